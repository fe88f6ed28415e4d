"""Check that charts show something, in one unit, and that their text agrees with their values."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Diagnostic
from generator.evidence.verification import QuotationResults
from generator.model.dates import middle
from generator.model.observations import Observation, span
from generator.model.records import Chart
from generator.model.resolved import Site
from generator.quantities import find_quantities, matches


def check_charts(site: Site, _today: date, _quotation_results: QuotationResults) -> Iterator[Diagnostic]:
    """A chart has values, uses one unit, and gives the same numbers to readers who cannot see it."""
    for chart in site.charts.values():
        observations = _observations(site, chart)
        yield from _check_values(site, chart)
        if not chart.python:
            yield from _check_units(chart, observations)
            yield from _check_annotations(site, chart, observations)
        if chart.alt:
            yield from _check_alt(site, chart, observations)
        else:
            hint = "add “alt: …”: what a reader who cannot see it must know"
            message = f"the chart “{chart.id}” has no alternative text"
            yield Diagnostic("alt-missing", chart.location, message, hint)


def _observations(site: Site, chart: Chart) -> list[Observation]:
    """Return what a chart shows: the rows of its series, then its single statistics."""
    rows = [row.id for reference in chart.series for row in site.rows.get(reference.id, ())]
    statistics = [reference.id for reference in chart.statistics]
    return [site.observations[id_] for id_ in (*rows, *statistics) if id_ in site.observations]


def _check_values(site: Site, chart: Chart) -> Iterator[Diagnostic]:
    """Every series of a chart has at least one value."""
    for reference in chart.series:
        rows = site.rows.get(reference.id)
        if rows and not any(row.value for row in rows):
            result = "has nothing to draw" if len(chart.series) == 1 else "cannot show all it names"
            reason = f"all {len(rows):,} values of “{reference.id}” are empty"
            message = f"the chart “{chart.id}” {result}: {reason}"
            yield Diagnostic("chart-empty", reference.location, message)


def _check_units(chart: Chart, observations: list[Observation]) -> Iterator[Diagnostic]:
    """A chart uses one unit."""
    units = {observation.unit: observation.series or observation.id for observation in reversed(observations)}
    if len(units) > 1:
        described = ", ".join(f"{unit or 'none'} (“{id_}”)" for unit, id_ in reversed(units.items()))
        message = f"the chart “{chart.id}” mixes units on one axis: {described}"
        place = chart.locate("series" if chart.series else "statistics")
        yield Diagnostic("mixed-units", place, message, "make a chart of each")


def _check_annotations(site: Site, chart: Chart, observations: list[Observation]) -> Iterator[Diagnostic]:
    """An annotated event falls within the time that the chart covers."""
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


def _check_alt(site: Site, chart: Chart, observations: list[Observation]) -> Iterator[Diagnostic]:
    """A number in the alternative text is one that the chart shows."""
    shown = [observation for observation in observations if observation.value is not None]
    if not shown:
        return
    for quantity in find_quantities(chart.alt, site.settings.language):
        if quantity.is_year_like or any(
            matches(quantity, observation.scaled, observation.kind) for observation in shown
        ):
            continue
        message = (
            f"the alternative text of “{chart.id}” says “{quantity.text}”, which the chart does not show"
        )
        hint = "correct it, or say it without a number"
        yield Diagnostic("number-mismatch", chart.locate("alt"), message, hint)
