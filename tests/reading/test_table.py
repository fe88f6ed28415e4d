"""The rows of a series, from its CSV."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs

from generator.diagnostics import Diagnostic, Location
from generator.model.dates import parse_date
from generator.model.record_types import CsvFormat
from generator.model.records import Row, Series
from generator.reading.csv_series import read_series
from generator.reading.records.conventions import Conventions

FILE = "content/data/loss.csv"


SERIES = Series(
    id="loss",
    file="loss.csv",
    period="year",
    value="homes",
    unit="homes",
    measure="homes lost",
    location=Location("content/facts.yaml", 3, 3),
    end_line=9,
    places={name: Location("content/facts.yaml", 4, 5) for name in ("file", "period", "value", "where")},
)


def series(**changes: object) -> Series:
    return structs.replace(SERIES, **changes)


def read_rows(
    of: Series, files: Mapping[str, bytes], conventions: Conventions
) -> tuple[list[Row], list[Diagnostic]]:
    found, problems, _ = read_series([of], files, conventions)
    return found, problems


def read(text: str | bytes, **changes: object) -> tuple[list[Row], list[Diagnostic]]:
    data = text if isinstance(text, bytes) else text.encode()
    return read_rows(series(**changes), {FILE: data}, Conventions(10))


def rows(text: str | bytes, **changes: object) -> list[tuple[str, str | None]]:
    found, problems = read(text, **changes)
    assert problems == []
    return [(row.id, row.value.written if row.value else None) for row in found]


def problems_of(text: str | bytes, **changes: object) -> list[tuple[int, int, str]]:
    _, problems = read(text, **changes)
    assert all(problem.rule == "schema" and problem.location.file == FILE for problem in problems)
    return [(problem.location.line, problem.location.column, problem.message) for problem in problems]


# What is read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year,homes\n2009,345\n2010,354\n", [("loss.2009", "345"), ("loss.2010", "354")]),
        ("year,homes\r\n2009,345\r\n", [("loss.2009", "345")]),
        ("\ufeffyear,homes\n2009,345", [("loss.2009", "345")]),
        ('year,homes\n2009,"1,185"\n', [("loss.2009", "1,185")]),
        ("year,homes\n2009,3.10\n", [("loss.2009", "3.10")]),
        ("year,homes\n2009,\n2010,  \n", [("loss.2009", None), ("loss.2010", None)]),
        ("year,homes\n\n2009,1\n , \n", [("loss.2009", "1")]),
        (" year , homes \n 2009 , 1 \n", [("loss.2009", "1")]),
        ("note,homes,year\nx,1,2009-05\n", [("loss.2009-05", "1")]),
        ("year,homes\n2009~,1\n", [("loss.2009", "1")]),
        ("year,homes\n2009-Q1,1\n2009-Q2,2\n", [("loss.2009-q1", "1"), ("loss.2009-q2", "2")]),
        ("year,homes\n198X,1\n199X,2\n", [("loss.198x", "1"), ("loss.199x", "2")]),
        ("year,homes\n2010,1\n2009,2\n", [("loss.2010", "1"), ("loss.2009", "2")]),
        ('year,homes,note\n2009,1,"two\nlines"\n2010,2,\n', [("loss.2009", "1"), ("loss.2010", "2")]),
    ],
)
def test_rows_are_read_in_the_order_of_the_file(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("2019", "FY2019"),
        ("FY2019", "FY2019"),
        ("fy2019", "FY2019"),
        ("FY 2019", "FY2019"),
        ("2018-19", "FY2018-19"),
        ("FY2018-19", "FY2018-19"),
    ],
)
def test_a_fiscal_year_may_be_written_with_or_without_its_letters(cell: str, written: str) -> None:
    found, problems = read(f"year,homes\n{cell},1\n", period_kind="fiscal_year")
    assert problems == []
    assert found[0].id == "loss.fy2019"
    assert (found[0].period.written, found[0].period.key) == (written, "FY2019")


def test_where_narrows_a_series_to_its_rows() -> None:
    text = "year,homes,county\n2009,1,Wake\n2009,2,Orange\n2010,3, Wake \n"
    assert rows(text, where={"county": "Wake"}) == [("loss.2009", "1"), ("loss.2010", "3")]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("year,homes\n2009,345\n", 2, 6),
        ('note,year,homes\n"a, ""b""",2009,345\n', 2, 17),
        ("note,year,homes\nü😀,2009,345\n", 2, 9),
    ],
)
def test_a_row_knows_the_place_of_its_value(text: str, line: int, column: int) -> None:
    found, _ = read(text)
    assert found[0].location == Location(FILE, line, column)


