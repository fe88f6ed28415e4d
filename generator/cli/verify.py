"""Check every quotation against its source's text and update the evidence lock (`generate verify`)."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import read_inputs, site_folder, site_options
from generator.cli.terminal import print_output, print_problems

# How the last line describes each status of a quotation.
DESCRIPTIONS = {
    "found": "found",
    "locked": "found earlier",
    "missing": "not found",
    "unchecked": "without a text",
}


@click.command()
@site_options
@click.option(
    "--texts",
    type=click.Path(),
    metavar="DIR",
    help="Another folder with texts of sources, besides content/texts.",
)
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
def verify(folder: str | None, today: datetime | None, texts: str | None, strict: bool) -> int:
    """Check every quotation against the text of its source.

    The results are recorded in content/evidence.lock.
    """
    from msgspec import structs

    from generator.diagnostics import CommandError, SiteError, in_order
    from generator.diagnostics.exit_codes import OK, SITE_ERRORS
    from generator.output.publish import write_lock
    from generator.reading.filesystem import read_texts
    from generator.verify import LOCK_FILE
    from generator.verify import verify as verify_site

    site = site_folder(folder)
    inputs = read_inputs(site, today, strict, False, "")
    if texts is not None:
        if not Path(texts).is_dir():
            raise CommandError(
                "no-texts", f"there is no folder {texts}", "name the folder with the sources' texts"
            )
        other_texts, problems = read_texts(Path(texts), texts.rstrip("/"))
        inputs = structs.replace(
            inputs,
            source_texts={**inputs.source_texts, **other_texts},
            problems=[*inputs.problems, *problems],
        )
    try:
        verified = verify_site(
            inputs.files, inputs.source_texts, inputs.problems, inputs.today, is_strict=inputs.is_strict
        )
    except SiteError as error:
        print_problems(error.diagnostics, inputs.files)
        return SITE_ERRORS
    if verified.lock.encode() != inputs.files.get(LOCK_FILE):
        write_lock(site / LOCK_FILE, verified.lock)
    if verified.problems:
        print_problems(in_order(verified.problems), inputs.files)
    statuses = [result.status for result in verified.quotation_results.values()]
    counts = [
        f"{statuses.count(status):,} {description}"
        for status, description in DESCRIPTIONS.items()
        if status in statuses
    ]
    print_output(
        f"Quotations: {', '.join(counts) or 'none'}. “Found” means this text is in that file, not that it is true.\n"
    )
    return SITE_ERRORS if any(problem.severity == "error" for problem in verified.problems) else OK
