"""Find out how a CSV file is laid out: its encoding, what separates its cells, where its columns are named."""

import codecs
import re
from collections.abc import Collection, Iterator

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.model.records import Series
from generator.reading.tables.cells import Cell, CellError, read_cells
from generator.reading.text_files import decode

SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
OTHER_SEPARATOR = re.compile(r"\||:|\^|~| +")
# What is saved under the name of a table, by how it begins.
OTHER_FILES = tuple(
    (re.compile(pattern, re.IGNORECASE), what, hint)
    for pattern, what, hint in (
        (
            rb"PK\x03\x04|\xd0\xcf\x11\xe0",
            "a spreadsheet file",
            "open it there, and save it as CSV",
        ),
        (rb"%PDF-", "a PDF", "find the table behind it, or copy its rows"),
        (rb"\x1f\x8b", "a compressed file", "unpack it first"),
        (
            rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml)",
            "a web page",
            "download the file it links to",
        ),
        (rb"(?:\xef\xbb\xbf)?\s*[\[{]\s*[\[{\"]", "JSON", "save it as CSV"),
        (rb"version https://git-lfs", "a pointer of Git LFS", "run `git lfs pull`"),
    )
)
YEAR = re.compile(r"(?:FY ?)?(?:19|20)[0-9]{2}(?:[-/][0-9]{2,4})?")
SEARCHED = 20  # rows, for the one that names the columns


class Table(Struct, frozen=True, eq=False):
    """A CSV file, split into cells."""

    file: str
    separator: str
    header: tuple[str, ...]
    first_row: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]  # without the first

    def beside(self, *columns: int) -> Iterator[str]:
        """Yield the texts of all columns but these."""
        for row in self.rows:
            yield from (cell.text for index, cell in enumerate(row) if index not in columns)


def is_utf_16(data: bytes) -> bool:
    """Return whether a file begins with the byte order mark of UTF-16, as spreadsheets write it."""
    return data.startswith(UTF_16)


