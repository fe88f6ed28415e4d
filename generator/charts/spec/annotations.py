"""Mark events in a chart over time, and what its numbers are compared with: a range, and lines at single numbers."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from generator.charts.requests import ChartRequest
from generator.charts.rows import NEARLY
from generator.charts.spec.frame import Frame
from generator.charts.spec.layers import CIRCLE, LINE, TEXT, DataPoint, Options, haloed, layer, nominal
from generator.charts.text_metrics import text_width, wrap
from generator.charts.theme import FONT_SIZE, INK, PAPER, SOFT

if TYPE_CHECKING:
    import altair as alt

BADGE = 9  # px, radius of an annotation's number


def annotations(request: ChartRequest, frame: Frame, times: Options) -> tuple[list["alt.Chart"], float]:
    """Return the marks of a request's events, and the room in px that their badges take above the chart."""
    layers: list[alt.Chart] = []
    levels = dict(_levels(request, frame))
    lift = _names_above(request, frame) if levels else 0
    for number, level in levels.items():
        center = -BADGE - 2 - lift - level * (2 * BADGE + 3)
        layers += _annotation(request.annotations[number - 1], number, center, frame, times)
    return layers, lift + (max(levels.values(), default=-1) + 1) * (2 * BADGE + 3)


def band(request: ChartRequest, at: Mapping[str, Options]) -> Iterator["alt.Chart"]:
    """Yield the range around a line; it breaks where a period has none."""
    pieces: list[list[DataPoint]] = [[]]
    end = None
    for row in request.band:
        if end is not None and row.start > end + NEARLY:
            pieces.append([])
        end = row.end
        times = (row.start, row.end) if request.mark == "step" else ((row.start + row.end) / 2,)
        pieces[-1] += [{"start": time, "value": row.value, "base": row.base} for time in times]
    mark = {"type": "area", "fill": request.color(0), "fillOpacity": 0.18, "aria": False}
    ends = {"type": "rule", "stroke": request.color(0), "strokeOpacity": 0.4, "strokeWidth": 6, "aria": False}
    for piece in pieces:
        if piece:
            yield layer(piece, mark if len(piece) > 1 else ends, {**at, "y2": {"field": "base"}})


def lines(request: ChartRequest, frame: Frame, values: Options) -> Iterator["alt.Chart"]:
    """Yield the lines at single numbers, each with its name above it, where the fewest marks are behind the name."""
    for line in request.lines:
        rule = {"type": "rule", "stroke": INK, "strokeDash": [6, 3], "strokeWidth": 1, "aria": False}
        yield layer(
            [{"value": line.value}],
            {**rule, "stroke": PAPER, "strokeWidth": 2, "strokeDash": []},
            {"y": values},
        )
        yield layer([{"value": line.value}], rule, {"y": values})
        width, words = _room_of_names(frame), _wrapped(line.label, frame)
        longest = max(text_width(word, FONT_SIZE) for word in words)
        left = min(
            (width + 4 - longest, 4.0, (width + 8 - longest) / 2),
            key=lambda left: _behind(
                request, frame, (left, left + longest), line.value, len(words) * LINE + 4
            ),
        )
        mark = {
            **TEXT, "align": "left", "baseline": "bottom", "lineBreak": "\n", "lineHeight": LINE,
            "dy": -4 - (len(words) - 1) * LINE,
        }  # fmt: skip
        point: list[DataPoint] = [{"value": line.value, "text": "\n".join(words)}]
        place = {"x": {"value": left}, "y": values, "text": nominal("text")}
        yield from haloed(point, mark, place, width=8)


def _names_above(request: ChartRequest, frame: Frame) -> float:
    """Return how many px the names of lines near the top of a chart take above it, where the badges of events are."""
    heights = (len(_wrapped(line.label, frame)) * LINE + 4 - frame.top(line.value) for line in request.lines)
    return max(0, *heights) if request.lines else 0


def _room_of_names(frame: Frame) -> float:
    return frame.per_year * (frame.last - frame.first) - 8


def _wrapped(label: str, frame: Frame) -> list[str]:
    return wrap(label, _room_of_names(frame), FONT_SIZE)


def _behind(
    request: ChartRequest, frame: Frame, across: tuple[float, float], value: float, height: float
) -> float:
    """Return how many px of marks are behind words of some height above a value; `across` is where they stand."""
    found, bottom = 0.0, frame.top(value)
    for row in request.rows:
        left, right = ((when - frame.first) * frame.per_year for when in (row.start, row.end))
        shared = min(right, across[1]) - max(left, across[0])
        if row.value is not None and shared > 0:
            top = frame.top(row.value)
            found += (
                shared if top < bottom and (request.mark in ("bar", "area") or top > bottom - height) else 0
            )
    return found


def _levels(request: ChartRequest, frame: Frame) -> Iterator[tuple[int, int]]:
    """Yield the number of each annotation and the row of its badge, counted up from 0."""
    row_ends: list[float] = []  # position of the last badge in each row, in px
    middles = [(_middle(span, frame), number) for number, span in enumerate(request.annotations, 1)]
    for when, number in sorted(middles):
        position = (when - frame.first) * frame.per_year
        level = next(
            (level for level, end in enumerate(row_ends) if position - end >= 2 * BADGE + 2), len(row_ends)
        )
        row_ends[level : level + 1] = [position]
        yield number, level


def _middle(span: tuple[float, float], frame: Frame) -> float:
    """Return the middle of the part of an event that the chart shows."""
    return (max(span[0], frame.first) + min(span[1], frame.last)) / 2


def _annotation(
    span: tuple[float, float], number: int, center: float, frame: Frame, times: Options
) -> Iterator["alt.Chart"]:
    """Yield a rule through the chart, or the shade of a span, and above it a badge with the number that the page explains.

    `center` is where the badge is, in px below the upper end of the chart.
    """
    when = _middle(span, frame)
    values: list[DataPoint] = [{"start": when, "text": str(number)}]
    if span[0] < span[1]:
        ends: list[DataPoint] = [{"start": max(span[0], frame.first), "end": min(span[1], frame.last)}]
        shade = {"type": "rect", "fill": SOFT, "fillOpacity": 0.12, "aria": False}
        yield layer(
            ends, shade, {"x": times, "x2": {"field": "end"}, "y": {"value": 0}, "y2": {"value": "height"}}
        )
        stem: Options = {"value": 0}
    else:
        stem = {"value": "height"}
    rule = {"type": "rule", "stroke": SOFT, "strokeDash": [2, 3], "strokeWidth": 1, "aria": False}
    yield layer(values, rule, {"x": times, "y": {"value": center}, "y2": stem})
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