def test_a_row_after_a_cell_of_two_lines_knows_its_place() -> None:
    found, _ = read('note,year,homes\n"a\nb",2009,1\nc,2010,2\n')
    assert found[1].location == Location(FILE, 4, 8)


def test_a_value_behind_a_cell_of_two_lines_knows_its_place() -> None:
    found, _ = read('note,year,homes\n"a\nb,c",2009,1\n')
    assert found[0].location == Location(FILE, 3, 11)


# What is refused


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("year,homes\n2009\n", [(2, 1, "this row has 1 cell, the first row has 2")]),
        ("year,homes\n2009,1,185\n", [(2, 1, "this row has 3 cells, the first row has 2")]),
        ("year,homes\n2009,1_000\n", [(2, 6, "“1_000” is not a number")]),
        ("year,homes\n2009,NaN\n", [(2, 6, "“NaN” is not a number")]),
        ("year,homes\n09,1\n", [(2, 1, "“09” is not a date")]),
        ("year,homes\n,1\n", [(2, 1, "“” is not a date")]),
        ("year,homes\n2020-02-30,1\n", [(2, 1, "there is no 30 February 2020")]),
        ("year,homes\n2009,x\n2010,y\n", [(2, 6, "“x” is not a number, and 1 more of its column likewise")]),
        ("year,homes\nA,x\nB,y\n", [
            (2, 1, "“A” is not a date, and 1 more of its column likewise"),
            (2, 3, "“x” is not a number, and 1 more of its column likewise"),
        ]),
        ("year,homes\n2009,1\n2009,2\n", [(3, 1, "the period 2009 of “loss” occurs twice, first on line 2")]),
    ],
)  # fmt: skip
def test_a_fault_of_a_cell_is_told_at_its_place(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert problems_of(text) == expected


@pytest.mark.parametrize("cell", ["=1+1", "+1", "@SUM(A1)", '"=1,2"', '"\t=1"', "=cmd|' /C calc'!A0"])
def test_a_cell_that_a_spreadsheet_would_run_is_refused(cell: str) -> None:
    found = problems_of(f"note,year,homes\n{cell},2009,1\n")
    assert [(line, column) for line, column, _ in found] == [(2, 1)]
    assert found[0][2].startswith("a spreadsheet would execute the cell “")


def test_a_formula_for_a_number_is_one_problem() -> None:
    found = problems_of("year,homes\n2009,=SUM(A1)\n2010,=B\n2011,5\n")
    assert found == [
        (2, 6, "a spreadsheet would execute the cell “=SUM(A1)”, and 1 more of its column likewise")
    ]


def test_a_formula_in_a_row_of_another_series_is_refused_too() -> None:
    text = "county,year,homes\nWake,2009,1\n=Orange,2009,2\n"
    assert [line for line, _, _ in problems_of(text, where={"county": "Wake"})] == [3]


def test_a_formula_in_the_first_row_is_refused() -> None:
    assert [(line, column) for line, column, _ in problems_of("year,homes,=1+1\n2009,1,a\n")] == [(1, 12)]


@pytest.mark.parametrize("cell", ["-5", "a=b", "5+", "−1"])
def test_a_cell_that_only_holds_such_a_sign_is_read(cell: str) -> None:
    assert problems_of(f"note,year,homes\n{cell},2009,1\n") == []


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ({"period": "yaer"}, f"{FILE} has no column “yaer”", "did you mean “year”?"),
        ({"value": "x"}, f"{FILE} has no column “x”", "its columns are year, homes"),
        ({"where": {"county": "Wake"}}, f"{FILE} has no column “county”", "its columns are year, homes"),
    ],
)
def test_a_column_that_is_not_there_is_told_at_the_series(
    changes: Mapping[str, object], message: str, hint: str
) -> None:
    _, problems = read("year,homes\n2009,1\n", **changes)
    assert [(problem.message, problem.hint) for problem in problems] == [(message, hint)]
    assert problems[0].location == Location("content/facts.yaml", 4, 5)


