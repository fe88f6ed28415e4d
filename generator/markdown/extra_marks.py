"""Find the marks of footnotes, tasks, callouts and heading ids in a text: they are no prose."""

import re
from collections.abc import Iterator

from generator.markdown.blocks import CALLOUTS

NOTE_MARK = re.compile(r"\[\^([^\]\s^]{1,100})\](:)?")
TASK = re.compile(r"^[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]+(\[[ xX]\])(?=[ \t])", re.MULTILINE)
CALLOUT = re.compile(rf"^[ \t>]*>[ \t]*(\[!(?:{'|'.join(CALLOUTS)})\])[ \t]*$", re.MULTILINE | re.IGNORECASE)
HEADING_ID = re.compile(
    r"^ {0,3}#{1,6}[ \t][^{\n]{0,500}(\{#[\w-]{1,100}(?:[ \t][^{}\n]{0,100})?\})[ \t]*$", re.MULTILINE
)


def marks_in(masked: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each mark; `masked` has blanks for code and comments."""
    for match in NOTE_MARK.finditer(masked):
        yield match.span()
    for pattern in (TASK, CALLOUT, HEADING_ID):
        for match in pattern.finditer(masked):
            yield match.span(1)


def unmatched_notes(masked: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, a message and a hint for each mark without a footnote, and each footnote without a mark."""
    marks: dict[str, tuple[str, int]] = {}
    notes: dict[str, tuple[str, int]] = {}
    for match in NOTE_MARK.finditer(masked):
        before = masked[masked.rfind("\n", 0, match.start()) + 1 : match.start()]
        is_note, label = match[2] and not before.strip(" \t>"), match[1].casefold()
        if is_note and label in notes:
            message = f"“[^{match[1]}]:” is here twice, and only one of the two would be shown"
            yield match.start(), message, "give one of the two footnotes another label"
        (notes if is_note else marks).setdefault(label, (match[1], match.start()))
    for key, (label, offset) in marks.items():
        if key not in notes:
            yield offset, f"“[^{label}]” has no footnote", f"add a line “[^{label}]: …” with its text"
    for key, (label, offset) in notes.items():
        if key not in marks:
            yield (
                offset,
                f"no mark leads to the footnote “{label}”",
                f"write [^{label}] where it belongs, or delete it",
            )
