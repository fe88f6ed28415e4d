"""How many false directions and hedges are found, and how many alarms are false, on sentences as they are written."""

import pytest
from paths import TESTS
from small_site import check_text, formatter_of, resolved

from generator.checks.numbers.changes import check_changes
from generator.checks.numbers.directions import check_directions
from generator.checks.numbers.prose import check_numbers
from generator.diagnostics import Diagnostic, Location
from generator.localization.formatting import Formatter
from generator.markdown.scanner import scan
from generator.model.record_types import Markdown
from generator.model.resolved import Records
from generator.rules import RULE_NAMES

FILES = {"en": "english_directions.txt", "es": "spanish_directions.txt"}
MONEY = {"en": "million dollars", "es": "millones de dólares"}
FACTS = """\
sources: {{table: {{title: Loans}}}}
statistics:
  loans: {{value: 12400, unit: loans, measure: loans, period: 2021, evidence: [{{source: table, at: row}}]}}
  van: {{value: 3100, unit: loans, measure: loans, period: 2023, evidence: [{{source: table, at: row}}]}}
  next: {{value: 3720, unit: loans, measure: loans, period: 2024, evidence: [{{source: table, at: row}}]}}
  later: {{value: 6200, unit: loans, measure: loans, period: 2025, evidence: [{{source: table, at: row}}]}}
  last: {{value: 3100, unit: loans, measure: loans, period: 2026, evidence: [{{source: table, at: row}}]}}
  result: {{value: -1.2, unit: {money}, measure: result, period: 2023, evidence: [{{source: table, at: row}}]}}
  fall: {{derive: {{percent_change: [loans, van]}}}}
  growth: {{derive: {{percent_change: [van, next]}}}}
  twice: {{derive: {{percent_change: [van, later]}}}}
  half: {{derive: {{percent_change: [later, last]}}}}
  lost: {{derive: {{difference: [loans, van]}}}}
  won: {{derive: {{difference: [van, next]}}}}
"""


def site_in(language: str) -> tuple[Records, Formatter]:
    settings = f"title: A\ndescription: B\nlanguage: {language}\n"
    files = {"site.yaml": settings, "content/facts.yaml": FACTS.format(money=MONEY[language])}
    site, problems = resolved(files)
    assert problems == []
    return site.records, formatter_of(site)


def corpus(language: str) -> list[tuple[str, str]]:
    """The marks and the sentences of a language."""
    lines = (TESTS / "quantities" / FILES[language]).read_text(encoding="utf-8").splitlines()
    return [(line[0], line[2:]) for line in lines if line[:2] in ("+ ", "- ", "? ")]


def problems_of(records: Records, formatter: Formatter, text: str) -> list[Diagnostic]:
    prose, _ = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    checks = (check_numbers, check_directions, check_changes)
    return [problem for check in checks for problem in check_text(check, records, formatter, prose)]


@pytest.mark.parametrize("language", FILES)
def test_false_directions_and_hedges_are_found_and_nothing_else(language: str) -> None:
    records, formatter = site_in(language)
    wrong = []
    for mark, text in corpus(language):
        problems = problems_of(records, formatter, text)
        if bool(problems) is not (mark == "-"):
            wrong.append((mark, text, [problem.message for problem in problems]))
    assert wrong == []


@pytest.mark.parametrize("language", FILES)
def test_the_corpus_is_large_and_half_of_it_is_false(language: str) -> None:
    sentences = corpus(language)
    assert len({text for _, text in sentences}) == len(sentences) >= 60
    assert 0.4 <= sum(mark == "-" for mark, _ in sentences) / len(sentences) <= 0.6
