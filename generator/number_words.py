"""The words around numbers, a table per language: spelled numbers, scales, and what makes a number a name.

`quantities` reads the tables and knows no language; another language is another `Grammar` in `GRAMMARS`.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal

from msgspec import Struct

Phrase = tuple[str, ...]  # its words, in lower case

GAP = r"[\s*_]{1,6}"  # between words; marks of emphasis may stand there
YEAR = r"(?:1[5-9]|2[01])[0-9]{2}"
TAIL = r"(?![0-9]|[.,][0-9]|[\s*_]{0,4}%)"  # the number ends here, and is no percentage
BEFORE = r"(?<![\w$€£])(?<![0-9][.,:])"  # the number begins here, and is no price
DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
# The number of a name: "12-3991", "5(a)"
CODE = r"(?:[A-Z]{1,3}-?)?[0-9]+(?:[.\-\u2013:/][0-9]+){0,6}[A-Za-z]{0,2}(?:\(\w{1,4}\)){0,6}"


class Numerals(Struct, frozen=True):
    """One way to write numbers in digits."""

    groups: str  # the marks that may stand between thousands
    decimal: str


class Grammar(Struct, frozen=True):
    """What the numbers of one language look like; all words in lower case."""

    numerals: tuple[Numerals, ...]  # the usual way first
    units: frozenset[str] = frozenset()  # may be glued to digits: "5km"
    suffixes: Mapping[str, int] = {}  # scales glued to digits, as they are written: "10k"
    price_suffixes: Mapping[str, int] = {}  # in lower case, after a price: "$5m", but 5m are metres
    numbers: Mapping[str, int] = {}  # added up: "twenty", "one"
    hundreds: frozenset[str] = frozenset()  # multiply what stands before: "hundred"
    scales: Mapping[str, int] = {}  # "million"
    lone_scales: frozenset[str] = frozenset()  # scales that need no number before: "mil"
    dozens: Mapping[str, int] = {}  # a noun that is a number: "dozen"
    articles: frozenset[str] = frozenset()  # stand for one: "a hundred"
    hundred_joins: frozenset[str] = frozenset()  # after hundreds and scales: "two hundred and five"
    ten_joins: frozenset[str] = frozenset()  # between tens and units: "treinta y cinco"
    and_half: frozenset[Phrase] = frozenset()  # "and a half"
    half: frozenset[str] = frozenset()  # a half by itself
    half_of: frozenset[str] = frozenset()  # a half only before a scale or a dozen: "medio millón"
    fractions: Mapping[Phrase, int] = {}  # after one or an article: "third"
    plural_fractions: Mapping[Phrase, int] = {}  # after more than one: "thirds"
    sure_fractions: frozenset[Phrase] = frozenset()  # never ordinals, so an article is enough: "quarter"
    after_fraction: frozenset[str] = frozenset()  # what follows "a third" when it is no ordinal
    fraction_of: frozenset[Phrase] = frozenset()  # "three quarters of a million"
    ordinals: frozenset[str] = frozenset()  # after a hyphen: "twenty-first"
    ratios: frozenset[Phrase] = frozenset()  # "one in three"
    multiples: Mapping[Phrase, Decimal] = {}  # "doubled"
    percent: frozenset[Phrase] = frozenset()
    money: Mapping[Phrase, Decimal] = {}  # to its worth in the main unit: cents are 0.01
    counted: frozenset[Phrase] = frozenset()  # after a small number in words, make it a claim
    ranges: frozenset[str] = frozenset()  # "40 to 50"
    between: Mapping[str, str] = {}  # "between 40 and 50"
    idioms: frozenset[Phrase] = frozenset()  # phrases that hold no number though they look it
    exempt: tuple[re.Pattern[str], ...] = ()  # dates, clock times, names of laws and roads
    qualifiers: Mapping[str, tuple[str, ...]] = {}


QUALIFIERS = ("about", "at-least", "at-most", "more-than", "fewer-than")


def grammar_of(language: str) -> Grammar:
    """The grammar of a language tag, such as "en" or "es-MX"; for an unknown one, digits only."""
    return GRAMMARS.get(language.replace("_", "-").split("-")[0].lower(), DIGITS)


def _phrases(text: str) -> frozenset[Phrase]:
    """Phrases from a list with `|` between."""
    return frozenset(tuple(phrase.split()) for phrase in text.split("|"))


def _valued(text: str) -> dict[Phrase, int]:
    """Phrases and values from lines like `third|tercio = 3`."""
    rows = (line.split("=") for line in text.strip().splitlines())
    return {phrase: int(value) for phrases, value in rows for phrase in _phrases(phrases)}


def _counted_from(first: int, step: int, words: str) -> dict[str, int]:
    """Each word with the next number."""
    return {word: first + step * place for place, word in enumerate(words.split())}


def _listed(text: str) -> Phrase:
    return tuple(text.split("|"))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _one_of(text: str) -> str:
    """A pattern for one of a list's phrases, longest first; their spaces stand for any gap."""
    phrases = sorted(text.split("|"), key=len, reverse=True)
    patterns = (GAP.join(re.escape(word) for word in phrase.split()) for phrase in phrases)
    return "(?:" + "|".join(patterns) + ")"


