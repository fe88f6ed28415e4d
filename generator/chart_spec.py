"""The Vega-Lite specification of a chart, of a given width, with everything placed by us."""

from generator.chart_layers import Placed
from generator.chart_list import as_list
from generator.chart_rows import ChartJob
from generator.chart_time import over_time


def specify(job: ChartJob, width: int) -> Placed:
    """The Vega-Lite specification of a job, valid by Altair's schema."""
    return over_time(job, width) if job.is_over_time else as_list(job, width)
