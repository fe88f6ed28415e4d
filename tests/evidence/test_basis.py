"""What facts rest on: one function decides, and pages, marks and counts agree with it."""

import json
from collections.abc import Mapping

import pytest
from small_site import THEME, TODAY, encoded, front, no_drawings

from generator.build import Built, Inputs, build
from generator.evidence.basis import BASES, basis_of
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.preview.annotations import marks_of

FACTS = """\
sources:
  gazette: {title: Gazette, text: gazette.txt}
  report: {title: Report, text: report.txt}
  radio: {title: Radio}
people:
  ann-lee: {name: Ann Lee}
events:
  opening: {date: 2018-12-03, title: It opens, evidence: [{source: gazette, quote: The line opened}]}
  closing: {date: 2019-12-03, title: It closes, evidence: [{source: radio, quote: The line closed}]}
statistics:
  rides-2018: {value: 10, unit: rides, measure: rides, period: 2018, evidence: [{source: gazette, at: p. 2}, {source: report, quote: Ten rides}]}
  rides-2019: {value: 20, unit: rides, measure: rides, period: 2019, evidence: [{source: radio, at: minute 3}]}
  change: {derive: {difference: [rides-2018, rides-2019]}}
  again: {derive: {sum: [change]}, evidence: [{source: gazette, quote: The line opened}]}
claims:
  late: {by: ann-lee, statement: It is late., evidence: [{source: gazette, quote: It is never on time}]}
  loud: {by: ann-lee, statement: It is loud., waive: {no-evidence: everyone heard it}}
"""
LOCK = f'source report\ntext report.txt sha256:{"0" * 64}\n7:1 "Ten rides"\n'
EXPECTED = {
    "opening": "quoted",
    "closing": "unchecked",
    "rides-2018": "quoted",  # through the lock
    "rides-2019": "place_only",
    "change": "derived",
    "again": "derived",
    "late": "unchecked",  # it was looked for, and is not there
    "loud": "place_only",
}
BODY = "It [opened](event:opening), [twice](event:opening), with [](stat:rides-2018), then [](stat:rides-2019) and [](stat:change)."


def built(language: str = "en") -> Built:
    site = f"title: A\ndescription: A.\nlanguage: {language}\nrules: {{quote-missing: warning, no-evidence: warning}}\n"
    files: Mapping[str, str] = {
        "site.yaml": site,
        "content/facts.yaml": FACTS,
        "content/evidence.lock": LOCK,
        "content/articles/one.md": front(body=BODY),
        "content/articles/two.md": front("Two", "Nothing is cited here."),
    }
    texts = {"gazette.txt": b"The line opened."}
    inputs = Inputs(files=encoded(files), theme=THEME, source_texts=texts, problems=[], today=TODAY)
    return build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)


@pytest.fixture(scope="module")
def site() -> Built:
    return built()


def page(site: Built, path: str) -> str:
    return site.files[f"{path}/index.html"].decode().replace("&#39;", "'")


def test_every_fact_is_in_one_group(site: Built) -> None:
    records = site.site.records
    assert {
        id_: basis_of(records.fact((kind, id_)), site.quotation_results) for kind, id_ in records.fact_keys
    } == EXPECTED


def test_the_groups_add_up_to_the_total(site: Built) -> None:
    report = json.loads(site.files["data/evidence.json"])
    assert report["facts"] == {"total": 8, "quoted": 2, "unchecked": 2, "place_only": 2, "derived": 2}
    assert sum(report["facts"][basis] for basis in BASES) == report["facts"]["total"]
    assert report["place_only"] == ["loud", "rides-2019"]
    assert report["articles"] == [{"slug": "one", "title": "One", "facts": 4, "quoted": 2}]
    assert report["quotations"] == {"found": 2, "locked": 1, "unchecked": 1, "missing": 1}


def test_how_we_know_says_so_with_denominators(site: Built) -> None:
    shown = page(site, "how-we-know")
    assert "2 of 8 facts rest on a quotation found in its source" in shown
    assert "2 on a source that is named, but not quoted" in shown
    assert "2 are computed from others." in shown
    assert '<td class="align-right">2 of 4</td>' in shown
    assert "Facts whose source is named, but not quoted (2)" in shown
    listed = shown.partition("named, but not quoted (2)")[2].partition("</details>")[0]
    assert "facts/rides-2019/" in listed
    assert "facts/opening/" not in listed


@pytest.mark.parametrize(
    ("id_", "sentences", "absent"),
    [
        ("opening", ["These words are in the source."], ["not quoted"]),
        ("closing", ["These words were not compared with the source's text."], ["words are in the source"]),
        (
            "rides-2018",
            ["(checked earlier against the source's text)", "The source is named here, but not quoted."],
            ["evidence.lock"],
        ),
        ("rides-2019", ["The source is named here, but not quoted."], ["words are in the source", "found"]),
        ("change", ["This number was computed from others."], []),
        ("late", ["These words were not found in the source's text."], ["words are in the source"]),
    ],
)
def test_the_page_of_a_fact_says_it_in_readers_words(
    site: Built, id_: str, sentences: list[str], absent: list[str]
) -> None:
    shown = page(site, f"facts/{id_}").partition('<h2 id="evidence">')[2].partition("</section>")[0]
    for sentence in sentences:
        assert sentence in shown
    for words in absent:
        assert words not in shown
    # The style draws a check mark before these only.
    assert shown.count('class="status found"') == shown.count("These words are in the source")


def test_the_preview_gives_a_check_mark_to_what_is_quoted_only(site: Built) -> None:
    marks = marks_of(site.site, site.quotation_results, site.ledger, TODAY).records
    assert {id_: marks[f"/facts/{id_}/"].status for id_ in EXPECTED} == {
        "opening": "found",
        "closing": "unchecked",
        "rides-2018": "locked",
        "rides-2019": "place_only",
        "change": "derived",
        "again": "derived",
        "late": "missing",
        "loud": "place_only",
    }
    assert marks["/facts/rides-2018/"].words.endswith("the rest of its evidence is not")
    assert marks["/sources/radio/"].status == "place_only"


def test_it_is_said_in_the_language_of_the_site() -> None:
    spanish = built("es")
    assert "2 de 8 datos se apoyan en una cita hallada en su fuente" in page(spanish, "how-we-know")
    assert "Estas palabras están en la fuente." in page(spanish, "facts/opening")
    assert "Aquí se nombra la fuente, pero no se cita." in page(spanish, "facts/rides-2019")
    for path in spanish.files:
        assert not path.endswith(".html") or b"evidence.lock" not in spanish.files[path]


def test_a_site_without_facts_claims_nothing() -> None:
    files = encoded({"content/facts.yaml": "sources:\n  gazette: {title: Gazette}\n"})
    inputs = Inputs(files=files, theme=THEME, source_texts={}, problems=[], today=TODAY)
    empty = build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)
    assert "What the facts rest on" not in page(empty, "how-we-know")
