"""Let Python-Markdown read blocks as CommonMark does: its own block parser gets only text, tables and definitions.

Python-Markdown expects blank lines around lists and indentation by four spaces, and raw HTML to last until its
closing tag. Here, `blocks` finds the blocks, and Python-Markdown's processors read what is inside them.
"""

import re
from collections.abc import Iterable
from itertools import pairwise
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension

from generator.markdown.blocks import CALLOUT, TABLE_RULE, Block, parse_blocks
from generator.markdown.extras import HEADING_ID, NOTE, TASK
from generator.markdown.highlighting import highlighted

# What `blocks` does in place of Python-Markdown.
REPLACED_PROCESSORS = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote")
LINE_OF_NOTE = re.compile(rf"^{NOTE.pattern}", re.MULTILINE)
DEFINITION = re.compile(r"^ {0,3}:[ \t]", re.MULTILINE)


class CommonMarkBlocks(Extension):
    """Replaces the way Python-Markdown divides a text into blocks."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown calls it by this name)
        """Take over block parsing; raw HTML is no longer found before it."""
        for name in REPLACED_PROCESSORS:
            md.parser.blockprocessors.deregister(name)
        md.preprocessors.deregister("html_block")
        md.parser = _Blocks(md, md.parser)


class _Blocks(BlockParser):
    def __init__(self, md: Markdown, former: BlockParser) -> None:
        super().__init__(md)
        self.blockprocessors = former.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self

    def parseDocument(self, lines: Iterable[str]) -> ET.ElementTree:  # noqa: N802
        self.root = ET.Element(self.md.doc_tag)
        self.notes = ET.Element("ol", {"class": "footnotes"})
        self.build(self.root, parse_blocks("\n".join(lines).rstrip("\n")), is_tight=False)
        if len(self.notes):
            self.root.append(self.notes)
        return ET.ElementTree(self.root)

    def build(self, parent: ET.Element, block: Block, *, is_tight: bool) -> None:
        """Add the children of a block to an element."""
        note: ET.Element | None = None  # the footnote that indented lines continue
        for child in block.children:
            if note is not None and child.kind == "continued":
                self.build(note, child, is_tight=False)
                continue
            note = None
            if child.kind == "quote":
                self.build_quote(parent, child)
            elif child.kind == "list":
                self.build_list(parent, child)
            elif child.kind == "text" and NOTE.match(child.lines[0]):
                note = self.build_notes("\n".join(child.lines))
            else:
                self.build_leaf(parent, child, is_tight=is_tight)

    def build_notes(self, text: str) -> ET.Element:
        """Add the footnotes that a text defines; return the last one."""
        starts = [match.start() for match in LINE_OF_NOTE.finditer(text)]
        item = self.notes
        for start, end in pairwise([*starts, len(text)]):
            label = NOTE.match(text, start)
            assert label is not None  # noqa: S101  (`LINE_OF_NOTE` found it)
            item = ET.SubElement(self.notes, "li", {"note": label[1].casefold()})
            self.build_text(item, text[label.end() : end], is_tight=False)
        return item

    def build_quote(self, parent: ET.Element, block: Block) -> None:
        first = block.children[0] if block.children else None
        callout = CALLOUT.match("\n".join(first.lines)) if first and first.kind == "text" else None
        if callout is None or first is None:
            self.build(ET.SubElement(parent, "blockquote"), block, is_tight=False)
            return
        element = ET.SubElement(parent, "div", {"class": f"callout-{callout[1].lower()}"})
        first.lines = first.lines[1:]
        block.children = block.children if first.lines else block.children[1:]
        self.build(element, block, is_tight=False)

    def build_list(self, parent: ET.Element, block: Block) -> None:
        element = ET.SubElement(parent, "ul" if block.start is None else "ol")
        if block.start not in (None, 1):
            element.set("start", str(block.start))
        for item in block.children:
            entry = ET.SubElement(element, "li")
            first = item.children[0] if item.children else None
            task = TASK.match(first.lines[0]) if first and first.kind == "text" else None
            if task and first:
                entry.set("class", "task-open" if task[1] == " " else "task-done")
                first.lines[0] = first.lines[0][task.end() :]
            self.build(entry, item, is_tight=not block.is_loose)

    def build_leaf(self, parent: ET.Element, block: Block, *, is_tight: bool) -> None:
        text = "\n".join(block.lines)
        if block.kind == "heading":
            heading = ET.SubElement(parent, f"h{block.level}")
            id_ = HEADING_ID.search(text.strip())
            heading.text = text.strip()[: id_.start()] if id_ else text.strip()
            if id_:
                heading.set("id", id_[1])
        elif block.kind == "rule":
            ET.SubElement(parent, "hr")
        elif block.kind == "html":
            ET.SubElement(parent, "p").text = self.md.htmlStash.store(text)
        elif block.kind in ("fence", "indented"):
            self.build_code(parent, block)
        elif block.kind == "continued":  # a definition
            self.parseBlocks(parent, ["\n".join(f"    {line}" for line in block.lines)])
        else:
            for part in _split_tables(text):
                self.build_text(parent, part, is_tight=is_tight)

    def build_text(self, parent: ET.Element, text: str, *, is_tight: bool) -> None:
        holder = parent if DEFINITION.search(text) else ET.Element("div")
        self.parseBlocks(holder, [text.rstrip()])
        if holder is parent:
            return
        for element in list(holder):
            if is_tight and element.tag == "p":
                _append_text(parent, element.text or "")
            else:
                parent.append(element)

    def build_code(self, parent: ET.Element, block: Block) -> None:
        lines = list(block.lines)
        if block.kind == "indented":
            while lines and not lines[-1].strip():
                lines.pop()
        language = block.info.split(maxsplit=1)[0] if block.info else ""
        code = highlighted("".join(f"{line}\n" for line in lines), language)
        # As raw HTML, since Python-Markdown removes white space at the end of code.
        ET.SubElement(parent, "p").text = self.md.htmlStash.store(f"<pre><code>{code}</code></pre>")


def _append_text(parent: ET.Element, text: str) -> None:
    """Add text at the end of an element."""
    if len(parent):
        parent[-1].tail = f"{parent[-1].tail or ''}{text}"
    else:
        parent.text = f"{parent.text or ''}{text}"


def _split_tables(text: str) -> list[str]:
    """Return text in parts, so that a table begins a part: a line of pipes above a line of dashes."""
    lines = text.split("\n")
    for place in range(2, len(lines)):
        if "|" in lines[place - 1] and "|" in lines[place] and TABLE_RULE.match(lines[place]):
            if lines[place - 1].count("|") != lines[place].count("|"):
                continue
            return ["\n".join(lines[: place - 1]), "\n".join(lines[place - 1 :])]
    return [text]
