"""Recognize what a rate is per: the 100,000 of "3.4 deaths per 100,000 people"."""

from decimal import Decimal

from generator.quantities.tokens import TokenStream, words_between

LEAST = 100
NEAR = 4  # tokens in which the number of a rate comes before what it is per


def is_denominator(stream: TokenStream, place: int, value: Decimal) -> bool:
    """Return whether the number at a place only says what a rate is per: it is round, and claims nothing."""
    if value < LEAST or value.normalize().as_tuple().digits != (1,):
        return False
    start = _before(stream, place)
    if start < 0:
        return False
    nearest = stream.tokens[max(0, start - NEAR) : start]
    # “One death per 100,000” claims something, and that is its only number in digits.
    if any(token.word in stream.grammar.numbers for token in nearest):
        return False
    is_sure = words_between(stream, start, place) in stream.grammar.rates
    return is_sure or _counts(stream, start)


def _counts(stream: TokenStream, start: int) -> bool:
    """Return whether a number and what it counts come right before a place: "3,4 muertes"."""
    for token in reversed(stream.tokens[max(0, start - NEAR) : start]):
        if token.kind == "number":
            return True
        if token.kind == "mark" or token.word in stream.grammar.directions.stops:
            return False
    return False


def _before(stream: TokenStream, place: int) -> int:
    """Return where the words begin that make a rate and end just before a place; -1 without any."""
    rates = stream.grammar.rates | stream.grammar.loose_rates
    starts = range(max(0, place - 3), place)
    return next((start for start in starts if words_between(stream, start, place) in rates), -1)
