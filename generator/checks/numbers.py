"""Compare numbers in prose with facts: bound, equal, and with the word that makes them true."""

import re
from collections.abc import Iterator
from datetime import date

from generator.checks.charts import chart_observations
from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.documents import Document
from generator.model.observations import Observation
from generator.model.prose import Link, Prose
from generator.model.resolved import Records
from generator.quantities import Quantity, find_quantities, matches
from generator.quantities.in_prose import is_qualified, unbound_numbers


def check_numbers(records: Records, formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A number in a `stat:` link is the fact's."""
    hint = "correct one of them, or write [](stat:…) to insert the value"
    for link, observation in _bound(records, prose):
        for quantity in _counted_in(link, observation, records.settings.language):
            if observation.value is None:
                message = f"“{observation.id}” is a gap, but the link says “{quantity.text}”"
            elif not matches(quantity, observation.scaled, observation.kind):
                shown = _described(formatter, observation)
                message = f"“{observation.id}” is {shown}, but the link says “{quantity.text}”"
            else:
                continue
            place = prose.markdown.at(link.text_start + quantity.start)
            yield Diagnostic("number-mismatch", place, message, hint)


def check_qualifiers(records: Records, _formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A number keeps the qualifier of its fact: “at least 500” does not become “500”."""
    language = records.settings.language
    for link, observation in _bound(records, prose):
        is_exact = observation.qualifier == "exact"
        if is_exact or not any(_counted_in(link, observation, language)):
            continue
        if not is_qualified(prose, link, observation, language):
            qualifier = observation.qualifier.replace("-", " ")
            place = prose.markdown.at(link.text_start)
            message = f"“{observation.id}” says “{qualifier}”, but the text states the number as exact"
            yield Diagnostic("qualifier-dropped", place, message, f"write “{qualifier}” before the number")


def check_unbound(
    records: Records, _formatter: Formatter, _document: Document, prose: Prose
) -> Iterator[Diagnostic]:
    """A number in an article or a page is backed by a fact."""
    for quantity in unbound_numbers(prose, records.settings.language):
        text = re.sub(r"[*_]+", "", quantity.text)
        message = f"no fact backs “{text}”"
        hint = f"bind it: [{text}](stat:an-id), or leave it out"
        yield Diagnostic("unbound-number", prose.markdown.at(quantity.start), message, hint)


def check_alternatives(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """A number in a chart's alternative text is one that the chart shows."""
    for chart in records.charts.values():
        observations = chart_observations(records, chart)
        shown = [observation for observation in observations if observation.value is not None]
        if not shown:
            continue
        for quantity in find_quantities(chart.alt, records.settings.language):
            if quantity.is_year_like or any(
                matches(quantity, observation.scaled, observation.kind) for observation in shown
            ):
                continue
            message = (
                f"the alternative text of “{chart.id}” says “{quantity.text}”, which the chart does not show"
            )
            hint = "correct it, or say it without a number"
            yield Diagnostic("number-mismatch", chart.locate("alt"), message, hint)


def _bound(records: Records, prose: Prose) -> Iterator[tuple[Link, Observation]]:
    """Yield the `stat:` links of a text with the facts they lead to."""
    for link in prose.links:
        observation = records.observations.get(link.target) if link.kind == "stat" else None
        if observation:
            yield link, observation


def _counted_in(link: Link, observation: Observation, language: str) -> Iterator[Quantity]:
    """Yield the numbers in a link's text, except a year of the fact's own period."""
    for quantity in find_quantities(link.text, language):
        if not _is_year_of(quantity, observation):
            yield quantity


def _described(formatter: Formatter, observation: Observation) -> str:
    percent = "%" if observation.kind == "percent" else ""
    unit = f" {formatter.unit(observation)}" if observation.scaled != observation.value else ""
    return f"{formatter.value(observation)}{percent}{unit}"


def _is_year_of(quantity: Quantity, observation: Observation) -> bool:
    """Return whether a bare “2019” is a year of the fact's period rather than a count."""
    period = observation.period
    if not quantity.is_year_like or period is None:
        return False
    first = period.start.year if period.start else 0
    last = period.end.year if period.end else 9999
    return first <= quantity.value <= last


NUMBER_MISMATCH = Rule(
    "number-mismatch",
    "error",
    "The number in a stat: link does not match the fact at the precision written.",
    "Change the text or the fact, whichever is wrong. An empty link, [](stat:id), always inserts the fact's value.",
    wrong="[354 loans](stat:loans-2023)",
    right="[345 loans](stat:loans-2023)",
    checks=(Check("text", check_numbers), Check("records", check_alternatives)),
)

UNBOUND_NUMBER = Rule(
    "unbound-number",
    "warning",
    "A number in prose is not backed by a fact.",
    "Bind it: [345 people](stat:id). Dates, years, times, ordinals, numbers of laws and forms, code and quotations are exempt.",
    wrong="Readers borrowed 345 books.",
    right="Readers borrowed [345 books](stat:loans-2023).",
    checks=(Check("document", check_unbound),),
)

QUALIFIER_DROPPED = Rule(
    "qualifier-dropped",
    "warning",
    "The fact says “at least 500”, but the text says “500”.",
    "Keep the word that makes the number true, before the link or inside it.",
    wrong="[500 requests](stat:declined)",
    right="[at least 500 requests](stat:declined)",
    checks=(Check("text", check_qualifiers),),
)
