"""What other programs publish: TimelineJS sheets become events, and Popolo becomes people and organizations."""

import io
import json

import pytest
from openpyxl import Workbook
from small_site import encoded

from generator.diagnostics import SiteError
from generator.importing.additions import add_records
from generator.importing.read import Imported, read_file
from generator.model.records import Event, Facts, Organization, Person
from generator.reading.parser import parse
from generator.rules import RULE_NAMES

HEAD = (
    "Year,Month,Day,Time,End Year,End Month,End Day,End Time,Display Date,Headline,Text,Media,Media Credit,"
    "Media Caption,Media Thumbnail,Type,Group,Background\n"
)


def facts_with(imported: Imported, kind: str, file: str = "") -> Facts:
    files = encoded({"content/facts.yaml": file} if file else {})
    addition = add_records(imported.drafts, kind, files, RULE_NAMES, imported.problems)
    parsed, problems = parse({**files, addition.file: addition.content}, RULE_NAMES)
    assert problems == []
    return parsed.facts


def problems(imported: Imported, kind: str) -> list[str]:
    with pytest.raises(SiteError) as caught:
        add_records(imported.drafts, kind, encoded({}), RULE_NAMES, imported.problems)
    return [
        f"{found.location.line}:{found.location.column}: {found.message}"
        for found in caught.value.diagnostics
    ]


# TimelineJS


def timeline(row: str, head: str = HEAD) -> Event:
    return facts_with(read_file(f"{head}{row}\n".encode(), "t.csv", "events"), "events").events[-1]


def test_a_row_of_a_timeline_is_an_event() -> None:
    found = timeline(
        '2011,12,5,10:00,,,,,Late 2011,The <b>van</b> &amp; its driver,"<p>It came with <a href=""https://a.example/"" target=""_blank"">books</a>.</p>\n<p>Twice.</p>",https://a.example/x.jpg,A,,,,,'
    )
    assert (found.date.written, found.title) == ("2011-12-05", "The van & its driver")
    assert found.summary
    assert found.summary.text == "It came with [books](https://a.example/). Twice."
    assert found.evidence == ()


@pytest.mark.parametrize(
    ("dates", "written"),
    [
        ("1925,,,,,,,", "1925"),
        ("1925,3,,,,,,", "1925-03"),
        ("1925.0,3.0,9.0,,,,,", "1925-03-09"),
        ("1925,3,9,,1926,,,", "1925-03-09/1926"),
        ("1925,3,9,,1925,3,9,", "1925-03-09"),
        ("850,,,,,,,", "0850"),
    ],
)
def test_a_date_is_as_exact_as_its_parts(dates: str, written: str) -> None:
    assert timeline(f"{dates},,A,,,,,,,,").date.written == written


def test_older_sheets_have_whole_dates() -> None:
    found = timeline("2012-01-26,2012-02,A,,", "Start Date,End Date,Headline,Text,Media\n")
    assert found.date.written == "2012-01-26/2012-02"


def test_columns_of_ours_may_stand_beside() -> None:
    found = timeline("2012,A,ann-lee,gazette,p. 1", "Year,Headline,people,source,at\n")
    assert [person.id for person in found.people] == ["ann-lee"]
    assert [(one.source.id, one.at) for one in found.evidence] == [("gazette", "p. 1")]


def test_what_is_left_out_is_named() -> None:
    rows = ",,,,,,,,,About this,,,,,,title,,\n2012,,,,,,,,,A,,https://a.example/x.jpg,Ann,,,,,\n"
    imported = read_file(f"{HEAD}{rows}".encode(), "t.csv", "events")
    assert imported.notes == [
        "Left out: the columns Media, Media Credit. An event has no key for them.",
        "Left out: 1 row of the type “title” or “era”.",
    ]
    assert [event.title for event in facts_with(imported, "events").events] == ["Line 4 opens", "A"]


def test_cells_that_cannot_be_read_are_named() -> None:
    rows = "2012,March,3,,,,,,,A,,,,,,,,\n,,,,,,,,,B,,,,,,,,\n-44,3,15,,,,,,,C,,,,,,,,\n2012,1,,,,,,,,,,,,,,,,\n2012,,5,,,,,,,E,,,,,,,,\n"
    found = problems(read_file(f"{HEAD}{rows}".encode(), "t.csv", "events"), "events")
    assert [line.partition(": ")[0] for line in found] == ["2:1", "3:1", "4:1", "5:1", "6:1"]
    assert "“2012-March-03” is not a date" in found[0]


