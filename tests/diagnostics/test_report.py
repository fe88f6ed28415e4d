"""Faults as a writer, a program or a code host reads them."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import CommandError, Diagnostic, Location, Severity
from generator.diagnostics.formatting import (
    MOST,
    as_github,
    as_json,
    as_text,
    command_error,
    excerpt,
    for_encoding,
    summarize_counts,
)


def problem(
    message: str = "x", line: int = 1, column: int = 1, severity: Severity = "error", hint: str = ""
) -> Diagnostic:
    return Diagnostic("schema", Location("a.md", line, column), message, hint, severity)


def text(one: Diagnostic, content: str | None) -> list[str]:
    files = {} if content is None else {"a.md": content.encode()}
    return as_text([one], files, has_colors=False).splitlines()[:-1]


# For a writer


@pytest.mark.parametrize(
    ("one", "content", "lines"),
    [
        (
            problem("bad", 2, 4),
            "one\ntwo three\n",
            ["a.md:2:4: error: bad [schema]", "  2 | two three", "    |    ^"],
        ),
        (
            problem("bad", 2, 4, hint="do"),
            "one\ntwo three",
            ["a.md:2:4: error: bad [schema]", "  2 | two three", "    |    ^ do"],
        ),
        (
            problem("bad", 12, 1, "warning"),
            "\n" * 11 + "x",
            ["a.md:12:1: warning: bad [schema]", "  12 | x", "     | ^"],
        ),
        (problem("bad", hint="do"), None, ["a.md:1:1: error: bad [schema]", "  do"]),
        (problem("bad"), None, ["a.md:1:1: error: bad [schema]"]),
        (problem("bad", 9), "x", ["a.md:9:1: error: bad [schema]"]),
        (problem("bad"), "\nx", ["a.md:1:1: error: bad [schema]"]),
        (problem("bad", 1, 3), "\ufeffabc\r\nd", ["a.md:1:3: error: bad [schema]", "  1 | abc", "    |   ^"]),
        (problem("bad", 2, 2), "a\rbc", ["a.md:2:2: error: bad [schema]", "  2 | bc", "    |  ^"]),
        (problem("bad", 1, 3), "\ta\x1bb", ["a.md:1:3: error: bad [schema]", "  1 |  a·b", "    |   ^"]),
    ],
)
def test_a_fault_is_shown_with_its_line(one: Diagnostic, content: str | None, lines: list[str]) -> None:
    assert text(one, content) == lines


@pytest.mark.parametrize(
    ("content", "column", "caret"),
    [
        ("日本語 x", 5, 7),
        ("😀x", 2, 2),
        ("cafe\u0301x", 6, 4),
        ("\uff57\uff49\uff44\uff45x", 5, 8),
        ("äöx", 3, 2),
    ],
)
def test_the_caret_stands_below_wide_characters_too(content: str, column: int, caret: int) -> None:
    assert text(problem(column=column), content)[2] == f"    | {' ' * caret}^"


@pytest.mark.parametrize("column", [1, 40, 150, 290, 300])
def test_a_long_line_is_cut_around_its_place(column: int) -> None:
    content = "".join(chr(0x4E00 + n) if n % 50 == 0 else "abcdefghij"[n % 10] for n in range(300))
    _, line, caret = text(problem(column=column), content)
    assert len(line) <= 110
    assert content[column - 1] in line
    assert "…" in line
    assert caret.endswith("^")


def test_a_place_behind_the_end_of_its_line_is_shown_at_the_end() -> None:
    assert text(problem(column=99), "abc")[2] == "    |    ^"


@pytest.mark.parametrize(("count", "more"), [(MOST, 0), (MOST + 1, 1), (MOST + 1500, 1500)])
def test_two_hundred_are_shown_and_the_rest_counted(count: int, more: int) -> None:
    lines = as_text([problem(f"{n}") for n in range(count)], {}, has_colors=False).splitlines()
    assert len(lines) == MOST + bool(more) + 1
    assert lines[-1] == f"{count:,} errors  (read more: generate explain schema)"
    assert not more or lines[-2] == f"… and {more:,} more"


def test_colors_are_used_where_they_are_seen() -> None:
    output = as_text([problem("bad")], {"a.md": b"x"}, has_colors=True)
    assert "\033[1;31merror\033[0m" in output
    assert "\033" not in as_text([problem("bad")], {"a.md": b"x"}, has_colors=False)


def test_no_message_drives_the_terminal() -> None:
    assert "\033" not in as_text([problem("“\033]0;x\a” is not an id")], {}, has_colors=False)


@pytest.mark.parametrize(
    ("errors", "warnings", "words"),
    [
        (0, 0, "no faults"),
        (1, 0, "1 error"),
        (2, 1, "2 errors, 1 warning"),
        (0, 3, "3 warnings"),
        (1200, 0, "1,200 errors"),
    ],
)
def test_faults_are_counted(errors: int, warnings: int, words: str) -> None:
    assert summarize_counts([problem()] * errors + [problem(severity="warning")] * warnings) == words


# For a program


def test_json_has_every_fault_and_the_counts() -> None:
    report = json.loads(as_json([problem('a "b" \\ é', 2, 3, hint="do"), problem("c", severity="warning")]))
    assert report["counts"] == {"errors": 1, "warnings": 1}
    assert report["faults"][0] == {
        "file": "a.md", "line": 2, "column": 3, "severity": "error", "rule": "schema", "message": 'a "b" \\ é', "hint": "do",
    }  # fmt: skip


def test_json_has_more_than_two_hundred() -> None:
    assert len(json.loads(as_json([problem()] * 300))["faults"]) == 300


@settings(deadline=None)
@given(st.text(), st.text())
def test_json_says_any_text(message: str, hint: str) -> None:
    one = json.loads(as_json([problem(message, hint=hint)]))["faults"][0]
    assert (one["message"], one["hint"]) == (message, hint)


# For a code host


@pytest.mark.parametrize(
    ("one", "line"),
    [
        (problem("bad", 2, 3), "::error file=a.md,line=2,col=3,title=schema::bad"),
        (
            problem("bad", severity="warning", hint="do"),
            "::warning file=a.md,line=1,col=1,title=schema::bad%0Ado",
        ),
        (problem("5% of a:b,c"), "::error file=a.md,line=1,col=1,title=schema::5%25 of a:b,c"),
        (problem("a\r\n::error::b"), "::error file=a.md,line=1,col=1,title=schema::a%0D%0A::error::b"),
        (
            Diagnostic("schema", Location("a,b:c%.md"), "x"),
            "::error file=a%2Cb%3Ac%25.md,line=1,col=1,title=schema::x",
        ),
    ],
)
def test_a_workflow_command_is_escaped(one: Diagnostic, line: str) -> None:
    assert as_github([one]) == f"{line}%0Aread more: generate explain schema\n"


@settings(deadline=None)
@given(st.text(), st.text(), st.text())
def test_a_fault_is_one_workflow_command_whatever_it_says(file: str, message: str, hint: str) -> None:
    command = as_github([Diagnostic("schema", Location(file), message, hint)])
    assert command.count("\n") == 1
    assert "\r" not in command


# Terminals


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "“é” …–−‘’ 😀"),
        ("UTF8", "“é” …–−‘’ 😀"),
        ("ascii", "\"?\" ...--'' ?"),
        ("latin-1", "\"é\" ...--'' ?"),
        ("cp1252", "\"é\" ...--'' ?"),
    ],
)
def test_a_terminal_is_given_what_it_can_show(encoding: str, shown: str) -> None:
    assert for_encoding("“é” …–−‘’ 😀", encoding) == shown


@pytest.mark.parametrize(("hint", "sentence"), [("", "error: no [x]\n"), ("do", "error: no [x]\n  do\n")])
def test_a_wrong_command_is_one_sentence_and_a_hint(hint: str, sentence: str) -> None:
    assert command_error(CommandError("x", "no", hint)) == sentence


@settings(deadline=None)
@given(st.text(max_size=300), st.integers(1, 400), st.integers(1, 5))
def test_any_place_of_any_text_can_be_shown(content: str, column: int, line: int) -> None:
    shown = text(problem(line=line, column=column), content)
    assert len(shown) in (1, 3)


def test_an_excerpt_of_a_utf_16_file_is_its_text() -> None:
    assert excerpt("Año\tn\n2009\t7,2\n".encode("utf-16"), 2, 6) == ("2009 7,2", "2009 ")
