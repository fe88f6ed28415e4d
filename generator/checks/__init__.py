"""Check a resolved site against its rules. A check reads; it never repairs.

Each rule is one object, at the end of the module with the functions that check it. They yield what they
find; which severity a problem has for this site, and whether it is waived, is decided by `severities`.
A rule's `Check` names what it is called with:

    records    (records, today, quotations)             everything but prose
    stated     (records, texts, slugs)                  what records, charts and settings say; `slugs` of articles
    text       (linked, formatter, prose)               one text: of a record, an article or a page
    sourced    (records, source_texts, prose)           one text, compared with what the sources say
    document   (linked, formatter, document, prose)     an article or a page: its body, and its front matter
    front      (records, document, texts)               the front matter of an article or a page
    writing    (ledger, writing, verdicts)              one text as its readers see it, and its quotations
    site       (site, today)                            everything, who mentions whom included
"""

from collections.abc import Iterator
from datetime import date

from generator.checks.charts import CHART_EMPTY, MIXED_UNITS, OVERLAPPING_PERIODS, UNMARKED_EVENT
from generator.checks.dates import DATE_ORDER, STALE
from generator.checks.evidence import NO_EVIDENCE, QUOTE_MISSING, QUOTE_UNCHECKED
from generator.checks.garbled_text import GARBLED_TEXT
from generator.checks.images import ALT_MISSING
from generator.checks.linked import Figures, Linked
from generator.checks.numbers.conflicts import CONFLICTING_NUMBERS
from generator.checks.numbers.directions import WRONG_DIRECTION
from generator.checks.numbers.prose import NUMBER_MISMATCH, QUALIFIER_DROPPED
from generator.checks.numbers.unbound import UNBOUND_NUMBER
from generator.checks.plain_marks import UNREAD_MARKUP
from generator.checks.quotations import QUOTATION_MISMATCH, UNBOUND_QUOTATION
from generator.checks.usage import NOT_ARCHIVED, SINGLE_SOURCE, UNUSED
from generator.checks.wording import QUOTE_LONG, UNATTRIBUTED_TERM
from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Subject
from generator.evidence.verification import QuotationResults, SourceTexts
from generator.localization.formatting import Formatter
from generator.model.documents import Document
from generator.model.prose import Prose
from generator.model.resolved import Records, Site, TextLinks
from generator.model.settings import Settings
from generator.process.memo import Memo, no_memo
from generator.quoting.ledger import Ledger
from generator.quoting.verdicts import verdicts
from generator.quoting.writings import Writing, document_writings, record_writings

CHECKED_RULES = (
    QUOTE_MISSING, NUMBER_MISMATCH, WRONG_DIRECTION, QUOTATION_MISMATCH, NO_EVIDENCE, ALT_MISSING, DATE_ORDER, UNREAD_MARKUP,
    CHART_EMPTY, MIXED_UNITS, OVERLAPPING_PERIODS, CONFLICTING_NUMBERS, UNBOUND_NUMBER, QUALIFIER_DROPPED, UNBOUND_QUOTATION, QUOTE_UNCHECKED, QUOTE_LONG,
    UNATTRIBUTED_TERM, GARBLED_TEXT, UNMARKED_EVENT, STALE,
    SINGLE_SOURCE, UNUSED, NOT_ARCHIVED,
)  # fmt: skip


def check(
    site: Site,
    formatter: Formatter,
    today: date,
    quotations: QuotationResults,
    source_texts: SourceTexts,
    ledger: Ledger,
    memo: Memo = no_memo,
) -> list[Diagnostic]:
    """Return everything that breaks a rule, as found; `ledger` is what quoted words are compared with."""
    records, texts = site.records, site.texts
    problems = [
        *memo(_check_records, records, today, quotations),
        *_run("site", records.settings, site, today),
    ]
    slugs = frozenset(article.slug for article in texts.articles)
    figures = Figures(records)
    problems += memo(_check_stated, records, texts.of_records, slugs)
    problems += memo(_check_sourced, records, source_texts, texts.of_records)
    problems += memo(_check_record_writings, ledger, records, texts.of_records)
    for prose in texts.of_records.prose.values():
        problems += memo(_check_text, figures.linked_in([prose]), formatter, prose)
    for document in texts.documents:
        of_document = texts.of_documents[document.kind, document.slug]
        written = tuple(of_document.prose.values())
        problems += memo(_check_document, figures.linked_in(written), formatter, document, written)
        problems += memo(_check_sourced, records, source_texts, of_document)
        problems += memo(_check_front, records, document, of_document)
        problems += memo(_check_document_writings, ledger, records, document, of_document)
    return problems


def _check_records(records: Records, today: date, quotations: QuotationResults) -> list[Diagnostic]:
    return [*_run("records", records.settings, records, today, quotations)]


def _check_stated(records: Records, texts: TextLinks, slugs: frozenset[str]) -> list[Diagnostic]:
    return [*_run("stated", records.settings, records, texts, slugs)]


def _check_front(records: Records, document: Document, texts: TextLinks) -> list[Diagnostic]:
    return [*_run("front", records.settings, records, document, texts)]


def _check_sourced(records: Records, source_texts: SourceTexts, texts: TextLinks) -> list[Diagnostic]:
    return [
        problem
        for prose in texts.prose.values()
        for problem in _run("sourced", records.settings, records, source_texts, prose)
    ]


def _check_text(linked: Linked, formatter: Formatter, prose: Prose) -> list[Diagnostic]:
    return [*_run("text", linked.settings, linked, formatter, prose)]


def _check_document(
    linked: Linked, formatter: Formatter, document: Document, written: tuple[Prose, ...]
) -> list[Diagnostic]:
    problems = [problem for prose in written for problem in _check_text(linked, formatter, prose)]
    body = next(prose for prose in written if prose.markdown is document.body)
    return [*problems, *_run("document", linked.settings, linked, formatter, document, body)]


def _check_record_writings(ledger: Ledger, records: Records, texts: TextLinks) -> list[Diagnostic]:
    writings = record_writings(records, texts.prose)
    return [problem for writing in writings for problem in _check_writing(ledger, records.settings, writing)]


def _check_document_writings(
    ledger: Ledger, records: Records, document: Document, texts: TextLinks
) -> list[Diagnostic]:
    writings = document_writings(document, texts.prose)
    return [problem for writing in writings for problem in _check_writing(ledger, records.settings, writing)]


def _check_writing(ledger: Ledger, settings: Settings, writing: Writing) -> Iterator[Diagnostic]:
    return _run("writing", settings, ledger, writing, tuple(verdicts(ledger, writing)))


def _run(subject: Subject, settings: Settings, *arguments: object) -> Iterator[Diagnostic]:
    """Run every check of a subject, apart from those of which the site has turned off every rule they report.

    See the top of this module for what each is called with.
    """
    for rule in CHECKED_RULES:
        for checked in rule.checks:
            is_off = all(settings.rules.get(id_) == "off" for id_ in (rule.id, *checked.also))
            if checked.subject == subject and not is_off:
                yield from checked.run(*arguments)
