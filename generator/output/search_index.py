"""The index of the search, made by Pagefind, a program that is installed on request: the edge where it runs.

Pagefind's command is used, not its Python interface: that waits a tenth of a second for each page.
It gets a folder of its own, with the pages and nothing else, and is ended when it takes too long.
"""

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from generator.diagnostics.rules import Rule
from generator.pages.search import CLUTTER, Files, Indexed
from generator.process.subprocess_worker import minimal_environment

SECONDS = 60.0  # the most an index may take; 700 pages take about one
PROGRAM = "PAGEFIND_BINARY_PATH"
# What a browser needs to search; Pagefind's own interface, in other files, is not published.
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
    """Whether there is a Pagefind to run; nothing of it is loaded."""
    return find_spec("pagefind") is not None


def make_index(pages: Files, seconds: float = SECONDS) -> Indexed:
    """The index of some pages by their paths, ready to be published."""
    with tempfile.TemporaryDirectory(prefix="sourcebound-search-") as folder:
        home = Path(folder)
        for path, content in pages.items():
            place = home / "pages" / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        failure = _run(home, seconds)
        if failure:
            return Indexed(failure=failure)
        made = {
            f"pagefind/{path.relative_to(home / 'index').as_posix()}": path.read_bytes()
            for pattern in NEEDED
            for path in sorted((home / "index").glob(pattern))
        }
    if "pagefind/pagefind.js" not in made:
        return Indexed(failure="Pagefind wrote nothing that can be used")
    return Indexed(made)


def _run(home: Path, seconds: float) -> str:
    """Runs Pagefind over `pages` into `index`; why it failed, or nothing."""
    command = [
        sys.executable, "-P", "-m", "pagefind", "--site", "pages", "--output-path", "index",
        "--exclude-selectors", ", ".join(CLUTTER), "--silent",
    ]  # fmt: skip
    # Its settings may come from the environment too; only the place of the program is taken from there.
    known = minimal_environment()
    if PROGRAM in os.environ:
        known[PROGRAM] = os.environ[PROGRAM]
    try:
        done = subprocess.run(  # noqa: S603  (its own program, with arguments of ours)
            command,
            cwd=home,
            env=known,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"Pagefind took longer than {seconds:g} seconds"
    except OSError as error:
        return f"Pagefind could not be started: {error.strerror}"
    if done.returncode == 0:
        return ""
    said = (done.stderr or done.stdout).decode("utf-8", "replace").split("\n")
    last = next((line.strip() for line in reversed(said) if line.strip()), "it said nothing")
    return f"Pagefind failed: {last[:200]}"


SEARCH_INDEX = Rule(
    "search-index",
    "warning",
    "Pagefind is installed but could not build the search index.",
    'The site is built without one, and its search page says what to do instead. Reinstall it with pip install "sourcebound[search]"; to go without, uninstall it.',
)