def decode_table(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """Return the text of a file in UTF-8, or in UTF-16 if it says so, and its problems."""
    for pattern, what, hint in OTHER_FILES:
        if pattern.match(data):
            return "", [Diagnostic("unreadable", Location(file), f"this is {what}, not a CSV file", hint)]
    if is_utf_16(data):
        try:
            return decode(data.decode("utf-16").encode("utf-8", "surrogatepass"), file)
        except UnicodeDecodeError:
            return "", [
                Diagnostic("unreadable", Location(file), "this is not UTF-16 text", "save it as UTF-8")
            ]
    if data[1:2] == b"\0" or data[:1] == b"\0":
        message = "this file seems to be UTF-16, but has no byte order mark"
        return "", [Diagnostic("unreadable", Location(file), message, "save it as UTF-8")]
    return decode(data, file)


def split(text: str, file: str, series: Series) -> tuple[Table | None, list[Diagnostic]]:
    """Return the table of a series, or what is wrong with the file or with the columns that the series names."""
    if not text.strip():
        hint = "its first row must name the columns"
        return None, [Diagnostic("schema", series.locate("file"), f"{file} is empty", hint)]
    wanted = {_names_rows(series)[1], series.value, *series.where}
    declared = declared_separator(series)
    tops = {separator: _top(text, file, separator) for separator in SEPARATORS}
    separator = declared or _separator(tops, wanted)
    if declared and not wanted <= _names(tops[declared]):
        actual = next((other for other, top in tops.items() if wanted <= _names(top)), "")
        if actual:
            message = f"{file} is separated by {SEPARATORS[actual]}, not by {SEPARATORS[declared]}"
            hint = f"write `separator: {written_separator(actual)}`"
            return None, [Diagnostic("schema", series.locate("format"), message, hint)]
    try:
        rows = read_cells(text, file, separator)
    except CellError as error:
        return None, [error.diagnostic]
    header = tuple(cell.text for cell in rows[0])
    if not wanted <= set(header):
        return None, _column_problems(series, file, header, tops, separator)
    duplicate = next((name for index, name in enumerate(header) if name and name in header[:index]), "")
    if duplicate:
        last = len(header) - 1 - header[::-1].index(duplicate)
        message = f"two columns are called “{duplicate}”"
        return None, [Diagnostic("schema", rows[0][last].location, message, "rename one of them")]
    others = (tuple(row) for row in rows[1:] if any(cell.text for cell in row))
    return Table(file, separator, header, tuple(rows[0]), tuple(others)), []


def _names_rows(series: Series) -> tuple[str, str]:
    """Return the key that says which column names the rows of a series, and that column."""
    return ("category", series.category) if series.category else ("period", series.period)


def declared_separator(series: Series) -> str:
    """Return the separator that a series declares for its file, or an empty string."""
    written = series.format.separator if series.format else None
    return "\t" if written == "tab" else written or ""


def written_separator(separator: str) -> str:
    """Return a separator as it is declared."""
    return "tab" if separator == "\t" else f'"{separator}"'


def likely_separator(text: str, file: str, wanted: Collection[str]) -> str:
    """Return what separates the cells of a text, by how many of the wanted columns the first row then names."""
    return _separator({separator: _top(text, file, separator) for separator in SEPARATORS}, wanted)


def _top(text: str, file: str, separator: str) -> list[list[Cell]]:
    """Return the first rows of a file, as far as it can be read with this separator."""
    try:
        return read_cells(text, file, separator, SEARCHED)
    except CellError as error:
        return error.rows


def _names(top: list[list[Cell]]) -> set[str]:
    return {cell.text for cell in top[0]} if top else set()


def _separator(tops: dict[str, list[list[Cell]]], wanted: Collection[str]) -> str:
    """Return the separator with which the first row names most of the columns, or else has most cells."""

    def rank(separator: str) -> tuple[int, int]:
        top = tops[separator]
        return len(_names(top) & set(wanted)), max((len(row) for row in top), default=0)

    return max(SEPARATORS, key=rank)


def _column_problems(
    series: Series, file: str, header: tuple[str, ...], tops: dict[str, list[list[Cell]]], separator: str
) -> list[Diagnostic]:
    """Report columns that are not in the first row, because they are further down or are not there."""
    wanted = {_names_rows(series)[1], series.value, *series.where}
    below = next(
        (
            row
            for top in tops.values()
            for row in top[1:]
            if wanted <= {cell.text for cell in row}
        ),
        None,
    )  # fmt: skip
    if below is None and sum(bool(name) for name in header) == 1:
        below = next((row for row in tops[separator][1:] if sum(bool(cell.text) for cell in row) > 1), None)
    if below:
        message = f"the columns seem to be named on line {below[0].location.line}"
        hint = "the first row must name the columns; delete the rows above it"
        return [Diagnostic("schema", Location(file), message, hint)]
    if len(header) == 1 and wanted <= {name.strip() for name in OTHER_SEPARATOR.split(header[0])}:
        message = "the cells of this file are not separated by commas, semicolons or tabs"
        return [Diagnostic("schema", Location(file), message, "save it with one of these")]
    years = [name for name in header if YEAR.fullmatch(name)]
    if len(years) > 1 and not series.category:
        message = f"{file} has a column for each year, from {years[0]} to {years[-1]}"
        hint = "write a row for each year instead, with one column of years and one of values"
        return [Diagnostic("schema", series.locate("period"), message, hint)]
    named = [_names_rows(series), ("value", series.value)]
    named += [("where", column) for column in series.where]
    columns = [name for name in header if name]
    otherwise = "its columns are " + ", ".join(columns[:12]) if columns else "its first row is empty"
    return [
        Diagnostic(
            "schema",
            series.locate(field),
            f"{file} has no column “{column}”",
            did_you_mean(column, columns, otherwise),
        )
        for field, column in named
        if column not in header
    ]
