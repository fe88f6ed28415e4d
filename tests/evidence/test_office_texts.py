"""Word documents and e-books are read as their readers see them; archives that are no such thing are refused."""

import zipfile
from io import BytesIO

import pytest

from generator.evidence.folding import MARK_END, MARK_START
from generator.evidence.texts import office_text
from generator.evidence.texts.source_text import read_text, unreadable_hint

RAISED = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>"
WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def archive(parts: dict[str, str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    document = f"<?xml version='1.0'?><w:document {WORD}><w:body>{body}</w:body></w:document>"
    return archive(
        {"word/document.xml": document} | {f"word/{name}.xml": text for name, text in parts.items()}
    )


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<w:p><w:r><w:t>one </w:t></w:r><w:r><w:t>two</w:t></w:r></w:p><w:p><w:r><w:t>three</w:t></w:r></w:p>", "one two\n\nthree"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>", "a\nb c\u2011d"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r><w:r><w:t>yes</w:t></w:r></w:p>", "yes"),
        ("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>yes</w:t></w:r></w:p>", "yes"),
        ("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>yes</w:t></w:r></w:p>", "yes"),
        ("<w:p><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>yes</w:t></w:r></w:ins></w:p>", "yes"),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>yes</w:t></w:r></w:p>", "yes"),
        ("<w:p><w:r><w:t>R&amp;D</w:t></w:r></w:p>", "R&D"),
        (f"<w:p><w:r><w:t>the pier</w:t></w:r>{RAISED}<w:t>12</w:t></w:r></w:p>", f"the pier{MARK_START}12{MARK_END}"),
        (f"<w:p><w:r><w:t>about 10</w:t></w:r>{RAISED}<w:t>6</w:t></w:r></w:p>", "about 10\u2076"),
        (f"<w:p><w:r><w:t>ten m</w:t></w:r>{RAISED}<w:t>2</w:t></w:r></w:p>", "ten m2"),
        ("<w:p><w:r><w:rPr><w:vertAlign w:val='baseline'/></w:rPr><w:t>pier12</w:t></w:r></w:p>", "pier12"),
    ],
)  # fmt: skip
def test_a_word_document(body: str, text: str) -> None:
    assert read_text(docx(body), "a.docx") == (text, "")


def test_notes_follow_the_text() -> None:
    note = (
        f"<w:footnotes {WORD}><w:footnote><w:p><w:r><w:t>a note</w:t></w:r></w:p></w:footnote></w:footnotes>"
    )
    data = docx("<w:p><w:r><w:t>text</w:t></w:r></w:p>", footnotes=note)
    assert read_text(data, "a.DOCX") == ("text\n\na note", "")


def test_an_e_book_is_read_in_its_order() -> None:
    data = archive(
        {
            "META-INF/container.xml": "<container xmlns='x'><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>",
            "OPS/book.opf": "<package xmlns='y'><manifest><item id='b' href='two.xhtml'/><item id='a' href='text/one%20.xhtml'/>"
            "<item id='c' href='cover.svg'/></manifest>"
            "<spine><itemref idref='c'/><itemref idref='a'/><itemref idref='b'/></spine></package>",
            "OPS/text/one .xhtml": "<?xml version='1.0'?><html><head><title/><script src='x'/></head><body><a id='p'/><p>one<br/>more</p>"
            "<p hidden='hidden'>no</p></body></html>",
            "OPS/two.xhtml": "\ufeff<html><body><h1>two</h1></body></html>",
        }
    )
    assert read_text(data, "a.epub") == ("one\nmore\n\ntwo", "")


BOMB = "<!DOCTYPE w [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'>]>"


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"\xff", "a.docx", office_text.IS_DAMAGED),
        (b"\xd0\xcf\x11\xe0", "a.docx", office_text.IS_DAMAGED),  # how Word stores one with a password
        (archive({}), "a.docx", office_text.IS_DAMAGED),
        (archive({"word/document.xml": "<w>"}), "a.docx", office_text.IS_DAMAGED),
        (archive({"word/document.xml": f"{BOMB}<w>&b;</w>"}), "a.docx", office_text.IS_DAMAGED),
        (docx("<w:p/>"), "a.docx", office_text.IS_EMPTY),
        (docx("<w:p/>")[:-30], "a.docx", office_text.IS_DAMAGED),
        (archive({}), "a.epub", office_text.IS_DAMAGED),
        (archive({"META-INF/container.xml": "<a/>"}), "a.epub", office_text.IS_DAMAGED),
    ],
)
def test_what_cannot_be_read_is_explained(data: bytes, name: str, problem: str) -> None:
    assert read_text(data, name) == ("", problem)
    assert unreadable_hint(problem)


def test_an_archive_that_becomes_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office_text, "LARGEST", 10_000)
    data = docx("<w:p><w:r><w:t>" + "a" * 20_000 + "</w:t></w:r></w:p>")
    assert len(data) < 1_000
    assert read_text(data, "a.docx") == ("", office_text.IS_TOO_LARGE)
