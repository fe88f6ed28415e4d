"""Build the list of sources and the page of each source."""

from generator.model.collation import name_key
from generator.model.kinds import Key
from generator.model.urls import address
from generator.pages.context import PageContext
from generator.pages.presenters.record_links import Mentions
from generator.pages.views.frame import Page
from generator.pages.views.page_views import SourcesView, SourceView
from generator.pages.views.report import SourceCardView


def sources(context: PageContext) -> Page:
    """Return the page that lists all sources, sorted by publisher."""
    cards, formatter = [], context.formatter
    language = context.records.settings.language
    for id_, source in sorted(
        context.records.sources.items(), key=lambda item: (name_key(item[1].publisher, language), item[0])
    ):
        facts, alone = context.presenter.rests_on(id_), _alone(context, id_)
        card = SourceCardView(
            title=source.title,
            href=address("source", id_),
            publisher=source.publisher,
            kind=formatter.text(f"source-{source.kind}") if source.kind else "",
            published=context.presenter.date(source.published),
            facts=formatter.plural("count-facts", len(facts)) if facts else "",
            alone=formatter.text("on-this-source-only", count=formatter.whole(len(alone))) if alone else "",
        )
        cards.append(card)
    summary = formatter.plural("sources-summary", len(cards), site=context.about)
    view = SourcesView(
        head=context.head("/sources/", formatter.text("sources"), summary), sources=tuple(cards)
    )
    return Page(address="/sources/", template="sources.html", view=view)


def source(context: PageContext, id_: str, mentions: Mentions) -> Page:
    """Return the page of a source and the facts that rest on it."""
    source, at = context.records.sources[id_], address("source", id_)
    facts, alone = context.presenter.rests_on(id_), _alone(context, id_)
    by = f"{source.publisher}: " if source.publisher else ""
    formatter = context.formatter
    when = f" ({formatter.date(source.published)})" if source.published else ""
    label = f"{by}{source.title}{when}"
    summary = formatter.plural("source-summary", len(facts), source=label, site=context.about)
    shown = frozenset({*facts, ("source", id_)})
    view = SourceView(
        head=context.head(at, source.title, summary, [context.section("sources")], (), (("source", id_),)),
        publisher=source.publisher,
        authors=formatter.join(source.authors),
        kind_words=formatter.text(f"source-{source.kind}") if source.kind else "",
        published=context.presenter.date(source.published),
        accessed=context.presenter.date(source.accessed),
        url=source.url,
        archived=source.archived,
        note=source.note,
        facts=tuple(context.presenter.link(*key, note=formatter.text(f"kind-{key[0]}")) for key in facts),
        alone=tuple(context.presenter.link(*key) for key in alone),
        mentions=context.presenter.mentions(mentions, shown),
    )
    return Page(address=at, template="source.html", view=view)


def _alone(context: PageContext, source: str) -> list[Key]:
    """Return the facts that rest on a source and no other."""
    return [
        (kind, id_)
        for kind, id_ in context.presenter.rests_on(source)
        if context.records.sources_of((kind, id_)) == (source,)
    ]
