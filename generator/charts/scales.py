"""Choose the ends and ticks of axes: round numbers at equal steps."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10

from msgspec import Struct, structs

from generator.charts.rows import Tick
from generator.charts.text_metrics import text_width
from generator.charts.theme import FONT_SIZE
from generator.localization.formatting import Formatter
from generator.model.charts import Chart

NO_BASELINE = ("line", "step", "dot")  # marks that state a number by their place, not by their length
SPACE = 8  # px between two labels of an axis
FEWEST_STEPS = 5  # between the ticks of an axis, before those far beyond every value are left out
MOST_TICKS = 8  # of a logarithmic axis
LOG_STEPS = ((1,), (1, 2, 5), (1, 1.5, 2, 3, 5, 7), (1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9))
YEAR_STEPS = (2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


class AxisWords(Struct, frozen=True):
    """The words in a drawing, and how numbers on its axis are written."""

    point: str  # the decimal point in 1,234.5
    group: str  # the thousands separator in it
    million: str  # "{number} million"
    billion: str
    trillion: str
    no_figure: str
    plain: str = "{number}"  # how a number below a million is written


def axis_words(formatter: Formatter) -> AxisWords:
    """Return the words and number format of drawings in the site's language."""
    return AxisWords(
        point=formatter.decimal(Decimal("0.5"), 1)[1:-1],
        group=formatter.decimal(Decimal(100000))[3:-3],
        million=formatter.text("million", number="{number}"),
        billion=formatter.text("billion", number="{number}"),
        trillion=formatter.text("trillion", number="{number}"),
        no_figure=formatter.text("no-figure"),
    )


def percent_words(formatter: Formatter) -> AxisWords:
    """Return the words and number format of drawings whose axis is in percent."""
    return structs.replace(axis_words(formatter), plain=formatter.text("percent", number="{number}"))


def has_zero(chart: Chart) -> bool:
    """Return whether the axis of a chart's values must include zero: always where a length states the number."""
    return not chart.series or chart.mark not in NO_BASELINE or chart.baseline == "zero"


