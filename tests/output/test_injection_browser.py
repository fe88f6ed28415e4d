"""Whatever a site's texts contain, its pages and files run nothing and ask nobody: in a real browser, opened in turn.

Once under the site's own policy, which must have nothing to refuse, and once without it, as an old browser reads it.
"""

import html
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from mimetypes import guess_type

import pytest
from hostile_site import FILES
from playwright.sync_api import Browser, Page, Route
from small_site import THEME, TODAY

from generator.build import Built, Inputs, build, build_with_index
from generator.charts.cached_renderer import CachedRenderer
from generator.markdown.worker import MarkdownWorker
from generator.output.search_index import make_index
from generator.output.single_file import single_file

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HOST = "https://c.example/x/"  # where the site says that it lives
POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
ALONE = (".svg", ".xml", ".json", ".txt")  # what somebody may open by itself
TOUCHED = "[data-card], [data-value], [data-chart], th button, summary, button[data-copy]"
# What an attack calls. It is in each page before anything else is.
RAN = "window.ran = () => { console.log('ran'); return ''; };"


@pytest.fixture(scope="module")
def built(worker: MarkdownWorker, drawer: CachedRenderer) -> Built:
    def make(inputs: Inputs) -> Built:
        return build(inputs, worker.render, drawer.draw, lambda _: None)

    files = {path: text.encode() if isinstance(text, str) else text for path, text in FILES.items()}
    inputs = Inputs(files=files, theme=THEME, source_texts={}, problems=[], today=TODAY, search="index")
    return build_with_index(inputs, make, make_index)


@contextmanager
def opened(browser: Browser, files: Mapping[str, bytes], wrong: list[str]) -> Iterator[Page]:
    """A page of a host with some files; what it does that it must not is added to a list."""

    def answer(route: Route) -> None:
        url = route.request.url.partition("?")[0].partition("#")[0]
        path = url.removeprefix(HOST)
        path += "index.html" if path.endswith("/") or not path else ""
        if not url.startswith(HOST) or path not in files:
            wrong.append(f"asks for {url}")
            route.fulfill(status=404, body="")
        else:
            kind = guess_type(path)[0] or "application/octet-stream"
            route.fulfill(body=files[path], content_type="application/wasm" if "wasm" in path else kind)

    context = browser.new_context()
    context.route("**/*", answer)
    context.add_init_script(RAN)
    page = context.new_page()
    page.on("console", lambda message: wrong.append(f"{page.url} says {message.text}"))
    page.on("pageerror", lambda error: wrong.append(f"{page.url} fails with {error}"))
    page.on("dialog", lambda dialog: wrong.append(f"{page.url} asks {dialog.message}"))
    yield page
    context.close()


def touch(page: Page) -> None:
    """Uses what a page offers, so that its scripts show what they were given."""
    page.evaluate(
        """all => document.querySelectorAll(all).forEach(one => {
            if (one.matches("summary")) one.parentElement.open = true;
            for (const kind of ["pointerover", "pointerenter", "mouseover", "mouseenter", "focusin", "focus"])
                one.dispatchEvent(new PointerEvent(kind, {bubbles: true}));
            if (one.matches("button")) one.click();
            if (one.matches("[data-chart]"))
                one.dispatchEvent(new KeyboardEvent("keydown", {key: "ArrowRight", bubbles: true}));
            one.dispatchEvent(new PointerEvent("pointerout", {bubbles: true}));
        })""",
        TOUCHED,
    )
    page.wait_for_timeout(50)


@pytest.mark.parametrize("has_policy", [True, False])
def test_no_page_runs_or_loads_what_a_text_says(built: Built, browser: Browser, *, has_policy: bool) -> None:
    files = {
        path: content if has_policy or not path.endswith(".html") else POLICY.sub(b"", content)
        for path, content in built.files.items()
    }
    wrong: list[str] = []
    with opened(browser, files, wrong) as page:
        for path in sorted(files):
            if path.endswith((".html", *ALONE)):
                page.goto(f"{HOST}{path}")
            if b'http-equiv="refresh"' in files[path]:
                page.wait_for_url(re.compile(rf"^(?!{re.escape(HOST + path)}$)"))
            elif path.endswith(".html"):
                touch(page)
        page.goto(f"{HOST}search/index.html")
        page.locator("#query").fill("Ann")
        page.locator(".results a").first.wait_for()
        touch(page)
    assert wrong == []


def test_neither_does_what_other_sites_take(built: Built, browser: Browser) -> None:
    taken = [json.loads(built.files[f"numbers/{name}/oembed.json"])["html"] for name in ("loss", "map")]
    for name in ("loss", "areas"):
        page_text = built.files[f"numbers/{name}/index.html"].decode()
        taken += [html.unescape(code) for code in re.findall(r"<code>(&lt;.*?)</code>", page_text, re.DOTALL)]
    pages = {f"{number}.html": f"<!doctype html>{text}".encode() for number, text in enumerate(taken)}
    wrong: list[str] = []
    with opened(browser, {**built.files, **pages, "favicon.ico": b""}, wrong) as page:
        for path in pages:
            page.goto(f"{HOST}{path}")
            touch(page)
    assert len(pages) > 5
    assert wrong == []


@pytest.mark.parametrize("has_policy", [True, False])
def test_neither_does_the_site_in_one_file(built: Built, browser: Browser, *, has_policy: bool) -> None:
    document = single_file(built.files, built.page_paths, built.base_url)
    wrong: list[str] = []
    with opened(browser, {"site.html": document if has_policy else POLICY.sub(b"", document)}, wrong) as page:
        page.goto(f"{HOST}site.html")
        for part in page.eval_on_selector_all(".page-part", "parts => parts.map(part => part.id)"):
            page.goto(f"{HOST}site.html#{part}")
        touch(page)
        assert (
            page.locator("main script, main svg [onload], [onerror], [onmouseover], [ontoggle]").count() == 0
        )
    assert wrong == []


def test_the_attacks_would_be_seen(browser: Browser) -> None:
    wrong: list[str] = []
    text = b"<!doctype html><img src=//evil.example/a><a href='javascript:ran()' onfocus='ran()' data-card>x</a><script>ran()</script>"
    with opened(browser, {"index.html": text}, wrong) as page:
        page.goto(HOST)
        touch(page)
    assert {one.partition(" ")[2] for one in wrong} >= {"says ran", "for https://evil.example/a"}
    assert sum(one.endswith("says ran") for one in wrong) > 1