def test_a_file_that_is_not_there_is_told_with_the_nearest() -> None:
    found, problems = read_rows(series(file="los.csv"), {FILE: b""}, Conventions())
    assert found == []
    assert [(problem.message, problem.hint) for problem in problems] == [
        ("there is no file content/data/los.csv", "did you mean “loss.csv”?")
    ]


@pytest.mark.parametrize("text", ["", "\n", "year\n"])
def test_a_file_without_its_columns_is_a_fault(text: str) -> None:
    assert read(text)[1]


@pytest.mark.parametrize("text", ["year,homes\n", "year,homes\n\n"])
def test_a_series_without_a_row_is_a_fault(text: str) -> None:
    _, problems = read(text)
    assert [problem.message for problem in problems] == [f"no row of {FILE} belongs to “loss”"]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"year,homes\n2009,\xe9\n", "unreadable"),
        (b"year,homes\n2009,1\0\n", "unreadable"),
        (b"x" * 20_001, "limit"),
    ],
)
def test_a_file_that_is_no_text_is_a_fault(data: bytes, rule: str) -> None:
    assert [problem.rule for problem in read(data)[1]] == [rule]


def test_two_columns_of_one_name_are_a_fault() -> None:
    assert read("year,homes,homes\n2009,1,2\n")[1]


def test_a_quotation_mark_that_is_never_closed_is_a_fault_at_its_place() -> None:
    found = problems_of('year,homes\n2009,1\n2010,"2\n2011,3\n')
    assert [(line, column) for line, column, _ in found] == [(3, 6)]


