"""Check quotations against the texts of their sources, or else against the lock.

“Found” means that the quotation is in that file, never that it is true.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Diagnostic, did_you_mean
from generator.evidence.lockfile import Lock, LockedSource, locked_place
from generator.evidence.quotations import Found, SourceText, find, prepare
from generator.evidence.source_text import read_text
from generator.model.record_types import inside
from generator.model.records import Evidence, Facts

Status = Literal["found", "locked", "missing", "unchecked"]


class QuotationResult(Struct, frozen=True):
    """The status of one quotation: found in the text, recorded in the lock, missing, or unchecked."""

    status: Status
    line: int = 0  # in the text of the source, counted from 1
    column: int = 0
    nearest: str = ""  # for a missing one: the most similar passage
    text: str = ""  # for an unchecked one: the name of the text that is not available


QuotationResults = Mapping[Evidence, QuotationResult]


class SourceTexts(Struct, frozen=True, eq=False):
    """The texts of sources that could be read, by the id of the source."""

    by_source: Mapping[str, SourceText]
    unreadable: Mapping[str, Diagnostic] = {}  # why the others could not


def read_source_texts(facts: Facts, texts: Mapping[str, bytes]) -> SourceTexts:
    """Return the texts of sources as far as their files are among `texts`, which are by name."""
    by_source: dict[str, SourceText] = {}
    unreadable: dict[str, Diagnostic] = {}
    for source in facts.sources:
        if source.text and source.text in texts:
            text, problem = read_text(texts[source.text], source.text)
            if not problem:
                by_source[source.id] = prepare(text)
            else:
                message = f"{source.text}: {problem}"
                unreadable[source.id] = Diagnostic("unreadable", source.locate("text"), message)
    return SourceTexts(by_source, unreadable)


def check_quotations(facts: Facts, texts: SourceTexts, lock: Lock) -> dict[Evidence, QuotationResult]:
    """Return the result for every quotation; an available text takes precedence over the lock."""
    quotation_results: dict[Evidence, QuotationResult] = {}
    quoted = _by_source(facts)
    for source in facts.sources:
        if source.id in texts.unreadable:
            continue
        if source.id in texts.by_source:
            for evidence in quoted.get(source.id, ()):
                match = find(evidence.quote, texts.by_source[source.id])
                if isinstance(match, Found):
                    quotation_results[evidence] = QuotationResult("found", match.line, match.column)
                else:
                    quotation_results[evidence] = QuotationResult("missing", nearest=match.nearest)
            continue
        for evidence in quoted.get(source.id, ()):
            where = locked_place(lock, source.id, source.text, evidence.quote) if source.text else None
            quotation_results[evidence] = (
                QuotationResult("locked", *where) if where else QuotationResult("unchecked", text=source.text)
            )
    return quotation_results


def missing_texts(facts: Facts, texts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """Yield a warning for each text that a source names and is quoted from, but is not among `texts`."""
    quoted = _by_source(facts)
    for source in facts.sources:
        if source.text and source.text not in texts and source.id in quoted:
            hint = did_you_mean(
                source.text, texts, otherwise="its quotations keep what the lock says of them"
            )
            message = f"there is no text “{source.text}” in the folder"
            yield Diagnostic("quote-unchecked", source.locate("text"), message, hint, "warning")


def relock(facts: Facts, texts: Mapping[str, bytes], lock: Lock, quotation_results: QuotationResults) -> Lock:
    """Return an updated lock: what was found now, and earlier entries for texts that are not available."""
    quoted = _by_source(facts)
    sources = {}
    for source in facts.sources:
        places = {
            evidence.quote: (result.line, result.column)
            for evidence in quoted.get(source.id, ())
            if (result := quotation_results.get(evidence)) and result.status in ("found", "locked")
        }
        if not places:
            continue
        if source.text in texts:
            digest = hashlib.sha256(texts[source.text]).hexdigest()
        else:
            digest = lock.sources[source.id].sha256
        sources[source.id] = LockedSource(source.text, digest, places)
    return Lock(sources)


def all_evidence(facts: Facts) -> Iterator[Evidence]:
    """Every piece of evidence of a site."""
    for record in facts.records:
        yield from inside(record, Evidence)


def _by_source(facts: Facts) -> dict[str, list[Evidence]]:
    """Return the evidence that has a quotation, by source id."""
    quoted: dict[str, list[Evidence]] = {}
    for evidence in all_evidence(facts):
        if evidence.quote:
            quoted.setdefault(evidence.source.id, []).append(evidence)
    return quoted
