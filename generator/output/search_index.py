"""Run Pagefind, an optional program, to create the search index.

Its command is used rather than its Python interface, which waits a tenth of a second for each page.
It works in a folder of the cache that holds only the pages, and is killed when it takes too long.
"""

import gzip
import os
import shutil
import subprocess
import tempfile
import zlib
from importlib.util import find_spec
from pathlib import Path

from msgspec import msgpack

from generator.diagnostics.rules import Rule
from generator.pages.search import CLUTTER, Indexed
from generator.process.digest import digest_of
from generator.process.leftovers import leftovers
from generator.process.memory import Memory
from generator.process.subprocess_worker import minimal_environment, python_command
from generator.reading.filesystem import Files

SECONDS = 60.0  # the longest an index may take; 700 pages take about one second
FOLDER = "search"
PROGRAM = "PAGEFIND_BINARY_PATH"
# What a browser needs to search; the files of Pagefind's own interface are not published.
NEEDED = (
    "pagefind.js",
    "pagefind-worker.js",
    "pagefind-entry.json",
    "wasm.*",
    "*.pf_meta",
    "index/*",
    "fragment/*",
)


def is_installed() -> bool:
    """Return whether Pagefind is installed, without importing it."""
    return find_spec("pagefind") is not None


def remembered_index(pages: Files, cache: Path, memory: Memory) -> Indexed:
    """Return the search index of pages, which is built again only if their words have changed."""
    call = (PROGRAM, digest_of(msgpack.encode(pages, order="sorted")))
    return memory.attempt(call, lambda: make_index(pages, cache=cache))


def make_index(pages: Files, seconds: float = SECONDS, cache: Path | None = None) -> Indexed:
    """Return the search index of pages, given by path, as files to publish; or why there is none.

    It is made in a folder in `cache`, where the folders of killed builds are removed first; without one, where
    the system keeps temporary files.
    """
    try:
        if cache:
            cache.mkdir(parents=True, exist_ok=True)
            for left in leftovers(os.fspath(cache), FOLDER):
                shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(prefix=f"{FOLDER}-{os.getpid()}-", dir=cache) as folder:
            return _index(pages, Path(folder), seconds)
    except OSError as error:  # a full disk, above all
        return Indexed(failure=f"the pages to search could not be written: {error.strerror}")


def _index(pages: Files, home: Path, seconds: float) -> Indexed:
    for path, content in pages.items():
        place = home / "pages" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    failure = _run(home, seconds)
    if failure:
        return Indexed(failure=failure)
    files = {
        f"pagefind/{path.relative_to(home / 'index').as_posix()}": path.read_bytes()
        for pattern in NEEDED
        for path in sorted((home / "index").glob(pattern))
    }
    if "pagefind/pagefind.js" not in files:
        return Indexed(failure="Pagefind wrote nothing that can be used")
    damaged = [path for path, content in files.items() if not _is_whole(path, content)]
    if damaged:  # it does not notice when the disk is full
        return Indexed(failure=f"Pagefind left {damaged[0]} unfinished")
    return Indexed(files)


def _is_whole(path: str, content: bytes) -> bool:
    """Return whether a file of an index has an end: its parts are compressed, and tell when they are cut off."""
    if path.endswith((".js", ".json")):
        return content.rstrip().endswith((b"}", b";", b")"))
    try:
        return bool(gzip.decompress(content))
    except (OSError, EOFError, zlib.error):
        return False


def _run(home: Path, seconds: float) -> str:
    """Index `pages` into `index`, and return why that failed, or an empty string."""
    options = [
        "--site",
        "pages",
        "--output-path",
        "index",
        "--exclude-selectors",
        ", ".join(CLUTTER),
        "--silent",
    ]
    command = [*python_command("import runpy; runpy.run_module('pagefind', run_name='__main__')"), *options]
    # The environment could also change Pagefind's settings, so only the program's path is passed on.
    environment = minimal_environment()
    if PROGRAM in os.environ:
        environment[PROGRAM] = os.environ[PROGRAM]
    try:
        result = subprocess.run(  # noqa: S603  (a known program, with our own arguments)
            command,
            cwd=home,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"Pagefind took longer than {seconds:g} seconds"
    except OSError as error:
        return f"Pagefind could not be started: {error.strerror}"
    if result.returncode == 0:
        return ""
    lines = (result.stderr or result.stdout).decode("utf-8", "replace").split("\n")
    last_line = next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")
    return f"Pagefind failed: {last_line[:200]}"


SEARCH_INDEX = Rule(
    "search-index",
    "warning",
    "Pagefind is installed but could not build the search index.",
    'The site is built without one, and its search page says what to do instead. Reinstall it with pip install "pagefind[bin]"; to go without, uninstall it.',
    guides=("publish#search",),
)
