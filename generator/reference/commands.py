"""Describe every command and option, from the parser itself."""

from collections.abc import Iterator

import click

from generator.cli.main import commands as parser
from generator.diagnostics import exit_codes
from generator.reference.tables import block, code, literal, page, table

EXIT_CODES = {
    exit_codes.OK: "done",
    exit_codes.SITE_ERRORS: "the site has errors",
    exit_codes.USAGE_ERROR: "the command was wrong, or the output folder is not ours",
    exit_codes.INTERNAL_ERROR: "a bug in the generator; a report is in `.cache/`",
    exit_codes.INTERRUPTED: "interrupted",
}


def commands() -> str:
    """Return the page on commands."""
    summary = "Every command with every option, and what the exit codes mean."
    context = click.Context(parser, info_name="generate")
    named = list(walk(context))
    listed = table(
        ("command", "what it does"),
        (
            (
                f"[`{sub.command_path}`](#{sub.command_path.replace(' ', '-')})",
                command.get_short_help_str(200),
            )
            for command, sub in named
        ),
    )
    codes = table(("exit code", "means"), ((code(str(number)), text) for number, text in EXIT_CODES.items()))
    intro = "Every command has `--help`. Options stand behind the command: `generate build --strict`."
    return page(
        "Commands",
        summary,
        25,
        intro,
        listed,
        *(part for command, sub in named for part in _command(command, sub)),
        "## Exit codes",
        codes,
    )


def walk(context: click.Context) -> Iterator[tuple[click.Command, click.Context]]:
    """Yield each command below a group, and the commands below that, each with its context."""
    group = context.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None:
            below = click.Context(command, parent=context, info_name=name)
            yield command, below
            yield from walk(below)


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}"
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    yield block(usage)
    yield (command.help or "").strip()
    options = [option for option in command.params if isinstance(option, click.Option)]
    records = [record for option in options if (record := option.get_help_record(context))]
    if records:
        yield table(
            ("option", "what it does"),
            ((code(name), literal(" ".join(text.split()))) for name, text in records),
        )
