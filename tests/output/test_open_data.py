"""What a writer typed comes back from the open data, character for character."""

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replaced import replaced
from small_site import FACTS, SITE, encoded, formatter_of, resolved

from generator.output.open_data import open_data

SERIES = """\
series:
  loss:
    file: loss.csv
    period: year
    value: homes
    unit: homes
    measure: homes lost
    evidence: [{source: gazette, at: p. 1}]
"""
TABLE = 'year,homes,note\n2009,"1,185",\n2010,,gap\n2011~,3.10,x\n'


def published(files: Mapping[str, str], base_url: str = "") -> dict[str, bytes]:
    """The files of /data/, by name."""
    site, problems = resolved(files)
    assert problems == []
    made = open_data(site.records, formatter_of(site), {}, encoded(files), base_url)
    return {path.removeprefix("data/"): content for path, content in made.items()}


def facts(text: str = FACTS) -> Any:  # noqa: ANN401  (whatever JSON holds)
    files = {"content/facts.yaml": text, "content/data/loss.csv": TABLE}
    return json.loads(published(files)["facts.json"])


def quoted(text: str) -> str:
    return (
        '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1185", 1185),
        ('"1,185"', 1185),
        ("3.10", 3.1),
        ("-5", -5),
        ("−5", -5),
        ("012", 12),
        ("0.1", 0.1),
        ("999999999999999", 999999999999999),
    ],
)
def test_a_number_has_its_value_and_its_written_form(written: str, value: float) -> None:
    text = f"sources:\n  s: {{title: S}}\nstatistics:\n  a: {{value: {written}, unit: x, measure: y, evidence: [{{source: s, at: p}}]}}\n"
    found = facts(text)["statistics"][0]
    assert (found["value"], found["written"]) == (value, written.strip('"'))


@pytest.mark.parametrize(
    "date", ["2019", "2018-12~", "2018-12-05?", "2018-12/..", "2018-12/2019-05", "2018%"]
)
def test_a_date_is_as_it_was_written(date: str) -> None:
    text = f"sources:\n  s: {{title: S}}\nevents:\n  a: {{date: {date}, title: x, evidence: [{{source: s, at: p}}]}}\n"
    assert facts(text)["events"][0]["date"] == date


@pytest.mark.parametrize("period", ["FY2019", "2019", "FY2018-19", "FY 2019"])
def test_a_period_is_as_it_was_written(period: str) -> None:
    text = replaced(FACTS, "period: 2018,", f"period: {period},")
    assert facts(text)["statistics"][0]["period"] == period


def test_a_series_has_its_rows_and_its_gaps() -> None:
    found = facts(FACTS + SERIES)["series"][0]
    assert found["value"] == "homes"
    at = "/numbers/series/loss/#loss."
    assert found["rows"] == [
        {"id": "loss.2009", "period": "2009", "value": 1185, "written": "1,185", "address": f"{at}2009"},
        {"id": "loss.2010", "period": "2010", "value": None, "written": None, "address": f"{at}2010"},
        {"id": "loss.2011", "period": "2011~", "value": 3.1, "written": "3.10", "address": f"{at}2011"},
    ]


def test_a_table_is_published_byte_for_byte() -> None:
    files = published({"content/facts.yaml": FACTS + SERIES, "content/data/loss.csv": TABLE})
    assert files["loss.csv"] == TABLE.encode()


def test_a_table_that_no_series_names_is_not_published() -> None:
    files = published(
        {
            "content/facts.yaml": FACTS + SERIES,
            "content/data/loss.csv": TABLE,
            "content/data/other.csv": "a\n",
        }
    )
    assert "other.csv" not in files


def test_a_derived_number_has_its_lineage() -> None:
    found = next(one for one in facts()["statistics"] if one["id"] == "change")
    assert found["derive"] == {"percent_change": ["rides-2018", "rides-2019"]}
    assert (found["value"], found["written"]) == (27, "27")


def test_a_waiver_is_not_published() -> None:
    text = replaced(
        FACTS, "city: {name: City of A}", "city: {name: City of A, waive: {stale: a private reason}}"
    )
    files = published({"content/facts.yaml": text})
    assert not any("waive" in one for one in json.loads(files["facts.json"])["organizations"])


def test_every_record_of_the_facts_is_there_by_its_id() -> None:
    found = facts(FACTS + SERIES)
    kinds = (
        "sources",
        "people",
        "organizations",
        "policies",
        "terms",
        "events",
        "statistics",
        "claims",
        "series",
    )
    assert {kind: [record["id"] for record in found[kind]] for kind in kinds} == {
        "sources": ["gazette", "report"], "people": ["ann-lee"], "organizations": ["city"], "policies": ["line-4"],
        "terms": ["ride"], "events": ["opening"], "statistics": ["rides-2018", "rides-2019", "change"],
        "claims": ["late"], "series": ["loss"],
    }  # fmt: skip


