"""Present charts: the drawing, with its table, notes, sources and downloads."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from markupsafe import Markup

from generator.charts.captions import marked_events, signs_in_words, subtitle
from generator.charts.colors import legend
from generator.charts.rows import period_label, series_names
from generator.charts.stacks import shares
from generator.charts.svg import described
from generator.charts.worker import PageChart
from generator.localization.formatting import Formatter, capital
from generator.model.observations import Observation
from generator.model.records import Chart, Series
from generator.model.urls import address
from generator.pages.presenters.presenter import Presenter
from generator.pages.views.charts import (
    AnnotationView,
    CellView,
    ChartRowView,
    ChartView,
    ColumnView,
    KeyView,
)
from generator.pages.views.parts import LinkView

FILES = (
    ("data.csv", "data-csv"),
    ("chart.svg", "picture-svg"),
    ("chart.png", "picture-png"),
    ("spec.json", "vega-lite"),
)


def chart_view(presenter: Presenter, chart: Chart, drawing: PageChart) -> ChartView:
    """Return a chart with everything a reader needs to check, cite and download it."""
    records, formatter, at = presenter.records, presenter.formatter, address("chart", chart.id)
    series = [records.series[reference.id] for reference in chart.series]
    single = [records.observations[reference.id] for reference in chart.statistics]
    observations = observations_of(presenter, chart)
    names = series_names(series)
    columns, rows = (
        _series_table(presenter, series, has_shares=chart.stack == "share")
        if series
        else _statistics_table(formatter, single)
    )
    is_fiscal = bool(series) and all(member.period_kind == "fiscal_year" for member in series)
    sources = dict.fromkeys(
        evidence.source.id for observation in observations for evidence in observation.evidence
    )
    return ChartView(
        id=chart.id,
        href=at,
        title=chart.title,
        subtitle=subtitle(records, formatter, observations),
        alt=chart.alt,
        note=chart.note,
        wide=_in_page(drawing.wide, chart.alt),
        narrow=_in_page(drawing.narrow, chart.alt),
        has_names=drawing.has_names,
        keys=tuple(KeyView(number=number, name=name) for number, name in legend(formatter, chart, names))
        if len(names) > 1 and not chart.python and not chart.panels
        else (),
        annotations=tuple(_annotations(presenter, chart)),
        unit=capital(
            formatter.join(list(dict.fromkeys(formatter.unit(observation) for observation in observations)))
        ),
        row_name=formatter.text(
            "fiscal-year-column" if is_fiscal else "period" if series else "what-was-counted"
        ),
        columns=columns,
        rows=rows,
        marks=tuple(signs_in_words(records, formatter, chart, observations)),
        sources=tuple(presenter.link("source", id_) for id_ in sources),
        downloads=tuple(LinkView(text=formatter.text(key), href=f"{at}{name}") for name, key in FILES),
    )


def observations_of(presenter: Presenter, chart: Chart) -> list[Observation]:
    """Return every observation of a chart, gaps included."""
    rows = [row.id for reference in chart.series for row in presenter.records.rows[reference.id]]
    return [
        presenter.records.observations[id_]
        for id_ in (*rows, *(reference.id for reference in chart.statistics))
    ]


def _in_page(svg: str, alternative: str) -> Markup:
    return Markup(described(svg, alternative))  # noqa: S704  (`charts.svg.named` lets only harmless markup through)


def _annotations(presenter: Presenter, chart: Chart) -> Iterator[AnnotationView]:
    for number, event in enumerate(marked_events(presenter.records, chart), 1):
        date = presenter.date(event.date)
        assert date is not None  # noqa: S101  (an event has a date)
        yield AnnotationView(number=number, date=date, event=presenter.link("event", event.id))


def _series_table(
    presenter: Presenter, series: Sequence[Series], *, has_shares: bool
) -> tuple[tuple[ColumnView, ...], tuple[ChartRowView, ...]]:
    """Return the table of series: a column for each series, a row for each period; `has_shares`: its share is beside each number."""
    records = presenter.records
    columns = []
    for member in series:
        name = records.short_name_of(member.reported_by) if member.reported_by else ""
        reporter = presenter.formatter.text("chart-counted-by", name=name) if name else ""
        note = ", ".join(part for part in (member.place, reporter) if part)
        columns.append(ColumnView(name=capital(member.measure), note=note))
    periods = {row.period.key: row.period for member in series for row in records.rows[member.id]}
    by_period = [
        {row.period.key: records.observations[row.id] for row in records.rows[member.id]} for member in series
    ]
    rows = []
    for period in sorted(periods.values(), key=lambda period: period.sort_key):
        in_period = [observations.get(period.key) for observations in by_period]
        percents = shares(row for row in in_period if row) if has_shares else {}
        cells = [_cell(presenter.formatter, row, percents.get(row.id) if row else None) for row in in_period]
        rows.append(ChartRowView(period=period_label(presenter.formatter, period), cells=tuple(cells)))
    return tuple(columns), tuple(rows)


def _cell(formatter: Formatter, observation: Observation | None, share: Decimal | None) -> CellView:
    if observation is None or observation.value is None:
        return CellView(number="", href="")
    number = formatter.qualified(observation)
    if share is not None:
        number = f"{number} ({formatter.text('percent', number=formatter.decimal(share, 1))})"
    return CellView(
        number=_with_note(formatter, observation, number),
        href=address("stat", observation.id),
    )


def _with_note(formatter: Formatter, observation: Observation, number: str) -> str:
    """Return the number of a cell, with a note if its period was partial."""
    return number if observation.is_complete else formatter.text("not-over-in-cell", number=number)


def _statistics_table(
    formatter: Formatter, observations: Sequence[Observation]
) -> tuple[tuple[ColumnView, ...], tuple[ChartRowView, ...]]:
    """Return the table of single statistics: a row for each."""
    rows = []
    for observation in observations:
        cell = CellView(
            number=_with_note(formatter, observation, formatter.full(observation)),
            href=address("stat", observation.id),
        )
        rows.append(
            ChartRowView(
                period=capital(formatter.describe(observation) or formatter.full(observation)), cells=(cell,)
            )
        )
    return (ColumnView(name=formatter.text("number"), note=""),), tuple(rows)
