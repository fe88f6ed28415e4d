"""Report empty links to gaps: a sentence cannot say what nobody counted."""

from collections.abc import Iterator

from generator.checks.linked import Linked
from generator.diagnostics import Diagnostic
from generator.localization.formatting import Formatter
from generator.model.prose import Prose


def check_gaps(linked: Linked, formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A `stat:` link that inserts a value leads to one: “fell from no figure to 19,000” is no sentence.

    In the cell of a table, the words that stand for a gap are what readers expect.
    """
    text = prose.markdown.text
    for link in prose.links:
        observation = linked.observations.get(link.target) if link.kind == "stat" else None
        if observation is None or not observation.is_gap or link.text.strip() or link.is_image:
            continue
        if text[text.rfind("\n", 0, link.start) + 1 :].lstrip().startswith("|"):
            continue
        words = formatter.text("no-figure")
        message = f"“{observation.id}” is a gap: the sentence would say “{words}” where its number should be"
        hint = f"say it in words, such as [{words}](stat:{observation.id}), or link a row that has a number"
        yield Diagnostic("number-mismatch", prose.markdown.at(link.start), message, hint)
