"""Define the views of a line of time."""

from generator.pages.views.parts import View


class PinView(View, frozen=True, eq=False, kw_only=True):
    """A numbered date on the line."""

    number: int
    at: float  # percent of the width
    row: int  # above the line: 0 is next to it
    is_exact: bool  # whether it is known to the day
    words: str


class TickView(View, frozen=True, eq=False, kw_only=True):
    """The start of a year."""

    year: str
    at: float  # percent of the width


class DotView(View, frozen=True, eq=False, kw_only=True):
    """An event on the line, without a number."""

    id: str
    at: float  # percent of the width
    row: int  # above the line: 0 is next to it
    is_exact: bool  # whether its date is known to the day
    words: str


class EventLineView(View, frozen=True, eq=False, kw_only=True):
    """A line of time with a dot for each event, to scale."""

    dots: tuple[DotView, ...]
    ticks: tuple[TickView, ...]
    rows: int  # of dots


class AxisView(View, frozen=True, eq=False, kw_only=True):
    """A line of time, to scale."""

    pins: tuple[PinView, ...]
    ticks: tuple[TickView, ...]
    rows: int  # of pins
