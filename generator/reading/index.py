"""Index parsed records by kind and id, in display order, and compute derived statistics."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import cast

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.diagnostics.spelling import folded
from generator.model.charts import Chart
from generator.model.collation import name_key
from generator.model.derivations import derive
from generator.model.kinds import KINDS, Key, noun
from generator.model.observations import counted, from_rows
from generator.model.record_types import Record, Reference, Written, inside
from generator.model.records import Curated, Event, Facts, Person, Row, Series, Term
from generator.model.resolved import Records
from generator.model.settings import Settings
from generator.reading.chart_forms import value_problems
from generator.reading.charted_series import chart_problems
from generator.reading.namesakes import distinct_names

# The names by which kinds are sorted, in the order of the site's language; events sort by date, and all other kinds
# keep the order of their files.
SORTED_BY: dict[str, Callable[[Curated], str]] = {
    "person": lambda record: cast("Person", record).sort or cast("Person", record).name,
    "term": lambda record: cast("Term", record).name.strip("“”\"'"),
}


def index_records(
    settings: Settings, facts: Facts, rows: tuple[Row, ...], charts: tuple[Chart, ...]
) -> tuple[Records, tuple[Diagnostic, ...]]:
    """Return the indexed records of a site, derived statistics included, and every problem."""
    by_kind = {kind: _sorted(kind, records, settings.language) for kind, records in _by_kind(facts, charts)}
    series_rows: dict[str, list[Row]] = {series.id: [] for series in facts.series}
    for row in sorted(rows, key=lambda row: row.period.sort_key):
        series_rows[row.series].append(row)
    declared = counted(facts.statistics) | from_rows({series.id: series for series in facts.series}, rows)
    of_series = {id_: [declared[row.id] for row in parts] for id_, parts in series_rows.items()}
    derived, problems = derive(facts.statistics, declared, of_series)
    observations = declared | derived
    ids: dict[str, Mapping[str, object]] = {**by_kind, "stat": {**by_kind["stat"], **observations}}
    records = Records(
        settings=settings,
        facts=facts,
        by_kind=by_kind,
        rows={id_: tuple(of_series) for id_, of_series in series_rows.items()},
        observations=observations,
        keys=dict(_references(ids, (*facts.records, *charts, settings))),
        distinct_names=distinct_names(
            facts.people, {organization.id: organization for organization in facts.organizations}
        ),
    )
    of_charts = chart_problems(
        charts, cast("Mapping[str, Series]", by_kind["series"]), series_rows, observations
    )
    misfits = value_problems(charts, records.rows)
    return records, (*problems, *of_charts, *misfits, *_duplicate_ids(facts, charts))


def every_record(facts: Facts, charts: Iterable[Chart]) -> Iterator[tuple[str, Curated]]:
    """Yield every record that has an id, with its kind."""
    for kind, records in _by_kind(facts, charts):
        for record in records:
            yield kind, record


def other_names(facts: Facts, charts: Iterable[Chart]) -> dict[str, dict[str, str]]:
    """Return the ids of records by what else they are called, by kind."""
    called: dict[str, dict[str, str]] = {}
    for kind, record in every_record(facts, charts):
        for field in ("name", "short", "title", "also_called", "formerly"):
            value = getattr(record, field, ())
            for item in (value,) if isinstance(value, str) else value:
                name = item.text if isinstance(item, Written) else item
                called.setdefault(kind, {}).setdefault(folded(name), record.id)
    return called


def article(kind: str) -> str:
    """Return the indefinite article for the name of a kind."""
    return "an" if kind[0] in "aeio" else "a"


def _by_kind(facts: Facts, charts: Iterable[Chart]) -> Iterator[tuple[str, tuple[Curated, ...]]]:
    for kind in KINDS.values():
        if kind.table:
            yield kind.name, cast("tuple[Curated, ...]", facts.tables[kind.table])
    yield "chart", tuple(charts)


def _sorted(kind: str, records: tuple[Curated, ...], language: str) -> dict[str, Curated]:
    ordered: Iterable[Curated] = records
    if kind == "event":
        ordered = sorted(records, key=lambda record: cast("Event", record).date.sort_key)
    elif name := SORTED_BY.get(kind):
        ordered = sorted(records, key=lambda record: (name_key(name(record), language), record.id))
    return {record.id: record for record in ordered}


def _references(
    ids: Mapping[str, Mapping[str, object]], records: Iterable[Record]
) -> Iterator[tuple[Reference, Key]]:
    """Yield the record that each reference leads to; the resolver reports references that lead nowhere."""
    for record in records:
        for reference in inside(record, Reference):
            for kind in reference.kinds:
                if reference.id in ids.get(kind, ()):
                    yield reference, (kind, reference.id)
                    break


def _duplicate_ids(facts: Facts, charts: Iterable[Chart]) -> Iterator[Diagnostic]:
    """Report ids that two records have: facts share one namespace, every other kind has its own."""
    first: dict[Key, tuple[str, Location]] = {}
    for kind, record in every_record(facts, charts):
        space = "fact" if KINDS[kind].is_fact else kind
        other_kind, other = first.setdefault((space, record.id), (kind, record.location))
        if other == record.location:
            continue
        place = f"{other.file}, line {other.line}"
        is_other = other_kind != kind
        what = f"{article(other_kind)} {noun(other_kind)}" if is_other else f"another {noun(kind)}"
        message = f"the id “{record.id}” is taken by {what} ({place})"
        hint = "events, statistics and claims share one namespace" if is_other else "rename one of them"
        yield Diagnostic("duplicate-id", record.location, message, hint)


DUPLICATE_ID = Rule(
    "duplicate-id",
    "error",
    "Two records claim one id.",
    "Events, statistics and claims share one namespace, as each has the address `/facts/<id>/`. Every other kind has its own. Rename one of the two.",
    wrong="events:\n  fund: …\nclaims:\n  fund: …",
    right="events:\n  fund-adopted: …\nclaims:\n  fund: …",
    guides=("facts-yaml",),
    is_fixed=True,
)
