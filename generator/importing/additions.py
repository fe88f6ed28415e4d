"""Decide what an import adds to a site's facts; nothing, unless every value of every record can be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import cast

from msgspec import Struct, structs

from generator.diagnostics import CommandError, Diagnostic, SiteError, did_you_mean
from generator.diagnostics.rules import RuleNames
from generator.diagnostics.spelling import folded
from generator.importing.drafts import Draft, text_problems
from generator.importing.sections import add_to_section
from generator.importing.sorting_out import Twin, sort_out
from generator.model.kinds import Kind, noun, tables
from generator.model.record_types import Markdown, Record, Reference, inside
from generator.model.records import Curated, Source, Statistic
from generator.reading.filesystem import MIB, TEXT_BUDGET, Files
from generator.reading.index import other_names
from generator.reading.parser import Parsed, parse
from generator.reading.records.conventions import conventions_of
from generator.reading.records.ids import id_for, id_problem
from generator.reading.records.schema import Reader
from generator.reading.records.source_fields import source_problems
from generator.reading.records.statistic_fields import statistic_problems
from generator.reading.unread_files import FACTS_FILE, FACTS_FOLDER, facts_files

PENDING = "pending"  # stands for an id until a record has one


class Addition(Struct, frozen=True, eq=False):
    """What an import changes: one file, whole."""

    file: str
    content: bytes
    ids: tuple[str, ...]  # of the records that are new
    twins: tuple[Twin, ...]
    warnings: tuple[Diagnostic, ...]


def add_records(
    drafts: Sequence[Draft], table: str, files: Files, rules: RuleNames, before: Sequence[Diagnostic] = ()
) -> Addition:
    """Return a site's file of facts with the records of an import; `before` are the problems of its file.

    Raise `SiteError` if the site's facts or a record cannot be read, `CommandError` if the file cannot be added to.
    """
    parsed, problems = parse(files, rules)
    own = {*facts_files(files), "site.yaml"}
    unreadable = [
        problem for problem in problems if problem.location.file in own and problem.severity == "error"
    ]
    if unreadable:
        raise SiteError(unreadable)
    kind = tables()[table]
    reader, read = _read(drafts, kind, parsed, rules)
    outcome = sort_out(read, kind, parsed.facts)
    new = outcome.new
    readable = {draft.location for draft, _ in read}
    ids = {record.id for _, record in new}
    ids |= {draft.id.text for draft in drafts if draft.id and draft.location not in readable}
    held = (*(record for _, record in new), *reader.left_out)
    found = [
        *(problem for problem in reader.problems if problem.severity == "error"),
        *outcome.problems,
        *_missing_references(held, kind, ids, parsed),
    ]
    warnings = [problem for problem in reader.problems if problem.severity == "warning"]
    places = {problem.location for problem in before}  # a formula that failed leaves its cell empty
    found = [*before, *(problem for problem in found if problem.location not in places)]
    if found:
        raise SiteError(found)
    file = facts_file(files, table)
    content = files.get(file, b"")
    if new:
        content = add_to_section(content, file, table, [(record.id, draft.node) for draft, record in new])
        _check(files, file, content, rules, problems)
    return Addition(
        file, content, tuple(record.id for _, record in new), tuple(outcome.twins), tuple(warnings)
    )


def facts_file(files: Files, table: str) -> str:
    """Return the file to which the records of a section are added: facts.yaml, or the section's own in facts/."""
    of_folder = [file for file in facts_files(files) if file != FACTS_FILE]
    if FACTS_FILE in files or not of_folder:
        return FACTS_FILE
    old = f"{FACTS_FOLDER}{table}.yml"
    return old if old in files else f"{FACTS_FOLDER}{table}.yaml"


def _read(
    drafts: Sequence[Draft], kind: Kind, parsed: Parsed, rules: RuleNames
) -> tuple[Reader, list[tuple[Draft, Curated]]]:
    """Return the records that can be read, and their reader, which has the problems of all."""
    lines = frozenset(draft.location.line for draft in drafts if draft.lacks_column)
    reader = Reader(rules, conventions_of(parsed.settings), lines)
    assert kind.record is not None  # noqa: S101  (every kind with a table has a class)
    read = []
    for draft in drafts:
        reader.problems += text_problems(draft)
        if draft.id and (problem := id_problem(draft.id.text, draft.id.location)):
            reader.problems.append(problem)
        record = reader.record(
            kind.record, draft.node, draft.location, id=draft.id.text if draft.id else PENDING
        )
        if record is not None:
            reader.problems += _kind_problems(record)
            read.append((draft, record))
    return reader, read


def _kind_problems(record: Curated) -> Iterator[Diagnostic]:
    """Yield what only the records of one kind can have wrong."""
    if isinstance(record, Source):
        yield from source_problems(record)
    if isinstance(record, Statistic):
        for problem in statistic_problems(record):
            is_missing = problem.location == record.location
            message = "this statistic has no “value”" if is_missing else problem.message
            yield structs.replace(problem, message=message, hint="" if is_missing else problem.hint)


def _missing_references(
    held: Iterable[Reference | Record | Markdown], kind: Kind, ids: set[str], parsed: Parsed
) -> Iterator[Diagnostic]:
    """Report ids that lead nowhere; `ids` are those of this import, whose records may name each other."""
    by_kind = {name: {record.id for record in records} for name, records in _by_kind(parsed).items()}
    by_kind[kind.name] |= ids
    by_kind["stat"] |= {row.id for row in parsed.rows}
    names = other_names(parsed.facts, parsed.charts)
    for part in held:
        inner = inside(part, Reference) if isinstance(part, Record) else ()
        for reference in (part,) if isinstance(part, Reference) else inner:
            known = set().union(*(by_kind.get(name, set()) for name in reference.kinds))
            if reference.id not in known and not parsed.unread.intersection(reference.kinds):
                what = " or ".join(noun(name) for name in reference.kinds)
                message = f"there is no {what} “{reference.id[:60]}”"
                named = (names.get(name, {}).get(folded(reference.id)) for name in reference.kinds)
                meant = next(filter(None, named), "") or id_for(reference.id)
                hint = did_you_mean(reference.id, known)
                if meant in known:
                    hint = f"write its id, “{meant}”"
                elif "," in reference.id:
                    hint = "separate ids with semicolons"
                yield Diagnostic("unknown-id", reference.location, message, hint)


def _by_kind(parsed: Parsed) -> Mapping[str, tuple[Curated, ...]]:
    return {
        kind.name: cast("tuple[Curated, ...]", parsed.facts.tables[table]) for table, kind in tables().items()
    }


def _check(files: Files, file: str, content: bytes, rules: RuleNames, before: Sequence[Diagnostic]) -> None:
    """Make sure that the site with the new file can be read as well as the one without."""
    if len(content) > TEXT_BUDGET:
        message = f"{file} would have {len(content) / MIB:.1f} MiB; {TEXT_BUDGET // MIB} MiB is the most"
        raise CommandError("limit", message, "divide it into files of content/facts/")
    _, after = parse({**files, file: content}, rules)
    known = {(problem.rule, problem.message) for problem in before}
    new = [
        problem
        for problem in after
        if problem.severity == "error" and (problem.rule, problem.message) not in known
    ]
    if new:
        raise SiteError(new)
