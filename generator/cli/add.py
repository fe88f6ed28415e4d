"""Add one record, typed on the command line, to the site's facts (`generate add`)."""

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, get_origin

import click

from generator.cli.facts_files import read_site_files, replace_file
from generator.cli.options import site_folder, site_options
from generator.cli.terminal import print_output
from generator.model.records import Curated, Source
from generator.reading.json_schema.descriptions import description
from generator.reading.records.fields import declared

if TYPE_CHECKING:
    from generator.diagnostics import CommandError, SiteError

DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?=10\.[0-9]{4,9}/)", re.IGNORECASE)
ADDRESS = re.compile(r"https?://", re.IGNORECASE)
GENERAL = {field.key for field in declared(Curated)}
KEYS = {field.key: get_origin(field.type) is tuple for field in declared(Source) if field.key not in GENERAL}


def key_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command an option for each key of a source; one that holds a list may be repeated."""
    for key, is_list in reversed(KEYS.items()):
        text = description(Source, key) + (" Repeat the option for each." if is_list else "")
        option = click.option(
            f"--{key}", f"key_{key}", multiple=is_list, metavar="TEXT", help=text.replace("`", "")
        )
        command = option(command)
    return command


@click.group(invoke_without_command=True)
@click.pass_context
def add(context: click.Context) -> int | None:
    """Add one source, described on the command line."""
    if context.invoked_subcommand is None:
        print_output(f"{context.get_help()}\n")
    return 0


@add.command("source")
@site_options
@click.argument("address", metavar="[ADDRESS]", required=False)
@click.option(
    "--id", "id_", default="", metavar="ID", help="The id (default: made from author, year and title)."
)
@key_options
def add_source(folder: str | None, address: str | None, id_: str, **options: object) -> int:
    """Add a source to the facts: its web address or its DOI, and what else you know of it.

    Nothing is looked up online; the record contains only what you type.
    """
    from msgspec import structs

    from generator.diagnostics import Location, SiteError
    from generator.diagnostics.exit_codes import OK
    from generator.importing.additions import add_records
    from generator.importing.bibliography.fields import Found, draft
    from generator.importing.drafts import scalar
    from generator.rules import RULE_NAMES

    values = _values(address, {key: options[f"key_{key}"] for key in KEYS})
    site = site_folder(folder)
    files = read_site_files(site)
    found = Found(Location("--title"), values, {key: Location(f"--{key}") for key in values})
    source = structs.replace(draft(found), id=scalar(id_, Location("--id")) if id_ else None)
    try:
        addition = add_records([source], "sources", files, RULE_NAMES)
    except SiteError as error:
        raise _about_option(error) from error
    if addition.twins:
        twin = addition.twins[0]
        print_output(
            f"{twin.title} is there already, with the same {twin.shared} ({twin.of.file}:{twin.of.line}).\n"
        )
        return OK
    replace_file(site / addition.file, addition.content, files.get(addition.file))
    print_output(
        f"Added “{addition.ids[0]}” to {addition.file}.\n"
        f"In a record: evidence: [{{source: {addition.ids[0]}, at: …}}]. In a text: [words](source:{addition.ids[0]}).\n"
    )
    return OK


def _values(address: str | None, options: Mapping[str, object]) -> dict[str, str | tuple[str, ...]]:
    """Return what was typed, by the keys of a source; raise `CommandError` if it is too little, or contradicts itself."""
    from generator.diagnostics import CommandError

    values: dict[str, str | tuple[str, ...]] = {
        key: value for key, value in options.items() if value and isinstance(value, str | tuple)
    }
    if address:
        key = "doi" if DOI.match(address) else "url"
        if key == "url" and not ADDRESS.match(address):
            hint = "begin with https://, or write a DOI as 10.1000/182"
            raise CommandError("command", f"“{address[:100]}” is neither a web address nor a DOI", hint)
        if key in values:
            raise CommandError("command", f"there are two values for “{key}”", f"leave out --{key}")
        values[key] = address
    if not values.get("title"):
        raise CommandError("command", "a source needs a title", 'add --title "…", as its publisher writes it')
    return values


def _about_option(error: "SiteError") -> "CommandError | SiteError":
    """Return a problem of an option as an error of the command; others are in the site's files."""
    from generator.diagnostics import CommandError

    for problem in error.diagnostics:
        if problem.location.file.startswith("--"):
            return CommandError(problem.rule, f"{problem.location.file}: {problem.message}", problem.hint)
    return error
