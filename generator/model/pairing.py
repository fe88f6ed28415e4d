"""Join two series by what their rows have in common: the same category, or the same period."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from generator.model.dates import Date


class Paired(Protocol):
    """A row of a series, or its observation."""

    @property
    def category(self) -> str:
        """Its name, in a series of categories."""

    @property
    def period(self) -> Date | None:
        """Its time."""

    @property
    def value(self) -> object:
        """Its number; None for a gap."""


P = TypeVar("P", bound=Paired)


def joined(one: Sequence[P], other: Sequence[P]) -> list[tuple[P | None, P | None]]:
    """Return the rows of two series side by side, in the order of the first; None where one has no such row."""
    others = {key_of(row): row for row in other}
    firsts = {key_of(row): row for row in one}
    return [
        *((row, others.get(key)) for key, row in firsts.items()),
        *((None, row) for key, row in others.items() if key not in firsts),
    ]


def key_of(row: Paired) -> str:
    """Return what a row is joined by."""
    return f".{row.category}" if row.category else row.period.key if row.period else ""


def is_period(period: Date | None, wanted: Date) -> bool:
    """Return whether a period is the wanted one; the fiscal year 2015 may be called 2015."""
    if period is None:
        return False
    return period.key == wanted.key or (period.fiscal_year > 0 and wanted.written == str(period.fiscal_year))


def common_ends(groups: Sequence[Sequence[Paired]]) -> tuple[str, str] | None:
    """Return the keys of the first and the last period for which every series has a number; None without two."""
    keys = [[key_of(row) for row in group if row.value is not None] for group in groups]
    common = [key for key in keys[0] if all(key in other for other in keys[1:])] if keys else []
    return (common[0], common[-1]) if len(common) > 1 else None
