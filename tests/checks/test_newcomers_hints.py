"""What a newcomer is told about slips that were once passed over, or answered with the wrong hint."""

from pathlib import Path

import pytest
from small_site import build_site, front, problems_of

from generator.cli.main import main

FACTS = """
sources:
  courier: {{title: Pool goes cold, text: courier.txt}}
  pool-log: {{title: Pool log}}
people:
  milo-hart: {{name: Milo Hart, sort: "Hart, Milo"}}
series:
  visits: {{file: v.csv, period: year, value: n, unit: visits, measure: visits, evidence: [{{source: pool-log, at: all}}]}}
{}
"""
ROWS = "year,n\n2019,41200\n2020,\n2021,30500\n2023,19000\n"


def told(facts: str = "", body: str = "") -> list[tuple[str, str, str]]:
    files = {
        "content/facts.yaml": FACTS.format(facts),
        "content/data/v.csv": ROWS,
        "content/articles/one.md": front(body=body),
    }
    return [(problem.rule, problem.message, problem.hint) for problem in problems_of(files)]


def statistic(keys: str) -> str:
    return f"statistics:\n  a: {{{keys}, evidence: [{{source: pool-log, at: row 1}}]}}"


@pytest.mark.parametrize(
    ("facts", "hint"),
    [
        (statistic("value: 16 degrees"), "write `value: 16` and `unit: degrees`"),
        (statistic("value: $5"), "write `value: 5` and `unit: $`"),
        ("events:\n  e: {date: 2021, title: E, evidence: pool-log}", "write [{source: pool-log, at: …}]"),
        ("events:\n  e: {date: 2021, title: E, evidence: [pool-log]}", "write {source: pool-log, at: …}"),
        ("events:\n  e: {date: 2021, title: E, evidence: The log}", "write [{source: …, at: …}]"),
        ("policies:\n  p: {name: P, sides: yes or no}", "write {supports: yes or no, opposes: …}"),
        (
            "organizations:\n  o: {name: O, evidence: {source: pool-log, at: x}}",
            "write [{source: pool-log, at: …}]",
        ),
        ("claims:\n  c: {by: Milo Hart, statement: S, evidence: [{source: pool-log, at: x}]}", "milo-hart"),
        ("events:\n  e: {date: 2021, title: E, evidence: [{source: pool-log}]}", "“at: page 18”"),
    ],
)
def test_a_hint_shows_what_to_write(facts: str, hint: str) -> None:
    assert any(hint in found for *_, found in told(facts))


def test_a_record_with_a_problem_is_known_by_its_name() -> None:
    broken = "claims:\n  c: {by: Ada Brook, statement: S, evidence: [{source: pool-log, at: x}]}"
    facts = FACTS.format(broken).replace(
        "people:\n", "people:\n  ada-brook: {name: Ada Brook, roles: head}\n"
    )
    found = problems_of({"content/facts.yaml": facts, "content/data/v.csv": ROWS}, "unknown-id")
    assert [problem.hint for problem in found] == ["did you mean “ada-brook”?"]


@pytest.mark.parametrize(
    ("row", "hint"),
    [
        ("2018", "the rows of “visits” run from 2019 to 2023"),
        ("2022", "the series “visits” has no such row; the nearest are 2021 and 2023"),
    ],
)
def test_a_row_that_is_missing_is_told_with_those_there_are(row: str, hint: str) -> None:
    assert ("unknown-id", f"there is no statistic “visits.{row}”", hint) in told(
        body=f"It had [](stat:visits.{row})."
    )


def test_a_gap_is_not_put_into_a_sentence() -> None:
    message = "“visits.2020” is a gap: the sentence would say “no figure” where its number should be"
    hint = "say it in words, such as [no figure](stat:visits.2020), or link a row that has a number"
    assert ("number-mismatch", message, hint) in told(body="Visits fell from [](stat:visits.2020).")
    assert (
        told(
            body="There is [no figure](stat:visits.2020) for it.\n\n| a |\n| --- |\n| [](stat:visits.2020) |"
        )
        == []
    )


def test_a_comma_in_braces_does_not_change_a_quotation() -> None:
    facts = (
        "events:\n  e: {date: 2021, title: E, evidence: [{source: pool-log, quote: it cost 310,000 dollars}]}"
    )
    found = told(facts)
    assert [rule for rule, *_ in found] == ["yaml"]


def test_the_title_of_a_number_is_never_only_a_date() -> None:
    files = {
        "content/facts.yaml": FACTS.format(statistic("value: 16, unit: degrees, period: 2021-10")),
        "content/data/v.csv": ROWS,
    }
    page = build_site(files).files["facts/a/index.html"].decode()
    assert "16 degrees: October 2021" in page.partition("</h1>")[0].rpartition("<h1")[2]


def test_words_that_only_a_writer_quotes_are_not_linked_to_their_source() -> None:
    facts = "people:\n  ann: {name: Ann, evidence: [{source: courier, quote: nobody swims in cold water}]}\nclaims:\n"
    facts += "  c: {by: ann, statement: S, evidence: [{source: pool-log, quote: it is cold}]}"
    body = "[“nobody swims in cold water”](claim:c)"
    site = FACTS.format(facts).replace('people:\n  milo-hart: {name: Milo Hart, sort: "Hart, Milo"}\n', "")
    found = problems_of(
        {"content/facts.yaml": site, "content/data/v.csv": ROWS, "content/articles/one.md": front(body=body)},
        "quotation-mismatch",
    )
    assert [problem.hint.partition(":")[0] for problem in found] == [
        "only the evidence of “ann” has these words, and no link to a fact leads there"
    ]


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["--port", "9000", "serve"], "write options behind the command: generate serve --port 9000"),
        (["--port", "9000"], "write options behind the command, as in: generate COMMAND --port"),
        (["export", "--zip"], "see generate export --help"),
        (["explain", "roles"], "generate explain facts-yaml#table-people"),
    ],
)
def test_a_command_is_answered_as_it_was_typed(
    arguments: list[str], hint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(arguments)
    assert hint in capsys.readouterr().err


@pytest.mark.parametrize("name", ["build/x.zip", "build/deeper/x.zip"])
def test_nothing_is_exported_into_the_output(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site.yaml").write_text("title: A\ndescription: B\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["export", "--zip", name])
    assert ended.value.code == 2
    assert "would be in build/" in capsys.readouterr().err
