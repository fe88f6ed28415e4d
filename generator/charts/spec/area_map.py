"""Specify a map: each area in the shade of its class, those without a figure hatched, and the key below."""

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.charts.maps.classes import class_of, classes_of
from generator.charts.maps.outlines import Point
from generator.charts.maps.shapes import WIDTH, Plane, Shape
from generator.charts.requests import ChartRequest
from generator.charts.spec.layers import (
    LINE,
    TEXT,
    ChartSpec,
    DataPoint,
    Options,
    combine,
    layer,
    nominal,
)
from generator.charts.text_metrics import text_width
from generator.charts.theme import COLORS, FONT_SIZE, HEIGHTS, INK, PAPER, SHARED, SOFT

if TYPE_CHECKING:
    import altair as alt

LIGHTEST = 0.12  # opacity of the lowest class
MOST_HEIGHT = 1.25  # of the width
SWATCH = 14  # px: a square of the key
GAP = 18  # px between two entries of the key
EDGE = 6  # px around the map, so that no outline is cut off
MOST_NAMED = 4  # highlighted areas that the key names
OUTLINE: Options = {"type": "geoshape", "filled": False, "aria": False}


def area_map(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a map; readers find the number of each area in its description."""
    plane = request.plane
    assert plane is not None  # noqa: S101  (a map has one)
    classes = classes_of([row.value for row in request.rows if row.value is not None], request.words)
    shades = [
        round(LIGHTEST + (1 - LIGHTEST) * number / max(len(classes) - 1, 1), 2)
        for number in range(len(classes))
    ]
    entries: list[tuple[str, float | None]] = [
        (one.label, shade) for one, shade in zip(classes, shades, strict=True)
    ]
    if any(shape.hatching for shape in plane.shapes):
        entries.append((request.words.no_figure, None))
    outlined = [request.rows[shape.row].label for shape in plane.shapes if _is_highlighted(request, shape)]
    labels = [
        *(label for label, _ in entries),
        *([", ".join(outlined)] if 0 < len(outlined) <= MOST_NAMED else []),
    ]
    places, below = _places(labels, width)
    inner = width - 2 * EDGE
    room = HEIGHTS[SHARED] - below if width == SHARED else width * MOST_HEIGHT
    scale = min(inner / WIDTH, (room - 2 * EDGE) / plane.height)
    left, height = (width - WIDTH * scale) / 2, plane.height * scale + 2 * EDGE
    of_rows = [shades[class_of(row.value, classes)] if row.value is not None else 0.0 for row in request.rows]
    layers = _areas(request, plane, _Frame(scale, left), of_rows)
    for (label, shade), (x, y) in zip(entries, places, strict=False):
        layers += _entry(label, x, height + y, shade=shade)
    if len(labels) > len(entries):
        x, y = places[-1]
        layers += _entry(labels[-1], x, height + y, shade=0.0, is_outlined=True)
    properties = {
        "width": width,
        "height": round(height + below),
        "projection": {"type": "identity", "scale": 1, "translate": [0, 0]},
    }
    return ChartSpec(combine(layers, properties), has_names=True)


class _Frame(Struct, frozen=True):
    """Where the plane is in the drawing."""

    scale: float
    left: float

    def px(self, point: Point) -> list[float]:
        """Return a point of the plane in px."""
        return [round(point[0] * self.scale + self.left, 1), round(point[1] * self.scale + EDGE, 1)]

    def feature(self, shape: Shape) -> DataPoint:
        """Return an area as GeoJSON in px."""
        coordinates = [[[self.px(point) for point in ring] for ring in polygon] for polygon in shape.polygons]
        return {"type": "Feature", "geometry": {"type": "MultiPolygon", "coordinates": coordinates}}


def _is_highlighted(request: ChartRequest, shape: Shape) -> bool:
    return shape.row >= 0 and not all(request.colors) and bool(request.colors[shape.row])


def _areas(request: ChartRequest, plane: Plane, frame: _Frame, shades: list[float]) -> list["alt.Chart"]:
    """Return the layers of the areas: those with a figure, the others with their hatching, what is highlighted."""
    counted: list[DataPoint] = [
        {
            **frame.feature(shape),
            "words": request.rows[shape.row].words,
            "value": request.rows[shape.row].value,
            "shade": shades[shape.row],
        }
        for shape in plane.shapes
        if not shape.hatching
    ]
    unknown = [frame.feature(shape) for shape in plane.shapes if shape.hatching]
    lines: list[DataPoint] = [
        {
            "type": "Feature",
            "geometry": {
                "type": "MultiLineString",
                "coordinates": [[frame.px(point) for point in line] for line in shape.hatching],
            },
        }
        for shape in plane.shapes
        if shape.hatching
    ]
    highlighted: list[DataPoint] = [
        frame.feature(shape) for shape in plane.shapes if _is_highlighted(request, shape)
    ]
    shaded = {
        "description": nominal("words"),
        "fillOpacity": {"field": "shade", "type": "quantitative", "scale": None},
    }
    filled = {"type": "geoshape", "fill": COLORS[1], "stroke": SOFT, "strokeWidth": 0.5, "strokeOpacity": 0.6}
    layers = [layer(counted, filled, shaded)]
    if unknown:
        layers.append(layer(lines, {**OUTLINE, "stroke": SOFT, "strokeWidth": 0.6}, {}))
        layers.append(layer(unknown, {**OUTLINE, "stroke": SOFT, "strokeWidth": 0.5}, {}))
    if highlighted:
        layers.append(layer(highlighted, {**OUTLINE, "stroke": PAPER, "strokeWidth": 3.5}, {}))
        layers.append(layer(highlighted, {**OUTLINE, "stroke": INK, "strokeWidth": 2}, {}))
    return layers


def _places(labels: list[str], width: int) -> tuple[list[tuple[float, float]], float]:
    """Return where each entry of the key begins, from the lower edge of the map, and how high the key is."""
    places: list[tuple[float, float]] = []
    x, y = 0.0, 16.0
    for label in labels:
        room = SWATCH + 6 + text_width(label, FONT_SIZE) + GAP
        if x and x + room - GAP > width:
            x, y = 0.0, y + LINE + 6
        places.append((x, y))
        x += room
    return places, y + SWATCH + 4


def _entry(
    label: str, x: float, y: float, *, shade: float | None, is_outlined: bool = False
) -> list["alt.Chart"]:
    """Return the layers of one entry of the key: a square, hatched without a shade, and what it means."""
    line = {"stroke": INK, "strokeWidth": 2} if is_outlined else {"stroke": SOFT, "strokeWidth": 0.5}
    square: Options = {"type": "rect", "fill": COLORS[1], "fillOpacity": shade or 0, "aria": False, **line}
    box = {
        "x": {"value": x}, "x2": {"value": x + SWATCH}, "y": {"value": y}, "y2": {"value": y + SWATCH},
    }  # fmt: skip
    layers = [layer([{}], square, box)]
    if shade is None:
        corners = [
            (x + 7, y, x, y + 7),
            (x + SWATCH, y, x, y + SWATCH),
            (x + SWATCH, y + 7, x + 7, y + SWATCH),
        ]
        for x1, y1, x2, y2 in corners:
            stroke = {"type": "rule", "stroke": SOFT, "strokeWidth": 0.6, "aria": False}
            ends = {"x": {"value": x1}, "x2": {"value": x2}, "y": {"value": y1}, "y2": {"value": y2}}
            layers.append(layer([{}], stroke, ends))
    text: Options = {**TEXT, "align": "left", "baseline": "middle"}
    place = {"x": {"value": x + SWATCH + 6}, "y": {"value": y + SWATCH / 2}, "text": nominal("text")}
    return [*layers, layer([{"text": label}], text, place)]
