"""Hold a related site to its rules. A check reads; it never repairs.

Each check yields what it finds as the rule has it; which severity a fault has for this
site, and whether a writer has waived it, is decided once, at the end.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import partial

from msgspec import structs

from generator.checks.charts import check_charts
from generator.checks.garbled_text import check_garbled_prose, check_garbled_records
from generator.checks.numbers import check_numbers, check_unbound
from generator.checks.wording import check_plain_terms, check_quote_length, check_terms
from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import RULES
from generator.evidence.verification import Checks
from generator.markdown.scanner import Prose, Waiver
from generator.memo import Keep, anew
from generator.model.records import Claim, Curated, Event, Evidence, Series, Statistic, inside
from generator.model.resolved import Site

COMES_WITH_TIME = ("stale",)  # rules that a waiver may set aside before they are broken
Check = Callable[[Site, date, Checks], Iterable[Diagnostic]]
TextCheck = Callable[[Site, Prose], Iterable[Diagnostic]]


def check(site: Site, today: date, checks: Checks, keep: Keep = anew) -> list[Diagnostic]:
    """Everything that breaks a rule, as found; `settle` says what comes of it."""
    faults = [
        *keep(
            "checked records",
            (*site.declared, site.fronts, checks, today),
            lambda: [fault for one in CHECKS for fault in one(site, today, checks)],
        ),
        *_check_use(site),
    ]
    bodies = {document.body for document in (*site.articles, *site.pages)}
    for markdown, prose in site.prose.items():
        rules = (*TEXT_CHECKS, *(DOCUMENT_CHECKS if markdown in bodies else ()))
        faults += keep(
            ("checked", markdown), (prose, *site.declared), partial(_check_text, site, prose, rules)
        )
    return faults


def _check_text(site: Site, prose: Prose, rules: Iterable[TextCheck]) -> list[Diagnostic]:
    return [fault for one in rules for fault in one(site, prose)]


def settle(
    faults: Iterable[Diagnostic],
    severities: Mapping[str, str],
    waivers: Iterable[Waiver],
    *,
    is_strict: bool = False,
) -> list[Diagnostic]:
    """Faults with the severity the site gives them; without what is waived or off."""
    covered: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in waivers:
        covered.setdefault((waiver.rule, waiver.file), []).append(waiver)
    settled = []
    for fault in faults:
        rule = RULES[fault.rule]
        level = "error" if rule.fixed else severities.get(fault.rule, rule.level)
        if fault.severity == "warning" and fault.rule not in severities:
            level = "warning"  # the milder case of a rule
        near = covered.get((fault.rule, fault.location.file), ())
        is_waived = any(waiver.covers(fault.rule, fault.location) for waiver in near)
        if level == "off" or is_waived:
            continue
        severity = "error" if level == "error" or is_strict else "warning"
        settled.append(structs.replace(fault, severity=severity))
    return settled


def idle_waivers(waivers: Iterable[Waiver], faults: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults of waivers that set nothing aside, by everything that was found in a site."""
    places: dict[tuple[str, str], list[Location]] = {}
    for fault in faults:
        places.setdefault((fault.rule, fault.location.file), []).append(fault.location)
    for waiver in waivers:
        found = places.get((waiver.rule, waiver.file), ())
        if waiver.rule not in COMES_WITH_TIME and not any(waiver.covers(waiver.rule, one) for one in found):
            message = f"this waiver of “{waiver.rule}” sets nothing aside"
            hint = "take it away: it is counted in public, and would hide a fault to come"
            yield Diagnostic("idle-waiver", Location(waiver.file, waiver.first_line), message, hint)


def _check_evidence(site: Site, _today: date, _checks: Checks) -> Iterator[Diagnostic]:
    """A fact rests on at least one source, and evidence says where in it."""
    hint = "add “evidence:” with a source, and a quotation or a place in it"
    counted = (one for one in site.facts.statistics if one.derive is None)
    facts: tuple[Event | Claim | Series | Statistic, ...]
    facts = (*site.facts.events, *site.facts.claims, *site.facts.series, *counted)
    for record in facts:
        if not record.evidence:
            yield Diagnostic("no-evidence", record.location, f"“{record.id}” has no evidence", hint)
    for curated in _records(site):
        for evidence in inside(curated, Evidence):
            if not evidence.quote and not evidence.at:
                message = f"this evidence does not say where in “{evidence.source.id}”"
                add = "add “quote: …” or “at: Table 3, p. 18”"
                yield Diagnostic("no-evidence", evidence.location, message, add)


