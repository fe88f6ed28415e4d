"""Count what a site rests on, for the page “How we know” and for `evidence.json`."""

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date
from typing import get_args

import msgspec
from msgspec import Struct

from generator.evidence.basis import BASES, basis_of
from generator.evidence.verification import QuotationResults
from generator.model.collation import name_key
from generator.model.kinds import KINDS, Key
from generator.model.prose import Waiver
from generator.model.record_types import SourceKind
from generator.model.records import Curated
from generator.model.resolved import Records, Texts, is_fact

SOURCE_KINDS = (*get_args(SourceKind), "")  # those a source may have, and none


class SourceCount(Struct, frozen=True):
    """How much rests on one source."""

    id: str
    kind: str
    facts: int
    alone: int  # facts that rest on this source only


class KindCount(Struct, frozen=True):
    """How much rests on the sources of one kind; a fact with two kinds counts for both."""

    kind: str  # nothing for sources of no stated kind
    sources: int
    facts: int


class Quoted(Struct, frozen=True):
    """A quotation that could not be checked."""

    source: str
    quote: str


class ArticleCount(Struct, frozen=True):
    """How many facts an article cites, and how many of them rest on a quotation found in its source."""

    slug: str
    title: str
    facts: int
    quoted: int


class EvidenceReport(Struct, frozen=True):
    """Everything that was counted."""

    day: str  # of the build
    meaning: str
    counts: Mapping[str, int]
    facts: Mapping[str, int]  # events, claims and statistics: how many there are, and what they rest on
    place_only: tuple[Key, ...]  # facts without a quotation
    articles: tuple[ArticleCount, ...]  # those that cite facts, in reading order
    quotations: Mapping[str, int]  # by what became of them
    unchecked: tuple[Quoted, ...]
    single: tuple[Key, ...]  # facts that rest on one source only
    stale: tuple[Key, ...]
    waivers: tuple[Waiver, ...]
    sources: tuple[SourceCount, ...]  # the ones that most rests on first
    kinds: tuple[KindCount, ...]


class CitedFacts(Struct, frozen=True):
    """The facts that an article cites, each once; compared by value."""

    slug: str
    title: str
    facts: tuple[Key, ...]


def cited_facts(texts: Texts) -> tuple[CitedFacts, ...]:
    """Return the facts that each article cites; articles without any are left out."""
    cited = []
    for article in texts.articles:
        mentions = texts.of_documents[article.kind, article.slug].mentions
        facts = tuple(dict.fromkeys(what for what, _ in mentions if is_fact(what)))
        if facts:
            cited.append(CitedFacts(article.slug, article.front.title, facts))
    return tuple(cited)


def report_evidence(
    records: Records,
    cited: tuple[CitedFacts, ...],
    waivers: tuple[Waiver, ...],
    text: Callable[[str], str],
    quotation_results: QuotationResults,
    today: date,
) -> EvidenceReport:
    """Count what a checked site rests on; `text` returns a message of the interface, `today` decides what is stale."""
    declared = {statistic.id for statistic in records.facts.statistics}
    bases = {
        key: basis_of(records.fact(key), quotation_results)
        for key in records.fact_keys
        if key[0] != "stat" or key[1] in declared
    }
    # What is computed rests on its inputs.
    rests = {key: set(records.sources_of(key)) for key, basis in bases.items() if basis != "derived"}
    on_any = Counter(id_ for on in rests.values() for id_ in on)
    on_one = Counter(id_ for on in rests.values() if len(on) == 1 for id_ in on)
    statuses = [check.status for check in quotation_results.values()]
    sources = [
        SourceCount(
            id=id_,
            kind=source.kind or "",
            facts=on_any[id_],
            alone=on_one[id_],
        )
        for id_, source in records.sources.items()
    ]
    return EvidenceReport(
        day=today.isoformat(),
        meaning=text("verified"),
        counts={
            "sources": len(records.sources),
            "events": len(records.events),
            "statistics": len(records.facts.statistics),
            "claims": len(records.claims),
            "series": len(records.series),
            "people": len(records.people),
            "corrections": len(records.facts.corrections),
        },
        facts={"total": len(bases)} | {basis: list(bases.values()).count(basis) for basis in BASES},
        place_only=tuple(key for key, basis in bases.items() if basis == "place_only"),
        articles=tuple(_article(records, quotation_results, article) for article in cited),
        quotations={status: statuses.count(status) for status in ("found", "locked", "unchecked", "missing")},
        unchecked=tuple(
            Quoted(evidence.source.id, evidence.quote)
            for evidence, check in quotation_results.items()
            if check.status == "unchecked"
        ),
        single=tuple(key for key, on in rests.items() if len(on) == 1),
        stale=tuple(_stale(records, today)),
        waivers=waivers,
        sources=tuple(sorted(sources, key=lambda source: (-source.facts, source.id))),
        kinds=tuple(_kinds(records, rests, text)),
    )


def to_json(report: EvidenceReport) -> bytes:
    """Return the report as the site publishes it."""
    plain = msgspec.to_builtins(report)
    plain["waivers"] = [{"rule": waiver.rule, "reason": waiver.reason} for waiver in report.waivers]
    for field in ("place_only", "single", "stale"):
        plain[field] = [id_ for _, id_ in getattr(report, field)]
    return msgspec.json.format(msgspec.json.encode(plain, order="sorted"), indent=1) + b"\n"


def _article(records: Records, quotation_results: QuotationResults, cited: CitedFacts) -> ArticleCount:
    bases = [basis_of(records.fact(key), quotation_results) for key in cited.facts if _is_known(records, key)]
    return ArticleCount(cited.slug, cited.title, len(bases), bases.count("quoted"))


def _is_known(records: Records, key: Key) -> bool:
    """Return whether there is such a fact: a statistic that could not be computed has no observation."""
    return key[0] != "stat" or key[1] in records.observations


def _stale(records: Records, today: date) -> list[Key]:
    declared = [
        (kind, record)
        for kind in ("event", "claim", "stat")
        for record in records.facts.tables[KINDS[kind].table]
        if isinstance(record, Curated)
    ]
    return [(kind, record.id) for kind, record in declared if records.is_stale(record, today)]


def _kinds(records: Records, rests: Mapping[Key, set[str]], text: Callable[[str], str]) -> list[KindCount]:
    counts = []
    for kind in SOURCE_KINDS:
        of_kind = {id_ for id_, source in records.sources.items() if (source.kind or "") == kind}
        if of_kind:
            counts.append(KindCount(kind, len(of_kind), sum(bool(on & of_kind) for on in rests.values())))
    language = records.settings.language
    return sorted(
        counts,
        key=lambda count: (-count.facts, name_key(text(f"sources-{count.kind or 'other'}"), language)),
    )
