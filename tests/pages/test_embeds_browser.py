"""Charts in the pages of other sites, in a real browser: frames that take the height of what they show."""

import json
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from browser import quiet_page, until
from large_site import large_site
from playwright.sync_api import Browser, Frame, Page
from small_site import build_site

from generator.charts.cached_renderer import CachedRenderer
from generator.output.publish import write

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AT = "numbers/ward-0/"
HEIGHT = "document.querySelector('iframe').offsetHeight"
NEEDED = "Math.ceil(document.documentElement.getBoundingClientRect().height)"


class Hosts(NamedTuple):
    """Two sites of different origins: ours, and one that shows its charts."""

    ours: str
    theirs: str
    folder: Path  # of theirs
    code: str
    fallback: int  # px


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory, drawer: CachedRenderer) -> Iterator[Hosts]:
    folder = tmp_path_factory.mktemp("sites")
    servers, addresses = [], []
    for name in ("ours", "theirs"):
        (folder / name).mkdir()
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder / name / "build")))
        Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        addresses.append(f"http://127.0.0.1:{server.server_port}/")
    ours, theirs = addresses
    built = build_site(large_site(others=2, daily=30, longest=30), base_url=ours, draw=drawer.draw)
    write(built.files, folder / "ours/build")
    (folder / "theirs/build").mkdir()
    answer = json.loads(built.files[f"{AT}oembed.json"])
    yield Hosts(ours, theirs, folder / "theirs/build", answer["html"], answer["height"])
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with quiet_page(browser) as page:
        yield page


def show(hosts: Hosts, page: Page, body: str) -> None:
    """Open a page of the other site."""
    icon = '<link rel="icon" href="data:,">'
    (hosts.folder / "page.html").write_text(
        f"<!doctype html><title>Theirs</title>{icon}<body>{body}", encoding="utf-8"
    )
    page.goto(f"{hosts.theirs}page.html")


def framed(page: Page) -> Frame:
    return page.frames[1]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_frame_takes_the_height_of_its_chart(hosts: Hosts, page: Page, width: int, is_first: bool) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    frame, _, script = hosts.code.partition("\n")
    show(hosts, page, f"{script}{frame}" if is_first else f"{frame}{script}")
    until(page, "document.querySelector('iframe').style.height")
    until(page, f"{HEIGHT} === {framed(page).evaluate(NEEDED)}")
    page.set_viewport_size({"width": 700, "height": 900})
    page.wait_for_timeout(200)
    until(page, f"{HEIGHT} === {framed(page).evaluate(NEEDED)}")


def test_without_the_script_the_frame_has_room_for_the_chart(hosts: Hosts, page: Page) -> None:
    frame = hosts.code.partition("\n")[0]
    for width in (376, 550, 700):  # with 16 px around the frame
        page.set_viewport_size({"width": width, "height": 900})
        show(hosts, page, frame)
        framed(page).wait_for_load_state()
        needed = framed(page).evaluate(NEEDED)
        assert page.evaluate(HEIGHT) == hosts.fallback
        assert needed <= hosts.fallback <= needed * 1.5


@pytest.mark.parametrize(
    "message",
    ['{type: "chart-height", height: "9000"}', '{type: "chart-height", height: -1}', '{type: "chart-height", height: 500.5}',
     '{type: "height", height: 500}', '{type: "chart-height"}', '"chart-height"', "null"],
)  # fmt: skip
def test_a_frame_does_not_take_what_is_not_a_height(hosts: Hosts, page: Page, message: str) -> None:
    show(hosts, page, hosts.code)
    until(page, "document.querySelector('iframe').style.height")
    before = page.evaluate(HEIGHT)
    framed(page).evaluate(f"parent.postMessage({message}, {hosts.theirs[:-1]!r})")
    page.wait_for_timeout(100)
    assert page.evaluate(HEIGHT) == before


def test_a_height_from_another_origin_is_not_taken(hosts: Hosts, page: Page) -> None:
    show(hosts, page, hosts.code)
    until(page, "document.querySelector('iframe').style.height")
    before = page.evaluate(HEIGHT)
    page.evaluate("postMessage({type: 'chart-height', height: 500}, location.origin)")
    page.wait_for_timeout(100)
    assert page.evaluate(HEIGHT) == before


def test_a_frame_of_another_site_is_not_asked(hosts: Hosts, page: Page) -> None:
    (hosts.folder / "other.html").write_text("<!doctype html><title>Other</title>", encoding="utf-8")
    script = hosts.code.partition("\n")[2]
    show(hosts, page, f'<iframe src="other.html" height="200"></iframe>{script}')
    page.wait_for_timeout(200)
    assert page.evaluate("document.querySelector('iframe').style.height") == ""


def test_only_the_page_around_is_answered(hosts: Hosts, page: Page) -> None:
    show(hosts, page, hosts.code.partition("\n")[0])  # so that nothing has asked yet
    page.evaluate("window.heard = 0; addEventListener('message', () => { window.heard += 1; })")
    framed(page).evaluate("postMessage({type: 'chart-height?'}, location.origin)")
    page.wait_for_timeout(100)
    assert page.evaluate("heard") == 0
    page.evaluate(
        f"document.querySelector('iframe').contentWindow.postMessage({{type: 'chart-height?'}}, {hosts.ours[:-1]!r})"
    )
    until(page, "heard")
