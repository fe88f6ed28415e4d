"""Write a chart's words: its subtitle, source line, notes and annotations."""

from collections.abc import Iterator, Sequence

from generator.charts.indexed import index_numbers
from generator.charts.rows import (
    SIGNS,
    chart_observations,
    difference_between,
    drawn_categories,
    has_categories,
    list_label,
    observation_groups,
    period_label,
    series_names,
)
from generator.charts.scales import axis_words, has_zero, value_labels, value_scale
from generator.localization.caveats import chart_caveat, reasons
from generator.localization.formatting import Formatter, capital, sentence
from generator.model.charts import PAIRED, Chart
from generator.model.dates import Date, extent, middle
from generator.model.observations import Observation, span
from generator.model.records import Event
from generator.model.resolved import Records

MOST_LISTED = 12  # gaps or unfinished periods that a note names one by one


def subtitle(records: Records, formatter: Formatter, observations: Sequence[Observation]) -> str:
    """Return what was counted, in which unit, where and by whom, leaving out whatever differs."""
    measures = dict.fromkeys(
        measure for observation in observations if (measure := formatter.measure(observation))
    )
    units = ", ".join(
        dict.fromkeys(unit for observation in observations if (unit := formatter.unit(observation)))
    )
    places = dict.fromkeys(observation.place for observation in observations if observation.place)
    reporters = {
        observation.reported_by.id: observation.reported_by
        for observation in observations
        if observation.reported_by
    }
    measure = next(iter(measures)) if len(measures) == 1 else ""
    names_unit = measure and units.lower() in measure.lower()
    parts = [
        capital(measure if names_unit else f"{measure} ({units})" if measure and units else measure or units)
    ]
    if len(places) == 1:
        parts.append(next(iter(places)))
    if has_categories(observations):
        parts += dict.fromkeys(formatter.period(row.period) for row in observations if row.period)
    elif all(
        observation.series and observation.period and observation.period.fiscal_year
        for observation in observations
    ):
        parts.append(formatter.text("chart-by-fiscal-year"))
    if len(reporters) == 1:
        parts.append(formatter.text("chart-counted-by", name=records.short_name_of(*reporters.values())))
    return ", ".join(part for part in parts if part)


def source_line(records: Records, formatter: Formatter, observations: Sequence[Observation]) -> str:
    """Return the line that lists the publishers of the sources; empty if there are none."""
    sources = dict.fromkeys(
        evidence.source.id for observation in observations for evidence in observation.evidence
    )
    publishers = dict.fromkeys(
        records.sources[id_].publisher or records.sources[id_].title for id_ in sources
    )
    return (
        formatter.plural("sources-listed", len(publishers), sources="; ".join(publishers))
        if publishers
        else ""
    )


def signs_in_words(
    records: Records, formatter: Formatter, chart: Chart, observations: Sequence[Observation]
) -> Iterator[str]:
    """Yield a sentence for each sign in the drawing: gaps, unfinished periods, qualifiers, an axis without zero.

    Then follows why unlike numbers are compared.
    """
    has_several_series = len(chart.all_series) > 1
    names = dict(
        zip(
            (reference.id for reference in chart.all_series),
            series_names([records.series[reference.id] for reference in chart.all_series]),
            strict=True,
        )
    )
    gaps: dict[str, list[str]] = {}
    for observation in observations:
        if observation.value is None:
            gaps.setdefault(names.get(observation.series, "") if has_several_series else "", []).append(
                _observation_label(formatter, observation)
            )
    for name, periods in gaps.items():
        period_list = _listed(formatter, list(dict.fromkeys(periods)))
        yield (
            formatter.text("chart-gaps-of", name=name, periods=period_list)
            if name
            else formatter.text("chart-gaps", periods=period_list)
        )
    unfinished = dict.fromkeys(
        _observation_label(formatter, observation)
        for observation in observations
        if not observation.is_complete
    )
    if unfinished:
        yield formatter.text("chart-unfinished", periods=_listed(formatter, list(unfinished)))
    for qualifier in sorted({observation.qualifier for observation in observations} - {"exact"}):
        meaning = formatter.text(f"qualifier-{qualifier}")
        yield formatter.text("chart-sign", sign=SIGNS[qualifier].strip(), words=meaning)
    yield from _about_axes(records, formatter, chart)
    for reason in reasons(observations):
        yield formatter.text("despite", reason=sentence(reason))


