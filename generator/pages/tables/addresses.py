"""Find the address of every record, rows of series included.

A row has a page of its own only if something names it: a text, a correction, a chart of single numbers, the home page …
Every other row is a place in a table: that of the first chart that shows its series or, if none does, that of the series
itself. So a series of a thousand days makes a few pages, not a thousand.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from generator.charts.rows import table_groups
from generator.model.observations import Observation
from generator.model.resolved import Records, Texts
from generator.model.urls import address
from generator.pages.tables.rows import table_pages, table_rows

MOST_FORWARDED = 500  # rows of a site up to which each has a page that forwards from its old address
ALONE = "/numbers/series/{}/"  # the page of a series that no chart shows


class Addresses:
    """The address of every record."""

    def __init__(self, records: Records, named: frozenset[str]) -> None:
        """Take the ids of the rows that something names."""
        self.records = records
        self.named = named

    def of(self, kind: str, id_: str) -> str:
        """Return the address of a record, perhaps with a place in the page behind `#`."""
        if kind == "series":
            return f"{self.tables[id_]}#series-{id_}" if id_ in self.tables else address(kind, id_)
        if kind == "stat" and not self.has_page(id_):
            return f"{self.places[id_]}#{id_}"
        return address(kind, id_)

    def has_page(self, id_: str) -> bool:
        """Return whether an observation has a page of its own."""
        return id_ in self.named or not self.records.observations[id_].series

    @cached_property
    def tables(self) -> Mapping[str, str]:
        """The address of the first page with the table of each series, by its id."""
        found: dict[str, str] = {}
        for chart in self.records.charts.values():
            for reference in chart.all_series:
                found.setdefault(reference.id, address("chart", chart.id))
        return {id_: found.get(id_, ALONE.format(id_)) for id_ in self.records.series}

    @property
    def alone(self) -> Iterable[str]:
        """The ids of the series that no chart shows."""
        return (id_ for id_, at in self.tables.items() if at == ALONE.format(id_))

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The address of the page whose table has each row, by the row's id."""
        charted = [
            (address("chart", chart.id), table_groups(self.records, chart))
            for chart in self.records.charts.values()
            if chart.series
        ]
        alone = [(self.tables[id_], [rows_of(self.records, id_)]) for id_ in self.alone]
        places: dict[str, str] = {}
        for at, groups in (*charted, *alone):
            for number, page in enumerate(table_pages(table_rows(groups)), 1):
                for cell in (cell for row in page for cell in row.cells if cell):
                    places.setdefault(cell.id, page_address(at, number))
        return places

    @property
    def without_page(self) -> tuple[str, ...]:
        """The ids of the rows without a page that once had one: categories are younger than rows without pages."""
        return tuple(
            row.id
            for rows in self.records.rows.values()
            for row in rows
            if row.id not in self.named and not row.category
        )

    @property
    def has_forwards(self) -> bool:
        """Whether the rows without a page are few enough for pages that forward from their old addresses."""
        return len(self.without_page) <= MOST_FORWARDED


def named_rows(records: Records, texts: Texts) -> frozenset[str]:
    """Return the ids of the rows of series that something names: a link in a text, or a reference between records."""
    keys = {*texts.mentions, *records.keys.values()}
    return frozenset(
        id_
        for kind, id_ in keys
        if kind == "stat" and id_ in records.observations and records.observations[id_].series
    )


def rows_of(records: Records, series: str) -> list[Observation]:
    """Return the rows of a series in their order."""
    return [records.observations[row.id] for row in records.rows[series]]


def page_address(at: str, number: int) -> str:
    """Return the address of a page of a table that begins in the page at `at`; pages are counted from 1."""
    return at if number == 1 else f"{at}table/{number}/"
