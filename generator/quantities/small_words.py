"""Read a small number in words where it counts what a fact counts: "nine fewer games" of a fact in games."""

from collections.abc import Iterator
from decimal import Decimal

from generator.quantities import Quantity
from generator.quantities.grammar import Grammar
from generator.quantities.languages import grammar_of
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
        if 1 < number <= SMALL and (len(tokens) == 1 or _counts(following, unit, grammar)):
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
