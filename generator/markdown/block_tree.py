"""Let Python-Markdown read blocks as CommonMark does: its own block parser gets only text, tables and definitions.

Python-Markdown expects blank lines around lists and indentation by four spaces, and raw HTML to last until its
closing tag. Here, `blocks` finds the blocks, and Python-Markdown's processors read what is inside them.
"""

import html
import re
from collections.abc import Iterable
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.extensions import Extension

from generator.markdown.blocks import TABLE_RULE, Block, parse_blocks

# What `blocks` does in place of Python-Markdown.
REPLACED_PROCESSORS = ("indent", "code", "hashheader", "setextheader", "hr", "olist", "ulist", "quote")
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
        self.build(self.root, parse_blocks("\n".join(lines).rstrip("\n")), is_tight=False)
        return ET.ElementTree(self.root)

    def build(self, parent: ET.Element, block: Block, *, is_tight: bool) -> None:
        """Add the children of a block to an element."""
        for child in block.children:
            if child.kind == "quote":
                self.build(ET.SubElement(parent, "blockquote"), child, is_tight=False)
            elif child.kind == "list":
                self.build_list(parent, child)
            else:
                self.build_leaf(parent, child, is_tight=is_tight)

    def build_list(self, parent: ET.Element, block: Block) -> None:
        element = ET.SubElement(parent, "ul" if block.start is None else "ol")
        if block.start not in (None, 1):
            element.set("start", str(block.start))
        for item in block.children:
            self.build(ET.SubElement(element, "li"), item, is_tight=not block.is_loose)

    def build_leaf(self, parent: ET.Element, block: Block, *, is_tight: bool) -> None:
        text = "\n".join(block.lines)
        if block.kind == "heading":
            ET.SubElement(parent, f"h{block.level}").text = text.strip()
        elif block.kind == "rule":
            ET.SubElement(parent, "hr")
        elif block.kind == "html":
            ET.SubElement(parent, "p").text = self.md.htmlStash.store(text)
        elif block.kind == "fence" or (block.kind == "indented" and not _is_definition(parent)):
            self.build_code(parent, block)
        elif block.kind == "indented":
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
        code = html.escape("".join(f"{line}\n" for line in lines), quote=False)
        # As raw HTML, since Python-Markdown removes white space at the end of code.
        ET.SubElement(parent, "p").text = self.md.htmlStash.store(f"<pre><code>{code}</code></pre>")


def _is_definition(parent: ET.Element) -> bool:
    return len(parent) > 0 and parent[-1].tag == "dl"


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
