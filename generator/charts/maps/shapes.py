"""Lay areas out on a plane, and hatch those without a figure."""

import itertools
import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from generator.charts.maps.outlines import Area, Point, Polygon

WIDTH = 1000.0  # of the plane, in units that have one decimal
HATCHES = 70  # lines across the plane, if all of it were hatched
WIDE_SPAN = 100.0  # degrees of longitude above which one scale for all latitudes would mislead less than two


class Shape(Struct, frozen=True):
    """An area on the plane: y grows downward."""

    name: str
    row: int  # of the request's rows; -1 without one
    polygons: tuple[Polygon, ...]
    hatching: tuple[tuple[Point, Point], ...] = ()  # lines, if the area has no figure


class Plane(Struct, frozen=True):
    """All areas of a map."""

    shapes: tuple[Shape, ...]
    height: float  # at a width of `WIDTH`


def lay_out(areas: Sequence[Area], rows: Sequence[int], gaps: Iterable[int]) -> Plane:
    """Return areas on a plane; `rows` gives the row of each or -1, and `gaps` the rows without a number.

    Longitudes are shortened as at the middle latitude, which keeps the shape of a state or a country.
    """
    points = [point for area in areas for polygon in area.polygons for ring in polygon for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    shorter = 1.0 if east - west > WIDE_SPAN else math.cos(math.radians((south + north) / 2))
    scale = WIDTH / max((east - west) * shorter, 1e-9)
    without = {*gaps, -1}

    def place(point: Point) -> Point:
        return round((point[0] - west) * shorter * scale, 1), round((north - point[1]) * scale, 1)

    shapes = []
    for area, row in zip(areas, rows, strict=True):
        polygons = tuple(
            tuple(_placed(place(point) for point in ring) for ring in polygon) for polygon in area.polygons
        )
        lines = tuple(_hatching(polygons)) if row in without else ()
        shapes.append(Shape(area.name, row, polygons, lines))
    return Plane(tuple(shapes), (north - south) * scale)


def _placed(points: Iterable[Point]) -> tuple[Point, ...]:
    """Return a ring without points that fall on the one before."""
    ring: list[Point] = []
    for point in points:
        if not ring or ring[-1] != point:
            ring.append(point)
    return tuple(ring)


def _hatching(polygons: Sequence[Polygon]) -> Iterator[tuple[Point, Point]]:
    """Yield the parts of parallel lines from bottom left to top right that are inside an area."""
    step = WIDTH * math.sqrt(2) / HATCHES
    edges = [pair for polygon in polygons for ring in polygon for pair in itertools.pairwise(ring)]
    if not edges:
        return
    depths = [x + y for edge in edges for x, y in edge]
    for number in range(math.floor(min(depths) / step) + 1, math.ceil(max(depths) / step)):
        depth = number * step
        crossings = sorted(
            x1 + (x2 - x1) * (depth - x1 - y1) / (x2 + y2 - x1 - y1)
            for (x1, y1), (x2, y2) in edges
            if (x1 + y1 < depth) != (x2 + y2 < depth)
        )
        for start, end in zip(crossings[::2], crossings[1::2], strict=False):
            if end - start > 1:
                yield (round(start, 1), round(depth - start, 1)), (round(end, 1), round(depth - end, 1))
