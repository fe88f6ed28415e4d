"""Numbers in links and alternative texts: their kind, scale, qualifier, and what a record says."""

import re
from datetime import date

import pytest
from small_site import check_text, formatter_of, front, problems_of, resolved

from generator.checks.numbers.charts import check_alternatives
from generator.checks.numbers.prose import check_numbers, check_qualifiers
from generator.checks.numbers.records import check_record_numbers
from generator.diagnostics import Diagnostic, Location
from generator.evidence.verification import SourceReadings, SourceTexts
from generator.markdown.scanner import scan
from generator.model.prose import Prose
from generator.model.record_types import Markdown
from generator.model.resolved import Records, Site
from generator.rules import RULE_NAMES


def site_with(facts: str, language: str = "en", charts: str = "", rows: str = "") -> Site:
    files = {
        "site.yaml": f"title: A\ndescription: B\nlanguage: {language}\n",
        "content/facts.yaml": f"sources:\n  table: {{title: Table}}\n  minutes: {{title: Minutes}}\n{facts}",
        "content/charts.yaml": charts,
        "content/data/rows.csv": rows,
    }
    site, problems = resolved({name: text for name, text in files.items() if text})
    assert problems == []
    return site


def statistics(**declared: str) -> str:
    lines = (
        f"  {id_}: {{{keys}, measure: it, evidence: [{{source: table, at: row}}]}}"
        for id_, keys in declared.items()
    )
    return "statistics:\n" + "\n".join(lines) + "\n"


def prose_of(text: str) -> Prose:
    return scan(Markdown(text, Location("a.md"), text), RULE_NAMES)[0]


def messages(text: str, facts: str, language: str = "en") -> list[str]:
    site = site_with(facts, language)
    problems = check_text(check_numbers, site.records, formatter_of(site), prose_of(text))
    return [problem.message for problem in problems]


# The kind of a number


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It cost [12](stat:cost) euros.", []),
        ("It cost [12](stat:cost), euros and all.", []),
        ("It cost [12](stat:cost) dollars.", ["“cost” is in euros, but the link says dollars"]),
        ("It cost [12](stat:cost) percent.", ["“cost” is in euros, but the link says percent"]),
        ("[12 people](stat:cost) came.", ["“cost” is in euros, but the text says “12 people”"]),
        ("It cost [12](stat:cost) million euros.", ["“cost” is 12, but the link says “12 million euros”"]),
    ],
)
def test_a_unit_after_the_link_belongs_to_the_number(text: str, found: list[str]) -> None:
    assert messages(text, statistics(cost="value: 12, unit: euros")) == found


def test_a_number_of_another_fact_in_a_link_is_to_be_bound_by_itself() -> None:
    site = site_with(statistics(beds="value: 327, unit: beds, period: 2024"))
    text = "Only [327 of the 412 beds](stat:beds) were left."
    (problem,) = check_text(check_numbers, site.records, formatter_of(site), prose_of(text))
    assert problem.message == "“beds” is 327, but the link says “412”"
    assert problem.hint == "link only the number of “beds” there, and bind “412” by itself"


@pytest.mark.parametrize(
    ("text", "is_count"),
    [
        ("[2012 voters](stat:turnout) came.", True),
        ("There were [2012 registered voters](stat:turnout).", True),
        ("[2012](stat:turnout) voters came.", True),
        ("[3,407 voters](stat:turnout) came in 2012.", False),
        ("In [2012](stat:turnout) voters stayed home.", False),
        ("The [2012 voters](stat:turnout) were old.", False),
        ("A [2012 voters guide](stat:turnout) says so.", False),
        ("The [2012 survey of voters](stat:turnout) says so.", False),
        ("The [2012 turnout](stat:turnout) was low.", False),
    ],
)
def test_a_year_before_what_the_fact_counts_is_a_count(text: str, *, is_count: bool) -> None:
    found = ["“turnout” is 3,407, but the link says “2012”"] if is_count else []
    assert messages(text, statistics(turnout="value: 3407, unit: voters, period: 2012")) == found


