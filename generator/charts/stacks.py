"""Put the rows of several series on one another, as they are or as shares of their sum."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from msgspec import structs

from generator.charts.rows import ChartRow
from generator.localization.formatting import Formatter
from generator.model.observations import Observation


def stacked(formatter: Formatter, rows: Sequence[ChartRow], *, is_share: bool) -> list[ChartRow]:
    """Return rows that start where the one below them ends, the first series at the bottom; shares are in percent."""
    sums: dict[float, float] = {}
    for row in rows:
        sums[row.start] = sums.get(row.start, 0.0) + (row.value or 0.0)
    tops: dict[float, float] = {}
    placed = []
    for row in rows:
        if row.value is None:
            placed.append(row)
            continue
        base = tops.get(row.start, 0.0)
        share = 100 * row.value / (sums[row.start] or 1.0)
        tops[row.start] = top = base + (share if is_share else row.value)
        if is_share:
            percent = formatter.text("percent", number=formatter.decimal(Decimal(f"{share:.1f}"), 1))
            row = structs.replace(row, words=f"{row.words} ({percent})")  # noqa: PLW2901
        placed.append(structs.replace(row, base=base, value=round(top, 9) if is_share else top))
    return placed


def shares_of_periods(observations: Iterable[Observation]) -> Mapping[str, Decimal]:
    """Return the share of each observation, by id, in the sum of its period, in percent with one decimal."""
    rows = [row for row in observations if row.period and row.value is not None]
    sums: dict[str, Decimal] = {}
    for row in rows:
        if row.period and row.value is not None:
            sums[row.period.key] = sums.get(row.period.key, Decimal(0)) + row.value
    return {
        row.id: round(100 * row.value / (sums[row.period.key] or 1), 1)
        for row in rows
        if row.period and row.value is not None
    }
