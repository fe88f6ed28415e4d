"""The list of articles, and the page of each article."""

from generator.localization.formatting import sentence
from generator.model.records import Document
from generator.model.urls import absolute, address
from generator.pages.context import Desk
from generator.pages.presenters.article_html import CARDED, Bound, bind
from generator.pages.presenters.fact_cards import fact_card
from generator.pages.presenters.json_ld import iso_date
from generator.pages.presenters.record_links import shortened
from generator.pages.views.facts import CitedView, PartView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import ArticlesView, ArticleView
from generator.pages.views.parts import LinkView
from generator.pages.views.people import CardView


def articles(desk: Desk) -> Page:
    """The list of articles."""
    words = desk.site.words
    titles = words.listed([one.front.title for one in desk.site.articles])
    summary = words.say("articles-summary", site=desk.about, titles=titles)
    view = ArticlesView(
        head=desk.head("/articles/", words.say("articles"), summary),
        articles=tuple(_article_card(desk, one) for one in desk.site.articles),
    )
    return Page("/articles/", "articles.html", view)


def document(desk: Desk, one: Document, previous: Document | None, following: Document | None) -> Page:
    """An article between its neighbours, or a page."""
    front, at = one.front, address(one.kind, one.slug)
    prose = desk.site.prose[one.body]
    bound = bind(desk.site, prose, desk.converted[one.body], with_citations=True, has_own_page=True)
    authors = front.authors or desk.site.settings.authors
    published, updated = iso_date(front.date), iso_date(front.updated)
    article = {
        "@type": "Article" if one.kind == "article" else "WebPage", "headline": front.title,
        "description": front.summary, "author": [{"@type": "Person", "name": name} for name in authors],
        "datePublished": published, "dateModified": updated or published, "url": absolute(at, desk.base_url),
        "inLanguage": desk.site.settings.language, "license": desk.license.href,
        "citation": [desk.show.title("source", id_) for id_ in bound.cited],
        "correction": [sentence(entry.now) for entry in desk.show.corrections_of(("article", one.slug))],
    }  # fmt: skip
    crumbs = [desk.section("articles")] if one.kind == "article" else []
    keys = list(
        dict.fromkeys([(one.kind, one.slug), *(key for some in bound.facts.values() for key in some)])
    )
    summary = front.summary or _opening(desk, one)
    share = f"{at}share.png" if (one.kind, one.slug) in desk.drawings.shares else ""
    view = ArticleView(
        head=desk.head(at, front.title, summary, crumbs, [article], keys, "article", share=share),
        summary=front.summary,
        authors=desk.site.words.listed(authors) if one.kind == "article" else "",
        date=desk.show.date(front.date),
        updated=desk.show.date(front.updated),
        is_draft=front.draft,
        headings=tuple(LinkView(text=h.text, href=f"#{h.id}") for h in bound.headings if h.level == 2),
        parts=_parts(desk, bound),
        sources=tuple(_cited(desk, source, number, bound) for source, number in bound.cited.items()),
        cards=tuple(fact_card(desk.show, kind, id_) for kind, id_ in keys if kind in CARDED),
        previous=desk.show.link("article", previous.slug) if previous else None,
        following=desk.show.link("article", following.slug) if following else None,
    )
    return Page(at, "article.html", view)


def _article_card(desk: Desk, article: Document) -> CardView:
    return CardView(
        title=article.front.title,
        href=address("article", article.slug),
        summary=article.front.summary,
        facts=(desk.site.words.say("draft"),) if article.front.draft else (),
        date=desk.show.date(article.front.updated or article.front.date),
    )


def _opening(desk: Desk, one: Document) -> str:
    """The first words of a text, without the numbers of its sources."""
    prose, converted = desk.site.prose[one.body], desk.converted[one.body]
    bound = bind(desk.site, prose, converted, with_citations=False, has_own_page=False)
    return shortened(" ".join(bound.html.striptags().split()), 160)


def _parts(desk: Desk, bound: Bound) -> tuple[PartView, ...]:
    parts = []
    for stretch in bound.stretches:
        target = stretch.target
        if target is None:
            parts.append(PartView(kind="html", html=stretch.html))
            continue
        subject = desk.show.link(target.kind, target.id)
        if stretch.block == "timeline":
            part = PartView(
                kind="timeline", events=desk.show.events_of(target.kind, target.id), subject=subject
            )
        elif stretch.block == "claims":
            claims = desk.show.claims_of(target.kind, target.id)
            part = PartView(kind="claims", stances=desk.show.stances(claims), subject=subject)
        else:
            part = PartView(kind="chart", chart=desk.chart(desk.site.charts[target.id]))
        parts.append(part)
    return tuple(parts)


def _cited(desk: Desk, id_: str, number: int, bound: Bound) -> CitedView:
    source = desk.site.sources[id_]
    facts = [key for key in bound.facts[id_] if key[0] != "source"]
    quotes = [
        one.quote
        for kind, fact in facts
        for one in desk.site.fact((kind, fact)).evidence
        if one.source.id == id_ and one.quote
    ]
    return CitedView(
        number=number,
        source=desk.show.link("source", id_),
        publisher=source.publisher,
        authors=desk.site.words.listed(source.authors),
        published=desk.show.date(source.published),
        external=source.url,
        archived=source.archived,
        facts=tuple(desk.show.link(*key) for key in facts),
        quotes=tuple(dict.fromkeys(quotes)),
    )
