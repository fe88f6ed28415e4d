"""The finished site in a real browser: what script adds, and that nothing is lost without it."""

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import console_of, quiet_page
from paths import SMALL, TESTS
from playwright.sync_api import Browser, Page
from small_site import TODAY

from generator.build import Inputs, build
from generator.charts.cached_renderer import CachedRenderer
from generator.markdown.worker import MarkdownWorker
from generator.output.publish import write
from generator.reading.filesystem import read_site, read_theme

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, worker: MarkdownWorker, drawer: CachedRenderer) -> Path:
    files, problems = read_site(SMALL)
    inputs = Inputs(files=files, theme=read_theme(), source_texts={}, problems=problems, today=TODAY)
    folder = tmp_path_factory.mktemp("site") / "build"
    write(build(inputs, worker.render, drawer.draw, lambda _: None).files, folder)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet_page(browser) as page:
        yield page


def pages_of(folder: Path) -> list[str]:
    """The pages of a site, without those that only forward."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.html")
        if path.name != "404.html" and 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")
    )


def address(site: Path, path: str) -> str:
    return (site / path).as_uri()


ARTICLE_FOLDER = "articles/what-the-river-carried"
ARTICLE = f"{ARTICLE_FOLDER}/index.html"
TREES = TESTS / "trees"  # what a screen reader is given, as Playwright writes it
STRICT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; "
    "base-uri 'none'; form-action 'none'"
)
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const box = one.getBoundingClientRect();
    const line = one.getClientRects()[0];
    return {
        text: one.outerHTML.slice(0, 200),
        outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        isOnScreen: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
        isCovered: Boolean(document.elementFromPoint(line.left + line.width / 2, line.top + line.height / 2)
            ?.closest(".card")),
    };
}"""


# The names of what opens, copies and filters. Heads of columns are told apart by their tables.
CONTROLS = """main => [...main.querySelectorAll("summary, button, input, select")]
    .filter(one => one.checkVisibility() && !one.closest("th"))
    .map(one => (one.labels && one.labels.length ? one.labels[0] : one).textContent.replace(/\\s+/g, " ").trim())"""


class StrictHandler(SimpleHTTPRequestHandler):
    """Serves files as a host does that allows nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", STRICT)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def mounted(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the site in a folder of a strict host."""
    root = tmp_path_factory.mktemp("host")
    (root / "deep").symlink_to(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(StrictHandler, directory=str(root)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/deep/"
    server.shutdown()
    server.server_close()


def one_of_each(folder: Path) -> list[str]:
    """A page of each section, the index and one below it; every kind of fact."""
    first: dict[tuple[str, int], str] = {}
    facts = [f"facts/{name}/index.html" for name in ("first-cleanup", "tires-2024", "tires-change")]
    for path in pages_of(folder):
        first.setdefault((path.split("/")[0], path.count("/")), path)
    return sorted({*first.values(), *facts, ARTICLE})


def test_a_card_opens_on_focus_shows_the_evidence_and_closes_on_escape(site: Path, page: Page) -> None:
    page.goto(address(site, ARTICLE))
    link = page.locator("[data-card]").first
    page.keyboard.press("Tab")
    link.focus()
    card = page.locator(".card:popover-open")
    card.wait_for()
    assert card.locator("li").count() >= 1
    over, below = link.bounding_box(), card.bounding_box()
    assert over
    assert below
    assert below["y"] >= over["y"] + over["height"] or below["y"] + below["height"] <= over["y"]
    page.keyboard.press("Escape")
    assert page.locator(".card:popover-open").count() == 0


def test_a_card_opens_on_hover(site: Path, page: Page) -> None:
    page.goto(address(site, ARTICLE))
    page.locator("[data-card]").first.hover()
    page.locator(".card:popover-open").wait_for()


def test_a_card_stays_while_it_is_hovered_and_beside_its_link_while_the_page_scrolls(
    site: Path, page: Page
) -> None:
    page.set_viewport_size({"width": 900, "height": 400})
    page.goto(address(site, ARTICLE))
    link, card = page.locator("[data-card]").first, page.locator(".card:popover-open")
    link.hover()
    card.wait_for()
    card.hover()
    page.wait_for_timeout(400)  # longer than a card waits before it closes
    assert card.is_visible()
    before = card.bounding_box(), link.bounding_box()
    page.evaluate("scrollBy({top: 60, behavior: 'instant'})")
    after = card.bounding_box(), link.bounding_box()
    assert [one and round(one["y"] - 60) for one in before] == [one and round(one["y"]) for one in after]
    page.keyboard.press("Escape")
    assert card.count() == 0


def test_a_card_is_announced(site: Path, page: Page) -> None:
    page.goto(address(site, ARTICLE))
    page.keyboard.press("Tab")
    page.locator("[data-card]").first.focus()
    card = page.locator(".card:popover-open")
    card.wait_for()
    spoken = page.locator("main > [role=status]")
    assert spoken.inner_text().split() == card.inner_text().split()
    page.keyboard.press("Escape")
    assert spoken.inner_text() == ""


def test_a_tip_stays_while_it_is_hovered_and_closes_with_escape(site: Path, page: Page) -> None:
    page.goto(address(site, "numbers/litter/index.html"))
    tip = page.locator(".tip")
    page.locator("[data-value]:visible").first.hover()
    words = tip.inner_text()
    tip.hover()
    assert tip.inner_text() == words
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_a_tap_shows_a_tip_until_the_next_one_elsewhere(site: Path, browser: Browser) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 800})
    opened = context.new_page()
    opened.goto(address(site, "numbers/litter/index.html"))
    opened.locator("[data-value]:visible").first.tap()
    opened.wait_for_timeout(100)
    assert opened.locator(".tip").is_visible()
    opened.locator("h1").tap()
    assert opened.locator(".tip").is_hidden()
    context.close()


