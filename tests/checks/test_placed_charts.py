"""The alternative text of a picture or of a chart in an article is held to what it shows."""

import pytest
from small_site import FACTS, front, problems_of

SERIES = """\
series:
  rides: {file: rides.csv, period: year, value: rides, unit: rides, measure: rides a day, place: A, evidence: [{source: gazette, at: p. 3}]}
"""
CHART = "rides: {title: Rides fell, mark: bar, series: [rides], alt: Three bars.}\n"
TABLE = "year,rides\n2019,500\n2020,640\n2021,360\n"


def found(body: str, names: str = "") -> list[str]:
    site = {
        "content/facts.yaml": FACTS + SERIES,
        "content/charts.yaml": CHART,
        "content/data/rides.csv": TABLE,
        "content/articles/one.md": front(body=body),
        "static/map.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3" viewBox="0 0 4 3"/>\n',
        "site.yaml": "title: A\ndescription: B.\nrules: {unused: off, not-archived: off, single-source: off}\n"
        + names,
    }
    return [
        f"{problem.location.file}:{problem.location.line}: {problem.message} ({problem.hint})"
        for problem in problems_of(site)
        if problem.rule in ("unbound-number", "number-mismatch", "wrong-direction")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Bars: 500 in 2019, 640 in 2020 and 360 in 2021.",
        "Three bars. They peaked in 2020, and fell from 640 to 360.",
        "Rides fell by 28% from 2019 to 2021.",
    ],
)
def test_what_a_chart_shows_needs_no_fact_beside_it(text: str) -> None:
    assert found(f"![{text}](chart:rides)") == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Bars: 500, 640 and 350.", "the alternative text of “rides” says “350”, which the chart does not show"),
        ("Rides rose from 640 to 360.", "the text says “rose”, but from 640 to 360 is a fall"),
        ("Bars that peaked in 2021.", "the alternative text of “rides” says “peaked in 2021”, but the highest value is 640 (2020)"),
    ],
)  # fmt: skip
def test_what_it_does_not_show_is_reported_where_it_is_said(text: str, message: str) -> None:
    problems = found(f"![{text}](chart:rides)")
    assert len(problems) == 1
    assert problems[0].startswith(f"content/articles/one.md:6: {message}")


def test_a_number_in_a_picture_is_one_that_its_text_binds() -> None:
    picture = "![A map of 1,185 rides](../../static/map.svg)\n"
    hint = "bind it in the text of the article: [1,185](stat:an-id)"
    assert found(picture) == [f"content/articles/one.md:6: no fact backs “1,185” ({hint})"]
    assert found(f"{picture}\nThere were [1,185 rides](stat:rides-2018).\n") == []


@pytest.mark.parametrize("place", ["chart:rides", "../../static/map.svg"])
def test_a_name_with_a_number_is_no_number(place: str) -> None:
    assert found(f"![Riders of the Ten 64 club]({place})") != []
    assert found(f"![Riders of the Ten 64 club]({place})", names="names: [Ten 64]\n") == []


def test_words_in_quotation_marks_are_left_to_the_checks_of_quotations() -> None:
    assert found("![A sign that says “64 seats”](../../static/map.svg)") == []
