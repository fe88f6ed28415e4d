"""Compute means, of declared statistics and of the windows of a series alike: exactly, with one rule for their decimals."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from generator.model.decimals import LONG


def mean(total: Decimal, count: int) -> Decimal:
    """Return the mean of so many numbers with this sum."""
    return LONG.divide(total, count)


def total(values: Sequence[Decimal]) -> Decimal:
    """Return the sum of numbers, however far apart they are."""
    found = Decimal(0)
    for value in values:
        found = LONG.add(found, value)
    return found


def digits_of_mean(inputs: int, requested: int | None) -> int:
    """Return how many decimals a mean has: those of its numbers, or one if these are whole, as a mean rarely is."""
    return max(1, inputs) if requested is None else requested


def moving_totals(values: Sequence[Decimal | None], size: int) -> Iterator[Decimal | None]:
    """Yield the sum of each window of so many numbers; None if one of them is missing.

    Each sum is made from the one before it, in as many digits as it has, so nothing is lost however long the series is.
    """
    found, missing = Decimal(0), 0
    for place, value in enumerate(values):
        found, missing = LONG.add(found, value or Decimal(0)), missing + (value is None)
        if place >= size:
            first = values[place - size]
            found, missing = LONG.subtract(found, first or Decimal(0)), missing - (first is None)
        if place >= size - 1:
            yield None if missing else found
