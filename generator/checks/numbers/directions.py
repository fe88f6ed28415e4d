"""Compare the words around a number with its figure: the direction of a change, and hedges."""

from collections.abc import Iterator
from decimal import Decimal

from generator.checks.linked import Linked
from generator.checks.numbers.changes import check_changes, check_chart_changes, check_placed_changes
from generator.checks.numbers.extremes import check_chart_extremes, check_extremes, check_placed_extremes
from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.localization.formatting import Formatter
from generator.model.decimals import MINUS
from generator.model.observations import Observation
from generator.model.prose import Link, Prose
from generator.quantities import Quantity, find_quantities
from generator.quantities.described_changes import described_change
from generator.quantities.directions import Direction, is_gain
from generator.quantities.figures import Figure, compared, figure_of, is_true, rounded
from generator.quantities.hedges import Hedge, Relation
from generator.quantities.in_prose import bound_figures, readable
from generator.quantities.parts.units import SIGNS
from generator.quantities.small_words import small_words

NOT: dict[Relation, str] = {
    "about": "is not about",
    "near": "is not close to",
    "nearly": "is not below",
    "more-than": "is not more than",
    "at-least": "is not at least",
    "fewer-than": "is not less than",
    "at-most": "is not at most",
}
ROUNDINGS = (2, 3, 1)  # significant digits of a suggestion, the likeliest first


def check_directions(linked: Linked, formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A figure that rose is not described as falling, nor the reverse."""
    language = linked.settings.language
    for link, observation in bound_figures(linked.observations, prose)[0]:
        if is_gain(observation, language) is None:
            continue
        for found in _contradictions(observation, prose, link, language):
            shown = _described(formatter, observation)
            message = f"“{observation.id}” is {shown}, but the text says “{found.text}”"
            hint = f"write “{found.opposite}”, or correct the figure"
            if found.is_backward:
                message = f"“{observation.id}” is {shown}, but the text compares the earlier year with the later one"
                hint = "swap the two years, or correct the figure"
            if found.is_multiple:  # its opposite would be another number
                went = "fell" if found.is_up else "rose"
                hint = f"say that it {went} by {shown.removeprefix(MINUS)}, or correct the figure"
            yield Diagnostic("wrong-direction", prose.markdown.at(found.start), message, hint)


def _contradictions(observation: Observation, prose: Prose, link: Link, language: str) -> Iterator[Direction]:
    """Yield the directions that a text gives the numbers of a link, or the one it inserts, against the figure."""
    text = readable(prose)
    if not link.text.strip():
        change = described_change(observation, text, link.text_start, link.text_start, language)
        if change and not change.is_true:
            yield change.direction
        return
    found_in_link = find_quantities(link.text, language)
    for quantity in found_in_link or small_words(link.text, observation.unit_name, language):
        found = contradiction(observation, quantity, text, link.text_start + quantity.start, language)
        if found:
            yield found


def contradiction(
    observation: Observation, quantity: Quantity, text: str, start: int, language: str
) -> Direction | None:
    """Return the direction that a text gives a figure, if it is clearly the opposite of the figure's own.

    The number starts at an offset of the text, which is without markup.
    """
    if quantity.text.lstrip("*_$€£ ").startswith(SIGNS):
        return None
    change = described_change(observation, text, start, start + len(quantity.text), language)
    return change.direction if change and not change.is_true else None


def _described(formatter: Formatter, observation: Observation) -> str:
    """Return a figure with its unit, and what it measures if that gives the direction: "4 (net loss)"."""
    number = formatter.amount("", formatter.number(observation), formatter.unit_after(observation))
    is_plain = observation.operation is None and observation.value is not None and observation.value > 0
    return f"{number} ({observation.measure})" if is_plain else number


def false_hedge(
    formatter: Formatter, observation: Observation, quantity: Quantity, hedge: Hedge
) -> tuple[str, str]:
    """Return what is wrong with a number and its hedge, and a hint."""
    figure = figure_of(observation, formatter.language)
    written = quantity.written
    shown = _shown(formatter, observation, quantity, figure)
    if hedge.relation not in ("about", "near") and is_true(hedge.relation, quantity, figure):
        far = "far more" if hedge.relation in ("more-than", "at-least") else "far less"
        why = f"{shown} is {far} than {written}"
    else:
        why = f"{shown} {NOT[hedge.relation]} {written}"
    message = f"“{observation.id}” is {shown}, but the text says “{hedge.words}”: {why}"
    return message, _hint(formatter, observation, figure, hedge)


def _shown(formatter: Formatter, observation: Observation, quantity: Quantity, figure: Figure) -> str:
    """Return the figure, in as many digits as it takes to differ from the number."""
    written, given = compared(quantity, figure)
    assert observation.value is not None  # noqa: S101
    value = observation.value.copy_abs() if given > 0 else observation.value
    digits = observation.digits
    while digits < observation.digits + 3 and round(given, digits) == written != given:
        digits += 1
    number = formatter.decimal(value, digits)
    if "percent" in figure.measure.kinds:
        return formatter.text("percent", number=number)
    return f"{number} {formatter.unit(observation)}" if figure.measure.scale != 1 else number


def _hint(formatter: Formatter, observation: Observation, figure: Figure, hedge: Hedge) -> str:
    """Return a hint with a number for which the hedge would be true, where there is a round one."""
    insert = f"[](stat:{observation.id}) to insert the value"
    if figure.measure.scale == 1 and figure.value.is_finite() and figure.value:
        value = figure.value.copy_abs()
        for digits in ROUNDINGS:
            number = rounded(value, hedge.relation, digits)
            if number is not None:
                words = (hedge.words, _number(formatter, number, figure))
                between = " " if hedge.words[0].isalnum() else ""  # “~1,200”, “1,200-odd”
                return f"write “{between.join(reversed(words) if hedge.follows else words)}”, or {insert}"
    return f"correct one of them, or write {insert}"


def _number(formatter: Formatter, number: Decimal, figure: Figure) -> str:
    exponent = number.normalize().as_tuple().exponent
    written = formatter.decimal(number, max(0, -exponent if isinstance(exponent, int) else 0))
    return formatter.text("percent", number=written) if "percent" in figure.measure.kinds else written


WRONG_DIRECTION = Rule(
    "wrong-direction",
    "error",
    "The text says that a figure rose, but it fell, or calls it the highest or lowest of its series, but it is not.",
    "This applies to percentages of change, to differences, to money gained or lost, to rows of a series, and to two figures that a text goes from and to. Write the opposite word, or correct the figure.",
    wrong="a rise of [about 75%](stat:loans-change)",
    right="a fall of [about 75%](stat:loans-change)",
    guides=("bind-numbers#numbers",),
    checks=(
        Check("text", check_directions),
        Check("text", check_changes),
        Check("text", check_extremes),
        Check("records", check_chart_extremes),
        Check("records", check_chart_changes),
        Check("front", check_placed_extremes),
        Check("front", check_placed_changes),
    ),
)
