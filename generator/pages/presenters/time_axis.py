"""Place dates on a line to scale, in percent of its width, so that the page can draw it at any width."""

import datetime as dt
from collections.abc import Iterable

from generator.localization.formatting import Formatter
from generator.model.dates import Date
from generator.pages.views.axis import AxisView, PinView, TickView

MARGIN = 4.0  # percent at each end, so that no pin is cut off
PIN = 8.0  # percent that a pin takes up where the page is narrowest
ROWS = 3  # of pins, at most
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
MOST_TICKS = 7


def time_axis(formatter: Formatter, dates: Iterable[Date]) -> AxisView | None:
    """Return a line from the first to the last of some dates, with a numbered pin for each; None for less than two days.

    Dates come in order. One that is not known to the day has a hollow pin, at its start.
    """
    placed = [(date, date.start) for date in dates if date.start is not None]
    if len({start for _, start in placed}) < 2:
        return None
    first, last = placed[0][1], max(start for _, start in placed)
    span = (last - first).days
    pins: list[PinView] = []
    ends = [-PIN] * ROWS  # of the last pin in each row
    for number, (date, start) in enumerate(placed, 1):
        at = _percent((start - first).days / span)
        row = next((row for row, end in enumerate(ends) if at - end >= PIN), ends.index(min(ends)))
        ends[row] = at
        pins.append(
            PinView(
                number=number, at=at, row=row, is_exact=date.precision == "day", words=formatter.date(date)
            )
        )
    return AxisView(pins=tuple(pins), ticks=_ticks(first, last), rows=max(pin.row for pin in pins) + 1)


def _ticks(first: dt.date, last: dt.date) -> tuple[TickView, ...]:
    years = range(first.year + (first > dt.date(first.year, 1, 1)), last.year + 1)
    step = next((step for step in STEPS if len(years) <= step * MOST_TICKS), STEPS[-1])
    span = (last - first).days
    return tuple(
        TickView(year=str(year), at=_percent((dt.date(year, 1, 1) - first).days / span))
        for year in years
        if year % step == 0
    )


def _percent(share: float) -> float:
    return round(MARGIN + (100 - 2 * MARGIN) * share, 2)