class _Labels(Struct, frozen=True):
    """Words that make a name of the number after them, in lists with `|` between."""

    any_case: str
    capital: str  # only when written with a capital, for they are common words
    plural: str  # only before a list or a range: in "these sections 345 people" there is no name
    joins: str  # of such a list
    units: str  # after a number they show that it is no name
    never_after: str  # "this section 345"


def _label_patterns(labels: _Labels) -> list[str]:
    joins = _one_of(labels.joins)
    listed = rf"(?:,\s{CODE}){{0,9}},?{GAP}{joins}{GAP}{CODE}|\s?[-\u2013]\s?{CODE}"
    start = "".join(rf"(?<!\b{word}\s)" for word in labels.never_after.split("|")) + r"(?<![\w.])"
    end = rf"{TAIL}(?!{GAP}{_one_of(labels.units)}\b)"
    return [
        rf"{start}(?i:{_one_of(labels.any_case)})[\s*_]{{0,4}}{CODE}{end}",
        rf"{start}{_one_of(labels.capital)}(?:{GAP}|(?<=\.)){CODE}{end}",
        rf"{start}(?i:{_one_of(labels.plural)}){GAP}{CODE}(?:{listed}){end}",
    ]


def _compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


# Names that a reader in any language meets as they are.
NAMES = (
    "HB|SB|HR|HJR|SJR|AB|LB|HF|SF|H.R.|S.B.|H.B.|A.B.|H.|S.|H.J. Res.|H.Con.Res.|S.J. Res.|H. Res.|S. Res."
    "|EO|E.O.|PL|P.L.|Pub. L.|CBS|ABC|NBC|FOX|Fox|PBS|BBC|CNN|Boeing|Airbus|Apollo|Windows|iPhone|iPad|Galaxy"
    "|Android|iOS|macOS|Python|PlayStation|Xbox|WWII|Formula|Area"
)
CITATIONS = (
    (
        rf"{BEFORE}[0-9]{{1,4}}\s?(?:U\.\s?S\.\s?C\.|USC|C\.\s?F\.\s?R\.|CFR"
        rf"|Fed\.\s?Reg\.|U\.\s?S\.|S\.\s?Ct\.)\s?(?:§{{0,2}}\s?|Part\s){CODE}"
    ),
    rf"{BEFORE}[0-9]{{1,4}}\sF\.(?:\s?[234]d|\s?Supp\.(?:\s?[23]d)?)\s{CODE}",
)

