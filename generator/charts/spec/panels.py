"""Specify small multiples: a small chart for each series, all with the same axes."""

from msgspec import structs

from generator.charts.requests import ChartRequest
from generator.charts.spec.frame import frame_of
from generator.charts.spec.layers import LINE, TEXT, ChartSpec, combine_panels, layer, nominal
from generator.charts.spec.over_time import plot
from generator.charts.text_metrics import wrap
from generator.charts.theme import FONT_SIZE, NARROW

COLUMNS = {True: 3, False: 2}  # in wide and narrow drawings
SPACING = 14  # px between two panels
HEIGHTS = {True: 130, False: 110}  # px


def panels(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification of a request with a panel for each series."""
    is_wide = width != NARROW
    columns = min(COLUMNS[is_wide], len(request.names))
    panel = (width - 12) / columns - SPACING
    frame = frame_of(request, panel, HEIGHTS[is_wide], is_wide=False)
    names = [wrap(name, panel, FONT_SIZE, is_bold=True) for name in request.names]
    charts = []
    for number, name in enumerate(names):
        alone = structs.replace(
            request,
            names=(request.names[number],),
            colors=(request.colors[number],),
            panel=number,
            rows=tuple(structs.replace(row, series=0) for row in request.rows if row.series == number),
        )
        layers, above = plot(alone, frame)
        title = {
            **TEXT, "align": "left", "baseline": "bottom", "fontWeight": 600, "lineBreak": "\n", "lineHeight": LINE,
            "dy": -above - 2 - (len(name) - 1) * LINE,  # the last line is right above the panel
        }  # fmt: skip
        place = {"x": {"value": 0}, "y": {"value": 0}, "text": nominal("text")}
        layers.append(layer([{"text": "\n".join(name)}], title, place))
        charts.append(
            (layers, {"width": round(frame.per_year * (frame.last - frame.first)), "height": frame.height})
        )
    return ChartSpec(combine_panels(charts, columns, SPACING), has_names=True)
