"""Build the timeline."""

from collections.abc import Sequence

from generator.localization.formatting import capital
from generator.model.records import Event
from generator.pages.context import PageContext
from generator.pages.presenters.time_axis import event_line, time_axis
from generator.pages.views.facts import DecadeView, EventView, YearView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import ChoiceView, TimelineView

STRIP = 24  # px: the tallest bar in the strip that shows how many events each year has
LONG = 60  # events; decades of a timeline with more are folded
LONG_DECADE = 20  # events of one decade that make a timeline long as well
FILTERS = (("person", "filter-person"), ("policy", "filter-policy"), ("organization", "filter-organization"))


def timeline(context: PageContext) -> Page:
    """Return the page with the key events, and every event by year."""
    formatter = context.formatter
    events = list(context.records.events.values())
    key = [event for event in events if event.key]
    years = _years(context, events)
    view = TimelineView(
        head=context.head("/timeline/", formatter.text("timeline"), _summary(context, events)),
        axis=time_axis(formatter, [event.date for event in key]),
        key_events=tuple(context.presenter.event(event) for event in key),
        line=event_line(formatter, events),
        years=years,
        decades=_decades(context, years),
        choices=_choices(context, events),
        is_filtered=len(events) > 1,
    )
    return Page("/timeline/", "timeline.html", view)


def _summary(context: PageContext, events: Sequence[Event]) -> str:
    formatter = context.formatter
    count = formatter.plural("count-events", len(events))
    if len(events) < 2:
        return formatter.text("timeline-summary", events=count)
    start, end = formatter.date(events[0].date), formatter.date(events[-1].date)
    return formatter.text("timeline-summary-span", events=count, start=start, end=end)


def _years(context: PageContext, events: Sequence[Event]) -> tuple[YearView, ...]:
    years: dict[str, list[EventView]] = {}
    for event in events:
        years.setdefault(str(event.date.year), []).append(context.presenter.event(event))
    most = max((len(in_year) for in_year in years.values()), default=1)
    return tuple(
        YearView(
            year=year,
            count=context.formatter.plural("count-events", len(in_year)),
            height=max(2, round(STRIP * len(in_year) / most)),
            events=tuple(in_year),
        )
        for year, in_year in years.items()
    )


def _decades(context: PageContext, years: Sequence[YearView]) -> tuple[DecadeView, ...]:
    """Return the decades, the last one open; a timeline that is not long is all one."""
    formatter = context.formatter
    decades: dict[int, list[YearView]] = {}
    for year in years:
        decades.setdefault(int(year.year) // 10 * 10, []).append(year)
    counts = [sum(len(year.events) for year in within) for within in decades.values()]
    if len(decades) < 2 or (sum(counts) <= LONG and max(counts) <= LONG_DECADE):
        return (DecadeView(name="", count="", is_open=True, years=tuple(years)),) if years else ()
    return tuple(
        DecadeView(
            name=capital(formatter.text("decade", year=str(decade))),
            count=formatter.plural("count-events", count),
            is_open=decade == max(decades),
            years=tuple(within),
        )
        for (decade, within), count in zip(decades.items(), counts, strict=True)
    )


def _choices(context: PageContext, events: Sequence[Event]) -> tuple[ChoiceView, ...]:
    """Return the filters that have something to choose, each in the order of its records."""
    formatter, records = context.formatter, context.records
    involved = {
        records.key_of(reference)
        for event in events
        for reference in (*event.people, *event.policies, *event.organizations)
    }
    choices = []
    for kind, label in FILTERS:
        links = tuple(
            context.presenter.link(kind, id_) for id_ in records.by_kind[kind] if (kind, id_) in involved
        )
        if links:
            choices.append(ChoiceView(name=kind, label=formatter.text(label), links=links))
    return tuple(choices)
