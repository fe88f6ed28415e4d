"""Tell what a unit counts: people, money in which currency, or percent; in ones, thousands or cents."""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct, structs

from generator.model.observations import POINTS, is_percent
from generator.quantities import Quantity, find_quantities
from generator.quantities.clauses import REACH, sentence_start, tokens_in
from generator.quantities.grammar import Grammar, MoneyUnit, Phrase
from generator.quantities.languages import grammar_of
from generator.quantities.parts.units import PLURAL, Kind, percent_end
from generator.quantities.small_words import small_words
from generator.quantities.tokens import (
    EXACT,
    SENTENCE_END,
    Token,
    TokenStream,
    longest,
    read_numeral,
    tokens_of,
    words_between,
)

NOUN = re.compile(r"[\s*_]*-?([^\W\d_]+)")
PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
JOINED = re.compile(r",?\s+(?:(?:and|y|con)\s+)?")
RATES = (100, 1000)  # "42 people in every 100"
ENDS = "(,;:/"  # marks that end what a unit counts: "dollars (2019)"


class Measure(Struct, frozen=True):
    """What the values of a unit are."""

    kinds: tuple[Kind, ...]  # several if it cannot be told: "pounds"
    currencies: tuple[str, ...] = ()  # of money, that it may be in
    scale: Decimal = Decimal(1)  # a million for "million dollars", 0.01 for "cents"
    is_points: bool = False  # a difference of percentages

    def in_ones(self, value: Decimal) -> Decimal:
        """Return a value without its scale: 1.2 million dollars are 1,200,000."""
        return EXACT.multiply(value, self.scale)

    def takes(self, quantity: Quantity) -> bool:
        """Return whether a number is of this kind, as far as it says: "$5" is money, in dollars; "5" may be."""
        if quantity.kind == "count":
            return True
        if quantity.kind not in self.kinds:
            return False
        is_known = bool(self.currencies and quantity.currencies)
        return not is_known or bool({*self.currencies} & {*quantity.currencies})


@lru_cache(maxsize=256)
def seconds_of(unit: str, language: str) -> int:
    """Return the length of a unit of time: 60 for "minutes" and "minutes per visit"; 0 for any other unit."""
    return grammar_of(language).durations.get(_only_word(unit, language), 0)


@lru_cache(maxsize=256)
def physical_unit(unit: str, language: str) -> str:
    """Return the unit of weight, length, area or volume that a unit is, "ton" for "tons of cod"; or ""."""
    return grammar_of(language).physical.get(_only_word(unit, language), "")


def _only_word(unit: str, language: str) -> str:
    """Return the word that says what a unit counts, "minutes" of "minutes per visit"; empty if there are several."""
    grammar = grammar_of(language)
    stream = TokenStream(unit, tokens_of(unit, grammar), grammar)
    place = _front(stream)[0]
    head = stream.tokens[place : _end_of_head(stream, place)]
    return head[0].word if len(head) == 1 else ""


def noun_after(text: str, end: int) -> re.Match[str] | None:
    """Return the word directly after a number, in group 1: "47 hours", "47-hour"."""
    match = NOUN.match(text, end)
    return None if match is None or PARAGRAPH_END.search(match[0]) else match


def time_in_parts(text: str, unit: str, language: str) -> tuple[Decimal, int] | None:
    """Return the seconds of a time in several units, and those of the smallest: "1 hour and 30 minutes", "4 horas y media".

    It is compared with a fact in a unit of time.
    """
    total, last, previous_end = Decimal(0), 0, 0
    quantities = find_quantities(text, language) or tuple(small_words(text, unit, language))
    for quantity in quantities:
        noun = noun_after(text, quantity.end)
        seconds = seconds_of(noun[1], language) if noun else 0
        is_next = not last or (seconds < last and JOINED.fullmatch(text[previous_end : quantity.start]))
        if noun is None or not seconds or not is_next or quantity.kind != "count":
            return None
        total, last, previous_end = total + quantity.value * seconds, seconds, noun.end()
    grammar = grammar_of(language)
    rest = TokenStream(text[previous_end:], tokens_of(text[previous_end:], grammar), grammar)
    if last and longest(rest, 0, grammar.and_half):
        return total + Decimal(last) / 2, last // 2
    return (total, last) if len(quantities) > 1 else None


def money_in_parts(text: str, language: str) -> Quantity | None:
    """Return an amount of money in two units as one: "31 dollars and 40 cents"; None if a text gives none."""
    quantities = find_quantities(text, language)
    if len(quantities) != 2 or any(quantity.kind != "money" for quantity in quantities):
        return None
    whole, part = quantities
    is_same = bool({*whole.currencies} & {*part.currencies})
    is_next = JOINED.fullmatch(text[whole.end : part.start])
    if not is_same or not is_next or not 0 < part.value < 1 <= whole.precision:
        return None
    end, value = part.end, EXACT.add(whole.value, part.value)
    return structs.replace(
        whole, end=end, text=text[whole.start : end], value=value, precision=part.precision
    )


