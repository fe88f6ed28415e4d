"""Split the text of a CSV file into cells that know their places."""

import re

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location


class Cell(Struct, frozen=True):
    """One cell of a table."""

    raw: str  # without its quotation marks, with the spaces around it
    location: Location  # of its first character that is not a space

    @property
    def text(self) -> str:
        """The cell without the spaces around it."""
        return self.raw.strip()


class CellError(ValueError):
    """A file is not a table: a quotation mark is not closed, or text follows one; has the rows before it."""

    def __init__(self, diagnostic: Diagnostic, rows: list[list[Cell]]) -> None:
        self.diagnostic = diagnostic
        self.rows = rows
        super().__init__(diagnostic.message)


def read_cells(text: str, file: str, separator: str, most_rows: int = 10**9) -> list[list[Cell]]:
    """Return the cells of each row, of the first `most_rows`; raises `CellError`.

    Like `csv.reader`, but every cell knows where it begins: a cell in quotation marks may hold
    separators, line breaks and, doubled, quotation marks.
    """
    quoted = re.compile(rf' *"((?:[^"]|"")*)" *(?={separator}|\n|\Z)')
    bare = re.compile(rf"[^{separator}\n]*")
    rows: list[list[Cell]] = []
    row: list[Cell] = []
    position, line, line_start = 0, 1, 0
    while len(rows) < most_rows:
        match = quoted.match(text, position)
        raw = match[1].replace('""', '"') if match else ""
        if match is None:
            match = bare.match(text, position)
            assert match is not None  # noqa: S101  (it matches the empty string)
            raw = match[0]
        spaces = len(match[0]) - len(match[0].lstrip(" "))
        place = Location(file, line, position - line_start + 1 + (spaces if raw.strip() else 0))
        if match.re is bare and raw.lstrip(" ").startswith('"'):
            raise CellError(_quotation_problem(text, position, place), rows)
        row.append(Cell(raw, place))
        breaks = match[0].count("\n")
        line += breaks
        line_start = position + match[0].rfind("\n") + 1 if breaks else line_start
        position = match.end() + 1
        if text[match.end() : position] == separator:
            continue
        rows.append(row)
        row = []
        line, line_start = line + 1, position
        if position >= len(text):
            break
    return rows


def _quotation_problem(text: str, position: int, place: Location) -> Diagnostic:
    if re.compile(r' *"(?:[^"]|"")*"').match(text, position):
        message, hint = (
            "text follows a closing quotation mark",
            'write "" for a quotation mark inside a cell in quotation marks',
        )
    else:
        message, hint = "this quotation mark is never closed", "close it at the end of the cell, or delete it"
    return Diagnostic("schema", place, f"this is not a CSV file: {message}", hint)
