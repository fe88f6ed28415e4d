"""List the words around numbers in English: spelled numbers, scales, and what makes a number a name."""

from decimal import Decimal

from generator.quantities.grammar import (
    BEFORE,
    CITATIONS,
    CODE,
    DAY_NUMBER,
    END,
    GAP,
    NAMES,
    TAIL,
    YEAR,
    Grammar,
    Labels,
    Numerals,
    compiled,
    counted_from,
    durations,
    label_patterns,
    monetary,
    one_of,
    phrases,
    valued,
    word_set,
)
from generator.quantities.languages import english_hedges as hedges
from generator.quantities.languages.english_directions import ENGLISH_DIRECTIONS

MEASURES = "miles feet yards acres tons tonnes meters metres kilometers kilometres hectares gallons liters litres barrels"
THINGS = (
    "people persons men women children students pupils teachers patients residents voters workers employees"
    " nurses doctors families households migrants refugees immigrants detainees inmates prisoners officers"
    " deputies soldiers troops protesters demonstrators fans spectators visitors passengers customers members"
    " volunteers homes houses apartments beds rooms seats jobs cars vehicles buses trucks flights cases votes"
    " ballots arrests deaths infections complaints lawsuits claims applications requests calls tests doses"
    " guns weapons schools hospitals businesses firms companies farms trees animals birds cattle pages copies"
    " words letters signatures hours days weeks months years points places sites stops lines crimes"
)
MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
DAY = rf"{DAY_NUMBER}(?:st|nd|rd|th)?"
DAYS = rf"{DAY}(?:\s?(?:-|\u2013|to|and|through|&)\s?{DAY}(?![\w]|[.,][0-9]))?"
JOIN = rf"(?:,?{GAP}(?:and|or|to|through|until|versus|vs\.){GAP}|,\s|\s?[-\u2013/]\s?)"
NO_UNIT = (
    rf"(?!(?:{GAP}|-)(?:percent|per\scent|percentage|dollars?|euros?|pounds?|cents?"
    r"|hundred|thousand|million|billion|trillion"
    rf"|{'|'.join(MEASURES.split())})\b)"
)
# "in 2000 cases.", "by 1700 votes": counts, because a year would have a comma after it
NO_COUNT = (
    rf"(?!(?<=1[5-8][0-9]{{2}}|20[5-9][0-9]|21[0-9]{{2}}|[12][90]00){GAP}(?:(?:votes|ballots|points)\b|(?:{'|'.join(THINGS.split())})\b"
    rf"(?:{END}|{GAP}(?:of|that|which|who|where|last|this|per|out|a)\b)))"
)
YEARS = (
    rf"{YEAR}(?:[-\u2013/][0-9]{{2}}(?![0-9]))?"
    rf"(?:{JOIN}{YEAR}(?:[-\u2013/][0-9]{{2}})?){{0,12}}{TAIL}{NO_UNIT}{NO_COUNT}"
)
BEFORE_YEAR = one_of(
    "in|since|by|until|till|before|after|during|from|through|circa|as of|early|late|mid|year|years|FY|CY"
    "|fiscal year|fiscal years|calendar year|school year|fiscal|spring|summer|fall|autumn|winter|spring of"
    "|summer of|fall of|autumn of|winter of|end of|start of|beginning of|middle of|class of|quarter of"
    "|half of"
    "|copyright|©|election of|act of|back to|prior to|Q1|Q2|Q3|Q4|between"
)
STREET = (
    r"(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd\.|Drive|Dr\.|Lane|Ln\.|Parkway|Pkwy\.|Court|Place"
    r"|Plaza|Square|Way|Highway|Hwy\.|Circle|Terrace|Trail)"
)
LABELS = Labels(
    any_case=(
        "section|subsection|article|title|chapter|ch.|rule|form|page|p.|pp.|pg.|table|figure|fig.|paragraph"
        "|para."
        "|footnote|fn.|n.º|#|№|§|§§|¶|version|ver.|room|route|highway|hwy.|interstate|district|ward|precinct"
        "|suite"
        "|apt.|appendix|annex|amendment|proposition|volume|vol.|clause|public law|house bill|senate bill"
        "|house file|senate file|house resolution|case no.|docket no.|p.o. box|po box|zip code|chart|act no."
        "|executive order|resolution|directive|ordinance|u.s. route|state road|mile marker|milepost|type|phase"
        "|category|stage|tier|courtroom|ext.|extension|recommendation|protocol|regulation|public act|local law"
    ),
    capital=(
        "No.|Art.|Sec.|Prop.|Bill|Docket|Exhibit|Schedule|Tel.|Phone|Fax|Act|Case|Class|Day|Exit|Flight"
        "|Gate|Year|Round|Key Stage|Terminal|Platform|Count|Counts|Juror|Recommendation"
        "|Grade|Group|Item|Level|Line|Map|Measure|Note|Part|Phase|Pier|Step|Tier|Type|Unit|Week|World War"
        "|Building"
        "|Issue|Order|Zone|Channel|Lot|Box|Local|Question|Policy|Release|Model|Psalm|Game|Season|Episode"
        f"|Super Bowl|Pac|{NAMES}"
    ),
    plural=(
        "nos.|secs.|sections|articles|chapters|titles|rules|forms|pages|tables|figures|paragraphs|footnotes|districts"
        "|wards"
        "|routes|highways|interstates|precincts|amendments|exhibits|propositions|parts|steps|notes|grades|counts|points|levels|phases|stages|types|categories|years"
        "|exits|lines|questions|weeks|rounds|items|options|charges|units|lanes|gates|volumes|clauses|schedules"
    ),
    joins="and|or|to|through|&",
    units="times|percent|per cent|percentage",
    never_after="this|each|that|every|per|these",
    loose=(
        "point|line|note|count|juror|window|terminal|gate|platform|track|bus|tram|train|question|level|grade|year"
        "|class|group|zone|area|unit|block|building|floor|cell|seat|bay|lot|parcel|plot|station|engine|division"
        "|round|day|week|month|game|match|set|season|episode|lesson|module|goal|target|principle|finding|item"
        "|part|step|exit|pier|dock|runway|lane|box|column|row|slide|option|scenario|plan|desk|counter|booth"
        "|mile|exhibit|schedule|charge|allegation|objective|pillar|priority|verse|act|scene|issue|hole|stop"
        "|site|camp|cohort|wave|witness|patient|plaintiff|defendant|case|apartment|office|hall|ring"
        "|bill|law|exam|paper|test|chapter|channel|n.c.|u.s.|s.c.|n.y.|u.k.|n.j.|n.m."
    ),
    after=(
        "of|in|on|at|by|for|from|with|and|or|but|as|that|which|who|when|while|after|before|into|is|was|has|will"
        "|would|says|said|under|near|over|until|since"
    ),
    not_before_name="in|near|from|outside|around|across|and|while|but|or",
)
# Verbs of what has a number for its name: "line 4 carried", "bus 12 runs".
RUNS = (
    r"(?:[a-z]{2,}(?:[a-z]ed|[a-z]ies)|runs|ran|goes|went|stops|opens|opened|closes|leaves|left|serves|carries|takes|took"
    r"|makes|made|gets|got|has|had|is|was|will|would|can|could|may|must|should|does|did|lost|won|saw|gains?|needs?|to|towards?)"
)
EXEMPT_NEAR = compiled(
    [
        rf"{BEFORE}{DAYS}{GAP}(?:of{GAP})?{MONTHS}(?![a-z])(?:,?{GAP}(?:of{GAP})?{YEAR}{TAIL})?",
        rf"\b{MONTHS}{GAP}{DAYS}(?!\w){TAIL}(?:,?{GAP}{YEAR}{TAIL})?",
        rf"\b{MONTHS},?{GAP}(?:of{GAP})?{YEARS}",
        rf"(?<!\w)(?i:{BEFORE_YEAR})(?:{GAP}|-)?{YEARS}",
        rf"(?<!\w)FY{GAP}?['\u2019]?[0-9]{{2}}(?:[-\u2013][0-9]{{2}})?{TAIL}",
        rf"{BEFORE}{YEAR}(?:[-\u2013/]|{GAP}(?:to|through|until){GAP})(?:{YEAR}|present){TAIL}{NO_UNIT}",
        rf"\b[Ii]n{GAP}(?:constant{GAP}|real{GAP})?{YEAR}{GAP}(?:dollars|euros)\b",
        rf"{BEFORE}{YEAR}{GAP}(?:BCE?|CE|AD)\b",
        (
            rf"{BEFORE}[0-9]{{1,2}}(?:(?:{GAP}to{GAP}|{GAP}and{GAP}|\s?[-\u2013]\s?)[0-9]{{1,2}}"
            rf"(?::[0-9]{{2}})?)?"
            r"\s?(?i:[ap]\.\s?m\.|[ap]m\b|o['\u2019]clock\b)"
        ),
        rf"(?<!\w)(?i:case|docket|file|permit|bill){GAP}(?i:number){GAP}{CODE}{TAIL}",
        rf"(?<!\w)(?i:number){GAP}(?:10|[1-9])(?!\w){TAIL}{NO_UNIT}",  # but "they number 345"
        (
            rf"\b(?i:call|calls|called|calling|dial|dialed|dialing|text|texting|ring|phone)"
            rf"(?:{GAP}(?:or|and){GAP}(?:text|call|dial))?{GAP}"
            rf"(?:[2-9]11|112|101|111|988|999|000|[2-9][0-9]{{2}}-[0-9]{{4}})(?!\w){TAIL}(?!{GAP}(?:{'|'.join(THINGS.split())})\b)"
        ),
        rf"\b(?:shortly|just|soon|right|long|only){GAP}(?:after|before|past){GAP}(?:1[0-2]|[1-9])(?!\w){TAIL}{END}",
        (
            rf"{BEFORE}(?:1[0-2]|[1-9])(?={GAP}(?:in{GAP}the{GAP}(?:morning|afternoon|evening)|at{GAP}night|sharp"
            rf"|tonight|tomorrow)\b)"
        ),
        rf"{BEFORE}(?:529|1099)(?={GAP}(?:plans?|forms?|accounts?)\b)",
        rf"(?<!\w)(?i:in|of|since|by|until|from|to|spring|summer|fall|winter|before|after){GAP}['\u2019][0-9]{{2}}(?!\w){TAIL}",
        rf"\bBig{GAP}(?:[3-6]|10|12)(?!\w){TAIL}",  # leagues and the largest firms
        rf"\b(?i:scale|rating){GAP}(?:of|from){GAP}[0-9]{{1,3}}{GAP}to{GAP}[0-9]{{1,3}}(?!\w){TAIL}",
        rf"\b(?i:zip{GAP}codes?|postcodes?){GAP}(?:(?:is|was|of|are){GAP})?[0-9]{{5}}(?!\w){TAIL}",
        (
            rf"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?:,{GAP}|{GAP})(?:from{GAP})?(?:1[0-2]|[1-9])"
            rf"(?:\s?[-\u2013]\s?|{GAP}to{GAP})(?:1[0-2]|[1-9])(?!\w){TAIL}{NO_UNIT}{END}"
        ),
        *label_patterns(LABELS),
        # "line 4 carried", of which the words between a label and the end of a clause say nothing
        rf"(?<!\bper\s)(?<!\beach\s)(?i:line|route|bus|tram|train|ferry|flight|platform|track){GAP}[0-9]{{1,3}}{TAIL}(?={GAP}{RUNS}\b)",
        rf"{BEFORE}50[-/]50(?={GAP}(?:chance|odds|bet|guess|proposition)s?\b)",
        rf"{BEFORE}[248]K(?={GAP}(?:video|tv|display|resolution|screen|camera|footage|monitor|film)s?\b)",
        *CITATIONS,
        rf"{BEFORE}[0-9]{{1,5}}(?:{GAP}[A-Z][\w.]{{0,20}}){{1,4}}{GAP}{STREET}(?!\w)",
        r",\s[A-Z]{2}\s[0-9]{5}(?:-[0-9]{4})?(?![0-9,])",
    ]
)

