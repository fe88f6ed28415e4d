"""A number in another unit than its fact: hours for minutes, points for percent, people for a percentage."""

import pytest
from small_site import check_text, formatter_of, resolved

from generator.checks.numbers.prose import check_numbers
from generator.diagnostics import Location
from generator.markdown.scanner import scan
from generator.model.record_types import Markdown
from generator.rules import RULE_NAMES

EVIDENCE = "measure: m, place: A, evidence: [{source: log, at: p. 1}]"
FACTS = f"""\
sources: {{log: {{title: Log}}}}
statistics:
  wait: {{value: 120, unit: MINUTES, period: 2023, {EVIDENCE}}}
  share: {{value: 42, unit: "%", period: 2023, {EVIDENCE}}}
  later: {{value: 47, unit: "%", period: 2024, {EVIDENCE}}}
  people: {{value: 100, unit: PEOPLE, period: 2023, {EVIDENCE}}}
  more: {{value: 179, unit: PEOPLE, period: 2024, {EVIDENCE}}}
  up: {{derive: {{percent_change: [people, more]}}}}
  declared: {{value: 5, unit: POINTS, period: 2024, {EVIDENCE}}}
  deaths: {{value: 3.4, unit: DEATHS, period: 2023, {EVIDENCE}}}
  wage: {{value: 31.40, unit: WAGE, period: 2023, {EVIDENCE}}}
  landed: {{value: 1280, unit: TONS, period: 2023, {EVIDENCE}}}
  points: {{derive: {{difference: [share, later]}}}}
"""
UNITS = {
    "en": {
        "MINUTES": "minutes",
        "PEOPLE": "people",
        "POINTS": "percentage points",
        "DEATHS": '"deaths per 100,000 people"',
        "WAGE": "dollars an hour",
        "TONS": "tons of cod",
    },
    "es": {
        "MINUTES": "minutos",
        "PEOPLE": "personas",
        "POINTS": "puntos porcentuales",
        "DEATHS": "muertes por cada 100.000 habitantes",
        "WAGE": "euros la hora",
        "TONS": "toneladas",
    },
}
TRUE = [
    ("en", "It kills [3.4](stat:deaths) people per 100,000 a year."),
    ("en", "It kills [3.4 of every 100,000 residents](stat:deaths)."),
    ("en", "It kills [3.4](stat:deaths) people, per year, and per"),
    ("en", "They earned [$31.40](stat:wage) a year ago."),
    ("es", "Cobraban [31,40 euros](stat:wage) el año pasado, y [31,40 €](stat:wage) al mes siguiente."),
    ("en", "For every 100 thousand people there are [3.4](stat:deaths) deaths."),
    ("en", "They earn [$31.40](stat:wage) per hour, [31 dollars and 40 cents](stat:wage), an hour."),
    ("es", "Mata a [3,4 por 100.000](stat:deaths), [3,4 muertes](stat:deaths) por infartos."),
    ("es", "Cobran [31,40 €](stat:wage) a la hora, [31 euros con 40 céntimos](stat:wage)."),
    ("en", "They earned [$31.40](stat:wage) and every day it is more."),
    ("en", "Of the readers, [42 of every 100](stat:share) are women, or [42%](stat:share) per year."),
    ("en", "They landed [1,280 tonnes](stat:landed), or [1,280](stat:landed), pounds of it spoiled."),
    ("es", "Desembarcaron [1.280 toneladas](stat:landed), y kilos de basura."),
    ("en", "They wait [2 hours](stat:wait)."),
    (
        "en",
        "They wait [two hours](stat:wait), or [about two hours](stat:wait), and [two years later](stat:wait)",
    ),
    ("es", "Esperan [dos horas](stat:wait), [unas dos horas](stat:wait), [más en dos años](stat:wait)."),
    ("en", "They wait [1 hour and 60 minutes](stat:wait)."),
    ("en", "They wait more than [1.9 hours](stat:wait)."),
    ("en", "It rose [5 percentage points](stat:points)."),
    ("en", "It rose [5](stat:points) points."),
    ("en", "It rose [5.0 percentage points](stat:declared), or [5](stat:declared) points."),
    ("en", "It rose, and [79%](stat:up) points to a trend."),
    ("en", "Of every 100 readers, [42 people](stat:share) are women."),
    ("en", "There are [42](stat:share) women in every hundred."),
    ("en", "They wait [two hours](stat:wait)."),
    ("en", "They wait [more than 1 hour and 55 minutes](stat:wait)."),
    ("en", "The wait [grew in two years](stat:wait), and [after three hours](stat:wait) they left."),
    ("es", "Esperan [2 horas](stat:wait)."),
    ("es", "Esperan [dos horas](stat:wait)."),
    ("es", "Subió [5 puntos porcentuales](stat:points)."),
    ("es", "Subió [5](stat:points) puntos, o [cinco puntos porcentuales](stat:points)."),
    ("es", "De cada 100 lectores, [42 personas](stat:share) son mujeres."),
]
FALSE = [
    ("en", "They wait [three hours](stat:wait)."),
    ("en", "They wait [more than five days](stat:wait)."),
    ("es", "Esperan [casi cinco meses](stat:wait)."),
    ("es", "Esperan [tres horas](stat:wait)."),
    ("en", "It kills [3.4](stat:deaths) per 10,000 people."),
    ("en", "It kills [3.4 people per million](stat:deaths)."),
    ("en", "It kills [3.4](stat:deaths) of every ten thousand."),
    ("en", "It kills [3.4](stat:deaths) people per town."),
    ("en", "They earn [31 dollars, 40 euros](stat:wage)."),
    ("en", "They earn [$31.40](stat:wage) a day."),
    ("en", "They earn [31.40 dollars per month](stat:wage)."),
    ("en", "They earn [31 dollars and 41 cents](stat:wage)."),
    ("es", "Mata a [3,4 por cada 10.000](stat:deaths)."),
    ("es", "Cobran [31,40 euros al día](stat:wage)."),
    ("en", "They earn [$31.40](stat:wage) in tips each day."),
    ("en", "Of the readers, [42 of every 1,000](stat:share) are women."),
    ("en", "They landed [1,280 pounds](stat:landed)."),
    ("es", "Desembarcaron [1.280 kilos](stat:landed)."),
    ("es", "De los lectores, [42 de cada 1.000](stat:share) son mujeres."),
    ("en", "They wait [120 hours](stat:wait)."),
    ("en", "It is a [120-hour](stat:wait) wait."),
    ("en", "They wait [3 hours](stat:wait)."),
    ("en", "They wait [1 hour and 30 minutes](stat:wait)."),
    ("en", "They wait more than [2.1 hours](stat:wait)."),
    ("en", "They wait [three hours](stat:wait)."),
    ("en", "They wait [just over one and a half hours](stat:wait)."),
    ("en", "They wait [2 hours and a half](stat:wait)."),
    ("en", "They wait [more than 3 hours and 20 minutes](stat:wait)."),
    ("en", "It rose [79 percentage points](stat:up)."),
    ("en", "It was a [79 percentage-point](stat:up) rise."),
    ("en", "It rose [79](stat:up) points."),
    ("en", "It rose [5%](stat:points)."),
    ("en", "It rose [5](stat:points) percent."),
    ("en", "It rose [5%](stat:declared)."),
    ("en", "[42 women](stat:share) read."),
    ("es", "Esperan [120 horas](stat:wait)."),
    ("es", "Esperan [tres horas](stat:wait)."),
    ("es", "Esperan [dos horas y media](stat:wait)."),
    ("es", "Subió [seis puntos](stat:points)."),
    ("es", "Subió [79 puntos porcentuales](stat:up)."),
    ("es", "Subió un [5 %](stat:points)."),
    ("es", "Subió un [5](stat:points) por ciento."),
    ("es", "Leen [42 mujeres](stat:share)."),
]


