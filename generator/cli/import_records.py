"""Add the records of a bibliography or a table to the site's facts (`generate import`)."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.completion import offering
from generator.cli.facts_files import read_site_files, replace_file
from generator.cli.options import site_folder, site_options
from generator.cli.terminal import print_output, print_problems

if TYPE_CHECKING:
    from generator.importing.additions import Addition

MOST_SHOWN = 20  # records that were there already; the rest are counted


def _kinds() -> Iterable[str]:
    from generator.importing.read import IMPORTED

    return IMPORTED


@click.command("import")
@site_options
@click.argument("kind", metavar="KIND", shell_complete=offering(_kinds))
@click.argument("file", metavar="[FILE]", type=click.Path(), required=False)
@click.option("--template", is_flag=True, help="Print a CSV file with every column and an example row.")
@click.option("--sheet", default="", metavar="NAME", help="The sheet of an Excel file (default: the first).")
def import_records(
    folder: str | None, kind: str, file: str | None, template: bool, sheet: str, **_options: object
) -> int:
    """Add sources, events and more from BibTeX, RIS, CSV or Excel.

    KIND is sources, events, people, statistics, claims, organizations, policies or terms. Sources may be in
    BibTeX (.bib), CSL-JSON (.json) or RIS (.ris), people and organizations in Popolo (.json), events in a
    TimelineJS sheet; any record in CSV or Excel (.xlsx), with its keys as columns.
    """
    from generator.diagnostics import CommandError, SiteError, did_you_mean
    from generator.diagnostics.exit_codes import OK, SITE_ERRORS
    from generator.importing.additions import add_records
    from generator.importing.read import IMPORTED, read_file, record_class
    from generator.importing.tables.csv_file import template as csv_template
    from generator.rules import RULE_NAMES

    if kind not in IMPORTED:
        hint = did_you_mean(kind, IMPORTED, otherwise=f"one of {', '.join(IMPORTED)}")
        raise CommandError("command", f"“{kind}” cannot be imported", hint)
    if template:
        print_output(csv_template(record_class(kind)))
        return OK
    if file is None:
        hint = f"generate import {kind} FILE, or generate import {kind} --template"
        raise CommandError("command", "name the file to import", hint)
    site, data = site_folder(folder), _content(Path(file))
    imported = read_file(data, file, kind, sheet)
    files = read_site_files(site)
    try:
        addition = add_records(imported.drafts, kind, files, RULE_NAMES, imported.problems)
    except SiteError as error:
        ours = [problem for problem in error.diagnostics if problem.location.file == file]
        others = [problem for problem in error.diagnostics if problem.location.file != file]
        print_problems(
            [*others, *imported.named(ours)], {**files, file: imported.shown} if imported.shown else files
        )
        print_output("Nothing was added.\n")
        return SITE_ERRORS
    if addition.ids:
        replace_file(site / addition.file, addition.content, files.get(addition.file))
    if addition.warnings:
        print_problems(
            imported.named(list(addition.warnings)), {file: imported.shown} if imported.shown else {}
        )
    print_output(_report(addition, kind) + "".join(f"{note}\n" for note in imported.notes))
    return OK


def _content(path: Path) -> bytes:
    """Return the content of the file to import."""
    from generator.diagnostics import CommandError
    from generator.reading.filesystem import MIB, SOURCE_BUDGET

    try:
        if not path.is_file():
            raise CommandError(
                "command", f"there is no file {path}" if not path.exists() else f"{path} is not a file"
            )
        with path.open("rb") as opened:
            content = opened.read(SOURCE_BUDGET + 1)
    except OSError as error:
        raise CommandError("unreadable", f"{path} cannot be read: {error.strerror}") from error
    if len(content) > SOURCE_BUDGET:
        message = f"{path} has more than {SOURCE_BUDGET // MIB} MiB"
        raise CommandError("limit", message, "divide it into several files")
    return content


def _report(addition: "Addition", kind: str) -> str:
    """Return what was added, and what was there already."""
    lines = [
        f"{twin.location.file}:{twin.location.line}: {twin.title} is there already, with the same {twin.shared} "
        f"({twin.of.file}:{twin.of.line})\n"
        for twin in addition.twins[:MOST_SHOWN]
    ]
    if len(addition.twins) > MOST_SHOWN:
        lines.append(f"… and {len(addition.twins) - MOST_SHOWN:,} more that are there already\n")
    count, there = len(addition.ids), len(addition.twins)
    noun = _counted(count, kind)
    were = f" ({there:,} {'was' if there == 1 else 'were'} already there)" if there else ""
    if not count:
        return "".join(lines) + f"Nothing to add to {addition.file}{were}.\n"
    return "".join(lines) + f"Added {noun} to {addition.file}{were}.\nNext: generate check\n"


def _counted(count: int, kind: str) -> str:
    """Return a count of records: "1 source", "12 sources", "1 person"."""
    from generator.model.kinds import tables

    return f"{count:,} {tables()[kind].called if count == 1 else kind}"
