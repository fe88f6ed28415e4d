"""Give colors to what a chart shows: one to each series, or only to what is highlighted."""

from collections.abc import Sequence

from generator.localization.formatting import Formatter
from generator.model.charts import Chart
from generator.model.observations import Observation

Legend = tuple[tuple[int, str], ...]


def colors_of(chart: Chart) -> tuple[int, ...]:
    """Return the color of each series, or of each single statistic: 1 to 6, or 0 beside what is highlighted.

    Small charts side by side need no color to tell one from another.
    """
    shown = [reference.id for reference in (*chart.series, *chart.statistics)]
    is_highlighted = [not chart.highlight or id_ in chart.highlight for id_ in shown]
    if chart.statistics or chart.panels:
        return tuple(int(highlighted) for highlighted in is_highlighted)
    return tuple(
        sum(is_highlighted[: place + 1]) if is_highlighted[place] else 0 for place in range(len(shown))
    )


def colors_of_rows(chart: Chart, rows: Sequence[Observation]) -> tuple[int, ...]:
    """Return the color of each row that is labeled: 1, or 0 beside what is highlighted by name or id."""
    return tuple(
        int(
            not chart.highlight
            or not {row.category, row.id, row.id.partition(".")[2], row.series}.isdisjoint(chart.highlight)
        )
        for row in rows
    )


def legend(formatter: Formatter, chart: Chart, names: Sequence[str]) -> Legend:
    """Return the color and the name of each series, stacked as they are; several that are not highlighted share an entry."""
    named = list(zip(colors_of(chart), names, strict=True))
    entries = [(color, name) for color, name in named if color]
    entries = entries[::-1] if chart.stack else entries
    others = [name for color, name in named if not color]
    shown = others[0] if len(others) == 1 else formatter.text("chart-others")
    return (*entries, (0, shown)) if others else tuple(entries)
