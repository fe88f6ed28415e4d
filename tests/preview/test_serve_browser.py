"""The preview in a real browser: what changes by itself, what stays, and what is shown of faults."""

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import console_of, until
from playwright.sync_api import Browser, Page
from previewing import Running
from small_site import FACTS, front, write_site

pytestmark = [pytest.mark.browser, pytest.mark.serve, pytest.mark.slow]

ARTICLE = "content/articles/one.md"
SHADOW = 'document.getElementById("__preview")?.shadowRoot'
OVERLAY = f'{SHADOW}?.querySelector(".overlay")'
CONNECTED = "window.LiveReload && LiveReload.connector.protocol == 7"
LONG = "".join(f"## Part {number}\n\n{'one word and another, ' * 40}\n\n" for number in range(20))


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Running]:
    details = "<details><summary>More</summary>\n\nHidden\n\n</details>\n\n"
    files = {
        ARTICLE: front(body=details + LONG),
        "content/articles/two.md": front("Two"),
        "static/style.css": "body { margin: 3px }\n",
    }
    with Running(write_site(tmp_path / "site", files)) as running:
        yield running


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1000, "height": 700})
    yield context.new_page()
    context.close()


@pytest.fixture
def console(blank: Page) -> list[str]:
    return console_of(blank)


@pytest.fixture
def page(blank: Page, console: list[str], preview: Running) -> Page:
    """The first article, followed by the preview."""
    blank.goto(f"{preview.address}articles/one/")
    until(blank, CONNECTED)
    console.clear()
    return blank


def text_of(page: Page, selector: str = ".overlay") -> str:
    return str(page.evaluate(f'{SHADOW}.querySelector("{selector}").textContent'))


def test_a_save_is_shown_where_the_reader_was(page: Page, preview: Running, console: list[str]) -> None:
    page.evaluate("document.querySelector('details').open = true; window.scrollTo(0, 2000); window.mark = 1")
    before = page.evaluate("document.getElementById('part-10')?.getBoundingClientRect().top ?? scrollY")
    text = (preview.site / ARTICLE).read_text(encoding="utf-8")
    preview.save({ARTICLE: text + "\nA newcomer.\n"})
    until(page, "document.body?.textContent.includes('A newcomer') && document.readyState == 'complete'")
    until(page, "document.querySelector('details').open")
    until(page, "scrollY > 1500")
    after = page.evaluate("document.getElementById('part-10')?.getBoundingClientRect().top ?? scrollY")
    assert abs(after - before) < 2
    assert console == []


def test_a_page_that_did_not_change_is_not_reloaded(page: Page, preview: Running) -> None:
    page.evaluate("window.mark = 1")
    preview.save({"content/articles/two.md": front("Two", "Other text.")})
    time.sleep(0.5)
    assert page.evaluate("window.mark") == 1


def test_a_style_is_exchanged_without_a_reload(page: Page, preview: Running) -> None:
    page.evaluate("window.mark = 1")
    for width in (11, 12, 11, 3):
        preview.save({"static/style.css": f"body {{ margin: {width}px }}\n"})
        until(page, f"getComputedStyle(document.body).margin == '{width}px'")
    assert page.evaluate("window.mark") == 1
    page.goto(f"{preview.address}articles/two/")
    until(page, "getComputedStyle(document.body).margin == '3px'")


def test_faults_are_shown_and_go_when_mended(page: Page, preview: Running, console: list[str]) -> None:
    good = (preview.site / ARTICLE).read_text(encoding="utf-8")
    page.evaluate("window.mark = 1")
    preview.save({ARTICLE: front(body="<b>x</b> [a](person:an-lee) <img src=x onerror=alert(1)>")})
    until(page, OVERLAY)
    text = text_of(page)
    assert text.startswith("3 errors")
    assert f"{ARTICLE}:6:14 error: there is no person “an-lee” [unknown-id]" in text
    assert "6 │ <b>x</b> [a](person:an-lee) <img src=x onerror=alert(1)>" in text
    assert "^ did you mean “ann-lee”?" in text
    assert (
        page.evaluate(f'{OVERLAY}.querySelector("a").href') == f"vscode://file{preview.site}/{ARTICLE}:6:14"
    )
    assert page.evaluate(f'{SHADOW}.querySelectorAll("img, b").length') == 0
    assert page.evaluate("document.body.textContent.includes('Part 19')")  # the last good page is below
    assert page.evaluate(f"getComputedStyle({OVERLAY}).position") == "fixed"  # its style is not refused
    preview.save({ARTICLE: good})
    until(page, f"!{OVERLAY}")
    assert page.evaluate("window.mark") == 1
    assert console == []


