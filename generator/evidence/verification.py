"""Quotations held against the texts of their sources, or against the lock.

“Found” means that this text is in that file, never that it is true.
"""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Diagnostic, did_you_mean
from generator.evidence.lockfile import Lock, LockedSource, place
from generator.evidence.quotations import Found, find, prepare
from generator.evidence.source_text import read_text
from generator.model.record_types import inside
from generator.model.records import Evidence, Facts

Status = Literal["found", "locked", "missing", "unchecked"]


class QuotationResult(Struct, frozen=True):
    """What became of one quotation: found in the text, by the lock, not there, or nothing to look in."""

    status: Status
    line: int = 0  # in the text of the source, from 1
    column: int = 0
    nearest: str = ""  # for one that is missing: the passage most like it
    text: str = ""  # for one that is unchecked: the text that was not at hand


QuotationResults = Mapping[Evidence, QuotationResult]


def check_quotations(
    facts: Facts, texts: Mapping[str, bytes], lock: Lock
) -> tuple[dict[Evidence, QuotationResult], list[Diagnostic]]:
    """What became of every quotation, and the faults of texts that cannot be read.

    `texts` are files by name; a text that is at hand counts before the lock.
    """
    quotation_results: dict[Evidence, QuotationResult] = {}
    problems: list[Diagnostic] = []
    quoted = _by_source(facts)
    for source in facts.sources:
        if source.text and source.text in texts:
            text, problem = read_text(texts[source.text], source.text)
            if problem:
                problems.append(Diagnostic("unreadable", source.locate("text"), f"{source.text}: {problem}"))
                continue
            prepared = prepare(text)
            for evidence in quoted.get(source.id, ()):
                found = find(evidence.quote, prepared)
                if isinstance(found, Found):
                    quotation_results[evidence] = QuotationResult("found", found.line, found.column)
                else:
                    quotation_results[evidence] = QuotationResult("missing", nearest=found.nearest)
            continue
        for evidence in quoted.get(source.id, ()):
            where = place(lock, source.id, source.text, evidence.quote) if source.text else None
            quotation_results[evidence] = (
                QuotationResult("locked", *where) if where else QuotationResult("unchecked", text=source.text)
            )
    return quotation_results, problems


def missing_texts(facts: Facts, texts: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    """A warning for every text that a source names, that is quoted from, and is not among `texts`."""
    quoted = _by_source(facts)
    for source in facts.sources:
        if source.text and source.text not in texts and source.id in quoted:
            hint = did_you_mean(
                source.text, texts, otherwise="its quotations keep what the lock says of them"
            )
            message = f"there is no text “{source.text}” in the folder"
            yield Diagnostic("quote-unchecked", source.locate("text"), message, hint, "warning")


def relock(facts: Facts, texts: Mapping[str, bytes], lock: Lock, quotation_results: QuotationResults) -> Lock:
    """The lock anew: what was found now, and what it said before of texts that are not at hand."""
    quoted = _by_source(facts)
    sources = {}
    for source in facts.sources:
        places = {
            evidence.quote: (check.line, check.column)
            for evidence in quoted.get(source.id, ())
            if (check := quotation_results.get(evidence)) and check.status in ("found", "locked")
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
    quoted: dict[str, list[Evidence]] = {}
    for evidence in all_evidence(facts):
        if evidence.quote:
            quoted.setdefault(evidence.source.id, []).append(evidence)
    return quoted
