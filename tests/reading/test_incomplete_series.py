"""A cell that cannot be read is one problem: nothing is said of charts and figures that lack its number."""

import pytest
from small_site import FACTS, front, problems_of

COMPUTED = """\
  top: {derive: {max: m}}
  rise: {derive: {difference: [m.2018, m.2020]}}
  both: {derive: {sum: [rise, top]}, despite: they overlap}
"""
SERIES = """\
series:
  m: {file: m.csv, period: y, value: v, unit: rides, measure: trips, place: A, evidence: [{source: gazette, at: p. 1}]}
  n: {file: n.csv, period: y, value: v, unit: rides, measure: trips, place: B, evidence: [{source: gazette, at: p. 1}]}
  mean: {derive: {moving_average: m, window: 2}}
"""
BODY = "[700](stat:top), [70](stat:m.2020), [650](stat:rise), [9](stat:both), [60](stat:mean.2020).\n"
CHARTS = {
    "stack": "mark: bar, stack: yes, series: [m, n], alt: Up to 700.",
    "index": "mark: line, index: 2020, series: [m], alt: Rides.",
    "average": "mark: line, series: [mean], alt: Up to 690.",
    "line": "mark: line, series: [n], reference: [top], alt: Below 700.",
    "pairs": "mark: slope, series: [m, n], highlight: [m], alt: Up to 700.",
    "time": "mark: line, series: [m], annotate: [opening], alt: Rides.",
}


def found(rows: str, chart: str) -> list[tuple[str, str]]:
    files = {
        "content/facts.yaml": FACTS.replace("statistics:\n", f"statistics:\n{COMPUTED}") + SERIES,
        "content/charts.yaml": f"c: {{title: Rides, {chart}}}\n",
        "content/data/m.csv": f"y,v\n{rows}",
        "content/data/n.csv": "y,v\n2018,5\n2019,6\n2020,7\n2021,8\n",
        "content/articles/one.md": front(body=BODY),
    }
    return [(problem.location.file, problem.message) for problem in problems_of(files)]


@pytest.mark.parametrize("chart", CHARTS.values(), ids=CHARTS)
def test_one_bad_cell_is_one_problem(chart: str) -> None:
    problems = found("2018,50\n2019,60\n2020,7x0\n2021,80\n", chart)
    assert problems == [("content/data/m.csv", "“7x0” is not a number")]


def test_a_number_of_a_cell_that_can_be_read_is_compared() -> None:
    problems = found("2018,50\n2019,60\n2020,700\n2021,80\n", CHARTS["average"])
    assert (
        "content/charts.yaml",
        "the alternative text of “c” says “690”, which the chart does not show",
    ) in problems
    assert ("content/articles/one.md", "“mean.2020” is 380.0, but the link says “60”") in problems
