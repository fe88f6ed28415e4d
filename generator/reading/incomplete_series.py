"""Tell what follows from series that could not be read in full, so that it is not reported as well.

One cell that is no number takes away the highest row, a number of an alternative text, or a part of a stack.
"""

from collections.abc import Collection, Iterable

from generator.diagnostics import Diagnostic
from generator.model.charts import Chart
from generator.model.kinds import Key
from generator.model.records import Facts, Row, Statistic

# What the numbers, the names and the time of a chart are compared with.
COMPARED = (
    "schema",
    "chart-empty",
    "number-mismatch",
    "unbound-number",
    "overlapping-periods",
    "unmarked-event",
)


def without_computed(
    facts: Facts, rows: tuple[Row, ...], invalid: Collection[Key]
) -> tuple[Facts, tuple[Row, ...], frozenset[Key]]:
    """Return facts and rows without what is computed from all rows of an invalid series, and the keys of that."""
    averages = {
        series.id
        for series in facts.series
        if series.derive and ("series", series.derive.moving_average.id) in invalid
    }
    incomplete = {id_ for kind, id_ in invalid if kind == "series"} | averages
    selected = {statistic.id for statistic in facts.statistics if _selects_from(statistic, incomplete)}
    if not averages and not selected:
        return facts, rows, frozenset()
    statistics = tuple(statistic for statistic in facts.statistics if statistic.id not in selected)
    lost = [*(("series", id_) for id_ in averages), *(("stat", id_) for id_ in selected)]
    return (
        Facts({**facts.tables, "statistics": statistics}),
        tuple(row for row in rows if row.series not in averages),
        frozenset(lost),
    )


def incomplete_charts(charts: Iterable[Chart], invalid: Collection[Key]) -> list[Chart]:
    """Return the charts that name a series or a statistic with errors."""
    return [
        chart
        for chart in charts
        if any(("series", reference.id) in invalid for reference in chart.all_series)
        or any(("stat", reference.id) in invalid for reference in chart.all_statistics)
    ]


def follows_from_incomplete(problem: Diagnostic, charts: Iterable[Chart]) -> bool:
    """Return whether a problem is that one of the charts does not show what it should; `charts` are incomplete."""
    place = problem.location
    return any(
        place.file == chart.location.file
        and chart.location.line <= place.line <= chart.end_line
        and (problem.rule in COMPARED or place == chart.locate("highlight"))
        for chart in charts
    )


def _selects_from(statistic: Statistic, incomplete: Collection[str]) -> bool:
    """Return whether a statistic is a row of one of some series that is found by comparing all of them."""
    return statistic.derive is not None and any(
        reference.id in incomplete for reference in statistic.derive.inputs
    )
