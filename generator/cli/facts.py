"""`generate facts`: a list of facts, one in full, and what changed since a revision."""

from datetime import datetime

import click

from generator.cli.options import OK, for_site, related_site, site_folder
from generator.cli.terminal import print_output


@click.group(invoke_without_command=True)
@click.pass_context
def facts(context: click.Context) -> int:
    """List facts, show one, or compare them with an earlier revision."""
    result = OK if context.invoked_subcommand else context.invoke(list_facts)
    return result if isinstance(result, int) else OK


@facts.command("list")
@for_site
@click.option(
    "--source", default="", metavar="ID", help="Only facts that rest on this source; rows of series too."
)
@click.option("--person", default="", metavar="ID", help="Only facts by or about this person.")
@click.option(
    "--status",
    type=click.Choice(["found", "locked", "unchecked", "missing", "single", "derived", "stale"]),
    help="Only facts with a quotation of this status, that rest on a single source, are derived, or stale.",
)
def list_facts(
    folder: str | None, today: datetime | None, source: str, person: str, status: str | None
) -> int:
    """A line for each fact."""
    from generator.cli.facts_report import list_facts as lines_of  # noqa: PLC0415
    from generator.diagnostics import CommandError, did_you_mean  # noqa: PLC0415

    site, quotation_results, day = related_site(folder, today)
    for id_, known, name in (
        (source, site.sources, "source"),
        (person, {**site.people, **site.organizations}, "person"),
    ):
        if id_ and id_ not in known:
            raise CommandError("unknown-id", f"there is no {name} “{id_}”", did_you_mean(id_, known))
    lines = list(lines_of(site, quotation_results, day, source=source, person=person, status=status or ""))
    print_output("".join(f"{line}\n" for line in lines) or "No facts.\n")
    return OK


@facts.command("show")
@for_site
@click.argument("id_", metavar="ID")
def show_fact(folder: str | None, today: datetime | None, id_: str) -> int:
    """Everything about one fact: what it says, on what it rests, where it is used."""
    from generator.cli.facts_report import find_fact  # noqa: PLC0415
    from generator.cli.facts_report import show_fact as lines_of  # noqa: PLC0415
    from generator.diagnostics import CommandError, did_you_mean  # noqa: PLC0415

    site, quotation_results, _ = related_site(folder, today)
    key = find_fact(site, id_)
    if key is None:
        known = [*site.events, *site.claims, *site.observations]
        raise CommandError("unknown-id", f"there is no fact “{id_}”", did_you_mean(id_, known))
    print_output("".join(f"{line}\n" for line in lines_of(site, quotation_results, key)))
    return OK


@facts.command("diff")
@for_site
@click.argument("revision", metavar="REV")
def diff_facts(folder: str | None, today: datetime | None, revision: str) -> int:
    """What readers would need to be told since a git revision, ready to paste as corrections."""
    from generator.build import resolve_only  # noqa: PLC0415
    from generator.cli.facts_report import diff_facts as lines_of  # noqa: PLC0415
    from generator.diagnostics import CommandError, SiteError  # noqa: PLC0415
    from generator.reading.filesystem import read_theme  # noqa: PLC0415
    from generator.reading.git import read_revision  # noqa: PLC0415

    site, _, day = related_site(folder, today)
    try:
        old = resolve_only(read_revision(site_folder(folder), revision), read_theme())
    except SiteError as error:
        message = f"the facts of “{revision}” cannot be read: {error.diagnostics[0].message}"
        raise CommandError("command", message, "choose a revision whose site built") from error
    print_output("".join(f"{line}\n" for line in lines_of(old, site, day)))
    return OK
