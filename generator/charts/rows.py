"""The rows of a chart: what is drawn, in numbers a drawing program takes and words readers get.

Time is counted in years from the year 0, so that 2 July 2009 is about 2009.5 and a fiscal
year stands where it really was. Everything that decides what a chart looks like is in its
`ChartJob`; two jobs that are equal give the same picture.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct, structs

from generator.localization.formatting import Wording, capital
from generator.model.dates import Date, extent, middle
from generator.model.observations import Figure, span
from generator.model.records import Chart, Event, Qualifier, Series
from generator.model.resolved import Site

SIGNS: dict[Qualifier, str] = {
    "exact": "",
    "about": "≈ ",
    "at-least": "≥ ",
    "at-most": "≤ ",
    "more-than": "> ",
    "fewer-than": "< ",
}

NEARLY = 0.1  # of a year: a series that begins this late in it is marked at its beginning

Difference = Literal["measure", "place", "period", "all"]


class ChartRow(Struct, frozen=True):
    """One value, or one gap."""

    series: int  # which of the job's names
    label: str  # "2009", or what was counted
    start: float  # in years; for a row without time its place in the list
    end: float
    value: float | None
    shown: str  # "≥ 500"
    words: str  # "Fiscal year 2009: at least 500 people"
    is_complete: bool


class Tick(Struct, frozen=True):
    """A mark of the time axis."""

    at: float
    label: str


class AxisWords(Struct, frozen=True):
    """What a drawing says of itself, and how it writes the numbers of its axis."""

    point: str  # "." in 1,234.5
    group: str  # "," there
    million: str  # "{number} million"
    billion: str
    no_figure: str


class ChartJob(Struct, frozen=True, tag="chart"):
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


class PictureJob(Struct, frozen=True, tag="picture", kw_only=True):
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


class CardJob(Struct, frozen=True, tag="card"):
    """A picture for shared links that shows words only."""

    title: str
    summary: str
    site: str


def chart_job(site: Site, chart: Chart, python: str = "") -> ChartJob:
    """The job of a declared chart; `python` is the text of its file, if it has one."""
    words = site.words
    series = [site.series[reference.id] for reference in chart.series]
    groups = _groups(site, chart)
    names = series_names(series) if series else ("",)
    if series:
        told = names if len(names) > 1 else ("",)
        rows = [
            _timed(words, number, figure, told[number])
            for number, group in enumerate(groups)
            for figure in group
        ]
    else:
        (figures,) = groups
        rows = [_listed(words, place, figure, _distinct(figures)) for place, figure in enumerate(figures)]
    counted = [figure for group in groups for figure in group]
    return ChartJob(
        id=chart.id,
        title=chart.title,
        mark=chart.mark or "",
        is_over_time=bool(series),
        names=names,
        rows=tuple(rows),
        ticks=_ticks(words, counted) if series else (),
        annotations=tuple(middle(event.date) for event in marked_events(site, chart)),
        words=axis_words(words),
        python=python,
        python_file=chart.python,
        records=tuple(_record(figure) for figure in counted) if python else (),
    )


def picture_job(site: Site, chart: Chart, wide: str, shared: str, *, has_names: bool) -> PictureJob:
    """The job of the pictures of a chart that was drawn; `has_names` says whether `wide` names its series."""
    figures = [figure for group in _groups(site, chart) for figure in group]
    series = [site.series[reference.id] for reference in chart.series]
    return PictureJob(
        wide=wide,
        shared=shared,
        has_names=has_names,
        names=series_names(series) if series else ("",),
        title=chart.title,
        subtitle=subtitle(site, figures),
        notes=tuple(_notes(site, chart, figures)),
        source=source_line(site, figures),
        site=site.settings.title,
    )


def _groups(site: Site, chart: Chart) -> list[list[Figure]]:
    """The figures a chart shows: of each of its series, or all of its single statistics."""
    if chart.series:
        return [[site.figures[row.id] for row in site.rows[reference.id]] for reference in chart.series]
    return [[site.figures[reference.id] for reference in chart.statistics]]


def axis_words(words: Wording) -> AxisWords:
    """What drawings say in the site's language."""
    return AxisWords(
        point=words.decimal(Decimal("0.5"), 1)[1:-1],
        group=words.decimal(Decimal(100000))[3:-3],
        million=words.say("million", number="{number}"),
        billion=words.say("billion", number="{number}"),
        no_figure=words.say("no-figure"),
    )


