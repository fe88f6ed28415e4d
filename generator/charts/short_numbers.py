"""Write the numbers beside the marks of a chart: all with as many decimals, and very long ones with a word for their scale.

A number of ten digits or more takes more room than its mark, and nobody reads it: "11.63 trillion" is written in the
drawing, a note says so, and the table has 11,625,000,000,000.
"""

from collections.abc import Sequence
from decimal import Decimal

from msgspec import structs

from generator.charts.rows import ChartRow
from generator.localization.formatting import Formatter
from generator.model.decimals import rounded_half_up
from generator.model.observations import Observation

LONG = Decimal(10) ** 9  # from here on, a number is too long
SCALES = ((Decimal(10) ** 12, "trillion"), (Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))
MOST_DECIMALS = 2
EXACT = Decimal("0.005")  # of a number: how much of it may be lost before it gets one more decimal


def with_equal_decimals(
    formatter: Formatter, rows: Sequence[ChartRow], observations: Sequence[Observation]
) -> list[ChartRow]:
    """Return rows, each of its observation, whose numbers beside marks have as many decimals as that with the most."""
    most = max((observation.digits for observation in observations), default=0)
    is_short, digits = is_shortened(observations), _short_digits(observations)
    found = []
    for row, observation in zip(rows, observations, strict=True):
        number = formatter.number(observation)
        if is_short:
            written = _short(formatter, observation, digits)
        else:
            written = formatter.number(structs.replace(observation, digits=most))
        found.append(structs.replace(row, shown=row.shown.replace(number, written)))
    return found


def is_shortened(observations: Sequence[Observation]) -> bool:
    """Return whether the numbers of a chart are so long that they are written with words for their scale."""
    values = [row.value for row in observations if row.value is not None]
    is_plain = not any(row.bounds or row.is_percent for row in observations)
    return is_plain and max((abs(value) for value in values), default=Decimal(0)) >= LONG


def is_rounded(observations: Sequence[Observation]) -> bool:
    """Return whether shortening changes any number of a chart."""
    digits = _short_digits(observations)
    return is_shortened(observations) and any(_lost(row.value, digits) for row in observations)


def _short_digits(observations: Sequence[Observation]) -> int:
    """Return the fewest decimals that keep every number nearly as it is."""
    return next(
        (
            digits
            for digits in range(MOST_DECIMALS)
            if all(_lost(row.value, digits) <= EXACT for row in observations)
        ),
        MOST_DECIMALS,
    )


def _lost(value: Decimal | None, digits: int) -> Decimal:
    """Return how much of a number its short form lacks or adds, as a part of it."""
    scale, word = _scale(value)
    scaled = abs(value or Decimal(0)) / scale if word else Decimal(0)
    return abs(rounded_half_up(scaled, digits) - scaled) / scaled if scaled else Decimal(0)


def _scale(value: Decimal | None) -> tuple[Decimal, str]:
    size = abs(value or Decimal(0))
    return next((scale for scale in SCALES if size >= scale[0]), (Decimal(1), ""))


def _short(formatter: Formatter, observation: Observation, digits: int) -> str:
    if observation.value is None:
        return formatter.number(observation)
    scale, word = _scale(observation.value)
    if not word:
        return formatter.number(observation)
    return formatter.text(word, number=formatter.decimal(observation.value / scale, digits))
