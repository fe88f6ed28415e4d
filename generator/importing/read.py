"""Read a file for import by its name: a bibliography, or a table.

What reads it is imported when it is needed: most come with the extra `sourcebound[import]`.
"""

from collections.abc import Iterable, Sequence
from importlib.util import find_spec

from msgspec import Struct

from generator.diagnostics import CommandError, Diagnostic
from generator.importing.bibliography.csl_json import read_csl_json
from generator.importing.drafts import Draft
from generator.importing.extras import EXTRAS, install_command
from generator.importing.popolo import read_popolo
from generator.importing.tables.csv_file import read_csv
from generator.importing.tables.rows import Row, read_rows
from generator.importing.tables.timeline_js import as_events, is_timeline
from generator.model.kinds import tables
from generator.model.records import Curated
from generator.reading.text_files import decode

IMPORTED = ("sources", "events", "people", "statistics", "claims", "organizations", "policies", "terms")
BIBLIOGRAPHIES = (".bib", ".json", ".ris")
POPOLO = ("people", "organizations")
CSV = (".csv", ".tsv", ".tab", ".txt")
EXCEL = (".xlsx", ".xlsm")


class Imported(Struct, frozen=True, eq=False):
    """What a file for import holds."""

    drafts: Sequence[Draft]
    problems: Sequence[Diagnostic]
    shown: bytes = b""  # the text of the file, to show the lines with problems; empty if it is no text
    sheet: str = ""  # of an Excel file
    notes: Sequence[str] = ()  # on what of it is left out

    def named(self, problems: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return problems of the records, with the names of their cells if they are in an Excel file."""
        if not self.sheet:
            return list(problems)
        from generator.importing.tables.excel import with_cell_names  # noqa: PLC0415  (an extra)

        return list(with_cell_names(problems, self.sheet))


def record_class(table: str) -> type[Curated]:
    """Return the class of the records of a section of facts.yaml."""
    record = tables()[table].record
    assert record is not None  # noqa: S101  (every kind with a table has a class)
    return record


def read_file(data: bytes, file: str, table: str, sheet: str = "") -> Imported:
    """Return the drafts of records in a file.

    Raise `CommandError` if files of its sort are not read, or the library that reads them is not installed.
    """
    suffix = f".{file.rpartition('.')[2].lower()}"
    if suffix in BIBLIOGRAPHIES and table == "sources":
        text, problems = _text(data, file)
        drafts, found = ([], problems) if problems else _bibliography(text, file, suffix)
        return Imported(drafts, found, data)
    if suffix == ".json" and table in POPOLO:
        text, problems = _text(data, file)
        drafts, found, left_out = ([], problems, []) if problems else read_popolo(text, file, table)
        return Imported(drafts, found, data, notes=left_out)
    if suffix in CSV:
        cells, problems, shown = read_csv(data, file, record_class(table))
        rows, notes = _of_our_columns(cells, table)
        drafts, found = ([], problems) if problems else read_rows(rows, file, record_class(table))
        return Imported(drafts, found, shown, notes=notes)
    if suffix in EXCEL:
        _require("openpyxl", "Excel files")
        from generator.importing.tables.excel import read_excel  # noqa: PLC0415  (an extra)

        read = read_excel(data, file, sheet)
        rows, notes = _of_our_columns(read.rows, table)
        drafts, found = read_rows(rows, file, record_class(table))
        return Imported(drafts, [*read.problems, *found], b"", read.name, notes)
    known = "BibTeX (.bib), CSL-JSON (.json), RIS (.ris), " if table == "sources" else ""
    known = "Popolo (.json), " if table in POPOLO else known
    message = f"{file} cannot be imported as {table}"
    raise CommandError("command", message, f"{table} can be in {known}CSV (.csv) or Excel (.xlsx)")


def _of_our_columns(rows: Sequence[Row], table: str) -> tuple[Sequence[Row], Sequence[str]]:
    """Return rows with the columns of our records, and notes on what of them is left out."""
    return as_events(rows) if table == "events" and is_timeline(rows) else (rows, ())


def _text(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """Return the text of a bibliography: its lines may be of any length, and only what is taken from it is checked."""
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        return decode(data, file)
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def _bibliography(text: str, file: str, suffix: str) -> tuple[list[Draft], list[Diagnostic]]:
    if suffix == ".bib":
        _require("bibtexparser", "BibTeX")
        from generator.importing.bibliography.bibtex import read_bibtex  # noqa: PLC0415  (an extra)

        return read_bibtex(text, file)
    if suffix == ".ris":
        _require("rispy", "RIS files")
        from generator.importing.bibliography.ris import read_ris  # noqa: PLC0415  (an extra)

        return read_ris(text, file)
    return read_csl_json(text, file)


def _require(library: str, what: str) -> None:
    """Raise `CommandError` if the library that reads a sort of files is not installed."""
    if find_spec(library) is None:
        hint = install_command([EXTRAS["import"][library]])
        raise CommandError("command", f"reading {what} needs {library}, which is not installed", hint)
