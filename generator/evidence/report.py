"""What a site rests on, counted: for the page “How we know” and for `evidence.json`."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import msgspec
from msgspec import Struct

from generator.evidence.verification import QuotationResults
from generator.model.prose import Waiver
from generator.model.records import Event
from generator.model.resolved import Key, Site

KINDS = ("news", "government", "statute", "court", "dataset", "research", "statement", "")


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


class EvidenceReport(Struct, frozen=True):
    """Everything that was counted."""

    day: str  # of the build
    meaning: str
    counts: Mapping[str, int]
    quotations: Mapping[str, int]  # by what became of them
    unchecked: tuple[Quoted, ...]
    single: tuple[Key, ...]  # facts that rest on one source only
    stale: tuple[Key, ...]
    waivers: tuple[Waiver, ...]
    sources: tuple[SourceCount, ...]  # the ones that most rests on first
    kinds: tuple[KindCount, ...]


def report_evidence(site: Site, quotation_results: QuotationResults, today: date) -> EvidenceReport:
    """Counts what a checked site rests on; `today` says what is stale."""
    facts = _facts(site)
    rests = {key: set(site.sources_of(key)) for key in facts}
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
        for id_, source in site.sources.items()
    ]
    return EvidenceReport(
        day=today.isoformat(),
        meaning=site.formatter.text("verified"),
        counts={
            "sources": len(site.sources),
            "events": len(site.events),
            "statistics": len(site.facts.statistics),
            "claims": len(site.claims),
            "series": len(site.series),
            "people": len(site.people),
            "corrections": len(site.facts.corrections),
        },
        quotations={status: statuses.count(status) for status in ("found", "locked", "unchecked", "missing")},
        unchecked=tuple(
            Quoted(evidence.source.id, evidence.quote)
            for evidence, check in quotation_results.items()
            if check.status == "unchecked"
        ),
        single=tuple(key for key, on in rests.items() if len(on) == 1),
        stale=tuple(_stale(site, today)),
        waivers=site.waivers,
        sources=tuple(sorted(sources, key=lambda one: (-one.facts, one.id))),
        kinds=tuple(_kinds(site, rests)),
    )


def to_json(report: EvidenceReport) -> bytes:
    """The report as the site publishes it."""
    plain = msgspec.to_builtins(report)
    plain["waivers"] = [{"rule": one.rule, "reason": one.reason} for one in report.waivers]
    for field in ("single", "stale"):
        plain[field] = [id_ for _, id_ in getattr(report, field)]
    return msgspec.json.format(msgspec.json.encode(plain, order="sorted"), indent=1) + b"\n"


def _facts(site: Site) -> list[Key]:
    """Events, claims and statistics that were counted; what is computed rests on its inputs."""
    counted = [one.id for one in site.facts.statistics if one.derive is None and one.id in site.observations]
    return [
        *(("event", id_) for id_ in site.events),
        *(("claim", id_) for id_ in site.claims),
        *(("stat", id_) for id_ in counted),
    ]


def _stale(site: Site, today: date) -> list[Key]:
    records = (*site.facts.events, *site.facts.claims, *site.facts.statistics)
    return [
        ("event" if isinstance(one, Event) else "claim" if one.id in site.claims else "stat", one.id)
        for one in records
        if site.is_stale(one, today)
    ]


def _kinds(site: Site, rests: Mapping[Key, set[str]]) -> list[KindCount]:
    counts = []
    for kind in KINDS:
        of_kind = {id_ for id_, source in site.sources.items() if (source.kind or "") == kind}
        if of_kind:
            counts.append(KindCount(kind, len(of_kind), sum(bool(on & of_kind) for on in rests.values())))
    return sorted(counts, key=lambda one: (-one.facts, site.formatter.text(f"sources-{one.kind or 'other'}")))
