"""Extract the text of a web page as a reader sees it.

nh3 parses the page as a browser does, so that a tag that is never closed ends where it would in a
browser. What the page's own markup keeps from being shown is left out, with everything in it. What a
reader can open (`<details>`, `hidden="until-found"`) and what only a style sheet hides is text.
`<noscript>` is not: browsers run scripts.
"""

import re
from html.parser import HTMLParser

from generator.evidence.folding import CELL, MARK_END, MARK_START
from generator.evidence.texts.inline_style import InlineStyle, InlineStyles
from generator.evidence.texts.reference_marks import RAISED, is_exponent, is_mark

# A table row is a paragraph.
BLOCKS = """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol
    optgroup option p pre search section select summary table tbody textarea tfoot thead tr ul
"""
SPACING = dict.fromkeys(BLOCKS.split(), "\n\n") | {"br": "\n", "td": CELL, "th": CELL}
# Never shown, or only where something else cannot be.
STAND_INS = """
    annotation annotation-xml audio canvas clippath datalist defs desc iframe lineargradient marker mask
    metadata meter noembed noframes noscript object pattern progress radialgradient rp script style symbol
    template title video
"""
DROPPED = frozenset(STAND_INS.split())
RAW = DROPPED & {"iframe", "noembed", "noframes", "noscript", "script", "style", "template", "title"}
CAMEL_CASE = {"clipPath", "foreignObject", "linearGradient", "radialGradient", "textPath"}  # of SVG
MOST_PIECES = 40  # of text in a reference mark
VOIDS = "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"
VOID = frozenset(VOIDS.split())
READ = "class display epub:type hidden href id open popover role style visibility"

HTML_SPACE = re.compile(r"[ \t\n\r\f]+")  # without the no-break space
GAP = re.compile(f"[ \t\n\r\f{CELL}]+")
ANY_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Elements that end where the next of their kind begins.
SELF_CLOSED = frozenset(
    [
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "tfoot",
        "option",
        "optgroup",
        "html",
        "head",
        "body",
    ]
)
DEEPEST = 10_000  # elements inside one another
TAG_NAME = re.compile(r"<([a-zA-Z][^\s/>]*)")
NOTE = re.compile(r"note|\bref|cite|citation|\bfn", re.IGNORECASE)
NOTE_LINK = re.compile(r"(?:foot|end)-?note|note-?ref|fn-?ref", re.IGNORECASE)  # raised by a style sheet
ENCLOSED = re.compile(f"{MARK_START}[^{MARK_START}{MARK_END}]*{MARK_END}")
ROOT_TAG = re.compile(r"<(/?)(?:html|body)(?=[\s/>])", re.IGNORECASE)


def is_too_deep(html: str) -> bool:
    """Return whether elements are nested so deeply that a parser would need minutes; no page that people read is."""
    depth = 0
    for match in ANY_TAG.finditer(html):
        tag = match[2].lower()
        if tag not in VOID and tag not in SELF_CLOSED:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > DEEPEST:
                return True
    return False


def page_text(html: str) -> str:
    """Return the text of a page, with reference marks between `MARK_START` and `MARK_END`.

    Blank lines separate paragraphs, and `CELL` the cells of a row.
    """
    import nh3  # noqa: PLC0415  (a site without such texts does not need it)

    # To nh3 a page is the content of an element, in which `<html>` and `<body>` would lose their attributes.
    html = ROOT_TAG.sub(r"<\1div", html)
    names = {name.lower() for name in TAG_NAME.findall(html)} | CAMEL_CASE
    parsed = nh3.clean(
        html,
        tags=names - RAW,
        clean_content_tags=set(RAW),
        attributes={"*": set(READ.split())},
        link_rel=None,
    )
    reader = _Reader()
    reader.feed(parsed)
    reader.close()
    return GAP.sub(_collapse, "".join(reader.pieces)).strip(f" \n{CELL}")


