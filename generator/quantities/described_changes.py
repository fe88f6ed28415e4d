"""Compare the direction that a text gives a change with the change's own: “a fall of 36%” of −36%."""

from msgspec import Struct

from generator.model.observations import Observation
from generator.quantities.directions import (
    Direction,
    direction_of,
    direction_of_multiple,
    is_gain,
    is_reversed,
)


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
    if is_up is None:
        return None
    multiple = direction_of_multiple(text, start, language) if end > start else None
    found = multiple or direction_of(text, start, end, language)
    if found is None:
        return None
    if found.is_up is is_up:
        return DescribedChange(found, is_true=True)
    if found.is_comparison and observation.operation is None:
        return None  # “they spent $3 million more than they had” is a loss
    years = [
        operand.period.start.year for operand in observation.inputs if operand.period and operand.period.start
    ]
    is_backward = (
        observation.operation == "difference"
        and len(years) == 2
        and is_reversed(text, end, years[0], years[1], language)
    )
    return DescribedChange(found, is_true=is_backward)
