"""Resolve parsed records into a site: index them, and follow every reference and link."""

import posixpath
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from datetime import date

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule, RuleNames
from generator.markdown.scanner import scan
from generator.model.documents import Document
from generator.model.kinds import Key
from generator.model.record_types import Markdown, Record, Reference
from generator.model.resolved import Records, Site, TextLinks, Texts
from generator.model.urls import RESERVED, SECTIONS
from generator.process.memo import Memo, no_memo
from generator.reading.index import every_record, index_records, other_names
from generator.reading.parser import Parsed
from generator.reading.references import Names, Resolver, Scanned

Resolved = tuple[TextLinks, tuple[Diagnostic, ...]]


def resolve(
    parsed: Parsed,
    static: AbstractSet[str],
    rules: RuleNames,
    *,
    public: AbstractSet[str] = frozenset(),
    today: date = date.max,
    with_drafts: bool = False,
    memo: Memo = no_memo,
) -> tuple[Site, list[Diagnostic]]:
    """Return the resolved site, and every problem; `static` and `public` name the files there.

    Drafts and what is dated after `today` are left out, unless it is `with_drafts`.
    """
    records, problems = memo(index_records, parsed.settings, parsed.facts, parsed.rows, parsed.charts)
    published = [
        document
        for document in parsed.documents
        if with_drafts or not (document.front.draft or document.is_scheduled(today))
    ]
    documents = sorted(published, key=_reading_order)
    slugs = tuple((document.kind, document.slug) for document in documents)
    unpublished: dict[Key, date | None] = {
        (document.kind, document.slug): None if document.front.draft else document.day
        for document in parsed.documents
        if document not in published
    }
    scheduled = [document for document in parsed.documents if unpublished.get((document.kind, document.slug))]
    ids = memo(_ids, records, slugs)
    called = memo(other_names, records.facts, tuple(records.charts.values()))
    names = memo(
        Names,
        ids,
        _grouped(parsed.invalid),
        parsed.unread,
        unpublished,
        called,
        frozenset(static),
        frozenset(public),
        rules,
    )
    of_records, record_problems = memo(_resolve_records, records, parsed.left_out, names)
    all_problems = [*problems, *record_problems]
    of_documents: dict[Key, TextLinks] = {}
    for document in documents:
        links, document_problems = memo(_resolve_document, document, memo(_scanned, document, rules), names)
        of_documents[document.kind, document.slug] = links
        all_problems += document_problems
    mentions: dict[Key, dict[Key, None]] = {}
    for links in (of_records, *of_documents.values()):
        for mentioned, place in links.mentions:
            mentions.setdefault(mentioned, {})[place] = None
    texts = Texts(
        articles=tuple(document for document in documents if document.kind == "article"),
        pages=tuple(document for document in documents if document.kind == "page"),
        of_records=of_records,
        of_documents=of_documents,
        mentions={key: tuple(places) for key, places in mentions.items()},
        waivers=tuple(waiver for links in (of_records, *of_documents.values()) for waiver in links.waivers),
        scheduled=tuple(sorted(scheduled, key=lambda document: (document.day or date.max, document.slug))),
    )
    return Site(records, texts), [*all_problems, *_taken_addresses(documents)]


def _resolve_records(
    records: Records, left_out: tuple[Reference | Record | Markdown, ...], names: Names
) -> Resolved:
    resolver = Resolver(names)
    resolver.resolve_records(records)
    resolver.resolve_left_out(left_out)
    return resolver.links(), tuple(resolver.problems)


def _scanned(document: Document, rules: RuleNames) -> tuple[Scanned, ...]:
    """Return the summary, the answer and the body of a document, as far as it has them."""
    texts = (document.front.summary, document.front.answer, document.body)
    return tuple(scan(text, rules) for text in texts if text)


def _resolve_document(document: Document, scanned: tuple[Scanned, ...], names: Names) -> Resolved:
    resolver = Resolver(names)
    place, folder = (document.kind, document.slug), posixpath.dirname(document.body.location.file)
    for text in scanned:
        is_summary = text[0].markdown is document.front.summary
        resolver.read(text, place, folder, is_on_other_pages=is_summary)
    return resolver.links(), tuple(resolver.problems)


def _ids(records: Records, slugs: Iterable[Key]) -> dict[str, frozenset[str]]:
    """Return every id that a link may name, by kind."""
    return _grouped([
        *((kind, record.id) for kind, record in every_record(records.facts, records.charts.values())),
        *(("stat", id_) for id_ in records.observations),
        *slugs,
        *(("section", id_) for id_ in SECTIONS),
    ])  # fmt: skip


def _grouped(keys: Iterable[Key]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for kind, id_ in keys:
        groups.setdefault(kind, set()).add(id_)
    return {kind: frozenset(ids) for kind, ids in groups.items()}


def _taken_addresses(documents: Iterable[Document]) -> Iterable[Diagnostic]:
    """Report pages whose address belongs to one of the generator's own pages."""
    for document in documents:
        if document.kind == "page" and document.slug in RESERVED:
            message = f"the address /{document.slug}/ belongs to a page the generator creates"
            place = Location(document.body.location.file)
            yield Diagnostic("duplicate-address", place, message, "rename the file")


def _reading_order(document: Document) -> tuple[int, int, str]:
    """Return a sort key: by `order`, documents without one last; then newest first; then by name."""
    front = document.front
    newest = -front.date.start.toordinal() if front.date and front.date.start else 0
    return (front.order or 10**9, newest, document.slug)


DUPLICATE_ADDRESS = Rule(
    "duplicate-address",
    "error",
    "Two pages claim one address.",
    "Addresses are compared as hosts compare them: ignoring case and the form of accents. Rename one file.",
    guides=("move-a-page",),
    is_fixed=True,
)
