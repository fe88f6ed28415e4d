"""The rows of a chart: what is drawn, in numbers a drawing program takes and words readers get.

Time is counted in years from the year 0, so that 2 July 2009 is about 2009.5 and a fiscal
year stands where it really was. Everything that decides what a chart looks like is in its
`ChartRequest`; two jobs that are equal give the same picture.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from generator.localization.formatting import Formatter, capital
from generator.model.dates import Date, extent, middle
from generator.model.observations import Observation, span
from generator.model.record_types import Qualifier
from generator.model.records import Chart, Series
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


def _groups(site: Site, chart: Chart) -> list[list[Observation]]:
    """The figures a chart shows: of each of its series, or all of its single statistics."""
    if chart.series:
        return [[site.observations[row.id] for row in site.rows[reference.id]] for reference in chart.series]
    return [[site.observations[reference.id] for reference in chart.statistics]]


def series_names(series: Sequence[Series]) -> tuple[str, ...]:
    """What tells series apart: the measure, the place, or both."""
    measures, places = {one.measure for one in series}, {one.place for one in series}
    if len(measures) > 1 and len(places) > 1:
        return tuple(f"{capital(one.measure)}, {one.place}" for one in series)
    return tuple(
        capital(one.measure) if len(measures) > 1 else one.place or capital(one.measure) for one in series
    )


def _timed(formatter: Formatter, series: int, observation: Observation, name: str) -> ChartRow:
    assert observation.period is not None  # noqa: S101  (a row of a series has one)
    start, end = extent(observation.period)
    called = ", ".join(part for part in (capital(formatter.date(observation.period)), name) if part)
    return _row(
        formatter, series, observation, period_label(formatter, observation.period), start, end, called
    )


def _listed(formatter: Formatter, place: int, observation: Observation, label: Difference) -> ChartRow:
    called = _category(formatter, observation, label)
    row = _row(formatter, 0, observation, called, float(place), float(place), called)
    if row.is_complete:
        return row
    # There is room beside a mark of a list, and a number that is taken out of the page must say so itself.
    return structs.replace(row, shown=formatter.text("not-over-in-cell", number=row.shown))


def _row(
    formatter: Formatter,
    series: int,
    observation: Observation,
    label: str,
    start: float,
    end: float,
    called: str,
) -> ChartRow:
    told = formatter.full(observation)
    return ChartRow(
        series=series,
        label=label,
        start=start,
        end=end,
        value=None if observation.value is None else float(observation.value),
        shown=SIGNS[observation.qualifier] + formatter.number(observation),
        words=f"{called}: {told if observation.is_complete else formatter.text('not-over-in-chart', number=told)}",
        is_complete=observation.is_complete,
    )


def period_label(formatter: Formatter, period: Date) -> str:
    """A period as short as an axis takes it: "2009" for a fiscal year."""
    return str(period.fiscal_year) if period.precision == "fiscal year" else formatter.date(period)


def _distinct(observations: Sequence[Observation]) -> Difference:
    """The one thing in which figures differ, or that they differ in more."""
    measures = len({observation.measure for observation in observations})
    places = len({observation.place for observation in observations})
    periods = len({observation.period.key if observation.period else "" for observation in observations})
    if measures == 1 and places == 1:
        return "period"
    if measures == 1 and periods == 1:
        return "place"
    return "measure" if places == 1 and periods == 1 else "all"


def _category(formatter: Formatter, observation: Observation, label: Difference) -> str:
    """What a figure is called beside those it differs from."""
    if label == "all":
        return capital(formatter.describe(observation)) or observation.id
    period = formatter.date(observation.period) if observation.period else ""
    return (
        capital({"measure": observation.measure, "place": observation.place, "period": period}[label])
        or observation.id
    )


def _ticks(formatter: Formatter, observations: Sequence[Observation]) -> tuple[Tick, ...]:
    """A mark for each year that is counted; else the beginnings of years between first and last."""
    periods = {
        observation.period.key: observation.period for observation in observations if observation.period
    }
    if any(period.precision not in ("year", "fiscal year") for period in periods.values()):
        first, last = span(observations)
        years = range(int(first) + (first - int(first) > NEARLY), int(last) + 1)
        if len(years) > 1:
            return tuple(Tick(float(year), str(year)) for year in years)
    ticks = {middle(period): period_label(formatter, period) for period in periods.values()}
    return tuple(Tick(at, ticks[at]) for at in sorted(ticks))


def _record(observation: Observation) -> dict[str, object]:
    """A figure as a chart in Python receives it."""
    period = observation.period
    return {
        "id": observation.id,
        "series": observation.series,
        "measure": observation.measure,
        "place": observation.place,
        "period": period.written if period else "",
        "start": period.start.isoformat() if period and period.start else None,
        "end": period.end.isoformat() if period and period.end else None,
        "value": None if observation.value is None else float(observation.value),
        "unit": observation.unit,
        "qualifier": observation.qualifier,
        "complete": observation.is_complete,
    }
