"""Chromium, driven by Playwright."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from playwright.sync_api import Browser, Error, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
MISSING = f"there is no Chromium on this machine (looked for {', '.join(NAMES)})"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--host-resolver-rules=MAP evil.example 127.0.0.1",
]


@contextmanager
def run_browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


def console_of(page: Page) -> list[str]:
    """What the page will write to its console, and the errors it will end in."""
    messages: list[str] = []
    page.on("console", lambda message: messages.append(message.text))
    page.on("pageerror", lambda error: messages.append(str(error)))
    return messages


@contextmanager
def quiet_page(browser: Browser, width: int = 900, height: int = 900) -> Iterator[Page]:
    """A page in a session of its own, which must not write to its console."""
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    console = console_of(page)
    yield page
    context.close()
    assert console == []


def until(page: Page, expression: str, seconds: float = 30) -> float:
    """Waits as `wait_for_function` would, whose own waiting the site's policy refuses; the seconds it took."""
    begin = time.perf_counter()
    is_true = False
    while not is_true:
        assert time.perf_counter() - begin < seconds, f"{expression} did not come true"
        page.wait_for_timeout(10)
        with suppress(Error):  # the page went away in the middle
            is_true = page.evaluate(f"Boolean({expression})")
    return time.perf_counter() - begin