class _Element:
    """An open element: what it hides, and whether it may be a reference mark."""

    def __init__(
        self, tag: str, attributes: dict[str, str | None], style: InlineStyle, parent: "_Element | None"
    ) -> None:
        self.tag = tag
        self.is_svg: bool = tag == "svg" or (parent is not None and parent.is_svg)
        given = attributes if self.is_svg else {}
        display = style.display or given.get("display") or ("none" if _is_closed(tag, attributes) else "")
        self.is_displayed: bool = (
            display != "none" and tag not in DROPPED and (not parent or parent.is_displayed)
        )
        is_sized = not parent or parent.is_sized
        self.is_sized: bool = is_sized if style.size in ("", "relative") else style.size == "some"
        visibility = style.visibility or given.get("visibility") or ""
        self.is_visible: bool = visibility == "visible" if visibility else not parent or parent.is_visible
        self.is_shown: bool = self.is_displayed and self.is_visible and self.is_sized
        self.start = 0  # of its text, as a number of pieces
        names = " ".join(attributes.get(name) or "" for name in ("class", "id", "role", "epub:type"))
        is_link = tag == "a" and "#" in (attributes.get("href") or "")
        self.is_note = is_link or NOTE.search(names) is not None
        self.is_raised = (
            tag == "sup" or style.is_superscript or (is_link and NOTE_LINK.search(names) is not None)
        )
        self.is_in_raised: bool = self.is_raised or (parent is not None and parent.is_in_raised)
        self.raised = ""  # the text of a superscript in it


class _Reader(HTMLParser):
    """Gather the text of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open: list[_Element] = []
        self._preformatted = 0
        self._styles = InlineStyles()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            attributes = dict(attrs)
            style = self._styles.read(attributes.get("style") or "")
            self._open.append(_Element(tag, attributes, style, self._open[-1] if self._open else None))
            self._preformatted += tag == "pre"
        self._space(tag)
        if tag not in VOID:
            self._open[-1].start = len(self.pieces)

    def handle_endtag(self, tag: str) -> None:
        while self._open:
            element = self._open[-1]
            if element.is_in_raised or element.raised:
                self._mark(element)
            if element.tag == tag:
                self._space(tag)
            self._preformatted -= element.tag == "pre"
            self._open.pop()
            if element.tag == tag:
                break

    def handle_data(self, data: str) -> None:
        if not self._open or self._open[-1].is_shown:
            self.pieces.append(data if self._preformatted else HTML_SPACE.sub(" ", data))

    def _space(self, tag: str) -> None:
        if not self._open or self._open[-1].is_displayed:
            self.pieces.append(SPACING.get(tag, ""))

    def _mark(self, element: _Element) -> None:
        """Enclose the text of an element that is only a reference mark, and raised."""
        if len(self.pieces) - element.start > MOST_PIECES:
            return
        text = "".join(self.pieces[element.start :])
        inner = text.replace(MARK_START, "").replace(MARK_END, "")
        if element.is_in_raised and len(self._open) > 1:
            self._open[-2].raised = inner
        is_raised = element.is_in_raised or inner.strip() == element.raised.strip()
        before = next(
            (piece for piece in map(self.pieces.__getitem__, range(element.start - 1, -1, -1)) if piece), ""
        )
        is_only_marks = MARK_START in text and not ENCLOSED.sub("", text).strip(" ,;\u2013-")
        if is_raised and (is_only_marks or is_mark(inner, before, is_note=element.is_note)):
            self.pieces[element.start :] = [MARK_START, inner, MARK_END]
        elif element.is_raised and is_exponent(inner, before):
            self.pieces[element.start :] = [inner.translate(RAISED)]


def _is_closed(tag: str, attributes: dict[str, str | None]) -> bool:
    """Return whether an element is not shown as the page arrives, and nothing a reader searches opens it."""
    if "hidden" in attributes and (attributes["hidden"] or "").lower() != "until-found":
        return True
    return (tag == "dialog" and "open" not in attributes) or "popover" in attributes


def _collapse(run: re.Match[str]) -> str:
    """Return a space, the end of a cell or a line, or a blank line for a run of white space."""
    if CELL in run[0] and "\n" not in run[0]:
        return CELL
    return (" ", "\n", "\n\n")[min(run[0].count("\n"), 2)]