def is_in_points(quantity: Quantity, text: str, end: int, language: str) -> bool:
    """Return whether a number that ends at an offset of a text is in percentage points."""
    points = grammar_of(language).points
    if quantity.kind == "percent":
        return tuple(re.findall(r"[^\W\d_]+", quantity.text.casefold())[-2:]) in points
    noun = noun_after(text, end)
    return quantity.kind == "count" and noun is not None and (noun[1].casefold(),) in points


def counts_things(text: str, start: int, end: int, link_end: int, language: str) -> str:
    """Return the noun directly after a number if it is a count of things, not of so many in a hundred; or "".

    In the text of the link to a percentage, which ends at `link_end`, any plural is such a noun: “48 cyclists”.
    """
    grammar = grammar_of(language)
    noun = noun_after(text, end)
    if noun is None or (noun[1].casefold(),) in grammar.points:
        return ""
    is_plural = PLURAL.fullmatch(noun[1]) is not None and noun[1] not in grammar.multiplied
    if noun[1].casefold() not in grammar.countable and not (is_plural and noun.end() <= link_end):
        return ""
    stop = SENTENCE_END.search(text, end, end + REACH)
    around = (
        (sentence_start(text, start), start),
        (end, stop.start() if stop else min(len(text), end + REACH)),
    )
    tokens = (token for part in around for token in tokens_in(text, *part, language))
    return "" if any(_is_of_rate(token, grammar) for token in tokens) else noun[1]


def _is_of_rate(token: Token, grammar: Grammar) -> bool:
    """Return whether a token is the “hundred” or the “1,000” of “42 people in every hundred”."""
    if token.kind == "number":
        return read_numeral(token.text, grammar.numerals)[0] in RATES
    return token.word in grammar.hundreds


@lru_cache(maxsize=256)
def measure_of(unit: str, language: str) -> Measure:
    """Return what a unit counts, by whole words of the language's own table.

    Examples: "million dollars a month" is money, "detention centers" and "dollar stores" are not.
    """
    grammar = grammar_of(language)
    stream = TokenStream(unit, tokens_of(unit, grammar), grammar)
    place, scale, money = _front(stream)
    if is_percent(unit) or unit == POINTS or percent_end(stream, place):
        is_points = unit == POINTS or tuple(token.word for token in stream.tokens) in grammar.points
        return Measure(("percent",), scale=Decimal(scale), is_points=is_points)
    end = _end_of_head(stream, place)
    money = money or _money_in(stream, place, end, grammar.money)
    if money:
        return Measure(("money",), money.currencies, EXACT.multiply(scale, money.value))
    loose = _money_in(stream, place, end, grammar.loose_money)
    is_weight = (
        end < len(stream.tokens) and stream.tokens[end].word in grammar.unit_links
    )  # "pounds of trash"
    if loose and not is_weight:
        return Measure(("count", "money"), loose.currencies, Decimal(scale))
    return Measure(("count",) if grammar.money else ("count", "money"), scale=Decimal(scale))


def _front(stream: TokenStream) -> tuple[int, Decimal, MoneyUnit | None]:
    """Return the place after the scales and signs that begin a unit, their product, and the money they name."""
    grammar = stream.grammar
    place, scale = 0, 1
    money: MoneyUnit | None = None
    while place < len(stream.tokens):
        token = stream.tokens[place]
        factor = _scale_of(grammar, token.word)
        code = longest(stream, place, grammar.money)
        if factor:
            scale *= factor
        elif token.text in grammar.currency_signs:
            money = grammar.currency_signs[token.text]
        elif code and code < len(stream.tokens) and _scale_of(grammar, stream.tokens[code].word):
            money = grammar.money[words_between(stream, place, code)]  # "USD million"
        elif not (place and scale > 1 and token.word in grammar.unit_links):
            break
        place += 1
    return place, Decimal(scale), money


def _scale_of(grammar: Grammar, word: str) -> int:
    if word in grammar.hundreds:
        return 100
    return grammar.scales.get(word, 0) or grammar.unit_scales.get(word, 0)


def _end_of_head(stream: TokenStream, place: int) -> int:
    """Return the place where the words for what a unit counts end: before "per person", "of cocaine", "(2019)"."""
    for at in range(place, len(stream.tokens)):
        token = stream.tokens[at]
        if token.text in ENDS or (at > place and token.word in stream.grammar.unit_ends):
            return at
    return len(stream.tokens)


def _money_in(
    stream: TokenStream, place: int, end: int, table: Mapping[Phrase, MoneyUnit]
) -> MoneyUnit | None:
    """Return the money that the words of a unit name.

    Its name is a plural, "dollars spent", or the last word: in "dollar stores" it says which stores.
    """
    for at in range(place, end):
        if stream.tokens[at].text in stream.grammar.currency_signs:
            return stream.grammar.currency_signs[stream.tokens[at].text]
        after = longest(stream, at, table)
        if after and (after >= end or stream.tokens[after - 1].word.endswith("s")):
            return table[words_between(stream, at, after)]
    return None
