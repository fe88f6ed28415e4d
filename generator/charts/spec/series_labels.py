"""Name the series of a chart over time beside the ends of their lines."""

from typing import TYPE_CHECKING

from msgspec import Struct

from generator.charts.requests import ChartRequest
from generator.charts.spec.frame import Frame
from generator.charts.spec.layers import LINE, TEXT, Options, layer, nominal
from generator.charts.text_metrics import wrap
from generator.charts.theme import FONT_SIZE

if TYPE_CHECKING:
    import altair as alt

LABEL_WIDTH = 170  # px, the maximum for a direct label


class Label(Struct, frozen=True):
    """The name of a series beside the end of its line."""

    top: float
    lines: tuple[str, ...]
    series: int


def series_labels(request: ChartRequest, frame: Frame) -> list[Label]:
    """Return a label for each series at the height of its last value; none if some would be far from theirs.

    Where some series are highlighted, the others have no label.
    """
    wanted = []
    for number, name in enumerate(request.names):
        values = [
            (row.base, row.value) for row in request.rows if row.series == number and row.value is not None
        ]
        if values and request.colors[number]:
            base, value = values[-1]
            height = (
                (base + value) / 2 if request.is_stack else value
            )  # the name is beside the middle of an area
            top = 0.88 * frame.top(height)
            wanted.append(Label(top, tuple(wrap(name, LABEL_WIDTH, FONT_SIZE, is_bold=True)), number))
    placed: list[Label] = []
    for label in sorted(wanted, key=lambda label: (label.top, label.series)):
        free = (
            placed[-1].top + (len(placed[-1].lines) + len(label.lines)) / 2 * LINE + 4
            if placed
            else label.top
        )
        if free - label.top > 2 * LINE:
            return []
        placed.append(Label(max(label.top, free), label.lines, label.series))
    return placed


def label_layer(label: Label, request: ChartRequest) -> "alt.Chart":
    """Return the text of one label, in the color of its series."""
    mark = {
        **TEXT, "align": "left", "baseline": "middle", "dx": 10, "lineBreak": "\n", "lineHeight": LINE,
        "fontWeight": 600, "fill": request.color(label.series), "dy": -(len(label.lines) - 1) / 2 * LINE,
    }  # fmt: skip
    channels: dict[str, Options] = {
        "x": {"value": "width"},
        "y": {"value": label.top},
        "text": nominal("text"),
    }
    return layer([{"text": "\n".join(label.lines)}], mark, channels)
