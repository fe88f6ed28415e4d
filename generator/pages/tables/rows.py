"""Arrange the rows of series as a table, and divide it, so that no page is heavy and no list is long."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from generator.model.dates import Date
from generator.model.observations import Observation
from generator.model.pairing import key_of

MOST_UNFOLDED = 60  # rows that a table shows at once
MOST_CELLS = 1500  # of a table in one page; about 11 bytes each, compressed
WHOLE_YEARS = ("year", "fiscal year", "decade", "interval")


class TableRow(Struct, frozen=True, eq=False):
    """The numbers of one period or category, in the order of the columns; None where a series has no such row."""

    period: Date
    category: str
    cells: tuple[Observation | None, ...]


def table_rows(groups: Sequence[Sequence[Observation]]) -> tuple[TableRow, ...]:
    """Return the table of the rows of some series: a row for each period, or each category, that any of them has.

    Periods are in the order of time, categories in that of the first series which has them.
    """
    found = {key_of(row): row for group in groups for row in group}
    columns = [{key_of(row): row for row in group} for group in groups]
    return tuple(
        TableRow(row.period, row.category, tuple(column.get(key) for column in columns))
        for key, row in sorted(found.items(), key=lambda item: _order(item[1]))
        if row.period
    )


def _order(row: Observation) -> tuple[object, ...]:
    return () if row.category or not row.period else row.period.sort_key


def table_pages(rows: Sequence[TableRow]) -> list[Sequence[TableRow]]:
    """Return the rows of each page of a table; at least one page."""
    size = max(MOST_CELLS // len(rows[0].cells), MOST_UNFOLDED) if rows else 1
    return [rows[first : first + size] for first in range(0, len(rows), size)] or [rows]


def table_parts(rows: Sequence[TableRow]) -> Iterator[Sequence[TableRow]]:
    """Yield the parts that are folded apart: by year where periods are shorter, else of equal length."""
    if len(rows) <= MOST_UNFOLDED:
        yield rows
    elif _has_whole_years(rows):
        for first in range(0, len(rows), MOST_UNFOLDED):
            yield rows[first : first + MOST_UNFOLDED]
    else:
        for _, part in groupby(rows, key=lambda row: row.period.earliest.year):
            yield tuple(part)


def is_one_year(rows: Sequence[TableRow]) -> bool:
    """Return whether all rows are parts of one year."""
    years = {row.period.earliest.year for row in rows}
    return len(years) == 1 and len(rows) > 1 and not _has_whole_years(rows)


def _has_whole_years(rows: Sequence[TableRow]) -> bool:
    return all(row.category or row.period.precision in WHOLE_YEARS for row in rows)
