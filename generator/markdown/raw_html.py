"""Find Markdown inside raw HTML, where it is not read until an empty line."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic, Location
from generator.markdown.blocks import Block, blocks_within

TAG = re.compile(
    r"</?([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*)\s*/?>"
)
ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
PLACES = ("id", "name")
LEFT_OUT_WHOLE = ("script", "style")
PIECE = re.compile(
    r"(?P<strong>\*\*(?=[^\s*])[^*\n]{1,300}\*\*|(?<!\w)__(?=[^\s_])[^_\n]{1,300}__(?!\w))"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*])[^*\n]{1,300}(?<=[^\s*])\*(?![\w*]))"
    r"|(?P<code>(?<!`)`[^`\n]{1,300}`(?!`))"
    r"|(?P<link>!?\[[^\]\n]{1,300}\]\((?:https?|mailto|tel):[^)\s]{1,2000}\))"
    r"|(?P<line>^[ \t]{0,3}(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]+\S.{0,40})",
    re.MULTILINE,
)
NOT_SHOWN = re.compile(
    r"<!--.*?(?:-->|\Z)|<(pre|code|script|style|textarea)\b.*?(?:</\1>|\Z)|<[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
BEGINS = re.compile(r"\s*(?:#{1,6}|[-*+]|\d{1,9}[.)])[ \t]")
HINT = "leave an empty line before and after it, or write it in HTML"


def left_out_attribute(element: str, key: str, value: str, place: Location) -> Diagnostic:
    """Return the problem of an attribute that an element may not have."""
    message = f"the attribute “{key}” of <{element}> is not allowed here and was left out"
    hint = f"for a place to link to, give a heading an id: ## … {{#{value}}}" if key in PLACES else ""
    return Diagnostic("unsafe-html", place, message, hint, severity="warning")


def markdown_in_html(text: str, document: Block, starts: list[int]) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, a message and a hint for each piece; `starts` are the offsets of the lines.

    Links inside the site are reported when it turns out that they did not become links.
    """
    for block in blocks_within(document):
        if block.kind != "html" or block.end is not None:  # code and comments have an end of their own
            continue
        first = starts[block.first]
        raw = text[first : starts[block.last + 1]]
        shown = NOT_SHOWN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), raw)
        for match in PIECE.finditer(shown):
            if match["line"] and not BEGINS.match(raw, match.start()):
                continue  # a tag follows the sign: “+<kbd>x</kbd>”
            piece = match[0].strip()
            place = first + match.start() + len(match[0]) - len(match[0].lstrip())
            yield place, f"“{piece}” is inside raw HTML and would be printed as it is", HINT
