"""Footnotes of several paragraphs, with labels in any case, are read and checked like other text."""

import pytest
from small_site import front, problems_of

from generator.markdown.renderer import to_html


def found(body: str) -> list[tuple[int, str]]:
    files = {"content/articles/one.md": front(body=body)}
    return [(problem.location.line - 5, problem.message) for problem in problems_of(files)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("A.[^a]\n\n[^a]: One.\n\n    Then [1,185 rides](stat:rides-2018).\n", []),
        ("A.[^a]\n\n[^a]:\n    One.\n\n    - [1,185 rides](stat:rides-2018)\n", []),
        ("- A.[^a]\n\n  [^a]: One.\n\n      Then [1,185 rides](stat:rides-2018).\n", []),
        ("A.[^a]\n\n[^a]: One.\n\n    Then 7,777 rides.\n", [(5, "no fact backs “7,777”")]),
        ("Tram\n: One.\n\n    Then 7,777 rides.\n", [(4, "no fact backs “7,777”")]),
        ("A.[^a]\n\n[^a]: Code:\n\n        7,777 rides\n", []),
        ("A.[^Note]\n\n[^note]: One.\n", []),
        (
            "A.[^a]\n\n[^a]: One.\n[^a]: Two.\n",
            [(4, "“[^a]:” is here twice, and only one of the two would be shown")],
        ),
        ("A.[^zap]\n", [(1, "“[^zap]” has no footnote")]),
        ("See [^two words].\n", [(1, "“[^…]” is not read here and would be printed as it is")]),
        ("See [^1 and more.\n", [(1, "“[^” is not read here and would be printed as it is")]),
    ],
)
def test_what_is_in_a_footnote_is_checked(body: str, expected: list[tuple[int, str]]) -> None:
    assert found(body) == expected


def test_paragraphs_of_a_footnote_are_no_code() -> None:
    shown = to_html("A.[^a]\n\n[^a]: One.\n\n    Two *three*.\n\nFour.")
    assert "<p>Two <em>three</em>." in shown
    assert "<pre>" not in shown


def test_indented_lines_after_other_text_are_code() -> None:
    assert "<pre>" in to_html("One.\n\n    Two.")
    assert "<pre>" in to_html("A.[^a]\n\n[^a]: One.\n\nTwo.\n\n    three")


def test_footnotes_in_footnotes_end() -> None:
    deep = "".join(f"{'    ' * depth}[^n{depth}]: x\n\n" for depth in range(60))
    assert "<li" in to_html(f"A.[^n0]\n\n{deep}")
