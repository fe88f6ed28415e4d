"""Find Markdown inside raw HTML, where it is not read until an empty line."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Location
from generator.markdown.blocks import Block, blocks_within

TAG = re.compile(
    r"</?([a-zA-Z][a-zA-Z0-9-]*)((?:\s+[^\s=<>\"'/]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'<>]+))?)*)\s*/?>"
)
ATTRIBUTE = re.compile(r"([^\s=>\"'/]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
PLACES = ("id", "name")
# Attributes for looks, which text brings along that is pasted from a text processor or another site.
LOOKS = re.compile(
    r"class|style|align|valign|bgcolor|border|width|height|cell(?:padding|spacing)|color|face|size|target|rel"
    r"|(?:data|aria|x?ml|v|o)[-:].*"
)
LEFT_OUT_WHOLE = ("script", "style")
EMBEDDED = {
    "iframe": "what it shows",
    "embed": "what it shows",
    "video": "the video",
    "audio": "the recording",
}
PAGES = (
    (
        re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+)"),
        "https://www.youtube.com/watch?v={}",
    ),
    (re.compile(r"(?:https?:)?//player\.vimeo\.com/video/(\d+)"), "https://vimeo.com/{}"),
)
HINTS_ON = {
    **dict.fromkeys(("iframe", "embed", "object", "video", "audio"), "link to it: [what it shows](address)"),
    **dict.fromkeys(LEFT_OUT_WHOLE, "delete it, with all that is inside it"),
    **dict.fromkeys(("form", "input", "button", "select", "textarea"), "link to the page that has the form"),
    "h1": "write ## before a heading",
    "svg": "save it as a file in static/, and place it with ![what it shows](../../static/its-name.svg)",
}
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


class LeftOut(NamedTuple):
    """An attribute that its element may not have."""

    element: str
    key: str
    value: str
    place: Location


def left_out_attributes(left_out: Sequence[LeftOut]) -> Iterator[Diagnostic]:
    """Yield the problems of attributes: one for all that come with text pasted from elsewhere, such as classes."""
    pasted = [one for one in left_out if LOOKS.fullmatch(one.key)]
    for one in left_out:
        if one.key in PLACES:
            yield _left_out(one, "", f"for a place to link to, give a heading an id: ## … {{#{one.value}}}")
        elif not LOOKS.fullmatch(one.key):
            yield _left_out(one, "", "delete it")
    if pasted:
        more = f", and {len(pasted) - 1:,} more of this text likewise" if len(pasted) > 1 else ""
        yield _left_out(pasted[0], more, "delete it, or paste the text without its formatting")


def left_out_element(name: str, attributes: str, place: Location) -> Diagnostic:
    """Return the problem of an element that is not allowed."""
    found = (match for match in ATTRIBUTE.finditer(attributes) if match[1].lower() == "src")
    address = next(("".join(group for group in match.groups()[1:] if group) for match in found), "")
    hint = HINTS_ON.get(name, "delete the tag; what is inside it stays")
    if name in EMBEDDED and address:
        hint = f"link to it: [{EMBEDDED[name]}]({_page_of(address)})"
    message = f"<{name}> is not allowed here and was left out"
    return Diagnostic("unsafe-html", place, message, hint, severity="warning")


def _left_out(one: LeftOut, more: str, hint: str) -> Diagnostic:
    message = f"the attribute “{one.key}” of <{one.element}> is not allowed here and was left out{more}"
    return Diagnostic("unsafe-html", one.place, message, hint, severity="warning")


def _page_of(address: str) -> str:
    """Return the address of the page that shows what an address embeds."""
    for pattern, page in PAGES:
        if match := pattern.match(address):
            return page.format(match[1])
    return f"https:{address}" if address.startswith("//") else address


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
