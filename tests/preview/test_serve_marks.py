"""The preview's marks in a real browser: what is marked, what a mark says, and that nothing stays of them."""

import json
from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import quiet_page, until
from marked_site import BODY, files
from playwright.sync_api import Browser, Page
from previewing import Running
from replaced import replaced
from small_site import write_site

pytestmark = [pytest.mark.browser, pytest.mark.serve, pytest.mark.slow]

ARTICLE = "content/articles/one.md"
SWITCH, TIP, LEGEND, SIGN = (
    "#__preview .switch",
    "#__preview .tip",
    "#__preview .legend",
    "main [data-preview-sign]",
)
MAIN = "document.documentElement.querySelector('main').outerHTML"
SIGNS = f"Array.from(document.querySelectorAll('{SIGN}'), one => one.dataset.previewSign)"
MARKED = "Array.from(document.querySelectorAll('main [data-preview-mark]'), one => [one.dataset.previewMark, one.textContent])"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with Running(write_site(tmp_path_factory.mktemp("marked") / "site", files())) as running:
        yield running


@pytest.fixture
def page(browser: Browser, preview: Running) -> Iterator[Page]:
    with quiet_page(browser, width=1000) as page:
        page.goto(f"{preview.address}articles/one/")
        page.locator(SWITCH).wait_for()
        yield page


def switch_on(page: Page) -> None:
    page.locator(SWITCH).click()
    page.locator(LEGEND).wait_for()


def test_everything_is_marked_and_nothing_stays(page: Page) -> None:
    before, head = page.evaluate(MAIN), page.evaluate("document.head.innerHTML")
    texts = page.evaluate("document.querySelector('main').textContent")
    switch_on(page)
    assert page.locator(SWITCH).get_attribute("aria-pressed") == "true"
    assert page.evaluate("document.querySelector('main').textContent") == texts
    assert page.locator("sup.citation:not(.each):visible").count() == 0
    assert page.locator("sup.citation.each:visible").count() > 0
    marked = page.evaluate(MARKED)
    for mark in [
        ["found", "opened"], ["missing", "1,185 rides"], ["found", "1,500"], ["missing", "27%"],
        ["locked", "Ann Lee said"], ["place_only", "the log"], ["unbound", "1"], ["unbound", "200"], ["waived", "40"], ["unbound", "9"],
    ]:  # fmt: skip
        assert mark in marked
    assert marked.count(["unbound", "12"]) == 6
    blocks = (
        "Array.from(document.querySelectorAll('[data-preview-block]'), one => one.textContent.slice(0, 9))"
    )
    assert page.evaluate(blocks) == ["Of the 40", "Of course"]
    assert "content/articles/one.md:17 waiver for alt-missing" in page.locator(LEGEND).text_content()  # type: ignore[operator]
    assert {"✓↻", "×", "×↻", "(✓)", "–", "!", "(!)"} == set(page.evaluate(SIGNS))
    page.locator(SWITCH).click()
    until(page, f"{MAIN} == {json.dumps(before)}")
    assert page.evaluate("document.head.innerHTML") == head
    assert page.evaluate("document.querySelectorAll('main')[0].childNodes.length") > 0
    assert page.locator(LEGEND).count() == page.locator(TIP).count() == 0


def test_the_lines_differ_and_not_the_colours_alone(page: Page) -> None:
    switch_on(page)
    until(
        page,
        "getComputedStyle(document.querySelector('[data-preview-mark=unbound]')).textDecorationStyle == 'wavy'",
    )
    # At once: an update of the page between two of them would leave an element without a style.
    lines = page.evaluate(
        """statuses => Object.fromEntries(statuses.map(status => [
            status,
            getComputedStyle(document.querySelector(`main [data-preview-mark=${status}]`)).textDecorationStyle,
        ]))""",
        ["found", "locked", "unchecked", "missing", "unbound"],
    )
    assert lines == {
        "found": "solid",
        "locked": "dashed",
        "unchecked": "dotted",
        "missing": "double",
        "unbound": "wavy",
    }


def test_a_mark_says_where_its_record_is(page: Page, preview: Running) -> None:
    switch_on(page)
    page.locator("main a[data-card]", has_text="1,185 rides").hover()
    page.locator(TIP).wait_for()
    link = page.locator(f"{TIP} a").first
    assert link.text_content() == "content/facts.yaml:16"
    assert link.get_attribute("href") == f"vscode://file{preview.site}/content/facts.yaml:16:3"
    words = page.locator(TIP).inner_text()
    assert "not in the text of its source" in words
    assert "waiver for single-source: nobody else counts" in words
    page.locator(
        ".card:popover-open"
    ).wait_for()  # what readers see is there as well, and neither hides the other
    tip, card = page.locator(TIP).bounding_box(), page.locator(".card:popover-open").bounding_box()
    assert tip
    assert card
    assert tip["y"] + tip["height"] <= card["y"] or card["y"] + card["height"] <= tip["y"]
    page.mouse.move(1, 1)
    page.locator(TIP).wait_for(state="detached")
    page.locator("main sup.citation a").nth(1).hover()
    page.locator(TIP).wait_for()
    assert page.locator(f"{TIP} .title").text_content() == "gazette"


