"""Charts held to their rows: something to show, one unit, and words that say what is drawn."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.evidence.verification import Checks
from generator.model.dates import middle
from generator.model.observations import Figure, span
from generator.model.records import Chart
from generator.model.resolved import Site
from generator.quantities import find_quantities, matches


def check_charts(site: Site, _today: date, _checks: Checks) -> Iterator[Diagnostic]:
    """A chart shows something, in one unit, and says it to who cannot see it with the same numbers."""
    for chart in site.charts.values():
        figures = _figures(site, chart)
        yield from _check_rows(site, chart)
        if not chart.python:
            yield from _check_units(chart, figures)
            yield from _check_annotations(site, chart, figures)
        if chart.alt:
            yield from _check_alternative(site, chart, figures)
        else:
            hint = "add “alt: …”: what a reader who cannot see it must know"
            message = f"the chart “{chart.id}” has no alternative text"
            yield Diagnostic("alt-missing", chart.location, message, hint)


def _figures(site: Site, chart: Chart) -> list[Figure]:
    rows = [row.id for reference in chart.series for row in site.rows.get(reference.id, ())]
    single = [reference.id for reference in chart.statistics]
    return [site.figures[id_] for id_ in (*rows, *single) if id_ in site.figures]


def _check_rows(site: Site, chart: Chart) -> Iterator[Diagnostic]:
    for reference in chart.series:
        rows = site.rows.get(reference.id)
        if rows and not any(row.value for row in rows):
            rest = "has nothing to draw" if len(chart.series) == 1 else "cannot show all it names"
            many = f"all {len(rows):,} values of “{reference.id}” are empty"
            message = f"the chart “{chart.id}” {rest}: {many}"
            yield Diagnostic("chart-empty", reference.location, message)


def _check_units(chart: Chart, figures: list[Figure]) -> Iterator[Diagnostic]:
    units = {figure.unit: figure.series or figure.id for figure in reversed(figures)}
    if len(units) > 1:
        named = ", ".join(f"{unit or 'none'} (“{id_}”)" for unit, id_ in reversed(units.items()))
        message = f"the chart “{chart.id}” mixes units on one axis: {named}"
        place = chart.locate("series" if chart.series else "statistics")
        yield Diagnostic("mixed-units", place, message, "make a chart of each")


def _check_annotations(site: Site, chart: Chart, figures: list[Figure]) -> Iterator[Diagnostic]:
    """An event that is marked lies within the time that is shown."""
    if not chart.annotate or not figures:
        return
    first, last = span(figures)
    for reference in chart.annotate:
        event = site.events.get(reference.id)
        if event is None:
            continue
        if not chart.series:
            message = "a chart of single statistics has no time axis to mark an event on"
            yield Diagnostic("schema", reference.location, message, severity="warning")
        elif not first <= middle(event.date) <= last:
            message = f"the event “{event.id}” ({event.date.written}) lies outside the time of the chart"
            yield Diagnostic(
                "schema", reference.location, message, "it is left out of the drawing", "warning"
            )


def _check_alternative(site: Site, chart: Chart, figures: list[Figure]) -> Iterator[Diagnostic]:
    """A number in the alternative text is one that the chart shows."""
    counted = [figure for figure in figures if figure.value is not None]
    if not counted:
        return
    for quantity in find_quantities(chart.alt, site.settings.language):
        if quantity.is_year_like or any(matches(quantity, one.scaled, one.kind) for one in counted):
            continue
        message = (
            f"the alternative text of “{chart.id}” says “{quantity.text}”, which the chart does not show"
        )
        hint = "correct it, or say it without a number"
        yield Diagnostic("number-mismatch", chart.locate("alt"), message, hint)
