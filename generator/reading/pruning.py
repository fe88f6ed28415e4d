"""Leave out of a site with errors whatever its pages cannot be made without.

One run reports every problem, so a site with errors is built to the end, though never written. Each reference that
leads nowhere is dropped here, as is each record that says nothing without it, until all that is left fits together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import TypeVar, cast

from msgspec import Struct, structs

from generator.model.charts import Chart
from generator.model.documents import Document
from generator.model.kinds import KINDS, Key
from generator.model.record_types import Record, Reference
from generator.model.records import Curated, Derivation, Facts, Portrait, Row, Series, Statistic
from generator.model.resolved import Records
from generator.model.settings import Settings
from generator.model.urls import SECTIONS, address
from generator.process.memo import Memo, no_memo
from generator.reading.index import index_records
from generator.reading.parser import Parsed
from generator.reading.records.fields import declared

R = TypeVar("R", bound=Record)


class _Declared(Struct, frozen=True, eq=False):
    """What may refer to records, or be referred to."""

    settings: Settings
    facts: Facts
    rows: tuple[Row, ...]
    charts: tuple[Chart, ...]


def prune(
    parsed: Parsed,
    published: Iterable[Document],
    static: AbstractSet[str],
    has_error_in: Callable[[Chart], bool],
    memo: Memo = no_memo,
) -> Parsed:
    """Return what can be built of a site with errors; what is left out counts as invalid.

    `published` are the documents that get a page, and `static` names the files of static/. A chart with errors is not drawn: it would only fail because of them.
    """
    charts = tuple(chart for chart in parsed.charts if not has_error_in(chart))
    faulty = {("chart", chart.id) for chart in parsed.charts} - {("chart", chart.id) for chart in charts}
    documents = tuple((document.kind, document.slug) for document in published)
    pruned, left_out = memo(
        _prune, parsed.settings, parsed.facts, parsed.rows, charts, documents, frozenset(static)
    )
    return structs.replace(
        parsed,
        settings=pruned.settings,
        facts=pruned.facts,
        rows=pruned.rows,
        charts=pruned.charts,
        invalid=parsed.invalid | left_out | faulty,
        left_out=(),
    )


def left_out_addresses(parsed: Parsed) -> Iterator[str]:
    """Yield the address that each invalid record would have."""
    return (address(kind, id_) for kind, id_ in parsed.invalid)


def _prune(
    settings: Settings,
    facts: Facts,
    rows: tuple[Row, ...],
    charts: tuple[Chart, ...],
    documents: tuple[Key, ...],
    static: frozenset[str],
) -> tuple[_Declared, frozenset[Key]]:
    """Return what is left, and the keys of the records that are not."""
    before = after = _Declared(settings, facts, rows, charts)
    while True:
        records, _ = index_records(after.settings, after.facts, after.rows, after.charts)
        keys = {*documents, *_keys_of(records)}
        pruner = _Pruner(keys, static)
        pruned = pruner.declared(after)
        if not pruner.has_changes:
            return after, frozenset(_all_keys(before) - _all_keys(after))
        after = pruned


def _keys_of(records: Records) -> Iterable[Key]:
    """Yield the key of every record that has a page or a place in one."""
    for kind, of_kind in records.by_kind.items():
        if kind == "series":
            yield from ((kind, id_) for id_ in of_kind if records.rows.get(id_))
        elif kind != "stat":
            yield from ((kind, id_) for id_ in of_kind)
    yield from (("stat", id_) for id_ in records.observations)
    yield from (("section", id_) for id_ in SECTIONS)


def _all_keys(declared_records: _Declared) -> set[Key]:
    tables = declared_records.facts.tables
    of_facts = {
        (kind.name, cast("Curated", record).id)
        for kind in KINDS.values()
        if kind.table
        for record in tables[kind.table]
    }
    return of_facts | {("chart", chart.id) for chart in declared_records.charts}


class _Pruner:
    """Drops what leads nowhere, given the keys of everything there is."""

    def __init__(self, keys: AbstractSet[Key], static: AbstractSet[str]) -> None:
        self.keys = keys
        self.static = static
        self.has_changes = False

    def declared(self, before: _Declared) -> _Declared:
        """Return records without references that lead nowhere, and without those that need them."""
        tables: Mapping[str, tuple[Record, ...]] = {
            table: self.kept(records, self.is_usable) for table, records in before.facts.tables.items()
        }
        facts = Facts(tables)
        series = {series.id for series in facts.series}
        rows = tuple(row for row in before.rows if row.series in series)
        charts = self.kept(before.charts, lambda chart: bool(chart.series or chart.statistics))
        return _Declared(self.settings(before.settings), facts, rows, charts)

    def settings(self, before: Settings) -> Settings:
        """Return settings without references and files that lead nowhere."""
        after = self.record(before) or before
        logo = after.logo if after.logo in self.static else ""
        font = after.font if after.font in ("sans", "system") or after.font in self.static else ""
        if (logo, font) == (after.logo, after.font):
            return after
        self.has_changes = True
        return structs.replace(after, logo=logo, font=font)

    def is_usable(self, record: Record) -> bool:
        """Return whether a record has what its page shows: a statistic its number, a series its rows."""
        if isinstance(record, Statistic):
            return ("stat", record.id) in self.keys
        return not isinstance(record, Series) or ("series", record.id) in self.keys

    def kept(self, records: tuple[R, ...], is_usable: Callable[[R], bool]) -> tuple[R, ...]:
        """Return what is left of some records."""
        left = [pruned for record in records if (pruned := self.record(record)) and is_usable(pruned)]
        self.has_changes |= len(left) != len(records)
        return tuple(left)

    def record(self, record: R) -> R | None:
        """Return a record without references that lead nowhere; None if it requires one of them."""
        changes: dict[str, object] = {}
        for field in declared(type(record)):
            value = getattr(record, field.name)
            pruned = self.value(value)
            if pruned is value:
                continue
            self.has_changes = True
            if pruned is None and field.is_required:
                return None
            if isinstance(record, Derivation):
                return None  # a figure computed from other inputs would be another figure
            changes[field.name] = pruned
        return structs.replace(record, **changes) if changes else record

    def value(self, value: object) -> object:
        """Return the value of a field without what leads nowhere: the same object if nothing does, or None."""
        if isinstance(value, Reference):
            return value if any((kind, value.id) in self.keys for kind in value.kinds) else None
        if isinstance(value, Portrait) and value.file not in self.static:
            return None
        if isinstance(value, Record):
            return self.record(value)
        if isinstance(value, tuple):
            items = [self.value(item) for item in value]
            if any(item is not pruned for item, pruned in zip(value, items, strict=True)):
                return tuple(item for item in items if item is not None)
        return value
