"""List facts, show one in full, or draft corrections since a revision (`generate facts`)."""

from datetime import datetime

import click

from generator.cli.options import read_resolved_site, site_folder, site_options
from generator.cli.terminal import print_output


@click.group(invoke_without_command=True)
@click.pass_context
def facts(context: click.Context) -> int | None:
    """List facts, show one, or compare them with an earlier revision."""
    exit_code: int | None = None if context.invoked_subcommand else context.invoke(list_facts)
    return exit_code


@facts.command("list")
@site_options
@click.option(
    "--source", default="", metavar="ID", help="Only facts that cite this source, including rows of series."
)
@click.option(
    "--person", default="", metavar="ID", help="Only facts by or about this person or organization."
)
@click.option(
    "--status",
    type=click.Choice(["found", "locked", "unchecked", "missing", "single", "derived", "stale"]),
    help="Only facts with a quotation that was found, locked, unchecked or missing; with a single source; "
    "derived; or stale.",
)
def list_facts(
    folder: str | None, today: datetime | None, source: str, person: str, status: str | None
) -> int:
    """List facts, one per line."""
    from generator.cli import facts_report
    from generator.diagnostics import CommandError, did_you_mean
    from generator.diagnostics.exit_codes import OK

    resolved = read_resolved_site(folder, today)
    found = resolved.site.records
    for id_, records, kind in (
        (source, found.sources, "source"),
        (person, {**found.people, **found.organizations}, "person"),
    ):
        if id_ and id_ not in records:
            raise CommandError("unknown-id", f"there is no {kind} “{id_}”", did_you_mean(id_, records))
    lines = facts_report.list_facts(*resolved, source=source, person=person, status=status or "")
    print_output("".join(f"{line}\n" for line in lines) or "No facts.\n")
    return OK


@facts.command("show")
@site_options
@click.argument("id_", metavar="ID")
def show_fact(folder: str | None, today: datetime | None, id_: str) -> int:
    """Show one fact: its content, its sources and where it is used."""
    from generator.cli import facts_report
    from generator.diagnostics import CommandError, did_you_mean
    from generator.diagnostics.exit_codes import OK

    resolved = read_resolved_site(folder, today)
    records = resolved.site.records
    key = facts_report.find_fact(records, id_)
    if key is None:
        ids = [id_ for _, id_ in records.fact_keys]
        raise CommandError("unknown-id", f"there is no fact “{id_}”", did_you_mean(id_, ids))
    lines = facts_report.show_fact(resolved.site, resolved.formatter, resolved.quotations, key)
    print_output("".join(f"{line}\n" for line in lines))
    return OK


@facts.command("diff")
@site_options
@click.argument("revision", metavar="REV")
def diff_facts(folder: str | None, today: datetime | None, revision: str) -> int:
    """Draft corrections for what changed since a git revision."""
    from generator.cli import facts_report
    from generator.diagnostics import CommandError, SiteError
    from generator.diagnostics.exit_codes import OK
    from generator.reading.filesystem import read_theme
    from generator.reading.git import read_revision
    from generator.verify import resolved_site

    new = read_resolved_site(folder, today)
    try:
        old, old_formatter = resolved_site(read_revision(site_folder(folder), revision), read_theme())
    except SiteError as error:
        message = f"the facts of “{revision}” cannot be read: {error.diagnostics[0].message}"
        raise CommandError("command", message, "choose a revision whose site built") from error
    lines = facts_report.diff_facts(old.records, old_formatter, new.site.records, new.formatter, new.today)
    print_output("".join(f"{line}\n" for line in lines))
    return OK
