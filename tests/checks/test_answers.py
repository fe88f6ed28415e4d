"""The answers of the site and of its articles, and the question, are held to the facts like prose."""

import pytest
from small_site import FACTS, front, problems_of


def problems(
    *, question: str = "Is Line 4 late?", answer: str = "It may be.", of_article: str = "It may be."
) -> list[tuple[str, str, int]]:
    article = front("One").replace("date:", f"answer: {of_article}\ndate:")
    files = {
        "site.yaml": f"title: Line 4\ndescription: A bus line.\nquestion: {question}\nanswer: {answer}\n",
        "content/facts.yaml": FACTS,
        "content/articles/one.md": article,
    }
    found = problems_of(files)
    return [
        (p.rule, p.location.file, p.location.line) for p in found if p.rule not in ("unused", "single-source")
    ]


SITE, ARTICLE = ("site.yaml", 4), ("content/articles/one.md", 4)


@pytest.mark.parametrize(
    ("answer", "rule"),
    [
        ("It carried 1,185 people.", "unbound-number"),
        ("It carried [1,186 people](stat:rides-2018).", "number-mismatch"),
        ("It carried [1,500 people](stat:rides-2019).", "qualifier-dropped"),
        ("Ridership [fell by 27%](stat:change).", "wrong-direction"),
        ("“It never once came late, I swear,” says [Ann Lee](person:ann-lee).", "unbound-quotation"),
        ("It [opened](event:openning).", "unknown-id"),
        ("It [opened](/timelin/).", "dead-link"),
    ],
)
def test_what_a_text_may_not_say_an_answer_may_not_say(answer: str, rule: str) -> None:
    quoted = f"'{answer}'"
    assert (rule, *SITE) in problems(answer=quoted)
    assert (rule, *ARTICLE) in problems(of_article=quoted)


@pytest.mark.parametrize(
    "answer", ["It carried [1,185 rides](stat:rides-2018) in 2018.", "[It opened](event:opening) in 2018."]
)
def test_what_a_fact_bears_out_passes(answer: str) -> None:
    assert problems(answer=f"'{answer}'", of_article=f"'{answer}'") == []


def test_the_question_is_read_too() -> None:
    assert ("unbound-number", "site.yaml", 3) in problems(question="Why did 4,321 people wait?")
    assert problems(question="Why did 1,185 people wait?") == []
