"""The list of articles, and the page of each article."""

from generator.localization.formatting import sentence
from generator.model.records import Document
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.presenters.article_html import CARDED, ArticleBody, render_links
from generator.pages.presenters.fact_cards import fact_card
from generator.pages.presenters.json_ld import iso_date
from generator.pages.presenters.record_links import shortened
from generator.pages.views.facts import CitedView, PartView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import ArticlesView, ArticleView
from generator.pages.views.parts import LinkView
from generator.pages.views.people import CardView


def articles(context: PageContext) -> Page:
    """The list of articles."""
    formatter = context.site.formatter
    titles = formatter.join([one.front.title for one in context.site.articles])
    summary = formatter.text("articles-summary", site=context.about, titles=titles)
    view = ArticlesView(
        head=context.head("/articles/", formatter.text("articles"), summary),
        articles=tuple(_article_card(context, one) for one in context.site.articles),
    )
    return Page("/articles/", "articles.html", view)


def document(
    context: PageContext, one: Document, previous: Document | None, following: Document | None
) -> Page:
    """An article between its neighbours, or a page."""
    front, at = one.front, address(one.kind, one.slug)
    prose = context.site.prose[one.body]
    bound = render_links(
        context.site, prose, context.converted[one.body], with_citations=True, has_own_page=True
    )
    authors = front.authors or context.site.settings.authors
    published, updated = iso_date(front.date), iso_date(front.updated)
    article = {
        "@type": "Article" if one.kind == "article" else "WebPage", "headline": front.title,
        "description": front.summary, "author": [{"@type": "Person", "name": name} for name in authors],
        "datePublished": published, "dateModified": updated or published, "url": absolute(at, context.base_url),
        "inLanguage": context.site.settings.language, "license": context.license.href,
        "citation": [context.presenter.title("source", id_) for id_ in bound.cited],
        "correction": [sentence(entry.now) for entry in context.presenter.corrections_of(("article", one.slug))],
    }  # fmt: skip
    crumbs = [context.section("articles")] if one.kind == "article" else []
    keys = list(
        dict.fromkeys([(one.kind, one.slug), *(key for some in bound.facts.values() for key in some)])
    )
    summary = front.summary or _opening(context, one)
    share = f"{at}share.png" if (one.kind, one.slug) in context.drawings.shares else ""
    view = ArticleView(
        head=context.head(at, front.title, summary, crumbs, [article], keys, "article", share=share),
        summary=front.summary,
        authors=context.site.formatter.join(authors) if one.kind == "article" else "",
        date=context.presenter.date(front.date),
        updated=context.presenter.date(front.updated),
        is_draft=front.draft,
        headings=tuple(LinkView(text=h.text, href=f"#{h.id}") for h in bound.headings if h.level == 2),
        parts=_parts(context, bound),
        sources=tuple(_cited(context, source, number, bound) for source, number in bound.cited.items()),
        cards=tuple(fact_card(context.presenter, kind, id_) for kind, id_ in keys if kind in CARDED),
        previous=context.presenter.link("article", previous.slug) if previous else None,
        following=context.presenter.link("article", following.slug) if following else None,
    )
    return Page(at, "article.html", view)


def _article_card(context: PageContext, article: Document) -> CardView:
    return CardView(
        title=article.front.title,
        href=address("article", article.slug),
        summary=article.front.summary,
        facts=(context.site.formatter.text("draft"),) if article.front.draft else (),
        date=context.presenter.date(article.front.updated or article.front.date),
    )


def _opening(context: PageContext, one: Document) -> str:
    """The first words of a text, without the numbers of its sources."""
    prose, converted = context.site.prose[one.body], context.converted[one.body]
    bound = render_links(context.site, prose, converted, with_citations=False, has_own_page=False)
    return shortened(" ".join(bound.html.striptags().split()), 160)


def _parts(context: PageContext, bound: ArticleBody) -> tuple[PartView, ...]:
    parts = []
    for segment in bound.segments:
        target = segment.target
        if target is None:
            parts.append(PartView(kind="html", html=segment.html))
            continue
        subject = context.presenter.link(target.kind, target.id)
        if segment.block == "timeline":
            part = PartView(
                kind="timeline", events=context.presenter.events_of(target.kind, target.id), subject=subject
            )
        elif segment.block == "claims":
            claims = context.presenter.claims_of(target.kind, target.id)
            part = PartView(kind="claims", stances=context.presenter.stances(claims), subject=subject)
        else:
            part = PartView(kind="chart", chart=context.chart(context.site.charts[target.id]))
        parts.append(part)
    return tuple(parts)


def _cited(context: PageContext, id_: str, number: int, bound: ArticleBody) -> CitedView:
    source = context.site.sources[id_]
    facts = [key for key in bound.facts[id_] if key[0] != "source"]
    quotes = [
        one.quote
        for kind, fact in facts
        for one in context.site.fact((kind, fact)).evidence
        if one.source.id == id_ and one.quote
    ]
    return CitedView(
        number=number,
        source=context.presenter.link("source", id_),
        publisher=source.publisher,
        authors=context.site.formatter.join(source.authors),
        published=context.presenter.date(source.published),
        external=source.url,
        archived=source.archived,
        facts=tuple(context.presenter.link(*key) for key in facts),
        quotes=tuple(dict.fromkeys(quotes)),
    )
