"""Convert observations into the rows of a chart: numbers to draw, and words for readers.

Time is measured in years from the year 0: 2 July 2009 is about 2009.5, and a fiscal year is
drawn where it really was. Everything that decides what a chart looks like is in its
`ChartRequest`; two equal requests give the same picture.
"""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, structs

from generator.localization.formatting import Formatter, capital
from generator.model.charts import Chart
from generator.model.collation import name_key
from generator.model.dates import Date, extent, middle, parse_date
from generator.model.observations import Observation, span
from generator.model.record_types import Qualifier
from generator.model.records import Series
from generator.model.resolved import Records

SIGNS: dict[Qualifier, str] = {
    "exact": "",
    "about": "≈ ",
    "at-least": "≥ ",
    "at-most": "≤ ",
    "more-than": "> ",
    "fewer-than": "< ",
}

NEARLY = 0.1  # of a year: a series that begins no later than this still gets that year's tick

MOST_MARKS = 200  # values of a chart up to which each has a mark of its own
PATHS = ("line", "step", "area")  # marks that can be drawn without one for each value

Difference = Literal["measure", "place", "period", "all"]


class ChartRow(Struct, frozen=True):
    """One value, or one gap."""

    series: int  # index into the request's names
    label: str  # "2009", or what was counted
    start: float  # in years; for a row without a period, its position in the list
    end: float
    value: float | None
    shown: str  # "≥ 500"
    words: str  # "Fiscal year 2009: at least 500 people"
    is_complete: bool
    base: float = 0.0  # where a bar or an area starts: on what it is stacked


class Tick(Struct, frozen=True):
    """A labeled tick on the time axis."""

    at: float  # in years
    label: str


def observation_groups(records: Records, chart: Chart) -> list[list[Observation]]:
    """Return the observations a chart shows: one group per series, or one group of single statistics."""
    if chart.series:
        groups = [
            [records.observations[row.id] for row in records.rows[reference.id]] for reference in chart.series
        ]
        return [_sorted(records, chart, group) if has_categories(group) else group for group in groups]
    return [[records.observations[reference.id] for reference in chart.statistics]]


def table_groups(records: Records, chart: Chart) -> list[list[Observation]]:
    """Return the observations in a chart's table: those it draws, and those of the ends of its band."""
    ends = chart.all_series[len(chart.series) :]
    of_band = [[records.observations[row.id] for row in records.rows[reference.id]] for reference in ends]
    return [*observation_groups(records, chart), *of_band]


def chart_observations(records: Records, chart: Chart) -> list[Observation]:
    """Return every observation of a chart, gaps included: those in its table, and those it draws as lines."""
    references = [records.observations[reference.id] for reference in chart.reference]
    return [*(row for group in table_groups(records, chart) for row in group), *references]


def drawn_categories(chart: Chart, rows: Sequence[Observation]) -> list[Observation]:
    """Return the categories that a chart draws: all, or the highest and the lowest of those that have a number."""
    if chart.top is None and chart.bottom is None:
        return list(rows)
    counted = [row for row in rows if row.value is not None]
    top, bottom = chart.top or 0, chart.bottom or 0
    return counted if top + bottom >= len(counted) else [*counted[:top], *counted[len(counted) - bottom :]]


def has_categories(observations: Sequence[Observation]) -> bool:
    """Return whether observations are the rows of a series of categories."""
    return any(observation.category and observation.series for observation in observations)


def _sorted(records: Records, chart: Chart, rows: list[Observation]) -> list[Observation]:
    """Return categories as a chart lists them: by value, the largest first and gaps last, unless it says otherwise."""
    if chart.sort == "given":
        return rows
    if chart.sort == "name":
        language = records.settings.language
        return sorted(rows, key=lambda row: name_key(row.category, language))
    return sorted(rows, key=lambda row: (row.value is None, -(row.value or 0)))


def is_dense(chart: Chart, observations: Sequence[Observation]) -> bool:
    """Return whether a chart has so many values that each series is drawn as one path, without marks."""
    values = sum(observation.value is not None for observation in observations)
    return bool(chart.series) and not chart.stack and chart.mark in PATHS and values > MOST_MARKS


def has_shapes(chart: Chart) -> bool:
    """Return whether the points of each series have a shape of their own, so that not only color tells them apart."""
    return chart.mark in ("line", "dot", "step", "area") and len(chart.series) > 1 and not chart.panels


def has_fills(chart: Chart) -> bool:
    """Return whether the bars of each series have a shade of their own, so that not only color tells them apart."""
    return chart.mark == "bar" and len(chart.series) > 1 and not chart.panels


def series_names(series: Sequence[Series]) -> tuple[str, ...]:
    """Return a name for each series that tells it from the others: its measure, its place, or both."""
    measures, places = {member.measure for member in series}, {member.place for member in series}
    if len(measures) > 1 and len(places) > 1:
        return tuple(f"{capital(member.measure)}, {member.place}" for member in series)
    return tuple(
        capital(member.measure) if len(measures) > 1 else member.place or capital(member.measure)
        for member in series
    )


