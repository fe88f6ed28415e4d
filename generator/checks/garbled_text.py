"""Find text garbled by a careless find-and-replace or a typing slip.

These are two months in a row, a range of days that runs backward, a doubled word, and “?.” at the end
of a sentence. None of them is ever right, and all of them have been published.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from generator.checks.linked import Linked
from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.cldr import locale_of
from generator.model.documents import Document
from generator.model.offsets import Spans
from generator.model.prose import Prose
from generator.model.record_types import Record, inside
from generator.model.resolved import Records
from generator.reading.records.fields import declared

# Fields that are not our own prose: names of files and columns, a source's words, what a correction quotes.
NOT_OURS = {"id", "quote", "was", "file", "text", "python", "value", "period", "logo", "font", "accent"}
# What may separate two words that a reader sees side by side: space, emphasis marks, the edges of links.
SEEN_AS_SPACE = re.compile(r"(?:[\s*_\[]|\]\([^()\s]*\))+")
BLANK_LINE = re.compile(r"\n[ \t]*\n")
QUESTION_STOP = re.compile(r"\?[”\"’')\]]*(\.)(?![.\w])")
WORD_TWICE = re.compile(r"\b(?<!['’-])([^\W\d_]++)\s++(\1)(?![\w'’-])", re.IGNORECASE)

# Words that a sentence may repeat (“the book that that girl read”); a language without a list is not checked.
MAY_REPEAT = {
    "en": "that had is was do does did her so very really no yes now there well ha hear bye",
    "es": "muy ya no sí ja nos casi tan así",
}
RANGE_WORDS = {"en": ("to", "through", "until"), "es": ("a", "al", "hasta")}


class Garble(NamedTuple):
    """One garbled passage: its position in the text, a message and a hint."""

    start: int
    message: str
    hint: str


def check_garbled_prose(linked: Linked, _formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A text contains no garbled date, no doubled word and no “?.”."""
    text, quoted = prose.markdown.text, Spans(prose.quoted)
    for garble in find_garble(prose.masked, linked.settings.language, shown=text):
        if not quoted.contain(garble.start, garble.start + 1):
            place = prose.markdown.at(garble.start)
            yield Diagnostic("garbled-text", place, garble.message, garble.hint)


def check_garbled_records(
    records: Records, _today: date, _quotations: QuotationResults
) -> Iterator[Diagnostic]:
    """The same in what is not Markdown: titles, notes, the places named in evidence."""
    for record in (*records.facts.records, *records.charts.values(), records.settings):
        for part in (record, *inside(record, Record)):
            yield from _check_fields(part, records.settings.language)


def check_garbled_front(
    linked: Linked, _formatter: Formatter, document: Document, _prose: Prose
) -> Iterator[Diagnostic]:
    """The same in the title of an article or a page."""
    yield from _check_fields(document.front, linked.settings.language)


def _check_fields(record: Record, language: str) -> Iterator[Diagnostic]:
    for field in declared(type(record)):
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name not in NOT_OURS and "url" not in field.marks:
            for garble in find_garble(value, language):
                yield Diagnostic("garbled-text", record.locate(field.name), garble.message, garble.hint)


def find_garble(text: str, language: str, shown: str = "") -> Iterator[Garble]:
    """Yield every garbled passage in a text, in the order of the list above.

    `shown` is the original text, if `text` has blanks in place of code and addresses.
    """
    base = language.partition("-")[0].lower()
    shown = shown or text
    if any(month in text for month in _month_names(language)):
        yield from _garbled_dates(text, language, shown)
    for match in WORD_TWICE.finditer(text) if base in MAY_REPEAT else ():
        is_name = match[2][0].isupper()
        is_allowed = is_name or match[1].casefold() in MAY_REPEAT[base].split()
        if not is_allowed and _is_seen_as_space(shown[match.end(1) : match.start(2)]):
            message = f"“{match[1]} {match[2]}” is the same word twice"
            yield Garble(match.start(2), message, f"remove one “{match[2]}”")
    for match in QUESTION_STOP.finditer(text):
        if shown[match.start() : match.end()] == match[0]:
            yield Garble(match.start(1), "a sentence ends in “?.”", "remove the period")


