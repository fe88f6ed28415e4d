"""Specify a dumbbell chart: for each name two points on one line, hollow for the first number and filled for the last."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.scales import value_scale
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
from generator.charts.theme import COLORS, FONT_SIZE, PAPER, SHARED

if TYPE_CHECKING:
    import altair as alt

MOST_NAME = 0.38  # of the width, that names may take before they wrap
LEAST_PLOT, LEAST_NAME = 80, 60  # px
AWAY = 9  # px from a point to its number
GAP = 8  # px between two lines
MOST_SHARED = 8  # names in the shape of a shared picture


def dumbbell(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a dumbbell chart; names wrap and are never cut."""
    rows: dict[float, dict[int, ChartRow]] = {}
    for row in request.rows:
        rows.setdefault(row.start, {})[row.series] = row
    values = [row.value for row in request.rows if row.value is not None]
    low, high, _ = value_scale(values, has_zero=request.has_zero)
    room = max(text_width(row.shown, FONT_SIZE, is_bold=True) for row in request.rows) + AWAY + 4
    most = min(width * MOST_NAME, width - 8 - 2 * room - LEAST_PLOT)
    is_above = most < LEAST_NAME  # names above the points, where numbers leave no room beside them
    most = width - 12 if is_above else most
    names = [wrap(next(iter(ends.values())).label, most, FONT_SIZE) for ends in rows.values()]
    beside = 0 if is_above else max(text_width(line, FONT_SIZE) for name in names for line in name) + 6
    per_px = (high - low) / max(width - 8 - beside - 2 * room, LEAST_PLOT)
    across: Options = {
        "field": "start", "type": "quantitative", "axis": None,
        "scale": {"domain": [low - (beside + room) * per_px, high + room * per_px], "nice": False, "zero": False},
    }  # fmt: skip
    layers, top = _key(request, width)
    side: Options = {"value": 0 if is_above else beside - 6}
    for number, (ends, name) in enumerate(zip(rows.values(), names, strict=True)):
        if width == SHARED and number == MOST_SHARED:
            break
        height = (len(name) + is_above) * LINE
        middle: Options = {"value": top + (height - LINE / 2 if is_above else height / 2)}
        place = {"x": side, "y": {"value": top + LINE / 2}, "text": nominal("text")}
        align = "left" if is_above else "right"
        mark = {**TEXT, "align": align, "baseline": "middle", "lineBreak": "\n", "lineHeight": LINE}
        layers.append(layer([{"text": "\n".join(name)}], mark, place))
        layers += _line(request.colors[number], ends, {"x": across, "y": middle})
        top += height + GAP
    return ChartSpec(combine(layers, {"width": width, "height": top, "padding": 4}), has_names=True)


def _line(color: int, ends: dict[int, ChartRow], at: dict[str, Options]) -> Iterator["alt.Chart"]:
    """Yield the points of one name, the line between them, and their numbers at the outer sides."""
    found = [(end, row, row.value) for end, row in sorted(ends.items()) if row.value is not None]
    by_value = sorted(found, key=lambda item: (item[2], item[0]))
    if len(found) == 2:
        ends_of: list[DataPoint] = [{"start": found[0][2], "end": found[1][2]}]
        rule = {
            "type": "rule",
            "stroke": COLORS[color],
            "strokeWidth": 3,
            "strokeOpacity": 0.45,
            "aria": False,
        }
        yield layer(ends_of, rule, {**at, "x2": {"field": "end"}})
    for end, row, value in found:
        mark = {
            **CIRCLE, "size": 75, "fill": COLORS[color] if end else PAPER, "stroke": COLORS[color], "strokeWidth": 2,
            **({} if row.is_complete else {"strokeDash": [2, 2]}),
        }  # fmt: skip
        yield layer([data_point(row, start=value)], mark, {**at, "description": nominal("words")})
    for place, (end, row, value) in enumerate(by_value):
        is_left = place == 0 and len(by_value) == 2
        mark = {
            **TEXT, "align": "right" if is_left else "left", "baseline": "middle",
            "dx": -AWAY if is_left else AWAY, "fontWeight": 600 if end else 400,
        }  # fmt: skip
        yield layer([{"start": value, "text": row.shown}], mark, {**at, "text": nominal("text")})


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