def series_names(series: Sequence[Series]) -> tuple[str, ...]:
    """What tells series apart: the measure, the place, or both."""
    measures, places = {one.measure for one in series}, {one.place for one in series}
    if len(measures) > 1 and len(places) > 1:
        return tuple(f"{capital(one.measure)}, {one.place}" for one in series)
    return tuple(
        capital(one.measure) if len(measures) > 1 else one.place or capital(one.measure) for one in series
    )


def subtitle(site: Site, figures: Sequence[Figure]) -> str:
    """What was counted, in which unit, where and by whom, as far as all figures agree."""
    measures = dict.fromkeys(figure.measure for figure in figures if figure.measure)
    units = ", ".join(dict.fromkeys(figure.unit for figure in figures if figure.unit))
    places = dict.fromkeys(figure.place for figure in figures if figure.place)
    reporters = {figure.reported_by.id: figure.reported_by for figure in figures if figure.reported_by}
    measure = next(iter(measures)) if len(measures) == 1 else ""
    is_said = measure and units.lower() in measure.lower()
    parts = [
        capital(measure if is_said else f"{measure} ({units})" if measure and units else measure or units)
    ]
    if len(places) == 1:
        parts.append(next(iter(places)))
    if all(figure.series and figure.period and figure.period.fiscal_year for figure in figures):
        parts.append(site.words.say("chart-by-fiscal-year"))
    if len(reporters) == 1:
        parts.append(site.words.say("chart-counted-by", name=site.shortly_called(*reporters.values())))
    return ", ".join(part for part in parts if part)


def source_line(site: Site, figures: Sequence[Figure]) -> str:
    """Who published what the figures rest on."""
    sources = dict.fromkeys(evidence.source.id for figure in figures for evidence in figure.evidence)
    named = dict.fromkeys(site.sources[id_].publisher or site.sources[id_].title for id_ in sources)
    return site.words.count("sources-listed", len(named), sources="; ".join(named)) if named else ""


def signs_in_words(site: Site, chart: Chart, figures: Sequence[Figure]) -> Iterator[str]:
    """What the drawing shows by a sign, said in words: gaps, what was not over, and qualifiers."""
    several, words = len(chart.series) > 1, site.words
    names = dict(
        zip(
            (one.id for one in chart.series),
            series_names([site.series[one.id] for one in chart.series]),
            strict=True,
        )
    )
    gaps: dict[str, list[str]] = {}
    for figure in figures:
        if figure.value is None:
            gaps.setdefault(names.get(figure.series, "") if several else "", []).append(
                _called(words, figure)
            )
    for name, periods in gaps.items():
        told = words.listed(periods)
        yield (
            words.say("chart-gaps-of", name=name, periods=told)
            if name
            else words.say("chart-gaps", periods=told)
        )
    unfinished = dict.fromkeys(_called(words, figure) for figure in figures if not figure.is_complete)
    if unfinished:
        yield words.say("chart-unfinished", periods=words.listed(list(unfinished)))
    for qualifier in sorted({figure.qualifier for figure in figures} - {"exact"}):
        meaning = words.say(f"qualifier-{qualifier}")
        yield words.say("chart-sign", sign=SIGNS[qualifier].strip(), words=meaning)


def _called(words: Wording, figure: Figure) -> str:
    """A figure by its period in a series; else by what was counted."""
    if figure.series and figure.period:
        return period_label(words, figure.period)
    return words.counted(figure) or figure.id


