"""Sort out which records of an import are new, which are there already, and which claim an id that is taken."""

from collections.abc import Iterable, Sequence
from typing import cast

from msgspec import Struct, structs

from generator.diagnostics import Diagnostic, Location
from generator.importing.drafts import Draft
from generator.importing.ids import free_id
from generator.importing.twins import Known
from generator.model.kinds import KINDS, Kind
from generator.model.records import Curated, Facts
from generator.reading.index import article

SPEAKERS = ("person", "organization")  # an id of both would leave open who spoke


class Twin(Struct, frozen=True):
    """A record that is skipped, because it is there already."""

    location: Location
    title: str  # in quotation marks: "“The Pier”"
    of: Location
    shared: str  # what the two have in common: "address"


class SortedOut(Struct, frozen=True, eq=False):
    """The records of an import, by what becomes of them."""

    new: Sequence[tuple[Draft, Curated]]  # each with its id
    twins: Sequence[Twin]
    problems: Sequence[Diagnostic]  # with the ids of others


def sort_out(read: Sequence[tuple[Draft, Curated]], kind: Kind, facts: Facts) -> SortedOut:
    """Return which records are new, and give an id to those that have none."""
    known = Known(_records(facts, kind))
    claimed = _claimed_ids(facts, kind)
    speakers = {
        record.id for name in SPEAKERS for record in _records(facts, KINDS[name]) if kind.name in SPEAKERS
    }
    taken = {*claimed, *speakers, *(draft.id.text for draft, _ in read if draft.id)}
    new: list[tuple[Draft, Curated]] = []
    twins, problems = [], []
    lines: dict[str, int] = {}  # of the ids in this import
    for draft, record in read:
        written = draft.id.text if draft.id else ""
        found = known.twin(record, written)
        if found and not (found[1] == "id" and written in lines):
            twins.append(Twin(draft.location, f"“{_name(record)[:60]}”", found[0].location, found[1]))
            continue
        if draft.id and (written in claimed or found):
            whose = (
                f"of {claimed[written]} already" if written in claimed else f"of line {lines[written]} too"
            )
            message = f"“{written}” is the id {whose}"
            problems.append(Diagnostic("duplicate-id", draft.id.location, message, "choose another id"))
        id_ = written or free_id(record, kind.called, taken)
        taken.add(id_)
        lines[id_] = draft.location.line
        named = structs.replace(record, id=id_)
        known.add(named)
        new.append((draft, named))
    return SortedOut(new, twins, problems)


def _records(facts: Facts, kind: Kind) -> Iterable[Curated]:
    return cast("Sequence[Curated]", facts.tables[kind.table])


def _claimed_ids(facts: Facts, kind: Kind) -> dict[str, str]:
    """Return the ids that a new record cannot have, each with the noun of whose it is: facts share one namespace."""
    claimed: dict[str, str] = {}
    for other in KINDS.values():
        if other == kind or (kind.is_fact and other.is_fact):
            for record in _records(facts, other):
                ids = (record.id, *(old.text for old in record.formerly))
                claimed |= dict.fromkeys(ids, f"{article(other.called)} {other.called}")
    return claimed


def _name(record: Curated) -> str:
    """Return what a report calls a record."""
    statement = getattr(record, "statement", None)
    names = (getattr(record, field, "") for field in ("title", "name", "measure"))
    return next((name for name in names if name), statement.text if statement else record.id)