def check_evidence(checks: Checks) -> Iterator[Diagnostic]:
    """A quotation is in the text of its source, or was when it was last looked for."""
    for evidence, result in checks.items():
        if result.status == "missing":
            message = f"the text of “{evidence.source.id}” does not hold this quotation"
            hint = (
                f"nearest there: “{result.nearest}”"
                if result.nearest
                else "copy the passage anew from the source"
            )
            yield Diagnostic("quote-missing", evidence.locate("quote"), message, hint)
        elif result.status == "unchecked":
            message = f"this quotation was not checked: “{evidence.source.id}” names no text"
            hint = "add “text: …” to the source, then run `generate verify --texts DIR`"
            if result.text:
                message = f"this quotation was not checked: {result.text} is not at hand, nor is it in evidence.lock"
                hint = "run `generate verify --texts DIR` where the text is"
            yield Diagnostic("quote-unchecked", evidence.locate("quote"), message, hint)


def _check_order(site: Site, today: date, _checks: Checks) -> Iterator[Diagnostic]:
    """Nothing ends before it starts, lies in the future, or is told before it happened."""
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
        yield from _check_told(site, record)
    for document in (*site.articles, *site.pages):
        front = document.front
        if front.date and front.updated and front.updated.latest < front.date.earliest:
            message = f"“updated” ({front.updated.written}) lies before “date” ({front.date.written})"
            yield Diagnostic("date-order", front.locate("updated"), message)
    for correction in site.facts.corrections:
        if correction.date.earliest > today:
            message = f"the correction lies in the future ({correction.date.written})"
            yield Diagnostic("date-order", correction.locate("date"), message)


def _check_told(site: Site, record: Event | Claim) -> Iterator[Diagnostic]:
    assert record.date is not None  # noqa: S101
    for evidence in record.evidence:
        source = site.sources.get(evidence.source.id)
        if source and source.published and source.published.latest < record.date.earliest:
            message = f"“{source.id}” was published ({source.published.written}) before this began ({record.date.written})"
            hint = "one of the two dates is wrong, or the source cannot say this"
            yield Diagnostic("date-order", evidence.location, message, hint)


def _check_images(_site: Site, prose: Prose) -> Iterator[Diagnostic]:
    """A picture in prose has alternative text."""
    for link in prose.links:
        if link.is_image and link.kind == "file" and not link.text.strip():
            hint = "write between the brackets what the picture shows: ![Map of the county](map.png)"
            place = prose.markdown.at(link.start)
            yield Diagnostic("alt-missing", place, "the picture has no alternative text", hint)


def _check_age(site: Site, today: date, _checks: Checks) -> Iterator[Diagnostic]:
    """A record was looked at again within `stale_after` days."""
    for record in _records(site):
        if record.checked and site.is_stale(record, today):
            days = f"{record.age(today):,} days ago ({record.checked.written})"
            hint = "look at its sources again, then set “checked” to that day"
            message = f"“{record.id}” was last checked {days}"
            yield Diagnostic("stale", record.locate("checked"), message, hint)


def _check_sources(site: Site, _today: date, _checks: Checks) -> Iterator[Diagnostic]:
    """A fact rests on more than one source; a source with an address has an archived copy."""
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


def _check_use(site: Site) -> Iterator[Diagnostic]:
    """A record is named by another, or in prose."""
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


def _records(site: Site) -> Iterator[Curated]:
    for field in site.facts.__struct_fields__:
        yield from (record for record in getattr(site.facts, field) if isinstance(record, Curated))


# Each of these looks at records and front matter only: at no text, and not at who mentions whom.
CHECKS: tuple[Check, ...] = (
    _check_evidence,
    lambda _site, _today, checks: check_evidence(checks),
    _check_order,
    check_charts,
    _check_age,
    _check_sources,
    check_plain_terms,
    check_quote_length,
    check_garbled_records,
)
# And each of these at one text, with the records it names.
TEXT_CHECKS: tuple[TextCheck, ...] = (_check_images, check_numbers, check_terms, check_garbled_prose)
DOCUMENT_CHECKS: tuple[TextCheck, ...] = (check_unbound,)  # an article's or a page's
