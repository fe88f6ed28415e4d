"""Check quotations against the texts of their sources, or else against the lock.

“Found” means that the quotation is in that file, never that it is true.
"""

import hashlib
import posixpath
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Diagnostic, did_you_mean
from generator.diagnostics.spelling import VERY_CLOSE, nearest
from generator.evidence.folding import CELL, SourceText, prepare
from generator.evidence.lockfile import Lock, LockedSource, locked_place
from generator.evidence.passage_words import PassageWords, passage_words
from generator.evidence.quotations import NotFound, find
from generator.evidence.texts.source_text import (
    is_readable,
    layout_of,
    read_text,
    second_reading,
    unreadable_hint,
)
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
    meant: str = ""  # and a text with a similar name that is
    words: PassageWords | None = None  # for one found now: where in the source, in its own words


QuotationResults = Mapping[Evidence, QuotationResult]


class SourceReadings:
    """The text of a source in up to two readings: a PDF is read again where a quotation is not in the first."""

    def __init__(self, data: bytes, name: str, text: str) -> None:
        self._data, self._name = data, name
        self.first = prepare(text)

    @cached_property
    def _second(self) -> SourceText | None:
        text = second_reading(self._data, self._name)
        return prepare(text) if text else None

    def look_for(self, quote: str) -> QuotationResult:
        """Return what becomes of a quotation: found if either reading has it."""
        match, text = find(quote, self.first), self.first
        if isinstance(match, NotFound) and self._second:
            first, text = match, self._second
            match = find(quote, text)
            if isinstance(match, NotFound) and not match.nearest:
                match = first
        if isinstance(match, NotFound):
            return QuotationResult("missing", nearest=match.nearest)
        words = passage_words(text, match.start, match.end, quote, layout_of(self._name))
        return QuotationResult("found", match.line, match.column, words=words)


class SourceTexts(Struct, frozen=True, eq=False):
    """The texts of sources that could be read, by the id of the source."""

    by_source: Mapping[str, SourceReadings]
    unreadable: Mapping[str, Diagnostic] = {}  # why the others could not
    meant: Mapping[str, str] = {}  # for those that are not there: a text with a similar name


def read_source_texts(facts: Facts, texts: Mapping[str, bytes]) -> SourceTexts:
    """Return the texts of sources as far as their files are among `texts`, which are by name."""
    by_source: dict[str, SourceReadings] = {}
    unreadable: dict[str, Diagnostic] = {}
    meant: dict[str, str] = {}
    named = {source.text for source in facts.sources}
    for source in facts.sources:
        if source.text and source.text not in texts:
            meant[source.id] = _meant(source.text, set(texts) - named)
        if source.text and (source.text in texts or not is_readable(source.text)):
            data = texts.get(source.text, b"")  # unsupported formats are not read
            text, problem = read_text(data, source.text, CELL)
            if problem:
                place, message = source.locate("text"), f"{source.text}: {problem}"
                unreadable[source.id] = Diagnostic("unreadable", place, message, unreadable_hint(problem))
            else:
                by_source[source.id] = SourceReadings(data, source.text, text)
    return SourceTexts(by_source, unreadable, meant)


def _meant(written: str, others: AbstractSet[str]) -> str:
    """Return the text that was probably meant: another spelling, folder or format of a name; "" if there is none."""
    name = posixpath.basename(written.replace("\\", "/"))
    if name in others:
        return name
    by_stem = {posixpath.splitext(other)[0]: other for other in sorted(others, reverse=True)}
    stem = posixpath.splitext(name)[0]
    return by_stem.get(stem) or by_stem.get(nearest(stem, by_stem, VERY_CLOSE), "")


def check_quotations(facts: Facts, texts: SourceTexts, lock: Lock) -> dict[Evidence, QuotationResult]:
    """Return the result for every quotation; an available text takes precedence over the lock."""
    quotation_results: dict[Evidence, QuotationResult] = {}
    quoted = _by_source(facts)
    for source in facts.sources:
        if source.id in texts.unreadable:
            continue
        if source.id in texts.by_source:
            for evidence in quoted.get(source.id, ()):
                quotation_results[evidence] = texts.by_source[source.id].look_for(evidence.quote)
            continue
        meant = texts.meant.get(source.id, "")
        for evidence in quoted.get(source.id, ()):
            where = locked_place(lock, source.id, source.text, evidence.quote) if source.text else None
            quotation_results[evidence] = (
                QuotationResult("locked", *where, meant=meant)
                if where
                else QuotationResult("unchecked", text=source.text, meant=meant)
            )
    return quotation_results


def missing_texts(facts: Facts, texts: Mapping[str, bytes], meant: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Yield a warning for each text that a source names and is quoted from, but is not among `texts`.

    None for the sources in `meant`, whose results say which text was probably meant.
    """
    quoted = _by_source(facts)
    for source in facts.sources:
        is_missing = source.text not in texts and not meant.get(source.id)
        if is_missing and source.id in quoted and is_readable(source.text):
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
