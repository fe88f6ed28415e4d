"""Build what every chart consists of: layers of one mark, made with Altair, and a scale for their values.

Only this module and `python_chart` use Altair. They import it inside functions, because the import
takes a quarter of a second, which only the drawing process should pay.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.charts.requests import ChartRequest
from generator.charts.rows import ChartRow
from generator.charts.theme import CONFIG, FONT_SIZE, INK, PAPER

if TYPE_CHECKING:
    import altair as alt

Spec = dict[str, object]
Options = Mapping[str, object]
DataPoint = dict[str, object]

LINE = FONT_SIZE + 3  # px from one line of text to the next
FADED = 0.35  # of the fill: for partial periods
TEXT: Options = {"type": "text", "fontSize": FONT_SIZE, "fill": INK, "aria": False}
CIRCLE: Options = {"type": "point", "shape": "circle", "opacity": 1}


class ChartSpec(Struct, frozen=True):
    """A Vega-Lite specification, and whether the page must add a legend to it."""

    spec: Spec
    has_names: bool  # whether the drawing labels its series


def layer(values: list[DataPoint], mark: Options, channels: Mapping[str, Options]) -> "alt.Chart":
    """Return one mark with its data, which Altair does not validate: doing so takes most of the time of a chart.

    The tests validate every form of chart as a whole.
    """
    import altair as alt
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        return alt.Chart(
            alt.InlineData(values),
            mark=alt.MarkDef(**mark),  # type: ignore[arg-type]  # the tests validate it
            encoding=alt.FacetedEncoding(**channels),
        )


def haloed(
    values: list[DataPoint], mark: Options, channels: Mapping[str, Options], width: float = 4
) -> list["alt.Chart"]:
    """Return a text with a halo, so that no line or bar behind it runs through it."""
    halo = {"stroke": PAPER, "strokeWidth": width, "strokeJoin": "round"}
    return [layer(values, {**mark, **halo}, channels), layer(values, mark, channels)]


def combine(layers: Sequence["alt.Chart"], properties: Options) -> Spec:
    """Return the layers as one specification."""
    import altair as alt

    chart = alt.layer(*layers).properties(**properties)
    return chart.to_dict(validate=False) | {"config": CONFIG}


def combine_panels(
    panels: Sequence[tuple[Sequence["alt.Chart"], Options]], columns: int, spacing: int
) -> Spec:
    """Return small charts, each with its layers and its size, in rows of `columns`, as one specification."""
    import altair as alt

    charts = [alt.layer(*layers).properties(**size) for layers, size in panels]
    chart = alt.concat(*charts, columns=columns, spacing=spacing)
    return chart.to_dict(validate=False) | {"config": {**CONFIG, "autosize": {"type": "pad"}}}


def rows_with_value(request: ChartRequest) -> list[ChartRow]:
    """Return the rows that are not gaps."""
    return [row for row in request.rows if row.value is not None]


def data_point(row: ChartRow, **more: float) -> DataPoint:
    """Return a row as a data point of a layer, with more fields if given."""
    return {
        "series": row.series,
        "value": row.value,
        "middle": (row.start + row.end) / 2,
        "words": row.words,
        "shown": row.shown,
        "complete": row.is_complete,
        **more,
    }


def groups_of(values: Sequence[DataPoint]) -> list[tuple[int, bool]]:
    """Return each combination of series and completeness among data points, sorted."""
    return sorted({(int(str(value["series"])), bool(value["complete"])) for value in values})


def points_in_group(values: Sequence[DataPoint], number: int, is_complete: bool) -> list[DataPoint]:
    """Return the data points of one series, either those of complete periods or the others."""
    return [value for value in values if value["series"] == number and value["complete"] == is_complete]


def bar_mark(color: str, is_complete: bool, fill: float = 1) -> Options:
    """Return a bar of a color, which fills it more or less; it is drawn lighter if its period was not over."""
    shown = fill if is_complete else FADED * fill
    shade = {"fillOpacity": round(shown, 3)} if shown < 1 else {}
    dash = {} if is_complete else {"strokeDash": [4, 3]}
    return {"type": "rect", "fill": color, "stroke": color, "strokeWidth": 1, **shade, **dash}


def nominal(field: str) -> Options:
    """Return an encoding by the text of a field."""
    return {"field": field, "type": "nominal"}
