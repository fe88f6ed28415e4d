"""Which pages the site has, at which address, with which view."""

from collections.abc import Callable, Iterator
from functools import partial

from msgspec import structs

from generator.memo import Keep, Made, anew
from generator.model.records import Document
from generator.model.resolved import Key
from generator.pages.articles import articles, document
from generator.pages.charts import chart_pages
from generator.pages.context import PageContext
from generator.pages.facts import fact
from generator.pages.home import home
from generator.pages.how_we_know import how_we_know
from generator.pages.numbers import numbers
from generator.pages.people import people, person
from generator.pages.policies import policies, policy
from generator.pages.reference import corrections, glossary, not_found
from generator.pages.search import search
from generator.pages.sources import source, sources
from generator.pages.timeline import timeline
from generator.pages.views.frame import Page


def plan(context: PageContext, keep: Keep = anew) -> tuple[Page, ...]:
    """Every page with its view; of titles and descriptions no two are alike."""
    return tuple(_each_unlike(_pages(context, keep), keep))


def _pages(context: PageContext, keep: Keep) -> Iterator[Page]:
    site, presenter = context.site, context.presenter
    # The same object as long as all that most pages are made from is the same.
    corrected = tuple(
        presenter.title(*presenter.subject(one)) for each in site.facts.corrections for one in each.about
    )
    ground = keep("ground", (*context.made_of, corrected), object)

    def index(make: Callable[[PageContext], Page]) -> Page:
        """A page that lists records, articles, or neither."""
        return keep(make.__name__, (ground, site.fronts), partial(make, context))

    def about(key: Key, make: Callable[[], Made]) -> Made:
        """What is made of one record, which says where that is mentioned."""
        places = site.mentions.get(key, ())
        named = tuple(presenter.title(*place) for place in places if place[0] == "article")
        return keep(("page", *key), (ground, places, named), make)

    def text(one: Document, previous: Document | None = None, following: Document | None = None) -> Page:
        """An article or a page."""
        around = tuple((other.slug, other.front.title) if other else None for other in (previous, following))
        make = partial(document, context, one, previous, following)
        return keep(("page", one.kind, one.slug), (ground, one, around), make)

    yield index(home)
    yield index(articles)
    neighbours = (None, *site.articles, None)
    for number, article in enumerate(site.articles):
        yield text(article, neighbours[number], neighbours[number + 2])
    yield from (text(page) for page in site.pages)
    yield index(timeline)
    yield index(people)
    for id_ in site.people:
        yield about(("person", id_), partial(person, context, id_))
    yield index(policies)
    for id_ in site.policies:
        yield about(("policy", id_), partial(policy, context, id_))
    yield index(numbers)
    for chart in site.charts.values():
        yield from about(("chart", chart.id), partial(chart_pages, context, chart))
    for kind, ids in (("event", site.events), ("claim", site.claims), ("stat", site.observations)):
        for id_ in ids:
            yield about((kind, id_), partial(fact, context, kind, id_))
    yield index(sources)
    for id_ in site.sources:
        yield about(("source", id_), partial(source, context, id_))
    yield index(glossary)
    yield index(corrections)
    counted = (ground, context.report, context.drawings.evidence)
    yield keep("how_we_know", counted, partial(how_we_know, context))
    yield index(search)
    yield index(not_found)


def _each_unlike(planned: Iterator[Page], keep: Keep) -> Iterator[Page]:
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
        if (full_title, description) == (head.full_title, head.description):
            yield page
        else:
            made_of = (page, full_title, description)
            yield keep(("told apart", page.address), made_of, partial(_told_apart, *made_of))


def _told_apart(page: Page, full_title: str, description: str) -> Page:
    head = structs.replace(page.view.head, full_title=full_title, description=description)
    return structs.replace(page, view=structs.replace(page.view, head=head))
