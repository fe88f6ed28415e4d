"""Compute the value and precision of a number, before its sign and unit are known."""

import re
from decimal import Decimal

from msgspec import Struct

from generator.quantities.grammar import Grammar
from generator.quantities.tokens import CURRENCY, EXACT, TokenStream, longest, next_word, read_numeral


class ParsedNumber(Struct, frozen=True):
    """A number before its sign and unit are known."""

    value: Decimal
    precision: Decimal
    end: int  # index of the token after it
    is_claim: bool = True  # false for a small number in words


def scaled(amount: ParsedNumber, scale: int) -> ParsedNumber:
    """Return the amount multiplied by a scale."""
    return ParsedNumber(
        times(amount.value, Decimal(scale)), times(amount.precision, Decimal(scale)), amount.end
    )


def times(value: Decimal, factor: Decimal) -> Decimal:
    """Return the product, without the zeros that "1.2 million" would keep after its decimal point."""
    product = EXACT.multiply(value, factor)
    is_whole = product.adjusted() < 100 and product == product.to_integral_value()
    return EXACT.quantize(product, Decimal(1)) if is_whole else product


def scale_of(grammar: Grammar, word: str) -> int:
    """Return what a word multiplies by, such as 1000 for "thousand"; 0 if it is not a scale."""
    return 100 if word in grammar.hundreds else grammar.scales.get(word, 0)


def scale_at(stream: TokenStream, place: int) -> int:
    """Return the scale or dozen at a place, past a hyphen if there is one; or 0."""
    at = next_word(stream, place)
    word = stream.tokens[at].word if at else ""
    return scale_of(stream.grammar, word) or stream.grammar.dozens.get(word, 0)


def with_scales(stream: TokenStream, place: int, amount: ParsedNumber) -> ParsedNumber:
    """Return the amount times the scales after it: "1.2 million", or for the 2 in "2 to 3 million"."""
    grammar = stream.grammar
    for _ in range(2):  # "mil millones"
        after = next_word(stream, amount.end)
        scale = scale_of(grammar, stream.tokens[after].word) if after else 0
        if not scale:
            break
        is_grouped = stream.tokens[after].word in grammar.group_scales
        amount = scaled(ParsedNumber(amount.value, amount.precision, after + 1), scale)
        amount = (_with_rest(stream, amount, scale) if is_grouped else None) or _with_half(
            stream, amount, scale
        )
    scale = shared_scale(stream, place, amount)
    return scaled(amount, scale) if scale else amount


def _with_half(stream: TokenStream, amount: ParsedNumber, scale: int) -> ParsedNumber:
    """Return the amount with half of its scale if that follows: "12 millones y medio"."""
    end = longest(stream, amount.end, stream.grammar.and_half)
    if not end:
        return amount
    return ParsedNumber(amount.value + Decimal(scale) / 2, amount.precision / 10, end)


def _with_rest(stream: TokenStream, amount: ParsedNumber, scale: int) -> ParsedNumber | None:
    """Return the amount and the rest of its digits: "12 mil 400", "2 millones 400 mil"; None if there is no rest."""
    tokens, place = stream.tokens, amount.end
    if place >= len(tokens) or tokens[place].kind != "number" or amount.precision < scale:
        return None
    if not re.fullmatch(r"[\s*_]+", stream.text[tokens[place - 1].end : tokens[place].start]):
        return None
    value, precision = read_numeral(tokens[place].text, stream.grammar.numerals)
    rest = ParsedNumber(value, precision, place + 1)
    if scale > 1000:
        inner = tokens[place + 1].word if place + 1 < len(tokens) else ""
        inner_scale = scale_of(stream.grammar, inner)
        if 1000 <= inner_scale < scale:
            rest = scaled(ParsedNumber(value, precision, place + 2), inner_scale)
            rest = _with_rest(stream, rest, inner_scale) or rest
        elif tokens[place].text.isdigit():  # "3 millones 2019"
            return None
    if not 0 < rest.value < scale or rest.precision < 1:
        return None
    return ParsedNumber(amount.value + rest.value, rest.precision, rest.end)


def shared_scale(stream: TokenStream, place: int, amount: ParsedNumber) -> int:
    """Return the scale of a range's second number if it applies to the first as well, or 0."""
    tokens, grammar, end = stream.tokens, stream.grammar, amount.end
    if amount.precision > 1 or amount.value >= 1000 or end >= len(tokens):
        return 0
    before = tokens[place - 1].word if place else ""
    if tokens[end].word not in grammar.ranges and tokens[end].word != grammar.between.get(before):
        return 0
    second = end + 2 if end + 1 < len(tokens) and tokens[end + 1].text in CURRENCY else end + 1
    after = next_word(stream, second + 1)
    if not after:
        return 0
    value = Decimal(grammar.numbers.get(tokens[second].word, 0))
    if tokens[second].kind == "number":
        value, _ = read_numeral(tokens[second].text, grammar.numerals)
    return scale_of(grammar, tokens[after].word) if value > amount.value else 0