def series_row(formatter: Formatter, series: int, observation: Observation, name: str) -> ChartRow:
    """Return the row for one period of a series; `name` goes into its words where there are several series."""
    assert observation.period is not None  # noqa: S101  (a row of a series has one)
    start, end = extent(observation.period)
    heading = ", ".join(part for part in (capital(formatter.date(observation.period)), name) if part)
    return placed_row(
        formatter, series, observation, period_label(formatter, observation.period), start, end, heading
    )


def list_row(
    formatter: Formatter, position: int, observation: Observation, difference: Difference
) -> ChartRow:
    """Return the row for a single statistic at a position in a list, labeled by how it differs from the others."""
    label = list_label(formatter, observation, difference)
    row = placed_row(formatter, 0, observation, label, float(position), float(position), label)
    if row.is_complete:
        return row
    # A list has room beside each mark, and a number outside the page must itself say that its period was partial.
    return structs.replace(row, shown=formatter.text("not-over-in-cell", number=row.shown))


def category_row(formatter: Formatter, position: int, observation: Observation) -> ChartRow:
    """Return the row for a category, at a position in a list."""
    name = observation.category
    row = placed_row(formatter, 0, observation, name, float(position), float(position), name)
    if row.is_complete:
        return row
    return structs.replace(row, shown=formatter.text("not-over-in-cell", number=row.shown))


def difference_between(observations: Sequence[Observation]) -> Difference:
    """Return the one property in which observations differ, or "all" if they differ in several."""
    measures = len({observation.measure_name for observation in observations})
    places = len({observation.place for observation in observations})
    periods = len({observation.period.key if observation.period else "" for observation in observations})
    if measures == 1 and places == 1:
        return "period"
    if measures == 1 and periods == 1:
        return "place"
    return "measure" if places == 1 and periods == 1 else "all"


def time_ticks(formatter: Formatter, observations: Sequence[Observation]) -> tuple[Tick, ...]:
    """Return a tick for each period; where some are not whole years, one at the beginning of each year."""
    periods = {
        observation.period.key: observation.period for observation in observations if observation.period
    }
    if any(
        period.precision not in ("year", "fiscal year") and not period.is_school_year
        for period in periods.values()
    ):
        first, last = span(observations)
        years = range(int(first) + (first - int(first) > NEARLY), int(last) + 1)
        if len(years) > 1:
            return tuple(Tick(float(year), str(year)) for year in years)
    months = _months(formatter, list(periods.values()))
    if len(months) > 1:
        return months
    ticks = {middle(period): period_label(formatter, period) for period in periods.values()}
    return tuple(Tick(at, ticks[at]) for at in sorted(ticks))


def _months(formatter: Formatter, periods: Sequence[Date]) -> tuple[Tick, ...]:
    """Return a tick at the beginning of each month, for periods that are days."""
    days = sorted(period.start for period in periods if period.precision == "day" and period.start)
    if not days or len(days) != len(periods):
        return ()
    first, last = days[0].year * 12 + days[0].month, days[-1].year * 12 + days[-1].month
    months = (
        parse_date(f"{(number - 1) // 12:04}-{(number - 1) % 12 + 1:02}")
        for number in range(first + (days[0].day > 1), last + 1)
    )
    return tuple(Tick(extent(month)[0], formatter.date(month)) for month in months)


def python_record(formatter: Formatter, observation: Observation) -> dict[str, object]:
    """Return an observation as the mapping that a chart in Python receives."""
    row = formatter.row(observation)
    return {
        "id": row.id,
        "series": row.series,
        "measure": row.measure,
        "place": row.place,
        "category": row.category,
        "period": row.period,
        "start": row.start,
        "end": row.end,
        "value": None if row.value is None else float(row.value),
        "unit": row.unit,
        "qualifier": row.qualifier,
        "complete": row.is_complete,
    }


def period_label(formatter: Formatter, period: Date) -> str:
    """Return a period as an axis shows it: "2009" for a fiscal year."""
    return str(period.fiscal_year) if period.precision == "fiscal year" else formatter.date(period)


def list_label(formatter: Formatter, observation: Observation, difference: Difference) -> str:
    """Return the label of an observation among those it differs from."""
    if difference == "all":
        return capital(formatter.describe(observation) or formatter.full(observation))
    period = formatter.date(observation.period) if observation.period else ""
    labels = {"measure": formatter.measure(observation), "place": observation.place, "period": period}
    return capital(labels[difference] or formatter.full(observation))


def placed_row(
    formatter: Formatter,
    series: int,
    observation: Observation,
    label: str,
    start: float,
    end: float,
    heading: str,
) -> ChartRow:
    """Return the row of an observation at a place; `heading` says in its words what it is."""
    amount = formatter.full(observation)
    return ChartRow(
        series=series,
        label=label,
        start=start,
        end=end,
        value=None if observation.value is None else float(observation.value),
        shown=SIGNS[observation.qualifier] + formatter.number(observation),
        words=f"{heading}: {amount if observation.is_complete else formatter.text('not-over-in-chart', number=amount)}",
        is_complete=observation.is_complete,
    )
