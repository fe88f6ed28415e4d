"""Show a text as its readers see it, with the way back to what its author wrote.

Quotation marks pair up in what readers see, not in Markdown: `“[no *money*](claim:cost)”` reads “no money”.
"""

import html
import re
from bisect import bisect_left
from collections.abc import Sequence

from msgspec import Struct

from generator.model.prose import Prose

UNREAD = "\ufffc"  # in place of code and addresses, which are nobody's words
BREAK = "\n\n"  # between paragraphs; within one, lines are joined by spaces

QUOTE_MARKER = re.compile(r"(?: {0,3}> ?)+")
# The label of a callout, whose words are the site's own: `[!NOTE]`. Some tools have one for quotations.
CALLOUT = re.compile(r"\[!(?:(quote|cite|cita)|\w[\w -]{0,40})\]", re.IGNORECASE)
HEADING = re.compile(r" {0,3}#{1,6}[ \t]+")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+")
RULE = re.compile(r"[ \t]*(?:=+|-{2,}|(?:[-*_][ \t]*){3,}|`{3,}.*|~{3,}.*)[ \t]*")
# What is written in a line and not shown as written.
TOKEN = re.compile(
    r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});)"
    r"|\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<note>\[\^[^\]\s]{1,40}\])"
    r"|(?P<emphasis>\*+|~~|(?<!\w)_+|_+(?!\w))"
    r"|(?P<cell>\|)"
)


class Paragraph(Struct, frozen=True):
    """A paragraph, a heading, a list item or a table cell, by its offsets in the shown text."""

    start: int
    end: int
    is_quoted: bool = False  # in a block quotation
    is_item: bool = False  # of a list
    row: int = 0  # where the row of a table begins in the text, from 1; 0 outside a table


class ShownText(Struct, frozen=True, eq=False):
    """A text as readers see it."""

    text: str
    offsets: Sequence[int]  # in the written text, of each character; the last one is its length
    paragraphs: tuple[Paragraph, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the shown text for offsets in the written one."""
        return bisect_left(self.offsets, start), bisect_left(self.offsets, end)


def shown_plain(text: str) -> ShownText:
    """Return a text that is not Markdown; it is one paragraph."""
    shown = re.sub(r"\s", " ", text)
    return ShownText(shown, range(len(text) + 1), (Paragraph(0, len(text)),))


def shown_prose(prose: Prose) -> ShownText:
    """Return a Markdown text without its markup."""
    builder = _Builder(prose.markdown.text, prose.masked)
    builder.build()
    builder.close()
    return ShownText("".join(builder.pieces), (*builder.offsets, len(builder.text)), tuple(builder.done))


class _Builder:
    """Build a shown text line by line."""

    def __init__(self, text: str, masked: str) -> None:
        self.text = text
        self.masked = masked
        self.pieces: list[str] = []
        self.offsets: list[int] = []
        self.done: list[Paragraph] = []
        self.start = 0  # of the paragraph being read
        self.is_quoted = self.is_item = False
        self.row = 0
        self.depth = 0  # of open <blockquote> elements
        self.callout = 0  # how many block quotations deep the callout being read is

    def build(self) -> None:
        position = 0
        was_quoted = False
        for line in self.masked.split("\n"):
            written = self.text[position : position + len(line)]
            marker = QUOTE_MARKER.match(line)
            first = marker.end() if marker else 0
            deep = line[:first].count(">")
            is_blank = not written[first:].strip()
            is_within = 0 < self.callout < deep and not self.is_quoted  # a quotation in a callout
            if is_blank or RULE.fullmatch(written[first:]) or (marker and not was_quoted) or is_within:
                self.close()
            # A paragraph of a block quotation goes on in lines without its marker.
            was_quoted = bool(marker) or (was_quoted and not is_blank)
            label = CALLOUT.match(written, first) if deep else None
            if label or not was_quoted:
                self.callout = deep if label and not label[1] else 0
            if not is_blank and not RULE.fullmatch(written[first:]):
                is_callout = self.callout > 0 and deep <= self.callout
                self.read_line(line, position, first, is_quoted=was_quoted and not (label or is_callout))
            if label:
                self.close()
            position += len(line) + 1

    def read_line(self, line: str, position: int, first: int, *, is_quoted: bool) -> None:
        heading, item = (
            HEADING.match(line, first),
            ITEM.match(self.text[position : position + len(line)], first),
        )
        if heading or item:
            self.close()
        self.is_quoted = is_quoted or self.depth > 0
        self.is_item = self.is_item or item is not None
        begun = heading or item
        self.read(position + (begun.end() if begun else first), position + len(line))
        self.space(position + len(line))
        if heading:
            self.close()

    def read(self, start: int, end: int) -> None:
        """Read a line, or what is left of it."""
        is_table = self.text[start:end].lstrip().startswith("|")
        self.row = start + 1 if is_table else 0
        position = start
        while position < end:
            if self.is_masked(position):
                position = self.skip(position, end)
                continue
            token = TOKEN.match(self.masked, position, end)
            if token and (token.lastgroup != "cell" or is_table):
                self.read_token(token)
                position = token.end()
            elif self.masked[position].isspace():
                self.space(position)
                position += 1
            else:
                self.add(self.masked[position], position)
                position += 1

    def read_token(self, token: re.Match[str]) -> None:
        if token["entity"]:
            for character in html.unescape(token["entity"]):
                self.add(character if character != "\xa0" else " ", token.start())
        elif token["escaped"]:
            self.add(token["escaped"], token.start())
        elif token["cell"]:
            self.close()

    def is_masked(self, position: int) -> bool:
        return self.masked[position] == " " and not self.text[position].isspace()

    def skip(self, position: int, end: int) -> int:
        """Skip what the scanner masked: syntax leaves no trace, code and addresses leave a sign."""
        tag = self.text[position : position + 12].lower()
        if tag.startswith(("`", "http", "www.")):
            self.add(UNREAD, position)
        elif tag.startswith("<br"):
            self.space(position)
        elif tag.startswith(("<blockquote", "</blockquote")):
            self.close()
            self.depth = max(self.depth + (-1 if tag[1] == "/" else 1), 0)
            self.is_quoted = self.depth > 0
        while position < end and self.is_masked(position):
            position += 1
            if tag[0] == "<" and self.text[position - 1] == ">":
                break
        return position

    def add(self, character: str, offset: int) -> None:
        self.pieces.append(character)
        self.offsets.append(offset)

    def space(self, offset: int) -> None:
        if len(self.pieces) > self.start and self.pieces[-1] != " ":
            self.add(" ", offset)

    def close(self) -> None:
        """End the paragraph."""
        if len(self.pieces) > self.start:
            self.done.append(Paragraph(self.start, len(self.pieces), self.is_quoted, self.is_item, self.row))
            for character in BREAK:
                self.add(character, self.offsets[-1] + 1)
        self.start = len(self.pieces)
        self.is_quoted, self.is_item = self.depth > 0, False
