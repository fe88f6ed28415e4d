"""Tables: a row is a record, a column a key, and each cell that cannot be read is named."""

import datetime as dt
import io
from collections.abc import Mapping

import pytest
from openpyxl import Workbook
from small_site import FACTS, encoded

from generator.diagnostics import CommandError, SiteError
from generator.importing.additions import Addition, add_records
from generator.importing.read import IMPORTED, read_file, record_class
from generator.importing.tables.csv_file import template
from generator.importing.tables.excel import UNPACKED
from generator.importing.yaml_text import FLAGS
from generator.model.kinds import tables
from generator.model.records import Claim, Event, Facts, Person, Statistic
from generator.reading.parser import parse
from generator.reading.records.fields import declared
from generator.rules import RULE_NAMES


def added(
    data: str | bytes,
    kind: str = "events",
    name: str = "t.csv",
    files: Mapping[str, str] | None = None,
    sheet: str = "",
) -> Addition:
    content = data.encode() if isinstance(data, str) else data
    imported = read_file(content, name, kind, sheet)
    return add_records(imported.drafts, kind, encoded(files or {}), RULE_NAMES, imported.problems)


def facts(addition: Addition) -> Facts:
    parsed, problems = parse({**encoded({}), addition.file: addition.content}, RULE_NAMES)
    assert problems == []
    return parsed.facts


def event(data: str) -> Event:
    return facts(added(data)).events[-1]


def problems(data: str, kind: str = "events") -> list[str]:
    """The problems of a table: “line:column: message”."""
    with pytest.raises(SiteError) as caught:
        added(data, kind)
    return [
        f"{found.location.line}:{found.location.column}: {found.message}"
        for found in caught.value.diagnostics
    ]


# Rows


def test_a_row_is_an_event() -> None:
    found = event(
        "id,date,Title,summary,people,organizations,policies,key,source,quote,at,source 2,at 2\n"
        "adopted,2024-03-12,The fund is adopted,*Yes*,ann-lee,city; city,line-4,yes,gazette,it is adopted,p. 1,report,p. 2\n"
    )
    assert (found.id, found.date.written, found.title, found.key) == (
        "adopted",
        "2024-03-12",
        "The fund is adopted",
        True,
    )
    assert [reference.id for reference in found.people + found.organizations] == ["ann-lee", "city", "city"]
    assert [(one.source.id, one.quote, one.at) for one in found.evidence] == [
        ("gazette", "it is adopted", "p. 1"), ("report", "", "p. 2"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "written"), [("yes", "yes"), ("TRUE", "yes"), ("false", "no"), ("No", "no")]
)
def test_yes_and_no_are_written_as_a_writer_would(cell: str, written: str) -> None:
    found = added(f"date,title,key,source,at\n2024-03-12,The fund is adopted,{cell},gazette,p. 1\n")
    assert f"    key: {written}\n" in found.content.decode()
    assert facts(found).events[-1].key is (written == "yes")


def test_the_keys_that_say_yes_or_no_are_all_known() -> None:
    flags = {
        field.key
        for kind in tables().values()
        if kind.record
        for field in declared(kind.record)
        if field.type is bool
    }
    assert flags == set(FLAGS)


def test_a_title_above_the_columns_is_one_problem() -> None:
    assert problems("Events of 2024,,\n,,\ndate,title,source\n2024-03-12,The fund,gazette\n") == [
        "1:1: the columns seem to be named on row 3"
    ]


@pytest.mark.parametrize(
    ("column", "meant"), [("role", "roles.title"), ("from", "roles.from"), ("party", "roles.party")]
)
def test_a_column_of_what_is_inside_a_key_is_suggested(column: str, meant: str) -> None:
    with pytest.raises(SiteError) as caught:
        added(f"name,{column},source,at\nBo May,x,gazette,p. 1\n", "people")
    assert f"did you mean “{meant}”?" in [found.hint for found in caught.value.diagnostics]


