"""Mark the parts of a number, so that a page can set them apart."""

from markupsafe import Markup

from generator.localization.formatting import Formatter
from generator.model.observations import Observation

LONG = 9  # characters of a number that fit beside others in the largest type
NUMBER, LONG_NUMBER = Markup("<b>{}</b>"), Markup('<b class="long">{}</b>')


def marked_amount(formatter: Formatter, observation: Observation) -> Markup:
    """Return qualifier, number and unit as HTML, in the order of the language."""
    qualifier, unit = formatter.qualifier(observation), formatter.unit_after(observation)
    number = formatter.number(observation)
    amount = formatter.amount(
        Markup('<span class="qualifier">{}</span>').format(qualifier) if qualifier else "",
        (LONG_NUMBER if len(number) > LONG else NUMBER).format(number),
        Markup('<span class="unit">{}</span>').format(unit) if unit else "",
    )
    assert isinstance(amount, Markup)  # noqa: S101  (its parts are)
    return amount
