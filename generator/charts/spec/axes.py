"""Draw the axes of a chart over time: where their labels are, and how they are written."""

from collections.abc import Iterable, Sequence

from generator.charts.rows import Tick
from generator.charts.scales import AxisWords, value_labels, visible_ticks
from generator.charts.spec.layers import Options


def time_axis(ticks: Sequence[Tick], per_year: float) -> Options:
    """Return an axis whose labels do not touch at `per_year` px a year."""
    visible = visible_ticks(ticks, per_year)
    return {
        "values": [tick.at for tick in visible],
        "labelExpr": _label_expression((tick.at, tick.label) for tick in visible),
        "labelOverlap": False,
    }


def value_axis(steps: Sequence[float], words: AxisWords) -> Options:
    """Return an axis labeled the way readers write numbers: "1,500", "2.5 million"."""
    return {
        "values": list(steps),
        "labelExpr": _label_expression(zip(steps, value_labels(steps, words), strict=True)),
    }


def _label_expression(labels: Iterable[tuple[float, str]]) -> str:
    """Return a Vega expression that gives each tick its label."""
    cases = " : ".join(f"abs(datum.value - {at}) < 1e-6 ? {quoted(label)}" for at, label in labels)
    return f"{cases} : ''" if cases else "''"


def quoted(text: str) -> str:
    """Return a text as a string of the Vega expression language."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