def _garbled_dates(text: str, language: str, shown: str) -> Iterator[Garble]:
    for match in _two_months(language).finditer(text):
        if _is_seen_as_space(shown[match.end(1) : match.start(2)]):
            message = f"“{match[1]} {match[2]}” are two months in a row"
            yield Garble(
                match.start(1), message, "look up the date; a find-and-replace may have pulled it apart"
            )
    ranges = (match for pattern in _day_ranges(language) for match in pattern.finditer(text))
    for match in ranges:
        last = int(match["last"])
        if int(match["first"]) > last:
            message = f"“{' '.join(match[0].split())}” runs backward"
            yield Garble(
                match.start(), message, f"write the earlier day first, or name the month of {last} as well"
            )


def _is_seen_as_space(gap: str) -> bool:
    """Return whether a reader sees what separates two words as a space within a paragraph."""
    return SEEN_AS_SPACE.fullmatch(gap) is not None and BLANK_LINE.search(gap) is None


@lru_cache(maxsize=8)
def _month_names(language: str) -> tuple[str, ...]:
    """Return the names of months, within and at the start of a sentence, longest first."""
    locale = locale_of(language) or locale_of("en")
    assert locale is not None  # noqa: S101  (Babel has English)
    names = {name for width in ("format", "stand-alone") for name in locale.months[width]["wide"].values()}
    forms = {form for name in names for form in (name, name[:1].upper() + name[1:])}
    return tuple(sorted(forms, key=len, reverse=True))


def _either(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


@lru_cache(maxsize=8)
def _two_months(language: str) -> re.Pattern[str]:
    """Return a pattern for two months in a row; “in March April Jones said” names a person instead."""
    month = _either(_month_names(language))
    is_person = rf"(?!\s+(?!(?:{month})\b)[A-Z][a-z])"
    return re.compile(rf"(?<!\w)({month})\s+({month})(?!\w){is_person}")


@lru_cache(maxsize=8)
def _day_ranges(language: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns for a range of days: “June 20 to 14, 2025” and “20–14 June”, “del 20 al 14 de junio”."""
    month = _either(_month_names(language))
    words = RANGE_WORDS.get(language.partition("-")[0].lower(), ())
    dash = r"\s?[-–—]\s?"
    joined = "|".join([dash, *(rf"\s{word}\s" for word in words)])
    first, last = (rf"(?P<{name}>0?[1-9]|[12]\d|3[01])" for name in ("first", "last"))
    # What follows must be the end of a date: “in March 30 to 15 people came” counts people.
    end = rf"(?!\w|\s(?:de\s)?(?:{month}))(?=\s*(?:[,.;:!?)\]”\"»’]|\d{{4}}\b|$))"
    month_first = (
        rf"(?<!\w)(?P<month>{month})\s{first}(?P<year>,\s\d{{4}})?"
        rf"(?:{joined})(?:(?P=month)\s)?{last}(?(year)(?P=year)){end}"
    )
    # “fell from 30 to 14 May 2” may count what fell: only a dash, or Spanish “del … al”, is certain to join days.
    linked = "|".join([dash, *(rf"\s{word}\s" for word in words if word == "al")])
    month_last = rf"(?<![\w.,-]){first}(?:{linked}){last}\s(?:de\s)?(?:{month})(?!\w)"
    return re.compile(month_first, re.MULTILINE), re.compile(month_last)


GARBLED_TEXT = Rule(
    "garbled-text",
    "warning",
    "Two months in a row, a range of days that runs backward, a repeated word, or a sentence that ends in “?.”.",
    "A careless find-and-replace pulls dates apart, and nobody sees it before readers do. Look the date up in its source and correct it. Words that do repeat, such as “that that”, are left alone.",
    wrong="From January June 20 to 26, 2025, 12 people came.",
    right="From January 20 to June 26, 2025, 12 people came.",
    guides=("fix-a-false-alarm",),
    checks=(
        Check("text", check_garbled_prose),
        Check("records", check_garbled_records),
        Check("document", check_garbled_front),
    ),
)
