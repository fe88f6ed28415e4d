"""Marks in titles, names, notes and corrections reach every reader, so they are reported."""

import pytest
from small_site import FACTS, problems_of

from generator.checks.plain_marks import mark_in


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The **bold** vote", "**"),
        ("The *new* vote", "*"),
        ("An _open_ letter", "_"),
        ("A `code` name", "`"),
        ("See [[Depot]]", "[[…]]"),
        ("A [vote](event:vote)", "[…](…)"),
        ("A <b>vote</b>", "<…>"),
        ("Fish &amp; chips", "&…;"),
        ("{{ title }}", "{{…}}"),
        ("5 * 3 = 15, loans* by year", ""),
        ("#1 of the county", ""),
        ("1. The vote", ""),
        ("> 50 rides", ""),
        ("AT&T; snake_case_name, a < b and <5", ""),
        ("[sic], [Update] and (note)", ""),
        ("Lines one\ntwo", ""),
    ],
)
def test_the_first_mark_is_named(text: str, mark: str) -> None:
    assert mark_in(text) == mark


def test_titles_names_and_corrections_are_looked_at() -> None:
    facts = FACTS.replace("title: Line 4 opens", "title: Line *4* opens").replace(
        "name: Ann Lee", "name: Ann <b>Lee</b>"
    )
    facts += "corrections:\n  - {date: 2020-02-01, about: [rides-2018], was: '**1**', now: '{{x}}'}\n"
    files = {
        "content/facts.yaml": facts,
        "content/articles/one.md": "---\ntitle: A **title**\nsummary: s\n---\nText.\n",
    }
    found = problems_of(files, "unread-markup")
    lines = facts.splitlines()
    assert [lines[problem.location.line - 1].split()[0] for problem in found[:-1]] == [
        "ann-lee:", "opening:", "-", "-"
    ]  # fmt: skip
    assert (found[-1].location.file, found[-1].location.line) == ("content/articles/one.md", 2)
    assert all(problem.severity == "warning" for problem in found)
