"""Facts as an editor sees them at a terminal."""

import subprocess
from pathlib import Path

import pytest
import yaml
from replaced import replaced
from small_site import FACTS, TODAY, formatter_of, front, resolved

from generator.charts.evidence_chart import evidence_chart_request
from generator.cli.facts_report import diff_facts, find_fact, list_facts, show_fact
from generator.cli.main import main
from generator.evidence.report import EvidenceReport, cited_facts, report_evidence
from generator.evidence.verification import QuotationResult, QuotationResults
from generator.model.dates import parse_date
from generator.model.resolved import Site

SITE = resolved({"content/articles/one.md": front(body="[1,185 rides](stat:rides-2018)")})[0]
FORMATTER = formatter_of(SITE)
NONE: QuotationResults = {}


def changed(old: str, new: str) -> Site:
    return resolved({"content/facts.yaml": replaced(FACTS, old, new)})[0]


def changes(old: Site, new: Site) -> list[str]:
    return list(diff_facts(old.records, formatter_of(old), new.records, formatter_of(new), TODAY))


def test_the_list_has_a_line_for_each_fact() -> None:
    lines = list(list_facts(SITE, FORMATTER, NONE, TODAY))
    assert [line.split()[1] for line in lines] == ["opening", "late", "rides-2018", "rides-2019", "change"]
    assert lines[0].endswith("December 3, 2018: Line 4 opens")


@pytest.mark.parametrize(
    ("source", "person", "status", "expected"),
    [
        ("report", "", "", ["rides-2019", "change"]),
        ("", "ann-lee", "", ["opening", "late"]),
        ("", "", "single", ["opening", "late", "rides-2018"]),
        ("", "", "derived", ["change"]),
        ("", "", "stale", []),
        ("", "", "found", []),
        ("gazette", "ann-lee", "", ["opening", "late"]),
    ],
)
def test_filters_leave_what_they_say(source: str, person: str, status: str, expected: list[str]) -> None:
    lines = list_facts(SITE, FORMATTER, NONE, TODAY, source=source, person=person, status=status)
    assert [line.split()[1] for line in lines] == expected


def test_a_status_is_that_of_a_quotation() -> None:
    evidence = SITE.records.events["opening"].evidence[0]
    results = {evidence: QuotationResult("locked")}
    lines = list_facts(SITE, FORMATTER, results, TODAY, status="locked")
    assert [line.split()[1] for line in lines] == ["opening"]


def test_a_fact_is_shown_with_its_place_its_sources_and_its_use() -> None:
    lines = list(show_fact(SITE, FORMATTER, NONE, ("stat", "rides-2018")))
    assert lines[0] == "rides-2018 (number)"
    assert lines[1].startswith("  content/facts.yaml:")
    assert "  value: 1,185 rides" in lines
    assert "  source gazette, p. 2" in lines
    assert "  used in article one" in lines


def test_a_derived_fact_is_shown_with_its_equation() -> None:
    assert "  computed: (1,500 − 1,185) ÷ 1,185 × 100, from rides-2018, rides-2019" in list(
        show_fact(SITE, FORMATTER, NONE, ("stat", "change"))
    )


@pytest.mark.parametrize(
    ("id_", "kind"), [("opening", "event"), ("late", "claim"), ("change", "stat"), ("nope", None)]
)
def test_a_fact_is_found_by_its_id(id_: str, kind: str | None) -> None:
    assert find_fact(SITE.records, id_) == ((kind, id_) if kind else None)


def test_a_changed_number_is_told_with_what_follows_from_it() -> None:
    new = changed('value: "1,185"', 'value: "1,200"')
    corrections = yaml.safe_load("\n".join(changes(SITE, new)))["corrections"]
    assert [(correction["about"], correction["was"], correction["now"]) for correction in corrections] == [
        (["rides-2018"], "1,185 rides", "1,200 rides"),
        (["change"], "about 27%", "about 25%"),
    ]
    assert corrections[0]["date"] == parse_date("2026-11-22").start


def test_several_changes_of_one_fact_are_one_correction() -> None:
    new = changed("date: 2018-12-03, title: Line 4 opens", 'date: 2018-12-04, title: "Line 4: “opens”"')
    correction = yaml.safe_load("\n".join(changes(SITE, new)))["corrections"][0]
    assert correction["now"] == "date: December 4, 2018; title: Line 4: “opens”"


def test_what_is_new_or_gone_is_a_comment() -> None:
    new = changed("  late: {by", "  later: {by")
    assert [line.split(":")[0] for line in changes(SITE, new)][:2] == ["# new claim", "# gone claim"]


def test_a_change_of_evidence_alone_is_not_told() -> None:
    assert changes(SITE, changed("at: p. 4", "at: p. 5")) == ["# Nothing that the site says has changed."]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yaml").write_text("title: T\ndescription: D\n", encoding="utf-8")
    (tmp_path / "content" / "facts.yaml").write_text(FACTS, encoding="utf-8")
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "-qm", "First"], check=True)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        main(list(arguments))
    output = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, output.out, output.err


@pytest.mark.slow
def test_the_command_compares_with_a_revision(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = repository / "content" / "facts.yaml"
    facts.write_text(replaced(FACTS, "value: 1500", "value: 1600"), encoding="utf-8")
    code, out, err = run(capsys, "facts", "diff", "HEAD", "--site", str(repository))
    assert (code, err) == (0, "")
    assert 'was: "at least 1,500 rides"\n    now: "at least 1,600 rides"' in out


@pytest.mark.slow
@pytest.mark.parametrize("revision", ["nope", "--output=x"])
def test_a_revision_that_is_none_ends_with_two(
    repository: Path, revision: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capsys, "facts", "diff", "--site", str(repository), "--", revision)
    assert code == 2
    assert err.startswith("error: ")


@pytest.mark.slow
def test_the_command_lists_and_shows(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "facts", "list", "--site", str(repository), "--person", "ann-lee")[0] == 0
    assert "p. 1" in run(capsys, "facts", "show", "opening", "--site", str(repository))[1]
    code, _, err = run(capsys, "facts", "show", "openin", "--site", str(repository))
    assert (code, err) == (2, "error: there is no fact “openin” [unknown-id]\n  did you mean “opening”?\n")
    code, _, err = run(capsys, "facts", "list", "--source", "gazete", "--site", str(repository))
    assert code == 2
    assert "did you mean “gazette”?" in err


def report() -> EvidenceReport:
    return report_evidence(
        SITE.records, cited_facts(SITE.texts), SITE.texts.waivers, FORMATTER.text, NONE, TODAY
    )


def test_the_report_counts_what_rests_on_what() -> None:
    counted = report()
    assert counted.counts["events"] == 1
    assert {source.id: (source.facts, source.alone) for source in counted.sources} == {
        "gazette": (4, 3),
        "report": (1, 0),
    }
    assert counted.single == (("event", "opening"), ("claim", "late"), ("stat", "rides-2018"))


def test_the_chart_of_kinds_shows_each_kind() -> None:
    request = evidence_chart_request(report(), FORMATTER)
    assert request is not None
    assert [(row.label, row.value) for row in request.rows] == [("Kind not stated", 4.0)]
