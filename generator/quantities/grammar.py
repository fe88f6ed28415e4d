"""Define what a language's grammar of numbers consists of, and the patterns that languages share."""

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal

from msgspec import Struct, field

Phrase = tuple[str, ...]  # words in lower case

GAP = r"[\s*_]{1,6}"  # between words; may include emphasis marks
YEAR = r"(?:1[5-9]|2[01])[0-9]{2}"
TAIL = r"(?![0-9]|[.,][0-9]|[\s*_]{0,4}%)"  # the number ends here and is not a percentage
BEFORE = r"(?<![\w$€£¥₹])(?<![0-9][.,:])"  # the number begins here and is not a price
DAY_NUMBER = r"(?:3[01]|[12][0-9]|0?[1-9])"
# The clause ends here, or the line does: a heading, an item of a list, a cell of a table.
END = r"(?=[\s*_]{0,4}(?:[.,;:!?)\]|\u2026\u2013\u2014]|$)|[ \t*_]{0,4}\n[ \t]*(?:\n|[-*+#>]))"
# After the number of a telephone line: no noun follows that it might count, as in “called 988 people”.
NOBODY_COUNTED = (
    r"(?!\s(?:people|men|women|children|(?!(?:always|perhaps|sometimes|besides|unless|afterwards|whereas|antes|después"
    r"|tras|además|entonces|unos|unas|miles)\b)[a-záéíóúüñ]{3,}(?<![su])s)\b)"
)
# The number in a name: "12-3991", "5(a)"
CODE = r"(?:[A-Z]{1,3}-?)?[0-9]+(?:[.\-\u2013:/][0-9]+){0,6}[A-Za-z]{0,2}(?:\(\w{1,4}\)){0,6}"


class Numerals(Struct, frozen=True):
    """One way to write numbers in digits."""

    groups: str  # the characters that may separate thousands
    decimal: str


class MoneyUnit(Struct, frozen=True):
    """What a word or a sign of money stands for."""

    currencies: tuple[str, ...]  # that it may mean, the likeliest first, in English: "$" is dollars or pesos
    value: Decimal = Decimal(1)  # in the main unit: 0.01 for cents


# Signs that mean the same in every language; those before "$" are part of them: "MX$500".
CURRENCY_SIGNS = {
    "$": MoneyUnit(("dollars",)),
    "€": MoneyUnit(("euros",)),
    "£": MoneyUnit(("pounds sterling",)),
    "¥": MoneyUnit(("yen", "yuan")),
    "₹": MoneyUnit(("rupees",)),
    "¢": MoneyUnit(("dollars",), Decimal("0.01")),
    "mx$": MoneyUnit(("pesos",)),
    "r$": MoneyUnit(("reais",)),
}


class DirectionWord(Struct, frozen=True):
    """A word that says which way a figure went."""

    is_up: bool
    opposites: Mapping[
        str, str
    ]  # by the roles it can have: "verb", "noun", "transitive", "adverb", "comparative", "multiple"

    @property
    def roles(self) -> AbstractSet[str]:
        """Return the roles it can have: "rise" is a verb and a noun."""
        return self.opposites.keys()


