"""Draw the axes of a chart over time: where their labels are, and how they are written."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.charts.requests import AxisWords
from generator.charts.rows import Tick
from generator.charts.spec.layers import Options
from generator.charts.text_metrics import text_width
from generator.charts.theme import FONT_SIZE


def time_axis(ticks: Sequence[Tick], width: int, years: float) -> Options:
    """Return an axis whose labels do not touch: every second, third, … tick if need be, always with the last."""
    per_year, visible = (width - 60) / years, ticks
    for every in (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 1000):
        visible = ticks[::-1][::every][::-1]
        gaps = [(b.at - a.at) * per_year - _half(a) - _half(b) for a, b in pairwise(visible)]
        if min(gaps, default=8) >= 8:
            break
    return {
        "values": [tick.at for tick in visible],
        "labelExpr": _label_expression((tick.at, tick.label) for tick in visible),
        "labelOverlap": False,
    }


def value_axis(steps: Sequence[float], words: AxisWords) -> Options:
    """Return an axis labeled the way readers write numbers: "1,500", "2.5 million"."""
    largest = max(abs(step) for step in steps)
    scales = ((1e9, words.billion), (1e6, words.million), (1.0, "{number}"))
    scale, pattern = next(scale for scale in scales if largest >= scale[0] or scale[0] == 1)
    labels = [
        (step, pattern.format(number=_format_number(step / scale, words)) if step else "0") for step in steps
    ]
    return {"values": list(steps), "labelExpr": _label_expression(labels)}


def _half(tick: Tick) -> float:
    """Return half the width of a tick's label, in px."""
    return text_width(tick.label, FONT_SIZE) / 2


def _format_number(number: float, words: AxisWords) -> str:
    """Return the label of a round number on an axis: "−1,500", "0.25"."""
    digits = f"{abs(round(number, 10)):,.10f}".rstrip("0").rstrip(".")
    separators = {",": words.group, ".": words.point}
    return ("−" if number < 0 else "") + "".join(separators.get(char, char) for char in digits)


def _label_expression(labels: Iterable[tuple[float, str]]) -> str:
    """Return a Vega expression that gives each tick its label."""
    cases = " : ".join(f"abs(datum.value - {at}) < 1e-6 ? {quoted(label)}" for at, label in labels)
    return f"{cases} : ''" if cases else "''"


def quoted(text: str) -> str:
    """Return a text as a string of the Vega expression language."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def axis_scale(values: Sequence[float]) -> tuple[float, float, list[float]]:
    """Return the bottom and top of an axis for these values, which includes zero, and its three to six ticks."""
    low, high = min(0.0, *values), max(0.0, *values)
    rough = (high - low) / 5 or 0.2
    power = 10.0**12
    while power > rough:
        power /= 10
    step = next(power * factor for factor in (1, 2, 2.5, 5, 10) if power * factor >= rough * 0.999)
    if step < 1 and all(value == int(value) for value in values):
        step = 1.0
    first, final = int(low / step), int(high / step)
    first -= first * step > low
    final += final * step < high
    steps = [round(number * step, 10) for number in range(first, max(final, first + 1) + 1)]
    # An outermost tick far beyond every value would leave that part of the chart empty.
    top = steps[-1] if steps[-1] <= high * 1.1 or not high else high * 1.05
    bottom = steps[0] if steps[0] >= low * 1.1 or not low else low * 1.05
    return bottom, top, [tick for tick in steps if bottom <= tick <= top]
