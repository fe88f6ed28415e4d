"""Check the SVG files of a site: opened by itself, such a file is a page, and can run scripts and load from anywhere.

Within a page, as a picture, it can do neither. But its address can be opened, and few hosts honor our headers.
"""

import re
from collections.abc import Iterator, Mapping
from xml.parsers.expat import ExpatError, ParserCreate

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule

REFUSED = frozenset(
    [
        "script",
        "foreignobject",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
        "canvas",
        "handler",
        "listener",
        "set",
        "animate",
    ]
)
LINKS = ("href", "src")
STYLED = re.compile("style|fill|stroke|filter|clip-path|mask|marker.*|cursor|color-profile|src|href")
XHTML = "http://www.w3.org/1999/xhtml"
DATA = r"data:(?:image/(?:png|jpeg|gif|webp)|font/|application/(?:x-)?font)"
INSIDE = re.compile(rf"\s*(?:#|{DATA}|$)", re.IGNORECASE)  # what a link may lead to
# What a style may not do. An escape could spell any of it.
LOADS = re.compile(
    rf"@import|image-set\(|src\(|expression\(|\\|url\((?!\s*[\"']?\s*(?:#|{DATA}))", re.IGNORECASE
)
HINT = "export the picture as plain SVG, without scripts, animation or links, or as PNG"


def check_svg_files(static: Mapping[str, bytes]) -> list[Diagnostic]:
    """Return a problem for each SVG file that could run or load something; `static` are the site's own files."""
    return [
        problem
        for name, content in sorted(static.items())
        if name.lower().endswith(".svg")
        for problem in _problems(f"static/{name}", content)
    ]


def _problems(file: str, content: bytes) -> Iterator[Diagnostic]:
    """Yield the first thing in a file that could run or load something, or what keeps it from being read."""
    reader = _Reader()
    try:
        reader.parser.Parse(content, True)
    except ExpatError as error:
        reader.found.append((error.lineno, "this is not XML, so nobody can tell what it does"))
    for line, message in reader.found[:1]:
        yield Diagnostic("unsafe-svg", Location(file, line), message, HINT)


class _Reader:
    """Gathers what a file could run or load, by line."""

    def __init__(self) -> None:
        self.found: list[tuple[int, str]] = []
        self.is_style = False
        self.parser = ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.EntityDeclHandler = self.refuse
        self.parser.ProcessingInstructionHandler = self.refuse

    def add(self, message: str) -> None:
        self.found.append((self.parser.CurrentLineNumber, message))

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = _local(tag)
        self.is_style = name == "style"
        if name in REFUSED:
            self.add(f"<{tag}> can run or load something when this file is opened")
        for attribute, value in attributes.items():
            if _local(attribute).startswith("on"):
                self.add(f"“{attribute}” runs a script when this file is opened")
            elif value == XHTML:
                self.add("it contains HTML")
            elif _leads_out(attribute.lower(), value):
                self.add(f"“{attribute}” leads out of this file")

    def end(self, _tag: str) -> None:
        self.is_style = False

    def text(self, data: str) -> None:
        if self.is_style and LOADS.search(data):
            self.add("its style loads something")

    def refuse(self, *_: object) -> None:
        self.add("it declares entities, or a style sheet of its own")


def _leads_out(attribute: str, value: str) -> bool:
    if _local(attribute) in LINKS:
        return not INSIDE.match(value)
    return STYLED.fullmatch(attribute) is not None and LOADS.search(value) is not None


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


UNSAFE_SVG = Rule(
    "unsafe-svg",
    "error",
    "An SVG file in static/ contains a script, a link or something that loads.",
    "Opened by itself, an SVG file is a page. In a page it is only a picture, so none of this is needed there.",
    guides=("markdown#pictures",),
    is_fixed=True,
)
