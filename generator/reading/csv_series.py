"""Read the rows of a series from a CSV file in content/data/."""

import csv
import re
from collections.abc import Mapping

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.model.dates import Date, DateError, parse_date, parse_period, parse_school_year, school_year_of
from generator.model.decimals import DecimalError, DecimalLiteral, parse_decimal
from generator.model.records import Row, Series
from generator.reading.ambiguous_values import ambiguous_number, ambiguous_period
from generator.reading.conventions import Conventions
from generator.reading.text_files import decode

DATA_FOLDER = "content/data/"
CELL = re.compile(r'\s*("(?:[^"]|"")*"|[^,]*)(,|$)')


def read_rows(
    series: Series, files: Mapping[str, bytes], conventions: Conventions
) -> tuple[list[Row], list[Diagnostic]]:
    """Return the rows of a series in the order of the file, and every problem in its cells."""
    file = DATA_FOLDER + series.file
    if file not in files:
        known = [name.removeprefix(DATA_FOLDER) for name in files if name.startswith(DATA_FOLDER)]
        hint = did_you_mean(series.file, known, otherwise="put the CSV file into content/data/")
        return [], [Diagnostic("schema", series.locate("file"), f"there is no file {file}", hint)]
    text, problems = decode(files[file], file)
    if problems:
        return [], problems
    table = _Table(series, file, text, conventions)
    rows = table.rows()
    return rows, table.problems


