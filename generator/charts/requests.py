"""Describe what the drawing process is to draw."""

from msgspec import Struct

from generator.charts.captions import caveat_of, marked_events, picture_notes, source_line, subtitle
from generator.charts.colors import colors_of, colors_of_categories, legend
from generator.charts.maps.shapes import Plane
from generator.charts.rows import (
    ChartRow,
    Tick,
    category_row,
    difference_between,
    has_categories,
    is_dense,
    list_row,
    observation_groups,
    python_record,
    series_names,
    series_row,
    time_ticks,
)
from generator.charts.scales import AxisWords, axis_words, has_zero, percent_words
from generator.charts.stacks import stacked
from generator.charts.theme import COLORS
from generator.localization.formatting import Formatter, capital
from generator.model.charts import Chart
from generator.model.dates import middle
from generator.model.resolved import Records


class ChartRequest(Struct, frozen=True, tag="chart"):
    """Everything that decides what a chart looks like on its page; equal requests give equal drawings."""

    id: str
    title: str
    mark: str  # "bar", "line", "dot", "step", "area"; empty for a chart in Python
    is_over_time: bool
    names: tuple[str, ...]  # of the series, in order
    colors: tuple[int, ...]  # of the series, or of the rows of a list: indexes into the theme's colors
    rows: tuple[ChartRow, ...]
    ticks: tuple[Tick, ...]
    annotations: tuple[float, ...]  # times in years; numbered from 1
    words: AxisWords
    has_zero: bool = True  # whether the axis of values must include zero
    python: str = ""  # the code in charts/….py
    python_file: str = ""
    records: tuple[dict[str, object], ...] = ()  # what a chart in Python receives
    is_stack: bool = False  # whether the marks of a period are on one another
    has_panels: bool = False  # whether each series has a small chart of its own
    has_categories: bool = False  # whether the rows of the list are the categories of a series
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
    series = [records.series[reference.id] for reference in chart.series]
    groups = observation_groups(records, chart)
    names = series_names(series) if series else ("",)
    is_list = has_categories(groups[0]) and not python
    if is_list:
        rows = [category_row(formatter, position, row) for position, row in enumerate(groups[0])]
    elif series:
        row_names = names if len(names) > 1 else ("",)
        rows = [
            series_row(formatter, number, observation, row_names[number])
            for number, group in enumerate(groups)
            for observation in group
        ]
    else:
        (observations,) = groups
        rows = [
            list_row(formatter, position, observation, difference_between(observations))
            for position, observation in enumerate(observations)
        ]
    if chart.stack and not python:
        rows = stacked(formatter, rows, is_share=chart.stack == "share")
    all_observations = [observation for group in groups for observation in group]
    return ChartRequest(
        id=chart.id,
        title=chart.title,
        mark=chart.mark or "",
        is_over_time=bool(series) and not is_list,
        names=names,
        colors=colors_of_categories(chart, groups[0]) if is_list else colors_of(chart),
        rows=tuple(rows),
        ticks=time_ticks(formatter, all_observations) if series and not is_list else (),
        annotations=tuple(middle(event.date) for event in marked_events(records, chart)),
        words=percent_words(formatter) if chart.stack == "share" else axis_words(formatter),
        is_stack=chart.stack is not None and not python,
        has_zero=is_list or has_zero(chart),
        has_categories=is_list,
        plane=plane,
        has_panels=chart.panels,
        is_dense=not python and is_dense(chart, all_observations),
        python=python,
        python_file=chart.python,
        records=tuple(python_record(formatter, observation) for observation in all_observations)
        if python
        else (),
    )


def picture_request(
    records: Records, formatter: Formatter, chart: Chart, wide: str, shared: str, *, has_names: bool
) -> PictureRequest:
    """Return the request for the pictures of a drawn chart; `has_names`: `wide` labels its series."""
    observations = [observation for group in observation_groups(records, chart) for observation in group]
    series = [records.series[reference.id] for reference in chart.series]
    return PictureRequest(
        wide=wide,
        shared=shared,
        legend=() if has_names or not series else legend(formatter, chart, series_names(series)),
        title=chart.title,
        subtitle=subtitle(records, formatter, observations),
        notes=tuple(picture_notes(records, formatter, chart, observations)),
        caveat=capital(caveat_of(formatter, observations)),
        source=source_line(records, formatter, observations),
        site=records.settings.title,
    )
