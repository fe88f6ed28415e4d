"""The timeline in a real browser: filters that combine, the order, and decades that open when they are needed."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import quiet_page
from playwright.sync_api import Browser, Page
from small_site import build_site

from generator.output.publish import write

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVENTS = 70  # three a year, from 1990
SHOWN = "article.event:visible"
DOTS = ".dot:not([hidden])"


def facts() -> str:
    """Events of which every second is Ann Lee's, every third the city's, and the tenth is told apart by a word."""
    lines = ["sources:", "  a: {title: A}", "people:", "  ann-lee: {name: Ann Lee}", "  bo: {name: Bo Díaz}"]
    lines += [
        "organizations:",
        "  city: {name: City of A}",
        "policies:",
        "  line-4: {name: Line 4}",
        "events:",
    ]
    for number in range(EVENTS):
        title = "The Café opens" if number == 10 else f"Event {number}"
        person = "ann-lee" if number % 2 == 0 else "bo"
        organizations = "organizations: [city], " if number % 3 == 0 else ""
        lines.append(
            f"  e{number}: {{date: {1990 + number // 3}-0{number % 3 + 1}-01, title: {title}, people: [{person}], "
            f"policies: [line-4], {organizations}evidence: [{{source: a, at: p. {number + 1}}}]}}"
        )
    return "\n".join(lines) + "\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("site") / "build"
    write(build_site({"content/facts.yaml": facts()}).files, folder)
    return (folder / "timeline/index.html").as_uri()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet_page(browser) as page:
        yield page


def test_filters_combine_and_the_line_shows_what_they_leave(address: str, page: Page) -> None:
    page.goto(address)
    assert page.locator(DOTS).count() == EVENTS
    page.select_option("select[name=person]", label="Ann Lee")
    assert page.locator("output").inner_text() == "35 of 70 events"
    page.select_option("select[name=organization]", label="City of A")
    assert page.locator("output").inner_text() == "12 of 70 events"
    assert page.locator(SHOWN).count() == page.locator(DOTS).count() == 12
    assert page.url.endswith("?person=ann-lee&organization=city")
    page.fill("input[name=q]", "event 66")
    page.wait_for_url("**q=event+66*")
    assert page.locator(SHOWN).count() == 1
    assert page.locator("nav.years li:visible").all_inner_texts() == ["2012"]
    page.reload()
    assert page.locator(SHOWN).count() == 1
    assert page.locator("output").inner_text() == "1 of 70 events"


@pytest.mark.parametrize(
    ("words", "count"), [("cafe", 1), ("CAFÉ opens", 1), ("diaz", 35), ("no such thing", 0), (" ", 70)]
)
def test_words_are_looked_for_without_case_and_accents(
    address: str, page: Page, words: str, count: int
) -> None:
    page.goto(address)
    page.fill("input[name=q]", words)
    page.press("input[name=q]", "Enter")
    assert page.locator("article.event:not([hidden])").count() == count
    assert page.locator("output").inner_text() == (f"{count} of 70 events" if words.strip() else "")


def test_the_newest_can_come_first(address: str, page: Page) -> None:
    page.goto(address)
    page.select_option("select[name=order]", label="Newest first")
    assert page.url.endswith("?order=newest")
    page.reload()
    titles = page.locator("article.event h4").all_text_contents()
    assert titles[:2] == ["Event 69", "Event 68"]
    assert titles[-1] == "Event 0"
    assert page.locator("details.decade summary").first.inner_text().startswith("The 2010s")
    assert page.locator("nav.years li").first.inner_text().startswith("2013")
    page.click("button[type=reset]")
    page.wait_for_url(address)
    assert page.locator("article.event h4").first.text_content() == "Event 0"
    assert page.evaluate("document.activeElement.name") == "person"


def test_a_decade_opens_for_a_filter_and_closes_after_it(address: str, page: Page) -> None:
    page.goto(address)
    assert page.locator("details.decade[open]").count() == 1
    page.select_option("select[name=person]", label="Ann Lee")
    assert page.locator("details.decade[open]").count() == 3
    page.click("button[type=reset]")
    page.wait_for_url(address)
    assert page.locator("details.decade[open]").count() == 1
    assert page.locator("button[type=reset]").is_hidden()


def test_a_decade_opens_for_a_fragment_and_on_paper(address: str, page: Page) -> None:
    page.goto(f"{address}#e4")
    assert page.locator("#e4").is_visible()
    assert page.locator("#e40").is_hidden()
    page.emulate_media(media="print")
    assert page.locator("#e40").is_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_without_script_every_event_is_there_and_no_filter(
    address: str, browser: Browser, width: int
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": width, "height": 900})
    opened = context.new_page()
    opened.goto(address)
    assert opened.locator("article.event").count() == EVENTS
    assert opened.locator("form.filters").is_hidden()
    opened.locator("summary", has_text="The 1990s").click()
    assert opened.locator("#e4").is_visible()
    context.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_filtered_timeline_is_accessible(address: str, browser: Browser, width: int, scheme: str) -> None:
    opened = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    opened.goto(f"{address}?person=ann-lee&order=newest")
    violations = Axe().run(opened).response["violations"]
    assert [(one["id"], one["nodes"][0]["target"]) for one in violations] == []
    assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth")
    opened.close()