def test_the_keyboard_reaches_the_switch_the_marks_and_the_editor(page: Page) -> None:
    page.locator(SWITCH).focus()
    page.keyboard.press("Space")
    page.locator(LEGEND).wait_for()
    assert page.locator("#__preview [role=status]").text_content() == "30 marks in this page"
    sign = page.locator(SIGN).first
    assert (
        sign.get_attribute("aria-label")
        == "Mark: found in the text of its source, stale, content/facts.yaml:10"
    )
    page.locator("main a[data-preview-mark]").first.focus()
    page.keyboard.press("Tab")
    assert sign.evaluate("one => one == document.activeElement")
    page.locator(TIP).wait_for()
    page.keyboard.press("Enter")
    focused = "document.getElementById('__preview').shadowRoot.activeElement?.textContent"
    assert page.evaluate(focused) == "content/facts.yaml:10"
    page.keyboard.press("Escape")
    assert page.locator(TIP).count() == 0
    assert sign.evaluate("one => one == document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert sign.evaluate("one => one == document.activeElement")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marks_are_accessible(browser: Browser, preview: Running, scheme: Literal["light", "dark"]) -> None:
    opened = browser.new_page(viewport={"width": 360, "height": 900}, color_scheme=scheme)
    opened.goto(f"{preview.address}articles/one/")
    opened.locator(SWITCH).wait_for()
    before = {one["id"] for one in Axe().run(opened).response["violations"]}
    switch_on(opened)
    opened.locator(f"{LEGEND} summary").click()
    opened.locator(SIGN).first.hover()
    opened.locator(TIP).wait_for()
    assert {one["id"] for one in Axe().run(opened).response["violations"]} - before == set()
    assert opened.evaluate("document.documentElement.scrollWidth") == 360
    opened.close()


def test_the_switch_stays_and_marks_are_made_anew(page: Page, preview: Running) -> None:
    switch_on(page)
    page.goto(f"{preview.address}facts/opening/")
    page.locator(SIGN).first.wait_for()
    page.goto(f"{preview.address}articles/one/")
    page.locator(SIGN).first.wait_for()
    page.evaluate("window.mark = 1")
    facts = files()["content/facts.yaml"]
    preview.save({"content/facts.yaml": f"# moved\n{facts}"})  # the page is the same, the places are not
    until(page, f"document.querySelector('{SIGN}')?.ariaLabel.endsWith('facts.yaml:11')")
    assert page.evaluate("window.mark") == 1
    preview.save({ARTICLE: files(replaced(BODY, "12 buses", "twelve buses and 77 bikes"))[ARTICLE]})
    until(page, "document.querySelector('main')?.textContent.includes('77 bikes')")
    page.locator("main [data-preview-mark=unbound]", has_text="77").wait_for()
    preview.save({"content/facts.yaml": facts, ARTICLE: files()[ARTICLE]})


def test_true_words_give_no_check_mark_to_a_fact_that_is_not_quoted(page: Page, preview: Running) -> None:
    facts = files()["content/facts.yaml"]
    event = "  closing: {date: 2019-01-02, title: Line 4 closes, evidence: [{source: gazette, at: p. 9}]}\n"
    text = files("It is as they say: [“The line opened”](event:closing).\n")[ARTICLE]
    preview.save({"content/facts.yaml": replaced(facts, "events:\n", f"events:\n{event}"), ARTICLE: text})
    until(page, "document.querySelector('main')?.textContent.includes('as they say')")
    switch_on(page)
    assert ["place_only", "“The line opened”"] in page.evaluate(MARKED)
    preview.save({"content/facts.yaml": facts, ARTICLE: files()[ARTICLE]})


def test_the_built_pages_have_none_of_it(preview: Running) -> None:
    status, _, body = preview.get("/articles/one/")
    assert status == 200
    assert body.count(b"__preview") == 1
    assert b"data-preview" not in body
    assert preview.get("/__preview-marks.json?page=/articles/one/")[0] == 200
    assert preview.get("/__preview-marks.json", Sec_Fetch_Site="cross-site")[0] == 403
    assert not (preview.site / "build").exists()