def messages(language: str, text: str) -> list[str]:
    settings = f"title: A\ndescription: B\nlanguage: {language}\n"
    facts = FACTS
    for name, unit in UNITS[language].items():
        facts = facts.replace(name, unit)
    site, problems = resolved({"site.yaml": settings, "content/facts.yaml": facts})
    assert problems == []
    prose, _ = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    return [problem.message for problem in check_text(check_numbers, site.records, formatter_of(site), prose)]


@pytest.mark.parametrize(("language", "text"), TRUE)
def test_the_same_amount_in_another_unit_passes(language: str, text: str) -> None:
    assert messages(language, text) == []


@pytest.mark.parametrize(("language", "text"), FALSE)
def test_another_amount_does_not(language: str, text: str) -> None:
    assert len(messages(language, text)) >= 1


def test_the_message_names_both_units() -> None:
    assert messages("en", "They wait [120 hours](stat:wait).") == [
        "“wait” is 120 minutes, but the text says “120 hours”"
    ]


def test_one_point_is_singular() -> None:
    facts = """\
sources: {log: {title: Log}}
statistics:
  one: {value: 42, unit: "%", period: 2023, measure: m, place: A, evidence: [{source: log, at: p. 1}]}
  two: {value: 43, unit: "%", period: 2024, measure: m, place: A, evidence: [{source: log, at: p. 1}]}
  up: {derive: {difference: [one, two]}}
  down: {derive: {difference: [two, one]}, digits: 1}
"""
    site, _ = resolved({"site.yaml": "title: A\ndescription: B\n", "content/facts.yaml": facts})
    formatter = formatter_of(site)
    observations = site.records.observations
    assert formatter.full(observations["up"]) == "1 percentage point"
    assert formatter.full(observations["down"]) == "\u22121.0 percentage points"
