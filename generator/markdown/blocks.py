"""Divide Markdown into blocks as CommonMark does: quotes, lists, code, raw HTML, and text.

The scanner asks it what is code; the renderer builds its page from it. Text is left as written, for
Python-Markdown to read. The rules are those of https://spec.commonmark.org/0.31.2/#container-blocks-and-leaf-blocks.
"""

import re
from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from generator.markdown.html_blocks import HTML_BLOCKS

BlockKind = Literal[
    "document", "quote", "list", "item", "text", "heading", "rule", "fence", "indented", "html", "continued"
]

QUOTE = re.compile(r" {0,3}> ?")
MARKER = re.compile(r"( {0,3})(?:([-*+])|(\d{1,9})([.)]))(?=( +)\S|( *)$)")
FENCE = re.compile(r"( {0,3})(`{3,}|~{3,})(.*)$")
HEADING = re.compile(r" {0,3}(#{1,6})(?=[ \t]|$)")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
RULE = re.compile(r" {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$")
CALLOUTS = ("note", "tip", "important", "warning", "caution")
CALLOUT = re.compile(rf"\[!({'|'.join(CALLOUTS)})\][ \t]*(?:\n|$)", re.IGNORECASE)
TABLE_RULE = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*[ \t>]*")
NESTING = 20  # most quotes and lists nested in one line
NESTED = re.compile(
    rf"^[ \t>]*(?:(?:[-*+>]|\d{{1,9}}[.)])[ \t]+){{{NESTING + 1},}}.*$|^[ \t]*(?:>[ \t]*){{{NESTING + 1},}}.*$",
    re.MULTILINE,
)
THEMATIC_BREAK = re.compile(r"[ \t]*([-*_])[ \t]*(?:\1[ \t]*)+")
MOST_OPEN = 1000  # containers in one another; deeper ones are text
MOST_CONTINUED = 20  # footnotes and definitions in one another; what is deeper is code
CONTINUED = re.compile(r"\[\^[^\]\s^]{1,100}\]:|:[ \t]")  # begins a line that indented ones continue


class Block(Struct, eq=False):
    """A block: a container with `children`, or a leaf with `lines`."""

    kind: BlockKind
    first: int = 0  # index of its first line
    last: int = 0
    children: list["Block"] = []
    lines: list[str] = []  # without the marks and the indentation of what contains them
    info: str = ""  # of a fence
    level: int = 0  # of a heading
    marker: str = ""  # of a list: "-", "*", "+", "." or ")"
    start: int | None = None  # of a list with numbers
    width: int = 0  # of an item's marker; of the indentation of a fence
    is_loose: bool = False  # of a list: its items are paragraphs
    end: re.Pattern[str] | None = None  # of raw HTML
    fence: str = ""
    is_closed: bool = False


def parse_blocks(text: str, depth: int = 0) -> Block:
    """Return the blocks of a Markdown text; `depth` is how many footnotes and definitions it is in."""
    parser = _Parser()
    for number, line in enumerate(text.split("\n")):
        parser.read(number, line)
    if depth < MOST_CONTINUED:
        for block in list(blocks_within(parser.document)):
            _read_continued(block, depth)
    return parser.document


def _read_continued(block: Block, depth: int) -> None:
    """Read indented lines that continue a footnote or a definition: they are Markdown, not code."""
    is_open = False
    for child in block.children:
        if child.kind == "indented" and is_open:
            child.kind = "continued"
            child.children = parse_blocks("\n".join(child.lines), depth + 1).children
            for inner in child.children:
                for part in blocks_within(inner):
                    part.first, part.last = part.first + child.first, part.last + child.first
        else:
            is_open = child.kind == "text" and any(CONTINUED.match(line) for line in child.lines)


def blocks_within(block: Block) -> Iterator[Block]:
    """Yield a block and every block in it, at any depth."""
    waiting = [block]
    while waiting:
        found = waiting.pop()
        yield found
        waiting += found.children


