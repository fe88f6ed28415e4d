"""Recognize what a rate is per: the 100,000 of "3.4 deaths per 100,000 people"."""

from decimal import Decimal

from generator.quantities.parts.amounts import scale_of
from generator.quantities.tokens import Token, TokenStream, words_between

LEAST = 100
NEAR = 4  # tokens in which the number of a rate comes before what it is per
EXCHANGE_REACH = 4  # tokens before that number in which a verb may say that one thing was given for the other


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
    if words_between(stream, start, place) in stream.grammar.rates:
        return True
    number = _number_before(stream, start)
    return number >= 0 and not is_by(stream, number, start, place)


def is_by(stream: TokenStream, number: int, start: int, place: int) -> bool:
    """Return whether a loose word for a rate may say by whom or for what: “40 vecinos atendidos por 100 voluntarios”.

    The number of the rate is at one place, the word at the next, and what the rate would be per at the last.
    """
    grammar, before = stream.grammar, stream.tokens[start - 1]
    if any(_is_exchange(stream, token) for token in stream.tokens[max(0, number - EXCHANGE_REACH) : number]):
        return True
    per = next((token.word for token in stream.tokens[place + 1 :] if not scale_of(grammar, token.word)), "")
    is_of_bystanders = before.word.endswith(grammar.participles) or before.word in grammar.causes
    return before.kind == "word" and is_of_bystanders and per not in grammar.populations


def _is_exchange(stream: TokenStream, token: Token) -> bool:
    return token.kind == "word" and token.word.startswith(stream.grammar.exchanges)


def _number_before(stream: TokenStream, start: int) -> int:
    """Return where the number is that comes right before a place with what it counts: "3,4 muertes"; -1 without one."""
    for at in range(start - 1, max(0, start - NEAR) - 1, -1):
        token = stream.tokens[at]
        if token.kind == "number":
            return at
        if token.kind == "mark" or token.word in stream.grammar.directions.stops:
            return -1
    return -1


def _before(stream: TokenStream, place: int) -> int:
    """Return where the words begin that make a rate and end just before a place; -1 without any."""
    rates = stream.grammar.rates | stream.grammar.loose_rates
    starts = range(max(0, place - 3), place)
    return next((start for start in starts if words_between(stream, start, place) in rates), -1)