@pytest.mark.parametrize(
    ("language", "unit", "value", "text"),
    [
        ("en", "detention centers", "12", "12 centers"),
        ("en", "dollars a month", "31.40", "$31.40"),
        ("en", "dollars a month", "31.40", "31.40"),
        ("en", "million dollars", "4.5", "$4.5 million"),
        ("en", "million dollars", "4.5", "4.5 million dollars"),
        ("en", "million dollars", "4.5", "$4,500,000"),
        ("en", "thousands of dollars", "4.5", "$4,500"),
        ("en", "USD million", "4.5", "$4.5 million"),
        ("en", "$ millions", "4.5", "$4.5 million"),
        ("en", "dollars (2019)", "45", "$45"),
        ("en", "cents", "45", "45 cents"),
        ("en", "cents", "45", "$0.45"),
        ("en", "cents per mile", "45", "45"),
        ("en", "cents", "45", "45¢"),
        ("en", "pounds", "45", "£45"),
        ("en", "pounds of trash", "45", "45 pounds"),
        ("en", "dollar stores", "45", "45 stores"),
        ("en", "percent of adults", "45", "45%"),
        ("en", "percentage points", "45", "45 percentage points"),
        ("en", "Mexican pesos", "45", "45 pesos"),
        ("en", "Mexican pesos", "45", "MX$45"),
        ("es", "millones de dólares", "1.2", "1,2 millones de dólares"),
        ("es", "millones de dólares", "1.2", "$1,2 millones"),
        ("es", "millones de dólares", "1.2", "1.200.000 dólares"),
        ("es", "millones de dólares", "1.2", "1.200.000"),
        ("es", "mil millones de euros", "1.2", "1,2 mil millones de euros"),
        ("es", "mil millones de euros", "1.2", "1.200 millones de euros"),
        ("es", "miles de euros", "1.2", "1.200 €"),
        ("es", "millones de personas", "1.2", "1,2 millones de personas"),
        ("es", "pesos", "500", "$500"),
        ("es", "pesos mexicanos", "500", "500 pesos"),
        ("es", "centavos", "50", "50 centavos"),
        ("es", "por ciento", "50", "50 %"),
        ("es", "percent", "50", "50 %"),
    ],
)
def test_a_number_of_the_right_kind_and_scale_passes(language: str, unit: str, value: str, text: str) -> None:
    facts = statistics(it=f'value: "{value}", unit: "{unit}"')
    assert messages(f"[{text}](stat:it)", facts, language) == []


@pytest.mark.parametrize(
    ("language", "unit", "value", "text", "message"),
    [
        ("en", "detention centers", "12", "$12", "“it” counts detention centers, but the link says dollars"),
        ("en", "European countries", "27", "€27", "“it” counts European countries, but the link says euros"),
        ("en", "pounds of trash", "27", "£27", "“it” counts pounds of trash, but the link says pounds sterling"),
        ("en", "dollar stores", "27", "$27", "“it” counts dollar stores, but the link says dollars"),
        ("en", "euro area countries", "20", "€20", "“it” counts euro area countries, but the link says euros"),
        ("en", "dollars", "27", "€27", "“it” is in dollars, but the link says euros"),
        ("en", "million dollars", "27", "£27 million", "“it” is in million dollars, but the link says pounds sterling"),
        ("en", "percent", "27", "$27", "“it” is a percentage, but the link says dollars"),
        ("en", "people", "27", "27%", "“it” counts people, but the link says percent"),
        ("en", "million dollars", "4.5", "$4.6 million", "“it” is 4.5 million dollars, but the link says “$4.6 million”"),
        ("en", "cents", "45", "$45", "“it” is 45 cents, but the link says “$45”"),
        ("es", "centros de detención", "12", "$12", "“it” counts centros de detención, but the link says dollars"),
        ("es", "pesos", "12", "12 euros", "“it” is in pesos, but the link says euros"),
        ("es", "millones de dólares", "1.2", "1,3 millones de dólares",
         "“it” is 1,2 millones de dólares, but the link says “1,3 millones de dólares”"),
        ("es", "mil millones de dólares", "1.2", "1,2 millones de dólares",
         "“it” is 1,2 mil millones de dólares, but the link says “1,2 millones de dólares”"),
        ("es", "kilos de peso", "12", "12 pesos", "“it” counts kilos de peso, but the link says pesos"),
    ],
)  # fmt: skip
def test_a_number_of_another_kind_or_amount_is_a_fault(
    language: str, unit: str, value: str, text: str, message: str
) -> None:
    facts = statistics(it=f'value: "{value}", unit: "{unit}"')
    assert messages(f"[{text}](stat:it)", facts, language) == [message]


