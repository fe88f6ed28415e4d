"""Report a site's problems without writing it (`generate check`): a build without its last step."""

from datetime import datetime

import click

from generator.cli.build import build_site, contents_of
from generator.cli.options import build_options, command_arguments, read_inputs, site_folder, site_options
from generator.cli.progress import Progress
from generator.cli.terminal import Transcript
from generator.cli.unchanged import Snapshot


@click.command()
@site_options
@build_options
@click.option(
    "--format",
    "output_format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How to format the report (default: text).",
)
def check(
    folder: str | None, today: datetime | None, strict: bool, drafts: bool, safe: bool, output_format: str
) -> int:
    """Report every problem without writing anything."""
    from generator.diagnostics import SiteError, in_order
    from generator.diagnostics.exit_codes import OK, SITE_ERRORS
    from generator.diagnostics.formatting import as_github, as_json
    from generator.process.kept_memory import kept_memory

    site = site_folder(folder)
    snapshot, transcript = Snapshot(site, command_arguments()), Transcript()
    inputs = read_inputs(site, today, strict, drafts, "", "index", safe=safe)
    with kept_memory(site / ".cache") as memory, Progress() as progress:
        try:
            problems = in_order(build_site(site, inputs, memory, progress.show, with_index=False).warnings)
        except SiteError as error:
            problems = error.diagnostics
    if output_format == "json":
        transcript.output(as_json(problems))
    elif output_format == "github":
        transcript.output(as_github(problems))
    elif problems:
        transcript.problems(problems, inputs.files)
    else:
        transcript.output("No problems.\n")
    exit_code = SITE_ERRORS if any(problem.severity == "error" for problem in problems) else OK
    snapshot.keep(contents_of(inputs), "", problems, transcript.printed, exit_code, "")
    return exit_code