EN_MONTHS = (
    "(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
EN_DAY = rf"{DAY}(?:st|nd|rd|th)?"
EN_DAYS = rf"{EN_DAY}(?:\s?(?:-|\u2013|to|and|through|&)\s?{EN_DAY}(?![\w]|[.,][0-9]))?"
EN_JOIN = rf"(?:,?{GAP}(?:and|or|to|through|until|versus|vs\.){GAP}|,\s|\s?[-\u2013/]\s?)"
EN_NO_UNIT = (
    rf"(?!(?:{GAP}|-)(?:percent|per\scent|percentage|dollars?|euros?|pounds?|cents?"
    r"|hundred|thousand|million|billion|trillion)\b)"
)
EN_YEARS = (
    rf"{YEAR}(?:[-\u2013/][0-9]{{2}}(?![0-9]))?"
    rf"(?:{EN_JOIN}{YEAR}(?:[-\u2013/][0-9]{{2}})?){{0,12}}{TAIL}{EN_NO_UNIT}"
)
EN_BEFORE_YEAR = _one_of(
    "in|since|by|until|till|before|after|during|from|through|circa|as of|early|late|mid|year|years|FY|CY"
    "|fiscal year|fiscal years|calendar year|school year|fiscal|spring|summer|fall|autumn|winter|spring of"
    "|summer of|fall of|autumn of|winter of|end of|start of|beginning of|middle of|class of|quarter of"
    "|half of"
    "|copyright|©|election of|act of|back to|prior to|Q1|Q2|Q3|Q4|between"
)
EN_STREET = (
    r"(?:Street|St\.|Avenue|Ave\.|Road|Rd\.|Boulevard|Blvd\.|Drive|Dr\.|Lane|Ln\.|Parkway|Pkwy\.|Court|Place"
    r"|Plaza|Square|Way|Highway|Hwy\.|Circle|Terrace|Trail)"
)
EN_LABELS = _Labels(
    any_case=(
        "section|subsection|article|title|chapter|ch.|rule|form|page|p.|pp.|pg.|table|figure|fig.|paragraph"
        "|para."
        "|footnote|fn.|n.º|#|№|§|§§|¶|version|ver.|room|route|highway|hwy.|interstate|district|ward|precinct"
        "|suite"
        "|apt.|appendix|annex|amendment|proposition|volume|vol.|clause|public law|house bill|senate bill"
        "|house file|senate file|house resolution|case no.|docket no.|p.o. box|po box|zip code|chart|act no."
        "|executive order|resolution|directive|ordinance|u.s. route|state road"
    ),
    capital=(
        "No.|Art.|Sec.|Prop.|Bill|Docket|Exhibit|Schedule|Tel.|Phone|Fax|Act|Case|Class|Day|Exit|Flight"
        "|Gate"
        "|Grade|Group|Item|Level|Line|Map|Measure|Note|Part|Phase|Pier|Step|Tier|Type|Unit|Week|World War"
        "|Building"
        "|Issue|Order|Zone|Channel|Lot|Box|Local|Question|Policy|Release|Model|Psalm|Game|Season|Episode"
        f"|Super Bowl|{NAMES}"
    ),
    plural=(
        "nos.|secs.|sections|articles|chapters|titles|rules|forms|pages|tables|figures|paragraphs|footnotes|districts"
        "|wards"
        "|routes|highways|interstates|precincts|amendments|exhibits|propositions|parts|steps|notes"
    ),
    joins="and|or|to|through|&",
    units="times|percent|per cent|percentage",
    never_after="this|each|that|every|per|these",
)
EN_EXEMPT = _compiled(
    [
        rf"{BEFORE}{EN_DAYS}{GAP}(?:of{GAP})?{EN_MONTHS}(?![a-z])(?:,?{GAP}(?:of{GAP})?{YEAR}{TAIL})?",
        rf"\b{EN_MONTHS}{GAP}{EN_DAYS}(?!\w){TAIL}(?:,?{GAP}{YEAR}{TAIL})?",
        rf"\b{EN_MONTHS},?{GAP}(?:of{GAP})?{EN_YEARS}",
        rf"(?<!\w)(?i:{EN_BEFORE_YEAR})(?:{GAP}|-)?{EN_YEARS}",
        rf"(?<!\w)FY{GAP}?['\u2019]?[0-9]{{2}}(?:[-\u2013][0-9]{{2}})?{TAIL}",
        rf"{BEFORE}{YEAR}(?:[-\u2013/]|{GAP}(?:to|through|until){GAP})(?:{YEAR}|present){TAIL}{EN_NO_UNIT}",
        rf"\b[Ii]n{GAP}(?:constant{GAP}|real{GAP})?{YEAR}{GAP}(?:dollars|euros)\b",
        rf"{BEFORE}{YEAR}{GAP}(?:BCE?|CE|AD)\b",
        (
            rf"{BEFORE}[0-9]{{1,2}}(?:(?:{GAP}to{GAP}|{GAP}and{GAP}|\s?[-\u2013]\s?)[0-9]{{1,2}}"
            rf"(?::[0-9]{{2}})?)?"
            r"\s?(?i:[ap]\.\s?m\.|[ap]m\b|o['\u2019]clock\b)"
        ),
        rf"(?<!\w)(?i:case|docket|file|permit|bill){GAP}(?i:number){GAP}{CODE}{TAIL}",
        rf"(?<!\w)(?i:number){GAP}(?:10|[1-9])(?!\w){TAIL}{EN_NO_UNIT}",  # but "they number 345"
        rf"\b(?i:call|calls|called|calling|dial|dialed){GAP}[1-9][018][18](?!\w){TAIL}",
        *_label_patterns(EN_LABELS),
        *CITATIONS,
        rf"{BEFORE}[0-9]{{1,5}}(?:{GAP}[A-Z][\w.]{{0,20}}){{1,4}}{GAP}{EN_STREET}(?!\w)",
        r",\s[A-Z]{2}\s[0-9]{5}(?:-[0-9]{4})?(?![0-9,])",
    ]
)

ENGLISH = Grammar(
    numerals=(Numerals(",\u00a0\u2009\u202f", "."),),
    units=_set("km m cm mm mi ft in kg g mg lb lbs oz mph kph kw kwh mw gw gb mb tb ml l x c f px pc"),
    suffixes={"k": 10**3, "K": 10**3, "M": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12},
    price_suffixes={"m": 10**6, "mm": 10**6, "b": 10**9},
    numbers=_counted_from(
        0,
        1,
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen"
        " seventeen eighteen nineteen",
    )
    | _counted_from(20, 10, "twenty thirty forty fifty sixty seventy eighty ninety"),
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
    and_half=_phrases("and a half|and one half"),
    half=frozenset({"half"}),
    fractions=_valued("""
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
    plural_fractions=_valued("""
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
    sure_fractions=_phrases("quarter"),
    fraction_of=_phrases("of a"),
    after_fraction=_set(
        "of as more less fewer higher lower larger smaller were was are is had have has did do said say"
        " who to in by from between since and or but than over faster live lived"
    ),
    ordinals=_set(
        "first second third fourth fifth sixth seventh eighth ninth hundredth thousandth millionth"
    ),
    ratios=_phrases("in|in every|out of|out of every|of every"),
    multiples={
        **dict.fromkeys(
            _phrases(
                "doubled|doubles|doubling|twice|double the|double that|double what|double its|twofold"
                "|two fold"
            ),
            Decimal(2),
        ),
        **dict.fromkeys(
            _phrases("tripled|triples|tripling|trebled|thrice|triple the|triple that|threefold|three fold"),
            Decimal(3),
        ),
        **dict.fromkeys(
            _phrases("quadrupled|quadruples|quadrupling|quadruple the|fourfold|four fold"), Decimal(4)
        ),
        **dict.fromkeys(_phrases("quintupled|fivefold|five fold"), Decimal(5)),
        **dict.fromkeys(_phrases("sixfold|six fold"), Decimal(6)),
        **dict.fromkeys(_phrases("tenfold|ten fold"), Decimal(10)),
        **dict.fromkeys(_phrases("hundredfold"), Decimal(100)),
        **dict.fromkeys(_phrases("halved|halves the|halving"), Decimal("0.5")),
    },
    percent=_phrases(
        "percent|per cent|percentage point|percentage points|percent points|of a percent|of one percent|pct"
    ),
    money=dict.fromkeys(
        _phrases("dollar|dollars|euro|euros|pound sterling|pounds sterling|us dollars|usd|eur|gbp"),
        Decimal(1),
    )
    | dict.fromkeys(_phrases("cent|cents"), Decimal("0.01")),
    counted=_phrases(
        "times as|times more|times the|times less|times higher|times greater|times larger|times lower"
    ),
    ranges=frozenset({"to", "or", "through", "-", "\u2013"}),
    between={"between": "and"},
    idioms=_phrases(
        "half an hour|half hour|half hearted|half brother|half sister|half time|half way|half mast|half staff"
        "|first half|second half|other half|better half|latter half|former half|top half|bottom half"
        "|half truth"
        "|upper half|lower half|half measures|half a world|half moon|and a half|a quarter of an hour"
        "|a quarter hour"
        "|quarter of an hour|quarter past|a quarter past|a quarter to|half past|a quarter century|in half"
        "|think twice|thinks twice|thought twice|once or twice|a million times|a third party|nine one one"
    ),
    exempt=EN_EXEMPT,
    qualifiers={
        "about": _listed(
            "about|around|roughly|nearly|almost|some|approximately|approx.|close to|an estimated|estimated"
            "|circa"
            "|or so|in the neighborhood of|more or less|just about|or thereabouts|just under|just over"
        ),
        "at-least": _listed(
            "at least|no fewer than|no less than|not less than|not fewer than|or more|and more|a minimum of"
            "|minimum of|as few as|and up|or higher|or greater|upwards of"
        ),
        "at-most": _listed(
            "at most|up to|no more than|not more than|within|a maximum of|maximum of|or fewer|or less"
            "|or lower"
            "|as many as|as much as"
        ),
        "more-than": _listed("more than|over|above|greater than|in excess of|exceeding|upward of"),
        "fewer-than": _listed("fewer than|less than|under|below|short of|lower than"),
    },
)

ES_MONTHS = (
    "(?i:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre)"
)
ES_DAY = rf"{DAY}(?:\.?[ºo°])?"
ES_WORD_DAY = (
    r"(?:trece|catorce|quince|dieci\w{4,6}|veinte|veinti\w{2,6}|treinta(?:\sy\suno)?|primero|uno|dos|tres"
    r"|cuatro"
    r"|cinco|seis|siete|ocho|nueve|diez|once|doce)"
)
ES_JOIN = rf"(?:,?{GAP}(?:y|o|a|al|hasta){GAP}(?:el{GAP})?|,\s|\s?[-\u2013/]\s?)"
ES_NO_UNIT = rf"(?!{GAP}(?:por\sciento|puntos|d[oó]lares|euros|pesos|centavos|mil|mill[oó]n|millones)\b)"
ES_YEARS = rf"{YEAR}(?:[-\u2013/][0-9]{{2}}(?![0-9]))?(?:{ES_JOIN}{YEAR}){{0,12}}{TAIL}{ES_NO_UNIT}"
ES_BEFORE_YEAR = _one_of(
    "en|desde|hasta|para|durante|antes de|después de|a partir de|año|año fiscal|años|ejercicio"
    "|ejercicio fiscal"
    "|del|desde el|hasta el|en el|para el|finales de|fines de|principios de|mediados de|inicios de"
    "|comienzos de"
    "|final de|fin de|década de|primavera de|verano de|otoño de|invierno de|curso|temporada|hacia|entre"
)
ES_LABELS = _Labels(
    any_case=(
        "ley|ley n.º|ley no.|artículo|art.|sección|título|capítulo|cap.|regla|formulario|página|pág.|págs."
        "|p.|pp."
        "|tabla|cuadro|figura|fig.|gráfico|párrafo|párr.|nota|nota al pie|número|núm.|núms.|n.º|nº|n°|nro.|#"
        "|№|§|§§"
        "|versión|sala|habitación|ruta|carretera|autopista|interestatal|distrito|anexo|apéndice|decreto"
        "|real decreto"
        "|decreto ley|resolución|expediente|proyecto de ley|enmienda|inciso|apartado|apdo.|numeral|fracción"
        "|tomo"
        "|volumen|vol.|código postal|c.p.|section|title|form|rule|public law|teléfono|tel.|llame al|sentencia"
        "|directiva|ordenanza"
    ),
    capital=(
        "No.|Nos.|Canal|Fase|Paso|Parte|Tipo|Nivel|Zona|Grupo|Línea|Orden|Vuelo|Puerta|Unidad|Caso|Barrio"
        "|Article"
        f"|Interstate|Table|Act|Bill|House Bill|Senate Bill|{NAMES}"
    ),
    plural=(
        "leyes|artículos|arts.|secciones|títulos|capítulos|páginas|tablas|figuras|párrafos|notas|distritos"
    ),
    joins="y|o|a|al|e",
    units="veces|por ciento|puntos",
    never_after="esta|este|cada|esa|ese|un|por",
)
ES_EXEMPT = _compiled(
    [
        (
            rf"{BEFORE}{ES_DAY}(?:(?:{GAP}(?:al?|y){GAP}(?:el{GAP})?|\s?[-\u2013]\s?){ES_DAY})?{GAP}"
            rf"(?:de{GAP})?"
            rf"{ES_MONTHS}\b(?:,?{GAP}(?:del?{GAP})?{YEAR}{TAIL})?"
        ),
        rf"\b(?i:{ES_WORD_DAY}){GAP}de{GAP}{ES_MONTHS}\b(?:{GAP}del?{GAP}{YEAR}{TAIL})?",
        rf"\b{ES_MONTHS}{GAP}{ES_DAY}(?!\w){TAIL},?{GAP}(?:del?{GAP})?{YEAR}{TAIL}",
        rf"\b{ES_MONTHS},?{GAP}(?:del?{GAP})?{ES_YEARS}",
        rf"(?<!\w)(?i:{ES_BEFORE_YEAR}){GAP}{ES_YEARS}",
        rf"{BEFORE}{YEAR}(?:[-\u2013/]|{GAP}(?:a|al|hasta){GAP}(?:el{GAP})?){YEAR}{TAIL}{ES_NO_UNIT}",
        rf"\b(?i:entre){GAP}el{GAP}{YEAR}{GAP}y{GAP}el{GAP}{YEAR}{TAIL}{ES_NO_UNIT}",
        (
            rf"\b(?i:años|década{GAP}de{GAP}los){GAP}(?:[1-9]0|veinte|treinta|cuarenta|cincuenta|sesenta"
            rf"|setenta"
            rf"|ochenta|noventa)\b{TAIL}"
        ),
        (
            rf"\b(?i:a|desde|hasta|sobre){GAP}(?i:las?){GAP}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?{TAIL}"
            rf"(?!\w|{GAP}(?:personas|mujeres|niñas|víctimas|familias|empresas|agencias)\b)"
        ),
        rf"{BEFORE}[0-9]{{1,2}}(?:[:.][0-9]{{2}})?\s?(?i:[ap]\.\s?m\.|[ap]m\b|h\b|horas{GAP}de{GAP}la\b)",
        r"(?<!\w)[0-9]{1,4}\.?[ºª]",
        *_label_patterns(ES_LABELS),
        *CITATIONS,
        (
            rf"\b(?:Calle|Avenida|Avda\.|Av\.|Plaza|Paseo|Carrera|Camino)"
            rf"(?:{GAP}(?:[A-ZÁÉÍÓÚÑ][\w.]{{0,20}}|de|del|la|los"
            rf"|las)){{0,5}},?{GAP}(?:n\.º\s)?[0-9]{{1,5}}{TAIL}"
        ),
    ]
)

SPANISH = Grammar(
    numerals=(Numerals(". \u00a0\u2009\u202f", ","), Numerals(",", ".")),
    units=_set("km m cm mm kg g mg lb kw kwh mw gw gb mb tb ml l ha x c f px"),
    suffixes={"k": 10**3, "K": 10**3, "M": 10**6},
    price_suffixes={"m": 10**6},
    numbers=_counted_from(
        0,
        1,
        "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
        " diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco"
        " veintiséis"
        " veintisiete veintiocho veintinueve",
    )
    | {"un": 1, "una": 1, "veintiún": 21, "veintiuna": 21}
    | {"dieciseis": 16, "veintidos": 22, "veintitres": 23, "veintiseis": 26, "veintiun": 21}
    | _counted_from(30, 10, "treinta cuarenta cincuenta sesenta setenta ochenta noventa")
    | {"cien": 100, "ciento": 100}
    | _counted_from(
        200,
        100,
        "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos",
    )
    | _counted_from(
        200,
        100,
        "doscientas trescientas cuatrocientas quinientas seiscientas setecientas ochocientas novecientas",
    ),
    scales={
        "mil": 10**3,
        "millón": 10**6,
        "millon": 10**6,
        "millones": 10**6,
        "millardo": 10**9,
        "millardos": 10**9,
        "billón": 10**12,
        "billones": 10**12,
    },
    lone_scales=frozenset({"mil"}),
    dozens={
        "docena": 12,
        "decena": 10,
        "quincena": 15,
        "veintena": 20,
        "treintena": 30,
        "centenar": 100,
        "millar": 1000,
        "docenas": 12,
        "decenas": 10,
        "centenares": 100,
        "millares": 1000,
    },
    hundred_joins=frozenset(),
    ten_joins=frozenset({"y"}),
    and_half=_phrases("y medio|y media"),
    half=frozenset({"mitad"}),
    half_of=frozenset({"medio", "media"}),
    fractions=_valued("""
        tercio|tercera parte = 3
        cuarto|cuarta parte = 4
        quinto|quinta parte = 5
        sexta parte = 6
        séptima parte = 7
        octava parte = 8
        novena parte = 9
        décimo|décima parte = 10
        centésima parte = 100
    """),
    plural_fractions=_valued("""
        tercios|terceras partes = 3
        cuartos|cuartas partes = 4
        quintos|quintas partes = 5
        sextos|sextas partes = 6
        séptimos|séptimas partes = 7
        octavos|octavas partes = 8
        novenos|novenas partes = 9
        décimos|décimas partes = 10
    """),
    articles=frozenset({"la"}),
    sure_fractions=_phrases(
        "tercera parte|cuarta parte|quinta parte|sexta parte|séptima parte|octava parte|novena parte"
        "|décima parte"
        "|centésima parte"
    ),
    fraction_of=_phrases("de un"),
    ratios=_phrases("de cada"),
    multiples={
        **dict.fromkeys(
            _phrases(
                "duplicó|duplicaron|duplicado|duplicada|duplica|duplican|duplicar|duplicarse|duplicando"
                "|el doble"
                "|al doble|dos veces más"
            ),
            Decimal(2),
        ),
        **dict.fromkeys(
            _phrases(
                "triplicó|triplicaron|triplicado|triplicada|triplica|triplican|triplicar|el triple|al triple"
            ),
            Decimal(3),
        ),
        **dict.fromkeys(
            _phrases("cuadruplicó|cuadruplicaron|cuadruplicado|cuadruplica|el cuádruple"), Decimal(4)
        ),
        **dict.fromkeys(_phrases("quintuplicó|quintuplicaron|quintuplicado"), Decimal(5)),
    },
    percent=_phrases("por ciento|porciento|punto porcentual|puntos porcentuales|por cien"),
    money=dict.fromkeys(
        _phrases("dólar|dólares|dolares|euro|euros|de dólares|de dolares|de euros|usd|eur"), Decimal(1)
    )
    | dict.fromkeys(_phrases("centavo|centavos|céntimo|céntimos"), Decimal("0.01")),
    counted=_phrases("veces más|veces mayor|veces menor|veces menos|veces superior|veces el|veces la"),
    ranges=frozenset({"a", "o", "-", "\u2013"}),
    between={"entre": "y"},
    idioms=_phrases(
        "por ciento|por cien|primera mitad|segunda mitad|otra mitad|última mitad|a mitad|en mitad|y media"
        "|y medio"
        "|un cuarto de hora|tres cuartos de hora|cien por cien|por mil"
    ),
    exempt=ES_EXEMPT,
    qualifiers={
        "about": _listed(
            "alrededor de|aproximadamente|cerca de|casi|unos|unas|en torno a|más o menos|aprox.|poco más de"
            "|poco menos de|se estima que|se calcula que|aproximado de|hacia"
        ),
        "at-least": _listed(
            "al menos|por lo menos|como mínimo|no menos de|o más|un mínimo de|mínimo de|cuando menos"
        ),
        "at-most": _listed("como máximo|hasta|no más de|a lo sumo|un máximo de|máximo de|o menos|dentro de"),
        "more-than": _listed("más de|por encima de|superior a|superiores a|mayor que|por arriba de"),
        "fewer-than": _listed("menos de|por debajo de|inferior a|inferiores a|menor que|por abajo de"),
    },
)

DIGITS = Grammar(numerals=ENGLISH.numerals, qualifiers=dict.fromkeys(QUALIFIERS, ()))

GRAMMARS: Mapping[str, Grammar] = {"en": ENGLISH, "es": SPANISH}
