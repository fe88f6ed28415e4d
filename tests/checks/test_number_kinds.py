"""A number is of the kind that its fact has: people are no percentage, and a multiple is a change."""

import pytest
from small_site import FACTS, front, problems_of

STAT = "  {0}: {{value: {1}, unit: {2}, measure: x, place: A, period: {3}, evidence: [{{source: gazette, at: p. 2}}]}}\n"
STATS = (
    STAT.format("share", 48, "percent", 2019)
    + STAT.format("first", 10, "loans", 2018)
    + STAT.format("last", 30, "loans", 2019)
    + "  change: {derive: {percent_change: [first, last]}}\n"
)
CLAIM = "  nine: {by: city, statement: It bought some., evidence: [{source: gazette, quote: bought 9 books and paid $12}]}\n"
CLAIM += "  spent: {by: city, statement: It spent some., evidence: [{source: gazette, quote: 'spent $4.2 million in 3 years, 7 in 100 of it'}]}\n"
KNOWN = FACTS.replace("  change: {derive: {percent_change: [rides-2018, rides-2019]}}\n", STATS) + CLAIM


def mismatches(text: str, language: str = "en") -> list[str]:
    files = {
        "site.yaml": f"title: Line 4\ndescription: A bus line.\nlanguage: {language}\n",
        "content/facts.yaml": KNOWN,
        "content/articles/one.md": front("One", text),
    }
    return [problem.message for problem in problems_of(files, "number-mismatch")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[48 commuters](stat:share) came.", "en"),
        ("[48](stat:share) residents came.", "en"),
        ("[48 cyclists](stat:share) came.", "en"),
        ("Vinieron [48 ciclistas](stat:share).", "es"),
        ("Vinieron [48 pasajeros](stat:share).", "es"),
        ("There were [two times as many](stat:change).", "en"),
        ("There were [4 times as many](stat:change).", "en"),
        ("There were [four times more](stat:change).", "en"),
        ("Hubo [cuatro veces más](stat:change).", "es"),
        ("It paid [$9](claim:nine).", "en"),
        ("It was [9%](claim:nine).", "en"),
        ("It paid [€12](claim:nine).", "en"),
        ("It paid [12%](claim:nine).", "en"),
        ("It was [4.2%](claim:spent).", "en"),
        ("It spent [$4.2](claim:spent).", "en"),
        ("It spent [€4.2 million](claim:spent).", "en"),
    ],
)
def test_a_number_of_another_kind_is_reported(text: str, language: str) -> None:
    assert len(mismatches(text, language)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("[48%](stat:share) of commuters came.", "en"),
        ("[48 percent](stat:share) of commuters came.", "en"),
        ("[48](stat:share) percent came.", "en"),
        ("[48 of every 100 commuters](stat:share) came.", "en"),
        ("[48 in 100](stat:share) came.", "en"),
        ("[48](stat:share) in 100 commuters came.", "en"),
        ("Vinieron [48 de cada 100](stat:share).", "es"),
        ("There were [three times as many](stat:change).", "en"),
        ("There were [3 times as many](stat:change).", "en"),
        ("There were [two times more](stat:change).", "en"),
        ("There were [three times more](stat:change).", "en"),
        ("They [tripled](stat:change).", "en"),
        ("They rose by [200%](stat:change).", "en"),
        ("Hubo [tres veces más](stat:change).", "es"),
        ("It bought [9 books](claim:nine).", "en"),
        ("It bought [nine](claim:nine).", "en"),
        ("It paid [$12](claim:nine).", "en"),
        ("It paid [12 dollars](claim:nine).", "en"),
        ("It spent [4.2 million dollars](claim:spent).", "en"),
        ("It was [7%](claim:spent).", "en"),
        ("It spent about [$4 million](claim:spent), or [4.2 million](claim:spent).", "en"),
    ],
)
def test_what_says_the_same_passes(text: str, language: str) -> None:
    assert mismatches(text, language) == []
