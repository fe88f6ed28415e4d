"""The Vega-Lite specification of a chart, of a given width, with everything placed by us."""

from generator.charts.requests import ChartRequest
from generator.charts.spec.layers import Placed
from generator.charts.spec.over_time import over_time
from generator.charts.spec.value_list import as_list


def specify(request: ChartRequest, width: int) -> Placed:
    """The Vega-Lite specification of a job, valid by Altair's schema."""
    return over_time(request, width) if request.is_over_time else as_list(request, width)
