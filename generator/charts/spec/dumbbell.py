"""Specify a dumbbell chart: for each name two points on one line, hollow for the first number and filled for the last."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.spec.layers import (
    CIRCLE,
    LINE,
    TEXT,
    ChartSpec,
    DataPoint,
    Options,
    combine,
    data_point,
    layer,
    nominal,
)
from generator.charts.text_metrics import text_width, wrap
from generator.charts.theme import COLORS, FONT_SIZE, PAPER, SHARED, SOFT

if TYPE_CHECKING:
    import altair as alt

MOST_NAME = 0.38  # of the width, that names may take before they wrap
LEAST_PLOT, LEAST_NAME = 80, 60  # px
AWAY = 9  # px from a point to its number
GAP = 8  # px between two lines
MOST_SHARED = 8  # names in the shape of a shared picture


class Pair(Struct, frozen=True):
    """The points of one name: which end, its row and its value."""

    center: float  # px from the upper edge
    color: int
    found: tuple[tuple[int, ChartRow, float], ...]


def dumbbell(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a dumbbell chart; names wrap and are never cut."""
    rows: dict[float, dict[int, ChartRow]] = {}
    for row in request.rows:
        rows.setdefault(row.start, {})[row.series] = row
    values = [row.value for row in request.rows if row.value is not None]
    low, high = _range(values, has_zero=request.has_zero)
    room = max(text_width(row.shown, FONT_SIZE, is_bold=True) for row in request.rows) + AWAY + 4
    most = min(width * MOST_NAME, width - 8 - 2 * room - LEAST_PLOT)
    words = [word for row in request.rows for word in row.label.split()]
    widest = min(max(text_width(word, FONT_SIZE) for word in words), width * MOST_NAME)
    # Names are above the points where numbers leave no room for their words.
    is_above = most < max(LEAST_NAME, widest)
    most = width - 12 if is_above else most
    names = [wrap(next(iter(ends.values())).label, most, FONT_SIZE) for ends in rows.values()]
    beside = 0 if is_above else max(text_width(line, FONT_SIZE) for name in names for line in name) + 6
    per_px = (high - low) / max(width - 8 - beside - 2 * room, LEAST_PLOT)
    key, top = _key(request, width)
    labels: list[DataPoint] = []
    gaps: list[DataPoint] = []
    pairs: list[Pair] = []
    for number, (ends, name) in enumerate(zip(rows.values(), names, strict=True)):
        if width == SHARED and number == MOST_SHARED:
            break
        height = (len(name) + is_above) * LINE
        labels.append({"center": top + LINE / 2, "text": "\n".join(name)})
        center = top + (height - LINE / 2 if is_above else height / 2)
        found = [(end, row, row.value) for end, row in sorted(ends.items()) if row.value is not None]
        if not found:
            gaps.append({"start": low, "center": center, "text": request.words.no_figure})
        pairs.append(Pair(center, request.colors[number], tuple(found)))
        top += height + GAP
    across: Options = {
        "field": "start", "type": "quantitative", "axis": None,
        "scale": {"domain": [low - (beside + room) * per_px, high + room * per_px], "nice": False, "zero": False},
    }  # fmt: skip
    down: Options = {
        "field": "center", "type": "quantitative", "axis": None,
        "scale": {"domain": [0, top], "nice": False, "reverse": True},
    }  # fmt: skip
    mark = {
        **TEXT, "align": "left" if is_above else "right", "baseline": "middle", "lineBreak": "\n", "lineHeight": LINE,
    }  # fmt: skip
    side: Options = {"value": 0 if is_above else beside - 6}
    layers = [*key, layer(labels, mark, {"x": side, "y": down, "text": nominal("text")})]
    layers += [*_lines(pairs, across, down), *_points(pairs, across, down), *_numbers(pairs, across, down)]
    none = {**TEXT, "align": "left", "baseline": "middle", "dx": -AWAY, "fill": SOFT}
    layers += [layer(gaps, none, {"x": across, "y": down, "text": nominal("text")})] if gaps else []
    return ChartSpec(combine(layers, {"width": width, "height": top, "padding": 4}), has_names=True)


