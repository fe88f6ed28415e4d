"""Compute derived statistics from others, in Decimal, and check that their inputs are comparable.

A sum of people and agencies, or a change from a whole year to half of one, is meaningless, so it is
reported as a problem, unless the author explains with `despite` why it is shown anyway.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from graphlib import CycleError, TopologicalSorter

from msgspec import structs

from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Rule
from generator.model.means import digits_of_mean, mean, total
from generator.model.observations import Observation, OperationUnit
from generator.model.record_types import Operation, Qualifier, Reference
from generator.model.records import Evidence, Statistic

Values = Sequence[Decimal]

COMPUTE: dict[Operation, Callable[[Values], Decimal]] = {
    "difference": lambda values: values[1] - values[0],
    "percent_change": lambda values: (values[1] - values[0]) / values[0] * 100,
    "ratio": lambda values: values[0] / values[1],
    "share": lambda values: values[0] / values[1] * 100,
    "sum": total,
    "mean": lambda values: mean(total(values), len(values)),
}
# Of rows in the order of their periods.
SELECT: dict[Operation, Callable[[Sequence[Observation]], Observation]] = {
    "max": lambda rows: max(rows, key=lambda row: row.value or 0),
    "min": lambda rows: min(rows, key=lambda row: row.value or 0),
    "first": lambda rows: rows[0],
    "last": lambda rows: rows[-1],
}
DIVISOR: dict[Operation, int] = {
    "percent_change": 0,
    "ratio": 1,
    "share": 1,
}  # index of the input that must not be zero
UNITS: dict[Operation, OperationUnit] = {"percent_change": "percent", "share": "percent", "ratio": "times"}
# The types of place that a name can reveal, by the words that reveal them; two places of different types are
# not comparable.
PLACE_TYPES: dict[str, str] = {
    "county": "county", "city": "city", "town": "town", "township": "township", "village": "village",
    "parish": "parish", "borough": "borough", "district": "district", "state": "state", "province": "province",
    "region": "region", "department": "department", "canton": "canton", "municipality": "municipality",
    "country": "country", "condado": "county", "ciudad": "city", "pueblo": "town", "aldea": "village",
    "parroquia": "parish", "distrito": "district", "estado": "state", "provincia": "province",
    "región": "region", "departamento": "department", "cantón": "canton", "municipio": "municipality",
    "país": "country",
}  # fmt: skip
TYPE_LAST = re.compile(
    rf"\S ({'|'.join(PLACE_TYPES)})(?: [A-Z]{{2}}| \(.*\))?$", re.IGNORECASE
)  # “Cook County IL”
TYPE_FIRST = re.compile(  # “City of Austin”, “County Cork”, “Condado de Cook”, “Ciudad Juárez”
    rf"(?:the |el |la )?(?:({'|'.join(PLACE_TYPES)}) (?:of|de|del)\b|(county|condado|provincia|ciudad|estado)\b)",
    re.IGNORECASE,
)


def derive(
    declared: Iterable[Statistic], known: Mapping[str, Observation], rows: Mapping[str, Sequence[Observation]]
) -> tuple[dict[str, Observation], list[Diagnostic]]:
    """Return the observations of statistics with `derive`, by id, and problems of those without a result.

    `known` are the observations that were counted, `rows` those of each series by its id. An input that is neither known nor declared is not
    reported here: the resolver reports unknown ids.
    """
    derived = {statistic.id: statistic for statistic in declared if statistic.derive}
    problems: list[Diagnostic] = []
    computed: dict[str, Observation] = {}
    for id_ in _in_order(derived, problems):
        statistic, observations = derived[id_], {**known, **computed}
        if statistic.derive and statistic.derive.operation in SELECT:
            chosen = _select(statistic, rows.get(_inputs(statistic)[0].id, ()))
            problems += chosen if isinstance(chosen, list) else _incomparable(statistic, chosen.inputs)
            computed |= {} if isinstance(chosen, list) else {id_: chosen}
            continue
        inputs = [
            observations[reference.id] for reference in _inputs(statistic) if reference.id in observations
        ]
        if len(inputs) == len(_inputs(statistic)):
            obstacles = list(_uncomputable(statistic, inputs))
            problems += obstacles
            if not obstacles:
                problems += _incomparable(statistic, inputs)
                computed[id_] = _compute(statistic, inputs)
    return computed, problems


def _select(statistic: Statistic, rows: Sequence[Observation]) -> Observation | list[Diagnostic]:
    """Return the row of a series that a statistic selects, or the problem; of equal values, the earliest is selected."""
    assert statistic.derive is not None  # noqa: S101
    (reference,) = statistic.derive.inputs
    counted = sorted(
        (row for row in rows if row.value is not None and row.period),
        key=lambda row: row.period.sort_key if row.period else (),
    )
    if not counted:
        message = f"every value of “{reference.id}” is a gap: nothing can be selected from it"
        return [Diagnostic("schema", reference.location, message)] if rows else []
    operation = statistic.derive.operation
    if operation in ("first", "last") and any(row.category for row in counted):
        message = f"“{reference.id}” is a series of categories, of which none is the {operation}"
        return [Diagnostic("schema", reference.location, message, "write max or min, or name the row")]
    row = SELECT[operation](counted)
    selected = _compute(statistic, [row])
    return structs.replace(
        selected,
        period=statistic.period or row.period,
        category=row.category,
        chosen_from=len(counted),
        as_of=statistic.as_of or row.as_of,
    )


def _in_order(derived: Mapping[str, Statistic], problems: list[Diagnostic]) -> list[str]:
    """Return ids so that each comes after its inputs; cycles are left out and added to `problems`."""
    graph = {
        id_: [reference.id for reference in _inputs(derived[id_]) if reference.id in derived]
        for id_ in sorted(derived)
    }
    while True:
        try:
            return list(TopologicalSorter(graph).static_order())
        except CycleError as error:
            cycle: list[str] = error.args[1]
            # The cycle runs from inputs to results; the problem is reported at the alphabetically first statistic.
            first = min(cycle)
            reference = next(reference for reference in _inputs(derived[first]) if reference.id in cycle)
            message = f"“{first}” is derived from itself"
            problems.append(
                Diagnostic("schema", reference.location, message, " → ".join(f"“{id_}”" for id_ in cycle))
            )
            graph = {
                id_: [input_ for input_ in inputs if input_ not in cycle]
                for id_, inputs in graph.items()
                if id_ not in cycle
            }


def _inputs(statistic: Statistic) -> tuple[Reference, ...]:
    assert statistic.derive is not None  # noqa: S101  (only these are computed)
    return statistic.derive.inputs


def _uncomputable(statistic: Statistic, inputs: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Yield a problem for each input that makes the computation impossible: a gap, or a zero divisor."""
    assert statistic.derive is not None  # noqa: S101
    divisor = DIVISOR.get(statistic.derive.operation)
    for index, (reference, observation) in enumerate(zip(_inputs(statistic), inputs, strict=True)):
        if observation.bounds:
            message = f"“{observation.id}” is a range: nothing can be derived from it"
            hint = "derive from statistics with one number each"
            yield Diagnostic("schema", reference.location, message, hint)
        elif observation.value is None:
            message = f"“{observation.id}” is a gap: nothing can be derived from it"
            yield Diagnostic("schema", reference.location, message)
        elif index == divisor and observation.value == 0:
            message = f"“{observation.id}” is zero: nothing can be divided by it"
            yield Diagnostic("schema", reference.location, message)


