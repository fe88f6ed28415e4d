"""Specify a slope chart: for each name a line from its first number to its last, both written beside it."""

from collections.abc import Callable, Iterator, Mapping
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

    def px(value: float) -> float:
        return height * (1 - (value - low) / (high - low))

    words = [structs.replace(word, point=px(word.point)) for word in words]
    inner = width - left - right - 2 * MARGIN
    places = [left, left + inner]
    # Everything is placed in px, since words must not touch.
    at: dict[str, Options] = {
        "x": {
            "field": "x", "type": "quantitative", "axis": None,
            "scale": {"domain": [0, width - 2 * MARGIN], "nice": False, "zero": False},
        },
        "y": {
            "field": "y", "type": "quantitative", "axis": None,
            "scale": {"domain": [0, height], "nice": False, "zero": False, "reverse": True},
        },
    }  # fmt: skip
    beside = [word for end in (0, 1) for word in _apart([word for word in words if word.end == end], height)]
    layers = [
        *_frame(request, places, height),
        *_lines(request, slopes, places, px, at),
        *_beside(beside, places, at),
    ]
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
    return max(-LINE / 2, min(middle - _room(cluster) / 2, height + LINE / 2 - _room(cluster)))


def _frame(request: ChartRequest, places: list[float], height: float) -> Iterator["alt.Chart"]:
    """Yield the two upright lines, with what they stand for above them."""
    for end, (place, name) in enumerate(zip(places, request.names, strict=True)):
        rule = {"type": "rule", "stroke": SOFT, "strokeWidth": 1, "aria": False}
        x = {"x": {"value": place}}
        yield layer([{}], rule, {**x, "y": {"value": -6}, "y2": {"value": height + 6}})
        mark = {**TEXT, "align": "right" if end == 0 else "left", "baseline": "bottom", "fontWeight": 600}
        yield layer([{"text": name}], mark, {**x, "y": {"value": -10}, "text": nominal("text")})


def _lines(
    request: ChartRequest,
    slopes: list[Ends],
    places: list[float],
    px: Callable[[float], float],
    at: dict[str, Options],
) -> Iterator["alt.Chart"]:
    """Yield the lines and their points, those that are highlighted over the others."""
    paths: dict[tuple[int, bool], list[DataPoint]] = {}
    points: dict[tuple[int, bool], list[DataPoint]] = {}
    for number, (ends, color) in enumerate(zip(slopes, request.colors, strict=True)):
        rows = [(end, row, row.value) for end, row in sorted(ends.items()) if row.value is not None]
        is_whole = all(row.is_complete for _, row, _ in rows)
        for end, row, value in rows:
            place = {"x": places[end], "y": px(value)}
            points.setdefault((color, row.is_complete), []).append(data_point(row, **place))
            if len(rows) == 2:
                paths.setdefault((color, is_whole), []).append({**place, "line": str(number)})
    for color in sorted({color for color, _ in points}):
        for is_complete in (True, False):
            if path_points := paths.get((color, is_complete)):
                line = {
                    "type": "line", "stroke": COLORS[color], "strokeWidth": 2.25 if color else 0.75, "aria": False,
                    **({} if is_complete else {"strokeDash": [4, 3]}),
                }  # fmt: skip
                yield layer(path_points, line, {**at, "detail": nominal("line")})
        for is_complete in (True, False):
            if found := points.get((color, is_complete)):
                fill = COLORS[color] if is_complete else PAPER
                mark = {
                    **CIRCLE,
                    "size": 40 if color else 10,
                    "fill": fill,
                    "stroke": COLORS[color],
                    "strokeWidth": 1.5,
                }
                yield layer(found, mark, {**at, "description": nominal("words")})


def _beside(words: list[Words], places: list[float], at: dict[str, Options]) -> Iterator["alt.Chart"]:
    """Yield the words of both ends, and thin lines to the points where they had to move away from them."""
    leaders: list[DataPoint] = []
    texts: dict[tuple[int, int], list[DataPoint]] = {}
    for word in words:
        sign, place = (-1 if word.end == 0 else 1), places[word.end]
        number_line = len(word.lines) - 1 if word.end == 0 else 0
        middle = word.top + (number_line + 0.5) * LINE
        if abs(middle - word.point) > LINE / 2:
            leaders.append(
                {"x": place + sign * 4, "y": word.point, "x2": place + sign * (AWAY - 1), "y2": middle}
            )
        text: DataPoint = {"x": place + sign * AWAY, "y": word.top + LINE / 2, "text": "\n".join(word.lines)}
        texts.setdefault((word.end, word.color), []).append(text)
    rule = {"type": "rule", "stroke": SOFT, "strokeWidth": 0.75, "aria": False}
    yield layer(leaders, rule, {**at, "x2": {"field": "x2"}, "y2": {"field": "y2"}})
    for (end, color), values in sorted(texts.items()):
        mark = {
            **TEXT, "align": "right" if end == 0 else "left", "baseline": "middle", "lineBreak": "\n",
            "lineHeight": LINE, "fill": COLORS[color],
        }  # fmt: skip
        yield layer(values, mark, {**at, "text": nominal("text")})
