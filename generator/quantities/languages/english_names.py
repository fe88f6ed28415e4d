"""List what makes a number a name or a date in English: labels, months, streets; and what is counted."""

from generator.quantities.grammar import (
    BEFORE,
    CITATIONS,
    CODE,
    DAY_NUMBER,
    END,
    GAP,
    NAMES,
    NOBODY_COUNTED,
    TAIL,
    YEAR,
    Labels,
    compiled,
    label_patterns,
    one_of,
)

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
# "paid Smith 5000" names a price
PAYING = (
    "pay pays paid paying owe owes owed owing give gives gave giving lend lends lent loaned send sends sent wired hands handed"
    " cost costs earn earns earned earning fine fines fined charge charges charged awards awarded grants granted promises"
    " promised offers offered billed repaid refunded saves saved nets netted"
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
    not_before_name=f"in|near|from|outside|around|across|and|while|but|or|{'|'.join(PAYING.split())}",
)
# "call 311 or 988"
SHORT_NUMBER = rf"(?:[2-9][0-9]{{2}}-[0-9]{{4}}(?!\w){TAIL}|(?:[2-9]11|112|101|111|988|999|000)(?!\w){TAIL}{NOBODY_COUNTED})"
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
            rf"{SHORT_NUMBER}(?:{GAP}(?:or|and){GAP}{SHORT_NUMBER})?"
        ),
        rf"\b(?:shortly|just|soon|right|long|only){GAP}(?:after|before|past){GAP}(?:1[0-2]|[1-9])(?!\w){TAIL}{END}",
        (
            rf"{BEFORE}(?:1[0-2]|[1-9])(?={GAP}(?:in{GAP}the{GAP}(?:morning|afternoon|evening)|at{GAP}night|sharp"
            rf"|tonight|tomorrow)\b)"
        ),
        rf"{BEFORE}(?:529|1099)(?={GAP}(?:plans?|forms?|accounts?)\b)",
        rf"(?<!\w)(?i:in|of|since|by|until|from|to|spring|summer|fall|winter|before|after){GAP}['\u2019][0-9]{{2}}(?!\w){TAIL}",
        rf"{BEFORE}(?:1st|2nd){GAP}half\b",
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
