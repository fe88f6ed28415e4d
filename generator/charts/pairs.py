"""Pair two numbers of each name: of two series, or of the first and the last period of each series."""

from collections.abc import Sequence

from msgspec import Struct

from generator.charts.rows import (
    ChartRow,
    has_categories,
    observation_groups,
    period_label,
    placed_row,
    series_names,
)
from generator.charts.short_numbers import with_equal_decimals
from generator.localization.formatting import Formatter, capital
from generator.model.charts import Chart
from generator.model.observations import Observation
from generator.model.pairing import common_ends, joined, key_of
from generator.model.resolved import Records


class Pair(Struct, frozen=True, eq=False):
    """The two numbers of one name; None where there is no such row."""

    name: str
    first: Observation | None
    last: Observation | None


class Pairs(Struct, frozen=True, eq=False):
    """The pairs of a chart, in the order in which it lists them."""

    ends: tuple[str, str]  # what the first numbers are, and the last: "2010" and "2020"
    pairs: tuple[Pair, ...]


def pairs_of(records: Records, formatter: Formatter, chart: Chart) -> Pairs:
    """Return the pairs of a chart of two series, or of the ends of several."""
    groups = observation_groups(records, chart)
    if chart.mark == "scatter" or has_categories(groups[0]):
        one, other = groups
        pairs = [_named(formatter, first, last) for first, last in joined(one, other)]
        if has_categories(one) and chart.sort in (None, "value"):
            pairs.sort(key=_by_last)
        return Pairs(_ends(records, formatter, chart, groups), tuple(pairs))
    keys = common_ends(groups)
    assert keys is not None  # noqa: S101  (`unpaired` reported a chart without two periods)
    names = series_names([records.series[reference.id] for reference in chart.series])
    rows = [{key_of(row): row for row in group} for group in groups]
    first, last = (rows[0][key].period for key in keys)
    assert first is not None and last is not None  # noqa: S101, PT018  (a row of a series has one)
    ends = (period_label(formatter, first), period_label(formatter, last))
    return Pairs(
        ends, tuple(Pair(name, of[keys[0]], of[keys[1]]) for name, of in zip(names, rows, strict=True))
    )


def pair_rows(formatter: Formatter, pairs: Pairs) -> tuple[ChartRow, ...]:
    """Return a row for each number: its series is 0 for the first of a pair and 1 for the last."""
    found = [
        (place, pair.name, end, observation)
        for place, pair in enumerate(pairs.pairs)
        for end, observation in enumerate((pair.first, pair.last))
        if observation
    ]
    rows = [
        placed_row(
            formatter, end, observation, name, float(place), float(place), f"{name}, {pairs.ends[end]}"
        )
        for place, name, end, observation in found
    ]
    return tuple(with_equal_decimals(formatter, rows, [observation for *_, observation in found]))


def point_rows(formatter: Formatter, pairs: Pairs) -> tuple[ChartRow, ...]:
    """Return a row for each pair that has both numbers: across by the first, upward by the last."""
    rows = []
    for pair in pairs.pairs:
        across, upward = pair.first, pair.last
        if across is None or upward is None or across.value is None or upward.value is None:
            continue
        place = float(across.value)
        row = placed_row(formatter, 0, upward, pair.name, place, place, "")
        words = "; ".join(
            f"{end}: {_amount(formatter, observation)}"
            for end, observation in zip(pairs.ends, (across, upward), strict=True)
        )
        rows.append(
            ChartRow(
                series=0,
                label=pair.name,
                start=place,
                end=place,
                value=row.value,
                shown=row.shown,
                words=f"{pair.name}: {words}",
                is_complete=across.is_complete and upward.is_complete,
            )
        )
    return tuple(rows)


def axis_name(formatter: Formatter, observations: Sequence[Observation], name: str) -> str:
    """Return the name of an axis: what it counts, and in what: "Homes lost (homes)"."""
    unit = next((formatter.unit(row) for row in observations), "")
    return name if not unit or unit.lower() in name.lower() else f"{name} ({unit})"


def _named(formatter: Formatter, first: Observation | None, last: Observation | None) -> Pair:
    row = first or last
    assert row is not None  # noqa: S101  (one of them is there)
    name = row.category or (period_label(formatter, row.period) if row.period else "")
    return Pair(name, first, last)


def _ends(
    records: Records, formatter: Formatter, chart: Chart, groups: Sequence[Sequence[Observation]]
) -> tuple[str, str]:
    """Return what tells two series from each other: their periods, or else their names."""
    series = [records.series[reference.id] for reference in chart.series]
    periods = [next((row.period for row in group if row.period), None) for group in groups]
    is_same = len({(member.measure, member.place) for member in series}) == 1
    if is_same and all(periods):
        first, last = (capital(formatter.date(period)) for period in periods if period)
    else:
        first, last = series_names(series)
    return first, last


def _amount(formatter: Formatter, observation: Observation) -> str:
    amount = formatter.full(observation)
    return amount if observation.is_complete else formatter.text("not-over-in-chart", number=amount)


def _by_last(pair: Pair) -> tuple[bool, float]:
    """Sort by the last number, the largest first, and gaps last."""
    value = pair.last.value if pair.last else None
    return value is None, -float(value or 0)
