"""Describe what the drawing process is to draw."""

from collections.abc import Sequence

from msgspec import Struct

from generator.charts.bands import band_rows, ends_of, with_range
from generator.charts.captions import caveat_of, marked_events, picture_notes, source_line, subtitle
from generator.charts.colors import colors_of, colors_of_rows, legend
from generator.charts.indexed import index_numbers, indexed
from generator.charts.maps.shapes import Plane
from generator.charts.pairs import axis_name, pair_rows, pairs_of, point_rows
from generator.charts.rows import (
    ChartRow,
    Tick,
    category_row,
    chart_observations,
    difference_between,
    drawn_categories,
    has_categories,
    has_fills,
    has_shapes,
    is_dense,
    list_row,
    observation_groups,
    python_record,
    series_names,
    series_row,
    table_groups,
    time_ticks,
)
from generator.charts.scales import AxisWords, axis_words, has_zero, percent_words
from generator.charts.short_numbers import with_equal_decimals
from generator.charts.stacks import stacked
from generator.charts.theme import COLORS
from generator.localization.formatting import Formatter, capital
from generator.model.charts import PAIRED, Chart
from generator.model.dates import Date, extent, middle
from generator.model.observations import Observation
from generator.model.resolved import Records


class Line(Struct, frozen=True):
    """A line across a chart at a single number."""

    value: float
    label: str  # "State average: 12.4"


class ChartRequest(Struct, frozen=True, tag="chart"):
    """Everything that decides what a chart looks like on its page; equal requests give equal drawings."""

    id: str
    title: str
    mark: str  # "bar", "line", "dot", "step", "area", "map", "scatter", "slope", "dumbbell"; empty for a chart in Python
    is_over_time: bool
    names: tuple[str, ...]  # of the series, in order; of the two ends of pairs
    colors: tuple[int, ...]  # of the series, or of the rows of a list: indexes into the theme's colors
    rows: tuple[ChartRow, ...]
    ticks: tuple[Tick, ...]
    annotations: tuple[tuple[float, float], ...]  # when each event begins and ends, in years; numbered from 1
    words: AxisWords
    has_zero: bool = True  # whether the axis of values must include zero
    is_log: bool = False  # whether equal distances on the axis are equal ratios
    axis_names: tuple[
        str, ...
    ] = ()  # what the axis of values counts; of a scatter plot, both: across, upward
    band: tuple[ChartRow, ...] = ()  # the range around a line, from `base` to `value`
    lines: tuple[Line, ...] = ()
    python: str = ""  # the code in charts/….py
    python_file: str = ""
    records: tuple[dict[str, object], ...] = ()  # what a chart in Python receives
    is_stack: bool = False  # whether the marks of a period are on one another
    has_panels: bool = False  # whether each series has a small chart of its own
    has_categories: bool = False  # whether the rows of the list are the categories of a series
    skipped_after: int = 0  # rows of the list before those that are left out; 0 if none are
    panel: int = 0  # of a request for one small chart: the number of its series
    is_dense: bool = False  # whether each series is one path, without a mark for each value
    plane: Plane | None = None  # of a map: its areas

    def color(self, number: int) -> str:
        """Return the color of a series, or of a row of a list."""
        return COLORS[self.colors[number]]


class PictureRequest(Struct, frozen=True, tag="picture", kw_only=True):
    """A chart as a picture that makes sense outside its page: with title, notes and source."""

    wide: str  # SVG as drawn for the page
    shared: str  # SVG as drawn for the shape of shared pictures
    legend: tuple[tuple[int, str], ...]  # color and name of each series that `wide` does not label
    has_shapes: bool = False  # whether each color has a shape of its own
    has_fills: bool = False  # whether each color has a shade of its own
    title: str
    subtitle: str  # unit, place, who counted
    notes: tuple[str, ...]  # below the picture: what its numbers and signs mean
    caveat: str = ""  # the same in a few words, for the shared picture
    source: str  # "Source: …", who published it
    site: str  # the site's title


class CardRequest(Struct, frozen=True, tag="card"):
    """A picture for shared links that shows text only."""

    title: str
    summary: str
    site: str
    caveat: str = ""  # of the numbers in the summary


def chart_request(
    records: Records, formatter: Formatter, chart: Chart, python: str = "", plane: Plane | None = None
) -> ChartRequest:
    """Return the request for a declared chart; `python` is the code of its file, and `plane` its areas, if it has them."""
    if python:
        return _python_request(records, formatter, chart, python)
    if chart.mark in PAIRED:
        return _paired_request(records, formatter, chart)
    groups = observation_groups(records, chart)
    if has_categories(groups[0]) or not chart.series:
        return _list_request(formatter, chart, groups[0], plane)
    return _series_request(records, formatter, chart, groups)


