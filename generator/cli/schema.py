"""Print the JSON Schema of a file, or list the schemas (`generate schema`)."""

import click

from generator.cli.terminal import print_output


def complete_name(_context: click.Context, _parameter: click.Parameter, start: str) -> list[str]:
    """Return the names that a shell offers after `generate schema`."""
    from generator.reading.json_schema.files import NAMES

    return [name for name in NAMES if name.startswith(start)]


@click.command()
@click.argument("name", metavar="[NAME]", required=False, shell_complete=complete_name)
def schema(name: str | None) -> int:
    """Print the JSON Schema of a file for editors, or list the names."""
    import json

    from generator.diagnostics import CommandError, did_you_mean
    from generator.diagnostics.exit_codes import OK
    from generator.reading.json_schema.files import NAMES, file_schema
    from generator.rules import RULE_NAMES

    if name is None:
        for known, files in NAMES.items():
            print_output(f"{known:8}  {files}\n")
        return OK
    if name not in NAMES:
        hint = did_you_mean(name, NAMES, otherwise="`generate schema` lists them all")
        raise CommandError("command", f"there is no schema “{name}”", hint)
    print_output(
        json.dumps(file_schema(name, {"rule": RULE_NAMES.changeable}), indent=2, ensure_ascii=False) + "\n"
    )
    return OK
