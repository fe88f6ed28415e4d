"""Say what a site and this machine lack, and what to do about it (`generate doctor`)."""

import re
from collections.abc import Iterator
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

import click
from msgspec import Struct

from generator.cli.options import ResolvedSite, read_resolved_site, site_folder, site_options
from generator.cli.terminal import print_output
from generator.importing.extras import EXTRAS, install_command

WHAT_EXTRAS_DO = {
    "search": "what makes the search index",
    "import": "what reads bibliographies and Excel files",
}
WIDTH = 14  # characters of the longest name, and a space
IGNORED = re.compile(r"^/?content/(texts/?)?\s*$", re.MULTILINE)  # in .gitignore


class Finding(Struct, frozen=True):
    """What is there, or what is missing and what to do."""

    name: str
    state: str
    advice: str = ""  # empty where nothing needs to be done


@click.command()
@site_options
def doctor(folder: str | None, today: datetime | None) -> int:
    """Say what the site and this machine lack, and what to do."""
    from generator.diagnostics.exit_codes import OK

    findings = [*_of_machine(), *_of_site(site_folder(folder), read_resolved_site(folder, today))]
    for finding in findings:
        print_output(f"{finding.name:<{WIDTH}}{finding.state}\n")
        if finding.advice:
            print_output(f"{'':<{WIDTH}}  → {finding.advice}\n")
    open_ = sum(bool(finding.advice) for finding in findings)
    steps = "step is" if open_ == 1 else "steps are"
    print_output(f"\n{open_} optional {steps} left.\n" if open_ else "\nNothing is missing.\n")
    return OK


def _of_machine() -> Iterator[Finding]:
    """Yield what is installed."""
    for extra, what in WHAT_EXTRAS_DO.items():
        libraries = EXTRAS[extra]
        is_there = all(find_spec(library) for library in libraries)
        advice = "" if is_there else install_command(libraries.values())
        yield Finding(extra, f"{what}: {'installed' if is_there else 'not installed'}", advice)


def _of_site(folder: Path, resolved: ResolvedSite) -> Iterator[Finding]:
    """Yield what a site has and lacks."""
    records = resolved.site.records
    address = records.settings.base_url
    advice = (
        "add base_url to site.yaml: without it there is no feed, no sitemap and no picture for shared links"
    )
    yield Finding("address", address or "unknown", "" if address else advice)
    statuses = [result.status for result in resolved.quotations.values()]
    unchecked = statuses.count("unchecked")
    advice = "put the texts of their sources into content/texts/, name them with “text: …”, and run generate verify"
    yield Finding(
        "quotations",
        f"{len(statuses) - unchecked:,} of {len(statuses):,} compared with the text of their source",
        advice if unchecked else "",
    )
    online = [source for source in records.sources.values() if source.url]
    bare = sum(not source.archived for source in online)
    advice = "save the pages at an archive, and add “archived: …” to their sources: pages change and vanish"
    state = (
        f"{len(online) - bare:,} of {len(online):,} pages have an archived copy"
        if online
        else "none is on the web"
    )
    yield Finding("sources", state, advice if bare else "")
    if (folder / ".git").exists() and (folder / "content" / "texts").is_dir():
        ignore = folder / ".gitignore"
        is_ignored = ignore.is_file() and bool(IGNORED.search(ignore.read_text("utf-8", "replace")))
        advice = "add content/texts/ to .gitignore, unless you may publish these texts"
        state = (
            "Git ignores the texts of sources" if is_ignored else "Git does not ignore the texts of sources"
        )
        yield Finding("repository", state, "" if is_ignored else advice)