# Hedges


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "more than [12,500](stat:loans)",
            "“loans” is 12,400, but the text says “more than”: 12,400 is not more than 12,500",
            "write “more than 12,000”, or [](stat:loans) to insert the value",
        ),
        (
            "more than [9,000](stat:loans)",
            "“loans” is 12,400, but the text says “more than”: 12,400 is far more than 9,000",
            "write “more than 12,000”, or [](stat:loans) to insert the value",
        ),
        (
            "[12,500 or more](stat:loans)",
            "“loans” is 12,400, but the text says “or more”: 12,400 is not at least 12,500",
            "write “12,000 or more”, or [](stat:loans) to insert the value",
        ),
        (
            "almost [27%](stat:share)",
            "“share” is 27.4%, but the text says “almost”: 27.4% is not below 27%",
            "write “almost 28%”, or [](stat:share) to insert the value",
        ),
        (
            "about [$6 million](stat:cost)",
            "“cost” is 4.5 million dollars, but the text says “about”: 4.5 million dollars is not about $6 million",
            "correct one of them, or write [](stat:cost) to insert the value",
        ),
    ],
)
def test_a_false_hedge_says_why(text: str, message: str, hint: str) -> None:
    facts = statistics(
        loans="value: 12400, unit: loans",
        share="value: 27.4, digits: 0, unit: percent",
        cost="value: 4.5, unit: million dollars",
    )
    site = site_with(facts)
    (problem,) = check_text(check_numbers, site.records, formatter_of(site), prose_of(text))
    assert (problem.message, problem.hint) == (message, hint)
    assert problem.location.column == text.index("[") + 2
    advice = re.match(r"write “(.*?)”", hint)
    if advice:  # what the hint says to write is right
        corrected = prose_of(f"[{advice[1]}]{text[text.index('(stat:') :]}")
        assert check_text(check_numbers, site.records, formatter_of(site), corrected) == []


# Qualifiers


def qualifiers(text: str, qualifier: str, language: str = "en") -> list[Diagnostic]:
    site = site_with(statistics(it=f"value: 500, qualifier: {qualifier}, unit: percent"), language)
    return check_text(check_qualifiers, site.records, formatter_of(site), prose_of(text))


