"""Each slip that newcomers make leads, through its message, to the page of the documentation on it."""

import re
from datetime import date

import pytest
from paths import ROOT
from small_site import FACTS, SITE, THEME, TODAY, front, no_drawings

from generator.build import Inputs, build
from generator.cli.manual import manual_pages, passage
from generator.diagnostics import Diagnostic, SiteError, in_order
from generator.diagnostics.formatting import as_text
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.model.charts import Chart
from generator.model.kinds import tables
from generator.reading.filesystem import read_site
from generator.reading.records.guides import OUTSIDE_FACTS, key_guide
from generator.rules import RULES

CHART = "loans:\n  title: Rides rose\n  mark: bar\n  statistics: [rides-2018]\n  alt: 1,185 rides.\n"
SERIES = "  rides-by-year: {file: rides.csv, period: year, value: rides, unit: rides, measure: rides, place: A, evidence: [{source: gazette, at: p. 2}]}\n"
CSV_FACTS = f"{FACTS}series:\n{SERIES}"
EVIDENCE = "evidence: [{source: gazette, at: p. 1}]"


def facts(table: str, record: str) -> dict[str, str]:
    """A site with one more record in a table of its facts."""
    assert f"\n{table}:\n" in f"\n{FACTS}"
    return {"content/facts.yaml": f"\n{FACTS}".replace(f"\n{table}:\n", f"\n{table}:\n  {record}\n")}


def prose(text: str) -> dict[str, str]:
    return {"content/articles/one.md": front(body=f"{text}\n")}


def csv(text: str) -> dict[str, str]:
    return {"content/facts.yaml": CSV_FACTS, "content/data/rides.csv": text}


def event(keys: str) -> dict[str, str]:
    return facts("events", f"vote: {{title: The vote, {keys}}}")


def statistic(keys: str) -> dict[str, str]:
    return facts(
        "statistics", f"x: {{unit: rides, measure: rides, place: A, period: 2017, {EVIDENCE}, {keys}}}"
    )