def _incomparable(statistic: Statistic, inputs: Sequence[Observation]) -> Iterator[Diagnostic]:
    """Yield a problem for each reason not to compare the inputs, unless `despite` explains it."""
    assert statistic.derive is not None  # noqa: S101
    if not statistic.despite:
        hint = "compare like with like, or add “despite: …” and say why you compare them; readers see it"
        for reason in _differences(statistic.derive.operation, inputs):
            yield Diagnostic("incomparable", statistic.derive.location, reason, hint)


def _differences(operation: Operation, inputs: Sequence[Observation]) -> Iterator[str]:
    """Yield each reason, as a sentence, why an operation on these observations is meaningless."""
    first = inputs[0]
    for other in inputs[1:]:
        pair = f"“{first.id}” and “{other.id}”"
        if first.unit_name != other.unit_name:
            yield f"{pair} have different units: {first.unit_name or 'none'}, and {other.unit_name or 'none'}"
        if operation != "share" and first.measure_name != other.measure_name:
            names = f"{first.measure_name or 'unnamed'}, and {other.measure_name or 'unnamed'}"
            yield f"{pair} count different things: {names}"
        types = place_type(first.place), place_type(other.place)
        if operation != "share" and all(types) and types[0] != types[1]:
            yield f"{pair} are of different kinds of place: a {types[0]} ({first.place}), and a {types[1]} ({other.place})"
        if operation in ("difference", "percent_change", "ratio") and _length(first) != _length(other):
            yield f"{pair} cover periods of different kinds: {_period(first)}, and {_period(other)}"
    for observation in inputs:
        if not observation.is_complete:
            yield f"the period of “{observation.id}” was not over when it was counted"