@pytest.mark.parametrize(
    ("language", "qualifier", "text"),
    [
        ("es", "about", "[alrededor del 500 %](stat:it)"),
        ("es", "about", "cerca del [500 %](stat:it)"),
        ("es", "about", "cerca de las [500](stat:it)"),
        ("es", "about", "en torno al [500 %](stat:it)"),
        ("es", "about", "en torno a los [500](stat:it)"),
        ("es", "about", "casi el [500 %](stat:it)"),
        ("es", "about", "unas [500](stat:it)"),
        ("es", "about", "aproximadamente el [500 %](stat:it)"),
        ("es", "about", "poco más del [500 %](stat:it)"),
        ("es", "at-least", "no menos del [500 %](stat:it)"),
        ("es", "at-least", "un mínimo del [500 %](stat:it)"),
        ("es", "at-least", "al menos el [500 %](stat:it)"),
        ("es", "at-most", "un máximo del [500 %](stat:it)"),
        ("es", "at-most", "no más del [500 %](stat:it)"),
        ("es", "more-than", "más del [500 %](stat:it)"),
        ("es", "more-than", "más de la [mitad, 500](stat:it)"),
        ("es", "more-than", "por encima del [500 %](stat:it)"),
        ("es", "more-than", "superior al [500 %](stat:it)"),
        ("es", "more-than", "superiores a los [500](stat:it)"),
        ("es", "fewer-than", "menos del [500 %](stat:it)"),
        ("es", "fewer-than", "inferior al [500 %](stat:it)"),
        ("es", "fewer-than", "por debajo de los [500](stat:it)"),
        ("en", "at-least", "[500 or more](stat:it)"),
        ("en", "at-least", "at least [500](stat:it)"),
        ("en", "at-least", "more than [480](stat:it)"),
        ("en", "about", "nearly [500](stat:it)"),
        ("en", "fewer-than", "nearly [520](stat:it)"),
    ],
)
def test_a_qualifier_is_kept_in_any_form(language: str, qualifier: str, text: str) -> None:
    assert qualifiers(text, qualifier, language) == []


@pytest.mark.parametrize(
    ("language", "qualifier", "text", "word"),
    [
        ("es", "about", "[500 %](stat:it)", "alrededor de"),
        ("es", "about", "del [500 %](stat:it)", "alrededor de"),
        ("es", "at-least", "[500](stat:it)", "al menos"),
        ("es", "fewer-than", "más del [500 %](stat:it)", "menos de"),
        ("en", "at-least", "[500](stat:it)", "at least"),
        ("en", "at-least", "about [500](stat:it)", "at least"),
    ],
)
def test_a_dropped_qualifier_is_named_in_the_language_of_the_site(
    language: str, qualifier: str, text: str, word: str
) -> None:
    (problem,) = qualifiers(text, qualifier, language)
    assert problem.message == f"“it” says “{word}”, but the text states the number as exact"
    assert problem.hint == f"write “{word}” before the number"


# Numbers in links to claims, events and sources

RECORDS = """\
people:
  ann: {name: Ann}
events:
  vote:
    date: 2024-03-12
    title: The council counts 423 books
    summary: "Of [9,300](stat:lost) loans."
    evidence: [{source: minutes, quote: adopted by nine votes to four}]
claims:
  cost: {by: ann, statement: It cost a third of the budget., evidence: [{source: minutes, quote: "we spent $4.5 million, or 33%"}]}
  bare: {by: ann, statement: It was dear., evidence: [{source: table, at: row 3}]}
statistics:
  lost: {value: 9300, unit: loans, evidence: [{source: table, at: row}]}
"""


def readings(text: str) -> SourceReadings:
    return SourceReadings(text.encode(), "log.txt", text)


TEXTS = SourceTexts(
    {
        "minutes": readings("The vote of 12 March: nine to four. It began at 7:30 p.m. with 61 guests."),
        "table": readings("417"),
    }
)


def of_records(text: str, texts: SourceTexts = TEXTS, language: str = "en") -> list[Diagnostic]:
    site = site_with(RECORDS, language)
    return list(check_record_numbers(site.records, texts, prose_of(text)))


