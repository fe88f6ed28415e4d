"""A series of moving averages is computed from another, and states its window."""

import json

import pytest
from small_site import FACTS, build_site, problems_of

SERIES = """\
series:
  rides: {file: rides.csv, period: day, value: rides, unit: rides, measure: rides, place: A, evidence: [{source: gazette, at: p. 1}]}
  smooth: {derive: {moving_average: rides, window: 3}}
"""
DAYS = "day,rides\n" + "".join(f"2020-01-{day:02},{value}\n" for day, value in enumerate("369258147", 1))


def files(series: str = SERIES, data: str = DAYS, language: str = "en") -> dict[str, str]:
    return {
        "site.yaml": f"title: Line 4\ndescription: A bus line.\nlanguage: {language}\n",
        "content/facts.yaml": FACTS + series,
        "content/data/rides.csv": data,
    }


def values(site: dict[str, str]) -> dict[str, str]:
    observations = build_site(site).site.records.observations
    return {
        id_.partition(".")[2]: observation.written
        for id_, observation in observations.items()
        if observation.series == "smooth"
    }


def test_each_value_is_the_mean_of_its_period_and_those_before_it() -> None:
    assert list(values(files()).items())[:3] == [
        ("2020-01-03", "6.0"),
        ("2020-01-04", "5.7"),
        ("2020-01-05", "5.3"),
    ]


def test_a_mean_has_one_decimal_unless_the_series_says_otherwise() -> None:
    series = SERIES.replace("window: 3}}", "window: 3}, digits: 2}")
    assert values(files(series))["2020-01-04"] == "5.67"


@pytest.mark.parametrize(
    "data", [DAYS.replace("2020-01-05,5", "2020-01-05,"), DAYS.replace("2020-01-05,5\n", "")]
)
def test_a_window_with_a_gap_is_a_gap(data: str) -> None:
    found = values(files(data=data))
    assert found["2020-01-06"] == found["2020-01-07"] == ""
    assert found["2020-01-08"] == "4.3"


@pytest.mark.parametrize(
    ("periods", "language", "measure"),
    [
        (("2020-01-01", "2020-01-02", "2020-01-03"), "en", "3-day moving average of rides"),
        (("2020-01-01", "2020-01-08", "2020-01-15"), "en", "3-week moving average of rides"),
        (("2020-01", "2020-02", "2020-03"), "en", "3-month moving average of rides"),
        (("2020-Q1", "2020-Q2", "2020-Q3"), "en", "3-quarter moving average of rides"),
        (("2018", "2019", "2020"), "en", "3-year moving average of rides"),
        (("1990", "2000", "2010"), "en", "moving average of rides over 3 values"),
        (("2018", "2019", "2020"), "es", "media móvil de 3 años de rides"),
    ],
)
def test_its_measure_states_the_window(periods: tuple[str, ...], language: str, measure: str) -> None:
    data = "day,rides\n" + "".join(f"{period},5\n" for period in periods)
    built = build_site(files(data=data, language=language))
    assert built.site.records.series["smooth"].measure == measure
    facts = json.loads(built.files["data/facts.json"])
    (smooth,) = [series for series in facts["series"] if series["id"] == "smooth"]
    assert smooth["derive"]["window"] == 3


@pytest.mark.parametrize(
    ("series", "message", "hint"),
    [
        (SERIES.replace("window: 3", "window: 1"), "“window” is how many values each average is of, 2 to 366", "such as “window: 7”"),
        (SERIES.replace("window: 3", "window: 10"), "a window of 10 needs at least 10 values; “rides” has 9", "write a smaller number"),
        (SERIES.replace("window: 3", "window: x"), "“window” takes a whole number, not “x”", ""),
        (SERIES.replace(", window: 3", ""), "“window” is missing", "add “window: …”"),
        (SERIES.replace("average: rides", "average: ride"), "there is no series “ride”", "did you mean “rides”?"),
        (SERIES.replace("window: 3}}", "window: 3}, file: rides.csv}"), "a computed series takes “file” from the series it averages", "remove “file”"),
        (SERIES + "  again: {derive: {moving_average: smooth, window: 2}}\n", "“smooth” is computed itself", "average a series of periods that is read from a file"),
        (SERIES.replace("measure: rides, ", ""), "“measure” is missing", "add “measure: …”"),
        (SERIES.replace("day,", "day, category: day,").replace("period: day", "period: 2020"), "“rides” has categories instead of periods, so it has no order", "average a series of periods that is read from a file"),
    ],
)  # fmt: skip
def test_what_cannot_be_averaged_is_one_problem(series: str, message: str, hint: str) -> None:
    assert (message, hint) in [(problem.message, problem.hint) for problem in problems_of(files(series))]


def test_a_computed_series_offers_no_file_of_its_own() -> None:
    page = build_site(files()).files["numbers/index.html"].decode()
    assert page.count("data/rides.csv") == 1
    package = json.loads(build_site(files()).files["data/datapackage.json"])
    assert [resource["path"] for resource in package["resources"]] == ["facts.json", "rides.csv"]
