"""What the tests share: the option that rewrites what they compare with, processes, and a browser."""

import subprocess
from collections.abc import Generator, Iterator

import pytest
from browser import CHROMIUM, MISSING, run_browser
from playwright.sync_api import Browser

from generator.charts.cached_renderer import CachedRenderer
from generator.markdown.worker import MarkdownWorker


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden",
        action="store_true",
        help="Rewrite the expected output of tests/sites/ and tests/trees/ instead of comparing with it.",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if CHROMIUM is None and item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason=MISSING))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Keeps `make quick` what it promises to be: a test that is not marked starts no process."""
    if any(item.get_closest_marker(name) for name in ("browser", "serve", "slow")):
        return (yield)

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("a test that starts a process must be marked “slow”")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess.Popen, "__init__", refuse)
        return (yield)


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


@pytest.fixture(scope="module")  # not for the session: its event loop would be in the way of other tests
def browser() -> Iterator[Browser]:
    with run_browser() as running:
        yield running