def test_arrow_keys_read_the_values_of_a_chart(site: Path, page: Page) -> None:
    page.goto(address(site, "numbers/litter/index.html"))
    page.locator("[data-chart]").focus()
    page.keyboard.press("ArrowRight")
    assert "310.5 kilograms" in page.locator(".tip").inner_text()
    assert "310.5 kilograms" in page.locator("[data-chart] [role=status]").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".tip").is_hidden()


def test_the_timeline_keeps_its_filter_in_the_address(site: Path, page: Page) -> None:
    page.goto(address(site, "timeline/index.html"))
    every = page.locator("[data-subjects]:visible").count()
    page.select_option("select[name=person]", index=1)
    chosen = page.locator("[data-subjects]:visible").count()
    assert 0 < chosen <= every
    assert page.locator("output").inner_text() == f"{chosen} of {every} events"
    assert "?person=" in page.url
    page.reload()
    assert page.locator("[data-subjects]:visible").count() == chosen


def test_the_list_of_sources_is_filtered_by_kind(site: Path, page: Page) -> None:
    page.goto(address(site, "sources/index.html"))
    every = page.locator("[data-subjects]:visible").count()
    page.select_option("select[name=kind]", index=1)
    chosen = page.locator("[data-subjects]:visible").count()
    assert 0 < chosen < every
    assert page.locator("[data-filtered] > section:visible").count() == 1
    assert page.locator("output").inner_text() == f"{chosen} of {every} sources"
    assert "?kind=" in page.url


def test_a_table_sorts_by_a_column(site: Path, page: Page) -> None:
    page.goto(address(site, "numbers/index.html"))
    table = page.locator("table[data-sortable]")
    table.locator("th button").first.click()
    names = table.locator("tbody th").all_inner_texts()
    assert names == sorted(names, key=str.lower)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_every_page_is_accessible(site: Path, browser: Browser, width: int, scheme: str) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    found = {}
    for path in one_of_each(site):
        opened.goto(address(site, path))
        options = {"runOnly": {"type": "tag", "values": TAGS}}
        violations = Axe().run(opened, options=options).response["violations"]
        if violations:
            found[path] = [(one["id"], one["nodes"][0]["target"]) for one in violations]
    opened.close()
    assert found == {}


