"""Read what code hosts add to CommonMark: footnotes, struck-out text, tasks, bare URLs, heading ids; and figures.

Words that readers see, such as the name of a callout, are added later, in the site's language; here they are
classes: `callout-note`, `task-done`, `footnote-mark`.
"""

import re
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SubstituteTagInlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

TASK = re.compile(r"\[([ xX])\][ \t]+(?=\S)")
HEADING_ID = re.compile(r"[ \t]*\{#([A-Za-z][\w-]{0,100})(?:[ \t][^{}\n]{0,100})?\}$")
NOTE = re.compile(r"\[\^([^\]\s^]{1,100})\]:[ \t]*")
MARK = re.compile(r"\[\^([^\]\s^]{1,100})\](?!:)")
BARE_URL = r"(?<![\w/@.\"'=])(?:https?://|www\.(?=[\w-]+\.\w))[^\s<>\"'`\x02\x03]+"
TRAILING = ".,;:!?*_~'\"”’»"
# Up to the next mark, so that each is read once.
STRUCK_OUT = r"(?<!~)~~(?=[^\s~])((?:[^~]|~(?!~))+)(?<=[^\s~])~~(?!~)"
BREAK = r"(?<!\\)\\\n"
# Numbers are for sources, so notes have letters.
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class CodeHostExtras(Extension):
    """Registers the patterns, and what finishes footnotes."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown calls it by this name)
        """Register the processors."""
        md.inlinePatterns.register(_Mark(MARK.pattern, md), "footnote_mark", 175)
        md.inlinePatterns.register(SubstituteTagInlineProcessor(BREAK, "br"), "backslash_break", 182)
        md.inlinePatterns.register(_BareUrl(BARE_URL, md), "bare_url", 80)
        md.inlinePatterns.register(_StruckOut(STRUCK_OUT, md), "struck_out", 65)
        md.treeprocessors.register(_Notes(md), "footnotes", 12)
        md.treeprocessors.register(_Figures(md), "figures", 11)
        md.treeprocessors.register(_PipesInCells(md), "pipes_in_cells", 10)


def letter(number: int) -> str:
    """Return the mark of a footnote: "a", …, "z", "aa"."""
    number -= 1
    return (LETTERS[number // 26 - 1] if number >= 26 else "") + LETTERS[number % 26]


class _Mark(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        mark = ET.Element("sup", {"class": "footnote", "note": m[1].casefold(), "written": m[0]})
        return mark, m.start(0), m.end(0)


class _StruckOut(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        element = ET.Element("del")
        element.text = m[1]
        return element, m.start(0), m.end(0)


class _BareUrl(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override]  # noqa: ARG002, N802
        address = trimmed_url(m[0])
        href = f"http://{address}" if address.startswith("www.") else address  # as code hosts link it
        element = ET.Element("a", {"href": href})
        element.text = address
        return element, m.start(0), m.start(0) + len(address)


def trimmed_url(address: str) -> str:
    """Return a bare URL without the punctuation of the sentence around it."""
    while address:
        if address[-1] in TRAILING or (
            address[-1] in ")]}"
            and address.count(address[-1]) > address.count("([{"[")]}".index(address[-1])])
        ):
            address = address[:-1]
        else:
            break
    return address


class _Notes(Treeprocessor):
    """Numbers footnotes in the order of their marks, and links each to its marks and back."""

    def run(self, root: ET.Element) -> None:
        holder = root.find("ol[@class='footnotes']")
        notes = {item.get("note", ""): item for item in holder} if holder is not None else {}
        order: dict[str, int] = {}
        for mark in root.iter("sup"):
            label, written = mark.attrib.pop("note", None), mark.attrib.pop("written", "")
            if label is None:
                continue
            if label not in notes:
                mark.text = written
                continue
            is_first = label not in order
            number = order.setdefault(label, len(order) + 1)
            # Brackets that are not seen, but copied: “12,400” and its note must not become “12,400a”.
            ET.SubElement(mark, "span", {"class": "unseen"}).text = " ["
            link = ET.SubElement(mark, "a", {"class": "footnote-mark", "href": f"#note-{letter(number)}"})
            link.text = letter(number)
            ET.SubElement(mark, "span", {"class": "unseen"}).text = "]"
            if is_first:
                link.set("id", f"note-mark-{letter(number)}")
        if holder is None:
            return
        for item in list(holder):
            holder.remove(item)
        for label, number in order.items():
            item = notes[label]
            item.attrib.pop("note")
            item.set("id", f"note-{letter(number)}")
            last = item[-1] if len(item) and item[-1].tag == "p" else ET.SubElement(item, "p")
            back = ET.SubElement(
                last, "a", {"class": "footnote-back", "href": f"#note-mark-{letter(number)}"}
            )
            back.text = "↩"
            if len(last) > 1:
                last[-2].tail = f"{last[-2].tail or ''} "
            else:
                last.text = f"{last.text or ''} "
            holder.append(item)
        if not order:
            root.remove(holder)


class _PipesInCells(Treeprocessor):
    r"""Shows “\|” in code in a table as “|”: the backslash only keeps the cell whole."""

    def run(self, root: ET.Element) -> None:
        for cell in (*root.iter("td"), *root.iter("th")):
            for code in cell.iter("code"):
                code.text = AtomicString((code.text or "").replace("\\|", "|"))


class _Figures(Treeprocessor):
    """Makes a paragraph that is one image with a title a figure, with the title as its caption."""

    def run(self, root: ET.Element) -> None:
        for paragraph in root.iter("p"):
            if len(paragraph) != 1 or (paragraph.text or "").strip() or (paragraph[0].tail or "").strip():
                continue
            image = paragraph[0]
            if image.tag == "img" and image.get("title"):
                paragraph.tag = "figure"
                ET.SubElement(paragraph, "figcaption").text = image.attrib.pop("title")