class Directions(Struct, frozen=True):
    """How a language says that something rose or fell; all words in lower case."""

    words: Mapping[Phrase, DirectionWord] = {}
    by: frozenset[str] = frozenset()  # between a verb and a number: "rose by 5%"
    of: frozenset[Phrase] = frozenset()  # between a noun and a number: "a rise of 5%", "the rise was 5%"
    breaks: frozenset[str] = frozenset()  # another clause begins: "loans fell when …"
    joins: frozenset[str] = frozenset()  # another clause begins if a word of `subjects` follows: "and the …"
    subjects: frozenset[str] = frozenset()
    determiners: frozenset[str] = frozenset()  # make a noun of a word: "the rise"
    stops: frozenset[str] = (
        frozenset()
    )  # after a number, what follows belongs to something else: "5% of the rise"
    passives: frozenset[Phrase] = frozenset()  # between a number and what happened to it: "85 beds were cut"
    origins: frozenset[str] = frozenset()  # before the first of two numbers: "rose from 5 to 6"
    ends: frozenset[str] = frozenset()  # before the last
    partitive: frozenset[str] = frozenset()  # of `origins`, those that may name a whole: "7 de 10"
    prepositions: frozenset[str] = frozenset()  # make a time or a place of a noun: "in the fall"
    seasons: frozenset[str] = frozenset()  # words that are also a time: "fall"
    season_leads: frozenset[str] = frozenset()  # before one, they are only that: "last fall"
    intransitive: frozenset[Phrase] = frozenset()  # verbs for a fall that have no object
    is_subject_movable: bool = False  # the subject of a verb may follow it
    later: frozenset[str] = frozenset()  # after `than`, it starts from the later time: "than a year later"
    than: frozenset[str] = frozenset()  # before what a comparison starts from
    unasserted: frozenset[Phrase] = (
        frozenset()
    )  # nothing is said to have happened: "did not rise", "would rise"
    only: frozenset[str] = frozenset()  # after a negation, nothing is denied: "not only rose"
    possible: frozenset[str] = frozenset()  # words of `unasserted` for what only might happen
    but: frozenset[str] = frozenset()  # what was denied ends here: "did not fall but rose"
    contrasts: frozenset[Phrase] = frozenset()  # begin what did not happen: "rather than falling, loans rose"
    complements: frozenset[str] = frozenset()  # what a noun is about: "the decrease in visits"
    relatives: frozenset[str] = frozenset()  # begin a clause within another: ", which never fell,"
    changes: frozenset[str] = frozenset()  # in a measure: its values have a sign
    gains: frozenset[str] = frozenset()  # in a measure of money: more of it is more money
    losses: frozenset[str] = frozenset()


