"""How many pages a site with many numbers has, how heavy they are, and how long it takes: `python bench/large.py`.

Machines are noisy: compare the seconds with those of another version in the same hour, on the same machine.
"""

import gzip
import sys
import tempfile
from datetime import date
from pathlib import Path
from time import perf_counter

from large_site import make_large

from generator.build import Inputs, build
from generator.charts.cached_renderer import CachedRenderer
from generator.markdown.worker import MarkdownWorker
from generator.reading.filesystem import read_site, read_theme


def main() -> None:
    """Prints the time of each step, then the number of pages, the weight of all files and the heaviest pages."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        site.mkdir()
        make_large(site)
        start = perf_counter()
        files, problems = read_site(site)
        inputs = Inputs(
            files=files, theme=read_theme(), source_texts={}, problems=problems, today=date(2026, 11, 22)
        )

        def step(words: str) -> None:
            sys.stdout.write(f"{perf_counter() - start:8.1f} s  {words}\n")

        with MarkdownWorker() as worker, CachedRenderer(site / ".cache") as drawer:
            built = build(inputs, worker.render, drawer.draw, step)
        spent = perf_counter() - start
    pages = {path: content for path, content in built.files.items() if path.endswith(".html")}
    weights = sorted(((len(gzip.compress(content, 9)), path) for path, content in pages.items()), reverse=True)
    total = sum(len(content) for content in built.files.values())
    sys.stdout.write(f"{spent:8.1f} s  in all\n{len(pages):8,} pages\n{total / 1e6:8.1f} MB\n")
    for weight, path in weights[:8]:
        sys.stdout.write(f"{weight / 1000:8.1f} kB  {path}\n")


if __name__ == "__main__":
    main()
