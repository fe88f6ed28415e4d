"""Long runs of what opens something end in a page or in a problem with a place, and soon."""

import pytest
from patience import ends
from small_site import SITE, front, problems_of

from generator.diagnostics import Location
from generator.quoting.verdicts import MOST_IN_TEXT

LENGTH = 60_000  # characters: a step that compares each with all others would not end in time
SHAPES = [
    "“", "“a” ", '"', '"a ', "«", "`", "`a``b", "1 ", "5% of ", "twenty one hundred ", "more than ", "rose by ",
    "|a|b|\n", "# a\n", "# a\n\n", "```\n", "[^1]", "[^1]: a\n\n", "> [!NOTE]\n", "Ann Lee said ", "§", "(", "…", "a: ",
    "<a href=", "&amp;", "[a](person:x) ", "http://a.b ", "[1](stat:rides-2018) ", "[1](claim:late) ",
    "½", "½ ", ">5", ">5\n", ">5\n\n", "[a](b) ", "[a](b.md) ", "1,", '"a"\n\n', "—dijo ", "![](chart:x)\n", "<!-- x -->\n", "*|",
]  # fmt: skip


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("shape", SHAPES)
def test_a_long_run_of_anything_ends(shape: str, language: str) -> None:
    run = shape * (LENGTH // len(shape))
    lines = [run[start : start + 15_000] for start in range(0, len(run), 15_000)]
    with ends(60):
        problems = problems_of(
            {
                "site.yaml": f"{SITE}language: {language}\n",
                "content/articles/one.md": front(body="\n".join(lines)),
            }
        )
    assert all(problem.location.file for problem in problems)


def test_more_quotations_than_a_text_may_have_are_told_and_not_compared() -> None:
    body = "“a” “b”\n\n" * (MOST_IN_TEXT // 2)
    assert problems_of({"content/articles/one.md": front(body=body)}, "limit") == []
    (problem,) = problems_of({"content/articles/one.md": front(body=f"{body}“c”\n")}, "limit")
    assert problem.location == Location("content/articles/one.md", MOST_IN_TEXT + 6, 1)
    assert problem.message == "this text has more than 5,000 quotations; that is the most"
