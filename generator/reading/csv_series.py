"""Read the rows of series from CSV files in content/data/.

A column that cannot be read has one cause, so it is one problem, at its first cell, with the count of the others.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct, structs

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.model.dates import Date, DateError
from generator.model.dates.hints import GENERAL
from generator.model.decimals import MOST_DIGITS, DecimalError, DecimalLiteral
from generator.model.observations import is_percent
from generator.model.records import Row, Series
from generator.reading.moving_averages import averaged
from generator.reading.records.ambiguous_values import ambiguous_number, ambiguous_period
from generator.reading.records.conventions import Conventions
from generator.reading.tables import categories, layout, numbers, periods
from generator.reading.tables.cell_problems import CellProblem, by_column
from generator.reading.tables.cells import Cell
from generator.reading.tables.form import Form, date_declaration, form_note, number_declaration

DATA_FOLDER = "content/data/"
FORMULA = ("=", "+", "@", "\t")
NO_PERIOD = Date(written="", start=None, end=None, precision="interval")  # of rows that are checked only


class SeriesRows(Struct, frozen=True, eq=False):
    """What was read for one series."""

    rows: tuple[Row, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    cells: tuple[CellProblem, ...] = ()
    form: Form | None = None

    @property
    def is_valid(self) -> bool:
        """Whether all of it could be read."""
        return not self.cells and all(problem.severity != "error" for problem in self.problems)


def read_series(
    all_series: Iterable[Series], files: Mapping[str, bytes], conventions: Conventions
) -> tuple[list[Row], list[Diagnostic], set[str]]:
    """Return the rows of all series in the order of their files, every problem, and the ids of series with errors."""
    texts: dict[str, tuple[str, list[Diagnostic]]] = {}
    every = tuple(all_series)
    read = {series.id: _read(series, files, texts, conventions) for series in every if series.derive is None}
    problems = [problem for one in read.values() for problem in one.problems]
    problems += by_column([cell for one in read.values() for cell in one.cells])
    forms: dict[str, list[Form]] = {}
    for one in read.values():
        if one.form:
            forms.setdefault(one.form.file, []).append(one.form)
    problems += [note for of_file in forms.values() for note in form_note(of_file)]
    rows = [row for one in read.values() for row in one.rows]
    for series in every:
        base = read.get(series.derive.moving_average.id) if series.derive else None
        averages = averaged(series, base.rows) if base else []
        rows += averages
        if series.derive and base and base.rows and not averages:
            message = f"a window of {series.derive.window} needs at least {series.derive.window} values; “{series.derive.moving_average.id}” has {len(base.rows)}"
            place = series.derive.locate("window")
            problems.append(Diagnostic("schema", place, message, "write a smaller number"))
    problems = [
        structs.replace(found, guide="series-from-a-spreadsheet") if found.rule == "schema" else found
        for found in problems
    ]
    return rows, problems, {id_ for id_, one in read.items() if not one.is_valid}


def _read(
    series: Series,
    files: Mapping[str, bytes],
    texts: dict[str, tuple[str, list[Diagnostic]]],
    conventions: Conventions,
) -> SeriesRows:
    if problems := [*_declaration_problems(series)]:
        return SeriesRows(problems=tuple(problems))
    file = DATA_FOLDER + series.file
    if file not in files:
        known = [name.removeprefix(DATA_FOLDER) for name in files if name.startswith(DATA_FOLDER)]
        hint = did_you_mean(series.file, known, otherwise="put the CSV file into content/data/")
        problem = Diagnostic("schema", series.locate("file"), f"there is no file {file}", hint)
        return SeriesRows(problems=(problem,))
    if file not in texts:
        texts[file] = layout.decode_table(files[file], file)
    text, problems = texts[file]
    if problems:
        return SeriesRows(problems=tuple(problems))
    table, problems = layout.split(text, file, series)
    if table is None:
        return SeriesRows(problems=tuple(problems))
    return _Reader(series, table, conventions).read(is_utf_16=layout.is_utf_16(files[file]))


def _declaration_problems(series: Series) -> Iterable[Diagnostic]:
    """Report what a series cannot say about its file."""
    if series.digits is not None and not 0 <= series.digits <= MOST_DIGITS:
        yield Diagnostic("schema", series.locate("digits"), f"“digits” is 0 to {MOST_DIGITS}")
    if series.format and series.format.decimal and series.format.decimal == series.format.thousands:
        place = series.format.locate("thousands")
        hint = "leave out “thousands” if there are none"
        yield Diagnostic("schema", place, "one mark cannot be for decimals and for thousands", hint)


class _Reader:
    """Read the table of one series, and collect the problems of its cells."""

    def __init__(self, series: Series, table: layout.Table, conventions: Conventions) -> None:
        self.series = series
        self.table = table
        self.conventions = conventions
        self.name_index = table.header.index(series.category or series.period)  # of what names the rows
        self.value_index = table.header.index(series.value)
        self.marks = numbers.marks_of(
            self.column(self.value_index),
            table.separator,
            series.format,
            table.beside(self.name_index, self.value_index),
        )
        dates = [series.period] if series.category else self.column(self.name_index)
        self.order = periods.order_of(dates, series.format)
        self.year_first = ""  # a date such as 2014-7-1
        self.cells: list[CellProblem] = []
        self.problems: list[Diagnostic] = []
        self.point_grouped: list[tuple[DecimalLiteral, Location]] = []  # "12.400"
        self.months: list[tuple[str, Location]] = []  # that may be meant as school years: "2008-09"
        self.no_months: list[tuple[str, Location, DateError]] = []  # that can only be school years: "2012-13"
        self.has_other_months = False

    def column(self, index: int) -> list[str]:
        """Return the texts of a column, of all series: a file is written in one way."""
        return [row[index].text for row in self.table.rows if len(row) > index]

    def read(self, *, is_utf_16: bool) -> SeriesRows:
        """Return the rows that belong to the series, and the problems."""
        filters = [(self.table.header.index(column), cell) for column, cell in self.series.where.items()]
        rows: list[Row] = []
        first_of_ids: dict[str, tuple[str, Sequence[Cell]]] = {}
        only_period = self.period_of_all() if self.series.category else None
        self.reject_formulas(self.table.first_row)
        for cells in self.table.rows:
            if not self.is_complete(cells):
                continue
            self.reject_formulas(cells)
            if any(cells[index].text != cell for index, cell in filters):
                continue
            row = self.row(cells[self.name_index], cells[self.value_index], only_period)
            if row is None:
                continue
            if first := first_of_ids.get(row.id):
                self.report_repeated(row, first, cells)
                continue
            first_of_ids[row.id] = row.category, cells
            rows.append(row)
        self.report_ambiguous_values()
        if self.series.category and only_period is None:
            rows = []
        if not rows and not self.problems and not self.cells:
            message = f"no row of {self.table.file} belongs to “{self.series.id}”"
            hint = (
                "compare “where” with its cells"
                if self.table.rows
                else "it names its columns, but has no rows"
            )
            self.problems.append(Diagnostic("schema", self.series.locate("where"), message, hint))
        form = Form(
            file=self.table.file, series=self.series, separator=self.table.separator, is_utf_16=is_utf_16,
            marks=self.marks, order=self.order, year_first=self.year_first,
        )  # fmt: skip
        return SeriesRows(tuple(rows), tuple(self.problems), tuple(self.cells), form)

    def is_complete(self, cells: Sequence[Cell]) -> bool:
        """Return whether a row has a cell for each column; report it if not. Empty cells at its end do no harm."""
        expected = len(self.table.header)
        if len(cells) == expected or (
            len(cells) > expected and not any(cell.text for cell in cells[expected:])
        ):
            return True
        message = f"this row has {len(cells)} cell{'s' * (len(cells) != 1)}, the first row has {expected}"
        hint = "add the missing cells, or delete the row if it is not one of the table"
        if len(cells) > expected:
            hint = f"put a cell that contains a {_singular(self.table.separator)} in quotation marks"
        self.report(
            structs.replace(cells[0], location=structs.replace(cells[0].location, column=1)),
            -1,
            "cells",
            message,
            hint,
        )
        return False

    def row(self, name_cell: Cell, value_cell: Cell, only_period: Date | None) -> Row | None:
        """Return the row of a name and a value, or None if either cannot be read.

        The name is a period, or a category of the `only_period`.
        """
        if name_cell.raw.startswith(FORMULA) or value_cell.raw.startswith(FORMULA):
            return None  # reported already
        has_category = bool(self.series.category)
        period = only_period if has_category else self.period(name_cell)
        try:
            number = None if numbers.is_gap(value_cell.text) else self.number(value_cell)
        except DecimalError as error:
            kind = numbers.problem_kind(value_cell.text, self.marks)
            self.report(value_cell, self.value_index, kind, str(error), error.hint)
            return None
        if has_category:
            return self.row_of_category(name_cell, number, value_cell.location, period)
        if period is None:
            return None
        key = re.sub(r"[^a-z0-9]+", "-", period.key.lower()).strip("-")
        return Row(f"{self.series.id}.{key}", self.series.id, period, number, value_cell.location)

    def row_of_category(
        self, cell: Cell, number: DecimalLiteral | None, location: Location, period: Date | None
    ) -> Row | None:
        """Return the row of a category; None if it has no name that an id can be made of."""
        name = " ".join(cell.text.split())
        ending = categories.slug(name)
        if not ending:
            message = f"this row has no name in the column “{self.series.category}”"
            hint = "name it, or delete the row"
            if name:
                message = f"“{name}” has no letter from a to z and no digit, of which its id could be made"
                hint = "name another column in “category”, with names in Latin letters"
            self.report(cell, self.name_index, "category", message, hint)
            return None
        return Row(
            f"{self.series.id}.{ending}", self.series.id, period or NO_PERIOD, number, location, category=name
        )

    def period_of_all(self) -> Date | None:
        """Return the one period of all categories, which the series states itself; report it if it is none."""
        place, text = self.series.locate("period"), self.series.period
        if text in self.table.header and not text[:4].isdecimal():
            message = (
                f"“period: {text}” names a column, but a series of categories has one period for all rows"
            )
            hint = (
                "write that period, such as “period: 2021”; choose its rows with “where” if there are several"
            )
            self.problems.append(Diagnostic("schema", place, message, hint))
            return None
        return self.period(Cell(text, place))

    def report_repeated(self, row: Row, first: tuple[str, Sequence[Cell]], cells: Sequence[Cell]) -> None:
        """Report that a period or a category occurs twice; `first` is the category and the cells of the other row."""
        if row.category:
            message, hint = categories.repeated(self.series, row.category, first, cells, self.table.header)
        else:
            line = first[1][self.name_index].location.line
            message = (
                f"the period {row.period.written} of “{self.series.id}” occurs twice, first on line {line}"
            )
            hint = self.hint_on_repeated_period(first[1], cells)
        self.report(cells[self.name_index], self.name_index, "twice", message, hint)

    def hint_on_repeated_period(self, first: Sequence[Cell], again: Sequence[Cell]) -> str:
        """Return what to do about two rows of one period: the column in which they differ tells them apart."""
        used = (self.series.period, self.series.value, *self.series.where)
        for index, column in enumerate(self.table.header):
            if column not in used and first[index].text != again[index].text:
                narrow = f"choose the rows of one series with “where: {{{column}: {first[index].text}}}”"
                return f"{narrow}, or name the rows with “category: {column}” and write the period of all"
        return "narrow the series with “where: {column: cell}”"

    def number(self, cell: Cell) -> DecimalLiteral:
        text = cell.text
        if text.endswith("%") and not is_percent(self.series.unit):
            message = f"“{text}” has a percent sign, but “{self.series.id}” counts {self.series.unit}"
            raise DecimalError(message, "write `unit: percent` if it is a percentage, or delete the sign")
        if numbers.is_in_doubt(text, self.marks):
            readings = " or ".join(numbers.readings(text))
            raise DecimalError(f"“{text}” may be {readings}", number_declaration(text, self.series))
        number = numbers.read_number(text, self.marks)
        if number.is_point_grouped and self.marks.is_usual and not self.marks.is_declared:
            self.point_grouped.append((number, cell.location))
        return number

    def period(self, cell: Cell) -> Date | None:
        text, series = cell.text, self.series
        if periods.is_slashed(text) and self.order == "unclear" and series.period_kind == "date":
            message = f"“{text}” may be {' or '.join(periods.readings(text))}"
            self.report(cell, self.name_index, "period", message, date_declaration(series))
            return None
        try:
            date = periods.read_period(text, series, self.order, self.conventions.fiscal_year_start)
        except DateError as error:
            if periods.may_be_school_year(text, series):
                self.no_months.append((text, cell.location, error))
            else:
                is_numbered = re.search(r"[0-9]", text) is not None
                hint = error.hint
                if hint == GENERAL and not is_numbered:
                    hint = f"delete the row if it is not part of the table, or {GENERAL}"
                kind = "period" if is_numbered else "no period"
                self.report(cell, self.name_index, kind, str(error), hint)
            return None
        if not self.year_first and periods.is_year_first(text):
            self.year_first = text
        if periods.may_be_school_year(text, series):
            self.months.append((text, cell.location))
        elif date.precision == "month":
            self.has_other_months = True
        return date

    def report_ambiguous_values(self) -> None:
        """Report once for each column that readers may take its numbers for thousands, or its months for school years.

        If another month of the column cannot be a school year, all of them are months.
        """
        if self.point_grouped and self.conventions.groups_with_points:
            self.problems += ambiguous_number(*self.point_grouped[0], len(self.point_grouped) - 1)
        if self.has_other_months:
            self.cells += [
                CellProblem(self.table.file, self.name_index, "period", place, str(error), error.hint)
                for _, place, error in self.no_months
            ]
            return
        for cells in (self.months, [(text, place) for text, place, _ in self.no_months]):
            if cells:
                self.problems += ambiguous_period(*cells[0], of_series=True, more=len(cells) - 1)

    def reject_formulas(self, cells: Sequence[Cell]) -> None:
        """Report cells that look like formulas.

        Readers download the file, and a spreadsheet would run them.
        """
        for index, cell in enumerate(cells):
            if cell.raw.startswith(FORMULA):
                message = f"a spreadsheet would execute the cell “{cell.raw[:40]}”"
                self.report(cell, index, "formula", message, "start it with a letter or a digit")

    def report(self, cell: Cell, column: int, kind: str, message: str, hint: str) -> None:
        self.cells.append(CellProblem(self.table.file, column, kind, cell.location, message, hint))


def _singular(separator: str) -> str:
    return layout.SEPARATORS[separator].removesuffix("s")