def value_scale(values: Sequence[float], *, has_zero: bool) -> tuple[float, float, list[float]]:
    """Return the bottom and top of an axis for these values, and its four to seven ticks.

    Without `has_zero`, an axis has the range of its values, rounded outward, unless zero is as close as one tick.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if not has_zero and low < high and low * high > 0:
        step = _step(low, high, values, FEWEST_STEPS)
        bottom, top = low // step * step, -(-high // step) * step
        if bottom > step or top < -step:
            count = round((top - bottom) / step)
            return bottom, top, [round(bottom + number * step, 10) for number in range(count + 1)]
    return _scale_with_zero(min(0.0, low), max(0.0, high), values)


def log_scale(values: Sequence[float]) -> tuple[float, float, list[float]]:
    """Return the bottom and top of a logarithmic axis for these values above zero, and its ticks.

    Ticks are powers of ten; where fewer than three of them are in the range, multiples of these too.
    """
    low, high = min(values), max(values)
    powers = [10.0**power for power in range(floor(log10(low)), ceil(log10(high)) + 1)]
    steps = powers
    for factors in LOG_STEPS:
        steps = [factor * power for power in powers for factor in factors]
        if sum(low <= step <= high for step in steps) > 2:
            break
    inside = [step for step in steps if low < step < high]
    bottom = max((step for step in steps if step <= low), default=low)
    top = min((step for step in steps if step >= high), default=high)
    if bottom == top:
        bottom, top = bottom / 2, top * 2
    ticks = [round(step, 15) for step in (bottom, *inside, top)]
    return bottom, top, ticks[:: -(-len(ticks) // MOST_TICKS)]


def _scale_with_zero(low: float, high: float, values: Sequence[float]) -> tuple[float, float, list[float]]:
    bottom, top, ticks = low, high, [0.0]
    for parts in (FEWEST_STEPS, 2 * FEWEST_STEPS):
        step = _step(low, high, values, parts)
        first, final = int(low / step), int(high / step)
        first -= first * step > low
        final += final * step < high
        steps = [round(number * step, 10) for number in range(first, max(final, first + 1) + 1)]
        # An outermost tick far beyond every value would leave that part of the chart empty.
        top = steps[-1] if steps[-1] <= high * 1.1 or not high else high * 1.05
        bottom = steps[0] if steps[0] >= low * 1.1 or not low else low * 1.05
        ticks = [tick for tick in steps if bottom <= tick <= top]
        if len(ticks) > 3:  # between fewer, a reader cannot tell what is drawn far beyond the last
            break
    return bottom, top, ticks


def _step(low: float, high: float, values: Sequence[float], parts: int) -> float:
    """Return the round distance between ticks that make so many parts, or a few less: 1, 2, 2.5 or 5 times a power of ten."""
    rough = (high - low) / parts or 0.2
    power = 10.0**15
    while power > rough:
        power /= 10
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    return 1.0 if step < 1 and all(value == int(value) for value in values) else step


def log_labels(steps: Sequence[float], words: AxisWords) -> list[str]:
    """Return the labels of a logarithmic axis, each by itself: "1,000", "1 million"."""
    return [label for step in steps for label in value_labels([step], words)]


def value_labels(steps: Sequence[float], words: AxisWords) -> list[str]:
    """Return the labels of an axis, all with the same number of decimals."""
    largest = max(abs(step) for step in steps)
    scales = ((1e12, words.trillion), (1e9, words.billion), (1e6, words.million), (1.0, words.plain))
    scale, pattern = next(scale for scale in scales if largest >= scale[0] or scale[0] == 1)
    digits = max(_decimals(step / scale) for step in steps)
    return [
        pattern.format(number=_format_number(step / scale, digits, words)) if step else "0" for step in steps
    ]


def _decimals(number: float) -> int:
    return len(f"{abs(round(number, 10)):.10f}".rstrip("0").partition(".")[2])


def _format_number(number: float, digits: int, words: AxisWords) -> str:
    """Return the label of a round number on an axis: "−1,500", "0.25"."""
    separators = {",": words.group, ".": words.point}
    written = f"{abs(number):,.{digits}f}"
    return ("−" if number < 0 else "") + "".join(separators.get(char, char) for char in written)


def visible_ticks(ticks: Sequence[Tick], per_year: float) -> Sequence[Tick]:
    """Return the ticks of a time axis whose labels have room at `per_year` px a year.

    All of them if they fit; otherwise round years at equal steps, with the first and last where there is room.
    """
    if _fit(ticks, per_year):
        return ticks
    offsets = {round(tick.at - int(tick.label), 6) for tick in ticks if tick.label.isdecimal()}
    if len(offsets) != 1 or not all(tick.label.isdecimal() for tick in ticks):
        return next(
            (some for every in range(2, len(ticks)) if _fit(some := ticks[::-1][::every][::-1], per_year)),
            ticks[-1:],
        )
    (offset,), first, last = offsets, int(ticks[0].label), int(ticks[-1].label)
    chosen: list[Tick] = []
    for step in YEAR_STEPS:
        years = range(ceil(first / step) * step, last + 1, step)
        chosen = [Tick(year + offset, str(year)) for year in years]
        # Every second year is for less than a decade; beyond, years that end in 0 or 5 are easier to read.
        if _fit(chosen, per_year) and (step > 2 or last - first < 10):
            break
    for end in (ticks[0], ticks[-1]):
        more = sorted({*chosen, end}, key=lambda tick: tick.at)
        if _fit(more, per_year):
            chosen = more
    return chosen


def _fit(ticks: Sequence[Tick], per_year: float) -> bool:
    return all(
        (after.at - before.at) * per_year >= _half(before) + _half(after) + SPACE
        for before, after in pairwise(ticks)
    )


def _half(tick: Tick) -> float:
    """Return half the width of a tick's label, in px."""
    return text_width(tick.label, FONT_SIZE) / 2
