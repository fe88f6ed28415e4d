"""A number after a comma has the direction that its clause ascribes: “It was the biggest increase since 2004, 62%.”"""

import pytest
from small_site import front, problems_of

FACTS = """\
sources:
  report: {title: Report, publisher: Office, published: 2020}
statistics:
  fall: {value: -62, unit: percent, measure: change in loans, period: 2020, evidence: [{source: report, at: p. 1}]}
  rise: {value: 200, unit: percent, measure: change in loans, period: 2020, evidence: [{source: report, at: p. 1}]}
"""


def directions(body: str, language: str = "en") -> list[str]:
    files = {
        "site.yaml": f"title: T\ndescription: D.\nlanguage: {language}\n",
        "content/facts.yaml": FACTS.replace(
            "change in", "cambio en los" if language == "es" else "change in"
        ),
        "content/articles/one.md": front(body=body),
    }
    return [problem.message for problem in problems_of(files, "wrong-direction")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was the biggest increase since 2004, [62%](stat:fall).", "en"),
        ("It was the biggest increase, [62%](stat:fall).", "en"),
        ("It was the biggest increase since the fall of 2004, [62%](stat:fall).", "en"),
        ("Fue el mayor aumento desde 2004, [62 %](stat:fall).", "es"),
    ],
)
def test_the_opposite_is_told(text: str, language: str) -> None:
    assert len(directions(text, language)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("It was the biggest increase since the fall of 2004, [200%](stat:rise).", "en"),
        ("It was the steepest drop on record, [62%](stat:fall).", "en"),
        ("Loans recovered after the drop in March, [200%](stat:rise).", "en"),
        ("That is not the increase it seemed, [62%](stat:fall).", "en"),
        ("It was never an increase, [62%](stat:fall).", "en"),
        ("It would be the biggest increase since 2004, [62%](stat:fall).", "en"),
        ("If it was the biggest increase since 2004, [62%](stat:fall).", "en"),
        ("Nobody says it was an increase, [62%](stat:fall).", "en"),
        ("Fue el mayor aumento desde la caída de 2004, [200 %](stat:rise).", "es"),
    ],
)
def test_what_is_true_or_denied_is_not(text: str, language: str) -> None:
    assert directions(text, language) == []
