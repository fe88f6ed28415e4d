"""What tells the series of a chart apart without color: the shade of bars, the shape of points, and how lines are drawn."""

import re
from collections.abc import Iterator

import pytest
from browser import quiet_page
from gallery import gallery
from msgspec import structs
from playwright.sync_api import Browser, Page
from small_site import build_site, formatter_of, resolved

from generator.charts.cached_renderer import CachedRenderer
from generator.charts.colors import legend
from generator.charts.requests import PictureRequest, chart_request, picture_request
from generator.charts.svg import picture
from generator.charts.theme import FILLS
from generator.charts.worker import PageChart
from generator.diagnostics import Location
from generator.model.record_types import Reference
from generator.model.resolved import Site
from generator.output.publish import write

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def site() -> Site:
    return resolved(gallery())[0]


def drawn(site: Site, id_: str, drawer: CachedRenderer) -> PageChart:
    request = chart_request(site.records, formatter_of(site), site.records.charts[id_])
    result = drawer.draw(request)
    assert isinstance(result.drawing, PageChart), result.failure
    return result.drawing


def taken_away(site: Site, id_: str, drawer: CachedRenderer) -> PictureRequest:
    page = drawn(site, id_, drawer)
    chart = site.records.charts[id_]
    return picture_request(
        site.records, formatter_of(site), chart, page.wide, page.shared, has_names=page.has_names
    )


def fills(svg: str, marks: str) -> set[float]:
    return {float(fill) for fill in re.findall(rf'{marks}[^>]* fill-opacity="([\d.]+)"', svg)}


@pytest.mark.parametrize(("id_", "count"), [("several-bars", 3), ("stack-bars", 3), ("six-bars", 6)])
def test_bars_differ_in_shade_as_their_legend_does(
    id_: str, count: int, site: Site, drawer: CachedRenderer
) -> None:
    assert len(set(FILLS[1:])) == len(FILLS) - 1
    shades = set(FILLS[2 : count + 1])
    for svg in (drawn(site, id_, drawer).wide, drawn(site, id_, drawer).narrow):
        assert fills(svg, "<path") == shades
    request = taken_away(site, id_, drawer)
    assert fills(picture(request), "<polygon") == shades
    assert [number for number, _ in request.legend] == (
        [*range(count, 0, -1)] if "several" not in id_ else [1, 2, 3]
    )


def test_stacked_areas_differ_in_shade(site: Site, drawer: CachedRenderer) -> None:
    assert fills(drawn(site, "stack-areas", drawer).wide, "<path") == {0.5, 0.2, 0.35}


@pytest.mark.parametrize("id_", ["several-daily", "several-weekly"])
def test_lines_of_many_values_have_shapes_at_a_few_places(
    id_: str, site: Site, drawer: CachedRenderer
) -> None:
    page = drawn(site, id_, drawer)
    for svg, most in ((page.wide, 9), (page.narrow, 5)):
        for color in ("var(--chart-1)", "var(--chart-2)", "var(--chart-3)"):
            shapes = re.findall(rf'<path [^>]*fill="{re.escape(color)}" stroke="var\(--paper\)"[^>]*>', svg)
            assert 3 <= len(shapes) <= most
    assert taken_away(site, id_, drawer).has_shapes


def test_lines_beside_one_that_is_highlighted_have_no_shapes(site: Site, drawer: CachedRenderer) -> None:
    chart = site.records.charts["several-daily"]
    request = chart_request(site.records, formatter_of(site), chart)
    result = drawer.draw(structs.replace(request, colors=(1, 0, 0)))
    assert isinstance(result.drawing, PageChart), result.failure
    assert 'stroke="var(--paper)"' not in re.sub(r"<text[^>]*>", "", result.drawing.wide)


@pytest.mark.parametrize(
    ("highlight", "shown"),
    [((), ["A", "B", "C"]), (("a", "b"), ["A", "B", "C"]), (("a",), ["A", "Others"])],
)
def test_a_single_line_that_is_not_highlighted_has_its_name_in_the_legend(
    highlight: tuple[str, ...], shown: list[str], site: Site
) -> None:
    chart = structs.replace(
        site.records.charts["several-daily"],
        series=tuple(Reference(id_, ("series",), Location("a.yaml")) for id_ in "abc"),
        highlight=highlight,
    )
    assert [name for _, name in legend(formatter_of(site), chart, ["A", "B", "C"])] == shown


def test_what_is_not_highlighted_is_thinner(site: Site, drawer: CachedRenderer) -> None:
    for id_, gray in (("highlight", "1.25"), ("slope-many", "0.75")):
        svg = drawn(site, id_, drawer).wide
        assert f'stroke="var(--chart-0)" stroke-width="{gray}"' in svg
        assert 'stroke="var(--chart-1)" stroke-width="2.25"' in svg


def test_missing_bars_side_by_side_are_said_once(site: Site, drawer: CachedRenderer) -> None:
    assert drawn(site, "bar-single", drawer).narrow.count("no figure") == 1
    assert drawn(site, "bar-missing", drawer).wide.count("no figure") == 2


def test_a_name_with_no_numbers_says_so(site: Site, drawer: CachedRenderer) -> None:
    assert drawn(site, "dumbbell-missing", drawer).wide.count("no figure") == 2


def test_what_is_left_out_between_the_highest_and_the_lowest_is_seen(
    site: Site, drawer: CachedRenderer
) -> None:
    assert "⋮" in drawn(site, "top", drawer).wide
    assert "⋮" not in drawn(site, "names-bar-ordinary", drawer).wide


def test_highlighted_points_have_their_names_even_among_many(site: Site, drawer: CachedRenderer) -> None:
    for svg in (drawn(site, "scatter-many", drawer).wide, drawn(site, "scatter-many", drawer).narrow):
        assert ">Place 007</text>" in svg
        assert ">Place 100</text>" in svg


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet_page(browser) as page:
        yield page


@pytest.mark.browser
def test_paper_keeps_what_the_legend_is_made_of(
    page: Page, drawer: CachedRenderer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = gallery()
    kept = [
        line for line in files["content/charts.yaml"].splitlines() if re.match("several-bars|all-names", line)
    ]
    files["content/charts.yaml"] = "\n".join(kept)
    folder = tmp_path_factory.mktemp("gallery") / "build"
    write(build_site(files, draw=drawer.draw).files, folder)
    page.goto((folder / "numbers/several-bars/index.html").as_uri())
    page.emulate_media(media="print")
    found = page.evaluate(
        """() => [...document.querySelectorAll(".keys li")].map((key) => {
          const style = getComputedStyle(key, "::before");
          return [style.printColorAdjust, style.backgroundColor];
        })"""
    )
    assert [adjust for adjust, _ in found] == ["exact"] * 3
    assert len({background for _, background in found}) == 3
    assert (
        page.locator("figure.chart .drawing").evaluate("(it) => getComputedStyle(it).breakInside") == "avoid"
    )
    assert not any(code.is_visible() for code in page.locator("pre.code").all())
    assert page.locator("p.cite").is_visible()
    page.goto((folder / "numbers/all-names/index.html").as_uri())
    assert (
        page.locator("figure.chart .drawing").evaluate("(it) => getComputedStyle(it).breakInside") == "auto"
    )
    assert (
        page.locator("details.rows .scroll").first.evaluate("(it) => getComputedStyle(it).columnWidth")
        != "auto"
    )
