"""Light pages in a real browser: values without marks, rows in folded parts, and addresses that are gone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import quiet_page, until
from large_site import large_site
from playwright.sync_api import Browser, Page, Route
from small_site import build_site

from generator.charts.cached_renderer import CachedRenderer
from generator.output.publish import write

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOST = "https://a.example/"
CHART = "numbers/daily-loans/index.html"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, drawer: CachedRenderer) -> Path:
    folder = tmp_path_factory.mktemp("site") / "build"
    write(build_site(large_site(others=2, daily=800, longest=300), draw=drawer.draw).files, folder)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet_page(browser) as page:
        yield page


@pytest.mark.parametrize("path", [CHART, "index.html", "articles/the-town/index.html"])
def test_a_value_without_a_mark_has_a_tip(site: Path, path: str, page: Page) -> None:
    page.goto((site / path).as_uri())
    drawing = page.locator("[data-chart]").first
    drawing.focus()
    until(page, "Object.keys(window.chartValues).length")
    page.keyboard.press("ArrowRight")
    assert page.locator(".tip").first.inner_text() == "January 1, 2010: 30 loans"
    page.keyboard.press("ArrowLeft")
    assert page.locator(".tip").first.inner_text() == "March 10, 2012: 45 loans"


def test_a_link_to_a_row_unfolds_its_part_of_the_table(site: Path, page: Page) -> None:
    page.goto(f"{(site / CHART).as_uri()}#loans.2011-05-06")
    cell = page.locator("[id='loans.2011-05-06']")
    assert cell.is_visible()
    assert page.locator("[id='loans.2010-05-06']").is_hidden()


@pytest.mark.parametrize("path", ["numbers/index.html", CHART])
def test_the_overview_of_numbers_and_a_long_table_are_accessible(
    site: Path, path: str, browser: Browser
) -> None:
    opened = browser.new_page()
    opened.goto((site / path).as_uri())
    found = Axe().run(opened).response["violations"]
    assert [violation["id"] for violation in found] == []
    opened.close()


def test_without_script_every_row_is_in_the_page(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((site / CHART).as_uri())
    assert opened.locator("details.rows").count() == 3
    assert opened.locator("details.rows td").count() == 800
    context.close()


def test_the_not_found_page_forwards_to_the_table_of_a_row(site: Path, browser: Browser) -> None:
    def serve(route: Route) -> None:
        path = site / route.request.url.removeprefix(HOST)
        is_page = path.is_file() or path.is_dir()
        file = path if path.is_file() else path / "index.html" if is_page else site / "404.html"
        route.fulfill(path=file, status=200 if is_page else 404)

    opened = browser.new_page()
    opened.route(f"{HOST}**", serve)
    opened.goto(f"{HOST}facts/loans.2011-05-06/")
    opened.wait_for_url(f"{HOST}numbers/daily-loans/#loans.2011-05-06")
    assert opened.locator("[id='loans.2011-05-06']").is_visible()
    opened.close()
