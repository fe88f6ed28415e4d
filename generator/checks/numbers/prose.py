"""Compare numbers in prose with facts: each is bound, equal, and keeps its qualifier."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from msgspec import structs

from generator.checks.linked import Linked
from generator.checks.numbers.charts import check_alternatives, check_placed_alternatives
from generator.checks.numbers.directions import contradiction, false_hedge
from generator.checks.numbers.gaps import check_gaps
from generator.checks.numbers.records import check_record_numbers
from generator.checks.numbers.units import HINT, is_next, other_unit, time_in, wrong_time
from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.localization.formatting import Formatter
from generator.model.observations import Observation
from generator.model.prose import Link, Prose
from generator.model.record_types import Qualifier
from generator.quantities import Quantity, find_quantities
from generator.quantities.figures import Figure, agrees, figure_of, holds, in_unit
from generator.quantities.hedges import Hedge, find_hedge
from generator.quantities.in_prose import (
    MOST_BOUND,
    bound_figures,
    counts_unit,
    is_qualified,
    readable,
    with_unit_after,
)
from generator.quantities.languages import grammar_of
from generator.quantities.measures import (
    measure_of,
    money_in_parts,
    noun_after,
    seconds_of,
)
from generator.quantities.ranges import is_range_of, joined
from generator.quantities.rates import other_rate
from generator.quantities.small_words import small_words

HUNDRED = 100
YEAR_HINT = "correct the number, or if it is the year, put it elsewhere: “the voters of 2012”"
BELOW, ABOVE = ("more-than", "at-least"), ("fewer-than", "at-most", "nearly")
# Hedges of a looser number that keep the qualifier of a fact.
IMPLIED: Mapping[Qualifier, tuple[str, ...]] = {
    "about": ("about", "near", *BELOW, *ABOVE),
    "at-least": BELOW,
    "more-than": BELOW,
    "at-most": ABOVE,
    "fewer-than": ABOVE,
}


def check_numbers(linked: Linked, formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A number in a `stat:` link is the fact's, or true of it with its hedge."""
    figures, beyond = bound_figures(linked.observations, prose)
    if beyond:
        message = f"this text has more than {MOST_BOUND:,} links to figures; that is the most"
        yield Diagnostic("limit", beyond.location, message, "divide it into several articles")
    language = linked.settings.language
    for link, observation in figures:
        if observation.bounds:
            yield from _check_range(formatter, observation, prose, link)
            continue
        if parts := time_in(link, observation, language):
            yield from wrong_time(formatter, observation, prose, link, parts)
        elif not _is_same_money(link, observation, language):
            yield from _wrong_numbers(formatter, observation, prose, link)


def _wrong_numbers(
    formatter: Formatter, observation: Observation, prose: Prose, link: Link
) -> Iterator[Diagnostic]:
    """Report each number of a link that is not the fact's, unless its direction is reported."""
    language, text = formatter.language, readable(prose)
    numbers = [*_counted_in(prose, link, observation, language)]
    quantities = [with_unit_after(prose, link, number, language) for number in numbers]
    starts = [link.text_start + number.start for number in numbers]
    found = [
        _mismatch(formatter, observation, quantity, text, start, _end_of(link))
        for quantity, start in zip(quantities, starts, strict=True)
    ]
    for quantity, start, problem in zip(quantities, starts, found, strict=True):
        if problem is None or contradiction(observation, quantity, text, start, language):
            continue
        message, hint = problem
        if _is_year_of(quantity, observation):
            hint = YEAR_HINT
        elif None in found:  # “[327 of the 412 beds](stat:beds)”
            hint = (
                f"link only the number of “{observation.id}” there, and bind “{quantity.written}” by itself"
            )
        yield Diagnostic("number-mismatch", prose.markdown.at(start), message, hint)


