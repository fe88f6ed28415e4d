"""Long runs of what opens something end in a page or in a problem with a place, and soon."""

import pytest
from patience import ends
from replaced import replaced
from small_site import SITE, front, problems_of

from generator.diagnostics import Location
from generator.pages.presenters.passages import passage_address
from generator.quantities.in_prose import MOST_BOUND
from generator.quoting.verdicts import MOST_IN_TEXT

LENGTH = 60_000  # characters: a step that compares each with all others would not end in time
SHAPES = [
    "“", "“a” ", '"', '"a ', "«", "`", "`a``b", "1 ", "5% of ", "twenty one hundred ", "more than ", "rose by ",
    "|a|b|\n", "# a\n", "# a\n\n", "```\n", "[^1]", "[^1]: a\n\n", "> [!NOTE]\n", "Ann Lee said ", "§", "(", "…", "a: ",
    "<a href=", "&amp;", "[a](person:x) ", "http://a.b ", "[1](stat:rides-2018) ", "[1](claim:late) ",
    "½", "½ ", ">5", ">5\n", ">5\n\n", "[a](b) ", "[a](b.md) ", "1,", '"a"\n\n', "—dijo ", "![](chart:x)\n", "<!-- x -->\n", "*|",
    "<!-- waive stale: x -->", "—¿", "—“a”, dijo ", "[x](claims:policy/line-4) ", "subió ~~", "[](stat:change) ",
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


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    "body", ["…" * 19_000 + "said “a few words”\n", "[“a](claim:late) " + "Ann Lee said\n" * 4_600]
)
def test_a_long_run_around_a_quotation_ends(body: str, language: str) -> None:
    with ends(60):
        problems_of(
            {
                "site.yaml": f"{SITE}language: {language}\n",
                "content/articles/one.md": front(body=body),
            }
        )


def test_more_quotations_than_a_text_may_have_are_told_and_not_compared() -> None:
    body = "“a” “b”\n\n" * (MOST_IN_TEXT // 2)
    assert problems_of({"content/articles/one.md": front(body=body)}, "limit") == []
    (problem,) = problems_of({"content/articles/one.md": front(body=f"{body}“c”\n")}, "limit")
    assert problem.location == Location("content/articles/one.md", MOST_IN_TEXT + 6, 1)
    assert problem.message == "this text has more than 5,000 quotations; that is the most"


@pytest.mark.parametrize("field", ["title", "summary"])
def test_more_numbers_than_a_line_of_words_may_have_are_told(field: str) -> None:
    written = replaced(
        front(), {"title": "title: One", "summary": "summary: A text."}[field], f"{field}: {'7 ' * 1_200}"
    )
    (problem,) = problems_of({"content/articles/one.md": written}, "limit")
    assert problem.location.line == {"title": 2, "summary": 3}[field]
    assert problem.message == "this text has more than 1,000 numbers; that is the most"


@pytest.mark.parametrize(
    ("count", "line"), [(MOST_BOUND, 0), (MOST_BOUND + 1, MOST_BOUND + 6), (MOST_BOUND + 9, MOST_BOUND + 6)]
)
def test_more_links_to_figures_than_a_text_may_have_are_told(count: int, line: int) -> None:
    body = "[1,185](stat:rides-2018)\n" * count
    found = problems_of({"content/articles/one.md": front(body=body)}, "limit")
    assert [problem.location.line for problem in found] == [line] * bool(line)


def test_a_quotation_of_brackets_alone_is_linked_soon() -> None:
    with ends(20):
        assert passage_address("https://a.example", "[" * 150_000, None).startswith(
            "https://a.example#:~:text="
        )
    assert passage_address("https://a.example", "one [two] three", None) == "https://a.example#:~:text=one"
