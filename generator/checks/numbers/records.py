"""Check a number inside a link to a claim, an event or a source against that record's own words and texts."""

from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic
from generator.evidence.verification import SourceTexts, all_evidence
from generator.model.kinds import Key
from generator.model.prose import Link, Prose
from generator.model.records import Claim, Event, Source
from generator.model.resolved import Records
from generator.quantities import Quantity, find_quantities
from generator.quantities.figures import is_multiple
from generator.quantities.hedges import find_hedge
from generator.quantities.in_prose import readable, with_unit_after
from generator.quantities.languages import grammar_of
from generator.quantities.loose_numbers import loose_numbers, says
from generator.quantities.measures import noun_after
from generator.quantities.parts.spelling import SMALL
from generator.quantities.small_words import counted_numbers

KINDS = ("claim", "event", "source")


def check_record_numbers(records: Records, source_texts: SourceTexts, prose: Prose) -> Iterator[Diagnostic]:
    """A number inside a link to a claim, an event or a source is one that the record or its source states."""
    language = records.settings.language
    for link in prose.links:
        if link.kind not in KINDS or link.target not in records.by_kind[link.kind]:
            continue
        yield from _small_numbers(records, source_texts, prose, link)
        for number in find_quantities(link.text, language):
            if number.is_year_like or is_multiple(number):
                continue  # nobody writes "twice" where a source gives two numbers
            start = link.text_start + number.start
            quantity = with_unit_after(prose, link, number, language)
            hedge = find_hedge(readable(prose), start, start + len(quantity.text), language)
            texts = [*_own_words(records, link), *_texts(records, link, source_texts)]
            written = quantity.written
            if any(says(text, quantity, hedge, language) for text in texts):
                other = _other_kind(texts, quantity, language)
                if other:
                    message = f"“{link.target}” says “{other}”, but the link says “{written}”"
                    hint = "correct the number, or link to what says it"
                    yield Diagnostic("number-mismatch", prose.markdown.at(start), message, hint)
                continue
            missing = [id_ for id_ in _sources(records, link) if id_ not in source_texts.by_source]
            place = prose.markdown.at(start)
            if missing:
                message = f"“{written}” could not be checked: the text of “{missing[0]}” is not available"
                hint = f"quote it in the evidence, or bind it: [{written}](stat:an-id)"
                yield Diagnostic("unbound-number", place, message, hint, "warning")
            else:
                hint = "correct the number, or link to what says it"
                yield Diagnostic("number-mismatch", place, f"nothing in “{link.target}” says {written}", hint)


def _small_numbers(
    records: Records, source_texts: SourceTexts, prose: Prose, link: Link
) -> Iterator[Diagnostic]:
    """Report a small number in words that a record gives otherwise: “eight of forty schools” for nine of the forty.

    It may be a figure of speech, so only a number of the same things that nothing else in the record or in its sources
    says counts.
    """
    language = records.settings.language
    if any(id_ not in source_texts.by_source for id_ in _sources(records, link)):
        return
    own = [*_own_words(records, link)]
    stated = [loose_numbers(text, language) for text in (*own, *_texts(records, link, source_texts))]
    known = [(other, text) for text in own for other in counted_numbers(text, language)]
    for number in counted_numbers(link.text, language):
        if not 1 < number.value <= SMALL or any(number.value in values for values in stated):
            continue
        written = link.text[number.start : number.end]
        if not written.isalpha():
            continue  # in digits, it is compared anyway
        for other, text in known:
            if other.of == number.of:
                message = (
                    f"“{link.target}” says “{text[other.start : other.end]}”, but the link says “{written}”"
                )
                hint = "correct the number, or link to what says it"
                yield Diagnostic(
                    "number-mismatch", prose.markdown.at(link.text_start + number.start), message, hint
                )
                break


def _other_kind(texts: Iterable[str], quantity: Quantity, language: str) -> str:
    """Return how texts state a number, if they give it as something other than money or a percentage; or "".

    A bare number, as in a table, may be of any kind. The 4.2 of “$4.2 million” is not “4.2%”, nor “$4.2”.
    """
    if quantity.kind not in ("money", "percent"):
        return ""
    counted = ""
    for text in texts:
        for other in find_quantities(text, language):
            if other.value.copy_abs() == quantity.value.copy_abs():
                noun = noun_after(text, other.end)
                if noun and noun[1].casefold() in grammar_of(language).directions.stops:
                    noun = None  # “7 in 100”
                if _is_of_kind(other, quantity) or (other.kind == "count" and noun is None):
                    return ""
                counted = f"{other.written} {noun[1]}" if other.kind == "count" and noun else other.written
            elif other.precision and quantity.value in loose_numbers(other.text, language):
                counted = counted or other.written
    return counted


def _is_of_kind(other: Quantity, quantity: Quantity) -> bool:
    """Return whether two numbers are of one kind, in one currency as far as they name it."""
    is_known = bool(other.currencies and quantity.currencies)
    is_same = not is_known or bool({*other.currencies} & {*quantity.currencies})
    return other.kind == quantity.kind and is_same


def _own_words(records: Records, link: Link) -> Iterator[str]:
    """Yield what a record says itself, and the quotations it rests on; of a source, those taken from it."""
    record = records.by_kind[link.kind][link.target]
    if isinstance(record, Source):
        yield record.title
        for evidence in all_evidence(records.facts):
            if evidence.source.id == record.id:
                yield evidence.quote
        return
    assert isinstance(record, Event | Claim)  # noqa: S101
    if isinstance(record, Event):
        yield record.title
    text = record.summary if isinstance(record, Event) else record.statement
    yield text.text if text else ""
    for evidence in record.evidence:
        yield evidence.quote


def _texts(records: Records, link: Link, source_texts: SourceTexts) -> Iterator[str]:
    for id_ in _sources(records, link):
        if id_ in source_texts.by_source:
            yield source_texts.by_source[id_].first.original


def _sources(records: Records, link: Link) -> tuple[str, ...]:
    key: Key = (link.kind, link.target)
    return records.sources_of(key)
