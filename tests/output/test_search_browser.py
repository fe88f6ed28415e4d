"""The search in a real browser, under a path and under the policy that hosts send."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import quiet_page
from paths import SMALL
from playwright.sync_api import Browser, Page, Request, Route
from small_site import TODAY

from generator.build import Built, Inputs, build, build_with_index
from generator.charts.cached_renderer import CachedRenderer
from generator.markdown.worker import MarkdownWorker
from generator.output.publish import write
from generator.output.search_index import make_index
from generator.reading.filesystem import read_site, read_theme

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
UNDER = "/alder/"  # where the site lives


class Host(SimpleHTTPRequestHandler):
    """A static host that reads the first rule of `_headers`."""

    policy = ""

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.replace(UNDER, "/", 1) if path.startswith(UNDER) else "/none")

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (its signature)
        pass


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, worker: MarkdownWorker, drawer: CachedRenderer) -> Path:
    def make(inputs: Inputs) -> Built:
        return build(inputs, worker.render, drawer.draw, lambda _: None)

    files, problems = read_site(SMALL)
    inputs = Inputs(
        files=files, theme=read_theme(), source_texts={}, problems=problems, today=TODAY, search="index"
    )
    target = tmp_path_factory.mktemp("site") / "build"
    write(build_with_index(inputs, make, make_index).files, target)
    return target


@pytest.fixture(scope="module")
def site(folder: Path) -> Iterator[str]:
    policy = re.search(r"Content-Security-Policy: (.*)", (folder / "_headers").read_text(encoding="utf-8"))
    assert policy
    host = type("WithPolicy", (Host,), {"policy": policy[1]})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{UNDER}"
        server.shutdown()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet_page(browser) as page:
        yield page


def look_for(page: Page, words: str) -> str:
    """Types words, and gives what the page says once it has looked for them."""
    page.locator("#query").fill(words)
    output = page.locator("output").filter(has_text=f"“{words}”")
    output.wait_for()
    return output.inner_text()


def titles(page: Page) -> list[str]:
    return page.locator(".results a").all_inner_texts()


def test_words_are_found_with_title_kind_and_excerpt(site: str, page: Page) -> None:
    page.goto(f"{site}search/")
    assert re.fullmatch(r"Results for “tires”: [1-9]\d*", look_for(page, "tires"))
    assert len(titles(page)) >= 3
    first = page.locator(".results li").filter(has=page.locator(".kind", has_text="Number")).first
    assert first.locator("mark").count() >= 1
    assert page.url == f"{site}search/?q=tires"
    first.locator("a").click()
    page.wait_for_url(f"{site}facts/**")
    assert page.locator("h1").inner_text()


def test_a_claim_is_found_by_words_of_its_statement(site: str, page: Page) -> None:
    page.goto(f"{site}search/")
    look_for(page, "keep tires out of the river")
    kinds = page.locator(".results .kind").all_inner_texts()
    assert "claim" in [kind.lower() for kind in kinds]


def test_a_search_can_be_linked_to_and_gone_back_to(site: str, page: Page) -> None:
    page.goto(f"{site}search/?q=tires")
    page.locator(".results a").first.click()
    page.wait_for_url(re.compile(r"^(?!.*/search/)"))
    page.go_back()
    page.locator("output").filter(has_text="“tires”").wait_for()
    assert page.locator("#query").input_value() == "tires"


def test_nothing_found_is_told(site: str, page: Page) -> None:
    page.goto(f"{site}search/")
    assert look_for(page, "zzqx $&").startswith("No results for “zzqx $&”.")
    assert titles(page) == []
    page.locator("#query").fill("")
    page.wait_for_url(f"{site}search/")
    page.locator("output").filter(has_not_text="zzqx").wait_for(state="attached")


def test_what_a_reader_is_likely_to_mean_comes_first(site: str, page: Page) -> None:
    page.goto(f"{site}search/")
    look_for(page, "river")
    kinds = [kind.lower() for kind in page.locator(".results .kind").all_inner_texts()]
    assert "article" in kinds[:3]
    assert "source" not in kinds[: kinds.index("article")]


def test_a_misspelled_name_is_offered_as_it_is_written(site: str, page: Page) -> None:
    page.goto(f"{site}search/")
    look_for(page, "councli")
    page.get_by_role("button", name="Did you mean “Council”?").click()
    page.locator("output").filter(has_text="“Council”").wait_for()
    assert titles(page) != []
    assert page.locator(".meant").is_hidden()
    look_for(page, "rivers")  # a word of the pages
    assert page.locator(".meant").is_hidden()


def test_nothing_of_pagefind_is_loaded_before_the_first_words(site: str, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(site)))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    assert not [one for one in asked if "search" in one or "pagefind" in one]
    page.goto(f"{site}search/")
    page.wait_for_load_state("networkidle")
    assert [address for address in asked if address.startswith("assets/search.")]
    assert not [address for address in asked if "pagefind" in address]
    look_for(page, "river")
    assert "pagefind/pagefind.js" in asked


def test_keys_alone_are_enough(site: str, page: Page) -> None:
    page.goto(f"{site}timeline/")
    page.keyboard.press("/")
    page.wait_for_url(f"{site}search/**")
    page.locator("#query:focus").wait_for()
    page.keyboard.type("tires")
    page.keyboard.press("Enter")
    page.locator("output").filter(has_text="“tires”").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.locator(".results a").first.evaluate("link => link === document.activeElement")
    page.keyboard.press("/")
    assert page.locator("#query").evaluate("field => field === document.activeElement")
    page.keyboard.press("/")  # in the field it is a letter
    assert "/" in page.locator("#query").input_value()


def test_the_key_is_left_alone_in_a_field_and_with_another_key(site: str, page: Page) -> None:
    page.goto(f"{site}timeline/")
    page.locator("select").first.focus()
    page.keyboard.press("/")
    page.locator("h1").click()
    page.keyboard.press("Control+/")
    page.wait_for_timeout(200)
    assert page.url == f"{site}timeline/"


def test_the_key_can_be_turned_off(site: str, page: Page) -> None:
    page.goto(f"{site}search/")
    page.get_by_label("Press / on any page to come here").uncheck()
    page.goto(f"{site}timeline/")
    page.keyboard.press("/")
    page.wait_for_timeout(200)
    assert page.url == f"{site}timeline/"
    page.goto(f"{site}search/")
    assert not page.get_by_label("Press / on any page to come here").is_checked()


def test_more_results_are_shown_on_demand(site: str, page: Page) -> None:
    page.goto(f"{site}search/")
    count = int(look_for(page, "river").rpartition(" ")[2])
    assert count > 10
    assert len(titles(page)) == 10
    page.get_by_role("button", name="More results").click()
    page.locator(".results li").nth(10).wait_for()
    assert page.locator(".results a").nth(10).evaluate("link => link === document.activeElement")
    assert len(titles(page)) == min(count, 20)


def test_an_index_that_does_not_come_is_told_and_asked_for_again(site: str, browser: Browser) -> None:
    opened = browser.new_page()
    gone = True

    def answer(route: Route, _request: Request) -> None:
        if gone:
            route.abort()
        else:
            route.continue_()

    opened.route("**/pagefind/**", answer)
    opened.goto(f"{site}search/")
    opened.locator("#query").fill("tires")
    opened.locator("output").filter(has_text="could not be loaded").wait_for()
    gone = False
    opened.keyboard.press("Enter")
    opened.locator("output").filter(has_text="Results for").wait_for()
    opened.close()


def test_from_disk_the_page_says_so(folder: Path, page: Page) -> None:
    page.goto((folder / "search" / "index.html").as_uri())
    assert page.get_by_text("These pages were opened from disk").is_visible()
    assert page.locator("form.search").is_hidden()
    assert page.get_by_role("heading", name="Other ways to find something").is_visible()


def test_without_script_the_page_says_what_to_do(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{site}search/")
    assert opened.get_by_text("Search needs JavaScript").is_visible()
    assert opened.locator("form.search").is_hidden()
    assert opened.locator("main").get_by_role("link", name="Timeline").is_visible()
    assert opened.get_by_text("site:alder.example.org").is_visible()
    context.close()


def test_every_other_page_still_refuses_webassembly(site: str, browser: Browser) -> None:
    opened = browser.new_page()
    compile_ = (
        "WebAssembly.compile(new Uint8Array([0,97,115,109,1,0,0,0])).then(() => 'ran', error => error.name)"
    )
    opened.goto(site)
    assert opened.evaluate(compile_) == "CompileError"
    opened.goto(f"{site}search/")
    assert opened.evaluate(compile_) == "ran"
    opened.close()


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_accessible(site: str, browser: Browser, width: int, scheme: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,  # for axe
    )
    opened = context.new_page()
    opened.goto(f"{site}search/")
    found = []
    for words in ("", "river", "zzqx"):
        if words:
            look_for(opened, words)
        options = {"runOnly": {"type": "tag", "values": TAGS}}
        violations = Axe().run(opened, options=options).response["violations"]
        found += [(words, one["id"], one["nodes"][0]["target"]) for one in violations]
        assert not opened.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    assert found == []
