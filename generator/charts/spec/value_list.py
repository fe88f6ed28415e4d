"""Specify a chart of single numbers, one below the other, each under its own label."""

from collections.abc import Iterable

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
    bar_mark,
    combine,
    data_point,
    groups_of,
    layer,
    nominal,
    points_in_group,
)
from generator.charts.text_metrics import text_width, wrap
from generator.charts.theme import COLORS, FONT_SIZE, PAPER, SOFT

BAR = 18  # px
ROW_GAP = 12


def value_list(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a list of values; labels wrap and are never cut, however long."""
    low, high, _ = value_scale([row.value for row in request.rows if row.value is not None], has_zero=True)
    # Room for the numbers: to the right of marks, and to the left of negative ones.
    left = _number_width(row for row in request.rows if (row.value or 0) < 0)
    right = _number_width(row for row in request.rows if (row.value or 0) >= 0)
    per_px = (high - low) / max(width - 8 - left - right, 60)
    low, high = low - left * per_px, high + right * per_px
    top = 0.0
    labels: list[DataPoint] = []
    values: list[DataPoint] = []
    gaps: list[DataPoint] = []
    for row, number in zip(request.rows, request.colors, strict=True):
        lines = wrap(row.label, width - 12, FONT_SIZE)
        labels.append({"top": top, "text": "\n".join(lines)})
        top += len(lines) * LINE + 2
        position = {"top": top, "bottom": top + BAR, "center": top + BAR / 2, "base": 0.0}
        if row.value is None:
            gaps.append({**position, "start": 0.0, "text": request.words.no_figure})
        else:
            values.append(data_point(row, start=row.value, **position) | {"series": number})
        top += BAR + ROW_GAP
    value_axis: Options = {
        "field": "start", "type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": None,
    }  # fmt: skip
    row_axis: Options = {
        "type": "quantitative", "scale": {"domain": [0, top], "nice": False, "reverse": True}, "axis": None,
    }  # fmt: skip
    centered: dict[str, Options] = {"x": value_axis, "y": {**row_axis, "field": "center"}}
    label_mark = {**TEXT, "align": "left", "baseline": "top", "lineBreak": "\n", "lineHeight": LINE}
    layers = [
        layer(
            labels,
            label_mark,
            {"x": {"value": 0}, "y": {**row_axis, "field": "top"}, "text": nominal("text")},
        )
    ]
    for number, is_complete in groups_of(values):
        points, color = points_in_group(values, number, is_complete), COLORS[number]
        if request.mark == "bar":
            mark = bar_mark(color, is_complete)
            channels = {
                "x": value_axis,
                "x2": {"field": "base"},
                "y": {**row_axis, "field": "top"},
                "y2": {"field": "bottom"},
            }
        else:
            line = {"type": "rule", "stroke": SOFT, "strokeWidth": 1, "aria": False}
            layers.append(layer(points, line, {**centered, "x2": {"field": "base"}}))
            mark = {**CIRCLE, "size": 90, "fill": color if is_complete else PAPER, "stroke": color}
            channels = centered
        layers.append(layer(points, mark, {**channels, "description": nominal("words")}))
    away = 6 if request.mark == "bar" else 10
    beside_mark = {**TEXT, "align": "left", "baseline": "middle", "dx": away}
    for is_below in (False, True):
        mark = {**beside_mark, "fontWeight": 600, **({"align": "right", "dx": -away} if is_below else {})}
        beside = [value for value in values if (float(str(value["value"])) < 0) == is_below]
        layers += [layer(beside, mark, {**centered, "text": nominal("shown")})] if beside else []
    layers.append(layer(gaps, beside_mark, {**centered, "text": nominal("text")}))
    return ChartSpec(combine(layers, {"width": width, "height": top, "padding": 4}), has_names=True)


def _number_width(rows: Iterable[ChartRow]) -> float:
    """Return the room in px that the numbers beside these marks take; 0 without any."""
    return max((text_width(row.shown, FONT_SIZE, is_bold=True) + 12 for row in rows), default=0)
