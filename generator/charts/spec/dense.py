"""Draw a series of many values as one path: a mark for each would be heavy, and none could be told from the next.

The path knows which value each of its points shows, so that a page can still name the value under the pointer.
Where several values fall on one pixel, the lowest and the highest are drawn: the picture is the same.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.spec.layers import DataPoint, Options, layer
from generator.charts.svg import ROWS
from generator.charts.theme import COLORS

if TYPE_CHECKING:
    import altair as alt


def dense_curve(
    request: ChartRequest,
    number: int,
    segments: Sequence[Sequence[ChartRow]],
    at: dict[str, Options],
    per_year: float,
) -> Iterator["alt.Chart"]:
    """Yield the path of a series, and a dashed one toward partial periods."""
    rows = [row for row in request.rows if row.series == number and row.value is not None]
    indexes = {id(row): index for index, row in enumerate(rows)}
    path: list[DataPoint] = []
    steps: list[int] = []  # from the value of one point to that of the next
    last = 0
    for segment in segments:
        if not all(row.is_complete for row in segment):
            points = [point for row in _visible(segment, per_year) for point in _points(request.mark, row)]
            yield _line(points, request.color(number), at, {"strokeDash": [4, 3], "aria": False})
            continue
        if path:
            path.append({"start": segment[0].start, "value": None})
        for row in _visible(segment, per_year):
            for point in _points(request.mark, row):
                path.append(point)
                steps.append(indexes[id(row)] - last)
                last = indexes[id(row)]
    if not path:
        return
    if request.mark == "area":
        grounded: list[DataPoint] = [{**point, "base": 0.0} for point in path]
        area = {"type": "area", "fill": request.color(number), "fillOpacity": 0.18, "aria": False}
        yield layer(grounded, area, {**at, "y2": {"field": "base"}})
    known = f"{ROWS}{request.panel + number}:{' '.join(map(str, steps))}"
    yield _line(path, request.color(number), at, {"description": known})


def _line(path: list[DataPoint], color: str, at: dict[str, Options], more: Options) -> "alt.Chart":
    # With round ends, a single value between two gaps is a dot.
    mark = {
        "type": "line",
        "stroke": color,
        "strokeWidth": 1 if color == COLORS[0] else 1.5,
        "strokeCap": "round",
        "strokeJoin": "round",
    }
    return layer(path, {**mark, **more}, at)


def _points(kind: str, row: ChartRow) -> list[DataPoint]:
    times = (row.start, row.end) if kind == "step" else ((row.start + row.end) / 2,)
    return [{"start": time, "value": row.value} for time in times]


def _visible(segment: Sequence[ChartRow], per_year: float) -> Iterator[ChartRow]:
    """Yield the first and the last row of a segment and, of those on one pixel, the lowest and the highest."""
    ends = {id(segment[0]), id(segment[-1])}
    for _, group in groupby(segment, key=lambda row: int((row.start + row.end) / 2 * per_year)):
        rows = list(group)
        extremes = {id(choose(rows, key=lambda row: row.value or 0.0)) for choose in (min, max)}
        yield from (row for row in rows if id(row) in extremes | ends)
