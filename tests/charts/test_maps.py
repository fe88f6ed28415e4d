"""Maps: outlines from GeoJSON or TopoJSON, joined by name; every number has an area, and no area is left blank."""

import json
import math
from collections.abc import Mapping

import pytest
from small_site import FACTS, build_site, formatter_of, problems_of, resolved

from generator.charts.areas import plane_of
from generator.charts.cached_renderer import CachedRenderer
from generator.charts.maps.classes import class_of, classes_of
from generator.charts.maps.outlines import MOST_BYTES, MOST_POINTS, OutlineError, read_outlines
from generator.charts.maps.shapes import WIDTH, lay_out
from generator.charts.requests import chart_request
from generator.charts.scales import axis_words
from generator.charts.worker import PageChart

SQUARES = {"North": (0, 1), "East": (1, 0), "South": (0, 0)}


def square(x: float, y: float) -> list[list[float]]:
    return [[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]


def geojson(squares: Mapping[str, tuple[float, float]] = SQUARES) -> str:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Polygon", "coordinates": [square(*place)]},
            "properties": {"NAME": name, "no": 1},
        }
        for name, place in squares.items()
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})


TOPOLOGY = json.dumps({
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [10, 20]},
    "arcs": [[[0, 0], [2, 0]], [[2, 0], [0, 2], [-2, 0], [0, -2]], [[2, 0], [2, 0], [0, 2], [-2, 0]], [[2, 0], [0, 2]]],
    "objects": {"areas": {"type": "GeometryCollection", "geometries": [
        {"type": "Polygon", "arcs": [[0, 1]], "properties": {"NAME": "West"}},
        {"type": "MultiPolygon", "arcs": [[[2, -4]]], "properties": {"NAME": "East"}},
        {"type": "Point", "coordinates": [0, 0], "properties": {"NAME": "Town"}},
    ]}},
})  # fmt: skip
SERIES = (
    "series:\n  homes: {file: homes.csv, category: area, period: 2020, value: homes, unit: homes, measure: homes,"
    " place: A, evidence: [{source: gazette, at: p. 1}]}\n"
)
CSV = "area,homes\nNorth,30\nEast,10\nSouth,\n"
MAP = "mark: map, map: areas.geojson, join: NAME"


def map_site(
    keys: str = MAP, csv: str = CSV, outlines: str | None = geojson(), more: str = ""
) -> dict[str, str]:
    files = {
        "content/facts.yaml": f"{FACTS}{SERIES}",
        "content/data/homes.csv": csv,
        "content/charts.yaml": f"x: {{title: X, {keys}, series: [homes], alt: Three areas.{more}}}\n",
    }
    return files if outlines is None else {**files, "content/data/areas.geojson": outlines}


def test_geojson_and_topojson_give_the_same_kind_of_areas() -> None:
    assert [area.name for area in read_outlines(geojson().encode(), "NAME")] == ["North", "East", "South"]
    west, east = read_outlines(TOPOLOGY.encode(), "NAME")
    assert west.polygons[0][0][:3] == ((10, 20), (11, 20), (11, 21))
    assert east.polygons[0][0] == ((11, 20), (12, 20), (12, 21), (11, 21), (11, 20))


def test_parts_of_one_name_are_one_area() -> None:
    doubled = json.loads(geojson())
    doubled["features"] += doubled["features"]
    areas = read_outlines(json.dumps(doubled).encode(), "NAME")
    assert [len(area.polygons) for area in areas] == [2, 2, 2]


