"""Compare a number that is in another unit than its fact, or in several: "1 hour and 30 minutes"."""

from collections.abc import Iterator
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.localization.formatting import Formatter
from generator.model.observations import Observation
from generator.model.prose import Link, Prose
from generator.quantities import Quantity, find_quantities
from generator.quantities.figures import Figure, figure_of, holds, is_true
from generator.quantities.hedges import Hedge, find_hedge
from generator.quantities.in_prose import readable
from generator.quantities.measures import (
    counts_things,
    is_in_points,
    noun_after,
    physical_unit,
    seconds_of,
    time_in_parts,
)
from generator.quantities.tokens import EXACT

HINT = "correct one of them, or write [](stat:…) to insert the value"


def other_unit(
    observation: Observation, quantity: Quantity, text: str, start: int, link_end: int, language: str
) -> str:
    """Return the unit after a number if it is clearly another than the figure's: hours for minutes, pounds for tons; or ""."""
    end = start + len(quantity.text)
    figure = figure_of(observation, language)
    is_points = is_in_points(quantity, text, end, language)
    if observation.operation == "percent_change" and is_points:
        noun = noun_after(text, end)
        return quantity.text.split()[-1] if quantity.kind == "percent" or noun is None else noun[1]
    if figure.measure.is_points and quantity.kind == "percent" and not is_points:
        return quantity.text.split()[-1]
    if quantity.kind != "count" or quantity.is_year_like or not quantity.precision:
        return ""
    if "count" not in figure.measure.kinds:  # a percentage, or money
        return counts_things(text, start, end, link_end, language)
    noun = noun_after(text, end)
    if noun is None:
        return ""
    seconds, other = seconds_of(observation.unit_name, language), seconds_of(noun[1], language)
    physical, named = physical_unit(observation.unit_name, language), physical_unit(noun[1], language)
    is_other = (seconds and other and other != seconds) or (physical and named and named != physical)
    return noun[1] if is_other else ""


def time_in(link: Link, observation: Observation, language: str) -> tuple[Decimal, int] | None:
    """Return the seconds of a time that a link gives in several units, and those of the smallest one.

    None without one, and for a fact that is no time.
    """
    if observation.value is None or not seconds_of(observation.unit_name, language):
        return None
    return time_in_parts(link.text, observation.unit_name, language)


def wrong_time(
    formatter: Formatter, observation: Observation, prose: Prose, link: Link, parts: tuple[Decimal, int]
) -> Iterator[Diagnostic]:
    """Report a link that gives another time than its fact: "1 hour and 40 minutes" of 90 minutes.

    `parts` are what `time_in` found in the link.
    """
    language, text = formatter.language, link.text
    own, figure = Decimal(seconds_of(observation.unit_name, language)), figure_of(observation, language)
    start = link.text_start + len(text) - len(text.lstrip())
    value, precision = EXACT.divide(parts[0], own), EXACT.divide(Decimal(parts[1]), own)
    given = Quantity(0, len(text), text, value, precision, "count", is_year_like=False)
    hedge = find_hedge(readable(prose), link.text_start, link.text_start + len(text), language)
    hedge = hedge or next(_hedges_in(text, language), None)
    is_same = abs(figure.value.copy_abs() - value) * 2 <= precision
    if not is_same and not (hedge and holds(hedge.relation, given, figure)):
        shown = formatter.amount("", formatter.number(observation), formatter.unit_after(observation))
        message = f"“{observation.id}” is {shown}, but the link says “{text.strip()}”"
        yield Diagnostic("number-mismatch", prose.markdown.at(start), message, HINT)


def _hedges_in(text: str, language: str) -> Iterator[Hedge]:
    """Yield the hedges of the first number in a link's text: "more than 4 hours and 20 minutes"."""
    for quantity in find_quantities(text, language)[:1]:
        hedge = find_hedge(text, quantity.start, quantity.start, language)
        if hedge:
            yield hedge


def is_next(figure: Figure, quantity: Quantity, hedge: Hedge | None) -> bool:
    """Return whether a whole number is the next to a time, on the side that its hedge says: “more than four hours”."""
    if hedge is None or hedge.relation in ("about", "near") or quantity.precision != 1:
        return False
    return abs(figure.value - quantity.value) < 1 and is_true(hedge.relation, quantity, figure)
