"""What a number is worth and how precisely it is written, before its sign and unit are known."""

from decimal import Decimal

from msgspec import Struct

from generator.quantities.grammar import Grammar
from generator.quantities.tokens import CURRENCY, EXACT, TokenStream, next_word, read_numeral


class ParsedNumber(Struct, frozen=True):
    """A number before its sign and unit are known."""

    value: Decimal
    precision: Decimal
    end: int  # the place of the token after it
    is_claim: bool = True  # no small number in words


def scaled(amount: ParsedNumber, scale: int) -> ParsedNumber:
    """The amount, so many times."""
    return ParsedNumber(
        times(amount.value, Decimal(scale)), times(amount.precision, Decimal(scale)), amount.end
    )


def times(value: Decimal, factor: Decimal) -> Decimal:
    """The product, without the zeros that "1.2 million" would keep behind its point."""
    product = EXACT.multiply(value, factor)
    is_whole = product.adjusted() < 100 and product == product.to_integral_value()
    return EXACT.quantize(product, Decimal(1)) if is_whole else product


def scale_of(grammar: Grammar, word: str) -> int:
    """What a word multiplies by: a thousand; 0 if it is no scale."""
    return 100 if word in grammar.hundreds else grammar.scales.get(word, 0)


def scale_at(stream: TokenStream, place: int) -> int:
    """The scale or the dozen at a place, past a hyphen; or 0."""
    at = next_word(stream, place)
    word = stream.tokens[at].word if at else ""
    return scale_of(stream.grammar, word) or stream.grammar.dozens.get(word, 0)


def with_scales(stream: TokenStream, place: int, amount: ParsedNumber) -> ParsedNumber:
    """The amount times the scales after it: "1.2 million", or "2 to 3 million" for the 2."""
    grammar = stream.grammar
    for _ in range(2):  # "mil millones"
        after = next_word(stream, amount.end)
        scale = scale_of(grammar, stream.tokens[after].word) if after else 0
        if not scale:
            break
        amount = scaled(ParsedNumber(amount.value, amount.precision, after + 1), scale)
    lent = lent_scale(stream, place, amount)
    return scaled(amount, lent) if lent else amount


def lent_scale(stream: TokenStream, place: int, amount: ParsedNumber) -> int:
    """The scale that the second number of a range lends to the first, or 0."""
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