@pytest.mark.parametrize(
    ("content", "join", "message", "hint"),
    [
        (b"", "NAME", "it is no GeoJSON or TopoJSON", "export"),
        (b"[]", "NAME", "it is no GeoJSON or TopoJSON", "export"),
        (b'{"type": "Topology"}', "NAME", "it is no GeoJSON or TopoJSON", "export"),
        (b'{"type": "Topology", "arcs": [], "objects": {}}', "NAME", "it holds no areas", "polygons"),
        (b'{"type": "FeatureCollection", "features": []}', "NAME", "it holds no areas", "polygons"),
        (geojson().encode(), "NAMES", "its areas have no property “NAMES”", "did you mean “NAME”?"),
        (geojson().encode(), "county", "its areas have no property “county”", "“join” is one of NAME, no"),
        (b" " * (MOST_BYTES + 1), "NAME", "it has 2.0 MB; 2 MB is the most", "simplify"),
        (
            geojson({str(n): (n, 0) for n in range(MOST_POINTS // 5 + 1)}).encode(),
            "NAME",
            "its outlines have 40,005",
            "simplify",
        ),
    ],
)
def test_what_cannot_be_drawn_is_told(content: bytes, join: str, message: str, hint: str) -> None:
    with pytest.raises(OutlineError) as error:
        read_outlines(content, join)
    assert str(error.value).startswith(message)
    assert hint in error.value.hint


def test_areas_keep_their_shape_and_those_without_a_figure_are_hatched() -> None:
    areas = read_outlines(geojson({"a": (0, 59.5), "b": (1, 59.5), "c": (2, 59.5)}).encode(), "NAME")
    plane = lay_out(areas, [0, 1, -1], [1])
    assert plane.height == pytest.approx(WIDTH / 3 / math.cos(math.radians(60)), rel=0.01)
    counted, gap, missing = plane.shapes
    assert counted.hatching == ()
    assert gap.hatching
    for (x1, y1), (x2, y2) in missing.hatching:
        assert x1 < x2
        assert y1 > y2
        assert WIDTH * 2 / 3 - 1 <= x1 <= x2 <= WIDTH + 1


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([], []),
        ([5.0], ["5"]),
        ([0.0, 1.0, 2.0, 1.0], ["0", "1", "2"]),
        ([0.0, 12.0, 37.0, 55.0, 80.0, 99.0], ["0 – 19", "20 – 39", "40 – 59", "60 – 79", "80 – 100"]),
        ([-40.0, -20.0, 3.0, 10.0, 20.0, 41.0], ["−50 – 0", "0 – 50"]),
    ],
)
def test_numbers_fall_into_few_classes(values: list[float], labels: list[str]) -> None:
    site, _ = resolved({})
    classes = classes_of(values, axis_words(formatter_of(site)))
    assert len(classes) <= 5
    if len(labels) != 2:
        assert [one.label for one in classes] == labels
    for value in values:
        one = classes[class_of(value, classes)]
        assert one.low <= value <= one.high


@pytest.mark.slow
def test_a_map_shows_every_number_and_hatches_the_rest(drawer: CachedRenderer) -> None:
    files = map_site(more=", highlight: [North]")
    site, problems = resolved(files)
    assert problems == []
    chart = site.records.charts["x"]
    plane, found = plane_of(site.records, chart, {name: text.encode() for name, text in files.items()})
    assert found == []
    result = drawer.draw(chart_request(site.records, formatter_of(site), chart, plane=plane))
    assert isinstance(result.drawing, PageChart)
    for drawing in (result.drawing.wide, result.drawing.narrow, result.drawing.shared):
        assert drawing.count("data-value=") == 2
        assert ">no figure</text>" in drawing
        assert ">North</text>" in drawing
    assert "North: 30 homes" in result.drawing.wide


def test_the_page_of_a_map_has_the_table() -> None:
    page = build_site(map_site()).files["numbers/x/index.html"].decode()
    assert '<th scope="row">North</th>' in page


@pytest.mark.parametrize(
    ("files", "rule", "message"),
    [
        (map_site("mark: map"), "schema", "a map needs the outlines of its areas"),
        (map_site("mark: map, map: areas.geojson"), "schema", "nothing says which property names the areas"),
        (map_site("mark: bar, map: areas.geojson"), "schema", "“map” is for maps"),
        (map_site(outlines=None), "schema", "there is no file content/data/areas.geojson"),
        (
            map_site(outlines="{}"),
            "schema",
            "content/data/areas.geojson: it is no GeoJSON or TopoJSON that can be read",
        ),
        (map_site(csv="area,homes\nNorht,30\n"), "unknown-id", "the map has no area for “Norht”"),
    ],
)
def test_what_is_wrong_with_a_map_is_told_once(files: dict[str, str], rule: str, message: str) -> None:
    found = [problem for problem in problems_of(files) if problem.rule not in ("unused", "single-source")]
    assert [(problem.rule, problem.message) for problem in found] == [(rule, message)]
    assert all(problem.hint and problem.location.file == "content/charts.yaml" for problem in found)


def test_a_map_of_periods_is_refused() -> None:
    files = map_site()
    files["content/facts.yaml"] = files["content/facts.yaml"].replace(
        "category: area, period: 2020", "period: year"
    )
    files["content/data/homes.csv"] = "year,homes\n2019,1\n"
    messages = [problem.message for problem in problems_of(files)]
    assert "a map shows a series of categories: one number for each area" in messages
