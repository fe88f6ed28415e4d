"""Find marks in texts that are shown exactly as written: titles, names, notes, alternative texts, corrections.

Summaries, statements and definitions are Markdown; these are not, and a mark in them reaches every reader.
"""

import re
from collections.abc import Iterator
from datetime import date

from generator.checks.linked import Linked
from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.markdown.unread.foreign_markup import foreign_markup
from generator.model.documents import Document
from generator.model.prose import Prose
from generator.model.record_types import Record
from generator.model.resolved import Records
from generator.reading.records.own_texts import own_texts

# How a mark is named, and the whole of it.
MARKS = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("**", r"\*\*(?=[^\s*])[^*]+(?<=[^\s*])\*\*"),
        ("*", r"(?<![\w*])\*(?=[^\s*])[^*]+(?<=[^\s*])\*(?![\w*])"),
        ("__", r"(?<!\w)__(?=[^\s_])[^_]+(?<=[^\s_])__(?!\w)"),
        ("_", r"(?<!\w)_(?=[^\s_])[^_]+(?<=[^\s_])_(?!\w)"),
        ("~~", r"~~(?=\S)[^~]+(?<=\S)~~"),
        ("`", r"`[^`]+`"),
        ("[…](…)", r"!?\[[^\[\]]+\]\([^()\s]+\)"),
        ("<…>", r"</?(?:a|abbr|b|br|code|em|i|mark|p|q|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>"),
        ("&…;", r"&(?:[a-zA-Z]{2,10}|#\d{2,6}|#x[0-9a-fA-F]{2,5});"),
    )
)
NAMES = ("name", "short")
HINT = "write it without marks: this text is shown exactly as it is written"
BEGINNING = "a "  # so that nothing stands at the beginning of a line, where “#1” or “> ” would mean something


def check_marks_in_records(
    records: Records, _today: date, _quotations: QuotationResults
) -> Iterator[Diagnostic]:
    """A title, a name or a note of a record contains no marks."""
    corrections = records.facts.corrections
    for record in (*records.facts.curated, *corrections, *records.charts.values(), records.settings):
        yield from _check_texts(record)


def check_marks_in_front(
    _linked: Linked, _formatter: Formatter, document: Document, _prose: Prose
) -> Iterator[Diagnostic]:
    """The title of an article or a page contains no marks."""
    yield from _check_texts(document.front)


def _check_texts(record: Record) -> Iterator[Diagnostic]:
    names = [(record, field) for field in NAMES if getattr(record, field, "")]
    for part, field in (*names, *own_texts(record)):
        text = getattr(part, field)
        if isinstance(text, str) and (name := mark_in(text)):
            message = f"“{name}” is not read here and would be printed as it is"
            yield Diagnostic("unread-markup", part.locate(field), message, HINT, "warning")


def mark_in(text: str) -> str:
    """Return the name of the first mark in a text, "" if there is none."""
    found = [(match.start(), name) for name, pattern in MARKS if (match := pattern.search(text))]
    shown = BEGINNING + text
    found += [
        (mark.start - len(BEGINNING), mark.name)
        for mark in foreign_markup(shown, shown)
        if mark.name != "**" and "\n" not in text
    ]
    return min(found)[1] if found else ""


UNREAD_MARKUP = Rule(
    "unread-markup",
    "warning",
    "Markup from another tool would be printed as it is typed.",
    "Wikis, note-taking apps and other generators each have marks of their own. The hint says what to write here.",
    wrong="as the audit says [@audit2021, p. 4]",
    right="as [the audit](source:audit) says",
    checks=(Check("records", check_marks_in_records), Check("document", check_marks_in_front)),
    guides=("markdown",),
)
