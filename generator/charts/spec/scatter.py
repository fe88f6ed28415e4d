"""Specify a scatter plot: a point for each name, across by one number and upward by the other."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import log10
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.scales import log_labels, log_scale, value_labels, value_scale
from generator.charts.spec.axes import axis_name, value_axis
from generator.charts.spec.layers import (
    CIRCLE,
    LINE,
    TEXT,
    ChartSpec,
    DataPoint,
    Options,
    combine,
    data_point,
    haloed,
    layer,
    nominal,
)
from generator.charts.text_metrics import text_width
from generator.charts.theme import COLORS, FONT_SIZE, HEIGHTS, INK, PAPER, SOFT

if TYPE_CHECKING:
    import altair as alt

RADIUS = 5  # px of a point
MOST_NAMED = 40  # points up to which each is named where there is room; of more, only what is highlighted


class Axis(Struct, frozen=True):
    """One of the two axes."""

    low: float
    high: float
    ticks: tuple[float, ...]
    length: float  # px
    is_log: bool

    def options(self, field: str, labels: Options) -> Options:
        """Return the axis as a channel of a layer."""
        scale = {"type": "log"} if self.is_log else {"zero": False}
        return {
            "field": field,
            "type": "quantitative",
            "scale": {"domain": [self.low, self.high], "nice": False, **scale},
            "axis": labels,
        }

    def place(self, value: float) -> float:
        """Return the place of a value, in px from the low end."""
        low, high = (log10(self.low), log10(self.high)) if self.is_log else (self.low, self.high)
        return ((log10(value) if self.is_log else value) - low) / (high - low) * self.length

    def around(self, values: Sequence[float]) -> "Axis":
        """Return the axis with room at an end where a point would otherwise lie on the labels of the other axis."""
        places = [self.place(value) for value in values]
        below = RADIUS + 1 if min(places) < RADIUS else 0
        above = RADIUS + 1 if max(places) > self.length - RADIUS else 0
        low, high = (log10(self.low), log10(self.high)) if self.is_log else (self.low, self.high)
        per_px = (high - low) / (self.length - below - above)
        low, high = low - below * per_px, high + above * per_px
        return structs.replace(
            self, low=10**low if self.is_log else low, high=10**high if self.is_log else high
        )


class Box(Struct, frozen=True):
    """The place of a text or a point, in px from the lower left corner."""

    left: float
    bottom: float
    right: float
    top: float

    def touches(self, other: "Box") -> bool:
        """Return whether two boxes overlap."""
        return (
            self.left < other.right and other.left < self.right
            and self.bottom < other.top and other.bottom < self.top
        )  # fmt: skip


def scatter(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a scatter plot; a name that has no room beside its point is left out."""
    height = HEIGHTS[width] - 3 * LINE  # without the names of the axes, and the numbers below
    ups = [row.value for row in request.rows if row.value is not None]
    low, high, ticks = _scale(request, ups)
    labels = _labels(request, ticks)
    beside = max(text_width(label, FONT_SIZE) for label in labels) + 16
    upward = Axis(low, high, tuple(ticks), height, request.is_log).around(ups)
    places = [row.start for row in request.rows]
    low, high, ticks = _scale(request, places)
    last = text_width(_labels(request, ticks)[-1], FONT_SIZE) / 2
    across = Axis(low, high, tuple(ticks), width - beside - max(last, RADIUS), request.is_log).around(places)
    above = RADIUS + 5
    across_labels = {
        **_spread(across, request),
        "grid": True, "domain": True, "title": request.axis_names[0], "titleAnchor": "end", "titleAlign": "right",
        "titleColor": SOFT, "titleFontSize": FONT_SIZE, "titleFontWeight": 400, "titlePadding": 6, "titleLimit": 0,
    }  # fmt: skip
    upward_labels = {
        **value_axis(upward.ticks, labels),
        **axis_name(request.axis_names[1], beside, above),
    }
    at = {"x": across.options("start", across_labels), "y": upward.options("value", upward_labels)}
    layers = [*_zeros(across, upward, at), *_points(request, at), *_names(request, across, upward, at)]
    properties = {
        "width": across.length,
        "height": height,
        "padding": 2,
        "autosize": {"type": "pad"},  # the size is that of the plot: names are placed in px
    }
    return ChartSpec(combine(layers, properties), has_names=True)


def _scale(request: ChartRequest, values: Sequence[float]) -> tuple[float, float, list[float]]:
    return log_scale(values) if request.is_log else value_scale(values, has_zero=request.has_zero)