@pytest.mark.parametrize(
    "text",
    [
        "[nine to four](event:vote)",
        "[nine votes to four](event:vote)",
        "[the two sides of the vote](event:vote)",
        "[three votes later](event:vote)",
        "[9 votes](event:vote)",
        "[423 books](event:vote)",
        "[9,300 loans](event:vote)",
        "[12 March](event:vote), [2024](event:vote)",
        "[61 guests](event:vote)",
        "[about 60 guests](source:minutes)",
        "[more than 60 guests](source:minutes)",
        "[a third](claim:cost)",
        "[33 percent](claim:cost)",
        "[$4.5 million](claim:cost)",
        "[4.5 million dollars](source:minutes)",
        "[4.5](claim:cost) million dollars",
        "[417 books](claim:bare)",
        "[at 7:30 p.m.](event:vote)",
        "[twice that](event:vote)",
        "[many](event:vote)",
    ],
)
def test_a_number_that_a_record_says_passes(text: str) -> None:
    assert of_records(text) == []


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ("[420 books](event:vote)", "nothing in “vote” says 420", 2),
        ("It won by [ten votes to four](event:vote)", "“vote” says “nine”, but the link says “ten”", 12),
        ("See [the 422 books](source:minutes)", "nothing in “minutes” says 422", 10),
        ("[$4.6 million](claim:cost)", "nothing in “cost” says $4.6 million", 2),
        ("[4.5](claim:cost) billion dollars", "nothing in “cost” says 4.5 billion dollars", 2),
        ("[more than 70 guests](event:vote)", "nothing in “vote” says 70", 12),
        ("[418 books](claim:bare)", "nothing in “bare” says 418", 2),
    ],
)
def test_a_number_that_nothing_in_a_record_says_is_a_fault(text: str, message: str, column: int) -> None:
    (problem,) = of_records(text)
    assert (problem.rule, problem.message, problem.location.column) == ("number-mismatch", message, column)
    assert problem.severity == "error"


def test_a_number_that_cannot_be_checked_is_a_warning() -> None:
    (problem,) = of_records("[418 books](claim:bare)", SourceTexts({}))
    assert (problem.rule, problem.severity) == ("unbound-number", "warning")
    assert problem.message == "“418” could not be checked: the text of “table” is not available"


def test_numbers_in_english_words_are_found_on_a_spanish_site() -> None:
    assert of_records("[13 votos](event:vote)", language="es") != []
    assert of_records("[9 votos](event:vote)", language="es") == []


# Alternative texts

ROWS = "year,loans\n2019,10\n2020,12\n2021,20\n2022,5\n"
SERIES = """\
series:
  loans: {file: rows.csv, period: year, value: loans, unit: loans, measure: loans, evidence: [{source: table, at: all}]}
"""


def of_alternative(alt: str, language: str = "en") -> list[str]:
    charts = f'loans: {{title: Loans, mark: bar, series: [loans], alt: "{alt}"}}\n'
    site = site_with(SERIES, language, charts, ROWS)
    records: Records = site.records
    return [problem.message for problem in check_alternatives(records, date(2026, 11, 22), {})]


@pytest.mark.parametrize(
    ("language", "alt"),
    [
        ("en", "Loans doubled between 2019 and 2021."),
        ("en", "Loans doubled, then fell by 75%."),
        ("en", "In 2021 there were four times as many as in 2022."),
        ("en", "In 2021 there were three times more than in 2022."),
        ("es", "En 2021 hubo cuatro veces más que en 2022."),
        ("en", "Loans in 2021 were twice as many as in 2019."),
        ("en", "Loans rose by 20% from 2019 to 2020, to 12."),
        ("en", "Loans were halved from 2019 to 2022."),
        ("en", "In 2022 loans were half of what they had been in 2019."),
        ("en", "Loans fell by three quarters, from 20 to 5."),
        ("en", "Loans rose by about two thirds from 2020 to 2021."),
        ("en", "Almost 21 loans at most, and no fewer than 5."),
        ("en", "A change of 100% between 2019 and 2021."),
        ("en", "Loans fell by 15 between 2021 and 2022."),
        ("es", "Los préstamos cayeron en unos 15 entre 2021 y 2022."),
        ("es", "Los préstamos se duplicaron entre 2019 y 2021 y cayeron un 75 % en 2022."),
    ],
)
def test_a_comparison_that_two_values_bear_out_passes(language: str, alt: str) -> None:
    assert of_alternative(alt, language) == []


