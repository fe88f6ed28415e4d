"""Read a small number in words where it counts what a fact counts: "nine fewer games" of a fact in games.

A fact in days is also compared with "five months", if that is all that its link says.
"""

from collections.abc import Iterator
from decimal import Decimal

from generator.quantities import Quantity
from generator.quantities.grammar import Grammar
from generator.quantities.hedges import find_hedge
from generator.quantities.languages import grammar_of
from generator.quantities.measures import seconds_of
from generator.quantities.parts.spelling import SMALL
from generator.quantities.tokens import Token, tokens_of

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
        if 1 < number <= SMALL and (
            len(tokens) == 1
            or _counts(following, unit, grammar)
            or (seconds_of(unit, language) and _is_time_alone(text, token, tokens[place + 1 :], language))
        ):
            yield Quantity(
                token.start, token.end, token.text, Decimal(number), Decimal(1), "count", is_year_like=False
            )


def _counts(following: list[Token], unit: str, grammar: Grammar) -> bool:
    """Return whether one of the words after a number is the first or the last of a unit: "games" of "away games"."""
    units = [token.word for token in tokens_of(unit, grammar) if token.kind == "word"]
    return any(
        token.word.rstrip("s") == word.rstrip("s")  # the singular or the plural
        for token in following
        for word in units[:1] + units[-1:]
    )


def _is_time_alone(text: str, number: Token, following: list[Token], language: str) -> bool:
    """Return whether a text is a number of a unit of time and its hedge: "almost five months"; not "in five months"."""
    if len(following) != 1 or following[0].word not in grammar_of(language).durations:
        return False
    hedge = find_hedge(text, number.start, number.end, language)
    return not text[: hedge.start if hedge and not hedge.follows else number.start].strip(" *_")