def test_a_timeline_may_be_an_excel_sheet() -> None:
    book = Workbook()
    for row in (["Year", "Month", "Day", "Headline"], [2012, 3, 4, "A"]):
        book.worksheets[0].append(row)
    data = io.BytesIO()
    book.save(data)
    found = facts_with(read_file(data.getvalue(), "t.xlsx", "events"), "events").events[-1]
    assert (found.date.written, found.title) == ("2012-03-04", "A")


# Popolo

POPOLO = {
    "persons": [
        {
            "id": "f3ab0b3e-1111-4222-8333-123456789abc",
            "name": "Bo May",
            "sort_name": "May, Bo",
            "summary": "A councillor.",
            "image": "https://a.example/bo.jpg",
        },
        {
            "id": "cy",
            "name": "Cy Ito",
            "memberships": [{"role": "mayor", "organization_id": "town", "start_date": "2020-05-01T00:00:00"}],
        },
    ],
    "organizations": [
        {"id": "town", "name": "The Town of A", "parent_id": "12"},
        {"id": "12", "name": "County of A"},
        {"id": "party/greens", "name": "The Greens"},
    ],
    "posts": [{"id": "p1", "label": "Councillor for Ward 1", "organization_id": "town"}],
    "memberships": [
        {"person_id": "f3ab0b3e-1111-4222-8333-123456789abc", "post_id": "p1", "start_date": "2018", "end_date": "2022-05"},
        {"person_id": "f3ab0b3e-1111-4222-8333-123456789abc", "organization_id": "town", "on_behalf_of_id": "party/greens", "start_date": "2014"},
    ],
}  # fmt: skip


def popolo(kind: str, data: object = POPOLO) -> Imported:
    return read_file(json.dumps(data, indent=1).encode(), "p.json", kind)


def test_people_come_with_their_roles() -> None:
    organizations = add_records(popolo("organizations").drafts, "organizations", encoded({}), RULE_NAMES)
    imported = popolo("people")
    found = facts_with(imported, "people", organizations.content.decode()).people[-2:]
    bo, cy = found
    assert isinstance(bo, Person)
    assert (bo.id, bo.name, bo.sort, bo.summary and bo.summary.text) == (
        "bo-may", "Bo May", "May, Bo", "A councillor.",
    )  # fmt: skip
    assert [
        (role.title, role.organization and role.organization.id, role.from_ and role.from_.written, role.to and role.to.written, role.party)
        for role in (*bo.roles, *cy.roles)
    ] == [
        ("Member", "town", "2014", None, "The Greens"),
        ("Councillor for Ward 1", "town", "2018", "2022-05", ""),
        ("Mayor", "town", "2020-05-01", None, ""),
    ]  # fmt: skip
    assert imported.notes == ["Left out: image."]


def test_organizations_have_ids_that_one_can_type() -> None:
    found = facts_with(popolo("organizations"), "organizations").organizations[-3:]
    assert all(isinstance(one, Organization) for one in found)
    assert [(one.id, one.name, one.part_of and one.part_of.id) for one in found] == [
        ("town", "The Town of A", "county-of-a"),
        ("county-of-a", "County of A", None),
        ("greens", "The Greens", None),
    ]


def test_an_organization_that_the_site_lacks_is_named_where_it_is_needed() -> None:
    assert problems(popolo("people"), "people") == [
        "4:4: there is no organization “town”",
        "11:4: there is no organization “town”",
    ]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("{", "this is not JSON"),
        ("[" * 5000, "this is not JSON"),
        ("[]", "this file has no people in Popolo"),
        ('{"persons": {"a": 1}}', "this file has no people in Popolo"),
        ('{"persons": [{"id": "a"}]}', "this entry has no “name”"),
    ],
)
def test_a_file_that_is_something_else_is_refused(data: str, message: str) -> None:
    found = [problem.message for problem in read_file(data.encode(), "p.json", "people").problems]
    assert len(found) == 1
    assert found[0].startswith((message, "this file cannot be Popolo"))


def test_people_whose_ids_are_numbers_get_only_their_own_roles() -> None:
    data = {
        "persons": [{"id": 1, "name": "Ann"}, {"id": 2, "name": "Bo"}],
        "memberships": [{"person_id": 1, "role": "Mayor"}, {"role": "Guest"}],
    }
    ann, bo = facts_with(popolo("people", data), "people").people[-2:]
    assert [role.title for role in ann.roles] == ["Mayor"]
    assert bo.roles == ()


def test_an_end_without_a_beginning_is_no_date() -> None:
    imported = read_file(b"Headline,Year,End Year,Text\nA,,2020,B\n", "a.csv", "events", "")
    assert problems(imported, "events") == ["2:1: “date” is empty"]