@pytest.mark.parametrize(
    ("language", "alt", "words"),
    [
        ("en", "Loans doubled between 2019 and 2020.", "“doubled”, but from 10 (2019) to 12 (2020) is a ratio of 1.2"),
        ("en", "Loans grew tenfold.", "“tenfold”, but from 10 (2019) to 5 (2022) is a ratio of 0.5"),
        ("en", "Loans rose by 75%.", "“75%”, but from 10 (2019) to 5 (2022) is a change of −50%"),
        ("en", "Loans fell by 20% from 2019 to 2020.", "“20%”, but from 10 (2019) to 12 (2020) is a change of +20%"),
        ("en", "There were six times as many.", "“six”, but from 10 (2019) to 5 (2022) is a ratio of 0.5"),
        ("en", "Loans doubled between 2021 and 2022.", "“doubled”, but from 20 (2021) to 5 (2022) is a ratio of 0.25"),
        ("en", "Loans fell by 17 between 2021 and 2022.", "“17”, but from 20 (2021) to 5 (2022) is a change of −15"),
        ("en", "Loans rose by 15 between 2021 and 2022.", "“15”, but from 20 (2021) to 5 (2022) is a change of −15"),
        ("en", "There were 17 loans.", "“17”, which the chart does not show"),
        ("es", "Se triplicaron entre 2019 y 2021.", "“triplicaron”, but from 10 (2019) to 20 (2021) is a ratio of 2"),
    ],
)  # fmt: skip
def test_a_false_comparison_gives_the_ratio(language: str, alt: str, words: str) -> None:
    assert of_alternative(alt, language) == [f"the alternative text of “loans” says {words}"]


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("[seven games](stat:wins)", []),
        ("[seven more games](stat:wins)", []),
        ("[nine games](stat:wins)", ["number-mismatch"]),
        ("[seven fewer games](stat:wins)", ["wrong-direction"]),
        ("[within two years](stat:wins)", []),
        ("[one of its games](stat:wins)", []),
    ],
)
def test_a_small_number_in_words_is_compared_where_it_counts_what_the_fact_counts(
    text: str, rules: list[str]
) -> None:
    facts = """
statistics:
  wins-a: {value: 11, unit: games, measure: wins, place: A, period: 2018, evidence: [{source: log, at: p. 1}]}
  wins-b: {value: 18, unit: games, measure: wins, place: A, period: 2019, evidence: [{source: log, at: p. 1}]}
  wins: {derive: {difference: [wins-a, wins-b]}}
sources: {log: {title: Log, publisher: Town}}
"""
    files = {"content/facts.yaml": facts, "content/articles/one.md": front(body=text)}
    found = [p.rule for p in problems_of(files) if p.rule in ("number-mismatch", "wrong-direction")]
    assert found == rules


# Ranges


