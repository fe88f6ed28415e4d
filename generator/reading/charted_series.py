"""Check charts against the series and statistics that they name: what cannot be drawn is known before anything is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.diagnostics import Diagnostic, did_you_mean
from generator.model.charts import PAIRED, Chart
from generator.model.observations import Observation
from generator.model.record_types import MOST_VALUES
from generator.model.records import Row, Series
from generator.reading.chart_axes import choice_problems

MARKED = ("bar", "dot", *PAIRED)  # marks that are drawn for each value
MOST_MARKS = 800  # of one chart: more could not be told apart, and would make its page heavy


def chart_problems(
    charts: Iterable[Chart],
    series: Mapping[str, Series],
    rows: Mapping[str, Sequence[Row]],
    observations: Mapping[str, Observation],
) -> Iterator[Diagnostic]:
    """Report what charts cannot show; `rows` are those of each series, which may be missing if it has errors."""
    for chart in charts:
        yield from _ranges(chart, observations)
        yield from _too_long(chart, rows)
        categories = [
            reference.id
            for reference in chart.series
            if reference.id in series and series[reference.id].category
        ]
        if chart.mark == "map" and not categories and all(id_.id in series for id_ in chart.series):
            message = "a map shows a series of categories: one number for each area"
            hint = "write “category: COLUMN” in the series, with the column of the names"
            yield Diagnostic("schema", chart.locate("mark"), message, hint)
        elif categories:
            yield from _of_categories(chart, categories)
        elif chart.sort:
            message = "“sort” is for categories: periods are in the order of time"
            if chart.statistics:
                message = (
                    "“sort” is for the categories of a series: single statistics have the order of their list"
                )
            yield Diagnostic("schema", chart.locate("sort"), message, "remove “sort”")
        yield from choice_problems(chart, has_categories=bool(categories))
        yield from _unknown_highlights(chart, rows, has_categories=bool(categories))


def _ranges(chart: Chart, observations: Mapping[str, Observation]) -> Iterator[Diagnostic]:
    """Report ranges: a bar or a dot is one number."""
    for reference in chart.statistics:
        if reference.id in observations and observations[reference.id].bounds:
            message = f"“{reference.id}” is a range: a chart cannot show it"
            hint = "leave it out, or make each end a statistic of its own"
            yield Diagnostic("schema", reference.location, message, hint)


def _too_long(chart: Chart, rows: Mapping[str, Sequence[Row]]) -> Iterator[Diagnostic]:
    """Report more values than can be drawn in time."""
    count = sum(len(rows.get(reference.id, ())) for reference in chart.all_series)
    if count > MOST_VALUES:
        message = f"the chart “{chart.id}” has {count:,} values; {MOST_VALUES:,} is the most"
        hint = "show fewer series, or give the file fewer rows: one for each week or month"
        yield Diagnostic("limit", chart.locate("series"), message, hint)
    elif (chart.mark in MARKED or chart.stack) and not chart.python and count > MOST_MARKS:
        kind = "stacked value" if chart.mark not in MARKED else "mark" if chart.mark in PAIRED else chart.mark
        what = f"{kind}s"
        message = f"the chart “{chart.id}” would draw {count:,} {what}; {MOST_MARKS:,} is the most"
        has_categories = any(row.category for reference in chart.series for row in rows.get(reference.id, ()))
        hint = "write “mark: line”, which draws any number of values as one path"
        if has_categories:
            hint = "choose fewer rows of the file with “where”"
        yield Diagnostic("limit", chart.locate("mark"), message, hint)


def _of_categories(chart: Chart, ids: Sequence[str]) -> Iterator[Diagnostic]:
    """Report what a chart of categories cannot be; `ids` are its series of categories."""
    if chart.python:
        return
    if chart.mark in PAIRED:
        if len(chart.series) != 2 or len(ids) != 2:
            message = "two numbers of each category come from two series of categories"
            yield Diagnostic("schema", chart.locate("series"), message, "write “series: [one, other]”")
        return
    if len(chart.series) > 1:
        message = f"“{ids[0]}” is a series of categories, and a chart shows one such series alone"
        hint = "make a chart of each, or write “mark: dumbbell”, slope or scatter for two"
        yield Diagnostic("schema", chart.locate("series"), message, hint)
    if chart.mark not in ("bar", "dot", "map", None):
        message = (
            f"“{ids[0]}” is a series of categories, which a “{chart.mark}” would join as if they were periods"
        )
        yield Diagnostic("schema", chart.locate("mark"), message, "write “mark: bar” or “mark: dot”")
    for field, is_set in (
        ("panels", chart.panels),
        ("baseline", chart.baseline == "data" and chart.mark == "dot"),
    ):
        if is_set:
            message = f"“{field}” is not for categories, which have one list of marks from zero"
            yield Diagnostic("schema", chart.locate(field), message, f"remove “{field}”")


def _unknown_highlights(
    chart: Chart, rows: Mapping[str, Sequence[Row]], *, has_categories: bool
) -> Iterator[Diagnostic]:
    """Report what is highlighted but not shown."""
    shown = [reference.id for reference in (*chart.series, *chart.statistics)]
    known = set(shown)
    if has_categories or chart.mark == "scatter":
        of_series = [row for reference in chart.series for row in rows.get(reference.id, ())]
        shown = [row.category or row.period.written for row in of_series]
        known = {*shown, *(row.id.partition(".")[2] for row in of_series), *(row.id for row in of_series)}
        if not of_series:
            return
    for name in chart.highlight:
        if name not in known:
            message = f"the chart does not show “{name}”"
            yield Diagnostic("unknown-id", chart.locate("highlight"), message, did_you_mean(name, shown))