def test_the_keys_are_those_that_were_written() -> None:
    text = "people:\n  a: {name: A, roles: [{title: b, from: 2015, to: 2016~}]}\n"
    role = facts(text)["people"][0]["roles"][0]
    assert role == {"title": "b", "from": "2015", "to": "2016~"}


def test_the_package_describes_every_table() -> None:
    files = published(
        {
            "content/facts.yaml": FACTS + SERIES,
            "content/data/loss.csv": TABLE,
            "site.yaml": f"{SITE}authors: [A]\nlicense: CC0\n",
        },
        base_url="https://a.example/nc",
    )
    package = json.loads(files["datapackage.json"])
    assert [one["path"] for one in package["resources"]] == ["facts.json", "loss.csv"]
    assert all(one["path"] in files for one in package["resources"])
    table = package["resources"][1]
    header = next(csv.reader(io.StringIO(files["loss.csv"].decode())))
    assert [field["name"] for field in table["schema"]["fields"]] == header
    assert [field["type"] for field in table["schema"]["fields"]] == ["string", "number", "string"]
    assert (package["homepage"], package["licenses"]) == ("https://a.example/nc/", [{"name": "CC0"}])
    assert package["contributors"] == [{"title": "A", "role": "author"}]


def test_the_package_says_how_a_table_is_written() -> None:
    declared = 'format: {separator: ";", decimal: ",", thousands: space}'
    files = {
        "content/facts.yaml": FACTS
        + replaced(replaced(SERIES, "period: year", f"{declared}\n    period: year"), "unit: homes", "unit: percent"),
        "content/data/loss.csv": "year;homes\n2009;12,5%\n2010;NA\n",
    }  # fmt: skip
    table = json.loads(published(files)["datapackage.json"])["resources"][1]
    assert (table["dialect"], table["schema"]["missingValues"]) == ({"delimiter": ";"}, ["", "NA"])
    field = table["schema"]["fields"][1]
    assert (field["decimalChar"], field["groupChar"], field["bareNumber"]) == (",", " ", False)


def test_a_number_of_many_decimals_is_published_whole_and_shown_as_asked() -> None:
    many = "0.034444543589466"
    files = {
        "content/facts.yaml": FACTS + replaced(SERIES, "unit: homes", "digits: 2\n    unit: homes"),
        "content/data/loss.csv": f"year,homes\n2009,{many}\n2010,1\n",
    }
    rows = json.loads(published(files)["facts.json"])["series"][0]["rows"]
    assert [row["written"] for row in rows] == [many, "1.00"]
    site, _ = resolved(files)
    assert site.records.observations["loss.2009"].written == "0.03"


def test_the_names_of_resources_are_theirs_alone() -> None:
    text = (
        FACTS
        + SERIES
        + replaced(replaced(replaced(SERIES, "series:\n", ""), "loss:", "facts:"), "loss.csv", "sub/loss.csv")
    )
    files = published(
        {"content/facts.yaml": text, "content/data/loss.csv": TABLE, "content/data/sub/loss.csv": TABLE}
    )
    names = [one["name"] for one in json.loads(files["datapackage.json"])["resources"]]
    assert len(names) == len(set(names))


PRINTED = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Zl", "Zp"], exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufffe\uffff"),
    min_size=1, max_size=30,
).filter(str.strip)  # fmt: skip


@settings(deadline=None, max_examples=50)
@given(PRINTED, PRINTED, PRINTED)
def test_any_text_comes_back_character_for_character(title: str, place: str, name: str) -> None:
    text = (
        f"sources:\n  s: {{title: {quoted(title)}}}\n"
        f"events:\n  e: {{date: 2019, title: {quoted(name)}, evidence: [{{source: s, at: {quoted(place)}}}]}}\n"
    )
    found = facts(text)
    assert (found["sources"][0]["title"], found["events"][0]["title"]) == (title, name)
    assert found["events"][0]["evidence"][0]["at"] == place


@pytest.mark.parametrize(
    "text", ["NO", "012", "12:30", "1e3", "1_000", "3.10", "a  b", "“x” & <y>", "a\\b", "é\u0301"]
)
def test_what_yaml_would_change_is_published_as_it_was_typed(text: str) -> None:
    assert facts(f"people:\n  a: {{name: {text}}}\n")["people"][0]["name"] == text


def test_prose_is_published_as_markdown() -> None:
    text = "people:\n  a: {name: A, summary: 'See [b](term:t) *c*.'}\nterms:\n  t: {name: T, definition: d}\n"
    assert facts(text)["people"][0]["summary"] == "See [b](term:t) *c*."
