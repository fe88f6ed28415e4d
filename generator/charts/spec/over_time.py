"""Specify a chart over time: bars, lines, dots, steps or areas, with events marked above.

Whatever could overlap is measured before it is placed (see `text_metrics`), because Vega-Lite
cannot move what is positioned by its data.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.scales import value_labels, value_scale
from generator.charts.spec.axes import time_axis, value_axis
from generator.charts.spec.dense import dense_curve
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
    rows_with_value,
)
from generator.charts.text_metrics import text_width, wrap
from generator.charts.theme import FONT_SIZE, HEIGHTS, NARROW, PAPER, SOFT

if TYPE_CHECKING:
    import altair as alt

LABEL_WIDTH = 170  # px, the maximum for a direct label
# The most bars that still get their numbers above them, in wide (True) and narrow charts.
MOST_LABELED = {True: 14, False: 8}
MANY = 40  # values per series above which points are drawn small
BADGE = 9  # px, radius of an annotation's number


class Label(Struct, frozen=True):
    """The name of a series beside the end of its line."""

    top: float
    lines: tuple[str, ...]
    series: int


class Frame(Struct, frozen=True):
    """The axes of a drawing; small multiples share one."""

    is_wide: bool
    height: int  # px, as `per_year`
    per_year: float
    low: float
    high: float
    steps: tuple[float, ...]  # ticks of the values
    first: float  # in years
    last: float


def over_time(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a request whose rows have periods."""
    frame = frame_of(request, width, HEIGHTS[width], is_wide=width != NARROW)
    has_labels = frame.is_wide and len(request.names) > 1 and request.mark != "bar"
    labels = _labels(request, frame) if has_labels else []
    if labels:
        beside = max(text_width(line, FONT_SIZE, is_bold=True) for label in labels for line in label.lines)
        span = frame.last - frame.first
        frame = structs.replace(frame, per_year=frame.per_year - (beside + 10) / span)
    layers, top = plot(request, frame)
    layers += [_label_layer(label, request) for label in labels]
    spec = combine(
        layers,
        {
            "width": width,
            "height": frame.height,
            "padding": {"left": 2, "right": 8, "top": top, "bottom": 2},
        },
    )
    return ChartSpec(spec, (bool(labels) and all(request.colors)) or len(request.names) == 1)


def frame_of(request: ChartRequest, width: float, height: int, *, is_wide: bool) -> Frame:
    """Return the axes for all rows of a request, in a drawing that is `width` px wide with the numbers of its axis."""
    numbers = [row.value for row in request.rows if row.value is not None]
    low, high, steps = value_scale(numbers, has_zero=request.has_zero)
    first, last = min(row.start for row in request.rows), max(row.end for row in request.rows)
    first = min([first, *(tick.at for tick in request.ticks)])
    periods = len({row.start for row in request.rows})
    margin = (last - first) * max(0.01, 1.2 - periods * 0.5) or 0.5  # a few values must not fill the width
    beside = max(text_width(label, FONT_SIZE) for label in value_labels(steps, request.words)) + 16
    first, last = first - margin, last + margin
    return Frame(is_wide, height, (width - beside) / (last - first), low, high, tuple(steps), first, last)


