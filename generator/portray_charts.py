"""Charts as templates see them: the drawing, and beside it the table and the words."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from generator.addresses import address
from generator.chart_rows import marked_events, period_label, series_names, signs_in_words, subtitle
from generator.chart_svg import described
from generator.chart_worker import Drawing
from generator.figures import Figure
from generator.portray import Portrayer
from generator.records import Chart, Series
from generator.views import (
    AnnotationView,
    CellView,
    ChartRowView,
    ChartView,
    ColumnView,
    KeyView,
    LinkView,
)
from generator.wording import Wording, capital

FILES = (
    ("data.csv", "data-csv"),
    ("chart.svg", "picture-svg"),
    ("chart.png", "picture-png"),
    ("spec.json", "vega-lite"),
)


def chart_view(show: Portrayer, chart: Chart, drawing: Drawing) -> ChartView:
    """A chart with everything a reader needs to check, cite and take it away."""
    site, words, at = show.site, show.words, address("chart", chart.id)
    series = [site.series[reference.id] for reference in chart.series]
    single = [site.figures[reference.id] for reference in chart.statistics]
    figures = figures_of(show, chart)
    names = series_names(series)
    columns, rows = _over_time(show, series) if series else _as_list(words, single)
    is_fiscal = bool(series) and all(one.period_kind == "fiscal_year" for one in series)
    sources = dict.fromkeys(evidence.source.id for figure in figures for evidence in figure.evidence)
    return ChartView(
        id=chart.id,
        href=at,
        title=chart.title,
        subtitle=subtitle(site, figures),
        alt=chart.alt,
        note=chart.note,
        wide=_in_page(drawing.wide, chart.alt),
        narrow=_in_page(drawing.narrow, chart.alt),
        has_names=drawing.has_names,
        keys=tuple(KeyView(number=n, name=name) for n, name in enumerate(names, 1))
        if len(names) > 1 and not chart.python
        else (),
        annotations=tuple(_annotations(show, chart)),
        unit=capital(words.listed(list(dict.fromkeys(figure.unit for figure in figures)))),
        row_name=words.say("fiscal-year-column" if is_fiscal else "period" if series else "what-was-counted"),
        columns=columns,
        rows=rows,
        marks=tuple(signs_in_words(site, chart, figures)),
        sources=tuple(show.link("source", id_) for id_ in sources),
        downloads=tuple(LinkView(text=words.say(key), href=f"{at}{name}") for name, key in FILES),
    )


def figures_of(show: Portrayer, chart: Chart) -> list[Figure]:
    """Every figure of a chart, gaps too."""
    rows = [row.id for reference in chart.series for row in show.site.rows[reference.id]]
    return [show.site.figures[id_] for id_ in (*rows, *(reference.id for reference in chart.statistics))]


def _in_page(svg: str, alternative: str) -> Markup:
    return Markup(described(svg, alternative))  # noqa: S704  (`chart_svg` let nothing through that acts)


def _annotations(show: Portrayer, chart: Chart) -> Iterator[AnnotationView]:
    for number, event in enumerate(marked_events(show.site, chart), 1):
        when = show.date(event.date)
        assert when is not None  # noqa: S101  (an event has a date)
        yield AnnotationView(number=number, date=when, event=show.link("event", event.id))


def _over_time(
    show: Portrayer, series: Sequence[Series]
) -> tuple[tuple[ColumnView, ...], tuple[ChartRowView, ...]]:
    site = show.site
    columns = []
    for one in series:
        by = site.shortly_called(one.reported_by) if one.reported_by else ""
        counted = show.words.say("chart-counted-by", name=by) if by else ""
        note = ", ".join(part for part in (one.place, counted) if part)
        columns.append(ColumnView(name=capital(one.measure), note=note))
    periods = {row.period.key: row.period for one in series for row in site.rows[one.id]}
    by_period = [{row.period.key: site.figures[row.id] for row in site.rows[one.id]} for one in series]
    rows = []
    for period in sorted(periods.values(), key=lambda period: period.sort_key):
        cells = [_cell(show.words, figures.get(period.key)) for figures in by_period]
        rows.append(ChartRowView(period=period_label(show.words, period), cells=tuple(cells)))
    return tuple(columns), tuple(rows)


def _cell(words: Wording, figure: Figure | None) -> CellView:
    if figure is None or figure.value is None:
        return CellView(number="", href="")
    return CellView(number=_noted(words, figure, words.qualified(figure)), href=address("stat", figure.id))


def _noted(words: Wording, figure: Figure, number: str) -> str:
    """A number in a cell, with a note where its period was not over."""
    return number if figure.is_complete else words.say("not-over-in-cell", number=number)


def _as_list(
    words: Wording, figures: Sequence[Figure]
) -> tuple[tuple[ColumnView, ...], tuple[ChartRowView, ...]]:
    rows = []
    for figure in figures:
        cell = CellView(number=_noted(words, figure, words.full(figure)), href=address("stat", figure.id))
        rows.append(ChartRowView(period=capital(words.counted(figure)) or figure.id, cells=(cell,)))
    return (ColumnView(name=words.say("number"), note=""),), tuple(rows)
