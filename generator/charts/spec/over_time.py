"""Specify a chart over time: bars, lines, dots, steps or areas, with events marked above.

Whatever could overlap is measured before it is placed (see `text_metrics`), because Vega-Lite
cannot move what is positioned by its data.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec import structs

from generator.charts.captions import MOST_LABELED
from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.spec.annotations import annotations, band, lines
from generator.charts.spec.axes import axis_name, time_axis, value_axis
from generator.charts.spec.dense import dense_curve
from generator.charts.spec.frame import Frame, frame_of
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
    haloed,
    layer,
    nominal,
    points_in_group,
    rows_with_value,
)
from generator.charts.spec.series_labels import label_layer, series_labels
from generator.charts.text_metrics import text_width
from generator.charts.theme import FILLS, FONT_SIZE, HEIGHTS, NARROW, PAPER, SOFT

if TYPE_CHECKING:
    import altair as alt

# The most bars that still get their numbers above them, in wide (True) and narrow charts.
MOST_LABELS = {True: MOST_LABELED, False: 8}
# Of points, by the color of their series: what color cannot tell apart in grayscale, the shape does.
SHAPES = ("circle", "circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
MANY = 40  # values per series above which points are drawn small
POINT, FAINT_POINT = 28, 12  # px²: a point of a line, and of one beside what is highlighted
SIGNS = {True: 8, False: 4}  # shapes along a line whose points are small, in wide and narrow drawings
STACKED = 0.5  # of the fill of a bar: a stacked area, over which lines and points are drawn


def over_time(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a request whose rows have periods."""
    frame = frame_of(request, width, HEIGHTS[width], is_wide=width != NARROW)
    has_labels = frame.is_wide and len(request.names) > 1 and request.mark != "bar"
    labels = series_labels(request, frame) if has_labels else []
    if labels:
        beside = max(text_width(line, FONT_SIZE, is_bold=True) for label in labels for line in label.lines)
        span = frame.last - frame.first
        frame = structs.replace(frame, per_year=frame.per_year - (beside + 10) / span)
    layers, top = plot(request, frame)
    layers += [label_layer(label, request) for label in labels]
    spec = combine(
        layers,
        {
            "width": width,
            "height": frame.height,
            "padding": {"left": 2, "right": 8, "top": top, "bottom": 2},
        },
    )
    return ChartSpec(spec, (bool(labels) and all(request.colors)) or len(request.names) == 1)


def plot(request: ChartRequest, frame: Frame) -> tuple[list["alt.Chart"], float]:
    """Return the marks of a request in a frame, and the room in px that they take above it."""
    is_labeled = request.mark == "bar" and _have_room(
        rows_with_value(request), frame.per_year, MOST_LABELS[frame.is_wide]
    )
    # With room for a number below the lowest bar.
    below = (LINE + 4) / frame.height * (frame.high - frame.low) if is_labeled and frame.low < 0 else 0
    times: Options = {
        "field": "start",
        "type": "quantitative",
        "scale": {"domain": [frame.first, frame.last], "nice": False, "zero": False},
        "axis": time_axis(request.ticks, frame.per_year),
    }
    marked, above = annotations(request, frame, times)
    above += LINE if request.mark == "bar" else 10
    named = axis_name(request.axis_names[0], frame.beside, above) if _has_axis_name(request) else {}
    values: Options = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [frame.low - below, frame.high], "nice": False, "zero": False},
        "axis": {**value_axis(frame.steps, frame.labels), **named},
    }
    if request.is_log:
        values = {**values, "scale": {"type": "log", "domain": [frame.low, frame.high], "nice": False}}
    at: dict[str, Options] = {"x": times, "y": values}
    layers = (
        [layer([{"value": 0.0}], {"type": "rule", "stroke": SOFT, "aria": False}, {"y": values})]
        if frame.low < 0 < frame.high
        else []
    )
    layers += [*marked, *band(request, at)]
    if request.mark == "bar":
        layers += _bars(request, at, is_labeled=is_labeled)
        layers += _gaps(request, at, frame.per_year)
    elif request.is_dense:
        for number in _order(request):
            layers += dense_curve(request, number, list(_segments(request, number)), at, frame.per_year)
        layers += _signs(request, frame, at)
        layers += _points(request, at, [row for row in rows_with_value(request) if not row.is_complete])
    else:
        layers += _curves(request, at)
        layers += _signs(request, frame, at) if _is_crowded(request) else []
    layers += lines(request, frame, values)
    return layers, 4 if named else above  # the name of the axis is above all else, and has its own room


