"""Forms of charts: an index, logarithms, bands, lines to compare with, and two numbers of each name."""

import re

import pytest
from small_site import FACTS, build_site, formatter_of, problems_of, resolved

from generator.charts.cached_renderer import CachedRenderer
from generator.charts.requests import ChartRequest, chart_request
from generator.charts.scales import axis_words, log_labels, log_scale
from generator.charts.spec.annotations import annotations
from generator.charts.spec.frame import frame_of
from generator.charts.spec.layers import LINE
from generator.charts.worker import PageChart

EVIDENCE = "evidence: [{source: gazette, at: p. 1}]"
YEARLY = {
    "north": "2009,30\n2010,60\n2011,45\n",
    "south": "2009,10\n2010,20\n2011,5\n",
    "gap": "2009,\n2010,8\n2011,9\n",
    "zero": "2009,0\n2010,8\n2011,9\n",
    "below": "2009,-3\n2010,8\n2011,9\n",
    "short": "2011,9\n",
    "low": "2009,20\n2010,50\n2011,\n",
    "high": "2009,40\n2010,75\n2011,50\n",
}
NAMED = {
    "then": "Ash,30\nBirch,60\nCedar,45\n",
    "now": "Birch,20\nAsh,5.5\nDogwood,7\n",
    "wages": "Ash,1200\nBirch,900\n",
    "others": "Elm,1\n",
}
TOTAL = f"  total: {{value: 50, unit: homes, measure: homes in the county, {EVIDENCE}}}\n"


def form_site(keys: str, alt: str = "A few marks.", events: str = "") -> dict[str, str]:
    """A site with one chart."""
    series = "".join(
        f"  {id_}: {{file: {id_}.csv, period: year, value: n, unit: homes, measure: homes, place: {id_}, {EVIDENCE}}}\n"
        for id_ in YEARLY
    ) + "".join(
        f"  {id_}: {{file: {id_}.csv, category: name, period: {year}, value: n, unit: {unit}, measure: {measure},"
        f" place: A, {EVIDENCE}}}\n"
        for id_, year, unit, measure in (
            ("then", 2010, "homes", "homes"),
            ("now", 2020, "homes", "homes"),
            ("wages", 2020, "dollars", "wages"),
            ("others", 2020, "homes", "homes"),
        )
    )
    facts = FACTS.replace("statistics:\n", f"statistics:\n{TOTAL}").replace("events:\n", f"events:\n{events}")
    return {
        "content/facts.yaml": f"{facts}series:\n{series}",
        **{f"content/data/{id_}.csv": f"year,n\n{rows}" for id_, rows in YEARLY.items()},
        **{f"content/data/{id_}.csv": f"name,n\n{rows}" for id_, rows in NAMED.items()},
        "content/charts.yaml": f"x: {{title: X, {keys}, alt: {alt}}}\n",
    }


def request_of(keys: str, events: str = "") -> ChartRequest:
    site, problems = resolved(form_site(keys, events=events))
    assert problems == []
    return chart_request(site.records, formatter_of(site), site.records.charts["x"])


def page_of(keys: str) -> str:
    """The text of the chart's page, without markup."""
    html = build_site(form_site(keys)).files["numbers/x/index.html"].decode()
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def test_an_index_is_100_in_its_period() -> None:
    request = request_of("mark: line, index: 2010, series: [north, south]")
    assert [row.value for row in request.rows] == [50, 100, 75, 50, 100, 25]
    assert request.rows[0].words == "2009, north: 30 homes (index 50.0)"
    assert request.axis_names == ("2010 = 100",)
    page = page_of("mark: line, index: 2010, series: [north]")
    assert "30 (50.0)" in page
    assert "it is 100 in 2010" in page


@pytest.mark.parametrize(
    ("alt", "is_true"), [("It was 75.", True), ("It was 74.", False), ("It was 45.", True)]
)
def test_an_alternative_text_may_state_index_numbers(alt: str, is_true: bool) -> None:
    files = form_site("mark: line, index: 2010, series: [north]", alt)
    assert (problems_of(files, "number-mismatch") == []) is is_true


def test_unlike_units_may_share_an_index_and_a_scatter_plot_but_no_other_axis() -> None:
    for keys, is_mixed in (
        ("mark: scatter, series: [now, wages]", False),
        ("mark: dumbbell, series: [now, wages]", True),
    ):
        assert bool(problems_of(form_site(keys), "mixed-units")) is is_mixed


