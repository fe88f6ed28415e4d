"""Read a small number in words where it counts what a fact counts: "nine fewer games" of a fact in games."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct

from generator.model.observations import POINTS
from generator.quantities import Quantity
from generator.quantities.grammar import Grammar
from generator.quantities.hedges import find_hedge
from generator.quantities.languages import grammar_of
from generator.quantities.parts.spelling import SMALL
from generator.quantities.tokens import Token, read_numeral, tokens_of

LOOSE = frozenset({"over", "about"})  # hedges too
FAR = 60  # times: between minutes and hours, but not between hours and years
NEAR = 3  # words from the number to what it counts


def small_words(text: str, unit: str, language: str) -> Iterator[Quantity]:
    """Yield each number from two to twelve in words that is all there is, or is followed by the fact's unit.

    “One” may be a pronoun, and “in two years” counts something else.
    """
    grammar = grammar_of(language)
    tokens = [token for token in tokens_of(text, grammar) if token.kind != "mark"]
    for place, token in enumerate(tokens):
        number = grammar.numbers.get(token.word, 0)
        following = tokens[place + 1 : place + 1 + NEAR]
        is_time = place == 0 or tokens[place - 1].word not in grammar.directions.prepositions - LOOSE
        if 1 < number <= SMALL and (
            len(tokens) == 1
            or counts(following, unit, grammar)
            or (is_time and _is_time(following, unit, grammar))
            or (_seconds(unit, grammar) and _is_time_alone(text, token, tokens[place + 1 :], language))
        ):
            yield Quantity(
                token.start, token.end, token.text, Decimal(number), Decimal(1), "count", is_year_like=False
            )


class Counted(Struct, frozen=True):
    """A number in a text with what it counts, or what it is a part of."""

    start: int
    end: int
    value: Decimal
    of: str  # "school" of "nine schools", "40" of "nine of the forty"


def counted_numbers(text: str, language: str) -> Iterator[Counted]:
    """Yield each number of a text that is followed by a noun, or by “of” and another number."""
    grammar = grammar_of(language)
    tokens = tokens_of(text, grammar)
    for place, token in enumerate(tokens):
        value = _value(token, grammar)
        at = place + 1
        if value is None or at >= len(tokens) or tokens[at].kind != "word":
            continue
        if tokens[at].word in grammar.parts:
            at += 1
            while at < len(tokens) and tokens[at].word in grammar.directions.determiners:
                at += 1
            whole = _value(tokens[at], grammar) if at < len(tokens) else None
            if whole is not None:
                yield Counted(token.start, token.end, value, f"{whole.normalize():f}")
            continue
        after = tokens[at + 1].word if at + 1 < len(tokens) else ""
        is_noun = tokens[at].word not in grammar.directions.stops and tokens[at].word not in grammar.numbers
        if is_noun and after not in grammar.no_rates:  # but “three months later”
            yield Counted(token.start, token.end, value, tokens[at].word.rstrip("s"))


def _value(token: Token, grammar: Grammar) -> Decimal | None:
    if token.kind == "number":
        return read_numeral(token.text, grammar.numerals)[0]
    return Decimal(grammar.numbers[token.word]) if token.word in grammar.numbers else None


def _is_time(following: Sequence[Token], unit: str, grammar: Grammar) -> bool:
    """Return whether a unit of time comes first that is not far from the fact's: hours for minutes."""
    own = _seconds(unit, grammar)
    other = grammar.durations.get(following[0].word, 0) if following else 0
    return bool(own and other) and max(own, other) <= FAR * min(own, other)


def _seconds(unit: str, grammar: Grammar) -> int:
    """Return how long the unit of time is that a unit begins with; zero without one."""
    return next((grammar.durations.get(token.word, 0) for token in tokens_of(unit, grammar)[:1]), 0)


def _is_time_alone(text: str, number: Token, following: Sequence[Token], language: str) -> bool:
    """Return whether a text is a number of a unit of time and its hedge: "almost five months"; not "in five months"."""
    if len(following) != 1 or following[0].word not in grammar_of(language).durations:
        return False
    hedge = find_hedge(text, number.start, number.end, language)
    return not text[: hedge.start if hedge and not hedge.follows else number.start].strip(" *_")


def counts(following: Sequence[Token], unit: str, grammar: Grammar) -> bool:
    """Return whether one of the words after a number is the first or the last of a unit: "games" of "away games"."""
    if unit == POINTS and following and (following[0].word,) in grammar.points:
        return True
    units = [token.word for token in tokens_of(unit, grammar) if token.kind == "word"]
    return any(
        token.word.rstrip("s") == word.rstrip("s")  # the singular or the plural
        for token in following
        for word in units[:1] + units[-1:]
    )
