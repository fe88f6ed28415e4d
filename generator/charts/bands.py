"""Draw a range around a line: the rows of its band, and the words of its values."""

from collections.abc import Mapping, Sequence

from msgspec import structs

from generator.charts.rows import ChartRow, series_row
from generator.localization.formatting import Formatter
from generator.model.observations import Observation
from generator.model.pairing import joined, key_of

Ends = Mapping[str, tuple[Observation, Observation]]  # low and high, by the key of their period


def ends_of(lows: Sequence[Observation], highs: Sequence[Observation]) -> Ends:
    """Return both ends of a band for each period that has them, in the order of time."""
    return {
        key_of(low): (low, high)
        for low, high in joined(lows, highs)
        if low and high and low.value is not None and high.value is not None
    }


def band_rows(formatter: Formatter, ends: Ends) -> list[ChartRow]:
    """Return a row for each period of a band, from its low end to its high end."""
    rows = []
    for low, high in ends.values():
        assert low.value is not None  # noqa: S101  (`ends_of` left gaps out)
        rows.append(structs.replace(series_row(formatter, 0, high, ""), base=float(low.value)))
    return rows


def with_range(
    formatter: Formatter, rows: Sequence[ChartRow], observations: Sequence[Observation], ends: Ends
) -> list[ChartRow]:
    """Return the rows of a line, each of its observation, with the range of its period in their words."""
    found = []
    for row, observation in zip(rows, observations, strict=True):
        if key_of(observation) in ends and row.value is not None:
            low, high = (formatter.qualified(end) for end in ends[key_of(observation)])
            words = formatter.text("chart-range", low=low, high=high)
            row = structs.replace(row, words=f"{row.words} ({words})")  # noqa: PLW2901
        found.append(row)
    return found
