"""Extract text from a PDF, by two libraries that read differently.

pypdf reads a page in the order in which it was written, pdfminer by columns. The second takes twice as
long, so it is asked only about a quotation that the first does not have.
"""

import logging
import re
from io import BytesIO

IS_LOCKED = "this PDF needs a password"
IS_PROTECTED = "this PDF is protected in a way that only some programs can open"
IS_PORTFOLIO = "this PDF is a portfolio: what it says is in the files inside it"
IS_FORM = "this PDF is a form that only Adobe's programs can show"
IS_SCANNED = "this PDF contains images of text, not text"
IS_DAMAGED = "this PDF is damaged: it cannot be read to its end"
IS_NOT_PDF = "this is not a PDF"

HINTS = {
    IS_LOCKED: "open it with its password, print it to a new PDF, and use that",
    IS_PROTECTED: "open it in a program that can, print it to a new PDF, or copy the passages you quote into a .txt file",
    IS_PORTFOLIO: "open it, save the file you cite under a name of its own, and use that",
    IS_FORM: "open it there and print it to a new PDF, or copy the passages you quote into a .txt file",
    IS_SCANNED: "run text recognition (OCR) on it and save the PDF with the text, or copy the passages you quote into a .txt file",
    IS_DAMAGED: "download it again; if it opens in a browser, print it to a new PDF, and use that",
    IS_NOT_PDF: "download it again; a web page saved under this name needs the ending .html",
}
# What a page says in place of what a program cannot show.
PLACEHOLDERS = {
    IS_PORTFOLIO: re.compile(r"open this PDF portfolio in", re.IGNORECASE),
    IS_FORM: re.compile(r"Please wait\.\.\.\s+If this message is not eventually replaced", re.IGNORECASE),
}
LONGEST_PLACEHOLDER = 1_500  # characters: a document that quotes one is longer


def pdf_text(data: bytes) -> tuple[str, str]:
    """Return the text of a PDF and "", or "" and why there is none; blank lines separate pages."""
    import pypdf
    from pypdf.errors import FileNotDecryptedError

    if b"%PDF-" not in data[:1024]:
        return "", IS_NOT_PDF
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it logs small, harmless errors
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]
    except FileNotDecryptedError:
        return "", IS_LOCKED
    except NotImplementedError:
        return "", IS_PROTECTED if b"/Encrypt" in data else IS_DAMAGED
    except Exception:  # noqa: BLE001  (a broken file can raise anything)
        text = second_pdf_text(data)
        return (text, "") if text.strip() else ("", IS_DAMAGED)
    text = "\n\n".join(pages)
    for problem, placeholder in PLACEHOLDERS.items():
        if len(text) < LONGEST_PLACEHOLDER and placeholder.search(text):
            return "", problem
    if not text.strip():
        text = second_pdf_text(data)
    return (text, "") if text.strip() else ("", IS_SCANNED)


def second_pdf_text(data: bytes) -> str:
    """Return the text of a PDF as the second library reads it, or nothing if it cannot."""
    from pdfminer.high_level import extract_text

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    try:
        return extract_text(BytesIO(data)).replace("\f", "\n\n").strip()
    except Exception:  # noqa: BLE001
        return ""
