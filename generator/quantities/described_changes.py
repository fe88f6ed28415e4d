"""Compare the direction that a text gives a change with the change's own: “a fall of 36%” of −36%."""

from msgspec import Struct, structs

from generator.model.observations import Observation
from generator.quantities.clauses import bare_start, sentence_start, tokens_in
from generator.quantities.directions import (
    Direction,
    direction_of,
    direction_of_multiple,
    is_gain,
    is_reversed,
)
from generator.quantities.languages import grammar_of


class DescribedChange(Struct, frozen=True):
    """A change, as a text describes it."""

    direction: Direction
    is_true: bool


def described_change(
    observation: Observation, text: str, start: int, end: int, language: str
) -> DescribedChange | None:
    """Return the direction that a text without markup gives a change between two offsets; None if it clearly gives none.

    The two offsets are the same where the site inserts the number.
    """
    is_up = is_gain(observation, language)
    if is_up is None or (start == end and _is_of_change(text, start, language)):
        return None
    multiple = direction_of_multiple(text, start, language) if end > start else None
    found = multiple or direction_of(text, start, end, language)
    if found is None:
        return None
    years = [
        operand.period.start.year for operand in observation.inputs if operand.period and operand.period.start
    ]
    is_backward = len(years) == 2 and is_reversed(text, end, years[0], years[1], language)
    if found.is_up is is_up:
        is_backward = is_backward and found.is_comparison  # “higher in 2020 than in 2024”
        return DescribedChange(structs.replace(found, is_backward=is_backward), is_true=not is_backward)
    if found.is_comparison and observation.operation is None:
        return None  # “they spent $3 million more than they had” is a loss
    return DescribedChange(found, is_true=is_backward and observation.operation == "difference")


def _is_of_change(text: str, start: int, language: str) -> bool:
    """Return whether a number follows a word that gives it no direction: “the drop in staff was a change of −25%”."""
    directions, bare = grammar_of(language).directions, bare_start(text, start, language)
    words = [token.word for token in tokens_in(text, sentence_start(text, bare), bare, language)[-2:]]
    return (
        len(words) == 2
        and (words[1],) in directions.of
        and words[0] in directions.changes
        and (words[0],) not in directions.words
    )
