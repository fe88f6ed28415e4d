"""A build that is killed at any moment leaves one whole site, and the next one is as if nothing had happened.

The site has search, charts and a chart of its own, so that each kind of process is among those at work. A sample
of moments in a normal run; `LONG=200` tries as many as that.
"""

import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from msgspec import Struct
from patience import ends
from small_site import FACTS, SITE, front, write_site

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("LONG", "3"))
COMMAND = [sys.executable, "-m", "generator", "build", "--today", "2026-11-22"]
OWN = """\
import altair as alt


def chart(rows):
    return alt.Chart(alt.Data(values=rows)).mark_bar().encode(x="period:N", y="value:Q")
"""
FILES = {
    "site.yaml": f"{SITE}base_url: https://a.example/\n",
    "content/facts.yaml": f"{FACTS}series:\n  loss: {{file: loss.csv, period: year, value: homes, unit: homes, measure: homes lost, place: A, evidence: [{{source: gazette, at: p. 1}}]}}\n",
    "content/charts.yaml": "loss: {title: Homes lost, mark: line, series: [loss], alt: A line.}\n"
    "own: {title: Homes lost again, python: charts/own.py, series: [loss], alt: A few bars.}\n",
    "charts/own.py": OWN,
    "content/articles/one.md": "",
    "content/data/loss.csv": "",
}
# Two states of the site: of each, the words and a chart are other ones.
EDITS = [
    {
        "content/articles/one.md": front(body=f"It was {word}.\n\n![](chart:loss)\n\n![](chart:own)\n"),
        "content/data/loss.csv": f"year,homes\n2009,345\n2010,{lost}\n2011,101\n",
    }
    for word, lost in (("early", 352), ("late", 17))
]

Tree = Mapping[str, bytes]


class Kept(Struct):
    """What a finished build leaves: its output, and the names of all other files in the folder of the test."""

    output: Tree
    others: frozenset[str]
    seconds: float  # that it took


class World:
    """A folder with a site, the caches of its user, and a folder for temporary files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.site = write_site(folder / "site", FILES)
        (folder / "tmp").mkdir()
        self.variables = {"TMPDIR": str(folder / "tmp"), "XDG_CACHE_HOME": str(folder / "caches")}

    def started(self, *options: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [*COMMAND, *options],
            cwd=self.site,
            env={**os.environ, **self.variables},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def built(self, *options: str) -> Kept:
        begin = time.monotonic()
        assert self.started(*options).wait() == 0
        return Kept(self.output(), self.others(), time.monotonic() - begin)

    def output(self) -> Tree:
        place = self.site / "build"
        return {
            path.relative_to(place).as_posix(): path.read_bytes()
            for path in place.rglob("*")
            if path.is_file()
        }

    def others(self) -> frozenset[str]:
        paths = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*"))
        return frozenset(path for path in paths if not path.startswith("site/build/"))

    def processes(self) -> list[str]:
        """What runs with the temporary folder of this test, which every process of a build is told."""
        mark = f"TMPDIR={self.variables['TMPDIR']}".encode()
        return [where.parent.name for where in Path("/proc").glob("[0-9]*/environ") if mark in _read(where)]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:  # it has ended, or is somebody else's
        return b""


def kill_at_some_moment(
    process: subprocess.Popen[bytes], world: World, chance: random.Random, most: float
) -> None:
    """Kills a build anywhere, or in the short time in which it writes."""
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, most))
    else:
        while process.poll() is None and not list(world.site.glob(".build-*")):
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.1))
    process.kill()
    process.wait()


@pytest.mark.skipif(sys.platform != "linux", reason="it looks for processes in /proc")
def test_a_build_killed_at_any_moment_leaves_one_whole_site(tmp_path: Path) -> None:
    world, chance = World(tmp_path), random.Random(KILLS)  # noqa: S311
    whole, names = [], set[str]()
    for edit in EDITS:
        write_site(world.site, {**FILES, **edit})
        whole.append(world.built("--clean"))
        names |= world.built().others
    for number in range(KILLS):
        current = number % 2
        write_site(world.site, {**FILES, **EDITS[current]})
        options = ["--clean"] if chance.random() < 0.3 else []
        longest = whole[current].seconds if options else 1.5
        kill_at_some_moment(world.started(*options), world, chance, longest)
        assert world.output() in [kept.output for kept in whole], (number, options)
        with ends(10):
            while world.processes():
                time.sleep(0.01)
        again = world.built()
        assert again.output == whole[current].output, (number, options)
        assert again.others <= names, (number, options)