class Grammar(Struct, frozen=True):
    """What numbers look like in one language; all words in lower case."""

    numerals: tuple[Numerals, ...]  # the usual way first
    units: frozenset[str] = frozenset()  # may follow digits without a space: "5km"
    suffixes: Mapping[str, int] = {}  # scales directly after digits, case-sensitive: "10k"
    price_suffixes: Mapping[str, int] = {}  # in lower case, after a price: "$5m", but "5m" means meters
    numbers: Mapping[str, int] = {}  # added up: "twenty", "one"
    hundreds: frozenset[str] = frozenset()  # multiply the number before: "hundred"
    scales: Mapping[str, int] = {}  # "million"
    lone_scales: frozenset[str] = frozenset()  # scales that do not need a number before: "mil"
    dozens: Mapping[str, int] = {}  # nouns that are numbers: "dozen"
    articles: frozenset[str] = frozenset()  # stand for one: "a hundred"
    hundred_joins: frozenset[str] = frozenset()  # after hundreds and scales: "two hundred and five"
    ten_joins: frozenset[str] = frozenset()  # between tens and units: "treinta y cinco"
    and_half: frozenset[Phrase] = frozenset()  # "and a half"
    half: frozenset[str] = frozenset()  # a half by itself
    half_of: frozenset[str] = frozenset()  # a half only before a scale or dozen: "medio millón"
    fractions: Mapping[Phrase, int] = {}  # after one or an article: "third"
    plural_fractions: Mapping[Phrase, int] = {}  # after more than one: "thirds"
    sure_fractions: frozenset[Phrase] = frozenset()  # never ordinals, so an article is enough: "a quarter"
    after_fraction: frozenset[str] = frozenset()  # what follows "a third" when it is not an ordinal
    fraction_of: frozenset[Phrase] = frozenset()  # "three quarters of a million"
    ordinals: frozenset[str] = frozenset()  # after a hyphen: "twenty-first"
    parts: frozenset[str] = frozenset()  # between a part and the whole: "nine of forty"
    ratios: frozenset[Phrase] = frozenset()  # "one in three"
    rates: frozenset[Phrase] = frozenset()  # before what a rate is per: "per 100,000 people"
    loose_rates: frozenset[Phrase] = frozenset()  # the same, after a number: "3,4 por 100.000"
    exchanges: tuple[str, ...] = ()  # beginnings of verbs after which it names a price: "cambió 40 por 100"
    participles: tuple[str, ...] = ()  # endings of words after which it names who did something
    causes: frozenset[str] = frozenset()  # nouns after which it says for what: "40 multas por 100 faltas"
    populations: frozenset[str] = frozenset()  # a rate after all: "3 casos tratados por 1.000 habitantes"
    rate_articles: frozenset[Phrase] = frozenset()  # before a unit of time: "an hour"
    distributives: frozenset[str] = frozenset()  # the same, further from the number: "each"
    no_rates: frozenset[str] = frozenset()  # after one, it is a time and no rate: "a year ago"
    multiples: Mapping[Phrase, Decimal] = {}  # "doubled"
    loose_multiples: frozenset[Phrase] = frozenset()  # multiples only in a comparison: "twice as"
    compared: frozenset[str] = frozenset()  # what follows in a comparison; "" is the end of a clause
    multiple_verbs: Mapping[str, Decimal] = {}  # verbs that count only after certain words: "could double"
    before_verb: frozenset[str] = frozenset()  # these certain words
    percent: frozenset[Phrase] = frozenset()
    money: Mapping[Phrase, MoneyUnit] = {}
    loose_money: Mapping[Phrase, MoneyUnit] = {}  # in a unit, money or something else: "pounds"
    currency_signs: Mapping[str, MoneyUnit] = field(default_factory=lambda: CURRENCY_SIGNS)
    unit_scales: Mapping[str, int] = {}  # only in a unit: "thousands of dollars"
    unit_links: frozenset[str] = frozenset()  # after a scale in a unit: "of"
    unit_ends: frozenset[str] = frozenset()  # what a unit counts is named before these: "dollars per person"
    counted: frozenset[Phrase] = frozenset()  # make a small number in words before them a claim
    measured: frozenset[str] = frozenset()  # nouns that never follow a year: "2000 people"
    things: frozenset[str] = (
        frozenset()
    )  # nouns that may: a year in "2019 cases", but a count in "2000 cases"
    determiners: frozenset[str] = frozenset()  # make four digits before such nouns a year: "the 2000 votes"
    sure_counts: frozenset[Phrase] = frozenset()  # make four digits after them a count: "more than 2000"
    counting: frozenset[Phrase] = frozenset()  # the same before a plural: "counted 2012 voters"
    acquiring: frozenset[Phrase] = frozenset()  # the same before what is `countable`: "bought 1985 books"
    paying: frozenset[str] = frozenset()  # make four digits after them, or a name, a price: "paid Lee 1985"
    payees: frozenset[str] = frozenset()  # between the two: "pagó a Lee 1985"
    after_price: frozenset[str] = frozenset()  # what follows a price: "for"
    ranges: frozenset[str] = frozenset()  # "40 to 50"
    between: Mapping[str, str] = {}  # "between 40 and 50"
    idioms: frozenset[Phrase] = frozenset()  # phrases that look like numbers but are not
    exempt: tuple[re.Pattern[str], ...] = ()  # dates, clock times, names of laws and roads
    exempt_near: tuple[re.Pattern[str], ...] = ()  # the same, beginning at most 80 characters before a digit
    qualifiers: Mapping[str, tuple[str, ...]] = {}
    hedges: Mapping[str, tuple[str, ...]] = {}  # closer than their qualifier: "nearly", "near", "just over"
    unsure_hedges: frozenset[str] = frozenset()  # may be something else: "a dispute over 500 books"
    hedge_verbs: frozenset[str] = frozenset()  # what comes before is their subject: "exceeded"
    negated_hedges: Mapping[str, tuple[str, ...]] = {}  # hedges only after a negation: "did not reach"
    hedges_after: tuple[str, ...] = ()  # follow their number: "or more"
    hedge_suffixes: tuple[str, ...] = ()  # the same, of at least so many, right after it: "-odd"
    range_joins: tuple[str, ...] = ()  # between the ends of a range: "18 to 23"
    range_pairs: tuple[tuple[str, str], ...] = ()  # before its ends: "between 18 and 23"
    determiners_between: frozenset[str] = (
        frozenset()
    )  # between a hedge and its number: "alrededor de los 500"
    comparers: frozenset[str] = (
        frozenset()
    )  # before "more than" in a comparison: "three times more than", "it is more than"
    negations: frozenset[str] = frozenset()  # before a hedge: "not nearly 500"
    verb_negations: frozenset[str] = frozenset()  # deny only a verb: "without reaching", "without some"
    after_negation: frozenset[str] = frozenset()  # between the two: "has never been over 500"
    durations: Mapping[str, int] = {}  # units of time, in seconds
    physical: Mapping[str, str] = {}  # units of weight, length, area and volume, each by its words
    points: frozenset[Phrase] = frozenset()  # units of a difference of percentages
    countable: frozenset[str] = frozenset()  # nouns that are no percentage: "42 people"
    multiplied: frozenset[str] = frozenset()  # after a number that is a multiple: "three times as many"
    beyond: frozenset[str] = (
        frozenset()
    )  # after such a number, where it may be added to the first: "times more"
    bare_multiples: Mapping[str, Decimal] = {}  # in a link to a change: "more than [double]"
    group_scales: frozenset[str] = frozenset()  # may be followed by the rest of the number: "12 mil 400"
    contractions: Mapping[str, str] = {}  # the last word of a phrase, as a pattern: "de" may be "del"
    directions: Directions = Directions()


