"""What a text calls the highest or the lowest is compared with the rows of its series."""

import pytest
from small_site import check_text, formatter_of, resolved

from generator.checks.numbers.changes import check_chart_changes
from generator.checks.numbers.extremes import check_chart_extremes, check_extremes
from generator.diagnostics import Location
from generator.markdown.scanner import scan
from generator.model.record_types import Markdown
from generator.rules import RULE_NAMES

ROWS = "year,n\n2010,50\n2012,90\n2014,40\n2016,70\n2018,20\n2019,\n2020,60\n2022,30\n"
FACTS = """\
sources: {log: {title: Log, publisher: Town}}
series:
  loans: {file: t.csv, period: year, value: n, unit: books, measure: loans, place: A, evidence: [{source: log, at: p. 1}]}
statistics:
  best: {derive: {max: loans}}
  worst: {derive: {min: loans}}
  rides: {value: 12, unit: rides, measure: rides, place: A, period: 2020, evidence: [{source: log, at: p. 1}]}
"""
TRUE = {
    "en": [
        "Loans peaked at [90](stat:loans.2012).",
        "Loans peaked at about [90](stat:loans.2012).",
        "In 2018, loans hit a record low of [20](stat:loans.2018).",
        "It lent [70 books](stat:loans.2016), the most since 2012.",
        "It lent [70 books](stat:loans.2016) that year, the highest since 2012.",
        "It lent [60 books](stat:loans.2020), the highest since 2016.",
        "Loans bottomed out at [20](stat:loans.2018).",
        "It lent [20](stat:loans.2018), its lowest number ever.",
        "Their highest level since 2014: [70](stat:loans.2016).",
        "[90 books](stat:best), the most on record.",
        "[20 books](stat:worst), a record low.",
        "It lent [50](stat:loans.2010), the highest until then.",
        "It lent [70](stat:loans.2016), the most in 3 years.",
        "Loans in 2018 were the lowest in the series: [20](stat:loans.2018).",
        "Loans in 2022 were the lowest in the state: [30](stat:loans.2022).",
        # about something else
        "The county with the highest population lent [30](stat:loans.2022).",
        "At most [30](stat:loans.2022) were lent.",
        "It lent [30](stat:loans.2022), most of them to children.",
        "It lent [30](stat:loans.2022), the most of any county.",
        "It lent [30](stat:loans.2022), the highest in the state.",
        "It lent [30](stat:loans.2022), the most popular of them cookbooks.",
        "It lent [30](stat:loans.2022), the records show.",
        "The highest court heard [30](stat:loans.2022) cases.",
        "It carried [12](stat:rides), the lowest since 2012.",
        "It was not its lowest number: [30](stat:loans.2022).",
        "It never hit a record low of [30](stat:loans.2022).",
        "[90 books](stat:loans.2012), the most in any year.",
        "Lending, at [60](stat:loans.2020), is the highest since 2016.",
    ],
    "es": [
        "Los préstamos alcanzaron su máximo con [90](stat:loans.2012).",
        "Prestó [70 libros](stat:loans.2016), la cifra más alta desde 2012.",
        "Prestó [20](stat:loans.2018), un mínimo histórico.",
        "Un récord de [90](stat:best).",
        "Los préstamos de 2018 fueron los más bajos de la serie: [20](stat:loans.2018).",
        "Los préstamos de 2022 fueron los más bajos de la región: [30](stat:loans.2022).",
        "El condado con la cifra más alta de habitantes prestó [30](stat:loans.2022).",
        "Prestó [30](stat:loans.2022), la mayor de todos los condados.",
        "Prestó [30](stat:loans.2022), la mayoría a niños.",
        "No fue el mínimo: [30](stat:loans.2022).",
    ],
}  # fmt: skip
FALSE = {
    "en": [
        ("Loans peaked at [70](stat:loans.2016).", "peaked at", "2012 has 90"),
        ("A record high of [60](stat:loans.2020) books.", "A record high of", "2012 has 90"),
        ("It lent [60 books](stat:loans.2020), the most since 2014.", "the most since 2014", "2016 has 70"),
        ("It lent [30](stat:loans.2022), its lowest number ever.", "its lowest number ever", "2018 has 20"),
        ("It lent [30 books](stat:loans.2022) that year, the highest since 2018.", "the highest since 2018", "2020 has 60"),
        ("The lowest figure since 2010: [40](stat:loans.2014) and [70](stat:loans.2016), the lowest since 2012.", "the lowest since 2012", "2014 has 40"),
        ("Loans reached their highest level at [70](stat:loans.2016).", "their highest level at", "2012 has 90"),
        ("It lent [60](stat:loans.2020), a new low.", "a new low", "2018 has 20"),
        ("It lent [60](stat:loans.2020), the most in a decade.", "the most in a decade", "2012 has 90"),
        ("In 2010 it lent [50](stat:loans.2010), the most in any year.", "the most in any year", "2012 has 90"),
        ("Loans in 2022 were the lowest in the series: [30](stat:loans.2022).", "the lowest in the series", "2018 has 20"),
        ("Lending, at [30](stat:loans.2022), is the lowest since 2016.", "is the lowest since 2016", "2018 has 20"),
    ],
    "es": [
        ("Los préstamos alcanzaron su máximo con [70](stat:loans.2016).", "alcanzaron su máximo con", "2012 tiene 90"),
        ("Prestó [60 libros](stat:loans.2020), la cifra más alta desde 2014.", "la cifra más alta desde 2014", "2016 tiene 70"),
        ("Los préstamos de 2022 fueron los más bajos de la serie: [30](stat:loans.2022).", "los más bajos de la serie", "2018 tiene 20"),
        ("Los préstamos tocaron techo con [70](stat:loans.2016).", "tocaron techo con", "2012 tiene 90"),
        ("Un mínimo histórico de [30](stat:loans.2022).", "Un mínimo histórico de", "2018 tiene 20"),
    ],
}  # fmt: skip


