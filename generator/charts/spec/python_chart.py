"""Charts in Python: `def chart(rows) -> altair.Chart`, for what charts.yaml cannot say."""

from generator.charts.requests import ChartRequest
from generator.charts.spec.layers import Placed
from generator.charts.svg import DrawingError
from generator.charts.theme import CONFIG, HEIGHTS


def specify_own(request: ChartRequest, width: int) -> Placed:
    """The specification of the chart that the file's `chart(rows)` gives, at a width.

    Raises whatever the file raises, and `DrawingError` if it gives no chart. The file is the
    site's own and is trusted as its templates are; it runs in the process that draws.
    """
    import altair as alt

    names: dict[str, object] = {"__name__": "charts", "__file__": request.python_file}
    exec(compile(request.python, request.python_file, "exec"), names)  # noqa: S102  (this is what the option is for)
    function = names.get("chart")
    if not callable(function):
        raise DrawingError("it has no function “chart(rows)”")
    chart = function([dict(record) for record in request.records])
    if not isinstance(chart, alt.TopLevelMixin):
        raise DrawingError("“chart(rows)” must give an Altair chart")
    spec = chart.to_dict()
    if "hconcat" not in spec and "vconcat" not in spec and "facet" not in spec and "concat" not in spec:
        spec |= {"width": width, "height": HEIGHTS[width]}
    spec["config"] = {**CONFIG, **spec.get("config", {})}
    return Placed(spec, has_names=True)
