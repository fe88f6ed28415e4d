"""Check whose words the site uses: one-sided labels outside quotations, and overlong quotations."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from generator.diagnostics import Diagnostic, Location
from generator.evidence.verification import QuotationResults, all_evidence
from generator.model.prose import QUOTED, Prose
from generator.model.record_types import Record
from generator.model.resolved import Site
from generator.reading.schema import declared


def check_terms(site: Site, prose: Prose) -> Iterator[Diagnostic]:
    """A label that only one side uses appears only inside quotation marks."""
    for match in _unattributed(site, prose.masked, prose.quoted):
        yield _term_problem(match, prose.markdown.at(match.start()))


def check_plain_terms(site: Site, _today: date, _quotation_results: QuotationResults) -> Iterator[Diagnostic]:
    """The same for text that is not Markdown: titles, summaries, measures."""
    for text, place in _plain_texts(site):
        quoted = tuple(match.span() for match in QUOTED.finditer(text))
        for match in _unattributed(site, text, quoted):
            yield _term_problem(match, place)


def check_quote_length(
    site: Site, _today: date, _quotation_results: QuotationResults
) -> Iterator[Diagnostic]:
    """A quotation has at most `max_quote_words` words."""
    most = site.settings.max_quote_words
    for evidence in all_evidence(site.facts):
        length = len(evidence.quote.split())
        if length > most:
            message = f"the quotation has {length} words; {most} is the most"
            yield Diagnostic(
                "quote-long", evidence.locate("quote"), message, "quote the words that carry the point"
            )


def _unattributed(site: Site, text: str, quoted: Iterable[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """Yield the labels in a text that are outside its quotations."""
    terms = site.settings.attributed_terms
    for match in _pattern(terms).finditer(text) if terms else ():
        if not any(start <= match.start() and match.end() <= end for start, end in quoted):
            yield match


@lru_cache(maxsize=4)
def _pattern(terms: tuple[str, ...]) -> re.Pattern[str]:
    """Return a pattern that finds a label, the longest first, whatever the spacing between its words."""
    longest_first = sorted(terms, key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(word) for word in term.split()) for term in longest_first)
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)", re.IGNORECASE)


def _term_problem(match: re.Match[str], place: Location) -> Diagnostic:
    message = f"“{' '.join(match[0].split())}” is the label of one side, in the site's own voice"
    hint = "put it in quotation marks with its speaker, or say it in neutral words"
    return Diagnostic("unattributed-term", place, message, hint)


def _plain_texts(site: Site) -> Iterator[tuple[str, Location]]:
    """Yield each text that a record declares as the site's own words, with its location."""
    facts = [record for field in site.facts.__struct_fields__ for record in getattr(site.facts, field)]
    fronts = [document.front for document in (*site.articles, *site.pages)]
    records: tuple[Record, ...] = (*facts, *site.charts.values(), *fronts)
    for record in records:
        for field in declared(type(record)):
            value = getattr(record, field.name)
            if "text" in field.marks and isinstance(value, str) and value:
                yield value, record.locate(field.name)
    for name in ("title", "description"):
        yield getattr(site.settings, name), site.settings.locate(name)
