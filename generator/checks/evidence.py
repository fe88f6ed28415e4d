"""Check that facts have evidence, and that quotations are in their sources."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.evidence.difference import difference
from generator.evidence.verification import QuotationResults
from generator.model.record_types import inside
from generator.model.records import Claim, Event, Evidence, Series, Statistic
from generator.model.resolved import Records


def check_evidence(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """A fact rests on at least one source, and its evidence says where in it."""
    hint = "add “evidence:” with a source, and a quotation or a place in it"
    facts = records.facts
    counted = (statistic for statistic in facts.statistics if statistic.derive is None)
    needing: tuple[Event | Claim | Series | Statistic, ...]
    read = (series for series in facts.series if series.derive is None)
    needing = (*facts.events, *facts.claims, *read, *counted)
    for fact in needing:
        if not fact.evidence:
            yield Diagnostic("no-evidence", fact.location, f"“{fact.id}” has no evidence", hint)
    for record in facts.curated:
        for evidence in inside(record, Evidence):
            if not evidence.quote and not evidence.at:
                message = f"this evidence does not say where in “{evidence.source.id}”"
                hint = "add “quote: …” or “at: page 18”"
                yield Diagnostic("no-evidence", evidence.location, message, hint)


def check_quotations_found(
    _records: Records, _today: date, quotations: QuotationResults
) -> Iterator[Diagnostic]:
    """A quotation is in the text of its source."""
    for evidence, result in quotations.items():
        if result.status == "missing":
            message = f"the text of “{evidence.source.id}” does not contain this quotation"
            hint = "copy the passage from the source again"
            if result.nearest:
                differs = difference(evidence.quote, result.nearest)
                hint = f"the closest passage: “{result.nearest}”" + (f"; {differs}" if differs else "")
            yield Diagnostic("quote-missing", evidence.locate("quote"), message, hint)


def check_quotations_checked(
    records: Records, _today: date, quotations: QuotationResults
) -> Iterator[Diagnostic]:
    """A quotation was compared with a text, now or when the lock was written."""
    misnamed = {evidence.source.id: result for evidence, result in quotations.items() if result.meant}
    unchecked = {
        evidence.source.id for evidence, result in quotations.items() if result.status == "unchecked"
    }
    for source in records.facts.sources:
        if source.id in misnamed:
            follows = (
                f"so no quotation from “{source.id}” was checked"
                if source.id in unchecked
                else f"so the quotations from “{source.id}” were not checked again"
            )
            message = f"there is no text “{source.text}”, {follows}"
            hint = f"did you mean “{misnamed[source.id].meant}”?"
            yield Diagnostic("quote-unchecked", source.locate("text"), message, hint)
    for evidence, result in quotations.items():
        if result.status == "unchecked" and not result.meant:
            message = f"this quotation was not checked: “{evidence.source.id}” names no text"
            hint = "add “text: …” to the source, then run `generate verify --texts DIR`"
            if result.text:
                message = (
                    f"this quotation was not checked: {result.text} is not available, nor in evidence.lock"
                )
                hint = "run `generate verify --texts DIR` where the text is"
            yield Diagnostic("quote-unchecked", evidence.locate("quote"), message, hint)


NO_EVIDENCE = Rule(
    "no-evidence",
    "error",
    "A fact has no evidence.",
    "An event, a statistic, a claim or a series rests on at least one source, with a quotation or a place in it.",
    right='evidence:\n  - {source: minutes, quote: "adopted the fund"}',
    guides=("quote-a-source#quote-it", "evidence#three-strengths"),
    checks=(Check("records", check_evidence),),
)

QUOTE_MISSING = Rule(
    "quote-missing",
    "error",
    "The source's text is available, and the quotation is not in it.",
    "Spaces, quotation marks, dashes, hyphens at line ends and reference marks may differ; letters, digits and words may not. Mark what you leave out with … or […]. Copy the passage from the source again.",
    wrong="quote: vetoed that bill",
    right="quote: vetoed the bill",
    guides=("quote-a-source#when-it-is-not-found",),
    checks=(Check("records", check_quotations_found),),
)

QUOTE_UNCHECKED = Rule(
    "quote-unchecked",
    "warning",
    "A quotation has neither a text to compare it with nor an entry in the lock.",
    "Run `generate verify --texts DIR` where the source's text is, and commit content/evidence.lock.",
    guides=("quote-a-source#keep-its-text",),
    checks=(Check("records", check_quotations_checked),),
)
