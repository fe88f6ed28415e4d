"""Extract text from .docx and .epub files: archives of XML and web pages.

The archive is never unpacked to disk, its parts have a size limit, and XML that declares entities is
refused, so that a small file cannot become a large one.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.parsers.expat import ExpatError, ParserCreate

from generator.evidence.folding import MARK_END, MARK_START
from generator.evidence.texts.html_text import VOID, is_too_deep, page_text
from generator.evidence.texts.reference_marks import RAISED, is_exponent, is_mark

LARGEST = 64_000_000  # bytes, of all parts that are read
# Of a document of Word: what is not in the text as it reads now, or is in it twice.
SKIPPED = frozenset({"del", "moveFrom", "Fallback"})
CHARACTERS = {"br": "\n", "cr": "\n", "tab": " ", "noBreakHyphen": "\u2011", "softHyphen": "\xad"}
CONTAINER = "META-INF/container.xml"
PAGES = (".xhtml", ".html", ".htm", ".xml")
SELF_CLOSED = re.compile(r"<([a-zA-Z][\w:-]*)((?:\s[^<>]*)?)/>")
# What the standard library raises for archives that are damaged, encrypted or made in another way.
UNREADABLE = (KeyError, NotImplementedError, OSError, RuntimeError, EOFError, ValueError)

Start = Callable[[str, dict[str, str]], None]

IS_DAMAGED = "this file cannot be opened: it is damaged, or has a password"
IS_TOO_LARGE = f"this file is larger than {LARGEST // 1_000_000} MB when it is unpacked"
IS_EMPTY = "this file contains no text"
HINTS = {
    IS_DAMAGED: "open it where it was made, and save it as text or PDF",
    IS_TOO_LARGE: "copy the passages you quote into a .txt file",
    IS_EMPTY: "copy the passages you quote into a .txt file",
}


def docx_text(data: bytes) -> tuple[str, str]:
    """Return the text of a Word document, with its notes, or "" and why there is none."""
    return _read(data, lambda archive: map(_word_text, _document_parts(archive)))


def epub_text(data: bytes) -> tuple[str, str]:
    """Return the text of an e-book's chapters in reading order, or "" and why there is none."""
    return _read(data, lambda archive: map(_chapter_text, _chapters(archive)))


def _chapter_text(page: str) -> str:
    if is_too_deep(page):
        raise _RefusedError(IS_DAMAGED)
    return page_text(page)


class _RefusedError(Exception):
    """An archive that is not read, with the reason."""


class _Archive:
    """The parts of an archive, up to a total size."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._left = LARGEST
        self.names = frozenset(archive.namelist())

    def read(self, name: str) -> bytes:
        with self._archive.open(name) as part:
            content = part.read(self._left + 1)
        self._left -= len(content)
        if self._left < 0:
            raise _RefusedError(IS_TOO_LARGE)
        return content


def _read(data: bytes, texts: Callable[[_Archive], Iterable[str]]) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            text = "\n\n".join(filter(None, texts(_Archive(archive))))
    except _RefusedError as refused:
        return "", str(refused)
    except (zipfile.BadZipFile, zlib.error, ExpatError, *UNREADABLE):
        return "", IS_DAMAGED
    return (text, "") if text else ("", IS_EMPTY)


def _parse(xml: bytes, start: Start, end: Callable[[str], None], data: Callable[[str], None]) -> None:
    """Parse XML that declares no entities; names are “namespace name”."""
    parser = ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = data
    parser.EntityDeclHandler = _refuse_entity
    parser.Parse(xml, True)


def _refuse_entity(*_declaration: object) -> None:
    raise _RefusedError(IS_DAMAGED)


# Word


def _document_parts(archive: _Archive) -> Iterator[bytes]:
    yield archive.read("word/document.xml")
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if name in archive.names:
            yield archive.read(name)


def _word_text(xml: bytes) -> str:
    """Return the text of a part of a document as a reader sees it."""
    reader = _WordReader()
    _parse(xml, reader.start, reader.end, reader.data)
    paragraphs = "".join(reader.pieces).split("\n\n")
    return "\n\n".join(paragraph.strip() for paragraph in paragraphs if paragraph.strip())


class _WordReader:
    """Gather the text of runs, without hidden and deleted ones."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self._open: list[str] = []
        self._skipped = 0  # open elements whose text a reader does not see
        self._run_start = 0  # of the open run, as a number of pieces
        self._is_hidden = False  # the open run is
        self._is_raised = False  # ... or is above the line

    def start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        self._open.append(tag)
        self._skipped += tag in SKIPPED
        if tag == "r":
            self._run_start, self._is_hidden, self._is_raised = len(self.pieces), False, False
        elif tag == "vanish" and self._open[-3:-1] == ["r", "rPr"]:
            values = [value for key, value in attributes.items() if key.rpartition(" ")[2] == "val"]
            self._is_hidden = values not in (["0"], ["false"], ["off"])
        elif tag == "vertAlign" and self._open[-3:-1] == ["r", "rPr"]:
            self._is_raised = "superscript" in attributes.values()
        elif tag in CHARACTERS and not self._skipped and self._open[-2:-1] == ["r"]:
            self.pieces.append(CHARACTERS[tag])

    def end(self, _name: str) -> None:
        tag = self._open.pop()
        self._skipped -= tag in SKIPPED
        if tag == "r" and self._is_hidden:
            del self.pieces[self._run_start :]
            self._is_hidden = False
        elif tag == "r" and self._is_raised:
            self._raise()
        elif tag == "p":
            self.pieces.append("\n\n")

    def _raise(self) -> None:
        """Enclose the text of a raised run if it is a reference mark, and tell an exponent from its number."""
        start = self._run_start
        raised, before = "".join(self.pieces[start:]), "".join(self.pieces[max(start - 1, 0) : start])
        if is_mark(raised, before, is_note=False):
            self.pieces[self._run_start :] = [MARK_START, raised, MARK_END]
        elif is_exponent(raised, before):
            self.pieces[self._run_start :] = [raised.translate(RAISED)]

    def data(self, data: str) -> None:
        if not self._skipped and self._open[-1] == "t":
            self.pieces.append(data)


# E-books


def _chapters(archive: _Archive) -> Iterator[str]:
    """Yield the pages of a book in reading order."""
    packages = [
        attributes.get("full-path", "") for _, attributes in _elements(archive, CONTAINER, "rootfile")
    ]
    package = packages[0] if packages else ""
    elements = _elements(archive, package, "item", "itemref")
    hrefs = {item.get("id", ""): item.get("href", "") for tag, item in elements if tag == "item"}
    for tag, item in elements:
        if tag == "itemref":
            name = normpath(join(dirname(package), unquote(hrefs[item["idref"]].partition("#")[0])))
            if name.lower().endswith(PAGES):
                yield _as_html(archive.read(name))


def _elements(archive: _Archive, name: str, *tags: str) -> list[tuple[str, dict[str, str]]]:
    """Return the elements of these names in an XML part, with their attributes."""
    found: list[tuple[str, dict[str, str]]] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in tags:
            found.append((tag, attributes))

    _parse(archive.read(name), start, lambda _: None, lambda _: None)
    return found


def _as_html(xhtml: bytes) -> str:
    """Return a page as HTML, in which only some elements may close themselves."""
    is_wide = xhtml.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = xhtml.decode("utf-16" if is_wide else "utf-8-sig")
    return SELF_CLOSED.sub(
        lambda tag: tag[0] if tag[1].lower() in VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>", text
    )
