"""Extract plain text from the file of a source, to look for quotations in it."""

import re

from generator.evidence.folding import CELL, MARK_END, MARK_START
from generator.evidence.passage_words import Layout
from generator.evidence.texts import office_text, pdf_text
from generator.evidence.texts.html_text import is_too_deep, page_text
from generator.evidence.texts.office_text import docx_text, epub_text
from generator.evidence.texts.pdf_text import second_pdf_text

READERS = {".pdf": pdf_text.pdf_text, ".docx": docx_text, ".epub": epub_text}
PAGES = (".html", ".htm")
PLAIN = (".txt", ".md")

IS_OTHER = "a text can be .txt, .md, .html, .pdf, .docx or .epub"
IS_TOO_DEEP = "this page is nested too deeply to be read"
HINTS = {
    IS_TOO_DEEP: "copy the passages you quote into a .txt file",
    IS_OTHER: "save it as text or PDF, or copy the passages you quote into a .txt file",
    **pdf_text.HINTS,
    **office_text.HINTS,
}
OURS = str.maketrans(CELL, " ", MARK_START + MARK_END)  # what only we may write


def read_text(data: bytes, name: str, cell: str = " ") -> tuple[str, str]:
    """Return the text of a file, and what is wrong with it: a sentence, or nothing.

    Lines end with line feeds; blank lines separate the paragraphs of a web page, and `cell` the cells of
    a table. Reference marks of web pages are between `MARK_START` and `MARK_END`.
    """
    lowered = name.lower()
    for ending, read in READERS.items():
        if lowered.endswith(ending):
            text, problem = read(data)
            return text.replace(CELL, cell), problem
    if not is_readable(name):
        return "", IS_OTHER
    try:
        text = data.decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = len(re.findall(rb"\r\n|\r|\n", data[: error.start])) + 1
        return "", f"byte {data[error.start]:#04x} at line {line} is not UTF-8 text"
    text = text.translate(OURS)
    if not lowered.endswith(PAGES):
        return text, ""
    return ("", IS_TOO_DEEP) if is_too_deep(text) else (page_text(text).replace(CELL, cell), "")


def is_readable(name: str) -> bool:
    """Return whether files of this kind can be read at all, by the name of one."""
    return name.lower().endswith((*READERS, *PAGES, *PLAIN))


def second_reading(data: bytes, name: str) -> str:
    """Return the text of a file as another library reads it, or nothing; only PDFs have one."""
    return second_pdf_text(data) if name.lower().endswith(".pdf") else ""


def layout_of(name: str) -> Layout:
    """Return what separates the blocks of the text of a file."""
    if name.lower().endswith(".pdf"):
        return "pages"
    return "blocks" if name.lower().endswith((*PAGES, ".epub")) else "lines"


def unreadable_hint(problem: str) -> str:
    """Return what to do about a text that cannot be read, given what is wrong with it, or nothing if that says it."""
    return HINTS.get(problem, "")
