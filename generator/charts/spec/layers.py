"""What every chart is drawn from: layers of one mark, made with Altair, and the scale of their values.

With `chart_own` the only module that names Altair, which is imported where it is used: it takes a
quarter of a second, in the process that draws.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.theme import CONFIG, FONT_SIZE, INK, SERIES

if TYPE_CHECKING:
    import altair as alt

Spec = dict[str, object]
Options = Mapping[str, object]
Value = dict[str, object]

LINE = FONT_SIZE + 3  # px from one line of text to the next
FADED: Options = {"fillOpacity": 0.35, "strokeDash": [4, 3]}  # what was not over when it was counted
TEXT: Options = {"type": "text", "fontSize": FONT_SIZE, "fill": INK, "aria": False}
CIRCLE: Options = {"type": "point", "shape": "circle", "opacity": 1}


class Placed(Struct, frozen=True):
    """A specification, and what the page must add to it."""

    spec: Spec
    has_names: bool  # whether the series are named in the drawing


def layer(values: list[Value], mark: Options, places: Mapping[str, Options]) -> "alt.Chart":
    """One mark with its data. `_finished` has Altair check the whole; each layer apart took five times as long."""
    import altair as alt

    return alt.Chart(
        alt.InlineData(values),
        mark=alt.MarkDef.from_dict(dict(mark), validate=False),
        encoding=alt.FacetedEncoding(**places),
    )


def finished(layers: Sequence["alt.Chart"], properties: Options) -> Spec:
    """The layers as one specification; raises Altair's error where it is not valid by its schema."""
    import altair as alt

    chart = alt.layer(*layers).properties(**properties)
    return chart.to_dict() | {"config": CONFIG}


def present(request: ChartRequest) -> list[ChartRow]:
    """The rows that have a value."""
    return [row for row in request.rows if row.value is not None]


def value_of(row: ChartRow, **more: float) -> Value:
    """A row as a layer takes it."""
    return {
        "series": row.series,
        "value": row.value,
        "middle": (row.start + row.end) / 2,
        "words": row.words,
        "shown": row.shown,
        "complete": row.is_complete,
        **more,
    }


def kinds_of(values: Sequence[Value]) -> list[tuple[int, bool]]:
    """The series among values, those that were over and those that were not apart."""
    return sorted({(int(str(value["series"])), bool(value["complete"])) for value in values})


def of_kind(values: Sequence[Value], number: int, is_complete: bool) -> list[Value]:
    """The values of one series that were over, or those that were not."""
    return [value for value in values if value["series"] == number and value["complete"] == is_complete]


def colour_of(number: int) -> str:
    """The colour of a series."""
    return SERIES[number % len(SERIES)]


def bar_mark(number: int, is_complete: bool) -> Options:
    """A bar of a series, drawn lighter where its period was not over."""
    colour = colour_of(number)
    faded = {} if is_complete else FADED
    return {"type": "rect", "fill": colour, "stroke": colour, "strokeWidth": 1, **faded}


def nominal(field: str) -> Options:
    """An encoding by the words of a field."""
    return {"field": field, "type": "nominal"}


def scale_of(values: Sequence[float]) -> tuple[float, float, list[float]]:
    """Where an axis of these values begins and ends, zero included, and its three to six marks."""
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
    # A last mark far above every value would leave the chart empty there.
    top = steps[-1] if steps[-1] <= high * 1.1 or not high else high * 1.05
    bottom = steps[0] if steps[0] >= low * 1.1 or not low else low * 1.05
    return bottom, top, [mark for mark in steps if bottom <= mark <= top]