def files(language: str, charts: str = "") -> dict[str, str]:
    return {
        "site.yaml": f"title: A\ndescription: B.\nlanguage: {language}\n",
        "content/facts.yaml": FACTS,
        "content/data/t.csv": ROWS,
        "content/charts.yaml": charts,
    }


def found(language: str, text: str) -> list[tuple[str, str]]:
    site, problems = resolved(files(language))
    assert problems == []
    prose, _ = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    problems = check_text(check_extremes, site.records, formatter_of(site), prose)
    for problem in problems:
        said = problem.message.split("the text says “")[1].split("”")[0]
        assert text[problem.location.column - 1 :].startswith(said), "the place is that of the words"
    return [(problem.message, problem.rule) for problem in problems]


@pytest.mark.parametrize(("language", "text"), [(key, text) for key, texts in TRUE.items() for text in texts])
def test_a_true_extreme_and_one_that_cannot_be_told_pass(language: str, text: str) -> None:
    assert found(language, text) == []


@pytest.mark.parametrize(
    ("language", "text", "said", "better"), [(key, *case) for key, cases in FALSE.items() for case in cases]
)
def test_a_false_extreme_is_reported_at_its_words(language: str, text: str, said: str, better: str) -> None:
    ((message, rule),) = found(language, text)
    assert rule == "wrong-direction"
    assert message.endswith(f"but the text says “{said}”: {better.replace('tiene', 'has')}")


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", "Loans peaked in 2012", ""),
        ("en", "Loans peaked in 2016", "but the highest value is 90 (2012)"),
        ("en", "Loans were lowest in 2018", ""),
        ("en", "Loans were at their lowest in 2022", "but the lowest value is 20 (2018)"),
        ("en", "A record high in 2020", "but the highest value is 90 (2012)"),
        ("en", "Loans were highest in 1998", ""),  # a year that it does not show
        ("en", "Most in 2012 were cookbooks", ""),
        ("en", "Loans did not peak in 2016", ""),
        ("es", "Los préstamos tocaron techo en 2016", "but the highest value is 90 (2012)"),
        ("es", "Los préstamos alcanzaron su máximo en 2012", ""),
        ("es", "Los préstamos alcanzaron su máximo en 2016", "but the highest value is 90 (2012)"),
        ("es", "El nivel más bajo en 2020", "but the lowest value is 20 (2018)"),
    ],
)
@pytest.mark.parametrize("field", ["title", "alt", "note"])
def test_the_year_of_a_charts_extreme_is_compared_with_its_rows(
    field: str, language: str, words: str, expected: str
) -> None:
    fields = {"title": "Loans", "alt": "A line.", "note": "A note."} | {field: words}
    chart = (
        f"c: {{mark: line, series: [loans], {', '.join(f'{key}: {text}' for key, text in fields.items())}}}\n"
    )
    site, _ = resolved(files(language, chart))
    messages = [problem.message for problem in check_chart_extremes(site.records, None, None)]  # type: ignore[arg-type]
    assert [message.partition(", ")[2] for message in messages] == ([expected] if expected else [])


@pytest.mark.parametrize("field", ["title", "alt"])
@pytest.mark.parametrize(
    ("words", "is_wrong"),
    [
        ("Loans rise from 40 in 2014 to 70 in 2016", False),
        ("Loans fall from 40 in 2014 to 70 in 2016", True),
        ("Loans were 20 in 2018, down from 70 in 2016", False),
        ("Loans were 20 in 2018, up from 70 in 2016", True),
        ("Loans go from 40 to 70, and fall to 20", False),
    ],
)
def test_a_change_in_a_charts_words_is_compared(field: str, words: str, is_wrong: bool) -> None:
    fields = {"title": "Loans", "alt": "A line."} | {field: words}
    chart = "c: {mark: line, series: [loans], " + ", ".join(
        f'{key}: "{text}"' for key, text in fields.items()
    )
    site, _ = resolved(files("en", f"{chart}}}\n"))
    problems = [*check_chart_changes(site.records, None, None)]  # type: ignore[arg-type]
    assert [problem.rule for problem in problems] == ["wrong-direction"] * is_wrong
