"""A chart of single numbers: one below the other, each under its own words."""

from generator.charts.requests import ChartRequest
from generator.charts.spec.layers import (
    CIRCLE,
    LINE,
    TEXT,
    Options,
    Placed,
    Value,
    bar_mark,
    colour_of,
    finished,
    kinds_of,
    layer,
    nominal,
    of_kind,
    scale_of,
    value_of,
)
from generator.charts.text_metrics import text_width, wrap
from generator.charts.theme import FONT_SIZE, PAPER, SOFT

BAR = 18  # px
ROW_GAP = 12


def as_list(request: ChartRequest, width: int) -> Placed:
    """One value below the other, each under its own words: nothing is cut, however long."""
    low, high, _ = scale_of([row.value for row in request.rows if row.value is not None])
    shown = max((text_width(row.shown, FONT_SIZE, is_bold=True) for row in request.rows), default=0)
    high = low + (high - low) * (width - 8) / max(width - 8 - shown - 12, 60)
    top = 0.0
    labels: list[Value] = []
    values: list[Value] = []
    gaps: list[Value] = []
    for row in request.rows:
        lines = wrap(row.label, width - 12, FONT_SIZE)
        labels.append({"top": top, "text": "\n".join(lines)})
        top += len(lines) * LINE + 2
        place = {"top": top, "bottom": top + BAR, "centre": top + BAR / 2, "base": 0.0}
        if row.value is None:
            gaps.append({**place, "start": 0.0, "text": request.words.no_figure})
        else:
            values.append(value_of(row, start=row.value, **place))
        top += BAR + ROW_GAP
    across: Options = {
        "field": "start", "type": "quantitative", "scale": {"domain": [low, high], "nice": False}, "axis": None,
    }  # fmt: skip
    down: Options = {
        "type": "quantitative", "scale": {"domain": [0, top], "nice": False, "reverse": True}, "axis": None,
    }  # fmt: skip
    in_row: dict[str, Options] = {"x": across, "y": {**down, "field": "centre"}}
    words = {**TEXT, "align": "left", "baseline": "top", "lineBreak": "\n", "lineHeight": LINE}
    layers = [
        layer(labels, words, {"x": {"value": 0}, "y": {**down, "field": "top"}, "text": nominal("text")})
    ]
    for number, is_complete in kinds_of(values):
        some, colour = of_kind(values, number, is_complete), colour_of(0)
        if request.mark == "bar":
            mark = bar_mark(0, is_complete)
            places = {
                "x": across,
                "x2": {"field": "base"},
                "y": {**down, "field": "top"},
                "y2": {"field": "bottom"},
            }
        else:
            line = {"type": "rule", "stroke": SOFT, "strokeWidth": 1, "aria": False}
            layers.append(layer(some, line, {**in_row, "x2": {"field": "base"}}))
            mark = {**CIRCLE, "size": 90, "fill": colour if is_complete else PAPER, "stroke": colour}
            places = in_row
        layers.append(layer(some, mark, {**places, "description": nominal("words")}))
    beside = {**TEXT, "align": "left", "baseline": "middle", "dx": 6 if request.mark == "bar" else 10}
    layers.append(layer(values, {**beside, "fontWeight": 600}, {**in_row, "text": nominal("shown")}))
    layers.append(layer(gaps, beside, {**in_row, "text": nominal("text")}))
    return Placed(finished(layers, {"width": width, "height": top, "padding": 4}), has_names=True)
