"""Check the numbers in prose: linked to facts, equal to them, and with their qualifiers."""

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.localization.formatting import Formatter
from generator.model.observations import Observation
from generator.model.prose import Link, Prose
from generator.model.resolved import Site
from generator.quantities import Quantity, find_quantities, matches
from generator.quantities.in_prose import is_qualified, unbound_numbers


def check_numbers(site: Site, prose: Prose) -> Iterator[Diagnostic]:
    """A number in a `stat:` link equals the fact's value and keeps its qualifier."""
    for link in prose.links:
        observation = site.observations.get(link.target) if link.kind == "stat" else None
        if observation:
            yield from _check_link(site, prose, link, observation)


def check_unbound_numbers(site: Site, prose: Prose) -> Iterator[Diagnostic]:
    """A number in an article or a page is linked to a fact."""
    for quantity in unbound_numbers(prose, site.settings.language):
        text = re.sub(r"[*_]+", "", quantity.text)  # without emphasis marks
        message = f"“{text}” rests on no fact"
        hint = f"bind it: [{text}](stat:an-id), or leave it out"
        yield Diagnostic("unbound-number", prose.markdown.at(quantity.start), message, hint)


def _check_link(site: Site, prose: Prose, link: Link, observation: Observation) -> Iterator[Diagnostic]:
    language = site.settings.language
    quantities = [
        quantity
        for quantity in find_quantities(link.text, language)
        if not _is_year_of(quantity, observation)
    ]
    for quantity in quantities:
        if observation.value is None:
            message = f"“{observation.id}” is a gap, the link says “{quantity.text}”"
        elif not matches(quantity, observation.scaled, observation.kind):
            message = f"“{observation.id}” is {_value_with_unit(site.formatter, observation)}, the link says “{quantity.text}”"
        else:
            continue
        place = prose.markdown.at(link.text_start + quantity.start)
        yield Diagnostic(
            "number-mismatch", place, message, "correct one of them, or write [](stat:…) to insert the value"
        )
    if (
        quantities
        and observation.qualifier != "exact"
        and not is_qualified(prose, link, observation, language)
    ):
        qualifier = observation.qualifier.replace("-", " ")
        place = prose.markdown.at(link.text_start)
        message = f"“{observation.id}” is “{qualifier}”, the prose drops that"
        yield Diagnostic("qualifier-dropped", place, message, f"write “{qualifier}” before the number")


def _value_with_unit(formatter: Formatter, observation: Observation) -> str:
    """Return a value as a message shows it: with a percent sign, or with a unit that scales it (“million”)."""
    percent = "%" if observation.kind == "percent" else ""
    unit = f" {observation.unit}" if observation.scaled != observation.value else ""
    return f"{formatter.value(observation)}{percent}{unit}"


def _is_year_of(quantity: Quantity, observation: Observation) -> bool:
    """Return whether a bare “2019” is a year of the fact's period rather than a count."""
    period = observation.period
    if not quantity.is_year_like or period is None:
        return False
    first = period.start.year if period.start else 0
    last = period.end.year if period.end else 9999
    return first <= quantity.value <= last
