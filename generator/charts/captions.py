"""What a chart says in words: its subtitle, its source, its signs, its annotations."""

from collections.abc import Iterator, Sequence

from generator.charts.rows import SIGNS, period_label, series_names
from generator.localization.formatting import Wording, capital
from generator.model.dates import middle
from generator.model.observations import Figure, span
from generator.model.records import Chart, Event
from generator.model.resolved import Site


def subtitle(site: Site, figures: Sequence[Figure]) -> str:
    """What was counted, in which unit, where and by whom, as far as all figures agree."""
    measures = dict.fromkeys(figure.measure for figure in figures if figure.measure)
    units = ", ".join(dict.fromkeys(figure.unit for figure in figures if figure.unit))
    places = dict.fromkeys(figure.place for figure in figures if figure.place)
    reporters = {figure.reported_by.id: figure.reported_by for figure in figures if figure.reported_by}
    measure = next(iter(measures)) if len(measures) == 1 else ""
    is_said = measure and units.lower() in measure.lower()
    parts = [
        capital(measure if is_said else f"{measure} ({units})" if measure and units else measure or units)
    ]
    if len(places) == 1:
        parts.append(next(iter(places)))
    if all(figure.series and figure.period and figure.period.fiscal_year for figure in figures):
        parts.append(site.words.say("chart-by-fiscal-year"))
    if len(reporters) == 1:
        parts.append(site.words.say("chart-counted-by", name=site.shortly_called(*reporters.values())))
    return ", ".join(part for part in parts if part)


def source_line(site: Site, figures: Sequence[Figure]) -> str:
    """Who published what the figures rest on."""
    sources = dict.fromkeys(evidence.source.id for figure in figures for evidence in figure.evidence)
    named = dict.fromkeys(site.sources[id_].publisher or site.sources[id_].title for id_ in sources)
    return site.words.count("sources-listed", len(named), sources="; ".join(named)) if named else ""


def signs_in_words(site: Site, chart: Chart, figures: Sequence[Figure]) -> Iterator[str]:
    """What the drawing shows by a sign, said in words: gaps, what was not over, and qualifiers."""
    several, words = len(chart.series) > 1, site.words
    names = dict(
        zip(
            (one.id for one in chart.series),
            series_names([site.series[one.id] for one in chart.series]),
            strict=True,
        )
    )
    gaps: dict[str, list[str]] = {}
    for figure in figures:
        if figure.value is None:
            gaps.setdefault(names.get(figure.series, "") if several else "", []).append(
                _called(words, figure)
            )
    for name, periods in gaps.items():
        told = words.listed(periods)
        yield (
            words.say("chart-gaps-of", name=name, periods=told)
            if name
            else words.say("chart-gaps", periods=told)
        )
    unfinished = dict.fromkeys(_called(words, figure) for figure in figures if not figure.is_complete)
    if unfinished:
        yield words.say("chart-unfinished", periods=words.listed(list(unfinished)))
    for qualifier in sorted({figure.qualifier for figure in figures} - {"exact"}):
        meaning = words.say(f"qualifier-{qualifier}")
        yield words.say("chart-sign", sign=SIGNS[qualifier].strip(), words=meaning)


def _called(words: Wording, figure: Figure) -> str:
    """A figure by its period in a series; else by what was counted."""
    if figure.series and figure.period:
        return period_label(words, figure.period)
    return words.counted(figure) or figure.id


def _notes(site: Site, chart: Chart, figures: Sequence[Figure]) -> Iterator[str]:
    """What stands below the drawing where it leaves the page."""
    for number, event in enumerate(marked_events(site, chart), 1):
        yield f"{number}  {site.words.date(event.date)}: {event.title}"
    yield from signs_in_words(site, chart, figures)


def marked_events(site: Site, chart: Chart) -> tuple[Event, ...]:
    """The events to be marked in a chart: those that lie within its time."""
    rows = [site.figures[row.id] for reference in chart.series for row in site.rows[reference.id]]
    first, last = span(rows)
    events = (site.events[reference.id] for reference in chart.annotate)
    return tuple(event for event in events if rows and first <= middle(event.date) <= last)
