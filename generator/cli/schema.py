"""Print the JSON Schema of a file, or list the schemas (`generate schema`)."""

from collections.abc import Iterable

import click

from generator.cli.completion import offering
from generator.cli.terminal import print_output


def _names() -> Iterable[str]:
    from generator.reading.json_schema.files import NAMES

    return NAMES


@click.command()
@click.argument("name", metavar="[NAME]", required=False, shell_complete=offering(_names))
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
