"""Check that records are used, and that facts have more than one source."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.evidence.verification import QuotationResults
from generator.model.records import Claim, Event, Statistic
from generator.model.resolved import Site


def check_sources(site: Site, _today: date, _quotation_results: QuotationResults) -> Iterator[Diagnostic]:
    """A fact has more than one source, and a source with an address has an archived copy."""
    facts: tuple[Event | Claim | Statistic, ...]
    facts = (*site.facts.events, *site.facts.claims, *site.facts.statistics)
    for record in facts:
        if len({evidence.source.id for evidence in record.evidence}) == 1:
            message = f"“{record.id}” rests on one source only"
            yield Diagnostic("single-source", record.location, message)
    for source in site.facts.sources:
        if source.url and not source.archived:
            message = f"“{source.id}” has no archived copy"
            yield Diagnostic(
                "not-archived", source.location, message, "save one, and give its address as “archived”"
            )


def check_usage(site: Site) -> Iterator[Diagnostic]:
    """A record is mentioned by another record or in prose."""
    home = site.settings.home
    used = {("stat", reference.id) for reference in home.numbers} if home else set()
    groups = (
        ("source", site.facts.sources), ("person", site.facts.people), ("organization", site.facts.organizations),
        ("policy", site.facts.policies), ("term", site.facts.terms), ("stat", site.facts.statistics),
        ("series", site.facts.series),
    )  # fmt: skip
    for kind, records in groups:
        for record in records:
            rows = (("stat", row.id) for row in site.rows.get(record.id, ()))
            if not any(key in site.mentions or key in used for key in ((kind, record.id), *rows)):
                yield Diagnostic("unused", record.location, f"“{record.id}” is used nowhere")
