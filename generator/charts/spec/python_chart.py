"""Run a site's own charts in Python, `def chart(rows) -> altair.Chart`, for what charts.yaml cannot express."""

import re
from collections.abc import Mapping, Sequence

from generator.charts.requests import ChartRequest
from generator.charts.spec.layers import ChartSpec
from generator.charts.svg import DrawingError
from generator.charts.theme import CONFIG, HEIGHTS

LOADING = ("href", "sample", "url")
LOADED_MARK = "image"
UNSTEADY = re.compile(r"\b(random|now|regexp|sequence)\s*\(")
TEXTS = ("description", "subtitle", "text", "title")  # whose strings are shown, and never computed


def specify_python(request: ChartRequest, width: int) -> ChartSpec:
    """Return the specification, at a width, of the chart that the file's `chart(rows)` returns.

    Raises whatever the file raises, and `DrawingError` if it does not return a chart, or one that loads anything
    or differs from build to build. The file is part of the site and as trusted as its templates; it runs in the
    drawing process.
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
    _check({key: value for key, value in spec.items() if key != "datasets"})
    if "hconcat" not in spec and "vconcat" not in spec and "facet" not in spec and "concat" not in spec:
        spec |= {"width": width, "height": HEIGHTS[width]}
    spec["config"] = {**CONFIG, **spec.get("config", {})}
    return ChartSpec(spec, has_names=True)


def _check(value: object) -> None:
    """Raise `DrawingError` for a specification that loads anything or differs from build to build.

    The rows of its data are values: whatever they say, nothing is computed from it.
    """
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key in LOADING or (key in ("mark", "type") and inner == LOADED_MARK):
                raise DrawingError(
                    f"the chart uses “{key}”, which is not allowed: charts load nothing and leave nothing to chance"
                )
            if key == "data" and isinstance(inner, Mapping):
                _check({name: part for name, part in inner.items() if name != "values"})
            elif not (key in TEXTS and isinstance(inner, str)):
                _check(inner)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for inner in value:
            _check(inner)
    elif isinstance(value, str) and (match := UNSTEADY.search(value)):
        raise DrawingError(f"the chart uses “{match[1]}”, which is not allowed")