def phrases(text: str) -> frozenset[Phrase]:
    """Return the phrases of a list separated by `|`."""
    return frozenset(tuple(phrase.split()) for phrase in text.split("|"))


def valued(text: str) -> dict[Phrase, int]:
    """Return values by phrase from lines such as `third|tercio = 3`."""
    rows = (line.split("=") for line in text.strip().splitlines())
    return {phrase: int(value) for names, value in rows for phrase in phrases(names)}


def monetary(text: str) -> dict[Phrase, MoneyUnit]:
    """Return units of money by phrase from lines such as `dollars pesos / 100 = centavo|centavos`."""
    units: dict[Phrase, MoneyUnit] = {}
    for line in text.strip().splitlines():
        meaning, words = line.split("=")
        currencies, _, parts = meaning.partition("/")
        names = tuple(name.replace("_", " ") for name in currencies.split())
        value = 1 / Decimal(parts.strip() or 1)
        units |= dict.fromkeys(phrases(words), MoneyUnit(names, value))
    return units


def with_link(link: str, text: str) -> dict[Phrase, MoneyUnit]:
    """Return units of money by phrase, each also after a preposition: "millones de dólares"."""
    units = monetary(text)
    return units | {(link, *phrase): unit for phrase, unit in units.items()}


def direction_words(**pairs_by_role: str) -> dict[Phrase, DirectionWord]:
    """Return direction words from lists such as `rose/fell|grew/shrank`, the upward word first.

    The first pair of a role that a word is in gives its opposite.
    """
    words: dict[Phrase, DirectionWord] = {}
    for role, pairs in pairs_by_role.items():
        for pair in pairs.split("|"):
            up, down = (word.strip() for word in pair.split("/"))
            for word, opposite, is_up in ((up, down, True), (down, up, False)):
                known = words.get(tuple(word.split()), DirectionWord(is_up, {}))
                assert known.is_up is is_up, word  # noqa: S101  (a table contradicts itself)
                opposites = {role: opposite, **known.opposites}
                words[tuple(word.split())] = DirectionWord(is_up, opposites)
    return words


def counted_from(first: int, step: int, words: str) -> dict[str, int]:
    """Return consecutive words with consecutive numbers, `step` apart."""
    return {word: first + step * index for index, word in enumerate(words.split())}


def durations(text: str) -> dict[str, int]:
    """Return seconds by word from the words for seconds, minutes and so on to years."""
    lengths = (1, 60, 3600, 86_400, 604_800, 2_629_800, 31_557_600)
    units = zip(text.split("|"), lengths, strict=True)
    return {word: seconds for words, seconds in units for word in words.split()}


def synonyms(text: str) -> dict[str, str]:
    """Return the first word of each line by every word of it."""
    lines = [line.split() for line in text.strip().splitlines()]
    return {word: words[0] for words in lines for word in words}


