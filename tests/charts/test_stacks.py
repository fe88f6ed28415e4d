"""Stacks: parts on one another, as they are or as shares, and what cannot be stacked."""

import pytest
from small_site import FACTS, build_site, formatter_of, problems_of, resolved

from generator.charts.cached_renderer import CachedRenderer
from generator.charts.requests import ChartRequest, chart_request
from generator.charts.worker import PageChart

SERIES = (
    "  {0}: {{file: {0}.csv, period: year, value: homes, unit: homes, measure: homes, place: {0},"
    " evidence: [{{source: gazette, at: p. 1}}]}}\n"
)
NORTH, SOUTH = "year,homes\n2009,30\n2010,60\n", "year,homes\n2009,10\n2010,20\n"
CHART = "x: {title: X, %s, series: [north, south], alt: %s}\n"


def stack_site(keys: str, alt: str = "Two parts.", north: str = NORTH) -> dict[str, str]:
    return {
        "content/facts.yaml": f"{FACTS}series:\n{SERIES.format('north')}{SERIES.format('south')}",
        "content/data/north.csv": north,
        "content/data/south.csv": SOUTH,
        "content/charts.yaml": CHART % (keys, alt),
    }


def request_of(files: dict[str, str]) -> ChartRequest:
    site, problems = resolved(files)
    assert problems == []
    return chart_request(site.records, formatter_of(site), site.records.charts["x"])


@pytest.mark.parametrize(
    ("stack", "expected"),
    [
        ("yes", [(0, 30), (0, 60), (30, 40), (60, 80)]),
        ("share", [(0, 75), (0, 75), (75, 100), (75, 100)]),
    ],
)
@pytest.mark.parametrize("mark", ["bar", "area"])
@pytest.mark.slow
def test_parts_are_on_one_another(
    mark: str, stack: str, expected: list[tuple[int, int]], drawer: CachedRenderer
) -> None:
    request = request_of(stack_site(f"mark: {mark}, stack: {stack}"))
    assert [(row.base, row.value) for row in request.rows] == expected
    result = drawer.draw(request)
    assert isinstance(result.drawing, PageChart)
    first = "2009, North: 30 homes (75.0%)" if stack == "share" else "2009, North: 30 homes"
    assert first.lower() in result.drawing.wide.lower()


@pytest.mark.slow
def test_the_table_has_the_shares() -> None:
    built = build_site(stack_site("mark: bar, stack: share")).files["numbers/x/index.html"].decode()
    assert "30 (75.0%)" in built


@pytest.mark.parametrize(
    ("alt", "is_true"),
    [("The north has 75%.", True), ("The north has 80%.", False), ("It has 30 homes.", True)],
)
def test_an_alternative_text_may_state_shares(alt: str, is_true: bool) -> None:
    rules = [problem.rule for problem in problems_of(stack_site("mark: bar, stack: share", alt))]
    assert ("number-mismatch" not in rules) is is_true


GAP = "“north” has no figure for 2010, so that stack would be too low"


@pytest.mark.parametrize(
    ("keys", "north", "message"),
    [
        ("mark: area", NORTH, "areas of several series would cover one another"),
        ("mark: line, stack: yes", NORTH, "a line cannot be stacked: only bars and areas fill the space below them"),
        ("mark: bar, stack: yes, panels: yes", NORTH, "a stack needs one chart, and each panel shows a single series"),
        ("mark: bar, stack: yes", "year,homes\n2009,-3\n2010,1\n",
         "a stack cannot show -3 (“north”, 2009), which is below zero"),
        ("mark: bar, stack: yes", "year,homes\n2009,3\n2010,\n", GAP),
        ("mark: area, stack: share", "year,homes\n2009,3\n", GAP),
    ],
    ids=["covered", "line", "panels", "negative", "gap", "missing"],
)  # fmt: skip
def test_what_cannot_be_stacked_is_reported(keys: str, north: str, message: str) -> None:
    found = [problem for problem in problems_of(stack_site(keys, north=north)) if problem.message == message]
    assert [(problem.rule, problem.location.line, bool(problem.hint)) for problem in found] == [
        ("schema", 1, True)
    ]


@pytest.mark.parametrize("keys", ["mark: bar", "mark: line", "mark: area, panels: yes"])
def test_what_does_not_overlap_needs_no_stack(keys: str) -> None:
    assert [problem.message for problem in problems_of(stack_site(keys)) if problem.rule == "schema"] == []
