"""PDFs are read as their readers read them, and what cannot be read is explained."""

import random
import subprocess
import sys

import pytest
from pdf import Order, encrypted, pdf, typeset

from generator.evidence.texts.source_text import read_text, second_reading, unreadable_hint
from generator.evidence.verification import QuotationResult, SourceReadings

LINES = [(72.0, 700.0, "The committee said the govern-"), (72.0, 686.0, "ment had no plan for the winter.")]
VOCABULARY = """
    the a of and to in for with from office officer official officially final finally finding confidence
    efficient sufficient difficult different affected effort staff flaw floor conflict influence reflected
    government department committee parliament investigation administration transportation significant
    well-known long-standing follow-up cross-border so-called bridge council harbor ferry budget mayor
    report winter repair decision 12 417 1,500 2019 31 percent residents neighbors unanimously
    nevertheless approximately responsible recommendation published confirmed rejected postponed
""".split()  # noqa: SIM905
PORTFOLIO = "For the best experience, open this PDF portfolio in Acrobat X or Adobe Reader X, or later."
FORM = "Please wait... If this message is not eventually replaced by the proper contents, your viewer cannot show it."


def protected(handler: str) -> bytes:
    """A PDF for a program that asks a server or a certificate whether it may show it."""
    return pdf(LINES).replace(b"trailer <<", f"trailer << /Encrypt << /Filter /{handler} /V 1 >>".encode())


def paragraph(chance: random.Random) -> str:
    words = [chance.choice(VOCABULARY) for _ in range(chance.randrange(30, 60))]
    for at in range(9, len(words) - 3, 10):
        words[at] += chance.choice([".", ",", ";"])
    return " ".join(words) + "."


def altered(words: list[str], chance: random.Random) -> list[str]:
    """The words with a letter, a digit, a word or the order changed."""
    words = words.copy()
    at = chance.randrange(1, len(words) - 1)
    kind = chance.choice(["letter", "missing", "twice", "order", "other"])
    if kind == "letter":
        index = chance.randrange(len(words[at]))
        letter = chance.choice("0123456789" if words[at][index].isdigit() else "abcdefghijklmnopqrstuvwxyz")
        words[at] = words[at][:index] + letter + words[at][index + 1 :]
    elif kind == "missing":
        del words[at]
    elif kind == "twice":
        words.insert(at, words[at])
    elif kind == "order":
        words[at - 1], words[at] = words[at], words[at - 1]
    else:
        words[at] = chance.choice(VOCABULARY)
    return words


def readings(data: bytes) -> SourceReadings:
    text, problem = read_text(data, "a.pdf")
    assert not problem
    return SourceReadings(data, "a.pdf", text)


@pytest.mark.parametrize("order", ["columns", "rows"])
def test_what_a_reader_types_is_found_and_nothing_else(order: Order) -> None:
    chance = random.Random(7)  # noqa: S311
    found = asked = 0
    wrongly_found = []
    for _ in range(8):
        paragraphs = [paragraph(chance) for _ in range(8)]
        whole = " ".join(paragraphs)
        source = readings(typeset(paragraphs, order, chance))
        for _ in range(20):
            words = chance.choice(paragraphs).split()
            start = chance.randrange(len(words) - 12)
            quoted = words[start : start + chance.randrange(4, 12)]
            found += source.look_for(" ".join(quoted)).status == "found"
            asked += 1
            wrong = " ".join(altered(quoted, chance))
            if f" {wrong.rstrip('.,;')}" not in f" {whole}" and source.look_for(wrong).status == "found":
                wrongly_found.append(wrong)
    assert wrongly_found == []
    assert found / asked >= 0.9, f"{found} of {asked}"


def test_text_read_across_columns_is_not_the_text_of_one() -> None:
    rows = [
        ("The mayor promised the", "Shops on Quay Street"),
        ("bridge would reopen by", "lost half their trade"),
    ]
    lines = [
        (x, 700.0 - 14 * row, text)
        for row, pair in enumerate(rows)
        for x, text in zip((72.0, 320.0), pair, strict=True)
    ]
    assert readings(pdf(lines)).look_for("promised the bridge lost half").status == "missing"
    text, _ = read_text(pdf(lines), "a.pdf")
    assert SourceReadings(b"", "a.txt", text).look_for("promised the bridge would reopen").status == "missing"


def test_the_second_reading_is_asked_only_about_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def count(_data: bytes, name: str) -> str:
        asked.append(name)
        return "It was so."

    monkeypatch.setattr("generator.evidence.verification.second_reading", count)
    source = SourceReadings(b"", "a.pdf", "The first reading.")
    assert source.look_for("first reading").status == "found"
    assert asked == []
    assert [source.look_for(quote).status for quote in ("It was so", "was not so")] == ["found", "missing"]
    assert source.look_for("The first writing") == QuotationResult("missing", nearest="The first reading")
    assert asked == ["a.pdf"]


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
def test_an_encrypted_pdf_without_a_password_opens(algorithm: str) -> None:
    data = encrypted(pdf(LINES), "", algorithm)
    assert read_text(data, "a.pdf")[0] == read_text(pdf(LINES), "a.pdf")[0]
    assert second_reading(data, "a.pdf").startswith("The committee")


@pytest.mark.parametrize(
    ("data", "problem", "hint"),
    [
        (encrypted(pdf(LINES), "secret"), "this PDF needs a password", "open it with its password"),
        (pdf([]), "this PDF contains images of text, not text", "run text recognition"),
        (pdf(LINES)[:300], "this PDF is damaged", "download it again"),
        (b"<!doctype html><p>Not found", "this is not a PDF", "download it again"),
        (b"", "this is not a PDF", "download it again"),
        (protected("EBX_HANDLER"), "this PDF is protected", "open it in a program that can"),
        (protected("Adobe.PubSec"), "this PDF is protected", "open it in a program that can"),
        (pdf([(72.0, 700.0, PORTFOLIO)]), "this PDF is a portfolio", "open it, save the file you cite"),
        (pdf([(72.0, 700.0, FORM)]), "this PDF is a form", "open it there and print it"),
    ],
)
def test_what_cannot_be_read_is_explained(data: bytes, problem: str, hint: str) -> None:
    text, sentence = read_text(data, "a.pdf")
    assert text == ""
    assert sentence.startswith(problem)
    assert unreadable_hint(sentence).startswith(hint)


def test_a_document_about_such_a_form_is_read() -> None:
    lines = [(72.0, 700.0, f"The portal shows “{FORM}”")] + [
        (72.0, 690.0 - row, "Then we waited.") for row in range(150)
    ]
    assert readings(pdf(lines)).look_for("Please wait... If this message is not").status == "found"


@pytest.mark.slow
def test_neither_library_is_imported_for_other_texts() -> None:
    code = (
        "import sys; from generator.evidence.texts.source_text import read_text; read_text(b'<p>x', 'a.html');"
        "print({'pypdf', 'pdfminer', 'cryptography', 'tinycss2'} & sys.modules.keys())"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "set()\n"
