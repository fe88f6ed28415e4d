"""List the generator's templates, or copy one into a site to change it (`generate templates`)."""

from pathlib import Path

import click

from generator.cli.completion import offering
from generator.cli.options import site_folder, site_options
from generator.cli.terminal import print_output

FOLDER = "templates/"


def theme_templates() -> dict[str, bytes]:
    """Return the generator's own templates by name."""
    from generator.reading.filesystem import read_theme

    theme = read_theme()
    return {path.removeprefix(FOLDER): content for path, content in theme.items() if path.startswith(FOLDER)}


@click.group(invoke_without_command=True)
@click.pass_context
def templates(context: click.Context) -> int | None:
    """List the templates, or copy one into the site to change it."""
    exit_code: int | None = None if context.invoked_subcommand else context.invoke(list_templates)
    return exit_code


@templates.command("list")
@site_options
def list_templates(folder: str | None, **_options: object) -> int:
    """List every template and catalog of words; those that the site replaces are marked."""
    from generator.diagnostics.exit_codes import OK

    site = site_folder(folder)
    for name in theme_templates():
        print_output(f"{name}{'  (replaced by the site)' if (site / FOLDER / name).is_file() else ''}\n")
    return OK


@templates.command("copy")
@site_options
@click.argument("name", metavar="NAME", shell_complete=offering(theme_templates))
def copy_template(folder: str | None, name: str, **_options: object) -> int:
    """Copy a template into the site's templates/, where it replaces the generator's."""
    from generator.diagnostics import CommandError, did_you_mean
    from generator.diagnostics.exit_codes import OK

    site, known = site_folder(folder), theme_templates()
    wanted = name.removeprefix(FOLDER)
    if wanted not in known:
        hint = did_you_mean(wanted, known) or "see `generate templates`"
        raise CommandError("command", f"there is no template “{name}”", hint)
    target = site / FOLDER / wanted
    if target.exists():
        message = f"{FOLDER}{wanted} is there already"
        raise CommandError("command", message, "compare it with the generator's, or remove it first")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as file:
            file.write(known[wanted])
    except OSError as error:
        message = f"{FOLDER}{wanted} could not be written: {error.strerror}"
        raise CommandError("not-written", message) from error
    shown = Path(FOLDER, wanted).as_posix()
    print_output(f"{shown}\nIt replaces the generator's from now on; after an upgrade, compare the two.\n")
    return OK