def test_warnings_are_a_count_that_opens(page: Page, preview: Running) -> None:
    preview.save({"content/articles/two.md": front("Two", "There were 345 people.")})
    until(page, f'{SHADOW}?.querySelector(".corner")')
    assert page.evaluate(f'{SHADOW}.querySelector("summary").textContent') == "1 warning"
    assert not page.evaluate(f'{SHADOW}.querySelector(".corner").open')
    page.evaluate(f'{SHADOW}.querySelector("summary").click()')
    assert "no fact backs “345” [unbound-number]" in text_of(page, ".corner")
    preview.save({"content/articles/two.md": front("Two")})
    until(page, f'!{SHADOW}.querySelector(".corner")')


def test_before_the_first_good_build_there_is_only_the_overlay(tmp_path: Path, blank: Page) -> None:
    site = write_site(tmp_path / "site", {"content/facts.yaml": "people: [\n", ARTICLE: front()})
    with Running(site) as running:
        blank.goto(f"{running.address}articles/one/")
        until(blank, OVERLAY)
        assert "content/facts.yaml:" in text_of(blank)
        running.save({"content/facts.yaml": FACTS})
        until(blank, "document.querySelector('main')")
        assert not blank.evaluate(f"Boolean({OVERLAY})")


def test_the_page_follows_a_preview_that_was_started_anew(page: Page, preview: Running) -> None:
    port = preview.port
    preview.stop()
    write_site(preview.site, {ARTICLE: front(body="Afterwards.")})
    with Running(preview.site, "--port", str(port)):
        until(page, "document.body?.textContent.includes('Afterwards.')")


def test_renames_removals_and_rapid_saves_end_in_the_truth(page: Page, preview: Running) -> None:
    one, two = preview.site / ARTICLE, preview.site / "content/articles/two.md"
    for number in range(12):
        aside = one.with_name(".one.tmp")
        aside.write_text(front(body=f"Round {number}."), encoding="utf-8")
        aside.replace(one)  # as editors save
        time.sleep(0.04)
        one.write_text(front(body=f"Round {number} again."), encoding="utf-8")
        until(page, f"document.body?.textContent.includes('Round {number} again.')")
    two.rename(two.with_name("three.md"))
    page.goto(f"{preview.address}articles/")
    until(
        page, "document.querySelector('a[href*=\"three/\"]') && !document.querySelector('a[href*=\"two/\"]')"
    )
    one.unlink()
    until(page, "!document.querySelector('a[href*=\"one/\"]')")


ATTACK = """<!doctype html><body><script>
const target = location.search.slice(1), got = [];
const socket = new WebSocket(`ws://${target}/livereload`);
socket.onopen = () => got.push("socket opened");
socket.onmessage = () => got.push("socket message");
const events = new EventSource(`http://${target}/__preview.json`);
events.onopen = () => got.push("events");
fetch(`http://${target}/`).then((answer) => answer.text()).then(() => got.push("fetch")).catch(() => {});
fetch(`http://${target}/`, {mode: "no-cors"}).then(() => got.push("no-cors")).catch(() => {});
const script = document.createElement("script");
script.src = `http://${target}/__preview.js`; script.onload = () => got.push("script"); document.body.append(script);
const frame = document.createElement("iframe"); frame.src = `http://${target}/`; document.body.append(frame);
setTimeout(() => { window.result = got.join() || "nothing"; }, 1500);
</script>"""


class Attack(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(ATTACK.encode())

    def log_message(self, *_: object) -> None:
        """Says nothing."""


def test_a_page_of_another_site_gets_nothing(page: Page, preview: Running) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Attack) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for target in ("127.0.0.1", "localhost"):
            page.goto(f"http://localhost:{server.server_port}/?{target}:{preview.port}")
            until(page, "window.result")
            assert page.evaluate("window.result") == "nothing"
        server.shutdown()
    page.goto(f"http://evil.example:{preview.port}/")
    assert page.evaluate("document.body.textContent") == f"This preview answers only to {preview.address}\n"
