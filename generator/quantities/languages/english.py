"""List the words around numbers in English: spelled numbers, scales, units, rates."""

from decimal import Decimal

from generator.quantities.grammar import (
    Grammar,
    Numerals,
    counted_from,
    durations,
    monetary,
    phrases,
    synonyms,
    valued,
    word_set,
)
from generator.quantities.languages import english_hedges as hedges
from generator.quantities.languages.english_directions import ENGLISH_DIRECTIONS
from generator.quantities.languages.english_names import EXEMPT_NEAR, MEASURES, PAYING, THINGS

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
    parts=word_set("of"),
    ratios=phrases("in|in every|out of|out of every|of every"),
    rates=phrases("per|for every|for each|of every|out of every|in every|among every"),
    rate_articles=phrases("a|an|every|each"),
    distributives=word_set("each every"),
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
    sure_counts=phrases("more than|fewer than|an estimated|as many as|no fewer than|total of"),
    counting=phrases("count|counts|counted|counting|tallied|totaled"),
    acquiring=phrases(
        "buy|buys|bought|buying|sell|sells|sold|selling|hire|hires|hired|fired|built|planted|collected|gathered|issued"
        "|printed|lent|lends|borrow|borrows|borrowed|deliver|delivers|delivered|receive|receives|received|arrested"
        "|detained|killed|registered|recorded|serve|serves|served|cover|covers|covered|own|owns|owned|has|had|have|holds|held|employs"
        "|employed|draws|drew|attracted|lost|gained|added|cut|opened|closed|signed|seized|found|needs|wants|ordered"
        "|shipped|carries|carried|moved|saved|treated|tested|vaccinated|freed|deported|jailed|houses|housed|feeds|fed"
        "|evacuated|rescued|reads|read|donated|sent|mailed|cast|got|won|took|some|nearly|almost|roughly|exactly"
        "|at least|up to|approximately|another|all|there were|there are"
    ),
    paying=word_set(PAYING),
    after_price=word_set("for to a an each apiece and or but when"),
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
    physical=synonyms("""
        ton tons tonne tonnes
        pound pounds lb lbs
        kilogram kilograms kilo kilos kg
        ounce ounces oz
        gram grams
        mile miles mi
        kilometer kilometers kilometre kilometres km
        meter meters metre metres
        yard yards
        foot feet ft
        acre acres
        hectare hectares ha
        gallon gallons
        liter liters litre litres
        barrel barrels
    """),
    points=phrases("percentage point|percentage points|percent point|percent points|point|points|pp"),
    countable=word_set(
        f"{MEASURES} {THINGS} books tickets readers loans visits patrons trips riders users citizens commuters passengers residents students voters workers households homes"
    ),
    multiplied=word_set("times"),
    beyond=word_set("more greater higher larger bigger longer"),
    bare_multiples={"double": Decimal(2), "triple": Decimal(3), "quadruple": Decimal(4)},
    directions=ENGLISH_DIRECTIONS,
)
