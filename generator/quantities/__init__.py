"""Find the numbers that prose states: the place, value and written precision of each.

Whatever only looks like a quantity (a date, a section of a law, a road) is masked first, with the
language's patterns; the rest is split into tokens once and read from left to right.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from generator.quantities.exclusions import masked
from generator.quantities.grammar import YEAR
from generator.quantities.languages import grammar_of
from generator.quantities.parts.amounts import ParsedNumber, scale_at
from generator.quantities.parts.denominators import is_denominator
from generator.quantities.parts.digits import VULGAR, in_digits
from generator.quantities.parts.phrases import READERS
from generator.quantities.parts.units import (
    SIGNS,
    Kind,
    front,
    is_counted,
    is_unit,
    kind_of,
    money_after,
    percent_end,
)
from generator.quantities.tokens import CURRENCY, EXACT, TokenStream, longest, tokens_of

LONGEST_REMEMBERED = 10_000  # characters: a longer text leaves a copy with every save of a preview


class Quantity(Struct, frozen=True):
    """A number in a text, from its sign or currency to its percent sign or unit of money."""

    start: int  # offsets in the text
    end: int
    text: str
    value: Decimal
    precision: Decimal  # as written: "36.90" -> 0.01, "1.2 million" -> 100000; 0: exact, a fraction
    kind: Kind
    is_year_like: bool  # four bare digits that may be a year; the caller decides
    currencies: tuple[str, ...] = ()  # of money, that it may be in

    @property
    def written(self) -> str:
        """Return the text for messages: without emphasis, with single spaces, without a link's target in between."""
        return " ".join(re.sub(r"[*_]+", "", self.text).split())


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Every number of a text that claims something, in the order of their places."""
    return (_remembered if len(text) <= LONGEST_REMEMBERED else _find)(text, language)


@lru_cache(maxsize=2048)  # a build reads a text twice, and the preview again when a fact changes
def _remembered(text: str, language: str) -> tuple[Quantity, ...]:
    return _find(text, language)


def _find(text: str, language: str) -> tuple[Quantity, ...]:
    grammar = grammar_of(language)
    stream = TokenStream(text, tokens_of(masked(text, grammar), grammar), grammar)
    first_words = _first_words(language)
    quantities: list[Quantity] = []
    next_place = previous_end = 0
    for place, token in enumerate(stream.tokens):
        if place < next_place or not (token.kind == "number" or token.word in first_words):
            continue
        quantity, next_place = _quantity_at(stream, place, previous_end)
        if quantity and not (quantity.kind == "count" and is_denominator(stream, place, quantity.value)):
            quantities.append(quantity)
            previous_end = next_place
    return tuple(quantities)


@lru_cache(maxsize=8)
def _first_words(language: str) -> frozenset[str]:
    """Return the words with which a number in words may begin, or an idiom that looks like one."""
    grammar = grammar_of(language)
    phrases = (*grammar.idioms, *grammar.multiples)
    return frozenset(VULGAR).union(
        (phrase[0] for phrase in phrases), grammar.multiple_verbs, grammar.numbers, grammar.hundreds,
        grammar.scales, grammar.lone_scales, grammar.articles, grammar.half, grammar.half_of,
    )  # fmt: skip


def qualifier_words(language: str) -> Mapping[str, tuple[str, ...]]:
    """Return the hedging phrases of a language by qualifier, such as "no fewer than" by "at-least"."""
    return grammar_of(language).qualifiers


def matches(quantity: Quantity, value: Decimal, kind: Kind) -> bool:
    """Return whether a fact's value, rounded to the precision written, is the quantity."""
    if quantity.kind not in ("count", kind):
        return False
    is_signed = quantity.text.lstrip(f"{CURRENCY}*_ ").startswith(SIGNS)
    given = value if is_signed else value.copy_abs()  # "fell by 81%" states the fact -81
    if not quantity.precision:
        return _is_fraction(quantity, given, kind)
    precisions = EXACT.quantize(EXACT.divide(given, quantity.precision), Decimal(1))
    return EXACT.multiply(precisions, quantity.precision) == quantity.value


def _is_fraction(quantity: Quantity, value: Decimal, kind: Kind) -> bool:
    """Return whether a fraction equals a value; "a third" equals a fact of 33 or 33.3 percent."""
    fraction = quantity.value
    if fraction == value:
        return True
    min_decimals = 2  # that a value must have to count as a third
    if kind == "percent" and quantity.kind == "count" and abs(fraction) < 1:
        fraction, min_decimals = fraction * 100, 0
    exponent = value.as_tuple().exponent
    is_repeating = len(fraction.as_tuple().digits) > 20
    if is_repeating and isinstance(exponent, int) and -exponent >= min_decimals:
        fraction = EXACT.quantize(fraction, value)
    return fraction == value


def _quantity_at(stream: TokenStream, place: int, previous_end: int) -> tuple[Quantity | None, int]:
    """Return the quantity whose number begins at a token, or None, and the place to continue from.

    Tokens before `previous_end` belong to the previous quantity, such as the "$" in "1 $ 5".
    """
    token, grammar = stream.tokens[place], stream.grammar
    if token.kind == "number":
        amount = in_digits(stream, place)
        return _with_sign_and_unit(stream, place, previous_end, amount) if amount else (None, place + 1)
    end = longest(stream, place, grammar.idioms)
    if end and not scale_at(stream, end):  # "a year and a half", but "and a half-million"
        return None, end
    for read in READERS:
        amount = read(stream, place)
        if amount:
            return _with_sign_and_unit(stream, place, previous_end, amount)
    return None, place + 1


def _with_sign_and_unit(
    stream: TokenStream, place: int, previous_end: int, amount: ParsedNumber
) -> tuple[Quantity | None, int]:
    """Return the quantity with its sign, currency and unit, and the place to continue from.

    A small number in words without a unit is not a quantity.
    """
    tokens = stream.tokens
    value, precision, end, kind = amount.value, amount.precision, amount.end, kind_of(stream, amount)
    first, is_negative, currency = front(stream, place, previous_end)
    if kind == "percent":
        end = percent_end(stream, end)
    elif kind == "money":
        unit, end = money_after(stream, end)
        currency = unit or currency
        if unit and unit.value != 1:
            value, precision = value * unit.value, precision * unit.value
    elif currency:
        kind = "money"
    elif not amount.is_claim:
        return None, max(place + 1, amount.end)
    start, stop = tokens[first].start, tokens[end - 1].end
    text = stream.text[start:stop]
    is_year_like = (
        kind == "count"
        and re.fullmatch(YEAR, text) is not None
        and not is_unit(stream, end)
        and not is_counted(stream, first, end, value)
    )
    value = value.copy_negate() if is_negative else value
    currencies = currency.currencies if currency and kind == "money" else ()
    return Quantity(start, stop, text, value, precision, kind, is_year_like, currencies), end
