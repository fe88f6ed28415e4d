"""Build the timeline."""

from generator.pages.context import PageContext
from generator.pages.presenters.time_axis import time_axis
from generator.pages.views.facts import EventView, YearView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import TimelineView

STRIP = 24  # px: the tallest bar in the strip that shows how many events each year has


def timeline(context: PageContext) -> Page:
    """Return the page with every event, by year."""
    years: dict[str, list[EventView]] = {}
    for event in context.records.events.values():
        years.setdefault(str(event.date.year), []).append(context.presenter.event(event))
    events = list(context.records.events.values())
    key = [event for event in events if event.key]
    formatter = context.formatter
    count = formatter.plural("count-events", len(events))
    summary = formatter.text("timeline-summary", events=count)
    if len(events) > 1:
        start, end = formatter.date(events[0].date), formatter.date(events[-1].date)
        summary = formatter.text("timeline-summary-span", events=count, start=start, end=end)
    most = max((len(in_year) for in_year in years.values()), default=1)
    involved = {("person", reference.id) for event in events for reference in event.people}
    involved |= {("policy", reference.id) for event in events for reference in event.policies}
    view = TimelineView(
        head=context.head("/timeline/", formatter.text("timeline"), summary),
        axis=time_axis(formatter, [event.date for event in key]),
        key_events=tuple(context.presenter.event(event) for event in key),
        years=tuple(
            YearView(
                year=year,
                count=formatter.plural("count-events", len(in_year)),
                height=max(2, round(STRIP * len(in_year) / most)),
                events=tuple(in_year),
            )
            for year, in_year in years.items()
        ),
        people=tuple(
            context.presenter.link("person", id_)
            for id_ in context.records.people
            if ("person", id_) in involved
        ),
        policies=tuple(
            context.presenter.link("policy", id_)
            for id_ in context.records.policies
            if ("policy", id_) in involved
        ),
    )
    return Page("/timeline/", "timeline.html", view)
