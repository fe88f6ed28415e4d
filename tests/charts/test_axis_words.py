"""What stands on the axes, beside the marks and below a chart: ticks, numbers with a word for their scale, and gaps."""

import pytest
from gallery import gallery
from small_site import formatter_of, resolved

from generator.charts.captions import signs_in_words
from generator.charts.requests import chart_request
from generator.charts.rows import chart_observations
from generator.charts.scales import value_scale
from generator.model.resolved import Site


@pytest.fixture(scope="module")
def site() -> Site:
    return resolved(gallery())[0]


def notes(site: Site, id_: str) -> list[str]:
    chart = site.records.charts[id_]
    return list(
        signs_in_words(site.records, formatter_of(site), chart, chart_observations(site.records, chart))
    )


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([0.0004, 0.00052], [0, 0.0001, 0.0002, 0.0003, 0.0004, 0.0005]),
        ([-29.3, 29.9], [-30, -20, -10, 0, 10, 20, 30]),
        ([3.1e12, 17.8e12], [0, 5e12, 10e12, 15e12]),
        ([0, 2], [0, 1, 2]),
        ([0], [0, 1]),
    ],
)
def test_no_axis_has_fewer_than_four_ticks_if_it_can_have_more(
    values: list[float], ticks: list[float]
) -> None:
    assert value_scale(values, has_zero=True)[2] == ticks


def test_very_long_numbers_have_a_word_for_their_scale(site: Site) -> None:
    chart = site.records.charts["names-bar-huge"]
    rows = chart_request(site.records, formatter_of(site), chart).rows
    assert [row.shown for row in rows][:3] == ["11.63 trillion", "10.85 trillion", "10.08 trillion"]
    assert rows[0].words.endswith("11,625,000,000,000 trees")
    said = "The numbers beside the marks are rounded; the table has them in full."
    for id_ in ("names-bar-huge", "dumbbell-huge", "slope-huge"):
        assert said in notes(site, id_)
    for id_ in ("names-bar-ordinary", "bar-huge", "scatter-huge", "line-huge", "squares"):
        assert said not in notes(site, id_)


def test_numbers_of_many_scales_are_each_in_their_own() -> None:
    files = gallery()
    files["content/data/by-huge.csv"] = "key,n\nAsh,2500000000\nBirch,\nCedar,7\nElm,3000000\n"
    files["content/charts.yaml"] = "x: {title: X, mark: bar, series: [by-huge], alt: See the table.}\n"
    site, problems = resolved(files)
    assert problems == []
    rows = chart_request(site.records, formatter_of(site), site.records.charts["x"]).rows
    assert [row.shown for row in rows] == ["2.5 billion", "3.0 million", "7", "no figure"]
    assert notes(site, "x") == ["No figure: Birch."]


@pytest.mark.parametrize(
    ("id_", "said"),
    [
        ("bar-single", ["No figure: 2002 to 2020."]),
        ("bar-sparse", ["No figure: 2002 to 2009 and 2011 to 2019."]),
        ("bar-missing", ["No figure: 2005, 2006, and 2013."]),
        ("dumbbell-missing", ["No figure: Elm and Fir Hill."]),
        ("scatter-huge", []),
        ("scatter-negative", []),
        ("scatter-tiny", ["The axes show the range of the numbers and do not both start at zero."]),
    ],
)
def test_notes_are_short_and_true(id_: str, said: list[str], site: Site) -> None:
    assert notes(site, id_) == said


def test_a_gap_of_one_end_is_said_of_that_end() -> None:
    files = gallery()
    files["content/data/then-missing.csv"] = "key,n\nAsh,1\nBirch,\n"
    files["content/data/by-missing.csv"] = "key,n\nAsh,1\nBirch,2\n"
    files["content/charts.yaml"] = (
        "x: {title: X, mark: dumbbell, series: [then-missing, by-missing], alt: See the table.}\n"
    )
    assert notes(resolved(files)[0], "x") == ["No figure (2010): Birch."]
