"""Report forms of charts that cannot be drawn as asked: what does not go together, and values that do not fit."""

from collections.abc import Iterable, Iterator, Sequence

from generator.diagnostics import Diagnostic
from generator.model.charts import PAIRED, Chart
from generator.model.record_types import Reference
from generator.reading.chart_axes import Rows, axis_problems, pair_problems, unfit_values, unpaired


def form_problems(chart: Chart) -> Iterator[Diagnostic]:
    """Report keys of a chart that do not go together."""
    for key in ("series", "statistics", "reference", "annotate"):
        if twice := _repeated(getattr(chart, key)):
            yield Diagnostic("schema", chart.locate(key), f"the chart shows “{twice}” twice", "name it once")
    if chart.band and not _repeated(chart.series) and (twice := _repeated(chart.all_series)):
        message = f"“{twice}” is the line and an edge of its band, or both edges"
        hint = "name three series: the line in “series”, and the two edges in “low” and “high”"
        yield Diagnostic("schema", chart.locate("band"), message, hint)
    if chart.mark == "area" and len(chart.series) > 1 and not (chart.stack or chart.panels):
        message = "areas of several series would cover one another"
        hint = "add “stack: yes” if they are parts of a whole, or write “mark: line”"
        yield Diagnostic("schema", chart.locate("mark"), message, hint)
    if chart.stack:
        yield from _misfits(chart)
    yield from axis_problems(chart)
    yield from pair_problems(chart)
    yield from _map_problems(chart)
    if chart.stack and chart.series and len(chart.series) == 1:
        message, hint = "there is only one series to stack", "remove “stack”, or name its parts in “series”"
        yield Diagnostic("schema", chart.locate("stack"), message, hint)
    if chart.stack and chart.panels:
        message = "a stack needs one chart, and each panel shows a single series"
        yield Diagnostic("schema", chart.locate("panels"), message, "remove “panels” or “stack”")


def _repeated(references: Sequence[Reference]) -> str:
    """Return the first id that is in a list twice; empty if there is none."""
    ids = [reference.id for reference in references]
    return next((id_ for at, id_ in enumerate(ids) if id_ in ids[:at]), "")


def _map_problems(chart: Chart) -> Iterator[Diagnostic]:
    """Report a map without outlines, and outlines without a map."""
    if chart.mark == "map" and not chart.map:
        hint = "add “map: FILE.geojson”, a file in content/data/, and “join: NAME”, a property of its areas"
        yield Diagnostic("schema", chart.locate("mark"), "a map needs the outlines of its areas", hint)
    elif chart.mark == "map" and not chart.join:
        hint = "add “join: NAME”, the property of the areas that has their names"
        yield Diagnostic("schema", chart.locate("map"), "nothing says which property names the areas", hint)
    for field in ("map", "join"):
        if getattr(chart, field) and chart.mark != "map":
            yield Diagnostic(
                "schema", chart.locate(field), f"“{field}” is for maps", "write “mark: map”, or remove it"
            )


def _misfits(chart: Chart) -> Iterator[Diagnostic]:
    """Report a stack of what cannot be stacked."""
    if chart.python:
        message, hint = "a chart in Python has its own marks", "remove “stack”, and stack them in the code"
    elif chart.statistics:
        message, hint = "single statistics cannot be stacked: “stack” is for series", "remove “stack”"
    elif chart.mark not in ("bar", "area", None):
        message = f"a {chart.mark} cannot be stacked: only bars and areas fill the space below them"
        hint = "write “mark: area” or “mark: bar”, or remove “stack”"
    else:
        return
    yield Diagnostic("schema", chart.locate("stack"), message, hint)


def value_problems(charts: Iterable[Chart], rows: Rows) -> Iterator[Diagnostic]:
    """Report values that the form of a chart cannot show."""
    for chart in charts:
        groups = {reference.id: rows.get(reference.id, ()) for reference in chart.series}
        if chart.python or not all(groups.values()):
            continue
        if chart.stack and chart.mark in ("bar", "area"):
            yield from _unstackable(chart, groups)
        ends = chart.all_series[len(chart.series) :]
        yield from unfit_values(
            chart, groups, {reference.id: rows.get(reference.id, ()) for reference in ends}
        )
        if chart.mark in PAIRED and groups:
            yield from unpaired(chart, groups)


def _unstackable(chart: Chart, groups: Rows) -> Iterator[Diagnostic]:
    place = chart.locate("stack")
    negative = next(
        (row for rows in groups.values() for row in rows if row.value is not None and row.value.value < 0),
        None,
    )
    if negative and negative.value:
        message = f"a stack cannot show {negative.value.written} (“{negative.series}”, {negative.period.written}), which is below zero"
        hint = f"write “mark: {'line' if chart.mark == 'area' else 'bar'}” without “stack”"
        yield Diagnostic("schema", place, message, hint)
        return
    periods = {row.period.key: row.period for rows in groups.values() for row in rows}
    for id_, rows in groups.items():
        missing = sorted(
            periods.keys() - {row.period.key for row in rows if row.value is not None},
            key=lambda key: periods[key].sort_key,
        )
        if missing:
            message = (
                f"“{id_}” has no figure for {periods[missing[0]].written}, so that stack would be too low"
            )
            hint = "leave out “stack”, or show series that have figures for the same periods"
            yield Diagnostic("schema", place, message, hint)
            return
