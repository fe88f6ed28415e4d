"""Check that charts show something, in one unit, and that their events are within their time."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.charts.captions import is_within
from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Check, Rule
from generator.evidence.verification import QuotationResults
from generator.model.charts import Chart
from generator.model.dates import extent
from generator.model.observations import Observation
from generator.model.resolved import Records, TextLinks

DAY = 1 / 365  # in years


def check_rows(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """Every series of a chart has a value."""
    for chart in records.charts.values():
        for reference in chart.all_series:
            rows = records.rows.get(reference.id)
            if rows and not any(row.value for row in rows):
                rest = (
                    "has nothing to draw" if len(chart.all_series) == 1 else "cannot show everything it names"
                )
                many = f"all {len(rows):,} values of “{reference.id}” are empty"
                message = f"the chart “{chart.id}” {rest}: {many}"
                yield Diagnostic("chart-empty", reference.location, message)


def check_units(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """A chart has one unit."""
    for chart in records.charts.values():
        if chart.python or chart.mark == "scatter" or chart.index:
            continue  # each series has an axis of its own, or is 100 in one period
        units = {
            observation.unit_name: observation.series or observation.id
            for observation in reversed(chart_observations(records, chart))
        }
        if len(units) > 1:
            listed = ", ".join(f"{unit or 'none'} (“{id_}”)" for unit, id_ in reversed(units.items()))
            message = f"the chart “{chart.id}” mixes units on one axis: {listed}"
            place = chart.locate("series" if chart.series else "statistics")
            yield Diagnostic("mixed-units", place, message, "make a chart of each")


def check_overlaps(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """The periods of a chart whose marks are as wide as their periods do not overlap."""
    for chart in records.charts.values():
        for reference in chart.series if chart.mark in ("bar", "step", "area") else ():
            rows = [records.observations[row.id] for row in records.rows.get(reference.id, ())]
            periods = sorted((*extent(row.period), row.period.written) for row in rows if row.period)
            for (_, end, one), (start, _, other) in pairwise(periods):
                if start < end - DAY and one != other:
                    marks = {"bar": "bars", "step": "steps", "area": "areas"}[chart.mark or ""]
                    message = f"the periods {one} and {other} of “{reference.id}” overlap, so their {marks} would too"
                    hint = "write “mark: line” or “mark: dot”, or show periods that follow one another"
                    yield Diagnostic("overlapping-periods", chart.locate("mark"), message, hint)
                    break


def check_annotations(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """An event marked in a chart is within the time it shows."""
    for chart in records.charts.values():
        observations = chart_observations(records, chart)
        if chart.python or not chart.annotate or not observations:
            continue
        for reference in chart.annotate:
            event = records.events.get(reference.id)
            if event is None:
                continue
            if not chart.series or observations[0].category:
                what = "categories" if chart.series else "single statistics"
                message = f"a chart of {what} has no time axis to mark an event on"
                yield Diagnostic("unmarked-event", reference.location, message)
            elif not is_within(event.date, observations):
                message = f"the event “{event.id}” ({event.date.written}) is outside the time of the chart"
                yield Diagnostic(
                    "unmarked-event", reference.location, message, "it is left out of the drawing"
                )


def chart_observations(records: Records, chart: Chart) -> list[Observation]:
    """Return what a chart shows, as far as it is known."""
    rows = [row.id for reference in chart.all_series for row in records.rows.get(reference.id, ())]
    single = [reference.id for reference in chart.all_statistics]
    return [records.observations[id_] for id_ in (*rows, *single) if id_ in records.observations]


def placed_charts(records: Records, texts: TextLinks) -> Iterator[tuple[Chart, str, Location]]:
    """Yield each chart that some texts place, with the alternative text that it has there and its place."""
    for prose in texts.prose.values():
        for link in prose.links:
            chart = records.charts.get(link.target) if link.kind == "chart" and link.is_image else None
            if chart:
                yield chart, link.text, prose.markdown.at(link.text_start)


CHART_EMPTY = Rule(
    "chart-empty",
    "error",
    "A chart shows nothing.",
    "Every series or statistic of a chart needs at least one value.",
    guides=("draw-a-chart",),
    checks=(Check("records", check_rows),),
)

MIXED_UNITS = Rule(
    "mixed-units",
    "error",
    "A chart mixes units on one axis.",
    "People and agencies cannot share an axis. Make two charts.",
    wrong="series: [people-housed, agencies-founded]",
    right="series: [people-housed, people-waiting]",
    guides=("draw-a-chart#more-than-one-series",),
    checks=(Check("records", check_units),),
)

OVERLAPPING_PERIODS = Rule(
    "overlapping-periods",
    "error",
    "A chart would draw the marks of overlapping periods over each other.",
    "A bar, a step and an area are as wide as their period. Draw a line or dots, or periods that follow one another.",
    wrong="mark: bar    # of 2018/2020, 2019/2021, 2020/2022",
    right="mark: line",
    guides=("draw-a-chart#choose-a-mark",),
    checks=(Check("records", check_overlaps),),
)

UNMARKED_EVENT = Rule(
    "unmarked-event",
    "warning",
    "A chart is to mark an event that is outside the time it shows.",
    "The event is left out of the drawing. Remove it from `annotate`, or show a longer time.",
    guides=("draw-a-chart",),
    checks=(Check("records", check_annotations),),
)
