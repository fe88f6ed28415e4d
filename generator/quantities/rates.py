"""Read what a rate is per, after a number or in a unit: "per 100,000 people", "an hour"."""

from decimal import Decimal

from msgspec import Struct

from generator.quantities.grammar import Grammar
from generator.quantities.languages import grammar_of
from generator.quantities.parts.amounts import scale_of
from generator.quantities.tokens import (
    EXACT,
    SENTENCE_END,
    TokenStream,
    longest,
    read_numeral,
    tokens_of,
    words_between,
)

REACH = 80  # characters after a number in which its rate may be
NEAR = 4  # tokens between a number and what it is per: "3.4 opioid deaths per 100,000"
NEXT = 1  # tokens between a number and the article of its rate: "40 miles an hour"


class Rate(Struct, frozen=True):
    """What a number is per."""

    text: str  # as written: "per 100,000"
    base: Decimal  # how many: 100,000; 0 for a time
    seconds: int  # how long: 3,600 for an hour; 0 for anything else


SHARE = Rate("", Decimal(100), 0)


def other_rate(unit: str, text: str, end: int, language: str, *, is_share: bool = False) -> str:
    """Return what the number that ends at an offset of a text is per, if its unit is per something else; or "".

    A share is so many of a hundred: 17% are no “17 of every 1,000”.
    """
    own = SHARE if is_share else _first_rate(_stream(unit, language), REACH, REACH)
    said = rate_of(text, end, language) if own else None
    if own is None or said is None:
        return ""
    if is_share and said.base == 1:
        return ""  # “17 per train”
    is_other = bool(own.base) is bool(said.base) and (own.base, own.seconds) != (said.base, said.seconds)
    return said.text if is_other else ""


def rate_of(text: str, start: int, language: str) -> Rate | None:
    """Return the rate whose words come soon after an offset."""
    stop = SENTENCE_END.search(text, start, start + 2 * REACH)  # as it may end in a long space
    part = text[start : min(stop.start() if stop else len(text), start + REACH)]
    return _first_rate(_stream(part, language), NEAR, NEXT)


def _stream(text: str, language: str) -> TokenStream:
    grammar = grammar_of(language)
    return TokenStream(text, tokens_of(text, grammar), grammar)


def _first_rate(stream: TokenStream, farthest: int, farthest_article: int) -> Rate | None:
    """Return the first rate whose words begin after at most so many tokens, and if with an article, after fewer."""
    grammar = stream.grammar
    for place, token in enumerate(stream.tokens[: farthest + 1]):
        if token.kind == "mark" and token.text not in "%$€£)":
            return None
        end = longest(stream, place, grammar.rates | grammar.loose_rates)
        if end:
            return _rate(stream, place, end)
        if token.word in grammar.directions.breaks | grammar.directions.joins:
            farthest_article = -1  # what follows is of another clause
        is_near = place <= farthest_article or (token.word in grammar.distributives and farthest_article >= 0)
        end = longest(stream, place, grammar.rate_articles) if is_near else 0
        seconds = _seconds(stream, end) if end else 0
        follows = stream.tokens[end + 1].word if end + 1 < len(stream.tokens) else ""
        if seconds and follows not in grammar.no_rates:
            return Rate(_written(stream, place, end + 1), Decimal(0), seconds)
    return None


def _rate(stream: TokenStream, place: int, end: int) -> Rate | None:
    """Return the rate of which the words before its noun are between two places: "for every 1,000"."""
    seconds = _seconds(stream, end)
    if seconds:
        return Rate(_written(stream, place, end + 1), Decimal(0), seconds)
    base, after = _number(stream, end, stream.grammar)
    is_loose = words_between(stream, place, end) in stream.grammar.loose_rates  # “por opioides” is a cause
    if base is None and (is_loose or end >= len(stream.tokens) or stream.tokens[end].kind != "word"):
        return None
    return Rate(_written(stream, place, max(after, end + 1)), base or Decimal(1), 0)


def _number(stream: TokenStream, place: int, grammar: Grammar) -> tuple[Decimal | None, int]:
    """Return the number at a place, "100,000", "million", "100 mil", and the place after it."""
    value: Decimal | None = None
    if place < len(stream.tokens) and stream.tokens[place].kind == "number":
        value, place = read_numeral(stream.tokens[place].text, grammar.numerals)[0], place + 1
    elif place < len(stream.tokens) and stream.tokens[place].word in grammar.numbers:
        value, place = Decimal(grammar.numbers[stream.tokens[place].word]), place + 1
    while place < len(stream.tokens) and (scale := scale_of(grammar, stream.tokens[place].word)):
        value, place = EXACT.multiply(value or Decimal(1), Decimal(scale)), place + 1
    return value, place


def _seconds(stream: TokenStream, place: int) -> int:
    is_word = place < len(stream.tokens)
    return stream.grammar.durations.get(stream.tokens[place].word, 0) if is_word else 0


def _written(stream: TokenStream, place: int, end: int) -> str:
    tokens = stream.tokens[place:end]
    return " ".join(stream.text[tokens[0].start : tokens[-1].end].split())
