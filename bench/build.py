"""How long a build takes, step by step, and how it grows: `python -m bench.build [articles …]`.

Machines are noisy: read the ratios of one run, not the seconds.
"""

import sys
import tempfile
from datetime import date
from itertools import pairwise
from pathlib import Path
from time import perf_counter

from bench.sites import make
from generator.build import Inputs, build
from generator.charts.cached_renderer import CachedRenderer
from generator.markdown.worker import MarkdownWorker
from generator.reading.filesystem import read_site, read_theme


def measure(articles: int) -> dict[str, float]:
    """Seconds of each step for a site of so many articles."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        site.mkdir()
        make(site, articles)
        steps: list[tuple[str, float]] = [("read", perf_counter())]
        files, problems = read_site(site)
        inputs = Inputs(
            files=files, theme=read_theme(), source_texts={}, problems=problems, today=date(2026, 11, 22)
        )
        with MarkdownWorker() as worker, CachedRenderer(site / ".cache") as drawer:
            worker.start()
            # The cards of articles are drawn once and kept; that is not what is measured here.
            build(inputs, worker.render, drawer.draw, lambda _step: None)
            steps = [("start", perf_counter())]
            build(inputs, worker.render, drawer.draw, lambda step: steps.append((step, perf_counter())))
            steps.append(("", perf_counter()))
    return {name: after - before for (name, before), (_, after) in pairwise(steps)}


def main() -> None:
    """Prints a table: a line for each step, a column for each size, the growth between the last two."""
    sizes = [int(word) for word in sys.argv[1:]] or [50, 100, 200]
    results = [measure(size) for size in sizes]
    print("step".ljust(12), *(f"{size:>8}" for size in sizes), "  growth")
    for step in results[-1]:
        times = [result.get(step, 0.0) for result in results]
        growth = f"{times[-1] / times[-2]:8.1f}" if len(times) > 1 and times[-2] > 0 else ""
        print(step.ljust(12), *(f"{spent:8.2f}" for spent in times), growth)
    totals = [sum(result.values()) for result in results]
    print(
        "all".ljust(12),
        *(f"{total:8.2f}" for total in totals),
        f"{totals[-1] / totals[-2]:8.1f}" if len(totals) > 1 else "",
    )


if __name__ == "__main__":
    main()