def code_lines(block: Block) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each code block."""
    for found in blocks_within(block):
        if found.kind == "indented" or (found.kind == "fence" and found.is_closed):
            yield found.first, found.last


def callout_lines(block: Block) -> Iterator[tuple[int, int]]:
    """Yield the first and the last line of each block quote that is a callout."""
    for found in blocks_within(block):
        first = found.children[0] if found.kind == "quote" and found.children else None
        if first and first.kind == "text" and CALLOUT.match(first.lines[0]):
            yield found.first, max(child.last for child in blocks_within(found))


def too_nested(text: str) -> Iterator[int]:
    """Yield where a line has too many quotes and lists in one another."""
    for match in NESTED.finditer(text):
        if not THEMATIC_BREAK.fullmatch(match[0]):
            yield match.start()


class _Parser:
    def __init__(self) -> None:
        self.document = Block("document")
        self.open: list[Block] = [self.document]  # containers, from the outermost in
        self.leaf: Block | None = None  # text, code or HTML that the next line may continue
        self.blank: Block | None = (
            None  # the innermost quote or the document, if the last line was blank in it
        )

    def read(self, number: int, raw: str) -> None:
        prefix = PREFIX.match(raw)
        end = prefix.end() if prefix else 0
        matched, rest = self.match_containers(raw[:end].expandtabs(4) + raw[end:])
        is_whole = matched == len(self.open)
        if is_whole and self.leaf and self.continues_leaf(self.leaf, number, rest):
            return
        if self.leaf and self.leaf.kind != "text" and not is_whole:
            self.leaf = None
        rest, is_new = self.open_containers(number, rest, matched)
        if not rest.strip():
            self.read_blank(matched, is_new=is_new)
            return
        if (
            self.leaf
            and self.leaf.kind == "text"
            and not is_new
            and not self.starts_leaf(rest, is_lazy=not is_whole)
        ):
            self.add_line(self.leaf, number, rest.lstrip(" "))  # perhaps a lazy continuation
            return
        if not is_new:
            self.close(matched)
        self.read_leaf(number, rest)
        self.blank = None

    def match_containers(self, rest: str) -> tuple[int, str]:
        """Return how many open containers a line continues, and what is left of the line."""
        matched = 1
        for block in self.open[1:]:
            if block.kind == "quote":
                match = QUOTE.match(rest)
                if match is None:
                    break
                rest = rest[match.end() :]
            elif block.kind == "item":
                if not rest.strip():
                    if not block.children and self.leaf is None:
                        break  # an item can begin with at most one blank line
                    rest = ""
                elif rest.startswith(" " * block.width):
                    rest = rest[block.width :]
                else:
                    break
            matched += 1
        if self.open[matched - 1].kind == "list":
            matched -= 1
        return matched, rest

    def continues_leaf(self, leaf: Block, number: int, rest: str) -> bool:
        """Add a line to open code or HTML; return whether it belongs there."""
        if leaf.kind == "fence":
            match = FENCE.match(rest)
            if match and match[2].startswith(leaf.fence) and not match[3].strip():
                leaf.is_closed, leaf.last, self.leaf = True, number, None
            else:
                indent = min(leaf.width, len(rest) - len(rest.lstrip(" ")))
                self.add_line(leaf, number, rest[indent:])
            return True
        if leaf.kind == "html":
            if leaf.end is None and not rest.strip():
                self.leaf = None
                return False
            self.add_line(leaf, number, rest)
            if leaf.end and leaf.end.search(rest):
                self.leaf = None
            return True
        if leaf.kind == "indented":
            if rest.startswith("    ") or not rest.strip():
                if rest.strip():
                    self.add_line(leaf, number, rest[4:])
                else:
                    leaf.lines.append(rest[4:])
                    self.blank = self.quote_or_document(len(self.open))
                return True
            self.leaf = None
            return False
        match = UNDERLINE.match(rest)
        if match and leaf.kind == "text":
            leaf.kind, leaf.level, leaf.last, self.leaf = (
                "heading",
                1 if match[1][0] == "=" else 2,
                number,
                None,
            )
            return True
        return False

    def open_containers(self, number: int, rest: str, matched: int) -> tuple[str, bool]:
        """Open the quotes and items that a line begins; return what is left of it, and whether it began any."""
        is_new = False
        while True:
            if rest.startswith("    ") or len(self.open) > MOST_OPEN:
                return rest, is_new
            quote = QUOTE.match(rest)
            marker = None if quote or RULE.match(rest) else MARKER.match(rest)
            if quote is None and (marker is None or not self.may_begin_item(marker, matched, is_new=is_new)):
                return rest, is_new
            if not is_new:
                self.close(matched)
            is_new = True
            if quote:
                self.add(Block("quote", number, number))
                rest = rest[quote.end() :]
            elif marker:
                rest = self.open_item(number, rest, marker)

    def may_begin_item(self, marker: re.Match[str], matched: int, *, is_new: bool) -> bool:
        """Return whether a marker begins an item: inside text, nothing empty does, and no number but 1."""
        is_in_text = (
            self.leaf is not None and self.leaf.kind == "text" and not is_new and matched == len(self.open)
        )
        if not is_in_text:
            return True
        if (
            self.leaf
            and "|" in self.leaf.lines[-1]
            and "|" in marker.string
            and TABLE_RULE.match(marker.string)
        ):
            return False  # a row of dashes between two rows of a table: "- | -"
        return marker[5] is not None and marker[3] in (None, "1")

    def open_item(self, number: int, rest: str, marker: re.Match[str]) -> str:
        """Open an item, and a list for it unless one of its kind is open; return the rest of the line."""
        sign = marker[2] or marker[4]
        if self.open[-1].kind == "list" and self.open[-1].marker != sign:
            self.open.pop()
        if self.open[-1].kind != "list":
            start = int(marker[3]) if marker[3] else None
            self.add(Block("list", number, number, marker=sign, start=start))
        elif self.blank is not None and self.blank in self.open:
            self.open[-1].is_loose = True
        spaces = len(marker[5] or "")
        width = marker.end() + (spaces if 1 <= spaces <= 4 else 1)
        self.blank = None
        self.add(Block("item", number, number, width=width))
        return rest[width:] if marker[5] else ""

    def read_blank(self, matched: int, *, is_new: bool) -> None:
        if not is_new:
            if self.leaf and self.leaf.kind == "text":
                self.leaf = None
            quotes = [place for place, block in enumerate(self.open) if block.kind == "quote"]
            if quotes and matched <= quotes[-1]:  # a blank line ends a quote, but not a list
                self.close(next(place for place in quotes if matched <= place))
            elif self.open[-1].kind == "item" and matched < len(self.open):
                self.close(matched)
            self.blank = self.quote_or_document(len(self.open))

    def quote_or_document(self, depth: int) -> Block:
        return next(block for block in reversed(self.open[:depth]) if block.kind in ("quote", "document"))

    def starts_leaf(self, rest: str, *, is_lazy: bool) -> bool:
        """Return whether a line interrupts text with a block of another kind."""
        if rest.startswith("    "):
            return False
        fence = FENCE.match(rest)
        if fence and not (fence[2][0] == "`" and "`" in fence[3]):
            return True
        if HEADING.match(rest) or RULE.match(rest):
            return not (is_lazy and UNDERLINE.match(rest) and not RULE.match(rest))
        return any(start.match(rest) for start, _ in HTML_BLOCKS[:-1])

    def read_leaf(self, number: int, rest: str) -> None:
        """Begin a block that is not a container."""
        self.leaf = None
        if rest.startswith("    "):
            self.leaf = self.add(Block("indented", number, number, lines=[rest[4:]]))
            return
        fence, heading = FENCE.match(rest), HEADING.match(rest)
        if fence and not (fence[2][0] == "`" and "`" in fence[3]):
            info, width = fence[3].strip(), len(fence[1])
            self.leaf = self.add(Block("fence", number, number, info=info, width=width, fence=fence[2]))
        elif heading:
            title = rest[heading.end() :].strip()
            without_marks = title.rstrip("#")
            if without_marks[-1:] in ("", " ", "\t"):
                title = without_marks.rstrip()
            self.add(Block("heading", number, number, lines=[title], level=len(heading[1])))
        elif RULE.match(rest):
            self.add(Block("rule", number, number))
        else:
            for start, end in HTML_BLOCKS:
                if start.match(rest):
                    block = self.add(Block("html", number, number, lines=[rest], end=end))
                    self.leaf = None if end and end.search(rest) else block
                    return
            self.leaf = self.add(Block("text", number, number, lines=[rest.lstrip(" ")]))

    def add(self, block: Block) -> Block:
        """Add a block to the innermost open container, which it may become."""
        if self.open[-1].kind == "list" and block.kind != "item":
            self.open.pop()
        parent = self.open[-1]
        if parent.kind == "item" and parent.children and self.blank is not None and self.blank in self.open:
            self.open[-2].is_loose = True
        parent.children.append(block)
        if block.kind in ("quote", "list", "item"):
            self.open.append(block)
            self.leaf = None
        return block

    def close(self, depth: int) -> None:
        """Close the containers beyond a depth; a list stays open for another item."""
        if depth < len(self.open) and self.open[depth].kind == "list":
            depth += 1
        del self.open[depth:]
        self.leaf = None if self.leaf and self.leaf.kind != "text" else self.leaf

    def add_line(self, leaf: Block, number: int, line: str) -> None:
        leaf.lines.append(line)
        leaf.last = number
        if line.strip():
            self.blank = None