def _has_axis_name(request: ChartRequest) -> bool:
    """Return whether the axis of values says what it counts: small multiples have no room for it."""
    return bool(request.axis_names) and not request.has_panels


def _bars(request: ChartRequest, at: Mapping[str, Options], *, is_labeled: bool) -> list["alt.Chart"]:
    """Return a bar for each value; those of one period are side by side."""
    values: list[DataPoint] = []
    count = 1 if request.is_stack else len(request.names)
    for row in rows_with_value(request):
        length = row.end - row.start
        room = length * 0.84 / count
        start = row.start + length * 0.08 + (0 if request.is_stack else room * row.series)
        values.append(
            data_point(row, start=start, end=start + room * (0.96 if count > 1 else 1), base=row.base)
        )
    layers = []
    for number, is_complete in groups_of(values):
        mark = bar_mark(request.color(number), is_complete, _fill(request, number))
        channels = {**at, "x2": {"field": "end"}, "y2": {"field": "base"}, "description": nominal("words")}
        layers.append(layer(points_in_group(values, number, is_complete), mark, channels))
    if is_labeled:
        for is_below in (False, True):
            labeled = [value for value in values if (float(str(value["value"])) < 0) == is_below]
            mark = {**TEXT, "baseline": "top" if is_below else "bottom", "dy": 4 if is_below else -3}
            channels = {**at, "x": {**at["x"], "field": "middle"}, "text": nominal("shown")}
            layers += haloed(labeled, mark, channels)
    return layers


def _fill(request: ChartRequest, number: int) -> float:
    """Return how much of its color fills the bars of a series."""
    return FILLS[request.colors[number]] if len(request.names) > 1 else 1


def _have_room(rows: Sequence[ChartRow], per_year: float, most: int) -> bool:
    """Return whether the bars are few and wide enough for numbers that do not touch."""
    return len(rows) <= most and all(
        row.series == 0 and text_width(row.shown, FONT_SIZE) + 4 <= (row.end - row.start) * per_year
        for row in rows
    )


def _gaps(request: ChartRequest, at: Mapping[str, Options], per_year: float) -> list["alt.Chart"]:
    """Return words where bars are missing, if they fit: a missing number is not zero.

    They are written once for bars that are missing side by side, and upright for a single one.
    """
    count, words = len(request.names), request.words.no_figure
    flat: list[DataPoint] = []
    upright: list[DataPoint] = []
    for is_gap, group in groupby(request.rows, lambda row: row.value is None):
        gap = list(group) if is_gap else []
        if len(gap) > 1 and count == 1:
            first, last = gap[0].start, gap[-1].end
            if (last - first) * per_year >= text_width(words, FONT_SIZE) + 8:
                flat.append({"value": 0.0, "middle": (first + last) / 2, "text": words})
                continue
        for row in gap:
            length = row.end - row.start
            middle = row.start + length * (0.08 + 0.84 * (row.series + 0.5) / count)
            if length / count * per_year >= FONT_SIZE:
                upright.append({"value": 0.0, "middle": middle, "text": words})
    layers = []
    for gaps, turn in (
        (flat, {"align": "center", "baseline": "bottom", "dy": -6}),
        (upright, {"angle": 270, "align": "left", "baseline": "middle", "dx": 6}),
    ):
        channels = {**at, "x": {**at["x"], "field": "middle"}, "text": nominal("text")}
        layers += [layer(gaps, {**TEXT, "fill": SOFT, **turn}, channels)] if gaps else []
    return layers


def _curves(request: ChartRequest, at: Mapping[str, Options]) -> list["alt.Chart"]:
    """Return lines that break at gaps, are dashed toward partial periods, and have a point at each value."""
    layers: list[alt.Chart] = []
    for number in _order(request) if request.mark != "dot" else ():
        for segment in _segments(request, number):
            layers += _curve(request, number, segment, at)
    return [*layers, *_points(request, at, rows_with_value(request))]


