"""The list of sources, and the page of each."""

from generator.model.resolved import Key
from generator.model.urls import address
from generator.pages.context import Desk
from generator.pages.views.frame import Page
from generator.pages.views.page_views import SourcesView, SourceView
from generator.pages.views.report import SourceCardView


def sources(desk: Desk) -> Page:
    """The list of sources."""
    cards, words = [], desk.site.words
    for id_, source in sorted(
        desk.site.sources.items(), key=lambda item: (item[1].publisher.casefold(), item[0])
    ):
        facts, alone = desk.show.rests_on(id_), _alone(desk, id_)
        card = SourceCardView(
            title=source.title,
            href=address("source", id_),
            publisher=source.publisher,
            kind=words.say(f"source-{source.kind}") if source.kind else "",
            published=desk.show.date(source.published),
            facts=words.count("count-facts", len(facts)) if facts else "",
            alone=words.say("on-this-source-only", count=words.whole(len(alone))) if alone else "",
        )
        cards.append(card)
    summary = words.count("sources-summary", len(cards), site=desk.about)
    view = SourcesView(head=desk.head("/sources/", words.say("sources"), summary), sources=tuple(cards))
    return Page(address="/sources/", template="sources.html", view=view)


def source(desk: Desk, id_: str) -> Page:
    """One source and what rests on it."""
    source, at = desk.site.sources[id_], address("source", id_)
    facts, alone = desk.show.rests_on(id_), _alone(desk, id_)
    by = f"{source.publisher}: " if source.publisher else ""
    words = desk.site.words
    when = f" ({words.date(source.published)})" if source.published else ""
    named = f"{by}{source.title}{when}"
    summary = words.count("source-summary", len(facts), source=named, site=desk.about)
    shown = frozenset({*facts, ("source", id_)})
    view = SourceView(
        head=desk.head(at, source.title, summary, [desk.section("sources")], (), (("source", id_),)),
        publisher=source.publisher,
        authors=words.listed(source.authors),
        kind_words=words.say(f"source-{source.kind}") if source.kind else "",
        published=desk.show.date(source.published),
        accessed=desk.show.date(source.accessed),
        url=source.url,
        archived=source.archived,
        note=source.note,
        facts=tuple(desk.show.link(*key, note=words.say(f"kind-{key[0]}")) for key in facts),
        alone=tuple(desk.show.link(*key) for key in alone),
        mentions=desk.show.mentions("source", id_, shown),
    )
    return Page(address=at, template="source.html", view=view)


def _alone(desk: Desk, source: str) -> list[Key]:
    """The facts that rest on a source and on no other."""
    return [
        (kind, id_)
        for kind, id_ in desk.show.rests_on(source)
        if desk.site.sources_of((kind, id_)) == (source,)
    ]