@pytest.mark.slow
def test_a_band_is_drawn_said_and_in_the_table(drawer: CachedRenderer) -> None:
    keys = "mark: line, band: {low: low, high: high}, series: [north]"
    request = request_of(keys)
    assert [(row.base, row.value) for row in request.band] == [(20, 40), (50, 75)]
    assert request.rows[0].words == "2009: 30 homes (range: 20 to 40)"
    assert request.rows[2].words == "2011: 45 homes"
    drawing = drawer.draw(request).drawing
    assert isinstance(drawing, PageChart)
    assert 'fill-opacity="0.18"' in drawing.wide
    page = page_of(keys)
    assert "The shaded band runs from “low” to “high”." in page.replace("Low", "low").replace("High", "high")
    assert "2010 60 50 75" in page


@pytest.mark.parametrize(
    ("values", "ticks", "labels"),
    [
        ([3, 40_000], [1, 10, 100, 1000, 10_000, 100_000], ["1", "10", "100", "1,000", "10,000", "100,000"]),
        ([20, 90], [20, 30, 50, 70, 100], ["20", "30", "50", "70", "100"]),
        ([96, 180], [90, 100, 120, 140, 160, 180], ["90", "100", "120", "140", "160", "180"]),
        ([0.02, 0.3], [0.02, 0.05, 0.1, 0.2, 0.5], ["0.02", "0.05", "0.1", "0.2", "0.5"]),
        ([5, 5], [2.5, 10], ["2.5", "10"]),
        ([1, 10**12], [1, 100, 10**4, 10**6, 10**8, 10**10, 10**12],
         ["1", "100", "10,000", "1 million", "100 million", "10 billion", "1 trillion"]),
    ],
)  # fmt: skip
def test_a_logarithmic_axis_has_round_ends_and_ticks(
    values: list[float], ticks: list[float], labels: list[str]
) -> None:
    low, high, found = log_scale(values)
    assert found == pytest.approx(ticks)
    assert low <= min(values)
    assert high >= max(values)
    site, _ = resolved(form_site("mark: line, series: [north]"))
    assert log_labels(found, axis_words(formatter_of(site))) == labels


@pytest.mark.slow
def test_a_line_to_compare_with_is_drawn_and_its_number_is_data(drawer: CachedRenderer) -> None:
    keys = "mark: bar, reference: [total], series: [north]"
    drawing = drawer.draw(request_of(keys)).drawing
    assert isinstance(drawing, PageChart)
    assert "Homes in the county: 50" in drawing.wide
    files = build_site(form_site(keys)).files
    assert b",total\n" in files["numbers/x/data.csv"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [("top: 1", ["Birch"]), ("bottom: 1", ["Ash"]), ("top: 1, bottom: 1", ["Birch", "Ash"]),
     ("top: 9", ["Birch", "Cedar", "Ash"])],
)  # fmt: skip
def test_the_highest_and_the_lowest_are_drawn_and_the_table_has_all(keys: str, expected: list[str]) -> None:
    request = request_of(f"mark: bar, {keys}, series: [then]")
    assert [row.label for row in request.rows] == expected
    page = page_of(f"mark: bar, {keys}, series: [then]")
    assert "Cedar 45" in page
    assert (f"{len(expected)} of 3 are drawn" in page) is (len(expected) < 3)


def test_pairs_of_categories_are_in_the_order_of_the_last_number() -> None:
    request = request_of("mark: dumbbell, series: [then, now]")
    assert request.names == ("2010", "2020")
    assert [(row.series, row.label, row.value) for row in request.rows] == [
        (0, "Birch", 60), (1, "Birch", 20), (1, "Dogwood", 7), (0, "Ash", 30), (1, "Ash", 5.5), (0, "Cedar", 45),
    ]  # fmt: skip
    assert request.rows[0].words == "Birch, 2010: 60 homes"
    assert [row.shown for row in request.rows] == ["60.0", "20.0", "7.0", "30.0", "5.5", "45.0"]


def test_slopes_of_series_go_from_their_first_common_period_to_the_last() -> None:
    request = request_of("mark: slope, series: [north, gap]")
    assert request.names == ("2010", "2011")
    assert [(row.label, row.value) for row in request.rows] == [
        ("north", 60), ("north", 45), ("gap", 8), ("gap", 9),
    ]  # fmt: skip


def test_points_of_a_scatter_plot_have_both_numbers() -> None:
    request = request_of("mark: scatter, series: [now, wages]")
    assert [(row.label, row.start, row.value) for row in request.rows] == [
        ("Ash", 5.5, 1200),
        ("Birch", 20, 900),
    ]
    assert request.rows[1].words == "Birch: Homes: 20 homes; Wages: 900 dollars"
    assert request.axis_names == ("Homes", "Wages (dollars)")