def place_type(place: str) -> str:
    """Return the type of a place: "county" for “Cook County, IL”; empty if its name does not reveal one."""
    name = place.partition(",")[0].strip()
    match = TYPE_LAST.search(name) or TYPE_FIRST.match(name)
    return PLACE_TYPES[(match[1] or match[2]).lower()] if match else ""


def _length(observation: Observation) -> str:
    """Return the precision of a period as a measure of its length; a fiscal year counts as a year."""
    if observation.period is None:
        return ""
    return "year" if observation.period.precision == "fiscal year" else observation.period.precision


def _period(observation: Observation) -> str:
    return observation.period.written if observation.period else "none"


def _compute(statistic: Statistic, inputs: Sequence[Observation]) -> Observation:
    derivation = statistic.derive
    assert derivation is not None  # noqa: S101
    operation, first = derivation.operation, inputs[0]
    operation_unit = "" if statistic.unit else _unit_of(operation, first)
    input_digits = max(observation.digits for observation in inputs)
    digits = {"ratio": 1, "mean": digits_of_mean(input_digits, None), "percent_change": 0, "share": 0}.get(
        operation, input_digits
    )
    places = dict.fromkeys(observation.place for observation in inputs if observation.place)
    reporters = {
        observation.reported_by.id: observation.reported_by
        for observation in inputs
        if observation.reported_by
    }
    return Observation(
        id=statistic.id,
        value=first.value
        if operation in SELECT
        else COMPUTE[operation](
            [observation.value for observation in inputs if observation.value is not None]
        ),
        digits=digits if statistic.digits is None else statistic.digits,
        qualifier=_qualifier(statistic, operation, inputs),
        unit=statistic.unit or ("" if operation_unit else first.unit),
        measure=statistic.measure or first.measure,
        place=statistic.place or ", ".join(places),
        period=statistic.period,
        is_complete=all(observation.is_complete for observation in inputs),
        reported_by=statistic.reported_by
        or (next(iter(reporters.values())) if len(reporters) == 1 else None),
        as_of=statistic.as_of,
        note=statistic.note,
        evidence=(*statistic.evidence, *_distinct(observation.evidence for observation in inputs)),
        location=statistic.location,
        statistic=statistic,
        operation=operation,
        inputs=tuple(inputs),
        computed=() if statistic.measure else (*first.computed, operation),
        operation_unit=operation_unit,
        despite=statistic.despite,
    )


def _unit_of(operation: Operation, first: Observation) -> OperationUnit:
    """Return the unit that an operation gives its result; empty if that of the inputs stays.

    From 54% to 60% is a rise of 6 percentage points, and not of 6%.
    """
    if operation == "difference" and first.is_percent:
        return "points"
    return UNITS.get(operation, first.operation_unit)


def _qualifier(statistic: Statistic, operation: Operation, inputs: Sequence[Observation]) -> Qualifier:
    """Return the declared qualifier, or one that follows: a sum of “at least” figures is at least that much."""
    if "qualifier" in statistic.places:
        return statistic.qualifier
    hedges = {observation.qualifier for observation in inputs} - {"exact"}
    if not hedges:
        return "exact"
    return hedges.pop() if operation in ("sum", "mean", *SELECT) and len(hedges) == 1 else "about"


def _distinct(groups: Iterable[Iterable[Evidence]]) -> list[Evidence]:
    """Return the evidence of all groups, without repetitions."""
    distinct: dict[tuple[str, str, str], Evidence] = {}
    for group in groups:
        for evidence in group:
            distinct.setdefault((evidence.source.id, evidence.quote, evidence.at), evidence)
    return list(distinct.values())


INCOMPARABLE = Rule(
    "incomparable",
    "error",
    "A derivation mixes unlike statistics and gives no `despite`.",
    "A different unit, measure or kind of place, or an unfinished period, makes a comparison doubtful. Compare like with like, or say in `despite` why you compare them anyway: readers see it.",
    right="despite: FY2019 was not over when it was counted",
    guides=("derive-a-figure#unlike-numbers",),
)
