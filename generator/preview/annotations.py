"""What the preview marks in a page: on what each fact rests, which numbers rest on none, what is waived.

The built pages hold none of it, so it is told beside them and the browser makes the marks. A fact
is found there by the address its links lead to; an unbound number and a waived paragraph, which
Markdown leaves without a place in the page, by their words and those around them.
"""

import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from generator.diagnostics import Location
from generator.evidence.verification import QuotationResults
from generator.memo import Memo, no_memo
from generator.model.kinds import Key
from generator.model.observations import Observation
from generator.model.prose import Prose, Waiver
from generator.model.records import Claim, Curated, Event, Evidence, Source
from generator.model.resolved import Records, Site
from generator.model.urls import address, path_of
from generator.quantities.in_prose import unbound_numbers

STATUSES = ("found", "locked", "unchecked", "missing")  # of a fact, the worst last
AROUND = 80  # characters before and after a number by which it is told from others like it
MOST_WORDS = 600  # characters of a waived paragraph: enough to find it
RULE = "unbound-number"
# What becomes of a fact that rests on more than one piece of evidence is said of the worst.
WORDS = {
    "found": "found in the text of its source",
    "locked": "found by the lock: the text of its source is not at hand",
    "unchecked": "cannot be checked",
    "missing": "not in the text of its source",
}

Told = dict[str, object]
OpensEditor = Callable[[Location], str]


class Rest(Struct, frozen=True):
    """One source that a fact rests on, and the worst that became of what is quoted from it."""

    source: str
    status: str
    words: str
    place: Location


class RecordMark(Struct, frozen=True, kw_only=True):
    """What is said of every link to a record."""

    kind: str
    id: str
    status: str
    words: str
    stale: str  # what is stale in it, in words; nothing where it is not
    waivers: tuple[str, ...]  # "single-source: nobody else counts"
    place: Location
    rests: tuple[Rest, ...]  # in the order in which they are cited


class PassageMark(Struct, frozen=True, kw_only=True):
    """A number or a paragraph of a text, to be found in its page."""

    status: str  # "unbound" or "waived"
    words: str
    text: str  # as written
    before: str = ""  # what stands around it, without addresses and code
    after: str = ""
    is_block: bool = False
    place: Location


class Marks(Struct, frozen=True, eq=False):
    """All that is to be marked in a site."""

    records: Mapping[str, RecordMark] = {}  # by address: "/facts/rides-2018/"
    passages: Mapping[str, tuple[PassageMark, ...]] = {}  # by built file: "articles/one/index.html"


def marks_of(site: Site, quotation_results: QuotationResults, today: date, memo: Memo = no_memo) -> Marks:
    """Return the marks of a checked site; `today` says what is stale."""
    records = memo(_record_marks, site.records, site.texts.waivers, quotation_results, today)
    settings = site.records.settings
    with_numbers = settings.rules.get(RULE) != "off"
    passages = {}
    for document in site.texts.documents:
        key = (document.kind, document.slug)
        prose = site.texts.of_documents[key].prose[document.body]
        passages[path_of(address(*key))] = memo(
            _passages, prose, settings.language, with_numbers=with_numbers
        )
    return Marks(records, passages)


def _record_marks(
    records: Records, waivers: tuple[Waiver, ...], quotation_results: QuotationResults, today: date
) -> dict[str, RecordMark]:
    """Return the marks of facts and sources, by address."""
    marks = {
        address(*key): _of_fact(records, waivers, quotation_results, today, key) for key in records.fact_keys
    }
    return marks | {
        address("source", source.id): _of_source(records, waivers, today, source)
        for source in records.facts.sources
    }


def told_marks(marks: Marks, path: str | None, opens: OpensEditor) -> Told:
    """The marks of the page built as `path`, for the browser; `opens` gives the address of the editor there."""
    return {
        "records": {at: _told_record(record, opens) for at, record in marks.records.items()},
        "passages": [_told_passage(one, opens) for one in marks.passages.get(path or "", ())],
    }


def _of_fact(
    records: Records,
    waivers: tuple[Waiver, ...],
    quotation_results: QuotationResults,
    today: date,
    key: Key,
) -> RecordMark:
    record = records.fact(key)
    judged = [(one, *_judged(one, quotation_results)) for one in record.evidence]
    status = _worst([status for _, status, _ in judged])
    rests = []
    for source in records.sources_of(key):
        of_source = [(one, status, words) for one, status, words in judged if one.source.id == source]
        evidence, its_status, its_words = max(of_source, key=lambda one: STATUSES.index(one[1]))
        rests.append(Rest(source, its_status, its_words, evidence.location))
    declared = _declared(records, record)
    return RecordMark(
        kind=key[0],
        id=key[1],
        status=status,
        words=WORDS[status] if judged else "cannot be checked: no evidence",
        stale="; ".join(_stale(records, today, one) for one in declared if records.is_stale(one, today)),
        waivers=tuple(_waivers(waivers, declared[0])),
        place=record.location,
        rests=tuple(rests),
    )


