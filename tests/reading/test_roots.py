"""What stands around everything in a file is one error, and what is in it is read."""

import pytest

from generator.reading.roots import read_root


@pytest.mark.parametrize(
    ("file", "text", "first", "message"),
    [
        ("site.yaml", "site:\n  title: Bridges\n", "title", "site.yaml takes no line “site:”"),
        (
            "content/facts.yaml",
            "facts:\n  people:\n    ada:\n",
            "people",
            "facts.yaml takes no line “facts:”",
        ),
        ("content/facts/a.yaml", "facts:\n  people:\n    ada:\n", "people", "a.yaml takes no line “facts:”"),
        (
            "content/charts.yaml",
            "charts:\n  loans:\n    mark: bar\n",
            "loans",
            "charts.yaml takes no line “charts:”",
        ),
    ],
)
def test_a_line_around_everything_is_one_error(file: str, text: str, first: str, message: str) -> None:
    root, (problem,), _ = read_root(f"# ours\n{text}".encode(), file)
    assert root
    assert [key.text for key, _ in root.entries] == [first]
    assert problem.message == f"{message} around everything"
    assert (problem.location.line, problem.location.column) == (2, 1)


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/facts/people.yaml", "people:\n  ada:\n    name: Ada\n"),
        ("content/charts.yaml", "charts:\n  title: Charts that we drew\n  mark: bar\n"),
        ("content/charts.yaml", "charts:\n  loans:\n    title: Loans\nvisits:\n  title: Visits\n"),
        ("content/facts.yaml", "facts: none\n"),
        ("content/facts.yaml", ""),
    ],
)
def test_what_a_file_may_begin_with_is_none(file: str, text: str) -> None:
    _, problems, _ = read_root(text.encode(), file)
    assert problems == []