# What newcomers write, and the page that says how to write it.
SLIPS: dict[str, tuple[dict[str, str], str]] = {
    # YAML
    "a tab": (facts("terms", "a:\n\tname: A"), "yaml"),
    "a colon in a title": (facts("terms", "a:\n    name: A: the first\n    definition: D"), "yaml"),
    "a quotation mark that nothing closes": (
        facts("terms", 'a:\n    name: "A\n    definition: D'),
        "yaml",
    ),
    "a comma in braces": (event(f"date: 2019, {EVIDENCE}, summary: so, she said, it was"), "yaml"),
    "curly quotation marks": (event(f"date: 2019, {EVIDENCE}, summary: “Yes: it was”"), "yaml"),
    "a value that begins with a star": (facts("terms", "a:\n    name: *Open* letter"), "yaml"),
    "a number sign cuts a value": (
        facts("terms", "a:\n    name: Issue #2\n    definition: D"),
        "yaml#text",
    ),
    "a key twice": (event(f"date: 2019, date: 2020, {EVIDENCE}"), "yaml#keys"),
    # Keys and ids
    "a misspelled key": (event(f"date: 2019, {EVIDENCE}, sumary: S"), "facts-yaml#table-events"),
    "a key that is missing": (event(EVIDENCE), "facts-yaml#table-events"),
    "a key of another kind": (facts("people", "bo: {title: Bo Day}"), "facts-yaml#table-people"),
    "a page in evidence": (
        event("date: 2019, evidence: [{source: gazette, page: 3}]"),
        "facts-yaml#evidence",
    ),
    "a table that there is not": ({"content/facts.yaml": f"{FACTS}peoples: {{}}\n"}, "facts-yaml"),
    "an id in capitals": (facts("people", "Bo Day: {name: Bo Day}"), "facts-yaml"),
    "an id that two facts have": (
        facts("claims", f"opening: {{by: ann-lee, statement: S, {EVIDENCE}}}"),
        "facts-yaml",
    ),
    "a source that there is not": (event("date: 2019, evidence: [{source: gazete, at: p. 1}]"), "facts-yaml"),
    "a fact without evidence": (event("date: 2019"), "quote-a-source#quote-it"),
    "a key of another generator": (
        {"content/articles/one.md": "---\ntitle: A\nsummary: A text.\ntags: [a]\n---\n"},
        "front-matter",
    ),
    "no front matter": ({"content/articles/one.md": "# A text\n"}, "front-matter"),
    "a key of site.yaml": ({"site.yaml": f"{SITE}theme: dark\n"}, "site-yaml#settings"),
    "a language by its name": ({"site.yaml": f"{SITE}language: English\n"}, "site-yaml"),
    "an address without a scheme": ({"site.yaml": f"{SITE}base_url: a.example\n"}, "site-yaml"),
    # Dates and numbers
    "a date in words": (event(f'date: "March 3, 2019", {EVIDENCE}'), "dates-and-numbers#dates"),
    "a date with slashes": (event(f"date: 3/2/2019, {EVIDENCE}"), "dates-and-numbers#dates"),
    "an interval with a hyphen": (event(f"date: 1968-1969, {EVIDENCE}"), "dates-and-numbers#dates"),
    "an end before its start": (event(f"date: 2020/2019, {EVIDENCE}"), "dates-and-numbers#dates"),
    "an event to come": (event(f"date: 2031, {EVIDENCE}"), "dates-and-numbers#dates"),
    "a period in words": (
        facts("statistics", f"x: {{value: 5, unit: u, measure: m, place: A, period: last year, {EVIDENCE}}}"),
        "dates-and-numbers#periods-of-numbers",
    ),
    "a number with its unit": (statistic("value: 47.3%"), "dates-and-numbers#numbers"),
    "a range with a hyphen": (statistic('value: "18,000-23,000"'), "dates-and-numbers#numbers"),
    "a number in words": (statistic("value: one in four"), "dates-and-numbers#numbers"),
    "unlike numbers compared": (
        facts(
            "statistics",
            f"x: {{value: 5, unit: euros, measure: m, place: A, period: 2018, {EVIDENCE}}}\n  y: {{derive: {{difference: [x, rides-2018]}}}}",
        ),
        "derive-a-figure#unlike-numbers",
    ),
    # Spreadsheets
    "a title above the columns": (
        csv("Rides of line 4\nyear,rides\n2018,5\n2019,6\n"),
        "series-from-a-spreadsheet",
    ),
    "semicolons": (
        csv("year;rides\n2018;5,5\n2019;6,5\n"),
        "series-from-a-spreadsheet#other-ways-to-write-a-file",
    ),
    "a month that a spreadsheet made": (csv("year,rides\nJan-25,5\nFeb-25,6\n"), "series-from-a-spreadsheet"),
    "a column of another name": (csv("Jahr,rides\n2018,5\n"), "series-from-a-spreadsheet"),
    "a file that is not there": ({"content/facts.yaml": CSV_FACTS}, "series-from-a-spreadsheet"),
    # Charts
    "a chart without a text": (
        {"content/charts.yaml": CHART.replace("  alt: 1,185 rides.\n", "")},
        "draw-a-chart",
    ),
    "a mark that there is not": (
        {"content/charts.yaml": CHART.replace("bar", "pie")},
        "charts-yaml",
    ),
    "a key of a chart": ({"content/charts.yaml": f"{CHART}  color: red\n"}, "charts-yaml#a-chart"),
    # Texts
    "a link to an id alone": (prose("It had [1,185](rides-2018) rides."), "markdown#links"),
    "a link without its ending": (prose("See [the other](the-other-text)."), "markdown#links"),
    "a space after the scheme": (prose("It had [1,185](stat: rides-2018) rides."), "markdown#links"),
    "a table for a kind": (prose("[Ann Lee](people:ann-lee)"), "markdown#links"),
    "a heading that there is not": (prose("See [above](#above)."), "markdown#links"),
    "a picture that there is not": (prose("![A roof](/images/x.jpg)"), "markdown#pictures"),
    "a picture without words": (prose("![](../../static/x.svg)"), "markdown#pictures"),
    "another number than the fact": (
        prose("It had [1,158 rides](stat:rides-2018)."),
        "bind-numbers#numbers",
    ),
    "a number without a fact": (prose("It had 77 passengers."), "bind-numbers#numbers"),
    "a dropped qualifier": (prose("It had [1,500 rides](stat:rides-2019)."), "bind-numbers#numbers"),
    "a rise for a fall": (prose("Rides [fell by 27%](stat:change)."), "bind-numbers#numbers"),
    "words that nobody said": (
        {
            "content/facts.yaml": FACTS.replace("at: p. 4}", "quote: always late this year}"),
            **prose("She said it was [“never on time at all”](claim:late)."),
        },
        "bind-numbers#quotations",
    ),
    "a quotation without a text": (
        event('date: 2018, evidence: [{source: gazette, quote: "it opens"}]'),
        "quote-a-source#keep-its-text",
    ),
    "a mark of another tool": (prose("See [[the other]]."), "markdown"),
    "a frame": (prose('<iframe src="https://a.example/"></iframe>'), "markdown#html"),
}


