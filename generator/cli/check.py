"""Report a site's problems without writing it (`generate check`): a build without its last step."""

from datetime import datetime

import click

from generator.cli.build import build_site
from generator.cli.options import build_options, read_inputs, site_folder, site_options
from generator.cli.terminal import print_output, print_problems


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
def check(folder: str | None, today: datetime | None, strict: bool, drafts: bool, output_format: str) -> int:
    """Report every problem without writing anything."""
    from generator.diagnostics import SiteError, in_order
    from generator.diagnostics.exit_codes import OK, SITE_ERRORS
    from generator.diagnostics.formatting import as_github, as_json

    site = site_folder(folder)
    inputs = read_inputs(site, today, strict, drafts, "")
    try:
        problems = in_order(build_site(site, inputs, lambda _step: None).warnings)
    except SiteError as error:
        problems = error.diagnostics
    if output_format == "json":
        print_output(as_json(problems))
    elif output_format == "github":
        print_output(as_github(problems))
    elif problems:
        print_problems(problems, inputs.files)
    else:
        print_output("No problems.\n")
    return SITE_ERRORS if any(problem.severity == "error" for problem in problems) else OK
