"""Pack a finished site into one file (`generate export`): an archive with its facts, or one HTML document."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.build import build_site
from generator.cli.options import build_options, read_inputs, site_folder, site_options, source_date_epoch
from generator.cli.terminal import print_output, print_problems

if TYPE_CHECKING:
    from generator.build import Built, Inputs


@click.command()
@site_options
@build_options
@click.option(
    "--zip",
    "archive",
    type=click.Path(),
    metavar="FILE",
    help="Write an archive of the site, its facts and a manifest.",
)
@click.option(
    "--single-file",
    "document",
    type=click.Path(),
    metavar="FILE",
    help="Write one HTML file with every page in it, for mail and archives.",
)
def export(
    folder: str | None,
    today: datetime | None,
    strict: bool,
    drafts: bool,
    safe: bool,
    archive: str | None,
    document: str | None,
) -> int:
    """Pack the site into one file: a ZIP with its facts, or HTML."""
    from generator.diagnostics import CommandError, SiteError
    from generator.diagnostics.exit_codes import OK, SITE_ERRORS
    from generator.process.kept_memory import kept_memory

    name = archive or document
    if not name or (archive and document):
        message = "name one file to write" if name else "there is no file to write"
        raise CommandError("command", message, "write --zip site.zip, or --single-file site.html")
    site, target = site_folder(folder), Path(name)
    output = (site / "build").resolve()
    if output in (place := target.resolve()).parents or place == output:
        message = f"{target} would be in build/, which belongs to generate build: it would no longer replace that folder"
        raise CommandError("command", message, f"name a file outside it, such as {target.name}")
    if target.exists():
        raise CommandError("command", f"{target} is there already", "remove it, or name another file")
    inputs = read_inputs(site, today, strict, drafts, "", "index" if archive else "none", safe=safe)
    with kept_memory(site / ".cache") as memory:
        try:
            built = build_site(site, inputs, memory, lambda _step: None, with_index=bool(archive))
        except SiteError as error:
            print_problems(error.diagnostics, inputs.files)
            return SITE_ERRORS
    if built.warnings:
        print_problems(built.warnings, inputs.files)
    content, summary = _zip(built, inputs) if archive else _document(built)
    _write(target, content)
    print_output(summary.format(target=target))
    return OK


def _zip(built: "Built", inputs: "Inputs") -> tuple[bytes, str]:
    """Return the archive, and what to say of it."""
    from generator.output.archive import as_zip, packed

    files = packed(built.files, inputs.files)
    summary = f"{len(files):,} files in {{target}}; manifest.json has the SHA-256 of each.\n"
    return as_zip(files, source_date_epoch()), summary


def _document(built: "Built") -> tuple[bytes, str]:
    """Return the HTML file, and what to say of it."""
    from generator.output.single_file import included, single_file

    content = single_file(built.files, built.page_paths, built.base_url)
    pages, size = len(included(built.page_paths)), f"{len(content) / 1_000_000:,.1f} MB"
    return content, f"{pages:,} pages in {{target}} ({size}); it needs neither network nor scripts.\n"


def _write(target: Path, content: bytes) -> None:
    from generator.diagnostics import CommandError
    from generator.output.publish import write_file

    try:
        write_file(target, content)
    except OSError as error:
        message = f"{target} could not be written: {error.strerror}"
        is_misnamed = isinstance(error, FileNotFoundError | NotADirectoryError)
        hint = "name a file in a folder that exists" if is_misnamed else ""
        raise CommandError("not-written", message, hint) from error