def check_qualifiers(linked: Linked, formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A number keeps the qualifier of its fact: “at least 500” does not become “500”."""
    language = linked.settings.language
    for link, observation in bound_figures(linked.observations, prose)[0]:
        if observation.qualifier == "exact" or observation.is_gap:
            continue
        quantities = list(_counted_in(prose, link, observation, language))
        if not quantities or is_qualified(prose, link, observation, language):
            continue
        if not observation.bounds and all(
            _is_implied(prose, link, observation, quantity, language) for quantity in quantities
        ):
            continue
        qualifier = formatter.qualifier(observation)
        place = prose.markdown.at(link.text_start)
        message = f"“{observation.id}” says “{qualifier}”, but the text states the number as exact"
        yield Diagnostic("qualifier-dropped", place, message, f"write “{qualifier}” before the number")


def _check_range(
    formatter: Formatter, observation: Observation, prose: Prose, link: Link
) -> Iterator[Diagnostic]:
    """Report a link to a range that gives other ends, or one of them without “at least” or “at most”."""
    language, text = formatter.language, readable(prose)
    found = [
        with_unit_after(prose, link, number, language)
        for number in _counted_in(prose, link, observation, language)
    ]
    if not found or _is_one_end(observation, found, text, link.text_start, language):
        return
    pairs = list(joined(text, found, language, link.text_start)) if len(found) == 2 else []
    for quantity, end in zip(found, observation.ends, strict=False) if pairs else ():
        start = link.text_start + quantity.start
        problem = _mismatch(formatter, end, quantity, text, start, _end_of(link))
        if problem and agrees(quantity, figure_of(end, language)):  # right, but of another kind
            yield Diagnostic("number-mismatch", prose.markdown.at(start), *problem)
            return
    if not pairs or not is_range_of(*pairs[0], observation, language):
        shown, written = _described(formatter, observation), link.text.strip()
        message = f"“{observation.id}” is {shown}, but the link says “{written}”"
        hint = f"write both ends, “{shown}”, or [](stat:…) to insert them"
        place = prose.markdown.at(link.text_start + found[0].start)
        yield Diagnostic("number-mismatch", place, message, hint)


def _is_one_end(
    observation: Observation, found: list[Quantity], text: str, offset: int, language: str
) -> bool:
    """Return whether a text gives one end of a range as such: “at least 18,000”, “at most 23,000”."""
    if len(found) != 1:
        return False
    start = offset + found[0].start
    hedge = find_hedge(text, start, start + len(found[0].text), language)
    low, high = (figure_of(end, language) for end in observation.ends)
    if hedge is None or hedge.relation not in ("at-least", "at-most"):
        return False
    return agrees(found[0], low if hedge.relation == "at-least" else high)


def _counted_in(prose: Prose, link: Link, observation: Observation, language: str) -> Iterator[Quantity]:
    """Yield the numbers in a link's text, except a year of the fact's own period."""
    quantities = find_quantities(link.text, language)
    if not quantities and observation.operation == "percent_change":
        quantities = tuple(_bare_multiple(link, language))
    if not quantities:
        quantities = tuple(small_words(link.text, observation.unit_name, language))
    if "percent" in measure_of(observation.unit_name, language).kinds and len(quantities) == 2:
        quantities = quantities[:1] if quantities[1].value == HUNDRED else quantities  # "48 of every 100"
    for quantity in quantities:
        if not _is_year_of(quantity, observation) or counts_unit(
            prose, link, quantity, observation.unit_name, language
        ):
            yield quantity


def _mismatch(
    formatter: Formatter, observation: Observation, quantity: Quantity, text: str, start: int, end: int
) -> tuple[str, str] | None:
    """Return what is wrong with the number at an offset of a text without markup, and a hint; None if it is right.

    The link that it is in ends at `end`.
    """
    id_, language = observation.id, formatter.language
    written = quantity.written
    if observation.value is None:
        return (
            f"“{id_}” is a gap, but the link says “{written}”",
            "link the row that has this number, or leave it out",
        )
    figure = figure_of(observation, language)
    if _is_right_multiple(observation, quantity, text, start + len(quantity.text), language):
        return None
    if not figure.measure.takes(quantity):
        return f"{_counted(observation, figure)}, but the link says {_kind_of(quantity)}", HINT
    hedge = find_hedge(text, start, start + len(quantity.text), language)
    unit = other_unit(observation, quantity, text, start, end, language)
    if unit:
        return _mismatch_of_units(formatter, observation, quantity, hedge, unit)
    is_share = "percent" in figure.measure.kinds and quantity.kind == "count"
    rate = other_rate(observation.unit_name, text, start + len(quantity.text), language, is_share=is_share)
    if rate:
        return f"{_counted(observation, figure)}, but the text says “{rate}”", HINT
    if _is_right(observation, figure, quantity, hedge):
        return None
    if hedge is None:
        return f"“{id_}” is {_described(formatter, observation)}, but the link says “{written}”", HINT
    return false_hedge(formatter, observation, quantity, hedge)


def _is_right(observation: Observation, figure: Figure, quantity: Quantity, hedge: Hedge | None) -> bool:
    """Return whether a number is true of a figure, with its hedge if that can be nothing else."""
    is_free = hedge is None or not hedge.is_sure or observation.qualifier != "exact"
    is_exact = is_free and agrees(quantity, figure)
    return is_exact or (hedge is not None and holds(hedge.relation, quantity, figure))


def _is_right_multiple(
    observation: Observation, quantity: Quantity, text: str, end: int, language: str
) -> bool:
    """Return whether "three times as many" is true of a change: +200%; "three times more" may be +300% too."""
    noun = noun_after(text, end)
    if observation.operation != "percent_change" or noun is None:
        return False
    if noun[1].casefold() not in grammar_of(language).multiplied or quantity.kind != "count":
        return False
    figure, following = figure_of(observation, language), noun_after(text, noun.end())
    is_beyond = following is not None and following[1].casefold() in grammar_of(language).beyond
    factors = (quantity.value, quantity.value + 1) if is_beyond else (quantity.value,)
    return any(
        agrees(structs.replace(quantity, value=factor, precision=Decimal(0)), figure) for factor in factors
    )


def _mismatch_of_units(
    formatter: Formatter, observation: Observation, quantity: Quantity, hedge: Hedge | None, unit: str
) -> tuple[str, str] | None:
    """Return what is wrong with a number in another unit, and a hint; None if "2 hours" are the 120 minutes."""
    language = formatter.language
    figure = figure_of(observation, language)
    seconds, other = (seconds_of(name, language) for name in (observation.unit_name, unit))
    said = quantity.text if quantity.text.endswith(unit) else f"{quantity.text} {unit}"
    if not seconds or not other:
        return f"{_counted(observation, figure)}, but the text says “{said}”", HINT
    converted = in_unit(figure, seconds, other)
    if is_next(converted, quantity, hedge) or _is_right(observation, converted, quantity, hedge):
        return None
    given = formatter.amount("", formatter.number(observation), formatter.unit_after(observation))
    return f"“{observation.id}” is {given}, but the text says “{said}”", HINT


def _is_same_money(link: Link, observation: Observation, language: str) -> bool:
    """Return whether a link gives the figure in two units of money: "31 dollars and 40 cents"."""
    amount = money_in_parts(link.text, language) if observation.value is not None else None
    return amount is not None and agrees(amount, figure_of(observation, language))


def _end_of(link: Link) -> int:
    return link.text_start + len(link.text)


def _bare_multiple(link: Link, language: str) -> Iterator[Quantity]:
    """Yield the multiple that a link's text names: "more than double"; but not "double-digit"."""
    grammar = grammar_of(language)
    words = list(re.finditer(r"[^\W\d_]+", link.text))
    for at, word in enumerate(words):
        factor = grammar.bare_multiples.get(word[0].casefold())
        is_last = at + 1 == len(words)
        if factor and (is_last or words[at + 1][0].casefold() in grammar.compared):
            yield Quantity(*word.span(), word[0], factor, Decimal(0), "count", is_year_like=False)
            return


def _is_implied(
    prose: Prose, link: Link, observation: Observation, quantity: Quantity, language: str
) -> bool:
    """Return whether a looser number says no more than its fact: “more than 400” of one that is at least 500."""
    start = link.text_start + quantity.start
    hedge = find_hedge(readable(prose), start, start + len(quantity.text), language)
    figure = figure_of(observation, language)
    if hedge is None or not holds(hedge.relation, quantity, figure):
        return False
    is_looser = hedge.relation in IMPLIED[observation.qualifier] and not agrees(quantity, figure)
    return is_looser or hedge.relation == observation.qualifier


def _counted(observation: Observation, figure: Figure) -> str:
    """Return what a fact counts, as the beginning of a sentence."""
    if figure.measure.is_points:
        return f"“{observation.id}” is in percentage points"
    if "percent" in figure.measure.kinds:
        return f"“{observation.id}” is a percentage"
    if "money" in figure.measure.kinds:
        return f"“{observation.id}” is in {observation.unit_name}"
    return (
        f"“{observation.id}” counts {observation.unit_name}"
        if observation.unit_name
        else f"“{observation.id}” has no unit"
    )


def _kind_of(quantity: Quantity) -> str:
    """Return what a number counts: "percent", "dollars"."""
    return quantity.currencies[0] if quantity.currencies else quantity.kind


def _described(formatter: Formatter, observation: Observation) -> str:
    """Return a figure as a message shows it: "81%", "1.2 thousand dollars"."""
    measure = measure_of(observation.unit_name, formatter.language)
    percent = "%" if "percent" in measure.kinds else ""
    unit = f" {formatter.unit(observation)}" if measure.scale != 1 else ""
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
    guides=("bind-numbers#numbers",),
    checks=(
        Check("text", check_numbers, also=("limit",)),
        Check("text", check_gaps),
        Check("sourced", check_record_numbers, also=("unbound-number",)),
        Check("records", check_alternatives),
        Check("front", check_placed_alternatives),
    ),
)

QUALIFIER_DROPPED = Rule(
    "qualifier-dropped",
    "warning",
    "The fact says “at least 500”, but the text says “500”.",
    "Keep the word that makes the number true, before the link or inside it.",
    wrong="[500 requests](stat:declined)",
    right="[at least 500 requests](stat:declined)",
    guides=("bind-numbers#numbers",),
    checks=(Check("text", check_qualifiers),),
)
