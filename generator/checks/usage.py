"""Check that records are used, that facts rest on more than one source, and that sources are archived."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.evidence.verification import QuotationResults
from generator.model.kinds import KINDS
from generator.model.records import Claim, Event, Statistic
from generator.model.resolved import Records, Site


def check_single_sources(
    records: Records, _today: date, _quotations: QuotationResults
) -> Iterator[Diagnostic]:
    """A fact rests on more than one source."""
    facts: tuple[Event | Claim | Statistic, ...]
    facts = (*records.facts.events, *records.facts.claims, *records.facts.statistics)
    for fact in facts:
        if len({evidence.source.id for evidence in fact.evidence}) == 1:
            yield Diagnostic("single-source", fact.location, f"“{fact.id}” rests on only one source")


def check_archived(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """A source with an address has an archived copy."""
    for source in records.facts.sources:
        if source.url and not source.archived:
            message = f"“{source.id}” has no archived copy"
            hint = "save one, and give its address as “archived”"
            yield Diagnostic("not-archived", source.location, message, hint)


def check_use(site: Site, _today: date) -> Iterator[Diagnostic]:
    """A record is named by another, or in prose; events, claims and charts are shown by themselves."""
    records, mentions = site.records, site.texts.mentions
    home = records.settings.home
    used = {("stat", reference.id) for reference in home.numbers} if home else set()
    for kind in KINDS.values():
        if not kind.table or kind.name in ("event", "claim"):
            continue
        for record in records.facts.tables[kind.table]:
            id_ = record.id  # type: ignore[attr-defined]  # what has a kind has an id
            rows = (("stat", row.id) for row in records.rows.get(id_, ()))
            if not any(key in mentions or key in used for key in ((kind.name, id_), *rows)):
                yield Diagnostic("unused", record.location, f"“{id_}” is not used anywhere")


UNUSED = Rule(
    "unused",
    "off",
    "A record is not used anywhere.",
    "Always counted on /how-we-know/.",
    guides=("facts-yaml",),
    checks=(Check("site", check_use),),
)

SINGLE_SOURCE = Rule(
    "single-source",
    "off",
    "A fact rests on only one source.",
    "Always counted on /how-we-know/.",
    guides=("evidence",),
    checks=(Check("records", check_single_sources),),
)

NOT_ARCHIVED = Rule(
    "not-archived",
    "off",
    "A source with an address has no archived copy.",
    "Pages disappear. Save a copy, and give its address as `archived`. Always counted on /how-we-know/.",
    right="archived: https://web.archive.org/web/2025/https://example.org/minutes",
    guides=("quote-a-source#record-the-source",),
    checks=(Check("records", check_archived),),
)