def _order(request: ChartRequest) -> list[int]:
    """Return the series in the order in which they are drawn: what is highlighted over the rest."""
    return sorted(range(len(request.names)), key=lambda number: (request.colors[number] > 0, number))


def _points(request: ChartRequest, at: Mapping[str, Options], rows: Sequence[ChartRow]) -> list["alt.Chart"]:
    layers: list[alt.Chart] = []
    order = _order(request)
    values = [data_point(row, start=(row.start + row.end) / 2) for row in rows]
    is_crowded = _is_crowded(request)
    for number, is_complete in sorted(groups_of(values), key=lambda group: order.index(group[0])):
        color = request.color(number)
        size = 55 if request.mark == "dot" or not is_complete else 4 if is_crowded else POINT
        size = size if request.colors[number] else min(size, FAINT_POINT)
        fill = color if is_complete else PAPER
        shape = SHAPES[request.colors[number]] if len(request.names) > 1 and not is_crowded else "circle"
        mark = {
            **CIRCLE, "shape": shape, "size": size, "fill": fill, "stroke": color,
            "strokeWidth": 0 if is_crowded and is_complete else 1.5,
        }  # fmt: skip
        layers.append(
            layer(points_in_group(values, number, is_complete), mark, {**at, "description": nominal("words")})
        )
    return layers


def _is_crowded(request: ChartRequest) -> bool:
    """Return whether the values of a chart are so many that their points are drawn small."""
    return len(rows_with_value(request)) > MANY * len(request.names)


def _signs(request: ChartRequest, frame: Frame, at: Mapping[str, Options]) -> Iterator["alt.Chart"]:
    """Yield the shape of each series at a few places of its line, where its points are too small to show it.

    What is not highlighted is thinner, which tells it apart; a shape would draw the eye to it.
    """
    count = len(request.names)
    shaped = [number for number in range(count) if request.colors[number]]
    for number in shaped if len(shaped) > 1 else ():
        rows = [row for row in request.rows if row.series == number and row.value is not None]
        every = (frame.last - frame.first) / SIGNS[frame.is_wide]
        marked: dict[int, ChartRow] = {}
        for row in rows:  # those of two series are not above each other
            marked.setdefault(int((row.start - frame.first) / every - number / count), row)
        values = [data_point(row, start=(row.start + row.end) / 2) for row in marked.values()]
        shape = SHAPES[request.colors[number]]
        mark = {**CIRCLE, "shape": shape, "size": 60, "fill": request.color(number), "aria": False}
        yield layer(values, {**mark, "stroke": PAPER, "strokeWidth": 1}, at)


def _curve(
    request: ChartRequest, number: int, segment: Sequence[ChartRow], at: Mapping[str, Options]
) -> Iterator["alt.Chart"]:
    kind, color = request.mark, request.color(number)
    if kind == "step":
        path: list[DataPoint] = [
            {"start": end, "value": row.value} for row in segment for end in (row.start, row.end)
        ]
    else:
        path = [{"start": (row.start + row.end) / 2, "value": row.value, "base": row.base} for row in segment]
    if kind == "area":
        fill = STACKED * _fill(request, number) if request.is_stack else 0.18
        area = {"type": "area", "fill": color, "fillOpacity": round(fill, 3), "aria": False}
        yield layer(path, area, {**at, "y2": {"field": "base"}})
    dash = {} if all(row.is_complete for row in segment) else {"strokeDash": [4, 3]}
    thick = 2.25 if request.colors[number] else 1.25
    yield layer(path, {"type": "line", "stroke": color, "strokeWidth": thick, "aria": False, **dash}, at)


def _segments(request: ChartRequest, number: int) -> Iterator[list[ChartRow]]:
    """Yield the runs of a series between gaps; the line to or from a partial period is a segment of its own."""
    segment: list[ChartRow] = []
    for row in (row for row in request.rows if row.series == number):
        if row.value is None:
            yield from ([segment] if segment else [])
            segment = []
        elif segment and row.is_complete != segment[-1].is_complete:
            yield segment
            segment = [segment[-1], row]
        else:
            segment.append(row)
    yield from ([segment] if segment else [])
