"""Explain a rule, or show a page of the documentation (`generate explain`)."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from generator.cli.completion import offering
from generator.cli.terminal import print_output

if TYPE_CHECKING:
    from generator.diagnostics.rules import Rule

MOST_PLACES = 4  # that a hint names


def _names() -> Iterable[str]:
    from generator.cli.manual import manual_pages
    from generator.rules import RULES

    return (*RULES, *manual_pages())


@click.command()
@click.argument("name", metavar="[RULE|PAGE[#HEADING]]", required=False, shell_complete=offering(_names))
def explain(name: str | None) -> int:
    """Explain a rule, or show a page of the documentation.

    Without a name, list every rule and page.
    """
    from generator.cli.manual import manual_pages
    from generator.diagnostics.exit_codes import OK
    from generator.rules import RULES

    if name is None:
        width = max(len(id_) for id_ in (*RULES, *manual_pages()))
        for rule in RULES.values():
            print_output(f"{rule.id:{width}}  {rule.level:7}  {rule.fires}\n")
        print_output("\nPages of the documentation:\n\n")
        for page in manual_pages().values():
            print_output(f"{page.name:{width}}  {page.title}\n")
    else:
        print_output(_explanation(RULES[name]) if name in RULES else _passage(name))
    return OK


def _explanation(rule: "Rule") -> str:
    """Return a rule in full: its severity, when it fires, why, an example if it has one, and where to read on."""
    from generator.cli.manual import manual_pages

    one, other = (level for level in ("error", "warning", "off") if level != rule.level)
    fixed = (
        "cannot be changed"
        if rule.is_fixed
        else f"change it in site.yaml: rules: {{{rule.id}: {one}}}, or {other}"
    )
    paragraphs = [f"{rule.id} ({rule.level}; {fixed})", rule.fires, rule.why]
    examples = [
        "\n".join(
            f"  {line}" for line in f"{label}{example}".replace("\n", "\n" + " " * len(label)).split("\n")
        )
        for label, example in (("wrong:  ", rule.wrong), ("right:  ", rule.right))
        if example
    ]
    if examples:
        paragraphs.append("\n".join(examples))
    commands = [f"generate explain {guide}" for guide in rule.guides]
    width = max(len(command) for command in commands)
    titles = [manual_pages()[guide.partition("#")[0]].title for guide in rule.guides]
    lines = [f"  {command:{width}}  {title}" for command, title in zip(commands, titles, strict=True)]
    paragraphs.append("\n".join(["In the documentation:", *lines]))
    return "\n\n".join(paragraphs) + "\n"


def _pages_with_key(word: str) -> list[str]:
    """Return the pages of the reference, with the heading, that have a key: "facts-yaml#table-people" for "roles"."""
    from generator.model.kinds import tables
    from generator.reading.json_schema.descriptions import DESCRIPTIONS
    from generator.reading.records.guides import key_guide

    if word in tables():
        return [f"facts-yaml#table-{word}"]
    bases = {"Curated", "Fact"}  # their keys are those of every kind of record
    found = [cls for cls, keys in DESCRIPTIONS.items() if word in keys and cls.__name__ not in bases]
    return [key_guide(cls) for cls in found][:MOST_PLACES]


def _passage(name: str) -> str:
    """Return a page of the documentation, or its part below a heading, as the terminal shows it."""
    from generator.cli.manual import heading_ids, manual_pages, passage
    from generator.diagnostics import CommandError, did_you_mean
    from generator.rules import RULES

    page, _, heading = name.partition("#")
    pages = manual_pages()
    if page not in pages:
        listing = "; ".join(f"generate explain {place}" for place in _pages_with_key(page))
        hint = (
            f"it is a key; its page is shown by {listing}"
            if listing
            else did_you_mean(page, (*RULES, *pages), otherwise="`generate explain` lists them all")
        )
        raise CommandError("command", f"there is no rule and no page “{page}”", hint)
    text = passage(pages[page], heading)
    if text is None:
        hint = did_you_mean(
            heading, heading_ids(pages[page]), otherwise=f"read the page: generate explain {page}"
        )
        raise CommandError("command", f"the page “{page}” has no heading “{heading}”", hint)
    return text
