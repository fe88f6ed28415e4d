"""Build observations: every number a site may show, whether declared, a row of a series, or computed.

A `Statistic` is what a writer declared; an `Observation` is complete. A derived one also holds
its inputs, and their evidence.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Literal

from msgspec import Struct, structs

from generator.diagnostics import Location
from generator.model.dates import Date, extent
from generator.model.decimals import MINUS, DecimalLiteral, DecimalRange, format_number, rounded_half_up
from generator.model.record_types import Operation, Qualifier, Reference
from generator.model.records import Evidence, Row, Series, Statistic

OperationUnit = Literal["", "percent", "points", "times"]  # a unit that an operation has of its own
PERCENT = ("percent", "per cent", "%", "por ciento")
POINTS = "percentage points"


class Observation(Struct, frozen=True, eq=False, kw_only=True):
    """One number and everything that defines what it counts; `value` is None for a gap."""

    id: str
    value: Decimal | None  # also None for a range
    digits: int  # decimal places shown
    qualifier: Qualifier
    unit: str  # as declared, or that of the inputs; "" if the operation has one of its own
    measure: str  # as declared, or that of the inputs: the formatter says what was computed from it
    place: str
    period: Date | None
    category: str = ""  # the name of a row that is one of several names, not of several periods
    is_complete: bool  # whether the period was over when it was counted
    reported_by: Reference | None
    as_of: Date | None
    note: str
    evidence: tuple[Evidence, ...]
    location: Location
    statistic: Statistic | None = None  # as declared; None for a row of a series
    series: str = ""  # id of the series, for a row of one
    operation: Operation | None = None
    inputs: tuple["Observation", ...] = ()
    computed: tuple[
        Operation, ...
    ] = ()  # what was computed from `measure`, innermost first; none if declared
    operation_unit: OperationUnit = ""
    chosen_from: int = 0  # how many values of a series a selection looked at
    despite: str = ""
    bounds: tuple[Decimal, Decimal] | None = None  # of a range

    @property
    def is_gap(self) -> bool:
        """Return whether there is no number."""
        return self.value is None and self.bounds is None

    @property
    def ends(self) -> tuple["Observation", ...]:
        """Return the two ends of a range as observations; none of a single number."""
        return tuple(structs.replace(self, value=value, bounds=None) for value in self.bounds or ())

    @property
    def written(self) -> str:
        """Return the value in the language-neutral form of data files: "1,185"; empty for a gap."""
        values = self.bounds or (() if self.value is None else (self.value,))
        return "/".join(format_number(value, self.digits) for value in values)

    @property
    def is_percent(self) -> bool:
        """Return whether the unit is simply percent."""
        return self.operation_unit == "percent" or is_percent(self.unit)

    @property
    def unit_name(self) -> str:
        """Return the unit for comparison, and for messages to writers; readers get it from the formatter."""
        return self.unit or (POINTS if self.operation_unit == "points" else self.operation_unit)

    @property
    def measure_name(self) -> str:
        """Return the measure for comparison, and for messages to writers: "percent change of rides"."""
        operations = [operation.replace("_", " ") for operation in reversed(self.computed)]
        return " of ".join(part for part in (*operations, self.measure) if part)


class ObservationRow(Struct, frozen=True):
    """An observation as data: what CSV, JSON, charts in Python and the terminal show of it."""

    id: str
    series: str
    measure: str
    place: str
    category: str
    period: str  # as written: "FY2019"; empty without one
    start: str | None  # ISO 8601, of the period's first day
    end: str | None
    value: Decimal | None  # exactly as counted; a derived one at the digits shown; None for a gap
    written: str | None  # in the writer's spelling, or in no language of its own: "1,185"
    unit: str
    qualifier: Qualifier
    is_complete: bool


def observation_row(observation: Observation, measure: str, unit: str) -> ObservationRow:
    """Return an observation as data; `measure` and `unit` are those that readers see."""
    period, (value, written) = observation.period, data_value(observation)
    return ObservationRow(
        id=observation.id,
        series=observation.series,
        measure=measure,
        place=observation.place,
        category=observation.category,
        period=period.written if period else "",
        start=period.start.isoformat() if period and period.start else None,
        end=period.end.isoformat() if period and period.end else None,
        value=value,
        written=written,
        unit=unit,
        qualifier=observation.qualifier,
        is_complete=observation.is_complete,
    )


def data_value(observation: Observation) -> tuple[Decimal | None, str | None]:
    """Return the value as data has it, and as it was written; a derived one at the digits shown; None for a gap."""
    value = observation.value
    declared = observation.statistic.value if observation.statistic else None
    if isinstance(declared, DecimalRange):
        return None, declared.written
    if value is None:
        return None, None
    if observation.operation is not None:
        value = rounded_half_up(value, observation.digits)
    if declared is None and rounded_half_up(value, observation.digits) != value:
        return value, f"{value:f}".replace("-", MINUS)  # a row that is shown with fewer digits than it has
    return value, declared.written if declared else observation.written


def is_percent(unit: str) -> bool:
    """Return whether a unit is simply percent."""
    return unit.lower() in PERCENT


def counted(statistics: Iterable[Statistic]) -> dict[str, Observation]:
    """Return the observations of the statistics that were counted rather than derived, by id."""
    return {
        statistic.id: Observation(
            id=statistic.id,
            value=None if isinstance(statistic.value, DecimalRange) else statistic.value.value,
            bounds=(statistic.value.low.value, statistic.value.high.value)
            if isinstance(statistic.value, DecimalRange)
            else None,
            digits=_digits(statistic.value, statistic.digits),
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
    """Return the observations of rows of series, by id; a gap is one without a value."""
    observations: dict[str, Observation] = {}
    for row in sorted(rows, key=lambda row: bool(row.inputs)):  # a mean after what it is of
        parent = series[row.series]
        is_school_year = parent.period_kind == "school_year" and row.period.precision == "interval"
        inputs = tuple(observations[id_] for id_ in row.inputs if id_ in observations)
        observations[row.id] = Observation(
            id=row.id,
            value=row.value.value if row.value else None,
            digits=_digits(row.value, parent.digits),
            qualifier=parent.qualifier,
            unit=parent.unit,
            measure=parent.measure,
            place=parent.place,
            period=structs.replace(row.period, is_school_year=True) if is_school_year else row.period,
            category=row.category,
            is_complete=_was_over(row.period, parent.as_of),
            reported_by=parent.reported_by,
            as_of=parent.as_of,
            note=parent.note,
            evidence=parent.evidence,
            location=row.location,
            series=parent.id,
            operation="mean" if inputs else None,
            inputs=inputs,
        )
    return observations


def _digits(number: DecimalLiteral | DecimalRange | None, requested: int | None) -> int:
    """Return how many decimal places of a number are shown."""
    if requested is not None:
        return requested
    return number.digits if number else 0


def span(observations: Sequence[Observation]) -> tuple[float, float]:
    """Return the beginning of the first period and the end of the last, in years; zeros without periods."""
    periods = [extent(observation.period) for observation in observations if observation.period]
    return (min(start for start, _ in periods), max(end for _, end in periods)) if periods else (0.0, 0.0)


def _was_over(period: Date | None, as_of: Date | None) -> bool:
    """Return whether a period was over on the day of the count; True if either is unknown."""
    if period is None or as_of is None or period.end is None or as_of.end is None:
        return True
    return as_of.end >= period.end
