"""Place dates on a line to scale, in percent of its width, so that the page can draw it at any width."""

import datetime as dt
from collections.abc import Iterable

from generator.localization.formatting import Formatter
from generator.model.dates import Date
from generator.model.records import Event
from generator.pages.views.axis import AxisView, DotView, EventLineView, PinView, TickView

MARGIN = 4.0  # percent at each end, so that no pin is cut off
PIN = 8.0  # percent that a pin takes up where the page is narrowest
ROWS = 3  # of pins, at most
DOT = 2.6  # percent that a dot takes up where the page is narrowest
DOT_ROWS = 8  # at most; where more events are this close, dots cover one another
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
MOST_TICKS = 7


def time_axis(formatter: Formatter, dates: Iterable[Date]) -> AxisView | None:
    """Return a line from the first to the last of some dates, with a numbered pin for each; None for less than two days.

    Dates come in order. One that is not known to the day has a hollow pin, at its start.
    """
    placed = [(date, date.start) for date in dates if date.start is not None]
    if len({start for _, start in placed}) < 2:
        return None
    first, last = min(start for _, start in placed), max(start for _, start in placed)
    span = (last - first).days
    places = [_percent((start - first).days / span) for _, start in placed]
    rows = _rows(places, PIN, ROWS)
    pins = tuple(
        PinView(number=number, at=at, row=row, is_exact=date.precision == "day", words=formatter.date(date))
        for number, ((date, _), at, row) in enumerate(zip(placed, places, rows, strict=True), 1)
    )
    return AxisView(pins=pins, ticks=_ticks(first, last), rows=max(rows) + 1)


def event_line(formatter: Formatter, events: Iterable[Event]) -> EventLineView | None:
    """Return a line with a dot for each event; None for less than two days."""
    placed = [(event, event.date.start) for event in events if event.date.start is not None]
    placed.sort(key=lambda pair: pair[1])
    if len({start for _, start in placed}) < 2:
        return None
    first, last = placed[0][1], placed[-1][1]
    span = (last - first).days
    places = [_percent((start - first).days / span) for _, start in placed]
    rows = _rows(places, DOT, DOT_ROWS)
    dots = tuple(
        DotView(
            id=event.id,
            at=at,
            row=row,
            is_exact=event.date.precision == "day",
            words=formatter.date(event.date),
        )
        for (event, _), at, row in zip(placed, places, rows, strict=True)
    )
    return EventLineView(dots=dots, ticks=_ticks(first, last), rows=max(rows) + 1)


def _rows(places: Iterable[float], width: float, most: int) -> list[int]:
    """Return a row for each mark, so that no mark covers another as long as `most` rows suffice."""
    rows = []
    ends = [-width] * most  # of the last mark in each row
    for at in places:
        row = next((row for row, end in enumerate(ends) if at - end >= width), ends.index(min(ends)))
        ends[row] = at
        rows.append(row)
    return rows


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
