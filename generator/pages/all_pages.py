"""Build the view of every page of a site, and its address."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from msgspec import structs

from generator.charts.worker import PageChart
from generator.evidence.report import EvidenceReport
from generator.model.kinds import Key
from generator.model.record_types import Markdown
from generator.model.resolved import Texts
from generator.pages.articles import Neighbors, articles, document_page, headline
from generator.pages.charts import chart_pages
from generator.pages.context import PageContext
from generator.pages.facts import claim, event, stat
from generator.pages.home import home
from generator.pages.how_we_know import how_we_know
from generator.pages.numbers import numbers
from generator.pages.organizations import organizations
from generator.pages.people import people, person
from generator.pages.policies import policies, policy
from generator.pages.presenters.record_links import Mentions
from generator.pages.prose.summaries import Summary, summary_of
from generator.pages.reference import corrections, glossary, not_found
from generator.pages.search import search
from generator.pages.series import series_pages
from generator.pages.sources import source, sources
from generator.pages.timeline import timeline
from generator.pages.views.frame import Page
from generator.process.memo import Memo, no_memo

# What builds a record's page. Charts, articles and pages are built below; terms, series and organizations
# share a page.
RECORD_PAGES: dict[str, Callable[[PageContext, str, Mentions], Page]] = {
    "person": person,
    "policy": policy,
    "event": event,
    "claim": claim,
    "stat": stat,
    "source": source,
}
# Kinds whose pages have a place in the order below; the pages of other kinds follow those of the sources.
PLACED = ("person", "policy", "event", "claim", "stat", "source")


def all_pages(
    context: PageContext,
    texts: Texts,
    converted: Mapping[Markdown, str],
    summaries: Mapping[str, Summary],
    report: EvidenceReport,
    evidence_chart: PageChart | None,
    shared: frozenset[Key],
    memo: Memo = no_memo,
) -> tuple[Page, ...]:
    """Return every page with its view; no two pages have the same title or description.

    `converted` holds the texts of articles and pages as HTML, `summaries` those of articles by slug; `shared` names the articles that
    have a picture for link previews.
    """
    titles: dict[Key, str] = {
        (document.kind, document.slug): document.front.title for document in texts.documents
    }

    def mentions(key: Key) -> Mentions:
        return tuple((place, titles.get(place, "")) for place in texts.mentions.get(key, ()))

    def documents() -> Iterator[Page]:
        slugs = [(article.slug, article.front.title) for article in texts.articles]
        of_articles = [Neighbors(*pair) for pair in zip([None, *slugs], [*slugs[1:], None], strict=False)]
        neighbors = [*of_articles[: len(slugs)], *(Neighbors() for _ in texts.pages)]
        for document, adjacent in zip(texts.documents, neighbors, strict=True):
            key = (document.kind, document.slug)
            links, html = texts.of_documents[key], converted[document.body]
            answer = converted[document.front.answer] if document.front.answer else ""
            summary = (
                summaries[document.slug]
                if document.kind == "article"
                else summary_of(context.records, context.formatter, document, links, converted)
            )
            yield memo(
                document_page,
                context,
                document,
                links,
                html,
                answer,
                summary,
                adjacent,
                has_share=key in shared,
            )

    def records(kind: str) -> Iterator[Page]:
        ids = context.records.observations if kind == "stat" else context.records.by_kind[kind]
        for id_ in ids:
            if kind == "stat" and not context.presenter.addresses.has_page(id_):
                continue
            yield memo(RECORD_PAGES[kind], context, id_, mentions((kind, id_)))

    def charts() -> Iterator[Page]:
        for chart in context.records.charts.values():
            yield from memo(chart_pages, context, chart, mentions(("chart", chart.id)))
        for series in context.presenter.addresses.alone:
            yield from memo(series_pages, context, series, mentions(("series", series)))

    headlines = [headline(article, summaries[article.slug]) for article in texts.articles]
    pages = (
        memo(home, context, *headlines),
        memo(articles, context, *headlines),
        *documents(),
        memo(timeline, context),
        memo(people, context),
        *records("person"),
        memo(organizations, context),
        memo(policies, context),
        *records("policy"),
        memo(numbers, context),
        *charts(),
        *records("event"),
        *records("claim"),
        *records("stat"),
        memo(sources, context),
        *records("source"),
        *(page for kind in RECORD_PAGES if kind not in PLACED for page in records(kind)),
        memo(glossary, context),
        memo(corrections, context),
        memo(how_we_know, context, report, evidence_chart),
        memo(search, context),
        memo(not_found, context),
    )
    return tuple(_distinct(pages, memo))


def _distinct(pages: tuple[Page, ...], memo: Memo) -> Iterator[Page]:
    """Yield pages with unique titles and descriptions; a duplicate gets a number added."""
    titles: Counter[str] = Counter()
    descriptions: Counter[str] = Counter()
    for page in pages:
        head = page.view.head
        title, description = head.full_title, head.description
        titles[title] += 1
        descriptions[description] += 1
        if titles[title] > 1:
            title = f"{head.title} ({titles[title]}) – {head.frame.site_title}"
        if descriptions[description] > 1:
            description = f"{description} ({descriptions[description]})"
        is_distinct = (title, description) == (head.full_title, head.description)
        yield page if is_distinct else memo(_renamed, page, title, description)


def _renamed(page: Page, title: str, description: str) -> Page:
    head = structs.replace(page.view.head, full_title=title, description=description)
    return structs.replace(page, view=structs.replace(page.view, head=head))
