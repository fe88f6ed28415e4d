"""What every command that reads a site shares: its folder, its files, its day."""

import os
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from generator.cli.terminal import print_problems

if TYPE_CHECKING:
    from generator.build import Inputs
    from generator.evidence.verification import QuotationResults
    from generator.model.resolved import Site
    from generator.pages.context import Search

OK, SITE_ERRORS, USAGE_ERROR, INTERNAL_ERROR, INTERRUPTED = 0, 1, 2, 70, 130

Command = TypeVar("Command", bound=Callable[..., object])


def for_site(command: Command) -> Command:
    """The options of every command that reads a site."""
    help_ = "The site's folder (default: this one, or the nearest above it with a site.yaml)."
    day = click.DateTime(["%Y-%m-%d"])
    command = click.option(
        "--today", type=day, metavar="DATE", help="Build as if it were this day, such as 2026-11-21."
    )(command)
    return click.option("--site", "folder", type=click.Path(), metavar="DIR", help=help_)(command)


def site_folder(folder: str | None) -> Path:
    """The folder that was named, or this one, or the nearest above it."""
    from generator.diagnostics import CommandError  # noqa: PLC0415
    from generator.reading.filesystem import find_site  # noqa: PLC0415

    if folder is None:
        return find_site(Path())
    if not (Path(folder) / "site.yaml").is_file():
        what = "no site.yaml in" if Path(folder).is_dir() else "no folder"
        raise CommandError("no-site", f"there is {what} {folder}", "run `generate new DIR` to make a site")
    return Path(os.path.abspath(folder))  # noqa: PTH100  (`resolve` would follow links)


def day_of(given: datetime | None) -> date:
    """The day a site is built as of: the one given, SOURCE_DATE_EPOCH's, or today."""
    if given is not None:
        return given.date()
    epoch = source_date_epoch()
    return date.today() if epoch is None else datetime.fromtimestamp(epoch, UTC).date()  # noqa: DTZ011  (the writer's day)


def source_date_epoch() -> int | None:
    """SOURCE_DATE_EPOCH: https://reproducible-builds.org/specs/source-date-epoch/."""
    from generator.diagnostics import CommandError  # noqa: PLC0415

    written = os.environ.get("SOURCE_DATE_EPOCH")
    if written is None:
        return None
    if not re.fullmatch(r"[0-9]{1,12}", written) or int(written) > 253402300799:
        raise CommandError(
            "command",
            f"SOURCE_DATE_EPOCH is “{written}”, not a number of seconds",
            "unset it, or set a whole number",
        )
    return int(written)


def read_inputs(
    site: Path,
    today: datetime | None,
    strict: bool,
    drafts: bool,
    base_url: str,
    search: "Search" = "none",
) -> "Inputs":
    """Everything a build takes, read from the site's folder; no `search` where no index can be made."""
    from generator.build import Inputs  # noqa: PLC0415
    from generator.diagnostics import CommandError  # noqa: PLC0415
    from generator.output.search_index import is_installed  # noqa: PLC0415
    from generator.reading.filesystem import read_site, read_texts, read_theme  # noqa: PLC0415

    if base_url and (not base_url.startswith(("https://", "http://")) or "?" in base_url or "#" in base_url):
        raise CommandError(
            "command",
            f"“{base_url}” is not a web address",
            "it begins with https:// or http://, and has no “?” or “#”",
        )
    files, problems = read_site(site)
    texts, odd = read_texts(site / "content" / "texts", "content/texts")
    return Inputs(
        files=files,
        theme=read_theme(),
        texts=texts,
        problems=[*problems, *odd],
        today=day_of(today),
        base_url=base_url,
        is_strict=strict,
        with_drafts=drafts,
        search=search if is_installed() else "none",
    )


def related_site(folder: str | None, today: datetime | None) -> tuple["Site", "QuotationResults", date]:
    """The site as it is, what became of its quotations, and the day."""
    from generator.build import resolve_only, verify_quotations  # noqa: PLC0415
    from generator.diagnostics import SiteError  # noqa: PLC0415

    inputs = read_inputs(site_folder(folder), today, False, True, "")
    try:
        site = resolve_only(inputs.files, inputs.theme)
    except SiteError as error:
        print_problems(error.diagnostics, inputs.files)
        raise click.exceptions.Exit(SITE_ERRORS) from error
    quotation_results, _ = verify_quotations(site, inputs)
    return site, quotation_results, inputs.today
