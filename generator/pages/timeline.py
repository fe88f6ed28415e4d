"""The timeline."""

from generator.pages.context import PageContext
from generator.pages.views.facts import EventView, YearView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import TimelineView

STRIP = 24  # height of the strip of years


def timeline(context: PageContext) -> Page:
    """Every event by year."""
    years: dict[str, list[EventView]] = {}
    for event in context.records.events.values():
        years.setdefault(str(event.date.year), []).append(context.presenter.event(event))
    events = list(context.records.events.values())
    formatter, counted = context.formatter, context.formatter.plural("count-events", len(events))
    summary = formatter.text("timeline-summary", events=counted)
    if len(events) > 1:
        start, end = formatter.date(events[0].date), formatter.date(events[-1].date)
        summary = formatter.text("timeline-summary-span", events=counted, start=start, end=end)
    most = max((len(some) for some in years.values()), default=1)
    named = {("person", one.id) for event in events for one in event.people}
    named |= {("policy", one.id) for event in events for one in event.policies}
    view = TimelineView(
        head=context.head("/timeline/", formatter.text("timeline"), summary),
        years=tuple(
            YearView(
                year=year,
                count=formatter.plural("count-events", len(some)),
                height=max(2, round(STRIP * len(some) / most)),
                events=tuple(some),
            )
            for year, some in years.items()
        ),
        people=tuple(
            context.presenter.link("person", id_)
            for id_ in context.records.people
            if ("person", id_) in named
        ),
        policies=tuple(
            context.presenter.link("policy", id_)
            for id_ in context.records.policies
            if ("policy", id_) in named
        ),
    )
    return Page("/timeline/", "timeline.html", view)
