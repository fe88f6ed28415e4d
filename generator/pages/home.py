"""Build the home page."""

from generator.model.urls import absolute
from generator.pages.articles import Headline, article_card
from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import HomeView

LATEST = 5  # events on the home page


def home(context: PageContext, *headlines: Headline) -> Page:
    """Return the home page: the lead, key numbers, a chart, the articles and the latest events."""
    settings, home = context.records.settings, context.records.settings.home
    lead = next(
        (article for article in headlines if home and home.lead and article.slug == home.lead.id), None
    )
    chart = context.records.charts.get(home.chart.id) if home and home.chart else None
    website = {
        "@type": "WebSite", "name": settings.title, "description": settings.description,
        "url": absolute("/", context.base_url), "inLanguage": settings.language, "license": context.license.href,
    }  # fmt: skip
    latest = list(context.records.events.values())[-LATEST:]
    view = HomeView(
        head=context.head("/", settings.title, settings.description, things=[website]),
        lead=article_card(context, lead) if lead else None,
        numbers=tuple(
            context.presenter.observation(context.records.observations[reference.id])
            for reference in (home.numbers if home else ())
        ),
        chart=context.chart(chart) if chart else None,
        articles=tuple(article_card(context, article) for article in headlines if article is not lead),
        events=tuple(context.presenter.event(event) for event in reversed(latest)),
    )
    return Page("/", "home.html", view)
