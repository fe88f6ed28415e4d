"""Present charts: the drawing, with its table, notes, sources and downloads."""

from collections.abc import Iterator

from markupsafe import Markup

from generator.charts.captions import marked_events, signs_in_words, subtitle
from generator.charts.colors import legend
from generator.charts.rows import (
    chart_observations,
    has_fills,
    has_shapes,
    is_dense,
    observation_groups,
    series_names,
    table_groups,
)
from generator.charts.svg import described, drawn_size
from generator.charts.worker import PageChart
from generator.localization.formatting import sentence
from generator.model.charts import PAIRED, Chart
from generator.model.records import Series
from generator.model.urls import address
from generator.pages.presenters.presenter import Presenter
from generator.pages.tables.rows import MOST_UNFOLDED, table_rows
from generator.pages.tables.table_views import chart_tables
from generator.pages.views.charts import AnnotationView, ChartView, KeyView
from generator.pages.views.facts import SeriesView
from generator.pages.views.parts import LinkView

FILES = (
    ("data.csv", "data-csv"),
    ("chart.svg", "picture-svg"),
    ("chart.png", "picture-png"),
    ("spec.json", "vega-lite"),
)
SHEET = 860  # px: what is certain to fit on a sheet of paper, below a heading or not
VALUES = "values.js"  # the words for values that have no mark


def chart_view(presenter: Presenter, chart: Chart, drawing: PageChart, *, has_table: bool) -> ChartView:
    """Return a chart with everything a reader needs to check, cite and download it.

    A table too long to be shown at once is only in the chart's own page, which `has_table`.
    """
    records, formatter, at = presenter.records, presenter.formatter, address("chart", chart.id)
    series = [records.series[reference.id] for reference in chart.series]
    observations = chart_observations(records, chart)
    names = series_names(series)
    groups = table_groups(records, chart)
    drawn = [observation for group in observation_groups(records, chart) for observation in group]
    length = len(table_rows(groups)) if series else len(chart.statistics)
    is_shown = has_table or length <= MOST_UNFOLDED
    sources = dict.fromkeys(
        evidence.source.id for observation in observations for evidence in observation.evidence
    )
    return ChartView(
        id=chart.id,
        href=at,
        title=chart.title,
        subtitle=subtitle(records, formatter, drawn),
        alt=chart.alt,
        note=chart.note,
        wide=_in_page(drawing.wide, chart.alt),
        narrow=_in_page(drawing.narrow, chart.alt),
        has_names=drawing.has_names,
        is_tall=drawn_size(drawing.wide)[1] > SHEET,
        keys=tuple(KeyView(number=number, name=name) for number, name in legend(formatter, chart, names))
        if len(names) > 1 and not (chart.python or chart.panels or chart.mark in PAIRED)
        else (),
        has_shapes=has_shapes(chart),
        has_fills=has_fills(chart),
        annotations=tuple(_annotations(presenter, chart)),
        table=chart_tables(presenter, chart, is_own=has_table)[0] if is_shown else None,
        table_length=formatter.plural("count-rows", length),
        values=f"{at}{VALUES}" if is_dense(chart, drawn) else "",
        marks=tuple(signs_in_words(records, formatter, chart, observations)),
        sources=tuple(presenter.link("source", id_) for id_ in sources),
        downloads=tuple(LinkView(text=formatter.text(key), href=f"{at}{name}") for name, key in FILES),
    )


def series_view(presenter: Presenter, series: Series) -> SeriesView:
    """Return a series, without its numbers."""
    return SeriesView(
        id=series.id,
        href=presenter.addresses.of("series", series.id),
        name=presenter.title("series", series.id),
        measure=series.measure,
        unit=series.unit,
        place=series.place,
        reported_by=presenter.speaker_link(series.reported_by),
        note=" ".join(part for part in (_computed(presenter, series), series.note) if part),
        evidence=presenter.evidence(series.evidence),
        download="" if series.derive else f"/data/{series.file}",
    )


def _computed(presenter: Presenter, series: Series) -> str:
    """Return from what a series is computed, as a sentence; empty if it is not."""
    if series.derive is None:
        return ""
    name = presenter.title("series", series.derive.moving_average.id)
    return sentence(presenter.formatter.text("computed-here-from", name=name))


def _in_page(svg: str, alternative: str) -> Markup:
    return Markup(described(svg, alternative))  # noqa: S704  (`charts.svg.named` lets only harmless markup through)


def _annotations(presenter: Presenter, chart: Chart) -> Iterator[AnnotationView]:
    for number, event in enumerate(marked_events(presenter.records, chart), 1):
        date = presenter.date(event.date)
        assert date is not None  # noqa: S101  (an event has a date)
        yield AnnotationView(number=number, date=date, event=presenter.link("event", event.id))
