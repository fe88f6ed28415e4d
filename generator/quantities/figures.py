"""Compare a number in prose with a figure of the site: the bare number, or the number with its hedge.

Examples for a figure of 12,400: "12,400" and "12.4 thousand" are exact, and "about 12,000", "more than
12,000" and "nearly 12,500" are true.
"""

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal

from msgspec import Struct

from generator.model.observations import Observation
from generator.quantities import Quantity, matches
from generator.quantities.hedges import Hedge, Relation
from generator.quantities.measures import Measure, measure_of
from generator.quantities.parts.units import SIGNS
from generator.quantities.tokens import CURRENCY, EXACT

CLOSE = Decimal("0.05")  # how far "about" may be from the figure
NEAR = Decimal("0.1")  # "more than" and "nearly"
NEAR_FRACTION = Decimal("0.25")  # the same for words such as "more than half", "nearly doubled"

HOLDS: Mapping[Relation, Callable[[Decimal, Decimal], bool]] = {
    "more-than": lambda figure, written: figure > written,
    "at-least": lambda figure, written: figure >= written,
    "fewer-than": lambda figure, written: figure < written,
    "at-most": lambda figure, written: figure <= written,
    "nearly": lambda figure, written: figure < written,
}


class Figure(Struct, frozen=True):
    """A figure to compare numbers with."""

    value: Decimal  # in ones
    raw: Decimal  # as declared: 1.2 for "million dollars"
    measure: Measure
    is_change: bool = False  # a percentage of change: 100 is "doubled"


def figure_of(observation: Observation, language: str) -> Figure:
    """Return an observation that is not a gap as a figure."""
    assert observation.value is not None  # noqa: S101
    measure = measure_of(observation.unit_name, language)
    value = observation.value
    return Figure(measure.in_ones(value), value, measure, observation.operation == "percent_change")


def in_unit(figure: Figure, seconds: int, other: int) -> Figure:
    """Return a figure in a unit of time of so many seconds in another: 120 minutes are 2 hours."""
    value = EXACT.divide(EXACT.multiply(figure.value, Decimal(seconds)), Decimal(other))
    return Figure(value, value, figure.measure, figure.is_change)


def agrees(quantity: Quantity, figure: Figure) -> bool:
    """Return whether the figure, rounded to the precision written, is the number."""
    if not figure.measure.takes(quantity):
        return False
    if figure.is_change and is_multiple(quantity):
        return EXACT.quantize(_factor(figure), Decimal("0.1")) == quantity.value
    kinds = figure.measure.kinds
    kind = quantity.kind if quantity.kind in kinds else kinds[0]
    is_in_parts = quantity.kind == "count" and figure.measure.scale < 1  # "45" for 45 cents
    return matches(quantity, figure.value, kind) or (is_in_parts and matches(quantity, figure.raw, kind))


def is_multiple(quantity: Quantity) -> bool:
    """Return whether a number is one such as "doubled", "twice as many"."""
    return not quantity.precision and quantity.value > 1 and quantity.kind == "count"


def bears_out(figure: Figure, quantity: Quantity, hedge: Hedge | None) -> bool:
    """Return whether a number is right of a figure, alone or with its hedge."""
    return agrees(quantity, figure) or (hedge is not None and holds(hedge.relation, quantity, figure))


def holds(relation: Relation, quantity: Quantity, figure: Figure) -> bool:
    """Return whether a number is true of a figure with its hedge, and close enough to it."""
    if relation in ("about", "near"):
        return (
            agrees(quantity, figure)
            or _is_rounded(quantity, figure)
            or (relation == "near" and holds("nearly", quantity, figure))
        )
    return is_true(relation, quantity, figure) and _distance(quantity, figure) <= _limit(quantity)


def is_true(relation: Relation, quantity: Quantity, figure: Figure) -> bool:
    """Return whether a number is true of a figure with its hedge, however far from it."""
    if not figure.measure.takes(quantity):
        return False
    written, given = compared(quantity, figure)
    return given.is_finite() and HOLDS[relation](given, written)


def compared(quantity: Quantity, figure: Figure) -> tuple[Decimal, Decimal]:
    """Return a number as written and the figure's, both of one sign and on one scale: "half" is 50 percent."""
    if figure.is_change and is_multiple(quantity):
        return quantity.value, _factor(figure)
    is_signed = quantity.text.lstrip(f"{CURRENCY}*_ ").startswith(SIGNS)
    given = figure.value if is_signed else figure.value.copy_abs()
    is_fraction = not quantity.precision and quantity.kind == "count" and quantity.value < 1
    if is_fraction and "percent" in figure.measure.kinds:
        return quantity.value * 100, given
    return quantity.value, given


def rounded(value: Decimal, relation: Relation, digits: int) -> Decimal | None:
    """Return a figure rounded to some significant digits so that a hedge is true of it, if it then is close."""
    step = Decimal(1).scaleb(value.adjusted() - digits + 1)
    mode = {"nearly": ROUND_CEILING, "fewer-than": ROUND_CEILING, "at-most": ROUND_CEILING}.get(relation)
    mode = mode or (ROUND_FLOOR if relation in ("more-than", "at-least") else ROUND_HALF_UP)
    result = (value / step).quantize(Decimal(1), mode) * step
    if relation in ("more-than", "nearly", "fewer-than") and result == value:
        result += step if mode == ROUND_CEILING else -step
    limit = CLOSE if relation in ("about", "near") else NEAR
    return result if result > 0 and abs(result - value) <= limit * value else None


def _is_rounded(quantity: Quantity, figure: Figure) -> bool:
    """Return whether a number is the figure rounded to its last digit that is not zero, and within 5 percent."""
    if not figure.measure.takes(quantity) or _distance(quantity, figure) > CLOSE:
        return False
    written, given = compared(quantity, figure)
    if not quantity.precision:
        return True
    step = Decimal(1).scaleb(_last_digit(written))
    return EXACT.quantize(EXACT.divide(given, step), Decimal(1)) * step == written


def _last_digit(number: Decimal) -> int:
    """Return the exponent of the last digit that is not zero: 3 for 12,000, -1 for 0.50."""
    exponent = number.normalize(EXACT).as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def _distance(quantity: Quantity, figure: Figure) -> Decimal:
    """Return how far a number is from the figure, as a part of the figure."""
    written, given = compared(quantity, figure)
    if not given.is_finite() or not given:
        return Decimal(0) if written == given else Decimal(1)
    return EXACT.divide(EXACT.subtract(written, given), given).copy_abs()


def _limit(quantity: Quantity) -> Decimal:
    return NEAR if quantity.precision else NEAR_FRACTION


def _factor(figure: Figure) -> Decimal:
    """Return what a percentage of change multiplies by: 2 for 100 percent, 0.25 for -75."""
    return EXACT.add(1, EXACT.divide(figure.value, Decimal(100)))
