"""Every form of chart is a specification that is valid by Altair's schema."""

import altair as alt
import pytest
from gallery import gallery
from jsonschema import ValidationError
from small_site import formatter_of, resolved

from generator.charts.areas import plane_of
from generator.charts.requests import ChartRequest, chart_request
from generator.charts.spec import specify
from generator.charts.theme import WIDE

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def chart_requests() -> list[ChartRequest]:
    """The request for each chart of the gallery."""
    files = gallery()
    site = resolved(files)[0]
    contents = {path: text.encode() for path, text in files.items()}
    return [
        chart_request(
            site.records,
            formatter_of(site),
            chart,
            plane=plane_of(site.records, chart, contents)[0] if chart.mark == "map" else None,
        )
        for chart in site.records.charts.values()
    ]


def test_every_form_is_valid(chart_requests: list[ChartRequest]) -> None:
    for request in chart_requests:
        spec = specify(request, WIDE).spec
        kind = alt.ConcatChart if "concat" in spec else alt.LayerChart
        kind.from_dict({**spec, "config": {}})  # raises if it is not


def test_altair_refuses_what_is_not_valid(chart_requests: list[ChartRequest]) -> None:
    spec = specify(chart_requests[0], WIDE).spec
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict({**spec, "layer": [{"mark": {"type": "bart"}}]})