GRAMMAR = Grammar(
    numerals=(Numerals(",\u00a0\u2009\u202f", "."),),
    units=word_set("km m cm mm mi ft in kg g mg lb lbs oz mph kph kw kwh mw gw gb mb tb ml l x c f px pc"),
    suffixes={"k": 10**3, "K": 10**3, "M": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12},
    price_suffixes={"m": 10**6, "mm": 10**6, "b": 10**9},
    numbers=counted_from(
        0,
        1,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen"
        " seventeen eighteen nineteen",
    )
    | counted_from(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"),
    hundreds=frozenset({"hundred"}),
    scales={
        "thousand": 10**3,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
        "bn": 10**9,
        "mn": 10**6,
    },
    dozens={"dozen": 12},
    articles=frozenset({"a", "an"}),
    hundred_joins=frozenset({"and"}),
    and_half=phrases("and a half|and one half"),
    half=frozenset({"half"}),
    fractions=valued("""
        half = 2
        third = 3
        quarter|fourth = 4
        fifth = 5
        sixth = 6
        seventh = 7
        eighth = 8
        ninth = 9
        tenth = 10
        hundredth = 100
    """),
    plural_fractions=valued("""
        halves = 2
        thirds = 3
        quarters|fourths = 4
        fifths = 5
        sixths = 6
        sevenths = 7
        eighths = 8
        ninths = 9
        tenths = 10
        hundredths = 100
    """),
    sure_fractions=phrases("quarter"),
    fraction_of=phrases("of a"),
    after_fraction=word_set(
        "of as more less fewer higher lower larger smaller were was are is had have has did do said say"
        " who to in by from between since and or but than over faster live lived"
    ),
    ordinals=word_set(
        "first second third fourth fifth sixth seventh eighth ninth hundredth thousandth millionth"
    ),
    ratios=phrases("in|in every|out of|out of every|of every"),
    rates=phrases("per|for every|for each|of every|out of every|in every|among every"),
    rate_articles=phrases("a|an|every|each"),
    no_rates=word_set("ago earlier later before after old from since"),
    loose_multiples=phrases("twice|thrice"),
    compared=word_set("as the what that its their his her our your those more normal average national"),
    multiple_verbs={
        "double": Decimal(2),
        "triple": Decimal(3),
        "treble": Decimal(3),
        "quadruple": Decimal(4),
        "halve": Decimal("0.5"),
    },
    before_verb=word_set(
        "to could would will can may might should must not nearly almost than about roughly"
    ),
    multiples={
        **dict.fromkeys(
            phrases(
                "doubled|doubles|doubling|twice|double the|double that|double what|double its|twofold"
                "|two fold"
            ),
            Decimal(2),
        ),
        **dict.fromkeys(
            phrases("tripled|triples|tripling|trebled|thrice|triple the|triple that|threefold|three fold"),
            Decimal(3),
        ),
        **dict.fromkeys(
            phrases("quadrupled|quadruples|quadrupling|quadruple the|fourfold|four fold"), Decimal(4)
        ),
        **dict.fromkeys(phrases("quintupled|fivefold|five fold"), Decimal(5)),
        **dict.fromkeys(phrases("sixfold|six fold"), Decimal(6)),
        **dict.fromkeys(phrases("tenfold|ten fold"), Decimal(10)),
        **dict.fromkeys(phrases("hundredfold"), Decimal(100)),
        **dict.fromkeys(phrases("halved|halves the|halving"), Decimal("0.5")),
    },
    percent=phrases(
        "percent|per cent|percentage point|percentage points|percent points|of a percent|of one percent|pct|percentage"
    ),
    money=monetary("""
        dollars = dollar|dollars|us dollars|usd
        euros = euro|euros|eur
        pounds_sterling = pound sterling|pounds sterling|gbp
        pesos = peso|pesos|mxn
        yen = yen|jpy
        yuan = yuan|cny
        rupees = rupee|rupees|inr
        francs = franc|francs|chf
        rubles = ruble|rubles
        kronor = kronor|kroner
        zlotys = zloty|zlotys|pln
        reais = reais|brl
        dollars euros / 100 = cent|cents
        pounds_sterling / 100 = pence
    """),
    loose_money=monetary("pounds_sterling = pound|pounds"),
    unit_scales={
        "thousands": 10**3,
        "millions": 10**6,
        "billions": 10**9,
        "trillions": 10**12,
        "hundreds": 100,
    },
    unit_links=frozenset({"of"}),
    unit_ends=word_set("per a an of in for each every at by to from with on under over"),
    counted=phrases(
        "times as|times its|times their|times his|times her|times our|times what|times that|times those|times smaller"
        "|times faster|times slower|times likelier|times worse|times better|times bigger|times longer|times fewer|times more|times the|times less|times higher|times greater|times larger|times lower"
    ),
    measured=word_set(f"{MEASURES} people persons men women children"),
    things=word_set(THINGS),
    determiners=word_set("the its their his her our this that these those last next"),
    sure_counts=phrases("more than|fewer than|an estimated|as many as|no fewer than"),
    ranges=frozenset({"to", "or", "through", "-", "\u2013"}),
    between={"between": "and"},
    idioms=phrases(
        "half an hour|half hour|half hearted|half brother|half sister|half time|half way|half mast|half staff"
        "|first half|second half|other half|better half|latter half|former half|top half|bottom half"
        "|half truth"
        "|upper half|lower half|half measures|half a world|half moon|and a half|a quarter of an hour"
        "|a quarter hour"
        "|quarter of an hour|quarter past|a quarter past|a quarter to|half past|a quarter century|in half"
        "|think twice|thinks twice|thought twice|once or twice|doubled down|doubles down|doubling down|double down|doubled back|doubling back|doubles as|doubling as"
        "|doubled as a|doubled as an|double as|double check|double up|twice that day|twice that week|twice that month"
        "|twice that year|twice that night|24 hours a day|a million times|a third party|nine one one"
    ),
    exempt_near=EXEMPT_NEAR,
    qualifiers=hedges.QUALIFIERS,
    hedges=hedges.HEDGES,
    unsure_hedges=hedges.UNSURE,
    hedge_verbs=hedges.VERBS,
    negated_hedges=hedges.NEGATED,
    hedges_after=hedges.AFTER,
    hedge_suffixes=hedges.SUFFIXES,
    range_joins=("to", "through"),
    range_pairs=(("between", "and"),),
    determiners_between=word_set("the a an its their"),
    comparers=word_set("times percent twice many much far is was are were be been s remains"),
    negations=word_set("not never no t"),
    verb_negations=word_set("nor without neither fail fails failed failing unable"),
    after_negation=word_set(
        "to yet ever even quite have has had been be do did fall fell fallen drop dropped dip dipped sink sunk go gone rise"
        " risen climb climbed get got stay stayed lend lent sell sold hold held"
    ),
    durations=durations(
        "second seconds sec secs|minute minutes min mins|hour hours hr hrs|day days|week weeks|month months|year years yr yrs"
    ),
    points=phrases("percentage point|percentage points|percent point|percent points|point|points|pp"),
    countable=word_set(
        f"{MEASURES} {THINGS} books readers loans visits patrons trips riders users citizens commuters passengers residents students voters workers households homes"
    ),
    multiplied=word_set("times"),
    beyond=word_set("more greater higher larger bigger longer"),
    bare_multiples={"double": Decimal(2), "triple": Decimal(3), "quadruple": Decimal(4)},
    directions=ENGLISH_DIRECTIONS,
)
