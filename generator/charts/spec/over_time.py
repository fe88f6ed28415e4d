"""A chart over time: bars, lines, dots, steps or areas, with events marked above.

What could overlap is measured before it is placed (see `text_width`); what is placed by its data has
no second chance.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.charts.requests import AxisWords, ChartRequest
from generator.charts.rows import ChartRow, Tick
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
    present,
    scale_of,
    value_of,
)
from generator.charts.text_metrics import text_width, wrap
from generator.charts.theme import FONT_SIZE, HEIGHTS, NARROW, PAPER, SOFT

if TYPE_CHECKING:
    import altair as alt

LABEL_WIDTH = 170  # px, the most a direct label takes
MOST_LABELLED = {True: 14, False: 8}  # bars that get their number above them, wide and narrow
MANY = 40  # values of a series whose points are drawn small
BADGE = 9  # px, radius of an annotation's number


class Label(Struct, frozen=True):
    """The name of a series beside the end of its line."""

    top: float
    lines: tuple[str, ...]
    series: int


def over_time(request: ChartRequest, width: int) -> Placed:
    """The chart of a job whose rows have periods."""
    is_wide, height = width != NARROW, HEIGHTS[width]
    low, high, steps = scale_of([row.value for row in request.rows if row.value is not None])
    first, last = min(row.start for row in request.rows), max(row.end for row in request.rows)
    first = min([first, *(tick.at for tick in request.ticks)])
    periods = len({row.start for row in request.rows})
    margin = (last - first) * max(0.01, 1.2 - periods * 0.5) or 0.5  # few values do not fill the width
    has_labels = is_wide and len(request.names) > 1 and request.mark != "bar"
    labels = _labels(request, low, high, height) if has_labels else []
    badges = dict(_levels(request, width))
    times: Options = {
        "field": "start",
        "type": "quantitative",
        "scale": {"domain": [first - margin, last + margin], "nice": False, "zero": False},
        "axis": _time_axis(request.ticks, width, last - first + 2 * margin),
    }
    values: Options = {
        "field": "value",
        "type": "quantitative",
        "scale": {"domain": [low, high], "nice": False},
        "axis": _value_axis(steps, request.words),
    }
    at: dict[str, Options] = {"x": times, "y": values}
    layers = (
        [layer([{"value": 0.0}], {"type": "rule", "stroke": SOFT, "aria": False}, {"y": values})]
        if low < 0
        else []
    )
    for number, level in badges.items():
        layers += _annotation(request.annotations[number - 1], number, level, times)
    if request.mark == "bar":
        layers += _bars(request, at, MOST_LABELLED[is_wide])
        layers += _gaps(request, at, (width - 60) / (last - first + 2 * margin))
    else:
        layers += _curves(request, at)
    layers += [_name(label) for label in labels]
    above = (max(badges.values(), default=-1) + 1) * (2 * BADGE + 3)
    top = above + (LINE if request.mark == "bar" else 6)
    spec = finished(
        layers,
        {"width": width, "height": height, "padding": {"left": 2, "right": 8, "top": top, "bottom": 2}},
    )
    return Placed(spec, bool(labels) or len(request.names) == 1)


def _time_axis(ticks: Sequence[Tick], width: int, years: float) -> Options:
    """Marks whose labels do not touch: of too many, every second, fifth and so on, the latest always."""
    per_year, kept = (width - 60) / years, ticks
    for every in (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 1000):
        kept = ticks[::-1][::every][::-1]
        gaps = [(b.at - a.at) * per_year - _half(a) - _half(b) for a, b in pairwise(kept)]
        if min(gaps, default=8) >= 8:
            break
    return {
        "values": [tick.at for tick in kept],
        "labelExpr": _by_value((tick.at, tick.label) for tick in kept),
        "labelOverlap": False,
    }


def _half(tick: Tick) -> float:
    return text_width(tick.label, FONT_SIZE) / 2


def _value_axis(steps: Sequence[float], words: AxisWords) -> Options:
    """Marks in words of a reader: "1,500", "2.5 million"."""
    largest = max(abs(step) for step in steps)
    scales = ((1e9, words.billion), (1e6, words.million), (1.0, "{number}"))
    scale, pattern = next(one for one in scales if largest >= one[0] or one[0] == 1)
    labels = [(step, pattern.format(number=_written(step / scale, words)) if step else "0") for step in steps]
    return {"values": list(steps), "labelExpr": _by_value(labels)}


def _written(number: float, words: AxisWords) -> str:
    """A number of an axis, whose marks are round: "−1,500", "0.25"."""
    written = f"{abs(round(number, 10)):,.10f}".rstrip("0").rstrip(".")
    marks = {",": words.group, ".": words.point}
    return ("−" if number < 0 else "") + "".join(marks.get(char, char) for char in written)


def _by_value(labels: Iterable[tuple[float, str]]) -> str:
    """An expression that gives each mark its label."""
    words = " : ".join(f"abs(datum.value - {at}) < 1e-6 ? {_quoted(label)}" for at, label in labels)
    return f"{words} : ''" if words else "''"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def _bars(request: ChartRequest, at: Mapping[str, Options], most_labelled: int) -> list["alt.Chart"]:
    """A bar for each value, those of one period side by side."""
    values: list[Value] = []
    count = len(request.names)
    for row in present(request):
        length = row.end - row.start
        room = length * 0.84 / count
        start = row.start + length * 0.08 + room * row.series
        values.append(value_of(row, start=start, end=start + room * (0.96 if count > 1 else 1), base=0.0))
    layers = []
    for number, is_complete in kinds_of(values):
        mark = bar_mark(number, is_complete)
        places = {**at, "x2": {"field": "end"}, "y2": {"field": "base"}, "description": nominal("words")}
        layers.append(layer(of_kind(values, number, is_complete), mark, places))
    if len(values) <= most_labelled and count == 1:
        for is_below in (False, True):
            some = [value for value in values if (float(str(value["value"])) < 0) == is_below]
            mark = {**TEXT, "baseline": "top" if is_below else "bottom", "dy": 4 if is_below else -3}
            places = {**at, "x": {**at["x"], "field": "middle"}, "text": nominal("shown")}
            halo = {"stroke": PAPER, "strokeWidth": 4, "strokeJoin": "round"}  # no line runs through a number
            layers += [layer(some, {**mark, **halo}, places), layer(some, mark, places)]
    return layers


def _gaps(request: ChartRequest, at: Mapping[str, Options], per_year: float) -> list["alt.Chart"]:
    """Words where a bar is missing, upright where they find room: no figure is not zero."""
    gaps: list[Value] = []
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
    """Lines that break at a gap, are dashed to what was not over, and have a point at each value."""
    layers: list[alt.Chart] = []
    for number in range(len(request.names)) if request.mark != "dot" else ():
        for piece in _pieces(request, number):
            layers += _curve(request.mark, piece, colour_of(number), at)
    values = [value_of(row, start=(row.start + row.end) / 2) for row in present(request)]
    is_dense = len(values) > MANY * len(request.names)
    for number, is_complete in kinds_of(values):
        colour = colour_of(number)
        size = 55 if request.mark == "dot" or not is_complete else 4 if is_dense else 28
        fill = colour if is_complete else PAPER
        mark = {**CIRCLE, "size": size, "fill": fill, "stroke": colour, "strokeWidth": 0 if is_dense else 1.5}
        layers.append(
            layer(of_kind(values, number, is_complete), mark, {**at, "description": nominal("words")})
        )
    return layers


def _curve(
    kind: str, piece: Sequence[ChartRow], colour: str, at: Mapping[str, Options]
) -> Iterator["alt.Chart"]:
    if kind == "step":
        path: list[Value] = [
            {"start": end, "value": row.value} for row in piece for end in (row.start, row.end)
        ]
    else:
        path = [{"start": (row.start + row.end) / 2, "value": row.value} for row in piece]
    if kind == "area":
        grounded: list[Value] = [{**point, "base": 0.0} for point in path]
        area = {"type": "area", "fill": colour, "fillOpacity": 0.18, "aria": False}
        yield layer(grounded, area, {**at, "y2": {"field": "base"}})
    dash = {} if all(row.is_complete for row in piece) else {"strokeDash": [4, 3]}
    yield layer(path, {"type": "line", "stroke": colour, "strokeWidth": 2.25, "aria": False, **dash}, at)


def _pieces(request: ChartRequest, number: int) -> Iterator[list[ChartRow]]:
    """Stretches of a series without a gap; the way to what was not over stands by itself."""
    piece: list[ChartRow] = []
    for row in (row for row in request.rows if row.series == number):
        if row.value is None:
            yield from ([piece] if piece else [])
            piece = []
        elif piece and row.is_complete != piece[-1].is_complete:
            yield piece
            piece = [piece[-1], row]
        else:
            piece.append(row)
    yield from ([piece] if piece else [])


def _labels(request: ChartRequest, low: float, high: float, height: int) -> list[Label]:
    """A name for each series at the height of its last value; none if they would stand far from it."""
    wanted = []
    for number, name in enumerate(request.names):
        values = [row.value for row in request.rows if row.series == number and row.value is not None]
        if values:
            top = height * 0.88 * (1 - (values[-1] - low) / (high - low))
            wanted.append(Label(top, tuple(wrap(name, LABEL_WIDTH, FONT_SIZE)), number))
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


def _name(label: Label) -> "alt.Chart":
    mark = {
        **TEXT, "align": "left", "baseline": "middle", "dx": 10, "lineBreak": "\n", "lineHeight": LINE,
        "fontWeight": 600, "fill": colour_of(label.series), "dy": -(len(label.lines) - 1) / 2 * LINE,
    }  # fmt: skip
    places: dict[str, Options] = {"x": {"value": "width"}, "y": {"value": label.top}, "text": nominal("text")}
    return layer([{"text": "\n".join(label.lines)}], mark, places)


def _levels(request: ChartRequest, width: int) -> Iterator[tuple[int, int]]:
    """Each annotation by its number, and how many rows its badge stands above the first."""
    first, last = min(row.start for row in request.rows), max(row.end for row in request.rows)
    per_year = (width - 60) / ((last - first) or 1)
    taken: list[float] = []  # where the last badge of each row stands, in px
    for number, when in sorted(enumerate(request.annotations, 1), key=lambda item: (item[1], item[0])):
        place = (when - first) * per_year
        level = next((level for level, end in enumerate(taken) if place - end >= 2 * BADGE + 2), len(taken))
        taken[level : level + 1] = [place]
        yield number, level


def _annotation(when: float, number: int, level: int, times: Options) -> Iterator["alt.Chart"]:
    """A rule through the chart, and above it a badge with the number the page explains."""
    values: list[Value] = [{"start": when, "text": str(number)}]
    centre = -BADGE - 2 - level * (2 * BADGE + 3)
    rule = {"type": "rule", "stroke": SOFT, "strokeDash": [2, 3], "strokeWidth": 1, "aria": False}
    yield layer(values, rule, {"x": times, "y": {"value": centre}, "y2": {"value": "height"}})
    badge = {
        **CIRCLE,
        "size": (2 * BADGE) ** 2,
        "fill": PAPER,
        "stroke": SOFT,
        "strokeWidth": 1,
        "aria": False,
    }
    yield layer(values, badge, {"x": times, "y": {"value": centre}})
    text = {**TEXT, "fontWeight": 600, "baseline": "middle"}
    yield layer(values, text, {"x": times, "y": {"value": centre + 1}, "text": nominal("text")})
