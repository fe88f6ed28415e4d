"""Read the outlines of named areas from a file of GeoJSON (RFC 7946) or TopoJSON.

The specification of TopoJSON: https://github.com/topojson/topojson-specification.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

import msgspec
from msgspec import Struct

from generator.diagnostics import did_you_mean

MOST_BYTES = 2_000_000
MOST_POINTS = 40_000

Point = tuple[float, float]  # longitude and latitude
Ring = tuple[Point, ...]
Polygon = tuple[Ring, ...]  # the outer ring, then the holes


class _Polygon(Struct, frozen=True, tag_field="type", tag="Polygon"):
    coordinates: list[list[list[float]]]


class _MultiPolygon(Struct, frozen=True, tag_field="type", tag="MultiPolygon"):
    coordinates: list[list[list[list[float]]]]


class _Point(Struct, frozen=True, tag_field="type", tag="Point"):
    pass


class _Line(Struct, frozen=True, tag_field="type", tag="LineString"):
    pass


class _MultiLine(Struct, frozen=True, tag_field="type", tag="MultiLineString"):
    pass


class _Feature(Struct, frozen=True):
    geometry: _Polygon | _MultiPolygon | _Point | _Line | _MultiLine | None = None
    properties: dict[str, object] | None = None


class _Collection(Struct, frozen=True):
    features: list[_Feature]


class _ArcPolygon(Struct, frozen=True, tag_field="type", tag="Polygon"):
    arcs: list[list[int]]
    properties: dict[str, object] = {}


class _ArcMultiPolygon(Struct, frozen=True, tag_field="type", tag="MultiPolygon"):
    arcs: list[list[list[int]]]
    properties: dict[str, object] = {}


class _ArcCollection(Struct, frozen=True, tag_field="type", tag="GeometryCollection"):
    geometries: list[_ArcPolygon | _ArcMultiPolygon | _Point | _Line | _MultiLine]


class _Transform(Struct, frozen=True):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Topology(Struct, frozen=True):
    arcs: list[list[list[float]]]
    objects: dict[str, _ArcCollection]
    transform: _Transform | None = None


class _Kind(Struct, frozen=True):
    type: str


Features = Iterator[tuple[Mapping[str, object], list[Polygon]]]


class OutlineError(Exception):
    """Why a file holds no outlines that can be drawn, and what would help."""

    def __init__(self, message: str, hint: str = "") -> None:
        """Take a sentence, and a hint."""
        super().__init__(message)
        self.hint = hint


class Area(Struct, frozen=True):
    """An area: a county, a district, a country."""

    name: str
    polygons: tuple[Polygon, ...]


def read_outlines(content: bytes, join: str) -> tuple[Area, ...]:
    """Return the areas of a file, named by the property `join`; those of one name are one area.

    Raises `OutlineError` if the file cannot be read or drawn.
    """
    if len(content) > MOST_BYTES:
        message = f"it has {len(content) / 1e6:.1f} MB; {MOST_BYTES // 1_000_000} MB is the most"
        raise OutlineError(message, "simplify the outlines, for example at mapshaper.org")
    try:
        features = list(_features(content))
    except (msgspec.MsgspecError, IndexError, RecursionError, UnicodeDecodeError):
        raise OutlineError(
            "it is no GeoJSON or TopoJSON that can be read", "export the areas again"
        ) from None
    if not features:
        raise OutlineError("it holds no areas", "it needs polygons, each with a name among its properties")
    names = {str(name) for properties, _ in features for name in properties}
    if not any(join in properties for properties, _ in features):
        hint = did_you_mean(join, names, otherwise=f"“join” is one of {', '.join(sorted(names)[:8])}")
        raise OutlineError(f"its areas have no property “{join}”", hint)
    found: dict[str, list[Polygon]] = {}
    for properties, polygons in features:
        if properties.get(join) is not None:
            found.setdefault(str(properties[join]).strip(), []).extend(polygons)
    points = sum(len(ring) for polygons in found.values() for polygon in polygons for ring in polygon)
    if points > MOST_POINTS:
        message = f"its outlines have {points:,} points; {MOST_POINTS:,} is the most"
        raise OutlineError(message, "simplify the outlines, for example at mapshaper.org")
    return tuple(Area(name, tuple(polygons)) for name, polygons in found.items())


def _features(content: bytes) -> Features:
    """Yield the properties and the polygons of each feature."""
    kind = msgspec.json.decode(content, type=_Kind).type
    if kind == "Topology":
        yield from _of_topology(msgspec.json.decode(content, type=_Topology))
        return
    for feature in msgspec.json.decode(content, type=_Collection).features:
        geometry = feature.geometry
        if isinstance(geometry, _Polygon | _MultiPolygon):
            parts = [geometry.coordinates] if isinstance(geometry, _Polygon) else geometry.coordinates
            yield feature.properties or {}, [_polygon(polygon) for polygon in parts]


def _of_topology(topology: _Topology) -> Features:
    """Yield the features of the first object of a topology."""
    arcs = [_arc(arc, topology.transform) for arc in topology.arcs]

    def ring(numbers: Sequence[int]) -> list[Point]:
        points: list[Point] = []
        for number in numbers:
            part = arcs[number] if number >= 0 else arcs[~number][::-1]
            points += part[1:] if points else part
        return points

    first = next(iter(topology.objects.values()), _ArcCollection([]))
    for geometry in first.geometries:
        if isinstance(geometry, _ArcPolygon | _ArcMultiPolygon):
            parts = [geometry.arcs] if isinstance(geometry, _ArcPolygon) else geometry.arcs
            yield geometry.properties, [_polygon([ring(numbers) for numbers in part]) for part in parts]


def _arc(arc: Sequence[Sequence[float]], transform: _Transform | None) -> list[Point]:
    if transform is None:
        return [(point[0], point[1]) for point in arc]
    (width, height), (left, bottom) = transform.scale, transform.translate
    across = accumulate(step[0] for step in arc)
    up = accumulate(step[1] for step in arc)
    return [(x * width + left, y * height + bottom) for x, y in zip(across, up, strict=True)]


def _polygon(rings: Sequence[Sequence[Sequence[float]]]) -> Polygon:
    return tuple(tuple((point[0], point[1]) for point in ring) for ring in rings)
