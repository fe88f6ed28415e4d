"""What the tests share: the option that rewrites what they compare with, processes, and a browser."""

from collections.abc import Iterator

import pytest
from browser import CHROMIUM
from playwright.sync_api import Browser, sync_playwright

from generator.charts.cached_renderer import CachedRenderer
from generator.markdown.worker import MarkdownWorker


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden",
        action="store_true",
        help="Write the expected output of tests/sites/ and tests/trees/ anew instead of comparing with it.",
    )


@pytest.fixture
def is_rewriting(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--golden"))


@pytest.fixture(scope="session")
def worker() -> Iterator[MarkdownWorker]:
    with MarkdownWorker() as running:
        yield running


@pytest.fixture(scope="session")
def drawer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CachedRenderer]:
    with CachedRenderer(tmp_path_factory.mktemp("drawings")) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, driven by Playwright."""
    with sync_playwright() as started:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"]
        running = started.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield running
        running.close()
