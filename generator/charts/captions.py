"""What a chart says in words: its subtitle, its source, its signs, its annotations."""

from collections.abc import Iterator, Sequence

from generator.charts.rows import SIGNS, period_label, series_names
from generator.localization.formatting import Formatter, capital
from generator.model.dates import middle
from generator.model.observations import Observation, span
from generator.model.records import Chart, Event
from generator.model.resolved import Site


def subtitle(site: Site, observations: Sequence[Observation]) -> str:
    """What was counted, in which unit, where and by whom, as far as all figures agree."""
    measures = dict.fromkeys(observation.measure for observation in observations if observation.measure)
    units = ", ".join(dict.fromkeys(observation.unit for observation in observations if observation.unit))
    places = dict.fromkeys(observation.place for observation in observations if observation.place)
    reporters = {
        observation.reported_by.id: observation.reported_by
        for observation in observations
        if observation.reported_by
    }
    measure = next(iter(measures)) if len(measures) == 1 else ""
    is_said = measure and units.lower() in measure.lower()
    parts = [
        capital(measure if is_said else f"{measure} ({units})" if measure and units else measure or units)
    ]
    if len(places) == 1:
        parts.append(next(iter(places)))
    if all(
        observation.series and observation.period and observation.period.fiscal_year
        for observation in observations
    ):
        parts.append(site.formatter.text("chart-by-fiscal-year"))
    if len(reporters) == 1:
        parts.append(site.formatter.text("chart-counted-by", name=site.shortly_called(*reporters.values())))
    return ", ".join(part for part in parts if part)


def source_line(site: Site, observations: Sequence[Observation]) -> str:
    """Who published what the figures rest on."""
    sources = dict.fromkeys(
        evidence.source.id for observation in observations for evidence in observation.evidence
    )
    named = dict.fromkeys(site.sources[id_].publisher or site.sources[id_].title for id_ in sources)
    return site.formatter.plural("sources-listed", len(named), sources="; ".join(named)) if named else ""


def signs_in_words(site: Site, chart: Chart, observations: Sequence[Observation]) -> Iterator[str]:
    """What the drawing shows by a sign, said in words: gaps, what was not over, and qualifiers."""
    several, formatter = len(chart.series) > 1, site.formatter
    names = dict(
        zip(
            (one.id for one in chart.series),
            series_names([site.series[one.id] for one in chart.series]),
            strict=True,
        )
    )
    gaps: dict[str, list[str]] = {}
    for observation in observations:
        if observation.value is None:
            gaps.setdefault(names.get(observation.series, "") if several else "", []).append(
                _called(formatter, observation)
            )
    for name, periods in gaps.items():
        told = formatter.join(periods)
        yield (
            formatter.text("chart-gaps-of", name=name, periods=told)
            if name
            else formatter.text("chart-gaps", periods=told)
        )
    unfinished = dict.fromkeys(
        _called(formatter, observation) for observation in observations if not observation.is_complete
    )
    if unfinished:
        yield formatter.text("chart-unfinished", periods=formatter.join(list(unfinished)))
    for qualifier in sorted({observation.qualifier for observation in observations} - {"exact"}):
        meaning = formatter.text(f"qualifier-{qualifier}")
        yield formatter.text("chart-sign", sign=SIGNS[qualifier].strip(), formatter=meaning)


def _called(formatter: Formatter, observation: Observation) -> str:
    """A figure by its period in a series; else by what was counted."""
    if observation.series and observation.period:
        return period_label(formatter, observation.period)
    return formatter.describe(observation) or observation.id


def _notes(site: Site, chart: Chart, observations: Sequence[Observation]) -> Iterator[str]:
    """What stands below the drawing where it leaves the page."""
    for number, event in enumerate(marked_events(site, chart), 1):
        yield f"{number}  {site.formatter.date(event.date)}: {event.title}"
    yield from signs_in_words(site, chart, observations)


def marked_events(site: Site, chart: Chart) -> tuple[Event, ...]:
    """The events to be marked in a chart: those that lie within its time."""
    rows = [site.observations[row.id] for reference in chart.series for row in site.rows[reference.id]]
    first, last = span(rows)
    events = (site.events[reference.id] for reference in chart.annotate)
    return tuple(event for event in events if rows and first <= middle(event.date) <= last)
