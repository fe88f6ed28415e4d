"""Parse the address and the label of a Markdown link."""

import re

from msgspec import Struct

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.\-]*:")
DEFINITION = re.compile(r"^[ \t>]*(?:[-*+][ \t]+)?\[(?!\^)([^\]\n]+)\]:[ \t]*<?([^\s>]+)>?", re.MULTILINE)
AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.\-]*:[^\s<>]*)>")
LABEL = re.compile(r"\[([^\[\]\n]*)\]")
SPACED = re.compile(r"\(([^()\n]{1,300}[ \t][^()\n]{0,300})\)")
URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"]+?(?=\[/?[A-Za-z][^\[\]\n]*\](?![^\s.,;)])|[\s<>\"]|\Z)")
SPACE = re.compile(r"[ \t\n]*")
IN_BRACKETS = re.compile(r"<(?:\\.|[^<>\n\\])*>")
CLOSING = re.compile(
    r"(?:[ \t\n]+(\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?[ \t\n]*\)", re.DOTALL
)
PARENTHESES = 32  # nested in one address, as in CommonMark


class Destination(Struct, frozen=True):
    """Where the address of a link is, its title, and where the link ends."""

    first: int
    last: int
    title: str | None
    title_span: tuple[int, int]  # within its quotation marks; empty without a title
    end: int


def parse_destination(text: str, position: int) -> Destination | None:
    """Return what is in `(address "title")` at a position of a text; None if that is no destination of a link."""
    if text[position : position + 1] != "(":
        return None
    opening = SPACE.match(text, position + 1)
    first = opening.end() if opening else position + 1
    if text[first : first + 1] == "<":
        match = IN_BRACKETS.match(text, first)
        if match is None:
            return None
        first, last, after = first + 1, match.end() - 1, match.end()
    else:
        last = after = _end_of_address(text, first)
    closing = CLOSING.match(text, after) if last >= first else None
    if closing is None:
        return None
    title = closing[1][1:-1] if closing[1] else None
    title_span = (closing.start(1) + 1, closing.end(1) - 1) if closing[1] else (closing.end(), closing.end())
    return Destination(first, last, title, title_span, closing.end())


def _end_of_address(text: str, position: int) -> int:
    """Return where an address without brackets ends; -1 if it has too many parentheses."""
    depth = 0
    while position < len(text) and text[position] not in " \t\n":
        char = text[position]
        if char == "\\" and text[position + 1 : position + 2] in ("(", ")", "\\"):
            position += 1
        elif char == "(":
            depth += 1
            if depth > PARENTHESES:
                return -1
        elif char == ")":
            if not depth:
                break
            depth -= 1
        position += 1
    return position


def normalize_label(text: str) -> str:
    """Return a label for comparison, with case and white space normalized."""
    return " ".join(text.casefold().split())
