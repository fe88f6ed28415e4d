"""Check that a change has the direction its text gives it: “a rise of 75%” is not bound to a fall."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.localization.formatting import Formatter
from generator.model.decimals import MINUS
from generator.model.observations import Observation
from generator.model.prose import Prose
from generator.model.resolved import Records
from generator.quantities import Quantity, find_quantities
from generator.quantities.directions import (
    Direction,
    direction_of,
    direction_of_multiple,
    is_gain,
    is_reversed,
)
from generator.quantities.in_prose import readable
from generator.quantities.units import SIGNS


def check_directions(records: Records, formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """What is bound to a rise is not said to fall, nor the other way around."""
    language = records.settings.language
    text = ""
    for link in prose.links:
        observation = records.observations.get(link.target) if link.kind == "stat" else None
        if observation is None or is_gain(observation, language) is None:
            continue
        text = text or readable(prose)
        for quantity in find_quantities(link.text, language):
            start = link.text_start + quantity.start
            found = contradiction(observation, quantity, text, start, language)
            if found:
                shown = _described(formatter, observation)
                message = f"“{observation.id}” is {shown}, but the text says “{found.text}”"
                hint = f"write “{found.opposite}”, or correct the figure"
                if found.is_multiple:  # its opposite would be another number
                    went = "fell" if found.is_up else "rose"
                    hint = f"say that it {went} by {shown.removeprefix(MINUS)}, or correct the figure"
                yield Diagnostic("wrong-direction", prose.markdown.at(found.start), message, hint)


def contradiction(
    observation: Observation, quantity: Quantity, text: str, start: int, language: str
) -> Direction | None:
    """Return the direction that a text gives a figure, if it is clearly the opposite of the figure's own.

    The number starts at an offset of the text, which is without markup.
    """
    is_up = is_gain(observation, language)
    if is_up is None or quantity.text.lstrip("*_$€£ ").startswith(SIGNS):
        return None
    end = start + len(quantity.text)
    found = direction_of_multiple(text, start, language) or direction_of(text, start, end, language)
    if found is None or found.is_up is is_up:
        return None
    years = [
        operand.period.start.year for operand in observation.inputs if operand.period and operand.period.start
    ]
    if observation.operation == "difference" and len(years) == 2:
        first, last = years
        return None if is_reversed(text, end, first, last, language) else found
    return found


def _described(formatter: Formatter, observation: Observation) -> str:
    """Return a figure with its unit, and what it measures if that gives the direction: "4 (net loss)"."""
    number = formatter.amount("", formatter.number(observation), formatter.unit_after(observation))
    is_plain = observation.operation is None and observation.value is not None and observation.value > 0
    return f"{number} ({observation.measure})" if is_plain else number


WRONG_DIRECTION = Rule(
    "wrong-direction",
    "error",
    "The text says that a figure rose, but it fell, or the other way around.",
    "This applies to percentages of change, to differences, and to money gained or lost. Write the opposite word, or correct the figure.",
    wrong="a rise of [about 75%](stat:loans-change)",
    right="a fall of [about 75%](stat:loans-change)",
    checks=(Check("text", check_directions),),
)
