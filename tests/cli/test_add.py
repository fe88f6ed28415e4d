"""`generate add`: one source from what a writer types, at its place in the facts, or nothing."""

from pathlib import Path

import pytest
from small_site import FACTS, write_site

from generator.cli.main import main

COMMENTED = FACTS.replace("people:\n", "# Who it is about\npeople:\n")


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["add", *arguments])
    return int(ended.value.code or 0)


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_site(tmp_path / "site", {"content/facts.yaml": COMMENTED})
    monkeypatch.chdir(folder)
    return folder / "content" / "facts.yaml"


def test_a_source_is_added_and_comments_stay(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed = (
        "--title",
        "Roof: a “report” #2",
        "--authors",
        "Ann Lee",
        "--authors",
        "Bo May",
        "--published",
        "March 3, 2024",
    )
    assert run("source", "https://news.example/roof", *typed) == 0
    assert capsys.readouterr().out == (
        "Added “lee-2024-roof” to content/facts.yaml.\n"
        "In a record: evidence: [{source: lee-2024-roof, at: …}]. In a text: [words](source:lee-2024-roof).\n"
    )
    new = (
        "  lee-2024-roof:\n"
        '    title: "Roof: a “report” #2"\n'
        "    authors: [Ann Lee, Bo May]\n"
        "    published: 2024-03-03\n"
        "    url: https://news.example/roof\n"
    )
    assert facts.read_text(encoding="utf-8") == COMMENTED.replace("# Who", f"{new}# Who")


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("10.1000/182", "    doi: 10.1000/182\n"),
        ("doi:10.1000/182", "    doi: 10.1000/182\n"),
        ("https://doi.org/10.1000/182", "    doi: 10.1000/182\n"),
        ("https://a.example/10.1000", "    url: https://a.example/10.1000\n"),
    ],
)
def test_an_address_is_a_web_address_or_a_doi(facts: Path, address: str, line: str) -> None:
    assert run("source", address, "--title", "A paper", "--id", "paper") == 0
    assert f"  paper:\n    title: A paper\n{line}" in facts.read_text(encoding="utf-8")


def test_what_is_there_already_is_not_added_again(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("source", "http://www.a.example/gazette/", "--title", "Another title") == 0
    assert capsys.readouterr().out == (
        "“Another title” is there already, with the same address (content/facts.yaml:2).\n"
    )
    assert facts.read_text(encoding="utf-8") == COMMENTED


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["a.example", "--title", "T"], "“a.example” is neither a web address nor a DOI [command]\n  begin with https://"),
        (["https://a.example/x"], "a source needs a title [command]\n  add --title"),
        (["https://a.example/x", "--url", "https://b.example/", "--title", "T"], "there are two values for “url”"),
        (["--title", "T", "--published", "soon"], "--published: “soon” is not a date [schema]"),
        (["--title", "T", "--kind", "books"], "--kind: “kind” cannot be “books” [schema]\n  did you mean “book”?"),
        (["--title", "T", "--doi", "182"], "--doi: “182” is not a DOI [schema]"),
        (["--title", "T", "--id", "A B"], "--id: “A B” is not an id"),
        (["--title", "T", "--id", "report", "--publisher", "X"], None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_changes_nothing(
    facts: Path, arguments: list[str], message: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("source", *arguments) == (2 if message else 0)
    if message:
        assert capsys.readouterr().err.startswith(f"error: {message}")
    assert facts.read_text(encoding="utf-8") == COMMENTED


def test_facts_with_errors_are_reported_as_such(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts.write_text("sources:\n  a: {titel: A}\n", encoding="utf-8")
    assert run("source", "--title", "T") == 1
    assert "content/facts.yaml:2:7: error: unknown key “titel”" in capsys.readouterr().err


def test_alone_it_says_what_can_be_added(capsys: pytest.CaptureFixture[str]) -> None:
    assert run() == 0
    out, err = capsys.readouterr()
    assert out.startswith("Usage: generate add")
    assert "source" in out
    assert err == ""
