"""Let Python-Markdown read links and images as CommonMark does, and as the scanner does."""

import re
from urllib.parse import quote
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockprocessors import ReferenceProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    REFERENCE_RE,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.treeprocessors import Treeprocessor

from generator.markdown.link_syntax import normalize_label, parse_destination

LABEL = re.compile(r"\[([^\[\]]*)\]")
PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
SAFE = "%!#$&'()*+,/:;=?@[]~\x02\x03"  # stay in an address as they are; the last two mark escapes
EMPHASIS = re.compile(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+)(?<=\S)\1")


class CommonMarkLinks(Extension):
    """Replaces the patterns for links, images and their definitions."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown calls it by this name)
        """Register the processors in the places of Python-Markdown's own."""
        md.ESCAPED_CHARS = PUNCTUATION
        patterns = md.inlinePatterns
        patterns.register(_Link(LINK_RE, md), "link", 160)
        patterns.register(_Image(IMAGE_LINK_RE, md), "image_link", 150)
        patterns.register(_Reference(REFERENCE_RE, md), "reference", 170)
        patterns.register(_ImageReference(r"\!\[", md), "image_reference", 140)
        patterns.register(_ShortReference(REFERENCE_RE, md), "short_reference", 130)
        patterns.register(_ShortImageReference(r"\!\[", md), "short_image_ref", 125)
        md.parser.blockprocessors.register(_Definitions(md.parser), "reference", 15)
        md.treeprocessors.register(_Addresses(md), "addresses", 5)


def _link(
    processor: LinkInlineProcessor, match: re.Match[str], data: str
) -> tuple[str, str, str | None, int] | None:
    """Return the text, the address, the title and the end of a link whose text begins at a match; None if it is none."""
    text, index, is_closed = processor.getText(data, match.end(0))
    destination = parse_destination(data, index) if is_closed else None
    if destination is None:
        return None
    address = processor.unescape(data[destination.first : destination.last])
    title = None if destination.title is None else processor.unescape(destination.title)
    return text, address, title, destination.end


class _Link(LinkInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        found = _link(self, m, data)
        if found is None:
            return None, None, None
        element = ET.Element("a")
        element.text, address, title, end = found
        element.set("href", address)
        if title is not None:
            element.set("title", title)
        return element, m.start(0), end


class _Image(ImageInlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        found = _link(self, m, data)
        if found is None:
            return None, None, None
        text, address, title, end = found
        element = ET.Element("img")
        element.set("src", address)
        if title is not None:
            element.set("title", title)
        element.set("alt", self.unescape(text))
        return element, m.start(0), end


class _LabelFollows(ReferenceInlineProcessor):
    """Reads a label right after the text of a link: nothing may be between them."""

    RE_LINK = LABEL

    def evalId(self, data: str, index: int, text: str) -> tuple[str | None, int, bool]:  # noqa: N802
        match = self.RE_LINK.match(data, pos=index)
        if match is None:
            return None, index, False
        return normalize_label(match[1] or text), match.end(0), True


class _Reference(_LabelFollows):
    pass


class _ImageReference(_LabelFollows, ImageReferenceInlineProcessor):
    pass


class _ShortReference(ShortReferenceInlineProcessor):
    def evalId(self, data: str, index: int, text: str) -> tuple[str, int, bool]:  # noqa: ARG002, N802
        return normalize_label(text), index, True


class _ShortImageReference(ShortImageReferenceInlineProcessor):
    def evalId(self, data: str, index: int, text: str) -> tuple[str, int, bool]:  # noqa: ARG002, N802
        return normalize_label(text), index, True


class _Definitions(ReferenceProcessor):
    """Reads `[label]: address`; of two definitions of a label, the first counts."""

    def run(self, parent: ET.Element, blocks: list[str]) -> bool:
        references, self.parser.md.references = self.parser.md.references, {}
        is_definition = bool(super().run(parent, blocks))
        found = {normalize_label(label): address for label, address in self.parser.md.references.items()}
        self.parser.md.references = found | references
        return is_definition


class _Addresses(Treeprocessor):
    """Writes addresses as URLs, and alternative texts without emphasis."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            for key in ("href", "src"):
                if key in element.attrib:
                    element.set(key, quote(element.attrib[key], safe=SAFE))
            if "alt" in element.attrib:
                element.set("alt", EMPHASIS.sub(r"\2", element.attrib["alt"]))