def _labels(request: ChartRequest, ticks: Sequence[float]) -> list[str]:
    return (log_labels if request.is_log else value_labels)(ticks, request.words)


def _spread(axis: Axis, request: ChartRequest) -> Options:
    """Return an axis of which as many ticks are labeled as have room beside one another."""
    every = 1
    while True:
        ticks = axis.ticks[::-1][::every][::-1]
        labels = _labels(request, ticks)
        ends = [
            (
                axis.place(tick) - text_width(label, FONT_SIZE) / 2,
                axis.place(tick) + text_width(label, FONT_SIZE) / 2,
            )
            for tick, label in zip(ticks, labels, strict=True)
        ]
        if len(ticks) < 3 or all(one[1] + 8 <= next_[0] for one, next_ in pairwise(ends)):
            return value_axis(ticks, labels)
        every += 1


def _zeros(across: Axis, upward: Axis, at: dict[str, Options]) -> Iterator["alt.Chart"]:
    """Yield a line at zero for each axis that has numbers on both sides of it."""
    for axis, channel, field in ((across, "x", "start"), (upward, "y", "value")):
        if not axis.is_log and axis.ticks[0] < 0 < axis.ticks[-1]:
            yield layer(
                [{field: 0.0}], {"type": "rule", "stroke": SOFT, "aria": False}, {channel: at[channel]}
            )


def _points(request: ChartRequest, at: dict[str, Options]) -> Iterator["alt.Chart"]:
    """Yield the points, those that are highlighted over the others."""
    for color in sorted(set(request.colors)):
        for is_complete in (True, False):
            points = [
                data_point(row, start=row.start)
                for row, number in zip(request.rows, request.colors, strict=True)
                if number == color and row.is_complete is is_complete
            ]
            if points:
                mark = {
                    **CIRCLE, "size": 3 * RADIUS**2, "fill": COLORS[color] if is_complete else PAPER,
                    "fillOpacity": 0.75 if is_complete else 1, "stroke": COLORS[color], "strokeWidth": 1.25,
                }  # fmt: skip
                yield layer(points, mark, {**at, "description": nominal("words")})


def _names(
    request: ChartRequest, across: Axis, upward: Axis, at: dict[str, Options]
) -> Iterator["alt.Chart"]:
    """Yield the names of points, each at the first of eight places where it touches nothing.

    What is highlighted has its name in any case, if need be over points that nobody is to find.
    """
    centers = [(across.place(row.start), upward.place(row.value or 0)) for row in request.rows]
    taken = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in centers]
    names: list[Box] = []
    is_every = all(request.colors)
    chosen = [
        (row, center)
        for row, center, color in zip(request.rows, centers, request.colors, strict=True)
        if color and not (is_every and len(request.rows) > MOST_NAMED)
    ]
    for row, (x, y) in sorted(chosen, key=lambda item: (-item[1][1], item[1][0])):
        inside = [
            box for box in _places(row, x, y)
            if box.left >= 0 and box.right <= across.length and box.bottom >= 2 and box.top <= upward.length
        ]  # fmt: skip
        free = [box for box in inside if not any(box.touches(other) for other in taken)]
        if not free and not is_every:
            free = [box for box in inside if not any(box.touches(other) for other in names)]
        if not free:
            continue
        box = free[0]
        taken.append(box)
        names.append(box)
        point: list[DataPoint] = [{"start": row.start, "value": row.value, "text": row.label}]
        mark = {
            **TEXT, "align": "left", "baseline": "middle", "fill": INK,
            "dx": box.left - x, "dy": y - (box.top + box.bottom) / 2,
        }  # fmt: skip
        yield from haloed(point, mark, {**at, "text": nominal("text")}, width=3)


def _places(row: ChartRow, x: float, y: float) -> Iterator[Box]:
    """Yield the boxes in which the name of a point may stand, the best first: right, left, above, below, diagonal."""
    width, half, away = text_width(row.label, FONT_SIZE), FONT_SIZE / 2 + 1, RADIUS + 3
    for left, middle in (
        (x + away, y),
        (x - away - width, y),
        (x - width / 2, y + away + half),
        (x - width / 2, y - away - half),
        (x + away / 2, y + away + half),
        (x + away / 2, y - away - half),
        (x - away / 2 - width, y + away + half),
        (x - away / 2 - width, y - away - half),
    ):
        yield Box(left, middle - half, left + width, middle + half)
