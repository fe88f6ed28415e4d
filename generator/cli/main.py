"""The command line: the edge where arguments, the clock and the terminal come in.

A command imports what it needs when it runs, so that `generate --help` is instant.
"""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import __version__
from generator.cli.facts import facts
from generator.cli.options import (
    INTERNAL_ERROR,
    INTERRUPTED,
    OK,
    SITE_ERRORS,
    USAGE_ERROR,
    Command,
    day_of,
    for_site,
    read_inputs,
    site_folder,
    source_date_epoch,
)
from generator.cli.terminal import crash_report, print_error, print_output, print_problems

if TYPE_CHECKING:
    from generator.build import Built, Inputs
    from generator.pages.search import Files, Indexed


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs a command and exits with its code."""
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    try:
        result = commands.main(arguments, prog_name="generate", standalone_mode=False)
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.UsageError as error:
        where = error.ctx.command_path if error.ctx else "generate"
        print_error(f"error: {error.format_message()} [command]\n  see {where} --help\n")
        return USAGE_ERROR
    except Exception as error:  # noqa: BLE001  (the top: whatever comes must end in a sentence)
        return _failed(error)
    return result if isinstance(result, int) else OK


def _failed(error: Exception) -> int:
    """Says what went wrong, and the exit code for it."""
    from generator.diagnostics import CommandError, SiteError, WriteError  # noqa: PLC0415
    from generator.diagnostics.formatting import command_error  # noqa: PLC0415

    if isinstance(error, CommandError):
        print_error(command_error(error))
        return USAGE_ERROR
    if isinstance(error, SiteError):
        print_problems(error.diagnostics, {})
        return SITE_ERRORS
    if isinstance(error, WriteError):
        print_error(f"error: {error}\n")
        return SITE_ERRORS
    print_error(crash_report(error))
    return INTERNAL_ERROR


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="generate")
def commands() -> None:
    """Build an explainer site in which every fact rests on a source."""


def _for_build(command: Command) -> Command:
    command = click.option("--drafts", is_flag=True, help="Publish drafts too, marked as such.")(command)
    return click.option("--strict", is_flag=True, help="Treat warnings as errors.")(command)


@commands.command()
@for_site
@_for_build
@click.option(
    "--output", type=click.Path(), metavar="DIR", help="Where to write (default: build/ in the site)."
)
@click.option(
    "--base-url", default="", metavar="URL", help="The site's address, instead of the one in site.yaml."
)
@click.option("--clean", is_flag=True, help="Forget what earlier builds kept, and do everything anew.")
@click.option("--timings", is_flag=True, help="Say how long each step took.")
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
    """Write the site, ready for any static host."""
    from generator.output.ownership import check_output  # noqa: PLC0415
    from generator.output.publish import write  # noqa: PLC0415

    site = site_folder(folder)
    target = Path(output) if output else site / "build"
    check_output(target, site, [site / name for name in ("content", "templates", "static", "charts")])
    if clean:
        _forget(site)
    watch = _Watch()
    inputs = read_inputs(site, today, strict, drafts, base_url, "index")
    built = _build(site, inputs, watch)
    watch.step("write")
    write(built.files, target, mtime=source_date_epoch())
    watch.stop()
    if built.warnings:
        print_problems(built.warnings, inputs.files)
    if timings:
        print_output(watch.table())
    print_output(f"{_summary(built, target)}\n")
    return OK


@commands.command()
@for_site
@_for_build
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How to report."
)
def check(folder: str | None, today: datetime | None, strict: bool, drafts: bool, form: str) -> int:
    """Build without writing, and report every fault."""
    from generator.diagnostics import SiteError, in_order  # noqa: PLC0415
    from generator.diagnostics.formatting import as_github, as_json  # noqa: PLC0415

    site = site_folder(folder)
    inputs = read_inputs(site, today, strict, drafts, "")
    try:
        problems = in_order(_build(site, inputs, _Watch(), is_told=False).warnings)
    except SiteError as error:
        problems = error.diagnostics
    if form == "json":
        print_output(as_json(problems))
    elif form == "github":
        print_output(as_github(problems))
    elif problems:
        print_problems(problems, inputs.files)
    else:
        print_output("No faults.\n")
    return SITE_ERRORS if any(problem.severity == "error" for problem in problems) else OK


@commands.command()
@for_site
@click.option(
    "--texts",
    type=click.Path(),
    metavar="DIR",
    help="Where the texts of sources are (default: content/texts).",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def verify(folder: str | None, today: datetime | None, texts: str | None, strict: bool) -> int:
    """Look for every quotation in the text of its source, and write content/evidence.lock."""
    from msgspec import structs  # noqa: PLC0415

    from generator import build as line  # noqa: PLC0415
    from generator.diagnostics import CommandError, SiteError, in_order  # noqa: PLC0415
    from generator.output.publish import write_lock  # noqa: PLC0415
    from generator.reading.filesystem import read_texts  # noqa: PLC0415

    site = site_folder(folder)
    inputs = read_inputs(site, today, strict, False, "")
    if texts is not None:
        if not Path(texts).is_dir():
            raise CommandError(
                "no-texts", f"there is no folder {texts}", "name the folder with the sources' texts"
            )
        found, problems = read_texts(Path(texts), texts.rstrip("/"))
        inputs = structs.replace(
            inputs, texts={**inputs.texts, **found}, problems=[*inputs.problems, *problems]
        )
    try:
        verified = line.verify(inputs)
    except SiteError as error:
        print_problems(error.diagnostics, inputs.files)
        return SITE_ERRORS
    if verified.lock.encode() != inputs.files.get(line.LOCK_FILE):
        write_lock(site / line.LOCK_FILE, verified.lock)
    if verified.problems:
        print_problems(in_order(verified.problems), inputs.files)
    statuses = [one.status for one in verified.quotation_results.values()]
    said = (
        ("found", "found"),
        ("locked", "found earlier"),
        ("missing", "not found"),
        ("unchecked", "without a text"),
    )
    told = [f"{statuses.count(status):,} {words}" for status, words in said if status in statuses]
    print_output(
        f"Quotations: {', '.join(told) or 'none'}. “Found” means this text is in that file, not that it is true.\n"
    )
    return SITE_ERRORS if any(problem.severity == "error" for problem in verified.problems) else OK


@commands.command()
@for_site
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Where to listen (default: 8000, or the next free one; 0: any).",
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Whom to listen to (default: 127.0.0.1, this computer; 0.0.0.0: the whole network).",
)
@click.option("--open", "opened", is_flag=True, help="Open the preview in the browser.")
@click.option(
    "--editor",
    default="vscode",
    metavar="NAME",
    help="What a fault's place opens: vscode, vscodium, cursor, zed, idea, sublime, textmate, none, or an address with {path}, {line} and {column}.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--drafts", is_flag=True, help="Drafts are always shown here; so this changes nothing.")
def serve(
    folder: str | None,
    today: datetime | None,
    port: int | None,
    host: str,
    opened: bool,
    editor: str,
    strict: bool,
    drafts: bool,  # noqa: ARG001  (accepted, as `build` and `check` do)
) -> int:
    """Show the site while it is written: every save builds it anew, and the browser follows."""
    from generator.preview.overlay import editor_address  # noqa: PLC0415
    from generator.preview.server import Options, Terminal  # noqa: PLC0415
    from generator.preview.server import serve as serve_site  # noqa: PLC0415

    site = site_folder(folder)
    day_of(today)  # a wrong date is a wrong command, not a fault of the site
    options = Options(host=host, port=port, editor=editor_address(editor), is_opened=opened)
    return serve_site(
        site,
        lambda: read_inputs(site, today, strict, True, "", "preview"),
        Terminal(print_output, print_error, print_problems),
        options,
    )


commands.add_command(facts)


@commands.command()
@click.argument("folder", type=click.Path(), metavar="DIR")
def new(folder: str) -> int:
    """Make a small site that builds, ready to edit."""
    from generator.cli.new_site import make  # noqa: PLC0415

    for path in make(Path(folder)):
        print_output(f"  {path}\n")
    print_output(f"A new site is in {folder}. Next: generate build --site {folder}\n")
    return OK


@commands.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> int:
    """Say what a rule is for and how to mend its faults; without a name, list them all."""
    from generator.diagnostics import CommandError, did_you_mean  # noqa: PLC0415
    from generator.diagnostics.rules import RULES  # noqa: PLC0415

    if rule is None:
        width = max(len(name) for name in RULES)
        for one in RULES.values():
            print_output(f"{one.id:{width}}  {one.level:7}  {one.fires}\n")
        return OK
    if rule not in RULES:
        hint = did_you_mean(rule, RULES, otherwise="`generate explain` lists them all")
        raise CommandError("command", f"there is no rule “{rule}”", hint)
    one = RULES[rule]
    fixed = (
        "cannot be changed"
        if one.fixed
        else f"change it in site.yaml: rules: {{{one.id}: error}}, warning or off"
    )
    example = "".join(f"\n  {line}" for line in one.example.split("\n")) if one.example else ""
    print_output(
        f"{one.id} ({one.level}; {fixed})\n\n{one.fires}\n\n{one.why}{example and chr(10)}{example}\n"
    )
    return OK


def _build(site: Path, inputs: "Inputs", watch: "_Watch", *, is_told: bool = True) -> "Built":
    from generator import build as line  # noqa: PLC0415
    from generator.charts.cached_renderer import CachedRenderer  # noqa: PLC0415
    from generator.diagnostics import SiteError  # noqa: PLC0415
    from generator.markdown.worker import MarkdownWorker  # noqa: PLC0415
    from generator.output.search_index import make_index  # noqa: PLC0415

    def index(pages: "Files") -> "Indexed":
        watch.step("index")
        return make_index(pages)

    try:
        with MarkdownWorker() as worker, CachedRenderer(site / ".cache" / "charts") as drawer:
            worker.start()
            return line.build_with_index(
                inputs, lambda inputs: line.build(inputs, worker.render, drawer.draw, watch.step), index
            )
    except SiteError as error:
        if is_told:
            print_problems(error.diagnostics, inputs.files)
            raise click.exceptions.Exit(SITE_ERRORS) from error
        raise


def _forget(site: Path) -> None:
    import shutil  # noqa: PLC0415

    cache = site / ".cache"
    if cache.is_dir() and not cache.is_symlink():
        shutil.rmtree(cache)


def _summary(built: "Built", target: Path) -> str:
    from generator.output.search_index import is_installed  # noqa: PLC0415

    shown = os.path.relpath(target)
    shown = str(target) if shown.startswith("..") else shown
    told = f"{built.pages:,} pages, {len(built.files):,} files in {shown}{os.sep}"
    if not built.address:
        told += "\nNo feed, sitemap or canonical links: site.yaml has no base_url."
    if not is_installed():
        told += '\nNo search: Pagefind is not installed (pip install "sourcebound[search]").'
    return told


class _Watch:
    """How long each step took."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, float]] = []

    def step(self, name: str) -> None:
        from time import perf_counter  # noqa: PLC0415

        self.steps.append((name, perf_counter()))

    def stop(self) -> None:
        self.step("")

    def table(self) -> str:
        """Milliseconds of each step, and of all."""
        pairs = zip(self.steps, self.steps[1:], strict=False)
        rows = [(name, (after - before) * 1000) for (name, before), (_, after) in pairs]
        return "".join(
            f"{name:12} {spent:7.0f} ms\n"
            for name, spent in [*rows, ("all", sum(spent for _, spent in rows))]
        )
