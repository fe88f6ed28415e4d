"""Specify a chart of categories: a bar or a dot for each, with its name at the left and its number at the end."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import structs

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
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
from generator.charts.spec.value_list import value_list
from generator.charts.text_metrics import text_width, wrap
from generator.charts.theme import COLORS, FONT_SIZE, PAPER, SHARED, SOFT

if TYPE_CHECKING:
    import altair as alt

MOST_NAME = 0.42  # of the width, that names may take before they wrap
LEAST_NAME, LEAST_PLOT = 70, 60  # px
MOST_SHARED = 14  # categories in the shape of a shared picture, where more could not be read
FEW = 20  # categories up to which there is room for thick bars
BARS = {True: (18, 9), False: (14, 6)}  # px of a bar and of the gap below it, by whether there are few


def category_list(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a list of categories; names wrap and are never cut, however long.

    If there is no room beside the numbers, the names are above the marks.
    """
    rows = request.rows
    if width == SHARED and len(rows) > MOST_SHARED:
        rows = (*rows[:MOST_SHARED], structs.replace(rows[MOST_SHARED], label="…", value=None))
    bar, gap = BARS[len(rows) <= FEW]
    numbers = [row.value for row in rows if row.value is not None]
    low, high = min([0.0, *numbers]), max([0.0, *numbers])  # without ticks, the axis needs no round ends
    high = high if high > low else low + 1
    if width - 8 - LEAST_PLOT - sum(_rooms(request, low, high, 0)) < LEAST_NAME:
        return value_list(request, width)  # numbers of this length leave no room for names beside them
    most = width - 8 - LEAST_PLOT - sum(_rooms(request, low, high, 0))
    names = [wrap(row.label, min(width * MOST_NAME, most), FONT_SIZE) for row in rows]
    beside = max(text_width(line, FONT_SIZE) for name in names for line in name) + 10
    plot = left = right = 0.0
    for _ in range(8):  # the wider the plot, the less room its shorter marks need for their numbers
        left, right = _rooms(request, low, high, plot)
        plot = max(width - 8 - beside - left - right, LEAST_PLOT)
    per_px = (high - low) / plot
    first, last = low - (left + beside) * per_px, high + right * per_px
    labels: list[DataPoint] = []
    values: list[DataPoint] = []
    gaps: list[DataPoint] = []
    top = 0.0
    for place, (row, name, number) in enumerate(zip(rows, names, request.colors, strict=False)):
        if place and place == request.skipped_after:  # else two names look like neighbors
            labels.append({"center": top + LINE / 2 - gap / 2, "text": "⋮"})
            top += LINE
        height = max(bar, len(name) * LINE)
        center = top + height / 2
        spot = {"top": center - bar / 2, "bottom": center + bar / 2, "center": center, "base": 0.0}
        labels.append({"center": center - (len(name) - 1) / 2 * LINE, "text": "\n".join(name)})
        if row.label == "…":
            pass
        elif row.value is None:
            gaps.append({**spot, "start": 0.0, "text": request.words.no_figure})
        else:
            values.append(data_point(row, start=row.value, **spot) | {"series": number})
        top += height + gap
    across: Options = {
        "field": "start", "type": "quantitative", "scale": {"domain": [first, last], "nice": False}, "axis": None,
    }  # fmt: skip
    down: Options = {
        "type": "quantitative", "scale": {"domain": [0, top], "nice": False, "reverse": True}, "axis": None,
    }  # fmt: skip
    centered: dict[str, Options] = {"x": across, "y": {**down, "field": "center"}}
    name_mark = {
        **TEXT, "align": "right", "baseline": "middle", "lineBreak": "\n", "lineHeight": LINE, "dx": -10,
    }  # fmt: skip
    names_end: Options = {"value": beside}
    layers = [layer(labels, name_mark, {"x": names_end, "y": centered["y"], "text": nominal("text")})]
    layers += _marks(request, values, centered, down)
    away = 5 if request.mark == "bar" else 9
    layers += _numbers(values, centered, away)
    if gaps:
        gap_mark = {**TEXT, "align": "left", "baseline": "middle", "dx": away, "fill": SOFT}
        layers.append(layer(gaps, gap_mark, {**centered, "text": nominal("text")}))
    zero = {"type": "rule", "stroke": SOFT, "strokeWidth": 1, "aria": False}
    layers.append(layer([{"start": 0.0}], zero, {"x": across}))
    return ChartSpec(combine(layers, {"width": width, "height": top, "padding": 4}), has_names=True)


def _marks(
    request: ChartRequest, values: list[DataPoint], centered: dict[str, Options], down: Options
) -> list["alt.Chart"]:
    layers: list[alt.Chart] = []
    for number, is_complete in groups_of(values):
        points, color = points_in_group(values, number, is_complete), COLORS[number]
        described: dict[str, Options] = {"description": nominal("words")}
        if request.mark == "bar":
            ends: dict[str, Options] = {
                "x": centered["x"], "x2": {"field": "base"},
                "y": {**down, "field": "top"}, "y2": {"field": "bottom"},
            }  # fmt: skip
            layers.append(layer(points, bar_mark(color, is_complete), {**ends, **described}))
            continue
        stem = {"type": "rule", "stroke": SOFT, "strokeWidth": 1, "aria": False}
        layers.append(layer(points, stem, {**centered, "x2": {"field": "base"}}))
        mark = {**CIRCLE, "size": 90, "fill": color if is_complete else PAPER, "stroke": color}
        layers.append(layer(points, mark, {**centered, **described}))
    return layers


def _numbers(values: list[DataPoint], centered: dict[str, Options], away: int) -> Iterator["alt.Chart"]:
    """Yield the numbers beside the marks, those of negative values at their left."""
    for is_below in (False, True):
        mark = {
            **TEXT, "baseline": "middle", "fontWeight": 600,
            **({"align": "right", "dx": -away} if is_below else {"align": "left", "dx": away}),
        }  # fmt: skip
        shown = [value for value in values if (float(str(value["value"])) < 0) == is_below]
        if shown:
            yield layer(shown, mark, {**centered, "text": nominal("shown")})


def _rooms(request: ChartRequest, low: float, high: float, plot: float) -> tuple[float, float]:
    """Return the room in px that numbers take at the left and at the right of a plot `plot` px wide."""
    left = right = 0.0
    for row in request.rows:
        room, value = _room(row), row.value or 0.0
        if value < 0:
            left = max(left, room - (value - low) / (high - low) * plot)
        else:
            right = max(right, room - (high - value) / (high - low) * plot)
    return left, right


def _room(row: ChartRow) -> float:
    """Return the room in px that the number beside a mark takes."""
    return text_width(row.shown, FONT_SIZE, is_bold=True) + 14
