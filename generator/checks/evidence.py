"""Check that facts have evidence, and that quotations are in their sources."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.evidence.verification import QuotationResults
from generator.model.record_types import inside
from generator.model.records import Claim, Event, Evidence, Series, Statistic, curated_records
from generator.model.resolved import Site


def check_facts_have_evidence(
    site: Site, _today: date, _quotation_results: QuotationResults
) -> Iterator[Diagnostic]:
    """A fact has evidence from at least one source, and evidence says where in the source it is."""
    add_evidence = "add “evidence:” with a source, and a quotation or a place in it"
    statistics = (statistic for statistic in site.facts.statistics if statistic.derive is None)
    facts: tuple[Event | Claim | Series | Statistic, ...]
    facts = (*site.facts.events, *site.facts.claims, *site.facts.series, *statistics)
    for record in facts:
        if not record.evidence:
            yield Diagnostic("no-evidence", record.location, f"“{record.id}” has no evidence", add_evidence)
    for curated in curated_records(site.facts):
        for evidence in inside(curated, Evidence):
            if not evidence.quote and not evidence.at:
                message = f"this evidence does not say where in “{evidence.source.id}”"
                hint = "add “quote: …” or “at: Table 3, p. 18”"
                yield Diagnostic("no-evidence", evidence.location, message, hint)


def check_quotation_results(quotation_results: QuotationResults) -> Iterator[Diagnostic]:
    """A quotation is in the text of its source, or was when it was last checked."""
    for evidence, result in quotation_results.items():
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
