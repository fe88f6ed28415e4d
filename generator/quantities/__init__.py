"""The numbers that prose states: where each stands, what it is worth, and how precisely it was written.

What only looks like a number (a date, a section of a law, a road) is masked first, by the patterns
of the language; what is left is cut into tokens once and read from left to right.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from generator.quantities.amounts import ParsedNumber, scale_at
from generator.quantities.digits import in_digits
from generator.quantities.exclusions import masked
from generator.quantities.grammar import YEAR
from generator.quantities.languages import grammar_of
from generator.quantities.phrases import READERS
from generator.quantities.tokens import CURRENCY, EXACT, TokenStream, longest, tokens_of
from generator.quantities.units import (
    SIGNS,
    Kind,
    front,
    is_counted,
    is_unit,
    kind_of,
    money_after,
    percent_end,
)

LONGEST_REMEMBERED = 10_000  # characters: a longer text leaves a copy with every save of a preview


class Quantity(Struct, frozen=True):
    """A number of the text, from its sign or currency to its percent mark or unit of money."""

    start: int  # offsets in the text
    end: int
    text: str
    value: Decimal
    precision: (
        Decimal  # the precision written: "36.90" -> 0.01, "1.2 million" -> 100000; 0 is exact, a fraction
    )
    kind: Kind
    is_year_like: bool  # four bare digits that may be a year; the caller decides


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Every number of a text that claims something, in the order of their places."""
    return (_remembered if len(text) <= LONGEST_REMEMBERED else _find)(text, language)


@lru_cache(maxsize=2048)  # a build reads a text twice, and the preview again when a fact changes
def _remembered(text: str, language: str) -> tuple[Quantity, ...]:
    return _find(text, language)


def _find(text: str, language: str) -> tuple[Quantity, ...]:
    grammar = grammar_of(language)
    stream = TokenStream(text, tokens_of(masked(text, grammar), grammar), grammar)
    found: list[Quantity] = []
    place = taken = 0
    while place < len(stream.tokens):
        quantity, place = _quantity(stream, place, taken)
        if quantity:
            found.append(quantity)
            taken = place
    return tuple(found)


def qualifier_words(language: str) -> Mapping[str, tuple[str, ...]]:
    """The phrases that loosen a number, by what they mean."""
    return grammar_of(language).qualifiers


def matches(quantity: Quantity, value: Decimal, kind: Kind) -> bool:
    """Whether a fact's value is the quantity, at the precision written."""
    if quantity.kind not in ("count", kind):
        return False
    is_signed = quantity.text.lstrip(f"{CURRENCY}*_ ").startswith(SIGNS)
    given = value if is_signed else value.copy_abs()  # "fell by 81%" is the fact -81
    if not quantity.precision:
        return _is_fraction(quantity, given, kind)
    precisions = EXACT.quantize(EXACT.divide(given, quantity.precision), Decimal(1))
    return EXACT.multiply(precisions, quantity.precision) == quantity.value


def _is_fraction(quantity: Quantity, value: Decimal, kind: Kind) -> bool:
    """Whether a fraction, which is exact, is the value; a third of a percent fact is 33 or 33.3."""
    fraction = quantity.value
    if fraction == value:
        return True
    least = 2  # decimals that the value must have, to be a third
    if kind == "percent" and quantity.kind == "count" and abs(fraction) < 1:
        fraction, least = fraction * 100, 0
    exponent = value.as_tuple().exponent
    is_endless = len(fraction.as_tuple().digits) > 20
    if is_endless and isinstance(exponent, int) and -exponent >= least:
        fraction = EXACT.quantize(fraction, value)
    return fraction == value


def _quantity(stream: TokenStream, place: int, taken: int) -> tuple[Quantity | None, int]:
    """The quantity whose number begins at a token, if one does, and the place to read on from.

    The tokens before `taken` belong to the quantity before it: in "1 $ 5" that is the "$".
    """
    token, grammar = stream.tokens[place], stream.grammar
    if token.kind == "number":
        amount = in_digits(stream, place)
        return _finished(stream, place, taken, amount) if amount else (None, place + 1)
    if token.kind == "mark":
        return None, place + 1
    end = longest(stream, place, grammar.idioms)
    if end and not scale_at(stream, end):  # "a year and a half", but "and a half-million"
        return None, end
    for read in READERS:
        amount = read(stream, place)
        if amount:
            return _finished(stream, place, taken, amount)
    return None, place + 1


def _finished(
    stream: TokenStream, place: int, taken: int, amount: ParsedNumber
) -> tuple[Quantity | None, int]:
    """The quantity with its sign, currency and unit; none for a small number in words without one."""
    tokens, grammar = stream.tokens, stream.grammar
    value, precision, end, kind = amount.value, amount.precision, amount.end, kind_of(stream, amount)
    first, is_negative, has_currency = front(stream, place, taken)
    if kind == "percent":
        end = percent_end(stream, end)
    elif kind == "money":
        words, after = money_after(stream, end)
        end = after
        if words in grammar.money and grammar.money[words] != 1:
            value, precision = value * grammar.money[words], precision * grammar.money[words]
    elif has_currency:
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
    return Quantity(start, stop, text, value, precision, kind, is_year_like), end