@pytest.mark.parametrize(
    ("language", "keys", "text"),
    [
        ("en", "value: 18000/23000, unit: riders", "[18,000 to 23,000](stat:x) rode"),
        ("en", "value: 18000/23000, unit: riders", "[18,000–23,000 riders](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "[18,000-23,000](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "[between 18,000 and 23,000](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "between [18,000 and 23,000](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "[from **18,000** to **23,000**](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "[18 to 23 thousand](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "[at least 18,000](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "[at most 23,000](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "[the riders](stat:x)"),
        ("en", "value: 18000/23000, unit: riders", "[](stat:x)"),
        ("en", "value: 1.2/1.5, unit: million dollars", "[$1.2 million to $1.5 million](stat:x)"),
        ("en", "value: 1.2/1.5, unit: million dollars", "[$1.2–1.5 million](stat:x)"),
        ("en", "value: 47/52, unit: percent", "[47–52%](stat:x)"),
        ("en", "value: 47/52, unit: percent", "[between 47 and 52 percent](stat:x)"),
        ("es", "value: 18000/23000, unit: viajes", "[entre 18.000 y 23.000](stat:x)"),
        ("es", "value: 18000/23000, unit: viajes", "entre [18.000 y 23.000 viajes](stat:x)"),
        ("es", "value: 18000/23000, unit: viajes", "[de 18.000 a 23.000 viajes](stat:x)"),
        ("es", "value: 18000/23000, unit: viajes", "[18.000–23.000](stat:x)"),
        ("es", "value: 47/52, unit: por ciento", "[entre el 47 y el 52 %](stat:x)"),
    ],
)  # fmt: skip
def test_a_range_is_stated_by_both_of_its_ends(language: str, keys: str, text: str) -> None:
    assert messages(text, statistics(x=keys), language) == []


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[18,000](stat:x)", "18,000"),
        ("[about 20,000](stat:x)", "about 20,000"),
        ("[at least 19,000](stat:x)", "at least 19,000"),
        ("[at least 23,000](stat:x)", "at least 23,000"),
        ("[18,000 to 24,000](stat:x)", "18,000 to 24,000"),
        ("[17,000 to 23,000](stat:x)", "17,000 to 23,000"),
        ("[23,000 to 18,000](stat:x)", "23,000 to 18,000"),
        ("[18,000 and 23,000](stat:x)", "18,000 and 23,000"),
        ("[18,000 of 23,000](stat:x)", "18,000 of 23,000"),
        ("[18,000 to 23,000 of 90,000](stat:x)", "18,000 to 23,000 of 90,000"),
        ("[$18,000 to $23,000](stat:x)", "$18,000 to $23,000"),
        ("[18 to 23 million](stat:x)", "18 to 23 million"),
    ],
)
def test_other_numbers_are_not_the_range(text: str, written: str) -> None:
    found = messages(text, statistics(x="value: 18000/23000, unit: riders"))
    assert found == [f"“x” is 18,000–23,000, but the link says “{written}”"]


def test_a_range_keeps_its_qualifier() -> None:
    facts = statistics(x="value: 18000/23000, qualifier: about, unit: riders")
    site = site_with(facts)
    for text, count in (("[18,000 to 23,000](stat:x)", 1), ("[about 18,000 to 23,000](stat:x)", 0)):
        found = check_text(check_qualifiers, site.records, formatter_of(site), prose_of(text))
        assert len(found) == count
        assert messages(text, facts) == []


@pytest.mark.parametrize(
    ("language", "keys", "shown"),
    [
        ("en", "value: 18000/23000, unit: riders", "18,000–23,000 riders"),
        ("en", "value: 18000/23000, qualifier: about, unit: riders", "about 18,000–23,000 riders"),
        ("en", "value: 47.5/52, unit: percent", "47.5–52.0%"),
        ("en", "value: -5/3, unit: degrees", "−5 to 3 degrees"),
        ("es", "value: 18000/23000, unit: viajes", "18.000–23.000 viajes"),
    ],
)
def test_a_range_is_shown_in_the_language_of_the_site(language: str, keys: str, shown: str) -> None:
    site = site_with(statistics(x=keys), language)
    assert formatter_of(site).full(site.records.observations["x"]) == shown


def test_nothing_is_derived_from_a_range_and_no_chart_shows_it() -> None:
    ranged = statistics(x="value: 18/23, unit: riders", y="value: 5, unit: riders")
    files = {
        "content/facts.yaml": f"sources:\n  table: {{title: Table}}\n{ranged}  z: {{derive: {{sum: [x, y]}}}}\n",
        "content/charts.yaml": "c: {title: Riders, mark: bar, statistics: [x, y], alt: Bars.}\n",
    }
    assert [problem.message for problem in resolved(files)[1]] == [
        "“x” is a range: nothing can be derived from it",
        "“x” is a range: a chart cannot show it",
    ]


def test_numbers_in_a_quotation_of_two_paragraphs_are_somebodys() -> None:
    text = "He said: “We have 345 books.\n\n“We lost 12 books.” Then 17 came."
    files = {"content/articles/one.md": front("One", text)}
    assert [problem.message for problem in problems_of(files, "unbound-number")] == ["no fact backs “17”"]
