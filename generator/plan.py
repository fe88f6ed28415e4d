"""Which pages the site has, at which address, with which view."""

from collections.abc import Iterator

from msgspec import structs

from generator import fact_pages, pages, search_page
from generator.chart_pages import chart_pages
from generator.heads import Desk
from generator.views import Page


def plan(desk: Desk) -> tuple[Page, ...]:
    """Every page with its view; of titles and descriptions no two are alike."""
    return tuple(_each_unlike(_pages(desk)))


def _pages(desk: Desk) -> Iterator[Page]:
    site = desk.site
    yield pages.home(desk)
    yield pages.articles(desk)
    neighbours = (None, *site.articles, None)
    for index, article in enumerate(site.articles):
        yield pages.document(desk, article, neighbours[index], neighbours[index + 2])
    for page in site.pages:
        yield pages.document(desk, page, None, None)
    yield pages.timeline(desk)
    yield pages.people(desk)
    for id_ in site.people:
        yield pages.person(desk, id_)
    yield pages.policies(desk)
    for id_ in site.policies:
        yield pages.policy(desk, id_)
    yield fact_pages.numbers(desk)
    for chart in site.charts.values():
        yield from chart_pages(desk, chart)
    for kind, ids in (("event", site.events), ("claim", site.claims), ("stat", site.figures)):
        for id_ in ids:
            yield fact_pages.fact(desk, kind, id_)
    yield fact_pages.sources(desk)
    for id_ in site.sources:
        yield fact_pages.source(desk, id_)
    yield fact_pages.glossary(desk)
    yield fact_pages.corrections(desk)
    yield fact_pages.how_we_know(desk)
    yield search_page.search(desk)
    yield fact_pages.not_found(desk)


def _each_unlike(planned: Iterator[Page]) -> Iterator[Page]:
    """Pages whose titles and descriptions no other page has: of two alike the later adds its name."""
    titles: set[str] = set()
    descriptions: set[str] = set()
    for page in planned:
        head, name = page.view.head, page.address.strip("/").rpartition("/")[2]
        full_title, description = head.full_title, head.description
        if full_title in titles:
            full_title = f"{head.title} ({name}) – {head.frame.site_title}"
        if description in descriptions:
            description = f"{head.title} ({name}): {description}"
        titles.add(full_title)
        descriptions.add(description)
        told = structs.replace(head, full_title=full_title, description=description)
        yield structs.replace(page, view=structs.replace(page.view, head=told))