class _Table:
    """Read one CSV file for one series, and collect the problems."""

    def __init__(self, series: Series, file: str, text: str, conventions: Conventions) -> None:
        self.series = series
        self.file = file
        self.lines = text.split("\n")
        self.conventions = conventions
        self.row_start = 1  # the first line of the row being read
        # The last line of each row by its first line: a quoted cell may contain line breaks.
        self.row_ends: dict[int, int] = {}
        self.problems: list[Diagnostic] = []
        self.point_grouped: list[tuple[DecimalLiteral, Location]] = []  # "12.400"
        self.months: list[tuple[str, Location]] = []  # that may be meant as school years: "2008-09"
        self.no_months: list[tuple[str, Location, DateError]] = []  # that can only be school years: "2012-13"
        self.has_other_months = False

    def rows(self) -> list[Row]:
        """Return the rows that belong to the series."""
        try:
            numbered_rows = self.numbered_rows()
        except csv.Error as error:
            self.problem(
                self.row_start,
                self.unclosed_cell(),
                f"this is not a CSV file: {error}",
                "is a quotation mark missing?",
            )
            return []
        header = [name.strip() for name in numbered_rows[0][1]] if numbered_rows else []
        self.reject_formulas(1, header)
        duplicate = next((name for index, name in enumerate(header) if name in header[:index]), "")
        if duplicate:
            last_index = len(header) - 1 - header[::-1].index(duplicate)
            self.problem(1, last_index, f"two columns are called “{duplicate}”")
        if not self.has_columns(header):
            return []
        period_index, value_index = header.index(self.series.period), header.index(self.series.value)
        filters = [(header.index(column), cell) for column, cell in self.series.where.items()]
        rows: list[Row] = []
        lines_of_ids: dict[str, int] = {}
        for line, cells in numbered_rows[1:]:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                message = f"this row has {len(cells)} cells, the first row has {len(header)}"
                self.problem(line, 0, message, "put a cell that contains a comma in quotation marks")
                continue
            self.reject_formulas(line, cells)
            if any(cells[index].strip() != cell for index, cell in filters):
                continue
            row = self.row(
                line, cells[period_index].strip(), period_index, cells[value_index].strip(), value_index
            )
            if row is None:
                continue
            if row.id in lines_of_ids:
                message = f"the period {row.period.written} of “{self.series.id}” occurs twice, first on line {lines_of_ids[row.id]}"
                self.problem(line, period_index, message, "narrow the series with “where: {column: cell}”")
                continue
            lines_of_ids[row.id] = line
            rows.append(row)
        self.report_ambiguous_values()
        if not rows and not self.problems:
            place = self.series.locate("where")
            self.problems.append(
                Diagnostic("schema", place, f"no row of {self.file} belongs to “{self.series.id}”")
            )
        return rows

    def numbered_rows(self) -> list[tuple[int, list[str]]]:
        """Return each row of the file with the number of its first line."""
        reader = csv.reader((f"{line}\n" for line in self.lines), strict=True)
        rows = []
        for cells in reader:
            rows.append((self.row_start, cells))
            self.row_ends[self.row_start] = reader.line_num
            self.row_start = reader.line_num + 1
        return rows

    def unclosed_cell(self) -> int:
        """Return the first cell of the current row with a quotation mark not closed on its line, or 0."""
        cells = [match[1] for match in CELL.finditer(self.lines[self.row_start - 1])]
        unclosed = (index for index, cell in enumerate(cells) if re.fullmatch(r'"(?:[^"]|"")*', cell))
        return next(unclosed, 0)

    def has_columns(self, header: list[str]) -> bool:
        """Report each column that the series names and the file lacks; return whether all is well so far."""
        columns = [("period", self.series.period), ("value", self.series.value)]
        columns += [("where", column) for column in self.series.where]
        for field, column in columns:
            if column not in header:
                hint = did_you_mean(column, header, otherwise="its columns are " + ", ".join(header[:12]))
                message = f"{self.file} has no column “{column}”"
                self.problems.append(Diagnostic("schema", self.series.locate(field), message, hint))
        return not self.problems

    def row(self, line: int, period: str, period_index: int, value: str, value_index: int) -> Row | None:
        """Return the row of a period and a value, or None if either cannot be read."""
        parsed_period = self.period(line, period, period_index)
        try:
            number: DecimalLiteral | None = parse_decimal(value) if value else None
        except DecimalError as error:
            self.problem(line, value_index, str(error), error.hint)
            return None
        if number and number.is_point_grouped:
            self.point_grouped.append((number, self.location(line, value_index)))
        if parsed_period is None:
            return None
        key = re.sub(r"[^a-z0-9]+", "-", parsed_period.key.lower()).strip("-")
        return Row(
            f"{self.series.id}.{key}", self.series.id, parsed_period, number, self.location(line, value_index)
        )

    def period(self, line: int, text: str, index: int) -> Date | None:
        try:
            if self.series.period_kind == "school_year":
                return parse_school_year(text)
            if self.series.period_kind == "fiscal_year":
                written = "FY" + text.upper().removeprefix("FY").strip()
                return parse_period(written, self.conventions.fiscal_year_start)
            date = parse_date(text)
        except DateError as error:
            if self.may_be_school_year(text):
                self.no_months.append((text, self.location(line, index), error))
            else:
                self.problem(line, index, str(error), error.hint)
            return None
        if self.may_be_school_year(text):
            self.months.append((text, self.location(line, index)))
        elif date.precision == "month":
            self.has_other_months = True
        return date

    def may_be_school_year(self, text: str) -> bool:
        """Return whether a period such as 2008-09 may be meant as a school year: its series does not say."""
        return "period_kind" not in self.series.places and school_year_of(text) != ""

    def report_ambiguous_values(self) -> None:
        """Report once for each column that readers may take its numbers for thousands, or its months for school years.

        If another month of the column cannot be a school year, all of them are months.
        """
        if self.point_grouped and self.conventions.groups_with_points:
            self.problems += ambiguous_number(*self.point_grouped[0], len(self.point_grouped) - 1)
        if self.has_other_months:
            self.problems += [Diagnostic("schema", place, str(e), e.hint) for _, place, e in self.no_months]
            return
        for cells in (self.months, [(text, place) for text, place, _ in self.no_months]):
            if cells:
                self.problems += ambiguous_period(*cells[0], of_series=True, more=len(cells) - 1)

    def reject_formulas(self, line: int, cells: list[str]) -> None:
        """Report cells that look like formulas.

        Readers download the file, and a spreadsheet would run them.
        """
        for index, cell in enumerate(cells):
            if cell.startswith(("=", "+", "@", "\t")):
                self.problem(
                    line,
                    index,
                    f"a spreadsheet would execute the cell “{cell[:40]}”",
                    "start it with a letter or a digit",
                )

    def location(self, line: int, index: int) -> Location:
        """Return the location of a cell in the row that begins on `line`."""
        text = "\n".join(self.lines[line - 1 : self.row_ends.get(line, line)])
        position = 0
        for _ in range(index):
            match = CELL.match(text, position)
            if not match or match.end() <= position:
                break
            position = match.end()
        breaks = text.count("\n", 0, position)
        return Location(self.file, line + breaks, position - (text.rfind("\n", 0, position) + 1) + 1)

    def problem(self, line: int, index: int, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic("schema", self.location(line, index), message, hint))