@settings(deadline=None)
@given(st.text(st.sampled_from('ab,"\n =+@\t2019-01;\r'), max_size=60))
def test_any_table_is_rows_or_faults_at_places_that_are_there(text: str) -> None:
    found, problems = read("year,homes\n" + text)
    lines = ("year,homes\n" + text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert found or problems
    for place in (*(row.location for row in found), *(problem.location for problem in problems)):
        if place.file == FILE:
            assert 1 <= place.line <= len(lines)


# What may be meant otherwise

SILENT: Mapping[str, object] = {
    "places": {**SERIES.places, "period_kind": Location("content/facts.yaml", 5, 5)}
}


def told(text: str, conventions: Conventions, **changes: object) -> list[tuple[int, int, str, str]]:
    """Every problem in a file: its place, its message and its hint, which a writer reads as one sentence."""
    _, problems = read_rows(series(**changes), {FILE: text.encode()}, conventions)
    return [
        (problem.location.line, problem.location.column, problem.rule, f"{problem.message}; {problem.hint}")
        for problem in problems
    ]


@pytest.mark.parametrize(
    ("months", "expected"),
    [
        (["2008-09"], [(2, "ambiguous-period", "“2008-09” is read as September 2008;")]),
        (
            ["2008-09", "2009-10", "2010-11"],
            [
                (
                    2,
                    "ambiguous-period",
                    "“2008-09” is read as September 2008, and 2 more of its column likewise;",
                )
            ],
        ),
        (
            ["2008-09", "2012-13", "2013-14"],
            [
                (2, "ambiguous-period", "“2008-09” is read as September 2008;"),
                (3, "schema", "“2012-13” is not a month, and 1 more of its column likewise;"),
            ],
        ),
        (["1999-00"], [(2, "schema", "“1999-00” is not a month;")]),
        (["2008-08", "2008-09", "2008-10"], []),
        (["2008-09", "2009-12"], []),
        (["2012-12", "2012-13"], [(3, "schema", "there is no month 13;")]),
        (["2008", "2008-09~"], [(3, "ambiguous-period", "“2008-09~” is read as September 2008;")]),
        (["2008-09-01", "2009"], []),
    ],
)
def test_a_column_of_months_may_be_one_of_school_years(
    months: list[str], expected: list[tuple[int, str, str]]
) -> None:
    found = told("year,homes\n" + "".join(f"{month},1\n" for month in months), Conventions())
    assert [(line, rule) for line, _, rule, _ in found] == [(line, rule) for line, rule, _ in expected]
    for (_, column, rule, text), (_, _, beginning) in zip(found, expected, strict=True):
        assert column == 1
        assert text.startswith(beginning)
        if "no month" not in text:
            assert "; for the school year, write " in text
            assert "or set `period_kind: school_year`" in text
        assert (rule == "ambiguous-period") == ("for the month, set `period_kind: date`" in text)


def test_a_series_that_says_it_has_dates_has_months() -> None:
    assert told("year,homes\n2008-09,1\n2009-10,2\n", Conventions(), **SILENT) == []


@pytest.mark.parametrize("cell", ["2008-09", "2008/09", "2008/2009", "2008–09", "2008-2009", "2008 / 09"])
def test_a_school_year_is_an_interval_of_two_years(cell: str) -> None:
    found, problems = read(f"year,homes\n{cell},1\n", period_kind="school_year")
    assert problems == []
    assert (found[0].id, found[0].period) == ("loss.2008-2009", parse_date("2008/2009"))


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("2008", "“2008” is not a school year; write 2008/2009"),
        ("2008-10", "“2008-10” is not one school year; write 2008/2009 for the one that begins in 2008"),
        ("2008/2010", "“2008/2010” is not one school year; write 2008/2009 for the one that begins in 2008"),
    ],
)
def test_a_period_of_school_years_is_one_of_them(cell: str, message: str) -> None:
    found = told(f"year,homes\n{cell},1\n", Conventions(), period_kind="school_year")
    assert found == [(2, 1, "schema", message)]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["12.400"], ["“12.400” is read as 12,4 here; write 12400, or 12.40 if it is a decimal"]),
        (["-12.345"], ["“-12.345” is read as -12,345 here; write -12345, or -12.3450 if it is a decimal"]),
        (
            ["9.5", "1.000", "2.000"],
            ["“1.000” is read as 1 here, and 1 more of its column likewise; write 1000, or 1.00 if it is a decimal"],
        ),
        (["12.4", "12.40", "0.125", "12400"], []),
    ],
)  # fmt: skip
def test_points_in_a_number_may_mark_thousands(values: list[str], expected: list[str]) -> None:
    text = "year,homes\n" + "".join(f"{2009 + number},{value}\n" for number, value in enumerate(values))
    assert [problem[3] for problem in told(text, Conventions(groups_with_points=True))] == expected
    is_read_everywhere = not any("is read as" in message for message in expected)
    assert bool(told(text, Conventions())) == (is_read_everywhere and bool(expected))


# How other programs write tables


def notes_of(text: str | bytes, **changes: object) -> list[str]:
    """The notes on how a file was read: message and hint."""
    _, problems = read(text, **changes)
    assert all(problem.rule == "csv-form" and problem.severity == "warning" for problem in problems), problems
    return [f"{problem.message}; {problem.hint}" for problem in problems]