def test_a_row_is_a_person_with_roles() -> None:
    found = facts(added(
        "name,roles.title,roles.organization,roles.from,roles.title 2,portrait.file,portrait.credit,also\n"
        .replace(",also", "") + "Bo May,Sheriff,city,2018-12,Mayor,bo.jpg,Ann Lee\n", "people"
    ))  # fmt: skip
    bo = found.people[-1]
    assert isinstance(bo, Person)
    assert bo.id == "bo-may"
    assert [(role.title, role.from_ and role.from_.written) for role in bo.roles] == [
        ("Sheriff", "2018-12"),
        ("Mayor", None),
    ]
    assert bo.portrait is not None
    assert bo.portrait.credit == "Ann Lee"


def test_a_row_is_a_statistic() -> None:
    found = facts(
        added(
            'value,unit,measure,place,period,complete,source,at\n"3,100",loans,loans,A,FY2023,no,report,t. 1\n',
            "statistics",
        )
    )
    loans = found.statistics[-1]
    assert isinstance(loans, Statistic)
    assert loans.value is not None
    assert (loans.id, loans.value.written, loans.complete) == ("loans-a-fy2023", "3,100", False)


def test_a_row_is_a_claim_that_answers_another() -> None:
    found = facts(
        added(
            "by,statement,about,stance,answers,source,at\nann-lee,The roof will last.,line-4,supports,late,report,p. 1\n",
            "claims",
        )
    )
    roof = found.claims[-1]
    assert isinstance(roof, Claim)
    assert (roof.id, roof.answers[0].id) == ("ann-lee-roof-will-last", "late")


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_as_spreadsheets_save_it(separator: str, encoding: str) -> None:
    rows = [["date", "title", "people"], ["2020", "Été", '"ann-lee; ann-lee"'], ["", "", ""]]
    text = "\r\n".join(separator.join(row) for row in rows)
    found = facts(added(text.encode(encoding))).events[-1]
    assert (found.title, len(found.people)) == ("Été", 2)


