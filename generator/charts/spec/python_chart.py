"""Run a site's own charts in Python, `def chart(rows) -> altair.Chart`, for what charts.yaml cannot express."""

from generator.charts.requests import ChartRequest
from generator.charts.spec.layers import ChartSpec
from generator.charts.svg import DrawingError
from generator.charts.theme import CONFIG, HEIGHTS


def specify_python(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification, at a width, of the chart that the file's `chart(rows)` returns.

    Raises whatever the file raises, and `DrawingError` if it does not return a chart. The file is
    part of the site and as trusted as its templates; it runs in the drawing process.
    """
    import altair as alt

    names: dict[str, object] = {"__name__": "charts", "__file__": request.python_file}
    exec(compile(request.python, request.python_file, "exec"), names)  # noqa: S102  (running the file is what this option is for)
    function = names.get("chart")
    if not callable(function):
        raise DrawingError("there is no function “chart(rows)”")
    chart = function([dict(record) for record in request.records])
    if not isinstance(chart, alt.TopLevelMixin):
        raise DrawingError("“chart(rows)” must return an Altair chart")
    spec = chart.to_dict()
    if "hconcat" not in spec and "vconcat" not in spec and "facet" not in spec and "concat" not in spec:
        spec |= {"width": width, "height": HEIGHTS[width]}
    spec["config"] = {**CONFIG, **spec.get("config", {})}
    return ChartSpec(spec, has_names=True)