def _of_source(records: Records, waivers: tuple[Waiver, ...], today: date, source: Source) -> RecordMark:
    """A source cited by itself: nothing says where in it, so there is nothing to check."""
    return RecordMark(
        kind="source",
        id=source.id,
        status="unchecked",
        words="cannot be checked: cited as a whole, without a quotation",
        stale=_stale(records, today, source) if records.is_stale(source, today) else "",
        waivers=tuple(_waivers(waivers, source)),
        place=source.location,
        rests=(),
    )


def _judged(evidence: Evidence, quotation_results: QuotationResults) -> tuple[str, str]:
    """What became of one piece of evidence, and that in words."""
    if not evidence.quote:
        where = f"only a place ({evidence.at})" if evidence.at else "nothing that says where"
        return "unchecked", f"cannot be checked: no quotation, {where}"
    checked = quotation_results.get(evidence)
    status = checked.status if checked else "unchecked"
    if status == "unchecked":
        text = checked.text if checked else ""
        why = f"{text} is not at hand, nor is it in evidence.lock" if text else "its source names no text"
        return status, f"cannot be checked: {why}"
    return status, WORDS[status]


def _worst(statuses: list[str]) -> str:
    """A fact holds no better than its weakest evidence."""
    return max(statuses, key=STATUSES.index, default="unchecked")


def _declared(records: Records, record: Event | Claim | Observation) -> list[Curated]:
    """The record a fact is declared by, then those it is computed from."""
    if not isinstance(record, Observation):
        return [record]
    own = record.statistic or records.series[record.series]
    below = [one for observation in record.inputs for one in _declared(records, observation)]
    return list({id(one): one for one in (own, *below)}.values())


def _stale(records: Records, today: date, record: Curated) -> str:
    when = record.checked.written if record.checked else ""
    return f"“{record.id}” was last checked {when}, {record.age(today):,} days ago ({records.settings.stale_after} is the most)"


def _waivers(waivers: tuple[Waiver, ...], record: Curated) -> Iterator[str]:
    """The waivers of a record and of the texts in it."""
    for waiver in waivers:
        is_inside = record.location.line <= waiver.first_line <= record.end_line
        if waiver.file == record.location.file and is_inside:
            yield f"{waiver.rule}: {waiver.reason}"


def _passages(prose: Prose, language: str, *, with_numbers: bool) -> tuple[PassageMark, ...]:
    """The unbound numbers of a text, waived or not, in their order; then the paragraphs that are waived."""
    marks = []
    for quantity in unbound_numbers(prose, language) if with_numbers else ():
        place = prose.markdown.at(quantity.start)
        waiver = next((one for one in prose.waivers if one.covers(RULE, place)), None)
        mark = PassageMark(
            status="waived" if waiver else "unbound",
            words=f"rests on no fact; waived: {waiver.reason}" if waiver else "rests on no fact",
            text=_plain(quantity.text),
            before=_plain(prose.masked[max(0, quantity.start - AROUND) : quantity.start]),
            after=_plain(prose.masked[quantity.end : quantity.end + AROUND]),
            place=place,
        )
        marks.append(mark)
    for waiver in prose.waivers:
        mark = PassageMark(
            status="waived",
            words=f"waiver of {waiver.rule}: {waiver.reason}",
            text=_plain(_covered(prose, waiver))[:MOST_WORDS],
            is_block=True,
            place=Location(waiver.file, waiver.first_line),
        )
        marks.append(mark)
    return tuple(marks)


def _covered(prose: Prose, waiver: Waiver) -> str:
    """The paragraph that a waiver covers, without what was read as markup."""
    first = prose.markdown.location.line
    lines = prose.masked.split("\n")[waiver.first_line - first : waiver.last_line - first + 1]
    return "\n".join(lines)


def _plain(text: str) -> str:
    """A stretch of Markdown as the page shows it: no emphasis, no escapes, one space between words."""
    return " ".join(html.unescape(re.sub(r"[*_\\]+", "", text)).split())


def _told_record(record: RecordMark, opens: OpensEditor) -> Told:
    return {
        "kind": record.kind,
        "id": record.id,
        "status": record.status,
        "words": record.words,
        "stale": record.stale,
        "waivers": record.waivers,
        **_told_place(record.place, opens),
        "rests": [
            {"source": one.source, "status": one.status, "words": one.words, **_told_place(one.place, opens)}
            for one in record.rests
        ],
    }


def _told_passage(passage: PassageMark, opens: OpensEditor) -> Told:
    return {
        "status": passage.status,
        "words": passage.words,
        "text": passage.text,
        "before": passage.before,
        "after": passage.after,
        "isBlock": passage.is_block,
        **_told_place(passage.place, opens),
    }


def _told_place(place: Location, opens: OpensEditor) -> Told:
    return {"place": f"{place.file}:{place.line}", "editor": opens(place)}
