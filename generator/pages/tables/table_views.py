"""Present the table of a chart or of a series, divided into pages and parts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from generator.charts.indexed import index_numbers
from generator.charts.rows import period_label, table_groups
from generator.charts.stacks import shares_of_periods
from generator.localization.formatting import Formatter, capital
from generator.model.charts import Chart
from generator.model.observations import Observation
from generator.model.records import Series
from generator.model.resolved import Records
from generator.model.urls import address
from generator.pages.tables.addresses import Addresses, page_address, rows_of
from generator.pages.tables.rows import (
    MOST_UNFOLDED,
    TableRow,
    is_one_year,
    table_pages,
    table_parts,
    table_rows,
)
from generator.pages.views.charts import CellView, ColumnView, TablePartView, TableRowView, TableView
from generator.pages.views.parts import LinkView


class TableContext(Protocol):
    """What tables are made from; a `Presenter` has it."""

    records: Records
    formatter: Formatter
    addresses: Addresses


def chart_tables(site: TableContext, chart: Chart, *, is_own: bool = True) -> list[TableView]:
    """Return the table of a chart, as one view for each of its pages.

    In the chart's own page (`is_own`), each row is a place that links can lead to; elsewhere, it is such a link.
    """
    if not chart.series:
        observations = [site.records.observations[reference.id] for reference in chart.statistics]
        return [_statistics_table(site.formatter, chart.title, observations)]
    series = [site.records.series[reference.id] for reference in chart.all_series]
    groups = table_groups(site.records, chart)
    at = address("chart", chart.id)
    beside = _numbers_beside(site.formatter, chart, groups)
    return _series_tables(site, chart.title, at, series, groups, beside=beside, is_own=is_own)


def _numbers_beside(
    formatter: Formatter, chart: Chart, groups: Sequence[Sequence[Observation]]
) -> Mapping[str, str]:
    """Return what a chart draws in place of its numbers, by the id of each: its share of a stack, or its index."""
    if chart.index:
        numbers = index_numbers(groups, chart.index)
        return {id_: formatter.decimal(number, 1) for id_, number in numbers.items()}
    if chart.stack != "share":
        return {}
    shares = shares_of_periods(row for group in groups for row in group)
    return {
        id_: formatter.text("percent", number=formatter.decimal(share, 1)) for id_, share in shares.items()
    }


def series_tables(site: TableContext, series: Series, title: str, at: str) -> list[TableView]:
    """Return the table of a series whose page has a title and an address, as one view for each of its pages."""
    return _series_tables(site, title, at, [series], [rows_of(site.records, series.id)])


def _series_tables(
    site: TableContext,
    title: str,
    at: str,
    series: Sequence[Series],
    groups: Sequence[Sequence[Observation]],
    *,
    beside: Mapping[str, str] = {},
    is_own: bool = True,
) -> list[TableView]:
    """Return a table with a column for each series and a row for each period; `beside` is put in brackets after numbers, by their ids."""
    records, formatter = site.records, site.formatter
    columns = []
    for member in series:
        name = records.short_name_of(member.reported_by) if member.reported_by else ""
        reporter = formatter.text("chart-counted-by", name=name) if name else ""
        note = ", ".join(part for part in (member.place, reporter) if part)
        columns.append(ColumnView(name=capital(member.measure), note=note))
    pages = table_pages(table_rows(groups))
    starts = [sum(map(len, pages[:number])) for number in range(len(pages))]
    links = [
        (_span(formatter, page, start), page_address(at, number))
        for number, (page, start) in enumerate(zip(pages, starts, strict=True), 1)
    ]
    is_fiscal = all(member.period_kind == "fiscal_year" for member in series)
    return [
        TableView(
            title=title,
            caption=units(formatter, [row for group in groups for row in group]) or title,
            row_name=capital(series[0].category)
            or formatter.text("fiscal-year-column" if is_fiscal else "period"),
            columns=tuple(columns),
            parts=tuple(
                _part(site, part, starts[number - 1] + start, beside, is_own=is_own)
                for start, part in _with_starts(table_parts(page))
            ),
            pages=tuple(
                LinkView(text=text, href=href, is_current=href == page_address(at, number))
                for text, href in links
            )
            if len(pages) > 1
            else (),
        )
        for number, page in enumerate(pages, 1)
    ]


def units(formatter: Formatter, observations: Sequence[Observation]) -> str:
    """Return the units of some observations, for the heading of their table."""
    return capital(
        formatter.join(list(dict.fromkeys(formatter.unit(observation) for observation in observations)))
    )


def _with_starts(parts: Iterable[Sequence[TableRow]]) -> Iterator[tuple[int, Sequence[TableRow]]]:
    """Yield each part with the number of rows before it."""
    start = 0
    for part in parts:
        yield start, part
        start += len(part)


def _part(
    site: TableContext, rows: Sequence[TableRow], start: int, beside: Mapping[str, str], *, is_own: bool
) -> TablePartView:
    """Return a part of a table, before which there are `start` rows."""
    formatter = site.formatter
    return TablePartView(
        name=_span(formatter, rows, start),
        count=formatter.plural("count-rows", len(rows)),
        is_open=not start and len(rows) <= MOST_UNFOLDED,
        rows=tuple(
            TableRowView(
                period=row.category or period_label(formatter, row.period),
                cells=tuple(_cell(site, observation, beside, is_own=is_own) for observation in row.cells),
            )
            for row in rows
        ),
    )


def _span(formatter: Formatter, rows: Sequence[TableRow], start: int) -> str:
    """Return the year of some rows that are parts of one, else their first and last period: "1915 – 1974".

    Categories, before which there are `start` others, are counted: "1 – 60".
    """
    if not rows:
        return ""
    if rows[0].category:
        first, last = formatter.whole(start + 1), formatter.whole(start + len(rows))
        return formatter.text("rows-from-to", first=first, last=last)
    if is_one_year(rows):
        return str(rows[0].period.earliest.year)
    first, last = (period_label(formatter, row.period) for row in (rows[0], rows[-1]))
    return formatter.text("rows-from-to", first=first, last=last) if first != last else first


def _cell(
    site: TableContext, observation: Observation | None, beside: Mapping[str, str], *, is_own: bool
) -> CellView:
    if observation is None:
        return CellView(number="", href="")
    place = observation.id if is_own else ""
    if observation.value is None:
        return CellView(number="", href="", id=place)
    is_here = is_own and not site.addresses.has_page(observation.id)
    formatter = site.formatter
    number = formatter.qualified(observation)
    if observation.id in beside:
        number = f"{number} ({beside[observation.id]})"
    return CellView(
        number=_with_note(formatter, observation, number),
        href="" if is_here else site.addresses.of("stat", observation.id),
        id=place,
    )


def _with_note(formatter: Formatter, observation: Observation, number: str) -> str:
    """Return the number of a cell, with a note if its period was partial."""
    return number if observation.is_complete else formatter.text("not-over-in-cell", number=number)


def _statistics_table(formatter: Formatter, title: str, observations: Sequence[Observation]) -> TableView:
    """Return the table of single statistics: a row for each."""
    rows = []
    for observation in observations:
        number = _with_note(formatter, observation, formatter.full(observation))
        name = capital(formatter.describe(observation) or formatter.full(observation))
        cell = CellView(number=number, href=address("stat", observation.id))
        rows.append(TableRowView(period=name, cells=(cell,)))
    parts = [rows[first : first + MOST_UNFOLDED] for first in range(0, len(rows), MOST_UNFOLDED)]
    return TableView(
        title=title,
        caption=units(formatter, observations) or title,
        row_name=formatter.text("what-was-counted"),
        columns=(ColumnView(name=formatter.text("number"), note=""),),
        parts=tuple(
            TablePartView(
                name=formatter.text(
                    "rows-from-to",
                    first=formatter.whole(number * MOST_UNFOLDED + 1),
                    last=formatter.whole(number * MOST_UNFOLDED + len(part)),
                ),
                count=formatter.plural("count-rows", len(part)),
                is_open=not number,
                rows=tuple(part),
            )
            for number, part in enumerate(parts)
        ),
    )
