"""What the drawing process is asked for."""

from decimal import Decimal

from msgspec import Struct

from generator.charts.captions import _notes, marked_events, source_line, subtitle
from generator.charts.rows import (
    ChartRow,
    Tick,
    _distinct,
    _groups,
    _listed,
    _record,
    _ticks,
    _timed,
    series_names,
)
from generator.localization.formatting import Formatter
from generator.model.dates import middle
from generator.model.records import Chart
from generator.model.resolved import Site


class AxisWords(Struct, frozen=True):
    """What a drawing says of itself, and how it writes the numbers of its axis."""

    point: str  # "." in 1,234.5
    group: str  # "," there
    million: str  # "{number} million"
    billion: str
    no_figure: str


class ChartRequest(Struct, frozen=True, tag="chart"):
    """Everything that decides what a chart looks like in its page."""

    id: str
    title: str
    mark: str  # "bar", "line", "dot", "step", "area"; nothing for a chart in Python
    is_over_time: bool
    names: tuple[str, ...]  # of the series, in their order
    rows: tuple[ChartRow, ...]
    ticks: tuple[Tick, ...]
    annotations: tuple[float, ...]  # when, in years; numbered from 1
    words: AxisWords
    python: str = ""  # the text of charts/….py
    python_file: str = ""
    records: tuple[dict[str, object], ...] = ()  # what a chart in Python receives


class PictureRequest(Struct, frozen=True, tag="picture", kw_only=True):
    """A chart to be taken out of its page, with all that is said of it there."""

    wide: str  # SVG, as drawn for the page
    shared: str  # SVG, as drawn for the form that links are shared with
    has_names: bool  # whether the wide one says which series is which
    names: tuple[str, ...]
    title: str
    subtitle: str  # unit, place, who counted
    notes: tuple[str, ...]  # below the picture: what its numbers and signs mean
    source: str  # "Source: …", who published it
    site: str  # the site's title


class CardRequest(Struct, frozen=True, tag="card"):
    """A picture for shared links that shows words only."""

    title: str
    summary: str
    site: str


def chart_request(site: Site, chart: Chart, python: str = "") -> ChartRequest:
    """The job of a declared chart; `python` is the text of its file, if it has one."""
    formatter = site.formatter
    series = [site.series[reference.id] for reference in chart.series]
    groups = _groups(site, chart)
    names = series_names(series) if series else ("",)
    if series:
        told = names if len(names) > 1 else ("",)
        rows = [
            _timed(formatter, number, observation, told[number])
            for number, group in enumerate(groups)
            for observation in group
        ]
    else:
        (observations,) = groups
        rows = [
            _listed(formatter, place, observation, _distinct(observations))
            for place, observation in enumerate(observations)
        ]
    counted = [observation for group in groups for observation in group]
    return ChartRequest(
        id=chart.id,
        title=chart.title,
        mark=chart.mark or "",
        is_over_time=bool(series),
        names=names,
        rows=tuple(rows),
        ticks=_ticks(formatter, counted) if series else (),
        annotations=tuple(middle(event.date) for event in marked_events(site, chart)),
        words=axis_words(formatter),
        python=python,
        python_file=chart.python,
        records=tuple(_record(observation) for observation in counted) if python else (),
    )


def picture_request(site: Site, chart: Chart, wide: str, shared: str, *, has_names: bool) -> PictureRequest:
    """The job of the pictures of a chart that was drawn; `has_names` says whether `wide` names its series."""
    observations = [observation for group in _groups(site, chart) for observation in group]
    series = [site.series[reference.id] for reference in chart.series]
    return PictureRequest(
        wide=wide,
        shared=shared,
        has_names=has_names,
        names=series_names(series) if series else ("",),
        title=chart.title,
        subtitle=subtitle(site, observations),
        notes=tuple(_notes(site, chart, observations)),
        source=source_line(site, observations),
        site=site.settings.title,
    )


def axis_words(formatter: Formatter) -> AxisWords:
    """What drawings say in the site's language."""
    return AxisWords(
        point=formatter.decimal(Decimal("0.5"), 1)[1:-1],
        group=formatter.decimal(Decimal(100000))[3:-3],
        million=formatter.text("million", number="{number}"),
        billion=formatter.text("billion", number="{number}"),
        no_figure=formatter.text("no-figure"),
    )
