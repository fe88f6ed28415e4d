"""Lay out the axes of a chart over time: what range they show, and how many px a year has."""

from math import log10

from msgspec import Struct

from generator.charts.requests import ChartRequest
from generator.charts.scales import log_labels, log_scale, value_labels, value_scale
from generator.charts.text_metrics import text_width
from generator.charts.theme import FONT_SIZE


class Frame(Struct, frozen=True):
    """The axes of a drawing; small multiples share one."""

    is_wide: bool
    height: int  # px, as `per_year`
    per_year: float
    beside: float  # px, what the labels of the values take
    low: float
    high: float
    steps: tuple[float, ...]  # ticks of the values
    labels: tuple[str, ...]  # of the ticks
    first: float  # in years
    last: float
    is_log: bool = False

    def top(self, value: float) -> float:
        """Return the place of a value, in px below the upper end of the axis."""
        low, high = (log10(self.low), log10(self.high)) if self.is_log else (self.low, self.high)
        return self.height * (1 - ((log10(value) if self.is_log else value) - low) / (high - low))


def frame_of(request: ChartRequest, width: float, height: int, *, is_wide: bool) -> Frame:
    """Return the axes for all rows of a request, in a drawing that is `width` px wide with the numbers of its axis."""
    numbers = [row.value for row in (*request.rows, *request.band) if row.value is not None]
    numbers += [*(row.base for row in request.band), *(line.value for line in request.lines)]
    low, high, steps = (
        log_scale(numbers) if request.is_log else value_scale(numbers, has_zero=request.has_zero)
    )
    first, last = min(row.start for row in request.rows), max(row.end for row in request.rows)
    first = min([first, *(tick.at for tick in request.ticks)])
    periods = len({row.start for row in request.rows})
    margin = (last - first) * max(0.01, 1.2 - periods * 0.5) or 0.5  # a few values must not fill the width
    labels = (log_labels if request.is_log else value_labels)(steps, request.words)
    beside = max(text_width(label, FONT_SIZE) for label in labels) + 16
    first, last = first - margin, last + margin
    per_year = (width - beside) / (last - first)
    return Frame(
        is_wide, height, per_year, beside, low, high, tuple(steps), tuple(labels), first, last, request.is_log
    )