@pytest.mark.parametrize(
    "text",
    [
        "a: b", "a #1", "#1", "*Open letter*", "“x” said", 'say "it"', "'tis", "- dash", "no", "~", "null", "2019", "a, b",
        "[Update] x", "{x}", "> 50", "|", "@x", "`x`", "%x", "!x", "&x", "? x", "back\\slash", "it's: \"x\" \\n", "日本", "😀: x",
        "ends:", "one\ntwo", "one\n\n  two: x\n# three", "=SUM(A1:A3)", "+1", "-1", "---", "http://x.example/#y", "a\ttab", "e\u0301",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", ["title", "summary", "quote"])
def test_a_text_is_kept_whatever_yaml_would_make_of_it(text: str, column: str) -> None:
    cell = '"' + text.replace('"', '""') + '"'
    values = {"date": "2020", "title": "T", "summary": "", "source": "report", "quote": "q"} | {column: cell}
    found = event(f"{','.join(values)}\n{','.join(values.values())}\n")
    summary = found.summary.text if found.summary else ""
    assert {"title": found.title, "summary": summary, "quote": found.evidence[0].quote}[column] == text


# Problems


def test_five_hundred_rows_with_twenty_bad_cells_name_just_these() -> None:
    bad = {  # by row: the cells with a problem
        3: {"date": "3/2/2019"}, 17: {"title": ""}, 40: {"people": "nobody"}, 41: {"key": "maybe"}, 60: {"id": "Not an id"},
        99: {"date": ""}, 100: {"date": "soon"}, 101: {"date": "2019-13"}, 150: {"source": "no-source"},
        200: {"date": "2019-02-30", "key": "x"}, 250: {"people": "ann-lee; bo"}, 300: {"date": "yesterday", "title": "", "key": "?"},
        333: {"organizations": "ann-lee"}, 400: {"policies": "line-5"}, 444: {"checked": "never"}, 499: {"date": "1.2.2020"},
        500: {"date": "2020-1-1"},
    }  # fmt: skip
    names = ["id", "date", "title", "people", "organizations", "policies", "key", "source", "at", "checked"]
    rows = []
    for number in range(1, 501):
        row = dict.fromkeys(names, "") | {
            "date": "2020-05",
            "title": f"Event {number}",
            "people": "ann-lee",
            "source": "report",
        }
        rows.append({**row, "at": "p. 1", "key": "yes", **bad.get(number, {})})
    text = "".join(",".join(row[name] for name in names) + "\n" for row in rows)
    table = ",".join(names) + "\n" + text
    with pytest.raises(SiteError) as caught:
        added(table)
    expected = {
        (
            number + 1,
            len(",".join(rows[number - 1][name] for name in names[: names.index(key)])) + 2 - (key == "id"),
        )
        for number, cells in bad.items()
        for key in cells
    }
    assert len(expected) == 20
    places = [(found.location.line, found.location.column) for found in caught.value.diagnostics]
    assert len(places) == 20
    assert set(places) == expected
    good = "".join(
        ",".join(row[name] for name in names) + "\n"
        for number, row in enumerate(rows, 1)
        if number not in bad
    )
    assert len(added(",".join(names) + "\n" + good).ids) == 483


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("", ["1:1: this table names no columns"]),
        ("dat,title\n2020,A\n", ["1:1: the column “date” is missing", "1:1: there is no column “dat”"]),
        ("date,title,date\n2020,A,2021\n", ["1:12: two columns are called “date”"]),
        ("title\nA\nB\n", ["1:1: the column “date” is missing"]),
        ("date,title\n2020,A,x\n2021,B,y\n", ["2:8: “x” is in a column without a name"]),
        ("date,title,,\n2020,A,,x\n", ["2:9: “x” is in a column without a name"]),
        ("date,title,evidence\n2020,A,x\n", ["1:12: there is no column “evidence”"]),
        ("date,title,quote\n2020,A,x\n", ["2:8: “source” is missing"]),
        ('date,title\n2020,"A\n', ["2:6: this is not a CSV file: this quotation mark is never closed"]),
        ("date,title\n2020,A\u202eB\n", ["2:7: the invisible character U+202E is not allowed"]),
        ("date,title,source\n2020,A,gazete\n", ["2:8: there is no source “gazete”"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_table(table: str, expected: list[str]) -> None:
    assert problems(table) == expected


def test_a_missing_column_does_not_hide_the_other_problems() -> None:
    assert problems("title,key\nA,maybe\n,yes\n") == [
        "1:1: the column “date” is missing",
        "2:3: “key” takes yes or no, not “maybe”",
        "3:1: “title” is empty",
    ]


def test_a_number_that_may_mean_two_things_is_a_warning() -> None:
    files = {"site.yaml": "title: A\ndescription: B\nlanguage: es\n"}
    addition = added("value,unit,measure,source\n12.400,loans,loans,report\n", "statistics", files=files)
    assert [warning.rule for warning in addition.warnings] == ["ambiguous-number"]
    assert problems("value,unit\n,loans\n=1+1,loans\n", "statistics") == [
        "2:2: this statistic has no “value”",
        "3:1: “=1+1” is not a number",
    ]


def test_facts_that_cannot_be_read_come_first() -> None:
    with pytest.raises(SiteError) as caught:
        added("date,title\n2020,A\n", files={"content/facts.yaml": "events:\n  a: {dat: 2020, title: x}\n"})
    assert [found.location.file for found in caught.value.diagnostics] == ["content/facts.yaml"]


def test_a_text_that_no_line_can_hold_is_reported() -> None:
    lines = "\n".join(["x" * 10_000] * 2)
    table = f'date,title,summary\n2020,A,"{lines}"\n'
    assert problems(table) == ["2:8: this text has 20,001 characters; 19,800 is the most"]


def test_a_statistic_that_says_nothing_but_its_number_has_an_id() -> None:
    assert added("value,unit\n5,loans\n", "statistics").ids == ("statistic",)


# Duplicates and ids


def test_what_is_there_already_is_skipped() -> None:
    table = "id,date,title\n,2018-12-03,LINE 4  opens!\nopening,1999,Other\n,2020,New\n,2020,New\n,2020,Line 4 opens\n"
    addition = added(table)
    assert [(twin.location.line, twin.of.file, twin.of.line, twin.shared) for twin in addition.twins] == [
        (2, "content/facts.yaml", 13, "title and date"),
        (3, "content/facts.yaml", 13, "id"),
        (5, "t.csv", 4, "title and date"),
    ]
    assert len(addition.ids) == 2


def test_an_id_is_given_once() -> None:
    with pytest.raises(SiteError) as caught:
        added("id,date,title\none,2020,A\none,2021,B\none,2020,A\n")
    (found,) = caught.value.diagnostics
    assert (found.location.line, found.message) == (3, "“one” is the id of line 2 too")
    assert added("name\nCity\n", "people").ids == ("city-2",)  # of an organization


def test_ids_with_commas_between_them_are_explained() -> None:
    with pytest.raises(SiteError) as caught:
        added('date,title,organizations\n2020,A,"city, town"\n')
    assert [found.hint for found in caught.value.diagnostics] == ["separate ids with semicolons"]


def test_a_record_that_is_skipped_has_no_id_to_name() -> None:
    with pytest.raises(SiteError) as caught:
        added("id,name,part_of\ntown,City of A,\nroofs,Roofs,town\n", "organizations")
    assert [found.message for found in caught.value.diagnostics] == ["there is no organization “town”"]


def test_an_id_of_another_fact_is_not_taken_twice() -> None:
    """Events, statistics and claims share one namespace."""
    with pytest.raises(SiteError) as caught:
        added("id,date,title\nrides-2018,2001,X\n")
    assert [found.message for found in caught.value.diagnostics] == [
        "“rides-2018” is the id of a statistic already"
    ]
    assert added("date,title\n2001,Rides 2018\n").ids == ("rides-2018-2",)


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("people", "name\nann  LEE\n"),
        ("organizations", "name\nCity of A\n"),
        ("terms", "name,definition\nride,x\n"),
        ("policies", "name\nLine 4\n"),
        ("claims", "by,statement\nann-lee,It is late\n"),
        ("statistics", "value,unit,measure,place,period\n1185,rides,rides,A,2018\n"),
        ("sources", "title,url\nOther,http://www.a.example/gazette/#x\n"),
        ("sources", "title,publisher\nreport,CITY\n"),
    ],
)
def test_each_kind_knows_its_own(kind: str, table: str) -> None:
    addition = added(table, kind)
    assert (addition.ids, len(addition.twins)) == ((), 1)
    assert addition.content == FACTS.encode()


def test_the_address_of_a_whole_host_is_not_that_of_one_publication() -> None:
    table = "title,url\nOne,https://b.example/\nTwo,https://b.example\nOne,http://www.b.example\nThree,https://b.example/?three\n"
    addition = added(table, "sources")
    assert (len(addition.ids), [twin.location.line for twin in addition.twins]) == (3, [4])


def test_ids_are_short_and_different() -> None:
    long = "A very long title " * 8
    first, second, third = added(f"date,title\n2020,{long}\n2021,{long}\n2022,日本\n").ids
    assert first == "a-very-long-title-a-very-long-title-a-very-long-title-a-very"
    assert second == f"{first}-2"
    assert third == "event"


def test_records_of_one_table_may_name_each_other() -> None:
    table = "id,name,part_of\nroofs,Office of Roofs,public-works\npublic-works,Public Works,city\n"
    assert added(table, "organizations").ids == ("roofs", "public-works")


# Templates


def test_the_examples_of_all_templates_are_one_site() -> None:
    files = {"content/facts.yaml": "people:\n  bo-may: {name: Bo May}\n"}
    for kind in ("sources", "people", "organizations", "policies", "terms", "events", "statistics", "claims"):
        addition = added(template(record_class(kind)), kind, files=files)
        assert (len(addition.ids), addition.twins) == (1, ())
        files = {"content/facts.yaml": addition.content.decode()}


@pytest.mark.parametrize("kind", IMPORTED)
def test_a_template_has_every_column_that_is_read(kind: str) -> None:
    header, example, end = template(record_class(kind)).split("\n")
    assert end == ""
    assert header.startswith("id,")
    assert {"note", "checked", "formerly"} <= set(header.split(","))
    assert read_file(f"{header}\n".encode(), "t.csv", kind).problems == []
    assert example


# Excel


def excel(*rows: list[object], formats: Mapping[str, str] | None = None) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "Events"
    for row in rows:
        sheet.append(row)
    for name, number_format in (formats or {}).items():
        sheet[name].number_format = number_format
    book.create_sheet("Other").append(["date", "title"])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def test_a_sheet_is_a_table() -> None:
    day = dt.datetime(2019, 8, 21)  # noqa: DTZ001  (spreadsheets know no time zones)
    data = excel(
        ["date", "title", "people", "key"], [day, "A: b", "ann-lee;ann-lee", True], [None] * 4, [day, 12.5, None, None],
        [2019, "=x" * 0 + "C", None, False], [day, "D", None, None], ["2019~", "E\r\nF_x000D_", None, None],
        formats={"A4": "mmm yyyy", "A6": "yyyy"},
    )  # fmt: skip
    events = facts(added(data, name="t.xlsx")).events[1:]
    assert [(one.date.written, one.title, one.key) for one in events] == [
        ("2019-08-21", "A: b", True), ("2019-08", "12.5", False), ("2019", "C", False), ("2019", "D", False), ("2019~", "E\nF", False),
    ]  # fmt: skip


def test_numbers_are_those_that_the_sheet_shows() -> None:
    data = excel(["value", "unit"], [0.1 + 0.2, "a"], [1e14, "b"], [3100, "c"], [1e-7, "d"])
    found = facts(added(data, "statistics", "t.xlsx")).statistics[3:]
    assert [one.value and one.value.written for one in found] == [
        "0.3",
        "100000000000000",
        "3100",
        "0.0000001",
    ]


def test_the_cells_of_a_sheet_have_their_names() -> None:
    data = excel(
        ["date", "title", "key"], ["3/2/2019", "A", None], ["2019", "=1+1", None], ["2019", "#N/A", None], ["2019", 0.25, None],
        ["2019", None, "x"], formats={"B5": "0%"},
    )  # fmt: skip
    imported = read_file(data, "t.xlsx", "events")
    with pytest.raises(SiteError) as caught:
        add_records(imported.drafts, "events", encoded({}), RULE_NAMES, imported.problems)
    messages = [found.message for found in imported.named(caught.value.diagnostics)]
    assert messages == [
        "sheet “Events”, cell A2: “3/2/2019” is not a date",
        "sheet “Events”, cell B3: this formula has no computed value",
        "sheet “Events”, cell B4: the formula of this cell failed: #N/A",
        "sheet “Events”, cell B5: this is shown as 25%, and stored as 0.25",
        "sheet “Events”, cell B6: “title” is empty",
        "sheet “Events”, cell C6: “key” takes yes or no, not “x”",
    ]


def test_another_sheet_is_chosen_by_its_name() -> None:
    assert read_file(excel(["x"]), "t.xlsx", "events", "Other").drafts == []
    with pytest.raises(CommandError, match=r"t\.xlsx has no sheet “Othr”"):
        read_file(excel(["x"]), "t.xlsx", "events", "Othr")


def test_a_file_that_is_no_excel_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match=r"t\.xlsx cannot be read as an Excel file"):
        read_file(b"PK no", "t.xlsx", "events")
    assert UNPACKED > 1000
    monkeypatch.setattr("generator.importing.tables.excel.UNPACKED", 10)
    with pytest.raises(CommandError, match="unpacks to more than"):
        read_file(excel(["x"]), "t.xlsx", "events")
