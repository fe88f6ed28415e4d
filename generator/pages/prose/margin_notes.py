"""Name the sources of a paragraph beside it, where the screen has a margin.

A screen reader is not told: the marks of the paragraph name the same sources, and lead to them.
"""

import html
import re
from collections.abc import Callable, Mapping

from generator.pages.prose.sentences import TAG

CITED = re.compile(r'href="#source-(\d+)"')
VOID = frozenset({"br", "hr", "img", "wbr"})
NOTED = frozenset({"p", "ul", "ol", "blockquote"})  # a table or a figure may need the margin for itself


def with_notes(converted: str, name: Callable[[int], str], noted: set[int]) -> str:
    """Return HTML with a note after each outermost element that cites sources for the first time; adds them to `noted`."""
    pieces = []
    start = depth = 0
    for tag in TAG.finditer(converted):
        if tag[2].lower() in VOID:
            continue
        depth += -1 if tag[1] else 1
        if depth or not tag[1]:
            continue
        element = converted[start : tag.end()]
        start = tag.end()
        pieces.append(element)
        numbers = {int(number) for number in CITED.findall(element)} - noted
        if numbers and tag[2].lower() in NOTED:
            noted |= numbers
            pieces.append(_notes({number: name(number) for number in sorted(numbers)}))
    return "".join(pieces) + converted[start:]


def _notes(names: Mapping[int, str]) -> str:
    notes = "".join(f"<span><b>{number}</b> {html.escape(name)}</span>" for number, name in names.items())
    return f'<p class="beside" aria-hidden="true">{notes}</p>'
