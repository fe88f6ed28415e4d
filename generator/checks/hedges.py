"""Say why a hedge is false, and what would be true: “12,400 is not more than 12,500”."""

import re
from decimal import Decimal

from generator.localization.formatting import Formatter
from generator.model.observations import Observation
from generator.quantities import Quantity
from generator.quantities.figures import Figure, compared, figure_of, is_true, rounded
from generator.quantities.hedges import Hedge, Relation

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


def false_hedge(
    formatter: Formatter, observation: Observation, quantity: Quantity, hedge: Hedge
) -> tuple[str, str]:
    """Return what is wrong with a number and its hedge, and a hint."""
    figure = figure_of(observation, formatter.language)
    written = " ".join(re.sub(r"[*_]+", "", quantity.text).split())
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
                return f"write “{' '.join(reversed(words) if hedge.follows else words)}”, or {insert}"
    return f"correct one of them, or write {insert}"


def _number(formatter: Formatter, number: Decimal, figure: Figure) -> str:
    exponent = number.normalize().as_tuple().exponent
    written = formatter.decimal(number, max(0, -exponent if isinstance(exponent, int) else 0))
    return formatter.text("percent", number=written) if "percent" in figure.measure.kinds else written
