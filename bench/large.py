"""How many pages a site with many numbers has, how heavy they are, and how long it takes: `python bench/large.py`.

It is built twice: first with nothing in the cache, then with every chart drawn already.
Machines are noisy: compare the seconds with those of another version in the same hour, on the same machine.
"""

import gzip
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "support"))

from large_site import large_site  # noqa: E402

from generator.build import Built, Inputs, build  # noqa: E402
from generator.charts.cached_renderer import CachedRenderer  # noqa: E402
from generator.markdown.worker import MarkdownWorker  # noqa: E402
from generator.reading.filesystem import read_theme  # noqa: E402


def main() -> None:
    """Prints the time of each step, then the number of pages, the weight of all files and the heaviest pages."""
    files = {path: text.encode() for path, text in large_site().items()}
    inputs = Inputs(files=files, theme=read_theme(), source_texts={}, problems=[], today=date(2026, 11, 22))
    with (
        tempfile.TemporaryDirectory() as cache,
        MarkdownWorker() as worker,
        CachedRenderer(Path(cache)) as drawer,
    ):
        worker.start()
        for title in ("with nothing in the cache", "with every chart in the cache"):
            sys.stdout.write(f"{title}\n")
            built = _timed(inputs, worker, drawer)
    pages = {path: content for path, content in built.files.items() if path.endswith(".html")}
    weights = sorted(((len(gzip.compress(page, 9)), path) for path, page in pages.items()), reverse=True)
    total = sum(map(len, built.files.values()))
    sys.stdout.write(f"{len(pages):,} pages, {total / 1e6:.1f} MB; the heaviest, compressed:\n")
    for weight, path in weights[:8]:
        sys.stdout.write(f"{weight / 1000:8.1f} kB  {path}\n")


def _timed(inputs: Inputs, worker: MarkdownWorker, drawer: CachedRenderer) -> Built:
    start = last = perf_counter()
    step_name = "read"

    def step(name: str) -> None:
        nonlocal last, step_name
        sys.stdout.write(f"{perf_counter() - last:8.1f} s  {step_name}\n")
        last, step_name = perf_counter(), name

    built = build(inputs, worker.render, drawer.draw, step)
    step("")
    sys.stdout.write(f"{perf_counter() - start:8.1f} s  in all\n")
    return built


if __name__ == "__main__":
    main()
