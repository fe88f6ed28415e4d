"""The preview in a real browser: what changes by itself, what stays, and what is shown of faults."""

import http.server
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM, Browser
from previewing import Running
from small_site import FACTS, front, write_site

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium")

ARTICLE = "content/articles/one.md"
SHADOW = 'document.getElementById("__preview")?.shadowRoot'
OVERLAY = f'{SHADOW}?.querySelector(".overlay")'
CONNECTED = "window.LiveReload && LiveReload.connector.protocol == 7"
LONG = "".join(f"## Part {number}\n\n{'word ' * 150}\n\n" for number in range(20))


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with Browser(
        tmp_path_factory.mktemp("browser"), "--host-resolver-rules=MAP evil.example 127.0.0.1"
    ) as running:
        yield running


@pytest.fixture
def preview(tmp_path: Path, browser: Browser) -> Iterator[Running]:
    details = "<details><summary>More</summary>\n\nHidden\n\n</details>\n\n"
    files = {
        ARTICLE: front(body=details + LONG),
        "content/articles/two.md": front("Two"),
        "static/style.css": "body { margin: 3px }\n",
    }
    with Running(write_site(tmp_path / "site", files)) as running:
        browser.console.clear()
        browser.go(f"{running.address}articles/one/")
        browser.until(CONNECTED)
        yield running
        browser.go("about:blank")


def told(browser: Browser, selector: str = ".overlay") -> str:
    return str(browser.js(f'{SHADOW}.querySelector("{selector}").textContent'))


def test_a_save_is_shown_where_the_reader_was(browser: Browser, preview: Running) -> None:
    browser.js("document.querySelector('details').open = true; window.scrollTo(0, 2000); window.mark = 1")
    before = browser.js("document.getElementById('part-10')?.getBoundingClientRect().top ?? scrollY")
    text = (preview.site / ARTICLE).read_text(encoding="utf-8")
    preview.save({ARTICLE: text + "\nA newcomer.\n"})
    browser.until("document.body?.textContent.includes('A newcomer') && document.readyState == 'complete'")
    browser.until("document.querySelector('details').open")
    browser.until("scrollY > 1500")
    after = browser.js("document.getElementById('part-10')?.getBoundingClientRect().top ?? scrollY")
    assert abs(after - before) < 2
    assert not browser.console


def test_a_page_that_did_not_change_is_not_reloaded(browser: Browser, preview: Running) -> None:
    browser.js("window.mark = 1")
    preview.save({"content/articles/two.md": front("Two", "Other text.")})
    time.sleep(0.5)
    assert browser.js("window.mark") == 1


def test_a_style_is_exchanged_without_a_reload(browser: Browser, preview: Running) -> None:
    browser.js("window.mark = 1")
    for width in (11, 12, 11, 3):
        preview.save({"static/style.css": f"body {{ margin: {width}px }}\n"})
        browser.until(f"getComputedStyle(document.body).margin == '{width}px'")
    assert browser.js("window.mark") == 1
    browser.go(f"{preview.address}articles/two/")
    browser.until("getComputedStyle(document.body).margin == '3px'")


def test_faults_are_shown_and_go_when_mended(browser: Browser, preview: Running) -> None:
    good = (preview.site / ARTICLE).read_text(encoding="utf-8")
    browser.js("window.mark = 1")
    preview.save({ARTICLE: front(body="<b>x</b> [a](person:an-lee) <img src=x onerror=alert(1)>")})
    browser.until(OVERLAY)
    text = told(browser)
    assert text.startswith("3 errors")
    assert f"{ARTICLE}:6:14 error: there is no person “an-lee” [unknown-id]" in text
    assert "6 │ <b>x</b> [a](person:an-lee) <img src=x onerror=alert(1)>" in text
    assert "^ did you mean “ann-lee”?" in text
    assert browser.js(f'{OVERLAY}.querySelector("a").href') == f"vscode://file{preview.site}/{ARTICLE}:6:14"
    assert browser.js(f'{SHADOW}.querySelectorAll("img, b").length') == 0
    assert browser.js("document.body.textContent.includes('Part 19')")  # the last good page is below
    assert browser.js(f"getComputedStyle({OVERLAY}).position") == "fixed"  # its style is not refused
    preview.save({ARTICLE: good})
    browser.until(f"!{OVERLAY}")
    assert browser.js("window.mark") == 1
    assert not browser.console


def test_warnings_are_a_count_that_opens(browser: Browser, preview: Running) -> None:
    preview.save({"content/articles/two.md": front("Two", "There were 345 people.")})
    browser.until(f'{SHADOW}?.querySelector(".corner")')
    assert browser.js(f'{SHADOW}.querySelector("summary").textContent') == "1 warning"
    assert not browser.js(f'{SHADOW}.querySelector(".corner").open')
    browser.js(f'{SHADOW}.querySelector("summary").click()')
    assert "“345” rests on no fact [unbound-number]" in told(browser, ".corner")
    preview.save({"content/articles/two.md": front("Two")})
    browser.until(f'!{SHADOW}.querySelector(".corner")')


def test_before_the_first_good_build_there_is_only_the_overlay(tmp_path: Path, browser: Browser) -> None:
    site = write_site(tmp_path / "site", {"content/facts.yaml": "people: [\n", ARTICLE: front()})
    with Running(site) as running:
        browser.go(f"{running.address}articles/one/")
        browser.until(OVERLAY)
        assert "content/facts.yaml:" in told(browser)
        running.save({"content/facts.yaml": FACTS})
        browser.until("document.querySelector('main')")
        assert not browser.js(f"Boolean({OVERLAY})")


def test_the_page_follows_a_preview_that_was_started_anew(browser: Browser, preview: Running) -> None:
    port = preview.port
    preview.stop()
    write_site(preview.site, {ARTICLE: front(body="Afterwards.")})
    with Running(preview.site, "--port", str(port)):
        browser.until("document.body?.textContent.includes('Afterwards.')")


def test_renames_removals_and_rapid_saves_end_in_the_truth(browser: Browser, preview: Running) -> None:
    one, two = preview.site / ARTICLE, preview.site / "content/articles/two.md"
    for number in range(12):
        aside = one.with_name(".one.tmp")
        aside.write_text(front(body=f"Round {number}."), encoding="utf-8")
        aside.replace(one)  # as editors save
        time.sleep(0.04)
        one.write_text(front(body=f"Round {number} again."), encoding="utf-8")
        browser.until(f"document.body?.textContent.includes('Round {number} again.')")
    two.rename(two.with_name("three.md"))
    browser.go(f"{preview.address}articles/")
    browser.until(
        "document.querySelector('a[href*=\"three/\"]') && !document.querySelector('a[href*=\"two/\"]')"
    )
    one.unlink()
    browser.until("!document.querySelector('a[href*=\"one/\"]')")


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


def test_a_page_of_another_site_gets_nothing(browser: Browser, preview: Running) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Attack) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        for target in ("127.0.0.1", "localhost"):
            browser.go(f"http://localhost:{server.server_port}/?{target}:{preview.port}")
            browser.until("window.result")
            assert browser.js("window.result") == "nothing"
        server.shutdown()
    browser.console.clear()
    browser.go(f"http://evil.example:{preview.port}/")
    assert browser.js("document.body.textContent") == f"This preview answers only to {preview.address}\n"
