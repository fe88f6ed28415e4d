"""Annotate the preview's pages: the sources of each fact, numbers without a fact, waivers.

The built pages contain none of this. The browser fetches it as JSON and marks the page. It finds a
fact by the address its links lead to. Unbound numbers and waived paragraphs have no position in
the page, because Markdown does not keep one, so they are found by their words and the words around
them.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct, to_builtins

from generator.diagnostics import Location
from generator.evidence.basis import Basis, basis_of, basis_of_piece
from generator.evidence.verification import QuotationResults
from generator.model.kinds import Key
from generator.model.observations import Observation
from generator.model.prose import Prose, Waiver
from generator.model.records import Claim, Curated, Event, Evidence, Source
from generator.model.resolved import Records, Site
from generator.model.urls import address, path_of
from generator.pages.tables.addresses import Addresses, named_rows
from generator.process.memo import Memo, no_memo
from generator.quantities.in_prose import numbered_names, unbound_numbers
from generator.quoting.ledger import Ledger
from generator.quoting.verdicts import verdicts
from generator.quoting.writings import prose_writing

# Of several pieces of evidence, the status of the first of these counts: what is wrong, then as `basis_of` decides.
STATUSES = ("missing", "found", "locked", "unchecked", "place_only")
AROUND = 80  # characters before and after a number that distinguish it from equal numbers
MOST_WORDS = 600  # characters of a waived paragraph: enough to find it
RULE = "unbound-number"
WORDS = {
    "found": "found in the text of its source",
    "locked": "recorded in evidence.lock: the text of its source is not available",
    "unchecked": "cannot be checked",
    "missing": "not in the text of its source",
    "place_only": "its source is named, but not quoted",
    "derived": "computed from other facts: see what they rest on",
}
# What became of the quoted words in a link; any others were not compared.
QUOTED = {
    "found": ("found", "the quoted words were found"),
    "mismatch": ("missing", "the quoted words are not in its evidence"),
    "misspoken": ("missing", "the quoted words are somebody else's"),
}

Payload = dict[str, object]
EditorLink = Callable[[Location], str]


class SourceMark(Struct, frozen=True):
    """A source that a fact rests on, with the status of its quotations."""

    source: str
    status: str
    words: str
    place: Location


class RecordMark(Struct, frozen=True, kw_only=True):
    """The annotation of every link to a record."""

    kind: str
    id: str
    status: str
    words: str
    stale: str  # what is stale, in words; "" if nothing is
    waivers: tuple[str, ...]  # "single-source: nobody else counts"
    place: Location
    rests: tuple[SourceMark, ...]  # in the order of citation


class PassageMark(Struct, frozen=True, kw_only=True):
    """The annotation of a number or a paragraph, which the browser finds by its words."""

    status: str  # "unbound" or "waived"
    words: str
    text: str  # as written
    before: str = ""  # the words around it, without addresses and code
    after: str = ""
    is_block: bool = False
    place: Location


class QuotationMark(Struct, frozen=True, kw_only=True):
    """The annotation of a link with quoted words: the status of its fact is about the evidence, not about them."""

    address: str  # that the link leads to
    text: str  # of the link, as readers see it
    status: str
    words: str


class Marks(Struct, frozen=True, eq=False):
    """The annotations of a site."""

    records: Mapping[str, RecordMark] = {}  # by address: "/facts/rides-2018/"
    passages: Mapping[str, tuple[PassageMark, ...]] = {}  # by path of the page: "articles/one/index.html"
    quotations: Mapping[str, tuple[QuotationMark, ...]] = {}  # likewise


def marks_of(
    site: Site, quotation_results: QuotationResults, ledger: Ledger, today: date, memo: Memo = no_memo
) -> Marks:
    """Return the annotations of a checked site; `today` decides what is stale."""
    named = named_rows(site.records, site.texts)
    records = memo(_record_marks, site.records, site.texts.waivers, quotation_results, today, named)
    settings = site.records.settings
    names = numbered_names(site.records) if settings.rules.get(RULE) != "off" else None
    passages, quotations = {}, {}
    for document in site.texts.documents:
        key = (document.kind, document.slug)
        prose = site.texts.of_documents[key].prose[document.body]
        passages[path_of(address(*key))] = memo(_passages, prose, settings.language, names)
        quotations[path_of(address(*key))] = memo(_quotations, ledger, prose)
    return Marks(records, passages, quotations)


def marks_payload(marks: Marks, path: str | None, editor_link: EditorLink) -> Payload:
    """Return the annotations of the page at `path` as JSON for the browser.

    `editor_link` returns the address that opens the editor at a location.
    """
    return {
        "records": {at: _record_payload(record, editor_link) for at, record in marks.records.items()},
        "passages": [
            _passage_payload(passage, editor_link) for passage in marks.passages.get(path or "", ())
        ],
        "quotations": [to_builtins(quotation) for quotation in marks.quotations.get(path or "", ())],
    }


def _record_marks(
    records: Records,
    waivers: tuple[Waiver, ...],
    quotation_results: QuotationResults,
    today: date,
    named: frozenset[str],
) -> dict[str, RecordMark]:
    """Return the annotations of facts and sources, by address; rows of series without a page have none."""
    addresses = Addresses(records, named)
    marks = {
        address(*key): _fact_mark(records, waivers, quotation_results, today, key)
        for key in records.fact_keys
        if key[0] != "stat" or addresses.has_page(key[1])
    }
    return marks | {
        address("source", source.id): _source_mark(records, waivers, today, source)
        for source in records.facts.sources
    }


def _fact_mark(
    records: Records,
    waivers: tuple[Waiver, ...],
    quotation_results: QuotationResults,
    today: date,
    key: Key,
) -> RecordMark:
    record = records.fact(key)
    verdicts = [(evidence, *_verdict(evidence, quotation_results)) for evidence in record.evidence]
    statuses = {status for _, status, _ in verdicts}
    status = _status(basis_of(record, quotation_results), statuses)
    rests = []
    for source in records.sources_of(key):
        of_source = [verdict for verdict in verdicts if verdict[0].source.id == source]
        evidence, first, words = min(of_source, key=lambda verdict: STATUSES.index(verdict[1]))
        rests.append(SourceMark(source, first, words, evidence.location))
    origins = _origins(records, record)
    return RecordMark(
        kind=key[0],
        id=key[1],
        status=status,
        words=_in_words(status, statuses),
        stale="; ".join(
            _stale(records, today, origin) for origin in origins if records.is_stale(origin, today)
        ),
        waivers=tuple(_waivers(waivers, origins[0])),
        place=record.location,
        rests=tuple(rests),
    )


def _source_mark(records: Records, waivers: tuple[Waiver, ...], today: date, source: Source) -> RecordMark:
    """Return the annotation of a source cited as a whole: without a quotation, there is nothing to check."""
    return RecordMark(
        kind="source",
        id=source.id,
        status="place_only",
        words="cannot be checked: cited as a whole, without a quotation",
        stale=_stale(records, today, source) if records.is_stale(source, today) else "",
        waivers=tuple(_waivers(waivers, source)),
        place=source.location,
        rests=(),
    )


def _verdict(evidence: Evidence, quotation_results: QuotationResults) -> tuple[str, str]:
    """Return the status of a piece of evidence, and the status in words."""
    if basis_of_piece(evidence, quotation_results) == "place_only":
        where = f"only a place ({evidence.at})" if evidence.at else "nothing to say where"
        return "place_only", f"cannot be checked: no quotation, {where}"
    result = quotation_results.get(evidence)
    status = result.status if result else "unchecked"
    if status == "unchecked":
        text = result.text if result else ""
        why = f"{text} is not available, nor in evidence.lock" if text else "its source names no text"
        return status, f"cannot be checked: {why}"
    return status, WORDS[status]


def _status(basis: Basis, statuses: set[str]) -> str:
    """Return the status of a fact: what it rests on, unless a quotation is missing, which the writer must see."""
    if "missing" in statuses:
        return "missing"
    if basis == "quoted":
        return "found" if "found" in statuses else "locked"
    return basis


def _in_words(status: str, statuses: set[str]) -> str:
    """Return the status of a fact in words; it is also said if only part of its evidence was found."""
    if status == "place_only" and not statuses:
        return "cannot be checked: no evidence"
    is_part = status in ("found", "locked") and statuses - {"found", "locked"}
    return f"{WORDS[status]}; the rest of its evidence is not" if is_part else WORDS[status]


def _origins(records: Records, record: Event | Claim | Observation) -> list[Curated]:
    """Return the record that declares a fact, then the records it is computed from."""
    if not isinstance(record, Observation):
        return [record]
    own = record.statistic or records.series[record.series]
    inputs = [origin for observation in record.inputs for origin in _origins(records, observation)]
    return list({id(origin): origin for origin in (own, *inputs)}.values())


def _stale(records: Records, today: date, record: Curated) -> str:
    checked = record.checked.written if record.checked else ""
    return f"“{record.id}” was last checked {checked}, {record.age(today):,} days ago ({records.settings.stale_after} is the most)"


def _waivers(waivers: tuple[Waiver, ...], record: Curated) -> Iterator[str]:
    """Yield the waivers of a record and of its texts, in words."""
    for waiver in waivers:
        is_inside = record.location.line <= waiver.first_line <= record.end_line
        if waiver.file == record.location.file and is_inside:
            yield f"{waiver.rule}: {waiver.reason}"


def _passages(prose: Prose, language: str, names: re.Pattern[str] | None) -> tuple[PassageMark, ...]:
    """Return the unbound numbers of a text in order, waived or not, then its waived paragraphs.

    No numbers are marked without `names`, which claim nothing.
    """
    marks = []
    for quantity in unbound_numbers(prose, language, names) if names else ():
        place = prose.markdown.at(quantity.start)
        waiver = next((waiver for waiver in prose.waivers if waiver.covers(RULE, place)), None)
        mark = PassageMark(
            status="waived" if waiver else "unbound",
            words=f"not backed by a fact; waived: {waiver.reason}" if waiver else "not backed by a fact",
            text=_plain(quantity.text),
            before=_plain(prose.masked[max(0, quantity.start - AROUND) : quantity.start]),
            after=_plain(prose.masked[quantity.end : quantity.end + AROUND]),
            place=place,
        )
        marks.append(mark)
    for waiver in prose.waivers:
        mark = PassageMark(
            status="waived",
            words=f"waiver for {waiver.rule}: {waiver.reason}",
            text=_plain(_covered(prose, waiver))[:MOST_WORDS],
            is_block=True,
            place=Location(waiver.file, waiver.first_line),
        )
        marks.append(mark)
    return tuple(marks)


def _quotations(ledger: Ledger, prose: Prose) -> tuple[QuotationMark, ...]:
    """Return what became of the quoted words in the links of a text."""
    writing = prose_writing(prose)
    return tuple(
        QuotationMark(
            address=address(*link.key),
            text=" ".join(writing.shown.text[link.start : link.end].split()),
            status=QUOTED.get(verdict.status, ("unchecked", ""))[0],
            words=QUOTED.get(verdict.status, ("", "the quoted words were not compared"))[1],
        )
        for verdict in verdicts(ledger, writing)
        for link in verdict.links
    )


def _covered(prose: Prose, waiver: Waiver) -> str:
    """Return the paragraph that a waiver covers, with its markup masked."""
    first = prose.markdown.location.line
    lines = prose.masked.split("\n")[waiver.first_line - first : waiver.last_line - first + 1]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """Return a piece of Markdown as the page shows it: without emphasis or escapes, words one space apart."""
    return " ".join(html.unescape(re.sub(r"[*_\\]+", "", text)).split())


def _record_payload(record: RecordMark, editor_link: EditorLink) -> Payload:
    return {
        "kind": record.kind,
        "id": record.id,
        "status": record.status,
        "words": record.words,
        "stale": record.stale,
        "waivers": record.waivers,
        **_place_payload(record.place, editor_link),
        "rests": [
            {
                "source": source.source,
                "status": source.status,
                "words": source.words,
                **_place_payload(source.place, editor_link),
            }
            for source in record.rests
        ],
    }


def _passage_payload(passage: PassageMark, editor_link: EditorLink) -> Payload:
    return {
        "status": passage.status,
        "words": passage.words,
        "text": passage.text,
        "before": passage.before,
        "after": passage.after,
        "isBlock": passage.is_block,
        **_place_payload(passage.place, editor_link),
    }


def _place_payload(place: Location, editor_link: EditorLink) -> Payload:
    return {"place": f"{place.file}:{place.line}", "editor": editor_link(place)}
