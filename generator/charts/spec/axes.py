"""Draw the axes of a chart over time: where their labels are, and how they are written."""

from collections.abc import Iterable, Sequence

from generator.charts.rows import Tick
from generator.charts.scales import visible_ticks
from generator.charts.spec.layers import Options
from generator.charts.theme import FONT, FONT_SIZE, SOFT


def time_axis(ticks: Sequence[Tick], per_year: float) -> Options:
    """Return an axis whose labels do not touch at `per_year` px a year."""
    visible = visible_ticks(ticks, per_year)
    return {
        "values": [tick.at for tick in visible],
        "labelExpr": _label_expression((tick.at, tick.label) for tick in visible),
        "labelOverlap": False,
    }


def value_axis(steps: Sequence[float], labels: Sequence[str]) -> Options:
    """Return an axis with these labels at these values."""
    return {"values": list(steps), "labelExpr": _label_expression(zip(steps, labels, strict=True))}


def axis_name(name: str, beside: float, above: float) -> Options:
    """Return the options of an axis of values that is named above its labels, which are `beside` px wide."""
    return {
        "title": name,
        "titleAngle": 0,
        "titleAlign": "left",
        "titleBaseline": "bottom",
        "titleX": -beside,
        "titleY": -above - 2,
        "titleColor": SOFT,
        "titleFont": FONT,
        "titleFontSize": FONT_SIZE,
        "titleFontWeight": 400,
        "titleLimit": 0,
    }


def _label_expression(labels: Iterable[tuple[float, str]]) -> str:
    """Return a Vega expression that gives each tick its label."""
    cases = " : ".join(
        f"abs(datum.value - {at}) <= {abs(at) * 1e-9} ? {quoted(label)}" for at, label in labels
    )
    return f"{cases} : ''" if cases else "''"


def quoted(text: str) -> str:
    """Return a text as a string of the Vega expression language."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
