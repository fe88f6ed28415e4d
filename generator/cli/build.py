"""Build the site and write it to the output folder (`generate build`)."""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import build_options, read_inputs, site_folder, site_options, source_date_epoch
from generator.cli.terminal import print_output, print_problems

if TYPE_CHECKING:
    from generator.build import Built, Inputs
    from generator.pages.search import Indexed
    from generator.reading.filesystem import Files


@click.command()
@site_options
@build_options
@click.option(
    "--output",
    type=click.Path(),
    metavar="DIR",
    help="Where to write the site (default: build/ in the site's folder).",
)
@click.option(
    "--base-url", default="", metavar="URL", help="The site's address; overrides base_url in site.yaml."
)
@click.option("--clean", is_flag=True, help="Clear the cache and rebuild from scratch.")
@click.option("--timings", is_flag=True, help="Show how long each step took.")
def build(
    folder: str | None,
    today: datetime | None,
    strict: bool,
    drafts: bool,
    output: str | None,
    base_url: str,
    clean: bool,
    timings: bool,
) -> int:
    """Build the site, ready for any static host."""
    from generator.diagnostics import SiteError
    from generator.diagnostics.exit_codes import OK, SITE_ERRORS
    from generator.output.ownership import check_output
    from generator.output.publish import write

    site = site_folder(folder)
    target = Path(output) if output else site / "build"
    check_output(
        target, site, [site / name for name in ("content", "templates", "static", "public", "charts")]
    )
    if clean:
        _clear_cache(site)
    stopwatch = Stopwatch()
    inputs = read_inputs(site, today, strict, drafts, base_url, "index")
    try:
        built = build_site(site, inputs, stopwatch.start_step)
    except SiteError as error:
        print_problems(error.diagnostics, inputs.files)
        return SITE_ERRORS
    stopwatch.start_step("write")
    write(built.files, target, mtime=source_date_epoch())
    stopwatch.stop()
    if built.warnings:
        print_problems(built.warnings, inputs.files)
    if timings:
        print_output(stopwatch.table())
    print_output(f"{_summary(built, target)}\n")
    return OK


def build_site(site: Path, inputs: "Inputs", start_step: Callable[[str], None]) -> "Built":
    """Return the finished site, with its search index; raise `SiteError` if the site has errors.

    `start_step` is called with the name of each step as it begins.
    """
    from generator import build as pipeline
    from generator.charts.cached_renderer import CachedRenderer
    from generator.markdown.worker import MarkdownWorker
    from generator.output.search_index import make_index

    def index(pages: "Files") -> "Indexed":
        start_step("index")
        return make_index(pages)

    with MarkdownWorker() as worker, CachedRenderer(site / ".cache" / "charts") as renderer:
        worker.start()
        return pipeline.build_with_index(
            inputs,
            lambda inputs: pipeline.build(inputs, worker.render, renderer.draw, start_step),
            index,
        )


def _clear_cache(site: Path) -> None:
    import shutil

    cache = site / ".cache"
    if cache.is_dir() and not cache.is_symlink():
        shutil.rmtree(cache)


def _summary(built: "Built", target: Path) -> str:
    """Return the last lines of the output: what was written, and what the site lacks."""
    from generator.output.search_index import is_installed

    shown = os.path.relpath(target)
    shown = str(target) if shown.startswith("..") else shown
    summary = f"{built.pages:,} pages, {len(built.files):,} files in {shown}{os.sep}"
    summary += _schedule(built)
    if not built.base_url:
        summary += "\nNo feed, sitemap or canonical links: site.yaml has no base_url."
    if built.replaced:
        summary += f"\nFrom public/ instead of the build's own: {', '.join(built.replaced)}."
    if built.missing_redirects:
        summary += "\npublic/_redirects lacks the lines for old addresses; add:"
        summary += "".join(f"\n  {line}" for line in built.missing_redirects)
    if not is_installed():
        summary += '\nNo search: Pagefind is not installed (pip install "sourcebound[search]").'
    return summary


def _schedule(built: "Built") -> str:
    """Return a line that counts what is left out until its day, "" without any."""
    from generator.model.dates import day_in_words

    lines = ""
    for kind in ("article", "page"):
        days = [document.day for document in built.site.texts.scheduled if document.kind == kind]
        if not days or days[0] is None:
            continue
        day = day_in_words(days[0])
        if len(days) == 1:
            lines += f"\n1 {kind} is scheduled for {day}."
        else:
            lines += f"\n{len(days):,} {kind}s are scheduled, the first for {day}."
    return lines


class Stopwatch:
    """Measure how long each step takes."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, float]] = []  # each step's name and when it began

    def start_step(self, name: str) -> None:
        """End the current step, if any, and begin the next."""
        from time import perf_counter

        self.steps.append((name, perf_counter()))

    def stop(self) -> None:
        """End the last step."""
        self.start_step("")

    def table(self) -> str:
        """Return the milliseconds of each step and of all steps, one per line."""
        pairs = zip(self.steps, self.steps[1:], strict=False)
        rows = [(name, (end - start) * 1000) for (name, start), (_, end) in pairs]
        total = sum(milliseconds for _, milliseconds in rows)
        return "".join(
            f"{name:12} {milliseconds:7.0f} ms\n" for name, milliseconds in [*rows, ("all", total)]
        )
