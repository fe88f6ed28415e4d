"""Find the marks of footnotes, tasks, callouts and heading ids in a text: they are no prose."""

import re
from collections.abc import Iterator

from generator.markdown.blocks import CALLOUTS

NOTE_MARK = re.compile(r"\[\^([^\]\s^]{1,100})\](:)?")
TASK = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(\[[ xX]\])(?=[ \t])", re.MULTILINE)
CALLOUT = re.compile(rf"^[ \t>]*>[ \t]*(\[!(?:{'|'.join(CALLOUTS)})\])[ \t]*$", re.MULTILINE | re.IGNORECASE)
HEADING_ID = re.compile(r"^ {0,3}#{1,6}[ \t][^{\n]{0,500}(\{#[\w-]{1,100}\})[ \t]*$", re.MULTILINE)


def marks_in(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each mark; `masked` has blanks for code and comments."""
    for match in NOTE_MARK.finditer(masked):
        yield match.span()
    for pattern in (TASK, CALLOUT, HEADING_ID):
        for match in pattern.finditer(masked):
            yield match.span(1)


def unmatched_notes(masked: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, a message and a hint for each mark without a footnote, and each footnote without a mark."""
    marks: dict[str, int] = {}
    notes: dict[str, int] = {}
    for match in NOTE_MARK.finditer(masked):
        before = masked[masked.rfind("\n", 0, match.start()) + 1 : match.start()]
        (notes if match[2] and not before.strip(" >") else marks).setdefault(match[1], match.start())
    for label, offset in marks.items():
        if label not in notes:
            yield offset, f"“[^{label}]” has no footnote", f"add a line “[^{label}]: …” with its text"
    for label, offset in notes.items():
        if label not in marks:
            yield (
                offset,
                f"no mark leads to the footnote “{label}”",
                f"write [^{label}] where it belongs, or delete it",
            )
