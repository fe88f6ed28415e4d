"""How seconds of CPU and memory grow with a site: `python -m bench.growth [facts …]`.

As many articles as facts, and a chart for every 20 of them; built from nothing, again without a change, and after an
edit of one article, of one fact and of one row of a chart. Machines are noisy: read the ratios of one run.
Writes `bench/GROWTH.md`.
"""

import os
import platform
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from bench.sites import make
from bench.texts import in_letters

ROOT = Path(__file__).parents[1]
HOME = ROOT / ".cache" / "bench" / "growth"
COMMAND = [str(ROOT / ".venv" / "bin" / "generate"), "build", "--today", "2026-11-22"]
FACTS_PER_CHART = 20


class Cost(NamedTuple):
    """What a build took, with its processes."""

    seconds: float  # of CPU
    megabytes: float  # at the peak, of the largest process


def build(site: Path) -> Cost:
    """Build a site and return what it took; stop if that failed."""
    process = subprocess.Popen(  # noqa: S603  (our own command)
        COMMAND, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    errors = process.stderr.read() if process.stderr else ""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"the build failed: {errors[-2000:]}")
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000)


def _add_charts(site: Path, count: int) -> None:
    """Add charts, each of the 20 rows of a file of its own."""
    charts, series = [], ["series:\n"]
    data = site / "content" / "data"
    data.mkdir()
    for number in range(count):
        name = in_letters(number)
        rows = "".join(f"{year},{(number * 7 + year) % 90 + 10}\n" for year in range(2006, 2026))
        (data / f"visits-{name}.csv").write_text(f"year,visits\n{rows}")
        charts.append(
            f"visits-{name}:\n"
            f"  title: Visits to library {name}\n"
            f"  alt: Line chart of visits to library {name}, which went up and down from year to year.\n"
            "  mark: line\n"
            f"  series: [visits-{name}]\n"
        )
        series.append(
            f"  visits-{name}:\n"
            f"    file: visits-{name}.csv\n"
            "    period: year\n"
            "    value: visits\n"
            "    unit: visits\n"
            f"    measure: visits to library {name}\n"
            f"    evidence: [{{source: source-{number}, at: table 1}}]\n"
        )
    (site / "content" / "charts.yaml").write_text("".join(charts))
    facts = site / "content" / "facts.yaml"
    facts.write_text(facts.read_text() + "".join(series))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    changed = re.sub(old, new, text, count=1)
    if changed == text:
        sys.exit(f"{path.name} has no “{old}” to edit")
    path.write_text(changed)


def measure(facts: int) -> list[Cost]:
    """Return the cost of each kind of build of a site with so many facts, in the order of `COLUMNS`."""
    shutil.rmtree(HOME, ignore_errors=True)
    make(HOME, facts, facts)
    _add_charts(HOME, facts // FACTS_PER_CHART)
    content = HOME / "content"
    edits: list[Callable[[], None]] = [
        lambda: None,
        lambda: _replace(content / "articles" / "article-3.md", "before the winter", "in the spring"),
        lambda: _replace(content / "facts.yaml", "Meeting aaad of the council", "The third meeting"),
        lambda: _replace(content / "data" / "visits-aaaa.csv", r"2025,\d+", "2025,5"),
    ]
    costs = [build(HOME)]
    for edit in edits:
        edit()
        costs.append(build(HOME))
    return costs


COLUMNS = ("from nothing", "nothing changed", "one article", "one fact", "one row of a chart")


def main() -> None:
    """Measure every size, print the table and write it to `bench/GROWTH.md`."""
    how = f"Python {platform.python_version()}, {os.cpu_count()} cores. Seconds of CPU / megabytes of memory. Made by"
    how += " `python -m bench.growth`; compare only what is in one table."
    lines = ["# How a build grows", "", how, ""]
    lines += [f"| facts and articles | charts | {' | '.join(COLUMNS)} |", "| --- " * (len(COLUMNS) + 2) + "|"]
    for facts in [int(word) for word in sys.argv[1:]] or [100, 1000, 5000]:
        cells = [f"{cost.seconds:.2f} / {cost.megabytes:.0f}" for cost in measure(facts)]
        lines.append(f"| {facts:,} | {facts // FACTS_PER_CHART} | {' | '.join(cells)} |")
        print(lines[-1])
    (ROOT / "bench" / "GROWTH.md").write_text("\n".join([*lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
