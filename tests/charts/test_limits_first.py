"""What is too much is reported before anything is drawn."""

from small_site import FACTS, no_drawings, problems_of

from generator.charts.requests import ChartRequest
from generator.charts.worker import RenderRequest, RenderResult
from generator.model.record_types import MOST_VALUES

SERIES = "  {0}: {{file: {0}.csv, period: day, value: rides, unit: rides, measure: rides, place: A, evidence: [{{source: gazette, at: p. 1}}]}}\n"
CHART = "{0}: {{title: Rides, mark: line, series: [{0}], alt: Rides.}}\n"


def drawn(values: int) -> tuple[list[RenderRequest], list[str]]:
    requests: list[RenderRequest] = []

    def draw(request: RenderRequest) -> RenderResult:
        requests.append(request)
        return no_drawings(request)

    rows = [f"{year:04}-{month:02},{year}\n" for year in range(1000, 1600) for month in range(1, 13)]
    files = {
        "content/facts.yaml": FACTS + "series:\n" + SERIES.format("few") + SERIES.format("many"),
        "content/charts.yaml": CHART.format("few") + CHART.format("many"),
        "content/data/few.csv": "day,rides\n" + "".join(rows[:5]),
        "content/data/many.csv": "day,rides\n" + "".join(rows[:values]),
    }
    return requests, [problem.rule for problem in problems_of(files, draw=draw)]


def test_no_chart_is_drawn_where_one_has_too_many_values() -> None:
    assert drawn(MOST_VALUES + 1) == ([], ["limit"])


def test_other_charts_are_drawn() -> None:
    requests, problems = drawn(5)
    assert problems == []
    assert sum(isinstance(request, ChartRequest) for request in requests) >= 2
