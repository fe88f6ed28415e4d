"""Describe every rule, from the list that `generate explain` shows."""

from collections.abc import Iterator

from generator.cli.manual import manual_pages
from generator.diagnostics.rules import Rule
from generator.reference.tables import block, code, literal, page, table
from generator.rules import RULES


def rules() -> str:
    """Return the page on rules."""
    summary = "What each rule protects, what it reports, and how to put it right."
    intro = (
        "Every problem names its rule. An error stops the build; a warning does not, except with `--strict`. Set a "
        "severity for the whole site in `site.yaml`, under `rules`, or "
        "[waive a rule in one place](../articles/fix-a-false-alarm.md). A rule that is fixed can be neither changed "
        "nor waived, as the site cannot be built past it. In a terminal, `generate explain RULE` says the same."
    )
    listed = table(
        ("rule", "severity", "when"),
        (
            (f"[`{rule.id}`](#{rule.id})", f"{rule.level}{', fixed' * rule.is_fixed}", literal(rule.fires))
            for rule in RULES.values()
        ),
    )
    return page(
        "Rules", summary, 24, intro, listed, *(part for rule in RULES.values() for part in _rule(rule))
    )


def _rule(rule: Rule) -> Iterator[str]:
    yield f"## {rule.id}"
    yield literal(rule.fires)
    yield literal(rule.why)
    for label, example in (("Wrong:", rule.wrong), ("Right:", rule.right)):
        if example:
            yield f"{label}\n\n{block(example)}"
    yield f"Read more: {', '.join(_link(guide) for guide in rule.guides)}."
    if rule.is_fixed:
        yield "This rule is an error, and cannot be changed."
    else:
        yield f"Severity: {code(rule.level)}, unless `site.yaml` says otherwise."


def _link(guide: str) -> str:
    """Return a link to a page of the documentation, or to a heading on it."""
    name, _, heading = guide.partition("#")
    page = manual_pages()[name]
    return f"[{page.title}](../{page.folder}/{name}.md{f'#{heading}' if heading else ''})"
