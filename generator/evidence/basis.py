"""Decide what a fact, or one piece of its evidence, rests on.

This is the only place that decides it: pages, the preview's marks, “How we know” and `evidence.json` all ask here, so that
nothing looks checked in one of them and unchecked in another.
"""

from typing import Literal, get_args

from generator.evidence.verification import QuotationResults
from generator.model.observations import Observation
from generator.model.records import Claim, Event, Evidence

# quoted: a quotation was found in the text of its source, now or earlier (through the lock)
# unchecked: it has quotations, but none was found, mostly because there was no text to look in
# place_only: it has no quotation, at most the place in a source
# derived: it is computed from other facts, and rests on what they rest on
Basis = Literal["quoted", "place_only", "unchecked", "derived"]
BASES: tuple[Basis, ...] = get_args(Basis)


def basis_of(fact: Event | Claim | Observation, quotation_results: QuotationResults) -> Basis:
    """Return what a fact rests on: every fact is in exactly one group."""
    if isinstance(fact, Observation) and fact.operation is not None:
        return "derived"
    bases = {basis_of_piece(piece, quotation_results) for piece in fact.evidence}
    if "quoted" in bases:
        return "quoted"
    return "unchecked" if "unchecked" in bases else "place_only"


def basis_of_piece(evidence: Evidence, quotation_results: QuotationResults) -> Basis:
    """Return what one piece of evidence offers; never "derived"."""
    if not evidence.quote:
        return "place_only"
    result = quotation_results.get(evidence)
    return "quoted" if result and result.status in ("found", "locked") else "unchecked"
