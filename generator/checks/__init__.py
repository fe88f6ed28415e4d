"""Hold a related site to its rules. A check reads; it never repairs.

Each check yields what it finds as the rule has it; which severity a fault has for this
site, and whether a writer has waived it, is decided once, at the end.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial

from generator.checks.charts import check_charts
from generator.checks.dates import check_age, check_date_order
from generator.checks.evidence import check_facts_have_evidence, check_quotation_results
from generator.checks.garbled_text import check_garbled_prose, check_garbled_records
from generator.checks.images import check_images
from generator.checks.numbers import check_numbers, check_unbound_numbers
from generator.checks.usage import check_sources, check_usage
from generator.checks.wording import check_plain_terms, check_quote_length, check_terms
from generator.diagnostics import Diagnostic
from generator.evidence.verification import QuotationResults
from generator.memo import Keep, anew
from generator.model.prose import Prose
from generator.model.resolved import Site

Check = Callable[[Site, date, QuotationResults], Iterable[Diagnostic]]
TextCheck = Callable[[Site, Prose], Iterable[Diagnostic]]


def check(
    site: Site, today: date, quotation_results: QuotationResults, keep: Keep = anew
) -> list[Diagnostic]:
    """Everything that breaks a rule, as found; `apply_severities` says what comes of it."""
    problems = [
        *keep(
            "checked records",
            (*site.declared, site.fronts, quotation_results, today),
            lambda: [problem for one in CHECKS for problem in one(site, today, quotation_results)],
        ),
        *check_usage(site),
    ]
    bodies = {document.body for document in (*site.articles, *site.pages)}
    for markdown, prose in site.prose.items():
        rules = (*TEXT_CHECKS, *(DOCUMENT_CHECKS if markdown in bodies else ()))
        problems += keep(
            ("checked", markdown), (prose, *site.declared), partial(_check_text, site, prose, rules)
        )
    return problems


def _check_text(site: Site, prose: Prose, rules: Iterable[TextCheck]) -> list[Diagnostic]:
    return [problem for one in rules for problem in one(site, prose)]


# Each of these looks at records and front matter only: at no text, and not at who mentions whom.
CHECKS: tuple[Check, ...] = (
    check_facts_have_evidence,
    lambda _site, _today, quotation_results: check_quotation_results(quotation_results),
    check_date_order,
    check_charts,
    check_age,
    check_sources,
    check_plain_terms,
    check_quote_length,
    check_garbled_records,
)
# And each of these at one text, with the records it names.
TEXT_CHECKS: tuple[TextCheck, ...] = (check_images, check_numbers, check_terms, check_garbled_prose)
DOCUMENT_CHECKS: tuple[TextCheck, ...] = (check_unbound_numbers,)  # an article's or a page's