def plot(request: ChartRequest, frame: Frame) -> tuple[list["alt.Chart"], float]:
    """Return the marks of a request in a frame, and the room in px that they take above it."""
    is_labeled = request.mark == "bar" and _have_room(
        rows_with_value(request), frame.per_year, MOST_LABELED[frame.is_wide]
    )
    # With room for a number below the lowest bar.
    below = (LINE + 4) / frame.height * (frame.high - frame.low) if is_labeled and frame.low < 0 else 0
    times: Options = {
        "field": "start",
        "type": "quantitative",
        "scale": {"domain": [frame.first, frame.last], "nice": False, "zero": False},
        "axis": time_axis(request.ticks, frame.per_year),
    }
    values: Options = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [frame.low - below, frame.high], "nice": False, "zero": False},
        "axis": value_axis(frame.steps, request.words),
    }
    at: dict[str, Options] = {"x": times, "y": values}
    layers = (
        [layer([{"value": 0.0}], {"type": "rule", "stroke": SOFT, "aria": False}, {"y": values})]
        if frame.low < 0 < frame.high
        else []
    )
    badges = dict(_levels(request, frame))
    for number, level in badges.items():
        layers += _annotation(request.annotations[number - 1], number, level, times)
    if request.mark == "bar":
        layers += _bars(request, at, is_labeled=is_labeled)
        layers += _gaps(request, at, frame.per_year)
    elif request.is_dense:
        for number in _order(request):
            layers += dense_curve(request, number, list(_segments(request, number)), at, frame.per_year)
        layers += _points(request, at, [row for row in rows_with_value(request) if not row.is_complete])
    else:
        layers += _curves(request, at)
    above = (max(badges.values(), default=-1) + 1) * (2 * BADGE + 3)
    return layers, above + (LINE if request.mark == "bar" else 6)


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
        mark = bar_mark(request.color(number), is_complete)
        if request.is_stack and is_complete:  # a gap between the parts shows them in grayscale too
            mark = {**mark, "stroke": PAPER}
        channels = {**at, "x2": {"field": "end"}, "y2": {"field": "base"}, "description": nominal("words")}
        layers.append(layer(points_in_group(values, number, is_complete), mark, channels))
    if is_labeled:
        for is_below in (False, True):
            labeled = [value for value in values if (float(str(value["value"])) < 0) == is_below]
            mark = {**TEXT, "baseline": "top" if is_below else "bottom", "dy": 4 if is_below else -3}
            channels = {**at, "x": {**at["x"], "field": "middle"}, "text": nominal("shown")}
            # A halo keeps lines from running through a number.
            halo = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}
            layers += [layer(labeled, {**mark, **halo}, channels), layer(labeled, mark, channels)]
    return layers


def _have_room(rows: Sequence[ChartRow], per_year: float, most: int) -> bool:
    """Return whether the bars are few and wide enough for numbers that do not touch."""
    return len(rows) <= most and all(
        row.series == 0 and text_width(row.shown, FONT_SIZE) + 4 <= (row.end - row.start) * per_year
        for row in rows
    )


def _gaps(request: ChartRequest, at: Mapping[str, Options], per_year: float) -> list["alt.Chart"]:
    """Return vertical words where a bar is missing, if they fit: a missing number is not zero."""
    gaps: list[DataPoint] = []
    for row in (row for row in request.rows if row.value is None):
        length = row.end - row.start
        middle = row.start + length * (0.08 + 0.84 * (row.series + 0.5) / len(request.names))
        if length / len(request.names) * per_year >= FONT_SIZE:
            gaps.append({"value": 0.0, "middle": middle, "text": request.words.no_figure})
    mark = {**TEXT, "fill": SOFT, "angle": 270, "align": "left", "baseline": "middle", "dx": 6}
    return (
        [layer(gaps, mark, {**at, "x": {**at["x"], "field": "middle"}, "text": nominal("text")})]
        if gaps
        else []
    )


def _curves(request: ChartRequest, at: Mapping[str, Options]) -> list["alt.Chart"]:
    """Return lines that break at gaps, are dashed toward partial periods, and have a point at each value."""
    layers: list[alt.Chart] = []
    for number in _order(request) if request.mark != "dot" else ():
        for segment in _segments(request, number):
            layers += _curve(request.mark, segment, request.color(number), at)
    return [*layers, *_points(request, at, rows_with_value(request))]


def _order(request: ChartRequest) -> list[int]:
    """Return the series in the order in which they are drawn: what is highlighted over the rest."""
    return sorted(range(len(request.names)), key=lambda number: (request.colors[number] > 0, number))


def _points(request: ChartRequest, at: Mapping[str, Options], rows: Sequence[ChartRow]) -> list["alt.Chart"]:
    layers: list[alt.Chart] = []
    order = _order(request)
    values = [data_point(row, start=(row.start + row.end) / 2) for row in rows]
    is_dense = len(values) > MANY * len(request.names)
    for number, is_complete in sorted(groups_of(values), key=lambda group: order.index(group[0])):
        color = request.color(number)
        size = 55 if request.mark == "dot" or not is_complete else 4 if is_dense else 28
        fill = color if is_complete else PAPER
        mark = {**CIRCLE, "size": size, "fill": fill, "stroke": color, "strokeWidth": 0 if is_dense else 1.5}
        layers.append(
            layer(points_in_group(values, number, is_complete), mark, {**at, "description": nominal("words")})
        )
    return layers


