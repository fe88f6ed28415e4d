"""Read a sheet of an Excel file (.xlsx) as the cells of a table.

A cell is read as the sheet shows it where that says more than the value: a date shown as a month is a month.
"""

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct, structs
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell as ExcelCell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from generator.diagnostics import CommandError, Diagnostic, Location, did_you_mean
from generator.importing.tables.rows import Row
from generator.reading.tables.cells import Cell

UNPACKED = 64 * 1024 * 1024  # bytes at most: a small file can hold gigabytes
NOT_OF_A_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # texts, escapes and colors in a number format


class Sheet(Struct, frozen=True, eq=False):
    """One sheet of an Excel file."""

    name: str
    rows: Sequence[Row]
    problems: Sequence[Diagnostic]


def read_excel(data: bytes, file: str, wanted: str = "") -> Sheet:
    """Return a sheet by its name, or else the first; raise `CommandError` if there is none."""
    formulas, values = _workbook(data, file, values=False), _workbook(data, file, values=True)
    names = [sheet.title for sheet in formulas.worksheets]
    name = wanted or next(iter(names), "")
    if name not in names:
        hint = did_you_mean(name, names, otherwise=f"its sheets are {', '.join(names)}")
        raise CommandError("command", f"{file} has no sheet “{wanted}”", hint)
    rows: list[Row] = []
    problems: list[Diagnostic] = []
    for row, computed in zip(formulas[name].iter_rows(), values[name].iter_rows(), strict=True):
        cells = []
        for cell, value in zip(row, computed, strict=True):
            text, problem = _text(cell, value)
            place = Location(file, cell.row, cell.column)
            cells.append(Cell(text, place))
            problems += [Diagnostic("schema", place, *problem)] if problem else []
        rows.append(cells)
    while rows and not any(cell.text for cell in rows[-1]):
        rows.pop()
    return Sheet(name, rows, problems)


def with_cell_names(problems: Iterable[Diagnostic], sheet: str) -> Iterator[Diagnostic]:
    """Yield the problems of a sheet, each with the name of its cell: "B7"."""
    for problem in problems:
        place = problem.location
        name = f"sheet “{sheet}”, cell {get_column_letter(place.column)}{place.line}"
        yield structs.replace(problem, message=f"{name}: {problem.message}")


def _workbook(data: bytes, file: str, *, values: bool) -> Workbook:
    """Open an Excel file, with its formulas or with the values they had when it was saved."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size <= UNPACKED:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # on features that only matter to those who write such files
                return load_workbook(io.BytesIO(data), data_only=values)
    except Exception as error:  # whatever openpyxl and zipfile raise on a damaged file
        message = f"{file} cannot be read as an Excel file"
        raise CommandError("unreadable", message, "save it again as .xlsx, or as CSV") from error
    message = f"{file} unpacks to more than {UNPACKED // 1024 // 1024} MiB"
    raise CommandError("limit", message, "save the sheet as CSV")


def _text(cell: ExcelCell, computed: ExcelCell) -> tuple[str, tuple[str, str] | None]:
    """Return the text of a cell, and what is wrong with it, with a hint."""
    value = computed.value
    if cell.data_type == "f" and value is None:
        return "", ("this formula has no computed value", "open the file, save it again, or write the value")
    if computed.data_type == "e":
        return "", (f"the formula of this cell failed: {value}", "correct it, or write the value")
    if value is None:
        return "", None
    if isinstance(value, bool):
        return "yes" if value else "no", None
    if isinstance(value, dt.datetime | dt.date):
        return _day(value, computed.number_format), None
    if isinstance(value, int | float):
        number = f"{Decimal(f'{value:.15g}'):f}" if isinstance(value, float) else str(value)
        if "%" in computed.number_format:
            shown = f"{float(value) * 100:.12g}"
            hint = f"format the cell as text, and write {shown} with the unit percent, or {number}"
            return "", (f"this is shown as {shown}%, and stored as {number}", hint)
        return number, None
    return str(value).replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n").strip(), None


def _day(value: dt.datetime | dt.date, number_format: str) -> str:
    """Return a date as precisely as its cell shows it: spreadsheets store “March 2019” as its first day."""
    shown = NOT_OF_A_DATE.sub("", number_format).lower()
    day = value.strftime("%Y-%m-%d")
    if "y" in shown and "d" not in shown:
        return day[:7] if "m" in shown else day[:4]
    return day