def _notes(site: Site, chart: Chart, figures: Sequence[Figure]) -> Iterator[str]:
    """What stands below the drawing where it leaves the page."""
    for number, event in enumerate(marked_events(site, chart), 1):
        yield f"{number}  {site.words.date(event.date)}: {event.title}"
    yield from signs_in_words(site, chart, figures)


def marked_events(site: Site, chart: Chart) -> tuple[Event, ...]:
    """The events to be marked in a chart: those that lie within its time."""
    rows = [site.figures[row.id] for reference in chart.series for row in site.rows[reference.id]]
    first, last = span(rows)
    events = (site.events[reference.id] for reference in chart.annotate)
    return tuple(event for event in events if rows and first <= middle(event.date) <= last)


def _timed(words: Wording, series: int, figure: Figure, name: str) -> ChartRow:
    assert figure.period is not None  # noqa: S101  (a row of a series has one)
    start, end = extent(figure.period)
    called = ", ".join(part for part in (capital(words.date(figure.period)), name) if part)
    return _row(words, series, figure, period_label(words, figure.period), start, end, called)


def _listed(words: Wording, place: int, figure: Figure, label: Difference) -> ChartRow:
    called = _category(words, figure, label)
    row = _row(words, 0, figure, called, float(place), float(place), called)
    if row.is_complete:
        return row
    # There is room beside a mark of a list, and a number that is taken out of the page must say so itself.
    return structs.replace(row, shown=words.say("not-over-in-cell", number=row.shown))


def _row(
    words: Wording, series: int, figure: Figure, label: str, start: float, end: float, called: str
) -> ChartRow:
    told = words.full(figure)
    return ChartRow(
        series=series,
        label=label,
        start=start,
        end=end,
        value=None if figure.value is None else float(figure.value),
        shown=SIGNS[figure.qualifier] + words.number(figure),
        words=f"{called}: {told if figure.is_complete else words.say('not-over-in-chart', number=told)}",
        is_complete=figure.is_complete,
    )


def period_label(words: Wording, period: Date) -> str:
    """A period as short as an axis takes it: "2009" for a fiscal year."""
    return str(period.fiscal_year) if period.precision == "fiscal year" else words.date(period)


def _distinct(figures: Sequence[Figure]) -> Difference:
    """The one thing in which figures differ, or that they differ in more."""
    measures = len({figure.measure for figure in figures})
    places = len({figure.place for figure in figures})
    periods = len({figure.period.key if figure.period else "" for figure in figures})
    if measures == 1 and places == 1:
        return "period"
    if measures == 1 and periods == 1:
        return "place"
    return "measure" if places == 1 and periods == 1 else "all"


def _category(words: Wording, figure: Figure, label: Difference) -> str:
    """What a figure is called beside those it differs from."""
    if label == "all":
        return capital(words.counted(figure)) or figure.id
    period = words.date(figure.period) if figure.period else ""
    return capital({"measure": figure.measure, "place": figure.place, "period": period}[label]) or figure.id


def _ticks(words: Wording, figures: Sequence[Figure]) -> tuple[Tick, ...]:
    """A mark for each year that is counted; else the beginnings of years between first and last."""
    periods = {figure.period.key: figure.period for figure in figures if figure.period}
    if any(period.precision not in ("year", "fiscal year") for period in periods.values()):
        first, last = span(figures)
        years = range(int(first) + (first - int(first) > NEARLY), int(last) + 1)
        if len(years) > 1:
            return tuple(Tick(float(year), str(year)) for year in years)
    ticks = {middle(period): period_label(words, period) for period in periods.values()}
    return tuple(Tick(at, ticks[at]) for at in sorted(ticks))


def _record(figure: Figure) -> dict[str, object]:
    """A figure as a chart in Python receives it."""
    period = figure.period
    return {
        "id": figure.id,
        "series": figure.series,
        "measure": figure.measure,
        "place": figure.place,
        "period": period.written if period else "",
        "start": period.start.isoformat() if period and period.start else None,
        "end": period.end.isoformat() if period and period.end else None,
        "value": None if figure.value is None else float(figure.value),
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "complete": figure.is_complete,
    }
