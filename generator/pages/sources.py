"""Build the list of sources and the page of each source."""

import re

from generator.evidence.report import SOURCE_KINDS
from generator.model.collation import name_key
from generator.model.kinds import Key
from generator.model.records import Source
from generator.model.urls import address
from generator.pages.context import PageContext
from generator.pages.presenters.record_links import Mentions
from generator.pages.presenters.source_citations import cite_source, details, link_label
from generator.pages.views.frame import Page
from generator.pages.views.page_views import SourcesView, SourceView
from generator.pages.views.parts import LinkView
from generator.pages.views.report import SourceCardView, SourceGroupView

LONG = 24  # sources, of which a reader sees no more at a time than those of a kind


def sources(context: PageContext) -> Page:
    """Return the page that lists all sources by kind, in each sorted by publisher."""
    formatter, groups = context.formatter, []
    language = context.records.settings.language
    ordered = sorted(
        context.records.sources.items(), key=lambda item: (name_key(item[1].publisher, language), item[0])
    )
    for kind in SOURCE_KINDS:
        cards = tuple(_card(context, id_, source) for id_, source in ordered if (source.kind or "") == kind)
        name = kind or "other"
        if cards:
            heading = formatter.text(f"sources-{name}")
            groups.append(
                SourceGroupView(
                    id=f"kind-{name}",
                    heading=heading,
                    count=formatter.plural("count-sources", len(cards)),
                    sources=cards,
                )
            )
    publishers = dict.fromkeys(source.publisher for _, source in ordered if source.publisher)
    view = SourcesView(
        head=context.head(
            "/sources/",
            formatter.text("sources"),
            formatter.plural("sources-summary", len(ordered), site=context.about),
        ),
        is_folded=len(groups) > 1 and len(ordered) > LONG,
        groups=tuple(groups),
        kinds=tuple(
            LinkView(text=group.heading, href=f"kind/{group.id.removeprefix('kind-')}") for group in groups
        ),
        publishers=tuple(LinkView(text=publisher, href=_subject(publisher)) for publisher in publishers),
    )
    return Page(address="/sources/", template="sources.html", view=view)


def _card(context: PageContext, id_: str, source: Source) -> SourceCardView:
    formatter = context.formatter
    facts, alone = context.presenter.rests_on(id_), _alone(context, id_)
    return SourceCardView(
        title=source.title,
        href=address("source", id_),
        authors=formatter.join(source.authors),
        details=details(formatter, source),
        publisher=source.publisher,
        published=context.presenter.date(source.published),
        facts=formatter.plural("count-facts", len(facts)) if facts else "",
        alone=formatter.text("on-this-source-only", count=formatter.whole(len(alone))) if alone else "",
        subjects=f"kind/{source.kind or 'other'} {_subject(source.publisher)}",
    )


def _subject(publisher: str) -> str:
    """Return what the filter calls a publisher: "publisher/mill-street-gazette"."""
    return "publisher/" + "-".join(re.findall(r"\w+", publisher.casefold()))


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
        details=details(formatter, source),
        kind_words=formatter.text(f"source-{source.kind}") if source.kind else "",
        published=context.presenter.date(source.published),
        accessed=context.presenter.date(source.accessed),
        url=source.address,
        url_label=link_label(formatter, source) if source.copy else "",
        archived=source.archived,
        note=source.note,
        cite=cite_source(formatter, source),
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
