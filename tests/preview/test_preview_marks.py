"""What the preview tells its browser to mark: the state of each fact, unbound numbers, waivers, what is stale."""

from collections.abc import Mapping

import pytest
from marked_site import files
from msgspec import json
from replaced import replaced
from small_site import THEME, TODAY, encoded, front, no_drawings

from generator.build import Inputs, build
from generator.diagnostics import Location
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.preview.annotations import Marks, marks_of, marks_payload

ONE = "articles/one/index.html"


def marked(given: Mapping[str, str]) -> Marks:
    texts = {
        path.removeprefix("content/texts/"): text.encode()
        for path, text in given.items()
        if "/texts/" in path
    }
    inputs = Inputs(files=encoded(given), theme=THEME, source_texts=texts, problems=[], today=TODAY)
    built = build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)
    return marks_of(built.site, built.quotation_results, built.ledger, TODAY)


@pytest.fixture(scope="module")
def marks() -> Marks:
    given = files()
    del given["content/charts.yaml"]
    return marked(
        {
            **given,
            "content/articles/one.md": replaced(given["content/articles/one.md"], "![](chart:rides)", "x"),
        }
    )


@pytest.mark.parametrize(
    ("id_", "status", "rests"),
    [
        ("opening", "found", ["gazette found"]),
        ("late", "locked", ["report locked"]),
        ("rides-2018", "missing", ["gazette missing"]),
        ("rides-2019", "found", ["gazette found", "report unchecked", "log place_only"]),
        ("change", "missing", ["gazette missing", "report unchecked", "log place_only"]),
    ],
)
def test_a_fact_is_marked_by_what_it_rests_on(marks: Marks, id_: str, status: str, rests: list[str]) -> None:
    record = marks.records[f"/facts/{id_}/"]
    assert record.status == status
    assert [f"{one.source} {one.status}" for one in record.rests] == rests


def test_it_is_said_why_something_cannot_be_checked(marks: Marks) -> None:
    words = [mark.words for mark in marks.records["/facts/rides-2019/"].rests]
    assert words == [
        "found in the text of its source",
        "cannot be checked: report.txt is not available, nor in evidence.lock",
        "cannot be checked: no quotation, only a place (p. 3)",
    ]
    assert "cited as a whole" in marks.records["/sources/log/"].words


def test_a_fact_without_evidence_cannot_be_checked() -> None:
    facts = "statistics:\n  rides: {value: 3, unit: rides, period: 2018, waive: {single-source: why}}\n"
    site = "title: A\ndescription: A.\nrules: {no-evidence: off}\n"
    found = marked({"content/facts.yaml": facts, "site.yaml": site})
    record = found.records["/facts/rides/"]
    assert (record.status, record.words, record.rests) == ("place_only", "cannot be checked: no evidence", ())
    assert record.waivers == ("single-source: why",)


def test_what_is_computed_is_as_stale_as_what_it_is_computed_from(marks: Marks) -> None:
    assert marks.records["/facts/rides-2018/"].stale == ""
    stale = marks.records["/facts/rides-2019/"].stale
    assert stale == "“rides-2019” was last checked 2020-03, 2,427 days ago (365 is the most)"
    assert marks.records["/facts/change/"].stale == stale


def test_a_record_tells_its_own_waivers(marks: Marks) -> None:
    assert marks.records["/facts/rides-2018/"].waivers == ("single-source: nobody else counts",)
    assert marks.records["/facts/change/"].waivers == ()


def test_numbers_without_a_fact_are_told_with_what_stands_around_them(marks: Marks) -> None:
    numbers = [mark for mark in marks.passages[ONE] if not mark.is_block]
    assert [mark.text for mark in numbers] == ["12", "12", "12", "1", "200", "12", "40", "12", "9", "12"]
    assert [mark.text for mark in numbers if mark.status == "waived"] == ["40"]
    assert numbers[6].words == "not backed by a fact; waived: this is how many there are"
    assert numbers[0].before.endswith("the log says more. There were")
    assert numbers[0].after.startswith("buses and then 12 trams")
    assert numbers[0].place == Location("content/articles/one.md", 9, 12)


def test_a_waiver_is_told_with_its_paragraph(marks: Marks) -> None:
    blocks = [mark for mark in marks.passages[ONE] if mark.is_block]
    assert [(mark.text, mark.words, mark.place.line) for mark in blocks] == [
        (
            "Of the 40 stops, rides began at the first.",
            "waiver for unbound-number: this is how many there are",
            11,
        ),
        (
            "Of course it is a loophole in the law.",
            "waiver for unattributed-term: the word is in every law",
            14,
        ),
        ("x", "waiver for alt-missing: there is none", 17),
    ]


def test_where_the_rule_is_off_no_number_is_marked() -> None:
    given = {"content/articles/one.md": front(body="There were 12 of them.")}
    assert [mark.text for mark in marked(given).passages[ONE]] == ["12"]
    quiet = {**given, "site.yaml": "title: A\ndescription: A.\nrules: {unbound-number: off}\n"}
    assert marked(quiet).passages[ONE] == ()


def test_what_is_told_is_plain_and_opens_the_editor(marks: Marks) -> None:
    payload = json.decode(
        json.encode(marks_payload(marks, ONE, lambda place: f"x:{place.line}:{place.column}"))
    )
    record = payload["records"]["/facts/opening/"]
    assert record["place"] == "content/facts.yaml:10"
    assert record["editor"] == "x:10:3"
    assert record["rests"][0]["place"] == "content/facts.yaml:14"
    assert [mark["text"] for mark in payload["passages"][:2]] == ["12", "12"]
    assert payload["passages"][0]["editor"] == "x:9:12"
    assert marks_payload(marks, None, lambda _: "")["passages"] == []
    assert marks_payload(Marks(), ONE, lambda _: "") == {"records": {}, "passages": [], "quotations": []}


def test_a_link_that_quotes_says_what_became_of_the_words() -> None:
    given = files()
    del given["content/charts.yaml"]
    body = (
        "It [“opened”](event:opening) as [Line “four”](event:opening), an [opening](event:opening).\n\n"
        "<!-- waive quotation-mismatch: an old spelling -->\n"
        "The paper: “[a bus that never came at all](event:opening)”.\n"
    )
    found = marked({**given, "content/articles/one.md": front(body=body)})
    assert [(mark.address, mark.text, mark.status) for mark in found.quotations[ONE]] == [
        ("/facts/opening/", "“opened”", "found"),
        ("/facts/opening/", "Line “four”", "unchecked"),
        ("/facts/opening/", "a bus that never came at all", "missing"),
    ]
    payload = marks_payload(found, ONE, lambda _: "")["quotations"]
    assert isinstance(payload, list)
    assert payload[1]["words"] == "the quoted words were not compared"