def _range(values: list[float], *, has_zero: bool) -> tuple[float, float]:
    """Return the ends of the axis; without ticks, it needs no round ones."""
    ends = [*values, 0.0] if has_zero or not values else values
    low, high = min(ends), max(ends)
    return low, high if high > low else low + 1


def _lines(pairs: list[Pair], across: Options, down: Options) -> Iterator["alt.Chart"]:
    """Yield the lines between the two points of each name."""
    for color in sorted({pair.color for pair in pairs}):
        ends: list[DataPoint] = [
            {"start": pair.found[0][2], "end": pair.found[1][2], "center": pair.center}
            for pair in pairs
            if pair.color == color and len(pair.found) == 2
        ]
        rule = {
            "type": "rule",
            "stroke": COLORS[color],
            "strokeWidth": 3,
            "strokeOpacity": 0.45,
            "aria": False,
        }
        yield layer(ends, rule, {"x": across, "x2": {"field": "end"}, "y": down})


def _points(pairs: list[Pair], across: Options, down: Options) -> Iterator["alt.Chart"]:
    """Yield the points: hollow for the first number, filled for the last, dashed for a partial period."""
    groups: dict[tuple[int, int, bool], list[DataPoint]] = {}
    for pair in pairs:
        for end, row, value in pair.found:
            point = data_point(row, start=value, center=pair.center)
            groups.setdefault((pair.color, end, row.is_complete), []).append(point)
    for (color, end, is_complete), points in sorted(groups.items()):
        mark = {
            **CIRCLE, "size": 75, "fill": COLORS[color] if end else PAPER, "stroke": COLORS[color], "strokeWidth": 2,
            **({} if is_complete else {"strokeDash": [2, 2]}),
        }  # fmt: skip
        yield layer(points, mark, {"x": across, "y": down, "description": nominal("words")})


def _numbers(pairs: list[Pair], across: Options, down: Options) -> Iterator["alt.Chart"]:
    """Yield the numbers, at the outer sides of the points."""
    groups: dict[tuple[bool, int], list[DataPoint]] = {}
    for pair in pairs:
        by_value = sorted(pair.found, key=lambda item: (item[2], item[0]))
        for place, (end, row, value) in enumerate(by_value):
            is_left = place == 0 and len(by_value) == 2
            groups.setdefault((is_left, end), []).append(
                {"start": value, "center": pair.center, "text": row.shown}
            )
    for (is_left, end), numbers in sorted(groups.items()):
        mark = {
            **TEXT, "align": "right" if is_left else "left", "baseline": "middle",
            "dx": -AWAY if is_left else AWAY, "fontWeight": 600 if end else 400,
        }  # fmt: skip
        yield layer(numbers, mark, {"x": across, "y": down, "text": nominal("text")})


def _key(request: ChartRequest, width: int) -> tuple[list["alt.Chart"], float]:
    """Return the layers that say what hollow and filled points are, and where the lines begin."""
    layers: list[alt.Chart] = []
    x, y = 6.0, 8.0
    for end, name in enumerate(request.names):
        lines = wrap(name, width - 24, FONT_SIZE)
        if end and x + 16 + text_width(name, FONT_SIZE) > width:
            x, y = 6.0, y + LINE + 4
        mark = {
            **CIRCLE, "size": 75, "fill": COLORS[1] if end else PAPER, "stroke": COLORS[1], "strokeWidth": 2, "aria": False,
        }  # fmt: skip
        layers.append(layer([{}], mark, {"x": {"value": x}, "y": {"value": y}}))
        text = {**TEXT, "align": "left", "baseline": "middle", "lineBreak": "\n", "lineHeight": LINE}
        place: dict[str, Options] = {"x": {"value": x + 10}, "y": {"value": y}, "text": nominal("text")}
        layers.append(layer([{"text": "\n".join(lines)}], text, place))
        y += (len(lines) - 1) * LINE
        x += 16 + max(text_width(line, FONT_SIZE) for line in lines) + 18
    return layers, y + LINE + 4