def problems_of(files: dict[str, str]) -> tuple[Diagnostic, ...]:
    contents = {
        name: text.encode()
        for name, text in {"site.yaml": SITE, "content/facts.yaml": FACTS, **files}.items()
    }
    inputs = Inputs(files=contents, theme=THEME, source_texts={}, problems=[], today=TODAY, base_url="")
    try:
        return in_order(
            build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None).warnings
        )
    except SiteError as error:
        return error.diagnostics


def guides_from(problems: tuple[Diagnostic, ...]) -> set[str]:
    """The pages that the end of a report leads to, by itself or through what it says to run."""
    report = as_text(problems, {}, has_colors=False)
    topics = re.findall(r"generate explain (\S+?)[),]?$", report, re.MULTILINE)
    return {guide for topic in topics for guide in (RULES[topic].guides if topic in RULES else (topic,))}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_leads_to_its_page(slip: str) -> None:
    files, expected = SLIPS[slip]
    problems = problems_of(files)
    assert problems
    found = guides_from(problems)
    assert expected in found | {guide.partition("#")[0] for guide in found}, (found, problems)


def test_there_are_forty_slips_and_more() -> None:
    assert len(SLIPS) >= 40


def exists(guide: str) -> bool:
    name, _, heading = guide.partition("#")
    return name in manual_pages() and passage(manual_pages()[name], heading) is not None


def test_every_rule_names_pages_that_there_are() -> None:
    assert [rule.id for rule in RULES.values() if not rule.guides] == []
    assert [guide for rule in RULES.values() for guide in rule.guides if not exists(guide)] == []


def test_the_keys_of_every_record_have_a_place() -> None:
    records = [kind.record for kind in tables().values() if kind.record] + [*OUTSIDE_FACTS, Chart]
    assert [record for record in records if not exists(key_guide(record))] == []
    assert [guide for _, guide in SLIPS.values() if not exists(guide)] == []


def test_the_headings_are_those_of_the_site_of_the_documentation() -> None:
    files, problems = read_site(ROOT / "docs")
    inputs = Inputs(
        files=files, theme=THEME, source_texts={}, problems=problems, today=date(2026, 11, 27), base_url=""
    )
    built = build(inputs, lambda text: Rendered(to_html(text)), no_drawings, lambda _: None)
    guides = {guide for rule in RULES.values() for guide in rule.guides} | {
        guide for _, guide in SLIPS.values()
    }
    for guide in guides:
        name, _, heading = guide.partition("#")
        folder = "articles/" if manual_pages()[name].folder == "articles" else ""
        html = built.files[f"{folder}{name}/index.html"].decode()
        assert not heading or f'id="{heading}"' in html, guide
