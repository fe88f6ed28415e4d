"""Check that dates are in order, and that records were checked recently."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.evidence.verification import QuotationResults
from generator.model.records import Claim, Event, curated_records
from generator.model.resolved import Site


def check_date_order(site: Site, today: date, _quotation_results: QuotationResults) -> Iterator[Diagnostic]:
    """Nothing ends before it starts, is in the future, or was published before it happened."""
    for person in site.facts.people:
        for role in person.roles:
            if role.from_ and role.to and role.to.latest < role.from_.earliest:
                message = f"the role ends ({role.to.written}) before it starts ({role.from_.written})"
                yield Diagnostic("date-order", role.locate("to"), message)
    dated: tuple[Event | Claim, ...] = (*site.facts.events, *site.facts.claims)
    for record in dated:
        if record.date is None:
            continue
        if record.date.earliest > today:
            what = "event" if isinstance(record, Event) else "claim"
            message = f"the {what} lies in the future ({record.date.written})"
            yield Diagnostic(
                "date-order", record.locate("date"), message, "a fact has happened; correct the year"
            )
        yield from _check_publication_dates(site, record)
    for document in (*site.articles, *site.pages):
        front = document.front
        if front.date and front.updated and front.updated.latest < front.date.earliest:
            message = f"“updated” ({front.updated.written}) lies before “date” ({front.date.written})"
            yield Diagnostic("date-order", front.locate("updated"), message)
    for correction in site.facts.corrections:
        if correction.date.earliest > today:
            message = f"the correction lies in the future ({correction.date.written})"
            yield Diagnostic("date-order", correction.locate("date"), message)


def _check_publication_dates(site: Site, record: Event | Claim) -> Iterator[Diagnostic]:
    """A source was published after what it is cited for began."""
    assert record.date is not None  # noqa: S101
    for evidence in record.evidence:
        source = site.sources.get(evidence.source.id)
        if source and source.published and source.published.latest < record.date.earliest:
            message = f"“{source.id}” was published ({source.published.written}) before this began ({record.date.written})"
            hint = "one of the two dates is wrong, or the source cannot say this"
            yield Diagnostic("date-order", evidence.location, message, hint)


def check_age(site: Site, today: date, _quotation_results: QuotationResults) -> Iterator[Diagnostic]:
    """A record was last checked at most `stale_after` days ago."""
    for record in curated_records(site.facts):
        if record.checked and site.is_stale(record, today):
            days = f"{record.age(today):,} days ago ({record.checked.written})"
            hint = "look at its sources again, then set “checked” to that day"
            message = f"“{record.id}” was last checked {days}"
            yield Diagnostic("stale", record.locate("checked"), message, hint)
