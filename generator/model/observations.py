"""Figures: every number a site may show, whether declared, a row of a series, or computed.

A `Statistic` is what a writer declared; a `Observation` is complete. A derived one holds its
value, its lineage and the evidence of what it was computed from.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Location
from generator.model.dates import Date, extent
from generator.model.decimals import format_number
from generator.model.record_types import Operation, Qualifier, Reference
from generator.model.records import Evidence, Row, Series, Statistic

ObservationKind = Literal["count", "percent", "money"]
SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
PERCENT = ("percent", "per cent", "%", "por ciento")
MONEY = ("$", "€", "£", "usd", "eur", "gbp", "dollar", "euro", "pound", "cent")


class Observation(Struct, frozen=True, eq=False, kw_only=True):
    """One number with everything that says what it counts; `value` is None for a gap."""

    id: str
    value: Decimal | None
    digits: int  # places after the point, as shown
    qualifier: Qualifier
    unit: str
    measure: str
    place: str
    period: Date | None
    is_complete: bool  # whether the period was over when it was counted
    reported_by: Reference | None
    as_of: Date | None
    note: str
    evidence: tuple[Evidence, ...]
    location: Location
    statistic: Statistic | None = None  # as declared; None for a row
    series: str = ""  # the series a row belongs to
    operation: Operation | None = None
    inputs: tuple["Observation", ...] = ()
    despite: str = ""

    @property
    def written(self) -> str:
        """The value as data has it, in no language of its own: "1,185"; nothing for a gap."""
        return "" if self.value is None else format_number(self.value, self.digits)

    @property
    def kind(self) -> ObservationKind:
        """How a number in prose must call it: a share of a hundred, money, or a count."""
        unit = self.unit.lower()
        if unit.startswith(PERCENT):
            return "percent"
        return "money" if any(word.startswith(MONEY) for word in unit.split()) else "count"

    @property
    def scaled(self) -> Decimal:
        """The value in ones: 1.2 of the unit "million dollars" is 1,200,000. Zero for a gap."""
        first = self.unit.lower().split(" ", 1)[0].removesuffix("s")
        return (self.value or Decimal(0)) * SCALES.get(first, 1)


def is_percent(unit: str) -> bool:
    """Whether a unit is nothing but a percent sign in words."""
    return unit.lower() in PERCENT


def counted(statistics: Iterable[Statistic]) -> dict[str, Observation]:
    """The figures of the statistics that were counted, by id."""
    return {
        statistic.id: Observation(
            id=statistic.id,
            value=statistic.value.value,
            digits=statistic.value.digits if statistic.digits is None else statistic.digits,
            qualifier=statistic.qualifier,
            unit=statistic.unit,
            measure=statistic.measure,
            place=statistic.place,
            period=statistic.period,
            is_complete=statistic.complete
            if "complete" in statistic.places
            else _was_over(statistic.period, statistic.as_of),
            reported_by=statistic.reported_by,
            as_of=statistic.as_of,
            note=statistic.note,
            evidence=statistic.evidence,
            location=statistic.location,
            statistic=statistic,
        )
        for statistic in statistics
        if statistic.value is not None and statistic.derive is None
    }


def from_rows(series: Mapping[str, Series], rows: Iterable[Row]) -> dict[str, Observation]:
    """The figures of the rows of series, by id; a gap keeps its place with no value."""
    observations = {}
    for row in rows:
        of = series[row.series]
        observations[row.id] = Observation(
            id=row.id,
            value=row.value.value if row.value else None,
            digits=row.value.digits if row.value else 0,
            qualifier=of.qualifier,
            unit=of.unit,
            measure=of.measure,
            place=of.place,
            period=row.period,
            is_complete=_was_over(row.period, of.as_of),
            reported_by=of.reported_by,
            as_of=of.as_of,
            note=of.note,
            evidence=of.evidence,
            location=row.location,
            series=of.id,
        )
    return observations


def _was_over(period: Date | None, as_of: Date | None) -> bool:
    """Whether a period was over on the day of the count, as far as the two are known."""
    if period is None or as_of is None or period.end is None or as_of.end is None:
        return True
    return as_of.end >= period.end


def span(observations: Sequence[Observation]) -> tuple[float, float]:
    """The first and the last moment of the figures' periods, in years."""
    periods = [extent(observation.period) for observation in observations if observation.period]
    return (min(start for start, _ in periods), max(end for _, end in periods)) if periods else (0.0, 0.0)
