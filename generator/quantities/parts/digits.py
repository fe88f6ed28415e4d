"""Read numbers in digits, with suffixes, scales and fractions attached to them."""

from decimal import Decimal

from generator.quantities.parts.amounts import ParsedNumber, scaled, with_scales
from generator.quantities.parts.units import has_currency, percent_end
from generator.quantities.tokens import CURRENCY, TokenStream, is_glued, is_hyphen, read_numeral

VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


def in_digits(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Return the number in digits at a place, unless it is part of a name."""
    if is_part_of_name(stream, place):
        return None
    token, grammar = stream.tokens[place], stream.grammar
    value, precision = read_numeral(token.text, grammar.numerals)
    fraction = _slash_fraction(stream, place, value)
    if fraction:
        return fraction
    end = place + 1
    if _is_before_currency(stream, end):
        return scaled(ParsedNumber(value, precision, end + 1), grammar.suffixes[stream.tokens[end].text])
    if is_glued(stream, end) and stream.tokens[end].kind == "word":
        suffix = stream.tokens[end]
        scale = grammar.suffixes.get(suffix.text, 0)
        if has_currency(stream, place):
            scale = scale or grammar.price_suffixes.get(suffix.word, 0)
        if scale:
            return scaled(ParsedNumber(value, precision, end + 1), scale)
        if suffix.text in VULGAR:
            return with_scales(
                stream,
                place,
                ParsedNumber(value + VULGAR[suffix.text], min(precision, Decimal("0.01")), end + 1),
            )
        return ParsedNumber(value, precision, end) if suffix.word in grammar.units else None
    return with_scales(stream, place, ParsedNumber(value, precision, end))


def _is_before_currency(stream: TokenStream, place: int) -> bool:
    """Return whether a scale in letters at a place is part of a unit of money: the "M" of "4,2 M€"."""
    tokens = stream.tokens[place : place + 2]
    return (
        len(tokens) > 1
        and tokens[0].text in stream.grammar.suffixes
        and tokens[1].text in CURRENCY
        and is_glued(stream, place + 1)
    )


def is_part_of_name(stream: TokenStream, place: int) -> bool:
    """Return whether letters directly precede a number, "H370", or hyphens join it to letters, "F-16", "4-H"."""
    tokens = stream.tokens
    if is_glued(stream, place) and tokens[place - 1].kind == "word":
        return True
    if is_hyphen(stream, place + 1) and place + 2 < len(tokens):
        after = tokens[place + 2].text
        if is_glued(stream, place + 2) and len(after) == 1 and after.isalpha() and after.isupper():
            return True
    if place < 2 or not is_hyphen(stream, place - 1) or not is_glued(stream, place):
        return False
    # "5km-10km", "3-to-1"
    is_range = is_glued(stream, place - 2) and (
        tokens[place - 3].kind == "number" or is_hyphen(stream, place - 3)
    )
    is_percent = percent_end(stream, place + 1) > 0  # "sub-4%"
    return tokens[place - 2].kind == "word" and not is_range and not is_percent


def _slash_fraction(stream: TokenStream, place: int, value: Decimal) -> ParsedNumber | None:
    """Return a fraction such as "3/4", if there is one."""
    tokens = stream.tokens
    after = tokens[place + 1 : place + 3]
    if len(after) < 2 or after[0].text != "/" or after[1].kind != "number":
        return None
    is_unspaced = is_glued(stream, place + 1) and is_glued(stream, place + 2)
    denominator, _ = read_numeral(after[1].text, stream.grammar.numerals)
    if not is_unspaced or not 0 < value < denominator <= 100:
        return None
    return ParsedNumber(value / denominator, Decimal(0), place + 3)
