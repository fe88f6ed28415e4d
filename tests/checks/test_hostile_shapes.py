"""Long runs of what opens something end in a page or in a problem with a place, and soon."""

import pytest
from patience import ends
from small_site import front, problems_of

LENGTH = 60_000  # characters: a step that compares each with all others would not end in time
SHAPES = [
    "“", "“a” ", '"', '"a ', "«", "`", "`a``b", "1 ", "5% of ", "twenty one hundred ", "more than ", "rose by ",
    "|a|b|\n", "# a\n", "# a\n\n", "```\n", "[^1]", "[^1]: a\n\n", "> [!NOTE]\n", "Ann Lee said ", "§", "(", "…", "a: ",
    "<a href=", "&amp;", "[a](person:x) ", "http://a.b ", "[1](stat:rides-2018) ", "[1](claim:late) ",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_run_of_anything_ends(shape: str) -> None:
    run = shape * (LENGTH // len(shape))
    lines = [run[start : start + 15_000] for start in range(0, len(run), 15_000)]
    with ends(60):
        problems = problems_of({"content/articles/one.md": front(body="\n".join(lines))})
    assert all(problem.location.file for problem in problems)
