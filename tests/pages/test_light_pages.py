"""Light pages: a row of a series is a place in a table, unless something names it; and no page is heavy."""

import datetime as dt
import gzip
import json
import re
from collections.abc import Iterator, Mapping

import pytest
from large_site import large_site
from small_site import FACTS, SITE, build_site, front, problems_of

from generator.charts.cached_renderer import CachedRenderer

HEAVIEST = 60_000  # bytes of a page, compressed
MONTHS = [f"{year}-{month:02}" for year in range(1990, 1996) for month in range(1, 13)]

LOANS = """
series:
  loans: {file: loans.csv, period: year, value: loans, unit: loans, measure: loans, evidence: [{source: report, at: p. 1}]}
"""
TABLE = "year,loans\n2019,10\n2020,20\n2021,\n2022,40\n"
CHART = "loans: {title: Loans, mark: line, series: [loans], alt: A line.}\n"
SERIES_FILES = {"content/facts.yaml": FACTS + LOANS, "content/data/loans.csv": TABLE}


@pytest.fixture(scope="module")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CachedRenderer]:
    with CachedRenderer(tmp_path_factory.mktemp("cache")) as renderer:
        yield renderer


def page(files: Mapping[str, bytes], at: str) -> str:
    return files[f"{at.strip('/')}/index.html".lstrip("/")].decode()


@pytest.mark.slow
def test_a_site_of_many_rows_makes_few_light_pages(drawer: CachedRenderer) -> None:
    site = large_site(others=4, daily=1461, longest=1700)
    files = build_site(site, "https://large.example.org/", drawer.draw).files
    pages = {path: content for path, content in files.items() if path.endswith(".html")}
    assert len(pages) < 40
    assert {
        path: len(gzip.compress(page, 9))
        for path, page in pages.items()
        if len(gzip.compress(page, 9)) > HEAVIEST
    } == {}
    for path, content in pages.items():
        for table in re.findall(r"<tbody>(.*?)</tbody>", content.decode(), re.DOTALL):
            assert table.count("<tr") <= 366, path
    numbers = page(files, "numbers")
    assert numbers.count("<img") == 6
    assert "<table" not in numbers
    chart = page(files, "numbers/daily-loans")
    assert chart.count(' id="loans.') == 1461
    assert "data-value=" not in chart
    assert chart.count("data-rows=") == 2
    assert files["numbers/daily-loans/values.js"].count(b"loans") > 1461
    second = page(files, "numbers/daily-readers/table/2")
    assert second.count(' id="readers.') == 200
    assert page(files, "articles/the-town").count("<tr") == 0


@pytest.mark.parametrize(
    ("naming", "is_named"),
    [
        ({}, False),
        ({"content/articles/one.md": front(body="There were [20](stat:loans.2020).")}, True),
        ({"content/charts.yaml": f"{CHART}two: {{title: T, mark: bar, statistics: [loans.2020], alt: A bar.}}\n"}, True),
        ({"site.yaml": f"{SITE}home: {{numbers: [loans.2020]}}\n"}, True),
        ({"content/facts.yaml": f"{FACTS}{LOANS}corrections:\n  - {{date: 2020-01-01, about: [loans.2020], was: a, now: b}}\n"}, True),
        (
            {
                "content/facts.yaml": FACTS.replace(
                    "claims:", "  rise: {derive: {difference: [loans.2019, loans.2020]}}\nclaims:"
                ) + LOANS
            },
            True,
        ),
    ],
    ids=["nothing", "a text", "a chart", "the home page", "a correction", "a derivation"],
)  # fmt: skip
def test_a_row_has_a_page_if_something_names_it(naming: dict[str, str], is_named: bool) -> None:
    files = build_site({**SERIES_FILES, "content/charts.yaml": CHART, **naming}).files
    own, chart = page(files, "facts/loans.2020"), page(files, "numbers/loans")
    assert ('http-equiv="refresh"' in own) is not is_named
    assert 'id="loans.2020"' in chart
    assert ("facts/loans.2020/index.html" in chart) is is_named
    assert 'id="loans.2022"' in chart
    assert "0; url=../../numbers/loans/index.html#loans.2022" in page(files, "facts/loans.2022")


def test_a_series_that_no_chart_shows_has_a_page_with_its_evidence() -> None:
    files = build_site(SERIES_FILES).files
    own = page(files, "numbers/series/loans")
    assert [f'id="loans.{year}"' in own for year in (2019, 2020, 2021, 2022)] == [True] * 4
    assert "City, p. 1" in re.sub(r"<[^>]*>", "", own).replace("; ", ", ")
    assert 'id="series-loans"><a href="series/loans/index.html#series-loans"' in page(files, "numbers")
    assert "url=../../numbers/series/loans/index.html#loans.2021" in page(files, "facts/loans.2021")