def test_nothing_is_wider_than_a_small_screen(site: Path, browser: Browser) -> None:
    opened = browser.new_page(viewport={"width": 320, "height": 700})
    wide = []
    for path in pages_of(site):
        opened.goto(address(site, path))
        if opened.evaluate("document.documentElement.scrollWidth > 320"):
            wide.append(path)
    opened.close()
    assert wide == []


def test_without_script_charts_and_tables_are_there(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(address(site, "numbers/litter/index.html"))
    assert opened.locator(".drawing-wide svg[role=img]").is_visible()
    assert opened.locator("table").first.is_visible()
    opened.goto(address(site, ARTICLE))
    assert opened.locator(".card:visible").count() == 0
    context.close()


# What a screen reader is given


def twice_said(snapshot: str) -> list[str]:
    """Names of neighbours that follow upon themselves: what would be announced twice."""
    neighbours: dict[int, str] = {}  # by depth
    twice = []
    for line in snapshot.splitlines():
        match = re.fullmatch(r'( *)- (?!/url|text)\w+(?: "(.*?)")?.*', line)
        if match:
            depth, name = len(match[1]), match[2] or ""
            neighbours = {other: text for other, text in neighbours.items() if other <= depth}
            if name and neighbours.get(depth) == name:
                twice.append(name)
            neighbours[depth] = name
    return twice


@pytest.mark.parametrize(
    "path", ["index", ARTICLE_FOLDER, "numbers/litter", "timeline", "people/ana-ruiz", "facts/ruiz-levy"]
)
def test_a_screen_reader_is_given_what_it_was(site: Path, page: Page, path: str, is_rewriting: bool) -> None:
    page.goto(address(site, "index.html" if path == "index" else f"{path}/index.html"))
    snapshot = page.locator("body").aria_snapshot() + "\n"
    kept = TREES / f"{path.replace('/', '-')}.yaml"
    if is_rewriting:
        kept.parent.mkdir(exist_ok=True)
        kept.write_text(snapshot, encoding="utf-8")
    assert snapshot == kept.read_text(encoding="utf-8")


def test_nothing_is_announced_twice(site: Path, page: Page) -> None:
    found = {}
    for path in one_of_each(site):
        page.goto(address(site, path))
        if twice := twice_said(page.locator("body").aria_snapshot()):
            found[path] = twice
    assert found == {}


def test_no_two_controls_of_a_page_have_the_same_name(site: Path, page: Page) -> None:
    found = {}
    for path in one_of_each(site):
        page.goto(address(site, path))
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        names = page.locator("main").evaluate(CONTROLS)
        if again := sorted({name for name in names if names.count(name) > 1}):
            found[path] = again
    assert found == {}


def test_what_is_said_twice_would_be_seen() -> None:
    assert twice_said('- link "Ann Lee":\n  - /url: a\n- heading "Ann Lee" [level=2]') == ["Ann Lee"]
    assert twice_said('- heading "Ann Lee":\n  - link "Ann Lee"\n- paragraph: Ann Lee') == []


# A keyboard alone


@pytest.mark.parametrize(
    "path", ["index.html", ARTICLE, "numbers/index.html", "timeline/index.html", "numbers/litter/index.html"]
)
def test_tab_reaches_everything_and_focus_is_seen(site: Path, page: Page, path: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address(site, path))
    every = page.locator("a[href], button, input, select, summary, [tabindex='0']").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).length"
    )
    stops = 0
    for _ in range(every + 5):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None:
            break
        stops += 1
        assert stop["outline"], stop["text"]
        assert stop["isOnScreen"], stop["text"]
        assert not stop["isCovered"], stop["text"]
    assert stops == every


# A strict host


def test_under_a_strict_policy_and_a_folder_nothing_is_refused_or_missing(
    site: Path, browser: Browser, mounted: str
) -> None:
    opened = browser.new_page()
    wrong = console_of(opened)
    opened.on(
        "requestfailed",
        lambda request: wrong.append(request.url) if request.failure != "net::ERR_ABORTED" else None,
    )  # what is on its way when the next page is asked for
    opened.on(
        "response", lambda answer: wrong.append(answer.url) if answer.status not in (200, 304) else None
    )
    for path in pages_of(site):
        opened.goto(f"{mounted}{path}")
    opened.close()
    assert wrong == []
