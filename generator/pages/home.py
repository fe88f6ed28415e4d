"""The home page."""

from generator.model.urls import absolute
from generator.pages.articles import _article_card
from generator.pages.context import Desk
from generator.pages.views.frame import Page
from generator.pages.views.page_views import HomeView

LATEST = 5  # events on the home page


def home(desk: Desk) -> Page:
    """The first page: the lead, key numbers, a chart, the articles, the latest events."""
    settings, home = desk.site.settings, desk.site.settings.home
    lead = next((one for one in desk.site.articles if home and home.lead and one.slug == home.lead.id), None)
    chart = desk.site.charts.get(home.chart.id) if home and home.chart else None
    website = {
        "@type": "WebSite", "name": settings.title, "description": settings.description,
        "url": absolute("/", desk.base_url), "inLanguage": settings.language, "license": desk.license.href,
    }  # fmt: skip
    latest = list(desk.site.events.values())[-LATEST:]
    view = HomeView(
        head=desk.head("/", settings.title, settings.description, things=[website]),
        lead=_article_card(desk, lead) if lead else None,
        numbers=tuple(desk.show.figure(desk.site.figures[one.id]) for one in (home.numbers if home else ())),
        chart=desk.chart(chart) if chart else None,
        articles=tuple(_article_card(desk, one) for one in desk.site.articles if one is not lead),
        events=tuple(desk.show.event(one) for one in reversed(latest)),
    )
    return Page("/", "home.html", view)
