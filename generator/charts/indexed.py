"""Turn the rows of series into an index: each series is 100 in one period."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import structs

from generator.charts.rows import ChartRow
from generator.localization.formatting import Formatter
from generator.model.dates import Date
from generator.model.observations import Observation
from generator.model.pairing import is_period

HUNDRED = 100


def index_numbers(groups: Sequence[Sequence[Observation]], base: Date) -> Mapping[str, Decimal]:
    """Return the index of each observation, by id, with one decimal; series without a number in `base` have none."""
    numbers: dict[str, Decimal] = {}
    for rows in groups:
        value = next((row.value for row in rows if is_period(row.period, base)), None)
        if value:
            numbers |= {
                row.id: round(HUNDRED * row.value / value, 1) for row in rows if row.value is not None
            }
    return numbers


def indexed(
    formatter: Formatter,
    rows: Sequence[ChartRow],
    observations: Sequence[Observation],
    numbers: Mapping[str, Decimal],
) -> list[ChartRow]:
    """Return rows, each of its observation, whose values are index numbers; words say both."""
    found = []
    for row, observation in zip(rows, observations, strict=True):
        number = numbers.get(observation.id)
        if number is None:
            found.append(row)
            continue
        words = formatter.text("index-number", number=formatter.decimal(number, 1))
        found.append(structs.replace(row, value=float(number), words=f"{row.words} ({words})"))
    return found
