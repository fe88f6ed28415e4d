"""Charts held to their rows: something to show, one unit, and words that say what is drawn."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.evidence.verification import QuotationResults
from generator.model.dates import middle
from generator.model.observations import Observation, span
from generator.model.records import Chart
from generator.model.resolved import Site
from generator.quantities import find_quantities, matches


def check_charts(site: Site, _today: date, _checks: QuotationResults) -> Iterator[Diagnostic]:
    """A chart shows something, in one unit, and says it to who cannot see it with the same numbers."""
    for chart in site.charts.values():
        observations = _figures(site, chart)
        yield from _check_rows(site, chart)
        if not chart.python:
            yield from _check_units(chart, observations)
            yield from _check_annotations(site, chart, observations)
        if chart.alt:
            yield from _check_alternative(site, chart, observations)
        else:
            hint = "add “alt: …”: what a reader who cannot see it must know"
            message = f"the chart “{chart.id}” has no alternative text"
            yield Diagnostic("alt-missing", chart.location, message, hint)


def _figures(site: Site, chart: Chart) -> list[Observation]:
    rows = [row.id for reference in chart.series for row in site.rows.get(reference.id, ())]
    single = [reference.id for reference in chart.statistics]
    return [site.observations[id_] for id_ in (*rows, *single) if id_ in site.observations]


def _check_rows(site: Site, chart: Chart) -> Iterator[Diagnostic]:
    for reference in chart.series:
        rows = site.rows.get(reference.id)
        if rows and not any(row.value for row in rows):
            rest = "has nothing to draw" if len(chart.series) == 1 else "cannot show all it names"
            many = f"all {len(rows):,} values of “{reference.id}” are empty"
            message = f"the chart “{chart.id}” {rest}: {many}"
            yield Diagnostic("chart-empty", reference.location, message)


def _check_units(chart: Chart, observations: list[Observation]) -> Iterator[Diagnostic]:
    units = {observation.unit: observation.series or observation.id for observation in reversed(observations)}
    if len(units) > 1:
        named = ", ".join(f"{unit or 'none'} (“{id_}”)" for unit, id_ in reversed(units.items()))
        message = f"the chart “{chart.id}” mixes units on one axis: {named}"
        place = chart.locate("series" if chart.series else "statistics")
        yield Diagnostic("mixed-units", place, message, "make a chart of each")


def _check_annotations(site: Site, chart: Chart, observations: list[Observation]) -> Iterator[Diagnostic]:
    """An event that is marked lies within the time that is shown."""
    if not chart.annotate or not observations:
        return
    first, last = span(observations)
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


def _check_alternative(site: Site, chart: Chart, observations: list[Observation]) -> Iterator[Diagnostic]:
    """A number in the alternative text is one that the chart shows."""
    counted = [observation for observation in observations if observation.value is not None]
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
