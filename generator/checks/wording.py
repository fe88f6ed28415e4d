"""Check whose words they are: the labels of one side, and the length of what is quoted."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from generator.checks.linked import Linked
from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Check, Rule
from generator.evidence.verification import QuotationResults, all_evidence
from generator.localization.formatting import Formatter
from generator.model.documents import Document
from generator.model.offsets import Spans
from generator.model.prose import Prose, quotations_in
from generator.model.record_types import Record
from generator.model.resolved import Records
from generator.model.settings import Settings
from generator.reading.records.own_texts import own_texts


def check_terms(linked: Linked, _formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """The label of one side appears only inside quotation marks."""
    for match in _unattributed(linked.settings, prose.masked, prose.quoted):
        yield _unattributed_term(match, prose.markdown.at(match.start()))


def check_plain_terms(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """The same in what is not Markdown: titles, notes, what is counted."""
    settings = records.settings
    for record in (*records.facts.records, *records.charts.values()):
        yield from _check_plain(settings, record)
    for name in ("title", "description", "question"):
        yield from _check_text(settings, getattr(settings, name), settings.locate(name))


def check_front_terms(
    linked: Linked, _formatter: Formatter, document: Document, _prose: Prose
) -> Iterator[Diagnostic]:
    """The same in the title of an article or a page."""
    yield from _check_plain(linked.settings, document.front)


def check_quote_length(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """A quotation has at most `max_quote_words` words."""
    most = records.settings.max_quote_words
    for evidence in all_evidence(records.facts):
        length = len(evidence.quote.split())
        if length > most:
            message = f"the quotation has {length} words; {most} is the most"
            yield Diagnostic(
                "quote-long", evidence.locate("quote"), message, "quote the words that make the point"
            )


def _check_plain(settings: Settings, record: Record) -> Iterator[Diagnostic]:
    """Check what a record declares as the site's own words."""
    for part, name in own_texts(record):
        yield from _check_text(settings, getattr(part, name), part.locate(name))


def _check_text(settings: Settings, text: str, place: Location) -> Iterator[Diagnostic]:
    for match in _unattributed(settings, text, quotations_in(text)):
        yield _unattributed_term(match, place)


def _unattributed(
    settings: Settings, text: str, quotations: Iterable[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    """Yield the labels in a text that are in none of its quotations."""
    terms, quoted = settings.attributed_terms, Spans(quotations)
    for match in _pattern(terms).finditer(text) if terms else ():
        if not quoted.contain(*match.span()):
            yield match


@lru_cache(maxsize=4)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds a label, the longest first, however its words are spaced."""
    longest_first = sorted(terms, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(word) for word in term.split()) for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _unattributed_term(match: re.Match[str], place: Location) -> Diagnostic:
    message = f"“{' '.join(match[0].split())}” is the label of one side, in the site's own voice"
    hint = "put it in quotation marks with its speaker, or use neutral words"
    return Diagnostic("unattributed-term", place, message, hint)


QUOTE_LONG = Rule(
    "quote-long",
    "warning",
    "A quotation is longer than `max_quote_words`.",
    "Quote the words that make the point. Long quotations are someone else's work.",
    guides=("site-yaml#settings",),
    checks=(Check("records", check_quote_length),),
)

UNATTRIBUTED_TERM = Rule(
    "unattributed-term",
    "warning",
    "A term from `attributed_terms` appears outside quotation marks.",
    "The label of one side is not the site's own word. Quote it with its speaker, or use neutral words.",
    guides=("disagreement#labels-belong-to-those-who-use-them",),
    checks=(
        Check("text", check_terms),
        Check("records", check_plain_terms),
        Check("document", check_front_terms),
    ),
)