def form(**keys: str) -> CsvFormat:
    return CsvFormat(location=Location("content/facts.yaml", 9, 9), end_line=9, places={}, **keys)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "values", "note"),
    [
        ("year;homes\n2009;345\n", ["345"], "with semicolons between its cells"),
        ("year\thomes\n2009\t345\n", ["345"], "with tabs between its cells"),
        ("year;homes\n2009;12,5\n2010;7\n", ["12.5", "7"], "with semicolons between its cells, with commas for decimals"),
        ("year;homes\n2009;1.234,5\n2010;1.234\n", ["1234.5", "1234"], "with commas for decimals, with points for thousands"),
        ("year;homes\n2009;1.234.567\n", ["1234567"], "with points for thousands"),
        ("year;homes\n2009;1 234,5\n2010;12\u202f345\n", ["1234.5", "12345"], "with spaces for thousands"),
        ("year,homes\n2009,1'234.5\n", ["1234.5"], "read with apostrophes for thousands"),
        ('year,homes\n2009,"12,5"\n2010,"0,44"\n', ["12.5", "0.44"], "read with commas for decimals"),
        ("year;homes\n2009;12.5\n2010;1.234\n", ["12.5", "1.234"], "with semicolons between its cells;"),
        ("year;homes\n2009;−1,25\n", ["-1.25"], "with commas for decimals"),
        ("year;homes;all\n2009;1.234;5.601.234\n", ["1234"], "with points for thousands"),
        ("year;homes;rate\n2009;1,234;12,5\n", ["1.234"], "with commas for decimals"),
        ("year;homes;rate\n2009;1.234;12.5\n", ["1.234"], "with semicolons between its cells;"),
        ("year,homes\n10/22/12,1\n3/2/2019,2\n", ["1", "2"], "with the month first in its dates; if this is right, add `format: {date: m/d/y}`"),
        ("year,homes\n22.10.2012,1\n", ["1"], "with the day first in its dates"),
        ("year,homes\n2014-7-1,1\n2014-11-10,2\n", ["1", "2"], "with dates such as 2014-7-1; if this is right, add `format: {date: y-m-d}`"),
    ],
)  # fmt: skip
def test_what_has_one_reading_is_read_with_one_note(text: str, values: list[str], note: str) -> None:
    found, _ = read(text)
    assert [row.value.written for row in found if row.value] == values
    (only,) = notes_of(text)
    assert note in only


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("year;homes\n2009;1.234\n2010;5,6\n", {"separator": ";", "decimal": ",", "thousands": "."}),
        ("year;homes\n2009;1,234\n", {"separator": ";", "thousands": ","}),
        ("year\thomes\n2009\t12\n", {"separator": "tab"}),
        ("year,homes\n3/2/2019,1\n", {"date": "m/d/y"}),
        ("year,homes\n2014-7-1,1\n", {"date": "y-m-d"}),
        ("year,homes\n2009,12.400\n", {"decimal": "."}),
    ],
)
def test_what_is_declared_needs_no_note(text: str, declared: Mapping[str, str]) -> None:
    assert notes_of(text, format=form(**declared)) == []
    assert read_rows(series(format=form(**declared)), {FILE: text.encode()}, Conventions(10, True))[1] == []


def test_utf_16_is_read_with_a_note() -> None:
    text = "year\thomes\r\n2009\t345\r\n"
    for data in (text.encode("utf-16"), b"\xfe\xff" + text.encode("utf-16-be")):
        assert notes_of(data)[0].startswith("this file is read in UTF-16, with tabs between its cells; ")
        assert notes_of(data, format=form(separator="tab")) == [
            "this file is read in UTF-16; save it as UTF-8"
        ]


