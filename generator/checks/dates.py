"""Check that dates are in order, and that records were checked recently."""

from collections.abc import Iterator
from datetime import date

from generator.checks.linked import Linked
from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.dates import Date
from generator.model.documents import Document
from generator.model.prose import Prose
from generator.model.record_types import Record
from generator.model.records import Claim, Event, Fact
from generator.model.resolved import Records, Site


def check_order(records: Records, today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """Nothing ends before it starts, is in the future, or is reported before it happened."""
    for person in records.facts.people:
        for role in person.roles:
            if role.from_ and role.to and role.to.latest < role.from_.earliest:
                message = f"the role ends ({role.to.written}) before it starts ({role.from_.written})"
                yield Diagnostic("date-order", role.locate("to"), message)
    dated: tuple[Event | Claim, ...] = (*records.facts.events, *records.facts.claims)
    for record in dated:
        if record.date is None:
            continue
        if record.date.earliest > today:
            what = "event" if isinstance(record, Event) else "claim"
            message = f"the {what} is in the future ({record.date.written})"
            yield Diagnostic(
                "date-order",
                record.locate("date"),
                message,
                "facts lie in the past; check the date",
            )
        else:
            yield from _check_publication(records, record)
    for correction in records.facts.corrections:
        if correction.date.earliest > today:
            message = f"the correction is in the future ({correction.date.written})"
            yield Diagnostic("date-order", correction.locate("date"), message)


def check_work(records: Records, today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """No source was published or read, and no record was checked, after today."""
    for source in records.facts.sources:
        hint = "write the day on which it appeared; a source that has not appeared supports nothing"
        yield from _check_past(source, "published", source.published, today, hint)
        hint = "write the day on which you read the source"
        yield from _check_past(source, "accessed", source.accessed, today, hint)
    for record in records.facts.curated:
        hint = "write the day on which you checked the record"
        yield from _check_past(record, "checked", record.checked, today, hint)
    for fact in (record for record in records.facts.records if isinstance(record, Fact)):
        for field in ("added", "updated"):
            hint = "write the day on which readers could first see it"
            yield from _check_past(fact, field, getattr(fact, field), today, hint)
        if fact.added and fact.updated and fact.updated.latest < fact.added.earliest:
            message = f"“updated” ({fact.updated.written}) is before “added” ({fact.added.written})"
            yield Diagnostic("date-order", fact.locate("updated"), message, "one of the two dates is wrong")


def _check_past(
    record: Record, field: str, when: Date | None, today: date, hint: str
) -> Iterator[Diagnostic]:
    if when and when.earliest > today:
        message = f"“{field}” is in the future ({when.written})"
        yield Diagnostic("date-order", record.locate(field), message, hint)


def _check_publication(records: Records, record: Event | Claim) -> Iterator[Diagnostic]:
    assert record.date is not None  # noqa: S101
    for evidence in record.evidence:
        source = records.sources.get(evidence.source.id)
        if source and source.published and source.published.latest < record.date.earliest:
            message = f"“{source.id}” was published ({source.published.written}) before this began ({record.date.written})"
            hint = "one of the two dates is wrong, or the source cannot support this"
            yield Diagnostic("date-order", evidence.location, message, hint)


def check_updated(
    _linked: Linked, _formatter: Formatter, document: Document, _prose: Prose
) -> Iterator[Diagnostic]:
    """A text was not updated before it was published."""
    front = document.front
    if front.date and front.updated and front.updated.latest < front.date.earliest:
        message = f"“updated” ({front.updated.written}) is before “date” ({front.date.written})"
        yield Diagnostic("date-order", front.locate("updated"), message)


def check_updates(site: Site, today: date) -> Iterator[Diagnostic]:
    """No text was updated after today, unless it is scheduled for later itself."""
    for document in site.texts.documents:
        front = document.front
        if not document.is_scheduled(today):
            hint = "write the day of the last update"
            yield from _check_past(front, "updated", front.updated, today, hint)


def check_age(records: Records, today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """A record was checked within `stale_after` days."""
    for record in records.facts.curated:
        if record.checked and records.is_stale(record, today):
            days = f"{record.age(today):,} days ago ({record.checked.written})"
            hint = "check its sources again, then set “checked” to that day"
            message = f"“{record.id}” was last checked {days}"
            yield Diagnostic("stale", record.locate("checked"), message, hint)


DATE_ORDER = Rule(
    "date-order",
    "error",
    "Dates contradict each other: an end before its start, `updated` before `date`, evidence older than its event, an event, a correction or `accessed` in the future.",
    "One of the two dates is wrong, or the source cannot support what it is cited for.",
    wrong="from: 2022-12\nto: 2022-11",
    right="from: 2022-11\nto: 2022-12",
    guides=("dates-and-numbers#dates",),
    checks=(
        Check("records", check_order),
        Check("records", check_work),
        Check("document", check_updated),
        Check("site", check_updates),
    ),
)

STALE = Rule(
    "stale",
    "warning",
    "A record was last checked more than `stale_after` days ago.",
    "Check its sources again, then set `checked` to today.",
    guides=("facts-yaml#every-record",),
    checks=(Check("records", check_age),),
)
