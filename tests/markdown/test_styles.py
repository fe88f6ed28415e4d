"""Markdown in the styles of many tools and writers: what is not rendered is reported, and nothing else is."""

import re
from pathlib import Path

import pytest
from styled_text import problems_in, raw_pieces, unreported

STYLES = sorted((Path(__file__).parent / "styles").glob("*.md"))
PLAIN = [path for path in STYLES if path.stem.startswith("plain-")]
MARKED = [path for path in STYLES if path not in PLAIN]


def written(path: Path) -> str:
    return path.read_bytes().decode().replace("\r\n", "\n")


def lines_of_problems(text: str) -> set[int]:
    return {problem.location.line for problem in problems_in(text)}


def test_there_are_many_styles() -> None:
    assert len(STYLES) >= 100
    assert len(PLAIN) >= 10
    assert b"\r\n" in (Path(__file__).parent / "styles" / "windows-lines.md").read_bytes()


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_no_mark_is_printed_silently(path: Path) -> None:
    text = written(path)
    assert unreported(text, lines_of_problems(text)) == []


@pytest.mark.parametrize("path", PLAIN, ids=lambda path: path.stem)
def test_what_looks_like_a_mark_is_not_reported(path: Path) -> None:
    assert [(problem.location.line, problem.message) for problem in problems_in(written(path))] == []


# The check itself


@pytest.mark.parametrize("path", MARKED, ids=lambda path: path.stem)
def test_the_check_fails_where_nothing_is_reported(path: Path) -> None:
    text = written(path)
    if raw_pieces(text):
        assert unreported(text, set())


def test_the_check_finds_marks_in_most_files() -> None:
    assert sum(bool(raw_pieces(written(path))) for path in MARKED) >= 70


@pytest.mark.parametrize(
    ("text", "reported", "left"),
    [
        ("See [[Depot]].", set(), [1]),
        ("See [[Depot]].", {1}, []),
        ("Rain.\n\nSee [[Depot]].", {1}, [3]),
        ("See [[Depot]].\n\nSee [[Depot]].", {1}, [3]),
        ("See [[Depot]].\n\n`[[Depot]]`", {1}, []),
        ("`[[Depot]]`", set(), []),
        ("**bold** and __bold__ and ~~old~~", set(), []),
        ("\\*\\*not bold\\*\\* &lt;br&gt;", set(), []),
        ("text\n    - item", set(), [2]),
        ("+---+\n| a |\n+---+", {1}, []),
        ("+---+\n| a |\n+---+\n\n+---+\n| b |\n+---+", {1}, [5, 6]),
        ("!!! note\n    Read.", set(), [1]),
        ("&lt;br&gt; and\n\n<br>", set(), []),
    ],
)
def test_the_check(text: str, reported: set[int], left: list[int]) -> None:
    assert sorted({line for line, _ in unreported(text, reported)}) == left


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.stem)
def test_a_problem_says_what_to_do(path: Path) -> None:
    text = written(path)
    lines = text.split("\n")
    for problem in problems_in(text):
        assert problem.hint or problem.rule in ("unsafe-html", "unsafe-link")
        if problem.rule == "unread-markup":
            rest = lines[problem.location.line - 1][problem.location.column - 1 :]
            assert re.match(r"\S", rest), problem
