"""Specify charts in Vega-Lite at a given width, with the position of everything computed here."""

from generator.charts.requests import ChartRequest
from generator.charts.spec.area_map import area_map
from generator.charts.spec.categories import category_list
from generator.charts.spec.dumbbell import dumbbell
from generator.charts.spec.layers import ChartSpec
from generator.charts.spec.over_time import over_time
from generator.charts.spec.panels import panels
from generator.charts.spec.scatter import scatter
from generator.charts.spec.slope import slope
from generator.charts.spec.value_list import value_list

PAIRED = {"scatter": scatter, "slope": slope, "dumbbell": dumbbell}


def specify(request: ChartRequest, width: int) -> ChartSpec:
    """Return the Vega-Lite specification of a request, valid by Altair's schema."""
    if request.plane:
        return area_map(request, width)
    if request.mark in PAIRED:
        return PAIRED[request.mark](request, width)
    if request.has_categories:
        return category_list(request, width)
    if request.has_panels:
        return panels(request, width)
    return over_time(request, width) if request.is_over_time else value_list(request, width)
