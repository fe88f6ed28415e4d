"""Tell how far apart the periods of a series are."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from generator.model.dates import Date

Step = Literal["day", "week", "month", "quarter", "year", "value"]  # "value" if no word fits

OF_PRECISION: dict[str, Step] = {
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "fiscal year": "year",
}


def usual_step(periods: Sequence[Date]) -> int:
    """Return the most common number of days between the starts of periods; 0 if they follow one another."""
    steps = Counter(days_between(one, two) for one, two in pairwise(periods))
    return steps.most_common(1)[0][0] if steps else 0


def days_between(one: Date, two: Date) -> int:
    """Return 0 for a period that begins where the other ends, or else the days between their starts."""
    if not one.start or not one.end or not two.start:
        return -1
    if one.precision != "day" and (two.start - one.end).days == 1:
        return 0
    if (one.start.month, one.start.day) == (two.start.month, two.start.day):
        return 365 * (two.start.year - one.start.year)  # a year is a year, whether it has a leap day or not
    return (two.start - one.start).days


def step_of(periods: Sequence[Date]) -> Step:
    """Return what the periods of a series are called, by the most common distance between them."""
    step = usual_step(periods)
    if periods and periods[0].precision == "day":
        return "day" if step == 1 else "week" if step == 7 else "value"
    return OF_PRECISION.get(periods[0].precision, "value") if periods and step == 0 else "value"
