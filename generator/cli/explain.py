"""Explain a rule, or list all rules (`generate explain`)."""

from typing import TYPE_CHECKING

import click

from generator.cli.terminal import print_output

if TYPE_CHECKING:
    from generator.diagnostics.rules import Rule


@click.command()
@click.argument("name", metavar="[RULE]", required=False)
def explain(name: str | None) -> int:
    """Explain a rule and how to fix its problems, or list all rules."""
    from generator.diagnostics import CommandError, did_you_mean
    from generator.diagnostics.exit_codes import OK
    from generator.rules import RULES

    if name is None:
        width = max(len(id_) for id_ in RULES)
        for rule in RULES.values():
            print_output(f"{rule.id:{width}}  {rule.level:7}  {rule.fires}\n")
        return OK
    if name not in RULES:
        hint = did_you_mean(name, RULES, otherwise="`generate explain` lists them all")
        raise CommandError("command", f"there is no rule “{name}”", hint)
    print_output(_explanation(RULES[name]))
    return OK


def _explanation(rule: "Rule") -> str:
    """Return a rule in full: its severity, when it fires, why, and an example if it has one."""
    fixed = (
        "cannot be changed"
        if rule.is_fixed
        else f"change it in site.yaml: rules: {{{rule.id}: error}}, warning or off"
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
    paragraphs.append(f"In the documentation: rules/#{rule.id}")
    return "\n\n".join(paragraphs) + "\n"
