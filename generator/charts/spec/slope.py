"""Specify a slope chart: for each name a line from its first number to its last, both written beside it."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

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
from generator.charts.theme import COLORS, FONT_SIZE, HEIGHTS, PAPER, SHARED, SOFT

if TYPE_CHECKING:
    import altair as alt

MOST_NAME = 0.34  # of the width, that the names take
LEAST_PLOT = 60  # px between the two ends
MARGIN = 4  # px around everything
GAP = 6  # px between a name and its number
AWAY = 10  # px from a point to its words
SPACE = 3  # px between the words of two lines
Ends = Mapping[int, ChartRow]  # the rows of a line, by the end that they are at: 0 or 1


class Words(Struct, frozen=True):
    """The words beside one end of a line."""

    end: int
    color: int
    point: float  # px from the upper end: where the line ends
    top: float  # px: where the middle of the words is
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """How many px the words take."""
        return len(self.lines) * LINE


def slope(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a slope chart; it grows until the words beside its lines have room."""
    slopes = _slopes(request)
    values = [row.value for row in request.rows if row.value is not None]
    low, high = min(values), max(values)
    if low == high:
        low, high = low - 1, high + 1
    number = max(text_width(row.shown, FONT_SIZE, is_bold=True) for row in request.rows)
    names = width * MOST_NAME
    right = number + AWAY
    left = names + GAP + number + AWAY
    is_stacked = (
        width - left - right < LEAST_PLOT
    )  # numbers below the names, where they have no room beside them
    if is_stacked:
        left = max(names, number) + AWAY
    words = list(_words(request, slopes, names, is_stacked=is_stacked))
    tallest = max(sum(word.height + SPACE for word in words if word.end == end) for end in (0, 1))
    height = HEIGHTS[width] if width == SHARED else max(HEIGHTS[width], tallest)
    if tallest > height:
        words = []  # in a small picture, lines speak for themselves
    words = [structs.replace(word, point=height * (1 - (word.point - low) / (high - low))) for word in words]
    inner = width - left - right - 2 * MARGIN
    places = [left, left + inner]
    upward: Options = {
        "field": "value", "type": "quantitative", "axis": None,
        "scale": {"domain": [low, high], "nice": False, "zero": False},
    }  # fmt: skip
    across: Options = {
        "field": "start", "type": "quantitative", "axis": None,
        "scale": {"domain": [0, width - 2 * MARGIN], "nice": False, "zero": False},
    }  # fmt: skip
    at = {"x": across, "y": upward}
    layers = [*_frame(request, places, height), *_lines(request, slopes, places, at)]
    for end in (0, 1):
        for word in _apart([word for word in words if word.end == end], height):
            layers += _beside(word, places[end])
    properties = {
        "width": width - 2 * MARGIN,
        "height": height,
        "padding": MARGIN,
        "autosize": {"type": "pad"},  # the size is that of the plot: words are placed in px
    }
    return ChartSpec(combine(layers, properties), has_names=True)


def _slopes(request: ChartRequest) -> list[Ends]:
    """Return the rows of each line, in the order of the request."""
    found: dict[float, dict[int, ChartRow]] = {}
    for row in request.rows:
        found.setdefault(row.start, {})[row.series] = row
    return list(found.values())


def _words(request: ChartRequest, slopes: list[Ends], names: float, *, is_stacked: bool) -> Iterator[Words]:
    """Yield the words of each end of each line that has a color; `point` is the value until the height is known."""
    for ends, color in zip(slopes, request.colors, strict=True):
        if not color:
            continue
        has_first = 0 in ends and ends[0].value is not None
        for end, row in ends.items():
            if row.value is None:
                continue
            name = wrap(row.label, names, FONT_SIZE)
            if end == 0:
                lines = [*name, row.shown] if is_stacked else [*name[:-1], f"{name[-1]}  {row.shown}"]
            else:
                lines = [row.shown] if has_first else [row.shown, *name]
            yield Words(end, color, row.value, 0.0, tuple(lines))