def _curve(
    kind: str, segment: Sequence[ChartRow], color: str, at: Mapping[str, Options]
) -> Iterator["alt.Chart"]:
    if kind == "step":
        path: list[DataPoint] = [
            {"start": end, "value": row.value} for row in segment for end in (row.start, row.end)
        ]
    else:
        path = [{"start": (row.start + row.end) / 2, "value": row.value, "base": row.base} for row in segment]
    if kind == "area":
        area = {"type": "area", "fill": color, "fillOpacity": 0.18, "aria": False}
        yield layer(path, area, {**at, "y2": {"field": "base"}})
    dash = {} if all(row.is_complete for row in segment) else {"strokeDash": [4, 3]}
    yield layer(path, {"type": "line", "stroke": color, "strokeWidth": 2.25, "aria": False, **dash}, at)


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


def _labels(request: ChartRequest, frame: Frame) -> list[Label]:
    """Return a label for each series at the height of its last value; none if some would be far from theirs.

    Where some series are highlighted, the others have no label.
    """
    wanted = []
    for number, name in enumerate(request.names):
        values = [
            (row.base, row.value) for row in request.rows if row.series == number and row.value is not None
        ]
        if values and request.colors[number]:
            base, value = values[-1]
            height = (
                (base + value) / 2 if request.is_stack else value
            )  # the name is beside the middle of an area
            top = frame.height * 0.88 * (1 - (height - frame.low) / (frame.high - frame.low))
            wanted.append(Label(top, tuple(wrap(name, LABEL_WIDTH, FONT_SIZE, is_bold=True)), number))
    placed: list[Label] = []
    for label in sorted(wanted, key=lambda label: (label.top, label.series)):
        free = (
            placed[-1].top + (len(placed[-1].lines) + len(label.lines)) / 2 * LINE + 4
            if placed
            else label.top
        )
        if free - label.top > 2 * LINE:
            return []
        placed.append(Label(max(label.top, free), label.lines, label.series))
    return placed


def _label_layer(label: Label, request: ChartRequest) -> "alt.Chart":
    mark = {
        **TEXT, "align": "left", "baseline": "middle", "dx": 10, "lineBreak": "\n", "lineHeight": LINE,
        "fontWeight": 600, "fill": request.color(label.series), "dy": -(len(label.lines) - 1) / 2 * LINE,
    }  # fmt: skip
    channels: dict[str, Options] = {
        "x": {"value": "width"},
        "y": {"value": label.top},
        "text": nominal("text"),
    }
    return layer([{"text": "\n".join(label.lines)}], mark, channels)


def _levels(request: ChartRequest, frame: Frame) -> Iterator[tuple[int, int]]:
    """Yield the number of each annotation and the row of its badge, counted up from 0."""
    row_ends: list[float] = []  # position of the last badge in each row, in px
    for number, when in sorted(enumerate(request.annotations, 1), key=lambda item: (item[1], item[0])):
        position = (when - frame.first) * frame.per_year
        level = next(
            (level for level, end in enumerate(row_ends) if position - end >= 2 * BADGE + 2), len(row_ends)
        )
        row_ends[level : level + 1] = [position]
        yield number, level


def _annotation(when: float, number: int, level: int, times: Options) -> Iterator["alt.Chart"]:
    """Yield a rule through the chart, and above it a badge with the number that the page explains."""
    values: list[DataPoint] = [{"start": when, "text": str(number)}]
    center = -BADGE - 2 - level * (2 * BADGE + 3)
    rule = {"type": "rule", "stroke": SOFT, "strokeDash": [2, 3], "strokeWidth": 1, "aria": False}
    yield layer(values, rule, {"x": times, "y": {"value": center}, "y2": {"value": "height"}})
    badge = {
        **CIRCLE,
        "size": (2 * BADGE) ** 2,
        "fill": PAPER,
        "stroke": SOFT,
        "strokeWidth": 1,
        "aria": False,
    }
    yield layer(values, badge, {"x": times, "y": {"value": center}})
    text = {**TEXT, "fontWeight": 600, "baseline": "middle"}
    yield layer(values, text, {"x": times, "y": {"value": center + 1}, "text": nominal("text")})
