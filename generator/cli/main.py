"""Run a command of `generate` and turn its result, or its failure, into an exit code.

This is the edge where arguments, the clock and the terminal come in. A command's module is imported
when the command runs, and imports what it needs inside its function, so `generate --help` is instant.
"""

import shlex
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import cast

import click

from generator import __version__
from generator.cli.options import Invocation
from generator.cli.terminal import crash_report, print_error, print_problems

# Each command's module, which has a function of the same name, and its line in `generate --help`: at most 67 characters, to fit 80 columns.
COMMANDS = {
    "new": ("generator.cli.new", "Create a small site that builds, ready to edit."),
    "serve": ("generator.cli.serve", "Preview the site; rebuilds and reloads on every save."),
    "check": ("generator.cli.check", "Report every problem without writing anything."),
    "build": ("generator.cli.build", "Build the site, ready for any static host."),
    "verify": ("generator.cli.verify", "Check every quotation against the text of its source."),
    "facts": ("generator.cli.facts", "List facts, show one, or compare them with an earlier revision."),
    "templates": ("generator.cli.templates", "List the templates, or copy one into the site to change it."),
    "export": (
        "generator.cli.export",
        "Pack the site into one file: a ZIP with its facts, or HTML.",
    ),
    "import": (
        "generator.cli.import_records",
        "Add sources, events and more from BibTeX, RIS, CSV or Excel.",
    ),
    "add": ("generator.cli.add", "Add one source, described on the command line."),
    "schema": ("generator.cli.schema", "Print the JSON Schema of a file for editors, or list the names."),
    "doctor": ("generator.cli.doctor", "Say what the site and this machine lack, and what to do."),
    "explain": ("generator.cli.explain", "Explain a rule, or show a page of the documentation."),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and exit with its code."""
    sys.exit(_run(list(sys.argv[1:] if arguments is None else arguments)))


def _run(arguments: list[str]) -> int:
    invocation = Invocation()
    invocation.arguments = arguments = arguments or ["--help"]
    try:
        exit_code: int = commands.main(arguments, prog_name="generate", standalone_mode=False, obj=invocation)
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001  (the top level: every failure ends in a sentence)
        return _report(error, invocation)
    return exit_code


def _report(error: BaseException, invocation: Invocation) -> int:
    """Print what went wrong, and return the exit code for it."""
    from generator.diagnostics import CommandError, SiteError, WriteError
    from generator.diagnostics.exit_codes import INTERNAL_ERROR, INTERRUPTED, SITE_ERRORS, USAGE_ERROR
    from generator.diagnostics.formatting import command_error
    from generator.diagnostics.system_failures import refusal

    match error:
        case click.exceptions.Abort() | KeyboardInterrupt():
            return INTERRUPTED
        case click.UsageError():
            command = error.ctx.command_path if error.ctx else "generate"
            named = next((word for word in invocation.arguments[:1] if word in COMMANDS), "")
            # An option without its value has no context: the command is only in what was typed.
            hint = f"see {command} --help" if error.ctx or not named else f"see generate {named} --help"
            if isinstance(error, click.NoSuchOption) and command == "generate":
                hint = _moved_option(invocation.arguments, error.option_name)
            print_error(f"error: {error.format_message()} [command]\n  {hint}\n")
            return USAGE_ERROR
        case CommandError():
            print_error(command_error(error))
            return USAGE_ERROR
        case SiteError():
            print_problems(error.diagnostics, {})
            return SITE_ERRORS
        case WriteError():
            print_error(f"error: {error}\n")
            return SITE_ERRORS
        case OSError() if sentence := refusal(error):
            print_error(f"error: {sentence}\n")
            return SITE_ERRORS
        case _:
            print_error(crash_report(error, invocation.site, has_written=invocation.has_written))
            return INTERNAL_ERROR


def _moved_option(arguments: Sequence[str], option: str) -> str:
    """Return a hint that shows the command as typed, with the option behind it: "generate serve --port 9000"."""
    at = next((place for place, word in enumerate(arguments) if word in COMMANDS), None)
    if at is None:
        return f"write options behind the command, as in: generate COMMAND {option}"
    typed = [arguments[at], *arguments[:at], *arguments[at + 1 :]]
    return f"write options behind the command: {shlex.join(['generate', *typed])}"


class LazyGroup(click.Group):
    """Import the module of a command only when that command is run or completed."""

    def __init__(self, **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]  # click's own, passed on
        # Stand-ins: click takes its suggestions for a mistyped command from these names.
        self.commands = {name: click.Command(name) for name in COMMANDS}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  (click's signature)
        """Return the names of the commands, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command; return None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        return cast("click.Command", getattr(import_module(module), module.rpartition(".")[2]))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write every command with its whole summary, importing none."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    epilog="New here? “generate explain tutorial” leads from an empty folder to a finished site in fifteen minutes.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="generate")
def commands() -> None:
    """Build an explainer site in which every fact rests on a source."""
