"""Compute series of moving averages from the rows of other series.

Each value is the mean of a period and of those before it, as many as the window says. The first ones, for which
there are not enough, are left out; a window with a gap in it, or a period missing, is a gap.
"""

from collections.abc import Iterable, Sequence

from msgspec import structs

from generator.diagnostics import Diagnostic
from generator.model.dates.steps import days_between, usual_step
from generator.model.decimals import DecimalLiteral, rounded_half_up
from generator.model.kinds import Key
from generator.model.means import digits_of_mean, mean, moving_totals
from generator.model.records import Facts, Row, Series
from generator.reading.records.fields import declared

FEWEST, MOST = 2, 366  # values in a window
OWN = (
    "id",
    "derive",
    "location",
    "end_line",
    "places",
    "note",
    "checked",
    "added",
    "updated",
    "waive",
    "formerly",
)
NEEDED = ("file", "period", "value", "unit", "measure")  # in a series that is read from a file
TAKEN = ("file", "period", "value", "category", "where", "format")  # what a computed series has from its base


def series_problems(series: Series) -> Iterable[Diagnostic]:
    """Report a series that has neither a file nor a derivation, or both."""
    if series.derive is None:
        for key in NEEDED:
            if not getattr(series, key) and key in series.places:
                yield Diagnostic("schema", series.locate(key), f"“{key}” is empty")
            elif not getattr(series, key):
                yield Diagnostic("schema", series.location, f"“{key}” is missing", f"add “{key}: …”")
        return
    for key in TAKEN:
        if key in series.places:
            message = f"a computed series takes “{key}” from the series it averages"
            yield Diagnostic("schema", series.locate(key), message, f"remove “{key}”")
    if not FEWEST <= series.derive.window <= MOST:
        message = f"“window” is how many values each average is of, {FEWEST} to {MOST}"
        yield Diagnostic("schema", series.derive.locate("window"), message, "such as “window: 7”")


def completed(facts: Facts) -> tuple[Facts, tuple[Diagnostic, ...], frozenset[Key]]:
    """Return facts whose computed series have what they do not say from the series that they are computed from.

    Those that cannot be computed are left out; the problems and the keys of these come with the facts.
    """
    by_id = {series.id: series for series in facts.series}
    problems: list[Diagnostic] = []
    changed: dict[str, Series] = {}
    invalid: set[str] = set()
    for series in facts.series:
        base = by_id.get(series.derive.moving_average.id) if series.derive else None
        if series.derive is None or base is None:
            continue  # an unknown one is reported when it is looked up
        if base.derive or base.category:
            what = (
                "is computed itself"
                if base.derive
                else "has categories instead of periods, so it has no order"
            )
            message, hint = f"“{base.id}” {what}", "average a series of periods that is read from a file"
            place = series.derive.moving_average.location
            problems.append(Diagnostic("schema", place, message, hint))
            invalid.add(series.id)
            continue
        inherited = {
            field.name: getattr(base, field.name)
            for field in declared(Series)
            if field.name not in OWN and field.name not in series.places
        }
        changed[series.id] = structs.replace(series, **inherited)
    if changed or invalid:
        kept = (changed.get(series.id, series) for series in facts.series if series.id not in invalid)
        facts = Facts({**facts.tables, "series": tuple(kept)})
    return facts, tuple(problems), frozenset(("series", id_) for id_ in invalid)


def averaged(series: Series, rows: Sequence[Row]) -> list[Row]:
    """Return the rows of a computed series from those of the series that it averages."""
    assert series.derive is not None  # noqa: S101  (only these are computed)
    size = series.derive.window
    ordered = sorted(rows, key=lambda row: row.period.sort_key)
    step = usual_step([row.period for row in ordered])
    digits = digits_of_mean(max((row.value.digits for row in ordered if row.value), default=0), series.digits)
    totals = moving_totals([row.value.value if row.value else None for row in ordered], size)
    ids = tuple(row.id for row in ordered)
    regular = 1  # rows up to this one between which no period is missing
    result = []
    for place, row in enumerate(ordered):
        follows = place and days_between(ordered[place - 1].period, row.period) == step
        regular = regular + 1 if follows else 1
        if place < size - 1:
            continue
        total, number = next(totals), None
        if total is not None and regular >= size:
            value = rounded_half_up(mean(total, size), digits)
            number = DecimalLiteral(value, f"{value:f}")
        key = row.id.partition(".")[2]
        inputs = ids[place - size + 1 : place + 1] if number else ()
        result.append(Row(f"{series.id}.{key}", series.id, row.period, number, row.location, inputs=inputs))
    return result