def _about_axes(records: Records, formatter: Formatter, chart: Chart) -> Iterator[str]:
    """Yield a sentence for whatever a reader might take the axes or the marks of a chart for, but must not."""
    groups = observation_groups(records, chart)
    if chart.index:
        yield formatter.text("chart-index", period=formatter.date(chart.index))
    if chart.scale == "log":
        yield formatter.text("chart-log")
    elif chart.mark == "scatter" and chart.baseline != "zero":
        yield formatter.text("chart-axes-without-zero")
    elif chart.mark not in PAIRED:
        numbers = index_numbers(groups, chart.index) if chart.index else {}
        values = [
            float(numbers.get(row.id, row.value))
            for row in chart_observations(records, chart)
            if row.value is not None
        ]
        bottom, top, _ = value_scale(values, has_zero=has_zero(chart) or has_categories(groups[0]))
        if bottom > 0 or top < 0:
            low, high = value_labels([bottom, top], axis_words(formatter))
            yield formatter.text("chart-without-zero", low=low, high=high)
    if chart.band:
        low, high = series_names([records.series[end.id] for end in (chart.band.low, chart.band.high)])
        yield formatter.text("chart-band", low=low, high=high)
    if chart.top or chart.bottom:
        drawn = drawn_categories(chart, groups[0])
        if len(drawn) < len(groups[0]):
            shown, all_ = formatter.whole(len(drawn)), formatter.whole(len(groups[0]))
            yield formatter.text("chart-chosen", shown=shown, all=all_)


def _listed(formatter: Formatter, labels: Sequence[str]) -> str:
    """Return a list of periods or categories; of many, the first of them and how many more there are."""
    if len(labels) <= MOST_LISTED:
        return formatter.join(labels)
    first = ", ".join(labels[:MOST_LISTED])
    return formatter.plural("listed-more", len(labels) - MOST_LISTED, listed=first)


def caveat_of(formatter: Formatter, observations: Sequence[Observation]) -> str:
    """Return the caveat of a chart's numbers, for wherever the chart is named without its notes."""
    difference = difference_between(observations)
    labels = [
        _observation_label(formatter, observation)
        if observation.series
        else list_label(formatter, observation, difference)
        for observation in observations
    ]
    return chart_caveat(formatter, observations, labels)


def picture_notes(
    records: Records, formatter: Formatter, chart: Chart, observations: Sequence[Observation]
) -> Iterator[str]:
    """Yield the notes below a downloadable picture: its events by number, then its signs."""
    for number, event in enumerate(marked_events(records, chart), 1):
        yield f"{number}  {formatter.date(event.date)}: {event.title}"
    yield from signs_in_words(records, formatter, chart, observations)


def is_within(when: Date, observations: Sequence[Observation]) -> bool:
    """Return whether a chart of observations shows the middle of a date, or a part of an interval."""
    first, last = span(observations)
    if when.precision != "interval":
        return first <= middle(when) <= last
    start, end = extent(when)
    return start < last and end > first


def marked_events(records: Records, chart: Chart) -> tuple[Event, ...]:
    """Return the events to mark in a chart: those within the periods it shows."""
    rows = [records.observations[row.id] for reference in chart.series for row in records.rows[reference.id]]
    if not rows or has_categories(rows):
        return ()
    events = (records.events[reference.id] for reference in chart.annotate)
    return tuple(event for event in events if is_within(event.date, rows))


def _observation_label(formatter: Formatter, observation: Observation) -> str:
    """Return the period or the category for a row of a series, and what was counted for a single statistic."""
    if observation.series and observation.category:
        return observation.category
    if observation.series and observation.period:
        return period_label(formatter, observation.period)
    return formatter.describe(observation) or formatter.full(observation)
