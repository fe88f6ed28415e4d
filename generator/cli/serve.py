"""Preview a site in the browser while it is being written (`generate serve`)."""

from datetime import datetime

import click

from generator.cli.options import day_of, read_inputs, safe_option, site_folder, site_options
from generator.cli.terminal import print_error, print_output, print_problems


@click.command()
@site_options
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Port to listen on (default: 8000, or the next free port; 0: any free port).",
)
@click.option(
    "--host",
    default="127.0.0.1",
    metavar="ADDRESS",
    help="Address to listen on (default: 127.0.0.1, this computer only; 0.0.0.0: the whole network).",
)
@click.option("--open", "opened", is_flag=True, help="Open the preview in the browser.")
@click.option(
    "--editor",
    default="vscode",
    metavar="NAME",
    help="Editor that opens a problem's line: vscode (the default), vscodium, cursor, zed, idea, sublime, "
    "textmate, none, or an address with {path}, {line} and {column}.",
)
@safe_option
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option(
    "--drafts", is_flag=True, help="Has no effect: the preview always shows drafts and scheduled texts."
)
def serve(
    folder: str | None,
    today: datetime | None,
    port: int | None,
    host: str,
    opened: bool,
    editor: str,
    safe: bool,
    strict: bool,
    drafts: bool,  # noqa: ARG001  (accepted because `build` and `check` accept it)
) -> int:
    """Preview the site; rebuilds and reloads on every save."""
    from generator.preview import server
    from generator.preview.overlay import editor_address

    site = site_folder(folder)
    day_of(today)  # reject a malformed date now, as a wrong command rather than a problem of the site
    return server.serve(
        site,
        lambda: read_inputs(site, today, strict, True, "", "preview", safe=safe),
        server.Terminal(print_output, print_error, print_problems),
        server.Options(host=host, port=port, editor=editor_address(editor), is_opened=opened),
    )
