"""Share what the commands have in common: options, the site's folder, its files and the build date."""

import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from generator.cli.terminal import print_problems

if TYPE_CHECKING:
    from generator.build import Inputs
    from generator.evidence.verification import QuotationResults
    from generator.localization.formatting import Formatter
    from generator.model.resolved import Site
    from generator.pages.context import Search

Command = TypeVar("Command", bound=Callable[..., object])

LATEST_EPOCH = 253402300799  # 9999-12-31T23:59:59Z, the last second that `datetime` can hold


class Invocation:
    """Hold what `main` needs to know of a command once it has failed."""

    site = Path()  # where to keep a crash report: the folder given with --site, or the current one
    arguments: Sequence[str] = ()
    has_written = False  # the output is the new one, whatever fails from there on


def output_is_written() -> None:
    """Note that the running command has replaced the output."""
    click.get_current_context().ensure_object(Invocation).has_written = True


def command_arguments() -> Sequence[str]:
    """Return the arguments of `generate`, the name of the running command first."""
    return click.get_current_context().ensure_object(Invocation).arguments


def site_options(command: Command) -> Command:
    """Add the options of every command that reads a site."""
    command = click.option(
        "--today",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="DATE",
        help="Build as of this date, such as 2026-11-21.",
    )(command)
    return click.option(
        "--site",
        "folder",
        type=click.Path(),
        metavar="DIR",
        callback=_remember_site,
        help="The site's folder (default: this folder, or the nearest parent with a site.yaml).",
    )(command)


def _remember_site(context: click.Context, _option: click.Parameter, folder: str | None) -> str | None:
    if folder is not None:
        context.ensure_object(Invocation).site = Path(folder)
    return folder


def safe_option(command: Command) -> Command:
    """Add the option of every command that builds a site."""
    return click.option(
        "--safe", is_flag=True, help="Run nothing of the site's own: refuse its templates and Python charts."
    )(command)


def build_options(command: Command) -> Command:
    """Add the options of every command that builds a site once."""
    command = safe_option(command)
    command = click.option(
        "--drafts", is_flag=True, help="Publish drafts and scheduled texts too, marked as such."
    )(command)
    return click.option("--strict", is_flag=True, help="Treat warnings as errors.")(command)


def site_folder(folder: str | None) -> Path:
    """Return the site's folder: the one given, this one, or the nearest parent with a site.yaml.

    Raise `CommandError` if there is none.
    """
    from generator.diagnostics import CommandError
    from generator.reading.filesystem import find_site

    if folder is None:
        return find_site(Path())
    if Path(folder).name == "site.yaml" and Path(folder).is_file():
        folder = str(Path(folder).parent)
    if not (Path(folder) / "site.yaml").is_file():
        if (Path(folder) / "site.yml").is_file():
            raise CommandError(
                "no-site", f"there is no site.yaml in {folder}", "rename site.yml to site.yaml"
            )
        what = "no site.yaml in" if Path(folder).is_dir() else "no folder"
        raise CommandError("no-site", f"there is {what} {folder}", "run `generate new DIR` to make a site")
    return Path(os.path.abspath(folder))  # noqa: PTH100  (`resolve` would follow links)


def day_of(today: datetime | None) -> date:
    """Return the build date: the one given, that of SOURCE_DATE_EPOCH, or today."""
    if today is not None:
        return today.date()
    epoch = source_date_epoch()
    return date.today() if epoch is None else datetime.fromtimestamp(epoch, UTC).date()  # noqa: DTZ011  (the writer's day)


def source_date_epoch() -> int | None:
    """Return SOURCE_DATE_EPOCH in seconds, or None if it is not set; raise `CommandError` if malformed.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    from generator.diagnostics import CommandError

    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch is None:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", epoch) or int(epoch) > LATEST_EPOCH:
        raise CommandError(
            "command",
            f"SOURCE_DATE_EPOCH is “{epoch}”, not a number of seconds",
            "unset it, or set a whole number",
        )
    return int(epoch)


def read_inputs(
    site: Path,
    today: datetime | None,
    strict: bool,
    drafts: bool,
    base_url: str,
    search: "Search" = "none",
    *,
    safe: bool = False,
) -> "Inputs":
    """Read everything a build depends on from the site's folder.

    `search` becomes "none" if Pagefind is not installed. Raise `CommandError` if `base_url` is not
    a web address.
    """
    from generator.build import Inputs
    from generator.diagnostics import CommandError
    from generator.output.search_index import is_installed
    from generator.reading.filesystem import read_site, read_texts, read_theme

    if base_url and (not base_url.startswith(("https://", "http://")) or "?" in base_url or "#" in base_url):
        raise CommandError(
            "command",
            f"“{base_url}” is not a web address",
            "it must begin with https:// or http://, and contain no “?” or “#”",
        )
    files, problems = read_site(site)
    texts, text_problems = read_texts(site / "content" / "texts", "content/texts")
    return Inputs(
        files=files,
        theme=read_theme(),
        source_texts=texts,
        problems=[*problems, *text_problems],
        today=day_of(today),
        base_url=base_url,
        is_strict=strict,
        is_safe=safe,
        with_drafts=drafts,
        search=search if is_installed() else "none",
    )


class ResolvedSite(NamedTuple):
    """A site as it is, with what became of its quotations and the build date."""

    site: "Site"
    formatter: "Formatter"
    quotations: "QuotationResults"
    today: date


def read_resolved_site(folder: str | None, today: datetime | None) -> ResolvedSite:
    """Read and resolve a site, drafts included.

    Print the problems and exit if the site has errors.
    """
    from generator.diagnostics import SiteError
    from generator.diagnostics.exit_codes import SITE_ERRORS
    from generator.evidence.verification import read_source_texts
    from generator.verify import resolved_site, verify_quotations

    inputs = read_inputs(site_folder(folder), today, False, True, "")
    try:
        site, formatter = resolved_site(inputs.files, inputs.theme, inputs.problems)
    except SiteError as error:
        print_problems(error.diagnostics, inputs.files)
        raise click.exceptions.Exit(SITE_ERRORS) from error
    source_texts = read_source_texts(site.records.facts, inputs.source_texts)
    quotations, _ = verify_quotations(site.records.facts, source_texts, inputs.files)
    return ResolvedSite(site, formatter, quotations, inputs.today)