def _apart(words: list[Words], height: float) -> list[Words]:
    """Return words moved up and down, together where they are close, until none touches another."""
    clusters: list[list[Words]] = []
    for word in sorted(words, key=lambda word: word.point):
        clusters.append([word])
        while len(clusters) > 1 and _top(clusters[-2], height) + _room(clusters[-2]) > _top(
            clusters[-1], height
        ):
            clusters[-2:] = [[*clusters[-2], *clusters[-1]]]
    placed = []
    for cluster in clusters:
        top = _top(cluster, height)
        for word in cluster:
            placed.append(structs.replace(word, top=top))
            top += word.height + SPACE
    return placed


def _room(cluster: list[Words]) -> float:
    return sum(word.height + SPACE for word in cluster)


def _top(cluster: list[Words], height: float) -> float:
    """Return where words that stand together begin, so that their middle is that of their points."""
    middle = sum(word.point for word in cluster) / len(cluster)
    return max(0.0, min(middle - _room(cluster) / 2, height + LINE / 2 - _room(cluster)))


def _frame(request: ChartRequest, places: list[float], height: float) -> Iterator["alt.Chart"]:
    """Yield the two upright lines, with what they stand for above them."""
    for end, (place, name) in enumerate(zip(places, request.names, strict=True)):
        rule = {"type": "rule", "stroke": SOFT, "strokeWidth": 1, "aria": False}
        x = {"x": {"value": place}}
        yield layer([{}], rule, {**x, "y": {"value": -6}, "y2": {"value": height + 6}})
        mark = {**TEXT, "align": "right" if end == 0 else "left", "baseline": "bottom", "fontWeight": 600}
        yield layer([{"text": name}], mark, {**x, "y": {"value": -10}, "text": nominal("text")})


def _lines(
    request: ChartRequest, slopes: list[Ends], places: list[float], at: dict[str, Options]
) -> Iterator["alt.Chart"]:
    """Yield each line with its points, those that are highlighted over the others."""
    for ends, number in sorted(zip(slopes, request.colors, strict=True), key=lambda item: item[1]):
        rows = [(end, row) for end, row in sorted(ends.items()) if row.value is not None]
        if len(rows) == 2:
            path: list[DataPoint] = [{"start": places[end], "value": row.value} for end, row in rows]
            is_complete = all(row.is_complete for _, row in rows)
            line = {
                "type": "line", "stroke": COLORS[number], "strokeWidth": 2.25 if number else 1.25, "aria": False,
                **({} if is_complete else {"strokeDash": [4, 3]}),
            }  # fmt: skip
            yield layer(path, line, at)
        for end, row in rows:
            fill = COLORS[number] if row.is_complete else PAPER
            point = {**CIRCLE, "size": 40, "fill": fill, "stroke": COLORS[number], "strokeWidth": 1.5}
            yield layer([data_point(row, start=places[end])], point, {**at, "description": nominal("words")})


def _beside(word: Words, place: float) -> Iterator["alt.Chart"]:
    """Yield the words of one end, and a thin line to the point where they had to move away from it."""
    sign = -1 if word.end == 0 else 1
    number_line = len(word.lines) - 1 if word.end == 0 else 0
    middle = word.top + (number_line + 0.5) * LINE
    if abs(middle - word.point) > LINE / 2:
        leader = {"type": "rule", "stroke": SOFT, "strokeWidth": 0.75, "aria": False}
        yield layer([{}], leader, {
            "x": {"value": place + sign * 4}, "y": {"value": word.point},
            "x2": {"value": place + sign * (AWAY - 1)}, "y2": {"value": middle},
        })  # fmt: skip
    mark = {
        **TEXT, "align": "right" if word.end == 0 else "left", "baseline": "middle", "lineBreak": "\n",
        "lineHeight": LINE, "fill": COLORS[word.color],
    }  # fmt: skip
    channels: dict[str, Options] = {
        "x": {"value": place + sign * AWAY},
        "y": {"value": word.top + LINE / 2},
        "text": nominal("text"),
    }
    yield layer([{"text": "\n".join(word.lines)}], mark, channels)
