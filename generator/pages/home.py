"""Build the home page."""

from generator.model.records import Event
from generator.model.urls import absolute, address
from generator.pages.articles import Headline, article_card
from generator.pages.context import PageContext
from generator.pages.numbers import key_numbers
from generator.pages.presenters.debates import strongest
from generator.pages.presenters.presenter import side_names
from generator.pages.presenters.small_pictures import small_picture
from generator.pages.presenters.time_axis import time_axis
from generator.pages.prose.sentences import with_strong_opening
from generator.pages.views.facts import ArgumentView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import HomeView
from generator.pages.views.parts import LinkView

LATEST = 5  # events, if none is key
MOST_KEY = 7  # events on the line; the timeline has all


def home(context: PageContext, *headlines: Headline) -> Page:
    """Return the home page: the question and its answer, key events, each side, a picture, numbers and articles."""
    settings, home = context.records.settings, context.records.settings.home
    lead = next(
        (article for article in headlines if home and home.lead and article.slug == home.lead.id), None
    )
    chart = context.records.charts.get(home.chart.id) if home and home.chart else None
    website = {
        "@type": "WebSite", "name": settings.title, "description": settings.description,
        "url": absolute("/", context.base_url), "inLanguage": settings.language, "license": context.license.href,
    }  # fmt: skip
    events = list(context.records.events.values())
    key = _key_events(events)
    numbers = key_numbers(context)
    arguments, debate = _arguments(context)
    view = HomeView(
        head=context.head("/", settings.question or settings.title, settings.description, things=[website]),
        answer=with_strong_opening(context.presenter.text(settings.answer)),
        basis=_basis(context),
        axis=time_axis(context.formatter, [event.date for event in key]),
        key_events=tuple(context.presenter.event(event) for event in key),
        arguments=arguments,
        debate=debate,
        lead=article_card(context, lead) if lead else None,
        numbers=tuple(context.presenter.observation(number) for number in numbers),
        pictures=tuple(small_picture(context.records, number) for number in numbers),
        chart=context.chart(chart) if chart else None,
        articles=tuple(article_card(context, article) for article in headlines if article is not lead),
        events=() if key else tuple(context.presenter.event(event) for event in reversed(events[-LATEST:])),
    )
    return Page("/", "home.html", view)


def _key_events(events: list[Event]) -> list[Event]:
    """Return the key events in order; of many, the newest."""
    return [event for event in events if event.key][-MOST_KEY:]


def _arguments(context: PageContext) -> tuple[tuple[ArgumentView, ...], LinkView | None]:
    """Return the strongest claim of each side of the first policy that has one on both, and a link to it."""
    for policy in context.records.policies.values():
        claims = context.presenter.claims_of("policy", policy.id)
        found = [(stance, strongest(claims, stance)) for stance in ("supports", "opposes")]
        names = side_names(context.formatter, policy.sides)
        arguments = tuple(
            ArgumentView(side=names[stance], claim=context.presenter.claim(claim))
            for stance, claim in found
            if claim
        )
        if len(arguments) == len(found):
            return arguments, LinkView(text=policy.name, href=address("policy", policy.id))
    return (), None


def _basis(context: PageContext) -> str:
    """Return how many sources the site cites, and until when they were read."""
    formatter, sources = context.formatter, context.records.sources.values()
    if not sources:
        return ""
    count = formatter.plural("count-sources", len(sources))
    read = max(
        (source.accessed for source in sources if source.accessed), key=lambda day: day.sort_key, default=None
    )
    return formatter.text("sources-read", sources=count, date=formatter.date(read)) if read else f"{count}."
