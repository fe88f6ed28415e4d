"""Pack a finished site with its facts into one archive (`generate export`)."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli.build import build_site
from generator.cli.options import build_options, read_inputs, site_folder, site_options, source_date_epoch
from generator.cli.terminal import print_output, print_problems


@click.command()
@site_options
@build_options
@click.option(
    "--zip", "archive", type=click.Path(), required=True, metavar="FILE", help="The archive to write."
)
def export(
    folder: str | None, today: datetime | None, strict: bool, drafts: bool, safe: bool, archive: str
) -> int:
    """Pack the site, its facts and a manifest into a ZIP file."""
    from generator.diagnostics import CommandError, SiteError
    from generator.diagnostics.exit_codes import OK, SITE_ERRORS
    from generator.output.archive import as_zip, packed
    from generator.process.kept_memory import kept_memory

    site, target = site_folder(folder), Path(archive)
    if target.exists():
        raise CommandError("command", f"{target} is there already", "remove it, or name another file")
    inputs = read_inputs(site, today, strict, drafts, "", "index", safe=safe)
    with kept_memory(site / ".cache") as memory:
        try:
            built = build_site(site, inputs, memory, lambda _step: None, with_index=True)
        except SiteError as error:
            print_problems(error.diagnostics, inputs.files)
            return SITE_ERRORS
    if built.warnings:
        print_problems(built.warnings, inputs.files)
    files = packed(built.files, inputs.files)
    _write(target, as_zip(files, source_date_epoch()))
    print_output(f"{len(files):,} files in {target}; manifest.json has the SHA-256 of each.\n")
    return OK


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