@pytest.mark.slow
@pytest.mark.parametrize("mark", ["scatter", "slope", "dumbbell"])
def test_every_number_of_a_pair_is_a_mark_and_in_the_table(mark: str, drawer: CachedRenderer) -> None:
    keys = f"mark: {mark}, series: [then, now]"
    drawing = drawer.draw(request_of(keys)).drawing
    assert isinstance(drawing, PageChart)
    for svg in (drawing.wide, drawing.narrow):
        assert svg.count("data-value=") == (2 if mark == "scatter" else 6)
    assert "Dogwood no figure 7" in page_of(keys)


@pytest.mark.slow
def test_an_interval_is_shaded_and_told(drawer: CachedRenderer) -> None:
    drought = f"  drought: {{title: The drought, date: 2008/2010-06, {EVIDENCE}}}\n"
    keys = "mark: line, annotate: [drought], series: [north]"
    request = request_of(keys, drought)
    ((begin, end),) = request.annotations
    assert (begin, end) == pytest.approx((2008.0, 2010.5), abs=0.01)
    drawing = drawer.draw(request).drawing
    assert isinstance(drawing, PageChart)
    assert 'fill-opacity="0.12"' in drawing.wide
    late = drought.replace("2008/2010-06", "2012/2014")
    assert problems_of(form_site(keys, events=late), "unmarked-event") != []


def test_the_numbers_of_events_are_above_the_name_of_a_line_at_the_top() -> None:
    drought = f"  drought: {{title: The drought, date: 2010, {EVIDENCE}}}\n"
    times = {"field": "start", "type": "quantitative"}
    alone = request_of("mark: line, annotate: [drought], series: [south]", drought)
    below = annotations(alone, frame_of(alone, 600, 300, is_wide=True), times)[1]
    request = request_of("mark: line, annotate: [drought], reference: [total], series: [south]", drought)
    frame = frame_of(request, 600, 300, is_wide=True)
    assert frame.top(50) < LINE  # the name is above the chart
    assert annotations(request, frame, times)[1] == pytest.approx(below + LINE + 4 - frame.top(50))


@pytest.mark.parametrize(
    ("keys", "message"),
    [
        ("mark: line, index: 2008, series: [north]", "“north” has no figure in 2008, so it cannot be 100 there"),
        ("mark: line, index: 2009, series: [north, gap]", "“gap” has no figure in 2009"),
        ("mark: line, index: 2009, series: [zero]", "“zero” is zero in 2009"),
        ("mark: bar, index: 2010, series: [north]", "“index” is not for a bar"),
        ("mark: line, scale: log, series: [below]", "a logarithmic scale cannot show -3 (“below”, 2009)"),
        ("mark: line, scale: log, series: [zero]", "a logarithmic scale cannot show 0 (“zero”, 2009)"),
        ("mark: area, scale: log, series: [north]", "“scale” is not for an area"),
        ("mark: line, scale: log, baseline: zero, series: [north]", "a logarithmic scale never reaches zero"),
        ("mark: dot, scale: log, statistics: [total]", "“scale” is for series"),
        ("mark: line, band: {low: high, high: low}, series: [north]", "in 2009, “low” is 40, and “high” is 20"),
        ("mark: line, band: {low: low, high: short}, series: [north]", "the two ends of the band have no period in common"),
        ("mark: line, band: {low: low, high: high}, series: [north, south]", "a band is around one line, and the chart shows 2"),
        ("mark: line, band: {low: low}, series: [north]", "“high” is missing"),
        ("mark: line, band: {low: nobody, high: high}, series: [north]", "there is no series “nobody”"),
        ("mark: bar, top: 3, series: [north]", "“top” is for categories, as bars or dots"),
        ("mark: bar, top: 0, series: [then]", "“top” is how many are drawn, 1 or more"),
        ("mark: bar, top: 2, sort: name, series: [then]", "“top” chooses by value"),
        ("mark: scatter, series: [north]", "a scatter plot shows two series"),
        ("mark: scatter, series: [then, others]", "“then” and “others” have no category in common"),
        ("mark: scatter, series: [then, north]", "two numbers of each category come from two series of categories"),
        ("mark: slope, series: [north, short]", "slope charts compare two periods"),
        ("mark: slope, panels: yes, series: [north]", "“panels” is not for a slope chart"),
        ("mark: dumbbell, statistics: [total]", "single statistics cannot be a “dumbbell”"),
        ("mark: line, reference: [nobody], series: [north]", "there is no statistic “nobody”"),
    ],
)  # fmt: skip
def test_what_a_form_cannot_show_is_told(keys: str, message: str) -> None:
    assert any(message in problem.message for problem in problems_of(form_site(keys)))