@pytest.mark.parametrize("data", ["year,homes\n".encode("utf-16-le"), b"\xff\xfea"])
def test_broken_utf_16_is_one_problem(data: bytes) -> None:
    assert len(read(data)[1]) == 1


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        ("year;homes\n2009;1.234\n2010;5,6\n", 2, 6, "“1.234” may be 1234 or 1.234", 'if the points mark decimals, write `format: {decimal: "."}` in the series'),
        ("year;homes;rate\n2009;1.234;5,6\n2010;1.234;7,1\n", 2, 6, "“1.234” may be 1234 or 1.234, and 1 more", ""),
        ("year;homes;all\n2009;1.234;1.234.567\n2010;1.234;5.6\n", 2, 6, "“1.234” may be 1234 or 1.234, and 1 more", ""),
        ("year;homes\n2009;1,234\n2010;2,345\n", 2, 6, "“1,234” may be 1234 or 1.234, and 1 more", 'write `format: {decimal: ","}` in the series; if not, write `format: {decimal: ".", thousands: ","}`'),
        ("year\thomes\n2009\t1.234\n", 2, 6, "“1.234” may be", ""),
        ('year,homes\n2009,"12,5"\n2010,"1,185"\n', 3, 6, "“1,185” may be", ""),
        ("year,homes\n3/2/2019,1\n4/2/2019,1\n", 2, 1, "“3/2/2019” may be March 2 or February 3, and 1 more", "m/d/y"),
        ("year,homes\n13/2/2019,1\n2/13/2019,1\n", 2, 1, "“13/2/2019” is not a date, and 1 more", "write 2019-02-13"),
        ("year,homes\n10/22/45,1\n", 2, 1, "“10/22/45” may be of 1945 or of 2045", "four digits"),
        ("year,homes\nJan-25,1\nFeb-25,1\n", 2, 1, "“Jan-25” is not a date, and 1 more", "a spreadsheet turned this into a date; write 2025-01"),
        ("year,homes\n22-Oct-12,1\n", 2, 1, "“22-Oct-12” is not a date", "the year first, in four digits, such as 2012-10-22"),
        ("year,homes\n41834,1\n", 2, 1, "“41834” is not a date", "turned a date into this number; write 2014-07-14"),
        ("year|homes\n2009|1\n", 1, 1, "the cells of this file are not separated by commas, semicolons or tabs", "save it with one of these"),
        ("year,homes\n2009,1\nSource: us\n", 3, 1, "this row has 1 cell, the first row has 2", "delete the row if it is not one of the table"),
        ("year,homes\n25-Jan,1\n", 2, 1, "“25-Jan” is not a date", "a spreadsheet turned"),
        ("year,homes\n1925.0,1\n1926.0,2\n", 2, 1, "“1925.0” is not a date, and 1 more", "write 1925"),
        ("year,homes\n2014-07-01T00:00:00,1\n", 2, 1, "“2014-07-01T00:00:00” is a time", "write 2014-07-01"),
        ("year,homes\n2009,n.d.\n2010,NaN\n2011,..\n", 2, 6, "“n.d.” is not a number, and 2 more", ""),
        ("year,homes\n2009,..\n", 2, 6, "“..” is not a number", "leave the cell empty to mark a gap"),
        ("year,homes\n2009,47.3%\n2010,1%\n", 2, 6, "“47.3%” has a percent sign, but “loss” counts homes, and 1 more", "unit: percent"),
        ("Loss of homes\nyear,homes\n2009,1\n", 1, 1, "the columns seem to be named on line 2", "the first row must name the columns; delete the rows above it"),
        ("Loss of homes;\n;\nyear;homes\n2009;1\n", 1, 1, "the columns seem to be named on line 3", ""),
        ("year,homes\n2009,1,2\n2010,3,4\n2011,3,4\n", 2, 1, "this row has 3 cells, the first row has 2, and 2 more rows likewise", ""),
    ],
)  # fmt: skip
def test_what_has_two_readings_or_none_is_one_problem(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    _, problems = read(text)
    (problem,) = (problem for problem in problems if problem.rule != "csv-form")
    assert problem.location == Location(FILE, line, column)
    assert problem.message.startswith(message)
    assert hint in problem.hint


def test_cells_with_unlike_problems_are_not_one() -> None:
    _, problems = read('year;homes\n2009;"7,950"\n2010;7512*\n2011;..\n2012;8000 (est.)\n')
    assert [problem.message for problem in problems if problem.rule != "csv-form"] == [
        "“7,950” may be 7950 or 7.950",
        "“7512*” is not only a number, and 1 more of its column likewise",
        "“..” is not a number",
    ]


def test_percent_signs_agree_with_a_unit_of_percent() -> None:
    assert rows("year,homes\n2009,47.3%\n2010,5 %\n", unit="percent") == [
        ("loss.2009", "47.3"),
        ("loss.2010", "5"),
    ]


@pytest.mark.parametrize("cell", ["", "NA", "N/A", "n/a", "-", "–"])
def test_gaps_are_read(cell: str) -> None:
    assert rows(f"year,homes\n2009,1\n2010,{cell}\n") == [("loss.2009", "1"), ("loss.2010", None)]


def test_empty_cells_at_the_end_of_a_row_do_no_harm() -> None:
    assert rows("year,homes,,\n2009,1,,\n2010,2,,,\n") == [("loss.2009", "1"), ("loss.2010", "2")]


def test_a_number_of_many_decimals_is_kept() -> None:
    assert rows("year,homes\n2009,0.034444543589466\n") == [("loss.2009", "0.034444543589466")]


def test_a_wrong_declaration_is_told_where_it_is() -> None:
    for keys, message in (
        ({"separator": ";"}, f"{FILE} is separated by commas, not by semicolons"),
        ({"decimal": ",", "thousands": ","}, "one mark cannot be for decimals and for thousands"),
    ):
        _, problems = read("year,homes\n2009,1\n", format=form(**keys))
        assert [problem.message for problem in problems] == [message]
        assert problems[0].location.file == "content/facts.yaml"


def test_the_series_of_one_file_share_its_problems_and_its_note() -> None:
    text = "county;year;homes\n" + "".join(f"{county};{2000 + n};x\n" for county in "ab" for n in range(9))
    both = [series(id=county, where={"county": county}) for county in "ab"]
    found, problems, invalid = read_series(both, {FILE: text.encode()}, Conventions())
    assert [problem.message for problem in problems] == [
        "“x” is not a number, and 17 more of its column likewise",
        "this file is read with semicolons between its cells",
    ]
    assert (found, invalid) == ([], {"a", "b"})


@pytest.mark.parametrize(
    ("other", "hint"),
    [
        ("7", 'if this is right, add `format: {separator: ";", decimal: ","}` to its series'),
        ("7.5", 'if this is right, add `format: {separator: ";", decimal: ","}` to “a”, `format: {separator: ";"}` to “b”'),
    ],
)  # fmt: skip
def test_a_note_says_what_to_declare_for_which_series(other: str, hint: str) -> None:
    both = [series(id="a", value="a"), series(id="b", value="b")]
    text = f"year;a;b\n2009;12,5;{other}\n"
    assert [problem.hint for problem in read_series(both, {FILE: text.encode()}, Conventions())[1]] == [hint]


def test_a_note_keeps_what_is_declared_already() -> None:
    (note,) = notes_of("year;homes\n2009;12,5\n", format=form(separator=";"))
    assert note.endswith('add `format: {separator: ";", decimal: ","}` to its series')


@pytest.mark.parametrize(
    ("cell", "hint"),
    [
        ("5*", "write 5; what its mark means belongs in the “note” of the series"),
        ("~7", "write 7; what its mark means belongs in the “note” of the series"),
        ("<5", "write 5; what its mark means belongs in the “note” of the series"),
        ("8 (est.)", "write 8; what its mark means belongs in the “note” of the series"),
        ("1234 p", "write 1234; what its mark means belongs in the “note” of the series"),
        ("(5)", "write -5, if the brackets mean that it is below zero"),
        ("#REF!", "its formula failed in the spreadsheet; leave the cell empty, or write the number"),
        ("..", "leave the cell empty to mark a gap"),
        (":", "leave the cell empty to mark a gap"),
        ("s/d", "leave the cell empty to mark a gap"),
    ],
)
def test_a_number_with_a_mark_is_answered_with_the_number(cell: str, hint: str) -> None:
    _, problems = read_rows(series(), {FILE: f"year,homes\n2019,{cell}\n".encode()}, Conventions())
    assert [problem.hint for problem in problems] == [hint]


def test_a_number_as_programs_write_it_is_read() -> None:
    rows, problems = read_rows(series(), {FILE: b"year,homes\n2019,1e+05\n2020,1.5E-05\n"}, Conventions())
    assert problems == []
    assert [str(row.value.value.normalize()) for row in rows if row.value] == ["1E+5", "0.000015"]


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        (b"PK\x03\x04\x00\x00", "this is a spreadsheet file, not a CSV file", "open it there, and save it as CSV"),
        (b"<!DOCTYPE html><p>Not found", "this is a web page, not a CSV file", "download the file it links to"),
        (b"%PDF-1.7", "this is a PDF, not a CSV file", "find the table behind it, or copy its rows"),
        (b'[{"year": 2019}]', "this is JSON, not a CSV file", "save it as CSV"),
        (b"year,homes\n", "no row of content/data/loss.csv belongs to “loss”", "it names its columns, but has no rows"),
        (b"area,2019,2020\nA,1,2\n", "content/data/loss.csv has a column for each year, from 2019 to 2020", "write a row for each year instead, with one column of years and one of values"),
        (b"year,homes\n2019,5\nTotal,5\n", "“Total” is not a date", "delete the row if it is not part of the table, or write 2019, 2019-08 or 2019-08-21; add ~ if it is approximate"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_named(content: bytes, message: str, hint: str) -> None:
    _, problems = read_rows(series(), {FILE: content}, Conventions())
    assert [(problem.message, problem.hint) for problem in problems] == [(message, hint)]
