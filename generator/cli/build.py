"""Build the site and write it to the output folder (`generate build`)."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.options import (
    build_options,
    command_arguments,
    output_is_written,
    read_inputs,
    site_folder,
    site_options,
    source_date_epoch,
)
from generator.cli.progress import Progress
from generator.cli.terminal import Transcript, print_output, print_problems, shown_text
from generator.cli.unchanged import Snapshot

if TYPE_CHECKING:
    from generator.build import Built, Inputs
    from generator.pages.search import Indexed
    from generator.process.memory import Memory
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
    safe: bool,
    output: str | None,
    base_url: str,
    clean: bool,
    timings: bool,
) -> int:
    """Build the site, ready for any static host."""
    from generator.diagnostics import SiteError
    from generator.diagnostics.exit_codes import OK, SITE_ERRORS
    from generator.output.file_marks import keep_marks, read_marks
    from generator.output.ownership import check_output, output_place
    from generator.output.publish import write
    from generator.process.kept_memory import kept_memory

    site = site_folder(folder)
    cache = site / ".cache"
    target = Path(output) if output else site / "build"
    check_output(
        target, site, [site / name for name in ("content", "templates", "static", "public", "charts")]
    )
    if clean:
        _clear_cache(site)
    stopwatch = Stopwatch()
    snapshot, transcript = Snapshot(site, command_arguments()), Transcript()
    inputs = read_inputs(site, today, strict, drafts, base_url, "index", safe=safe)
    stopwatch.start_step("recall")

    def step(name: str) -> None:
        stopwatch.start_step(name)
        progress.show(name)

    with kept_memory(cache) as memory, Progress() as progress:
        try:
            built = build_site(site, inputs, memory, step, with_index=True)
        except SiteError as error:
            progress.erase()
            print_problems(error.diagnostics, inputs.files)
            return SITE_ERRORS
        step("write")
        place = output_place(target)
        written = write(
            built.files, target, source_date_epoch(), known=read_marks(cache, place), spare=cache / "replaced"
        )
        output_is_written()
        keep_marks(cache, place, written.marks)
        summary = shown_text(_summary(built, target), sys.stdout)
        changed = len(written.new & built.page_paths)
        warnings = built.warnings
        del built, written  # what is written need not wait in memory
        stopwatch.start_step("remember")
    stopwatch.stop()
    if warnings:
        transcript.problems(warnings, inputs.files)
    if timings:
        print_output(stopwatch.table())
    pages = "1 page" if changed == 1 else f"{changed:,} pages"
    print_output(summary.format(changed=pages, seconds=stopwatch.seconds()))
    if not (clean or timings):
        snapshot.keep(contents_of(inputs), str(place), warnings, transcript.printed, OK, summary)
    return OK


def build_site(
    site: Path,
    inputs: "Inputs",
    memory: "Memory",
    start_step: Callable[[str], None],
    *,
    with_index: bool,
) -> "Built":
    """Return the finished site, with its search index if asked for; raise `SiteError` if the site has errors.

    `memory` holds what earlier builds computed; `start_step` is called with the name of each step as it begins.
    """
    from generator import build as pipeline
    from generator.charts.cached_renderer import CachedRenderer
    from generator.markdown.worker import is_remembered, remembered
    from generator.markdown.workers import MarkdownWorkers
    from generator.output.search_index import remembered_index

    def index(pages: "Files") -> "Indexed":
        start_step("index")
        return remembered_index(pages, memory)

    with MarkdownWorkers() as workers, CachedRenderer(site / ".cache" / "charts") as renderer:
        render = remembered(workers.render, memory)

        def expect(texts: Iterable[str]) -> None:
            workers.begin(text for text in texts if not is_remembered(text, memory))

        def build(inputs: "Inputs") -> "Built":
            memory.begin()
            return pipeline.build(inputs, render, renderer.draw, start_step, memory.memo, expect)

        return pipeline.build_with_index(inputs, build, index) if with_index else build(inputs)


def contents_of(inputs: "Inputs") -> dict[str, bytes]:
    """Return what was read from a site's folder, by path."""
    texts = {f"content/texts/{name}": content for name, content in inputs.source_texts.items()}
    return {**inputs.files, **texts}


def _clear_cache(site: Path) -> None:
    import shutil

    from generator.diagnostics import CommandError

    cache = site / ".cache"
    try:
        if cache.is_dir() and not cache.is_symlink():
            shutil.rmtree(cache)
    except OSError as error:
        message = f".cache/ could not be removed: {error.strerror}"
        raise CommandError("command", message, "remove it yourself, or build without --clean") from error


def _summary(built: "Built", target: Path) -> str:
    """Return the last lines of the output: what was written, and what the site lacks.

    The number of pages that changed and the time it took are filled in as {changed} and {seconds}.
    """
    from generator.output.search_index import is_installed

    shown = os.path.relpath(target)
    shown = str(target) if shown.startswith("..") else shown
    notes = _schedule(built)
    if not built.base_url:
        notes += "\nNo feed, sitemap or canonical links: site.yaml has no base_url."
    if built.replaced:
        notes += f"\nFrom public/ instead of the build's own: {', '.join(built.replaced)}."
    if built.missing_redirects:
        notes += "\npublic/_redirects lacks the lines for old addresses; add:"
        notes += "".join(f"\n  {line}" for line in built.missing_redirects)
    if not is_installed():
        notes += '\nNo search: Pagefind is not installed (pip install "pagefind[bin]").'
    written = f"{built.pages:,} pages, {len(built.files):,} files in {shown}{os.sep}"
    spent = " ({changed} changed, {seconds} s)"
    return f"{_literal(written)}{spent}{_literal(notes)}\n"


def _literal(text: str) -> str:
    """Return a text that `str.format` leaves as it is."""
    return text.replace("{", "{{").replace("}", "}}")


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

    def seconds(self) -> str:
        """Return how long all steps took: "1.2"."""
        return f"{self.steps[-1][1] - self.steps[0][1]:.1f}"

    def table(self) -> str:
        """Return the milliseconds of each step and of all steps, one per line."""
        pairs = zip(self.steps, self.steps[1:], strict=False)
        rows = [(name, (end - start) * 1000) for (name, start), (_, end) in pairs]
        total = sum(milliseconds for _, milliseconds in rows)
        return "".join(
            f"{name:12} {milliseconds:7.0f} ms\n" for name, milliseconds in [*rows, ("all", total)]
        )
