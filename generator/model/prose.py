"""Represent a scanned Markdown text: its links, its waivers, and what counts as the site's own words."""

import re

from msgspec import Struct

from generator.diagnostics import Location
from generator.model.record_types import Markdown

BLOCKS = ("chart", "timeline", "claims")  # what an image may place


# Each goes to the closing mark, or to the end of the paragraph: an opening mark without one is looked at once.
QUOTATIONS = tuple(
    re.compile(rf"{opening}[^{closing}\n]*(?:\n[^{closing}\n]+)*({closing})?")
    for opening, closing in ("“”", '""', "«»")
)
NEXT_MARK = re.compile(r"[ \t]*\n\s*([“\"«»])")  # that opens the next paragraph


def quotations_in(text: str) -> list[tuple[int, int]]:
    """Return where the quotations in a text are, with their marks, in order.

    One that goes on in the next paragraph has no closing mark in its own: the next opens with a mark again.
    """
    return sorted(
        match.span()
        for pattern in QUOTATIONS
        for match in pattern.finditer(text)
        if match[1] or _goes_on(text, match)
    )


def _goes_on(text: str, match: re.Match[str]) -> bool:
    following = NEXT_MARK.match(text, match.end())
    return following is not None and following[1] in (match[0][0], "»")


class Link(Struct, frozen=True, eq=False):
    """A link or image with an address inside the site, as its author wrote it."""

    kind: str  # the name of a kind, one of BLOCKS, or "file" for a relative address
    target: str  # "repair-fund", "policy/repair-fund", "../pages/about.md", "/timeline/"
    fragment: str  # without "#"
    text: str  # between the brackets
    is_image: bool
    start: int  # offset of the whole link in the Markdown text
    end: int
    text_start: int  # offset of its text
    location: Location  # of the address


class Waiver(Struct, frozen=True, eq=False):
    """A rule set aside in one place, with a reason."""

    rule: str
    reason: str
    file: str
    first_line: int
    last_line: int

    def covers(self, rule: str, place: Location) -> bool:
        """Return whether a problem with a rule, at a place, is waived."""
        is_inside = self.first_line <= place.line <= self.last_line
        return rule == self.rule and place.file == self.file and is_inside


class Prose(Struct, frozen=True, eq=False):
    """A Markdown text and what the scanner found in it."""

    markdown: Markdown
    links: tuple[Link, ...]
    prepared: str  # for the renderer: links inside the site are `ref:<nonce>-<number>`, comments are removed
    nonce: str  # a hash of the whole text, which an author cannot have written in it
    masked: str  # as long as the text, with spaces for code, addresses, tags and comments
    quoted: tuple[tuple[int, int], ...]  # offsets of quotations
    waivers: tuple[Waiver, ...]
    left_out_ids: frozenset[str] = frozenset()  # of places in raw HTML, which the scanner reported
