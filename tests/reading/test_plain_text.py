"""Markdown in a plain text is told, since it would be printed as it is typed."""

import pytest

from generator.diagnostics import Location
from generator.model.record_types import Markdown
from generator.reading.records.plain_text import printed_marks


def marks(text: str, *, is_ours: bool = True) -> list[tuple[int, str]]:
    found = printed_marks(Markdown(text, Location("facts.yaml", 3, 11), text), "note", is_ours=is_ours)
    return [(problem.location.column - 11, problem.message.partition("”")[0][1:]) for problem in found]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("He [fled twice](event:driver-leaves).", "[fled twice](event:driver-leaves)"),
        ("See [the report](https://example.org/a).", "[the report](https://example.org/a)"),
        ("![A map](map.png)", "![A map](map.png)"),
        ("It was **never** counted.", "**never**"),
        ("It was *never* counted.", "*never*"),
        ("It was __never__ counted.", "__never__"),
        ("Cuando _El País_ preguntó.", "_El País_"),
        ("Set `period_kind` first.", "`period_kind`"),
    ],
)
def test_a_mark_is_told_where_it_begins(text: str, mark: str) -> None:
    assert marks(text) == [(text.index(mark), mark)]


@pytest.mark.parametrize(
    "text",
    [
        "Rooms of 5 * 3 * 2 meters", "a*b*c", "snake_case_name and other_case_name", "$5 million**",
        "He said [sic] (twice)", "[1] (2019)", "2019*", "* not final", "It's `so", "M*A*S*H", "\\*kept\\*",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_mark_is_not_told(text: str) -> None:
    assert marks(text) == []


def test_in_the_words_of_others_only_links_are_told() -> None:
    assert marks("*Nature* [online](https://example.org/)", is_ours=False) == [
        (9, "[online](https://example.org/)")
    ]