def phrase_list(text: str) -> Phrase:
    """Return the parts of a list separated by `|`, in order."""
    return tuple(text.split("|"))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a text."""
    return frozenset(text.split())


def one_of(text: str) -> str:
    """Return a pattern for any phrase of a list, longest first; a space matches any gap."""
    longest_first = sorted(text.split("|"), key=len, reverse=True)
    patterns = (GAP.join(re.escape(word) for word in phrase.split()) for phrase in longest_first)
    return "(?:" + "|".join(patterns) + ")"


class Labels(Struct, frozen=True):
    """Words that turn the number after them into a name ("Section 133"); lists separated by `|`."""

    any_case: str
    capital: str  # common words, so only when capitalized
    plural: str  # only before a list or range: "these sections 345 people" has no name
    joins: str  # between the members of such a list
    units: str  # after a number, show that it is not a name
    never_after: str  # "this section 345"
    loose: str  # common words; only before the end of a clause or a word of `after`: "point 3 of the plan"
    after: str  # words that follow a name rather than a count
    not_before_name: str  # before a proper name that a count may follow: "in Austin 345", "paid Smith 345"
    payees: str = ""  # the same, before a preposition: "pagó" of "pagó a Smith 345"


def label_patterns(labels: Labels) -> list[str]:
    """Return patterns for labels with their numbers: "Section 133", "pages 18, 19 and 20"."""
    joins = one_of(labels.joins)
    then = rf"(?:{END}|(?={GAP}(?:{labels.after})\b))"
    before = rf"(?!(?:{labels.not_before_name})\s)"
    payees = "".join(rf"(?<!\b(?i:{verb})\sa\s)" for verb in labels.payees.split("|") if verb)
    more = rf"(?:,\s{CODE}){{0,9}},?{GAP}{joins}{GAP}{CODE}|\s?[-\u2013]\s?{CODE}"
    start = r"(?<![\w.#])(?!(?<![^\n])#\s)"  # "## 419 books" is a heading; first, as it fails most often
    start += "".join(rf"(?<!\b{word}\s)" for word in labels.never_after.split("|"))
    end = rf"{TAIL}(?!{GAP}{one_of(labels.units)}\b)"
    return [
        rf"{start}(?i:{one_of(labels.any_case)})[\s*_]{{0,4}}{CODE}{end}",
        rf"{start}{one_of(labels.capital)}(?:{GAP}|(?<=\.)){CODE}{end}",
        rf"{start}(?i:{one_of(labels.plural)}){GAP}{CODE}(?:{more}){end}",
        rf"{start}(?i:{one_of(labels.loose)}){GAP}{CODE}{end}{then}",
        # "the Nasdaq 100", "at Studio 54": a singular proper name within a sentence
        rf"(?<![\w.]){before}[a-z\u00df-\u00ff]+\s{payees}(?P<name>[A-Z][\w&\u2019']*[^\Ws_]\s[0-9]{{1,4}})(?![\w-]){TAIL}{then}",
    ]


def compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    """Return compiled patterns."""
    return tuple(re.compile(pattern) for pattern in patterns)


# Names that are the same in every language.
NAMES = (
    "HB|SB|HR|HJR|SJR|AB|LB|HF|SF|H.R.|S.B.|H.B.|A.B.|H.|S.|H.J. Res.|H.Con.Res.|S.J. Res.|H. Res.|S. Res."
    "|Fortune|S&P|FTSE|Nasdaq|Russell|Nikkei|Dow|Formula One|Euro|Expo|Agenda|Artemis|Max|Studio"
    "|EO|E.O.|PL|P.L.|Pub. L.|CBS|ABC|NBC|FOX|Fox|PBS|BBC|CNN|Boeing|Airbus|Apollo|Windows|iPhone|iPad|Galaxy"
    "|ISO|RFC|IEC|IEEE|DIN|ANSI|PS|Android|iOS|macOS|Python|PlayStation|Xbox|WWII|Formula|Area"
)
CITATIONS = (
    # Acts of the European Union: "Regulation (EU) 2019/1241" and, for older ones, "Directive 2002/58/EC".
    r"\((?:EU|EC|EEC|UE|CE|CEE)\)\s(?:[Nn]o?[.º°]*\s)?[0-9]{1,4}/[0-9]{1,4}(?!\w)",
    rf"{BEFORE}[0-9]{{1,4}}/[0-9]{{1,4}}/(?:EU|EC|EEC|UE|CE|CEE)\b",
    (
        rf"{BEFORE}[0-9]{{1,4}}\s?(?:U\.\s?S\.\s?C\.|USC|C\.\s?F\.\s?R\.|CFR"
        rf"|Fed\.\s?Reg\.|U\.\s?S\.|S\.\s?Ct\.)\s?(?:§{{0,2}}\s?|Part\s){CODE}"
    ),
    rf"{BEFORE}[0-9]{{1,4}}\sF\.(?:\s?[234]d|\s?Supp\.(?:\s?[23]d)?)\s{CODE}",
)
