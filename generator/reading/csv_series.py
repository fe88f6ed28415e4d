"""The rows of a series, read from a CSV file of content/data/."""

import csv
import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.model.dates import Date, DateError, parse_date, parse_period
from generator.model.decimals import DecimalError, DecimalLiteral, parse_decimal
from generator.model.records import Row, Series
from generator.reading.text_files import decode

DATA_FOLDER = "content/data/"
CELL = re.compile(r'\s*("(?:[^"]|"")*"|[^,]*)(,|$)')


def read_rows(
    series: Series, files: Mapping[str, bytes], fiscal_year_start: int
) -> tuple[list[Row], list[Diagnostic]]:
    """The rows of a series in the order of the file, and every fault of its cells."""
    file = DATA_FOLDER + series.file
    if file not in files:
        known = [name.removeprefix(DATA_FOLDER) for name in files if name.startswith(DATA_FOLDER)]
        hint = did_you_mean(series.file, known, otherwise="put the CSV file into content/data/")
        return [], [Diagnostic("schema", series.locate("file"), f"there is no file {file}", hint)]
    text, problems = decode(files[file], file)
    if problems:
        return [], problems
    table = _Table(series, file, text, fiscal_year_start)
    rows = table.rows()
    return rows, table.problems


class _Table:
    def __init__(self, series: Series, file: str, text: str, fiscal_year_start: int) -> None:
        self.series = series
        self.file = file
        self.lines = text.split("\n")
        self.fiscal_year_start = fiscal_year_start
        self.begun = 1  # the line on which the row that is being read begins
        self.ends: dict[
            int, int
        ] = {}  # the last line of a row by its first: a cell in quotation marks may break
        self.problems: list[Diagnostic] = []

    def rows(self) -> list[Row]:
        try:
            numbered = self.read()
        except csv.Error as error:
            self.problem(
                self.begun,
                self.opened(),
                f"this is not a CSV file: {error}",
                "is a quotation mark not closed?",
            )
            return []
        header = [name.strip() for name in numbered[0][1]] if numbered else []
        self.refuse_formulas(1, header)
        twice = next((name for place, name in enumerate(header) if name in header[:place]), "")
        if twice:
            self.problem(1, len(header) - 1 - header[::-1].index(twice), f"two columns are called “{twice}”")
        if not self.has_columns(header):
            return []
        period_at, value_at = header.index(self.series.period), header.index(self.series.value)
        wanted = [(header.index(column), cell) for column, cell in self.series.where.items()]
        rows: list[Row] = []
        lines_of_ids: dict[str, int] = {}
        for line, cells in numbered[1:]:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                message = f"this row has {len(cells)} cells, the first row has {len(header)}"
                self.problem(line, 0, message, "put a cell that holds a comma in quotation marks")
                continue
            self.refuse_formulas(line, cells)
            if any(cells[index].strip() != cell for index, cell in wanted):
                continue
            row = self.row(line, cells[period_at].strip(), period_at, cells[value_at].strip(), value_at)
            if row is None:
                continue
            if row.id in lines_of_ids:
                message = f"the period {row.period.written} of “{self.series.id}” is here twice, first on line {lines_of_ids[row.id]}"
                self.problem(line, period_at, message, "narrow the series with “where: {column: cell}”")
                continue
            lines_of_ids[row.id] = line
            rows.append(row)
        if not rows and not self.problems:
            place = self.series.locate("where")
            self.problems.append(
                Diagnostic("schema", place, f"no row of {self.file} belongs to “{self.series.id}”")
            )
        return rows

    def read(self) -> list[tuple[int, list[str]]]:
        """Each row with the number of its first line."""
        reader = csv.reader((f"{line}\n" for line in self.lines), strict=True)
        rows = []
        for cells in reader:
            rows.append((self.begun, cells))
            self.ends[self.begun] = reader.line_num
            self.begun = reader.line_num + 1
        return rows

    def opened(self) -> int:
        """The first cell of the row being read whose quotation mark is not closed on its line; 0 if there is none."""
        cells = [match[1] for match in CELL.finditer(self.lines[self.begun - 1])]
        open_ = (index for index, cell in enumerate(cells) if re.fullmatch(r'"(?:[^"]|"")*', cell))
        return next(open_, 0)

    def has_columns(self, header: list[str]) -> bool:
        asked = [("period", self.series.period), ("value", self.series.value)]
        asked += [("where", column) for column in self.series.where]
        for field, column in asked:
            if column not in header:
                hint = did_you_mean(column, header, otherwise="its columns are " + ", ".join(header[:12]))
                message = f"{self.file} has no column “{column}”"
                self.problems.append(Diagnostic("schema", self.series.locate(field), message, hint))
        return not self.problems

    def row(self, line: int, period: str, period_at: int, value: str, value_at: int) -> Row | None:
        read_period = self.period(line, period, period_at)
        try:
            number: DecimalLiteral | None = parse_decimal(value) if value else None
        except DecimalError as error:
            self.problem(line, value_at, str(error), error.hint)
            return None
        if read_period is None:
            return None
        key = re.sub(r"[^a-z0-9]+", "-", read_period.key.lower()).strip("-")
        return Row(f"{self.series.id}.{key}", self.series.id, read_period, number, self.place(line, value_at))

    def period(self, line: int, text: str, index: int) -> Date | None:
        try:
            if self.series.period_kind == "fiscal_year":
                return parse_period("FY" + text.upper().removeprefix("FY").strip(), self.fiscal_year_start)
            return parse_date(text)
        except DateError as error:
            self.problem(line, index, str(error), error.hint)
            return None

    def refuse_formulas(self, line: int, cells: list[str]) -> None:
        """A spreadsheet runs a cell that begins like a formula; the table is offered for download."""
        for index, cell in enumerate(cells):
            if cell.startswith(("=", "+", "@", "\t")):
                self.problem(
                    line,
                    index,
                    f"a spreadsheet would run the cell “{cell[:40]}”",
                    "begin it with a letter or a digit",
                )

    def place(self, line: int, index: int) -> Location:
        text = "\n".join(self.lines[line - 1 : self.ends.get(line, line)])
        position = 0
        for _ in range(index):
            match = CELL.match(text, position)
            if not match or match.end() <= position:
                break
            position = match.end()
        breaks = text.count("\n", 0, position)
        return Location(self.file, line + breaks, position - (text.rfind("\n", 0, position) + 1) + 1)

    def problem(self, line: int, index: int, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic("schema", self.place(line, index), message, hint))