def test_a_number_in_another_page_leads_to_its_place() -> None:
    article = {"content/articles/one.md": front(body="![Loans](chart:loans)\n\n![Again](chart:again)\n")}
    charts = CHART + CHART.replace("loans:", "again:", 1)
    text = page(build_site({**SERIES_FILES, "content/charts.yaml": charts, **article}).files, "articles/one")
    assert text.count('<a href="../../numbers/loans/index.html#loans.2022">40</a>') == 2
    assert 'id="loans.' not in text


def test_a_site_of_many_rows_forwards_from_their_old_addresses_without_a_page_for_each() -> None:
    site = large_site(others=2, daily=400, longest=300)
    files = build_site(site, "https://large.example.org/town/").files
    assert "facts/loans.2010-02-01/index.html" not in files
    lines = files["_redirects"].decode().splitlines()
    assert "/town/facts/loans.* /town/numbers/daily-loans/#series-loans 302" in lines
    missing = files["404.html"].decode()
    assert '<a href="/town/numbers/daily-loans/#series-loans" data-series="loans">' in missing


def test_a_long_table_is_folded_by_year_or_by_length() -> None:
    months = "year,loans\n" + "".join(f"{month},{number}\n" for number, month in enumerate(MONTHS))
    years = "year,loans\n" + "".join(f"{year},{year}\n" for year in range(1900, 2000))
    parts = []
    for table in (TABLE, months, years):
        files = build_site(
            {**SERIES_FILES, "content/data/loans.csv": table, "content/charts.yaml": CHART}
        ).files
        parts.append(re.findall(r"<summary>([^<]*) <span", page(files, "numbers/loans")))
    assert parts[0] == []
    assert (parts[1][0], len(parts[1])) == ("1990", 6)
    assert parts[2] == ["1900 – 1959", "1960 – 1999"]


@pytest.mark.slow
def test_a_gap_breaks_a_path_and_a_value_between_gaps_is_seen(drawer: CachedRenderer) -> None:
    first = dt.date(2020, 1, 1)
    days = [(first + dt.timedelta(number), number) for number in range(260)]
    rows = "".join(f"{day},{'' if number in (99, 101) else number}\n" for day, number in days)
    site = {**SERIES_FILES, "content/data/loans.csv": f"year,loans\n{rows}", "content/charts.yaml": CHART}
    chart = page(build_site(site, draw=drawer.draw).files, "numbers/loans")
    (path,) = re.findall(r'<path data-rows="0:[^"]*"[^>]* d="([^"]*)"', chart.partition("drawing-narrow")[0])
    assert path.count("M") == 3


@pytest.mark.slow
def test_the_path_in_each_panel_names_the_values_of_its_own_series(drawer: CachedRenderer) -> None:
    site = large_site(others=4, daily=10, longest=10)
    many = ", ".join(f"people-{number}" for number in range(4))
    site["content/charts.yaml"] = (
        f"wards: {{title: Wards, mark: line, panels: yes, series: [{many}], alt: Four lines.}}\n"
    )
    site["site.yaml"] = site["site.yaml"].replace(", chart: daily-loans", "")
    site.pop("content/articles/the-town.md")
    files = build_site(site, draw=drawer.draw).files
    wide = page(files, "numbers/wards").partition("drawing-narrow")[0]
    assert re.findall(r'data-rows="(\d):', wide) == ["0", "1", "2", "3"]
    words = json.loads(files["numbers/wards/values.js"].decode().partition(", ")[2].removesuffix(");\n"))
    assert [len(series) for series in words["wards"]] == [106] * 4
    assert words["wards"][3][0] == "1915, Ward 3: 1,050 people"


@pytest.mark.parametrize(
    ("mark", "rows", "message"),
    [
        ("line", 5001, "the chart “loans” has 5,001 values; 5,000 is the most"),
        ("bar", 801, "the chart “loans” would draw 801 bars; 800 is the most"),
        ("dot", 801, "the chart “loans” would draw 801 dots; 800 is the most"),
    ],
)
def test_too_many_values_are_reported_before_anything_is_drawn(mark: str, rows: int, message: str) -> None:
    first = dt.date(2000, 1, 1)
    table = "".join(f"{first + dt.timedelta(number)},{number}\n" for number in range(rows))
    chart = CHART.replace("line", mark)
    files = {**SERIES_FILES, "content/data/loans.csv": f"year,loans\n{table}", "content/charts.yaml": chart}
    (problem,) = problems_of(files, "limit", draw=lambda request: pytest.fail(f"{request} is drawn"))
    assert problem.message == message
    assert (problem.location.file, problem.location.line) == ("content/charts.yaml", 1)
    assert problem.hint
