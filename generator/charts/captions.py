"""Write a chart's words: its subtitle, source line, notes and annotations."""

from collections.abc import Iterator, Sequence

from generator.charts.indexed import index_numbers
from generator.charts.pairs import pairs_of, point_rows
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
from generator.charts.short_numbers import is_rounded
from generator.localization.caveats import chart_caveat, reasons
from generator.localization.formatting import Formatter, capital, sentence
from generator.model.charts import PAIRED, Chart
from generator.model.dates import Date, extent, middle
from generator.model.observations import Observation, span
from generator.model.records import Event
from generator.model.resolved import Records

FEWEST_IN_A_ROW = 3  # gaps that a note names by the first and the last of them
MOST_LABELED = 14  # bars over time that have their numbers above them
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
    for name, periods in _gaps(records, formatter, chart, observations).items():
        period_list = _listed(formatter, periods)
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
    drawn = [row for group in observation_groups(records, chart) for row in group]
    if _has_numbers(chart, drawn) and is_rounded(drawn):
        yield formatter.text("chart-rounded")
    for reason in reasons(observations):
        yield formatter.text("despite", reason=sentence(reason))


def _has_numbers(chart: Chart, drawn: Sequence[Observation]) -> bool:
    """Return whether numbers stand beside the marks of a chart."""
    if chart.mark in ("slope", "dumbbell") or not chart.series or has_categories(drawn):
        return chart.mark not in ("map", "scatter") and not chart.python
    return chart.mark == "bar" and len(chart.series) == 1 and len(drawn) <= MOST_LABELED


def _gaps(
    records: Records, formatter: Formatter, chart: Chart, observations: Sequence[Observation]
) -> dict[str, list[str]]:
    """Return what has no figure, by the name of its series; by "" where there is one series, or all lack the same.

    Periods in a row are one entry: "2009 to 2014".
    """
    series = [reference.id for reference in chart.all_series]
    runs: dict[str, list[list[Observation]]] = {id_: [] for id_ in series or ("",)}
    before = None
    for observation in (row for row in observations if not series or row.series in runs):
        if observation.value is None:
            of_series = runs[observation.series if series else ""]
            is_next = before is not None and before.value is None and before.series == observation.series
            if is_next and observation.series and not observation.category:
                of_series[-1].append(observation)
            else:
                of_series.append([observation])
        before = observation
    labels = {id_: list(_run_labels(formatter, of_series)) for id_, of_series in runs.items()}
    lists = list(labels.values())
    if all(one == lists[0] for one in lists):
        return {"": lists[0]} if lists[0] else {}
    if chart.mark in PAIRED and len(series) == 2:
        names: Sequence[str] = pairs_of(records, formatter, chart).ends
    else:
        names = series_names([records.series[id_] for id_ in series])
    gaps: dict[str, list[str]] = {}
    for name, found in zip(names, lists, strict=True):
        gaps.setdefault(name, []).extend(found)
    return {name: entries for name, entries in gaps.items() if entries}


def _run_labels(formatter: Formatter, runs: Sequence[Sequence[Observation]]) -> Iterator[str]:
    for run in runs:
        labels = [_observation_label(formatter, observation) for observation in run]
        if len(run) < FEWEST_IN_A_ROW:
            yield from labels
        else:
            yield formatter.text("date-span", start=labels[0], end=labels[-1])


def _about_axes(records: Records, formatter: Formatter, chart: Chart) -> Iterator[str]:
    """Yield a sentence for whatever a reader might take the axes or the marks of a chart for, but must not."""
    groups = observation_groups(records, chart)
    if chart.index:
        yield formatter.text("chart-index", period=formatter.date(chart.index))
    if chart.scale == "log":
        yield formatter.text("chart-log")
    elif chart.mark == "scatter" and chart.baseline != "zero":
        points = point_rows(formatter, pairs_of(records, formatter, chart))
        axes = ([row.start for row in points], [row.value or 0.0 for row in points])
        ends = [value_scale(values, has_zero=False) for values in axes]
        if any(bottom > 0 or top < 0 for bottom, top, _ in ends):
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
