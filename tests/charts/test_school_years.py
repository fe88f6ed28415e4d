"""School years follow one another: a bar of one ends where that of the next begins."""

from itertools import pairwise

import pytest
from msgspec import structs
from small_site import FACTS, problems_of

from generator.model.dates import extent, middle, parse_date, parse_school_year

SERIES = "series:\n  r: {file: r.csv, period: y, period_kind: school_year, value: v, unit: rides, measure: rides, place: A, evidence: [{source: gazette, at: p. 1}]}\n"


def test_school_years_touch() -> None:
    years = [
        structs.replace(parse_school_year(text), is_school_year=True)
        for text in ("2018-19", "2019/20", "2020/2021")
    ]
    extents = [extent(year) for year in years]
    assert all(one[1] == two[0] for one, two in pairwise(extents))
    assert middle(years[0]) == middle(parse_date("2018/2019"))


def test_bars_of_school_years_do_not_overlap() -> None:
    files = {
        "content/facts.yaml": FACTS + SERIES,
        "content/charts.yaml": "c: {title: Rides, mark: bar, series: [r], alt: Rides.}\n",
        "content/data/r.csv": "y,v\n2018/2019,5\n2019/2020,6\n2020/2021,7\n",
    }
    assert problems_of(files) == []


def test_a_series_that_a_chart_names_twice_is_one_problem() -> None:
    files = {
        "content/facts.yaml": FACTS + SERIES,
        "content/charts.yaml": "c: {title: Rides, mark: line, series: [r, r], alt: Rides.}\n",
        "content/data/r.csv": "y,v\n2018/2019,5\n2019/2020,6\n",
    }
    (problem,) = problems_of(files)
    assert (problem.message, problem.hint) == ("the chart shows “r” twice", "name it once")


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("band: {low: r, high: s}", "“r” is the line and an edge of its band, or both edges"),
        ("band: {low: s, high: s}", "“s” is the line and an edge of its band, or both edges"),
        ("reference: [rides-2018, rides-2018]", "the chart shows “rides-2018” twice"),
    ],
)
def test_what_a_chart_names_twice_is_one_problem(keys: str, message: str) -> None:
    other = SERIES.removeprefix("series:\n").replace("  r:", "  s:")
    files = {
        "content/facts.yaml": FACTS + SERIES + other,
        "content/charts.yaml": f"c: {{title: Rides, mark: line, series: [r], {keys}, alt: Rides.}}\n",
        "content/data/r.csv": "y,v\n2018/2019,5\n2019/2020,6\n",
    }
    assert [problem.message for problem in problems_of(files)] == [message]