def _series_request(
    records: Records, formatter: Formatter, chart: Chart, groups: Sequence[Sequence[Observation]]
) -> ChartRequest:
    """Return the request for a chart over time."""
    names = series_names([records.series[reference.id] for reference in chart.series])
    row_names = names if len(names) > 1 else ("",)
    observations = [observation for group in groups for observation in group]
    rows = [
        series_row(formatter, number, observation, row_names[number])
        for number, group in enumerate(groups)
        for observation in group
    ]
    rows = with_equal_decimals(formatter, rows, observations)
    if chart.stack:
        rows = stacked(formatter, rows, is_share=chart.stack == "share")
    if chart.index:
        rows = indexed(formatter, rows, observations, index_numbers(groups, chart.index))
    ends = ends_of(*table_groups(records, chart)[len(groups) :]) if chart.band else {}
    if ends:
        rows = with_range(formatter, rows, observations, ends)
    is_percent = chart.stack == "share" or all(observation.is_percent for observation in observations)
    return ChartRequest(
        id=chart.id,
        title=chart.title,
        mark=chart.mark or "",
        is_over_time=True,
        names=names,
        colors=colors_of(chart),
        rows=tuple(rows),
        ticks=time_ticks(formatter, observations),
        annotations=tuple(_marked(event.date) for event in marked_events(records, chart)),
        words=percent_words(formatter) if is_percent and not chart.index else axis_words(formatter),
        has_zero=has_zero(chart),
        is_log=chart.scale == "log",
        axis_names=() if is_percent else _axis_names(formatter, chart, observations),
        band=tuple(band_rows(formatter, ends)),
        lines=tuple(_line(formatter, records.observations[line.id]) for line in chart.reference),
        is_stack=chart.stack is not None,
        has_panels=chart.panels,
        is_dense=is_dense(chart, observations),
    )


def _list_request(
    formatter: Formatter, chart: Chart, observations: Sequence[Observation], plane: Plane | None
) -> ChartRequest:
    """Return the request for a list of categories or single statistics, or a map of categories."""
    is_list = bool(chart.series)
    counted = sum(observation.value is not None for observation in observations)
    top, bottom = chart.top or 0, chart.bottom or 0
    observations = drawn_categories(chart, observations) if is_list else observations
    difference = difference_between(observations)
    rows = [
        category_row(formatter, position, row) if is_list else list_row(formatter, position, row, difference)
        for position, row in enumerate(observations)
    ]
    return ChartRequest(
        id=chart.id,
        title=chart.title,
        mark=chart.mark or "",
        is_over_time=False,
        names=("",),
        colors=colors_of_rows(chart, observations) if is_list else colors_of(chart),
        rows=tuple(with_equal_decimals(formatter, rows, observations)),
        ticks=(),
        annotations=(),
        words=axis_words(formatter),
        has_zero=is_list or has_zero(chart),
        has_categories=is_list,
        skipped_after=top if bottom and top + bottom < counted else 0,
        plane=plane,
    )


def _paired_request(records: Records, formatter: Formatter, chart: Chart) -> ChartRequest:
    """Return the request for a chart of two numbers of each name."""
    pairs = pairs_of(records, formatter, chart)
    rows = (point_rows if chart.mark == "scatter" else pair_rows)(formatter, pairs)
    shown = {row.label for row in rows}
    named = [pair.first or pair.last for pair in pairs.pairs if pair.name in shown]
    groups = observation_groups(records, chart)
    return ChartRequest(
        id=chart.id,
        title=chart.title,
        mark=chart.mark or "",
        is_over_time=False,
        names=pairs.ends,
        colors=colors_of_rows(chart, [row for row in named if row]),
        rows=rows,
        ticks=(),
        annotations=(),
        words=axis_words(formatter),
        has_zero=chart.baseline == "zero",
        is_log=chart.scale == "log",
        axis_names=tuple(
            axis_name(formatter, group, name) for group, name in zip(groups, pairs.ends, strict=True)
        )
        if chart.mark == "scatter"
        else (),
    )


def _python_request(records: Records, formatter: Formatter, chart: Chart, python: str) -> ChartRequest:
    """Return the request for a chart that a site draws itself."""
    observations = [row for group in observation_groups(records, chart) for row in group]
    return ChartRequest(
        id=chart.id,
        title=chart.title,
        mark="",
        is_over_time=False,
        names=("",),
        colors=(),
        rows=(),
        ticks=(),
        annotations=(),
        words=axis_words(formatter),
        python=python,
        python_file=chart.python,
        records=tuple(python_record(formatter, observation) for observation in observations),
    )


def _axis_names(formatter: Formatter, chart: Chart, observations: Sequence[Observation]) -> tuple[str, ...]:
    """Return what the axis of values counts, in one unit."""
    if chart.index:
        return (formatter.text("chart-index-axis", period=formatter.date(chart.index)),)
    unit = next((formatter.unit(observation) for observation in observations), "")
    return (capital(unit),) if unit else ()


def _line(formatter: Formatter, observation: Observation) -> Line:
    """Return the line at a single number."""
    assert observation.value is not None  # noqa: S101  (a chart refers to numbers)
    label = formatter.describe(observation) or observation.id
    return Line(
        float(observation.value),
        formatter.text("chart-line", label=capital(label), number=formatter.qualified(observation)),
    )


def _marked(when: Date) -> tuple[float, float]:
    """Return when an event begins and ends in a chart; a date that is no interval is a point."""
    if when.precision == "interval":
        return extent(when)
    return middle(when), middle(when)


def picture_request(
    records: Records, formatter: Formatter, chart: Chart, wide: str, shared: str, *, has_names: bool
) -> PictureRequest:
    """Return the request for the pictures of a drawn chart; `has_names`: `wide` labels its series."""
    observations = chart_observations(records, chart)
    drawn = [observation for group in observation_groups(records, chart) for observation in group]
    series = [records.series[reference.id] for reference in chart.series]
    return PictureRequest(
        wide=wide,
        shared=shared,
        legend=()
        if has_names or not series or chart.mark in PAIRED
        else legend(formatter, chart, series_names(series)),
        has_shapes=has_shapes(chart),
        has_fills=has_fills(chart),
        title=chart.title,
        subtitle=subtitle(records, formatter, drawn),
        notes=tuple(picture_notes(records, formatter, chart, observations)),
        caveat=capital(caveat_of(formatter, observations)),
        source=source_line(records, formatter, observations),
        site=records.settings.title,
    )
