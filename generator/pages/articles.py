"""Build the list of articles and the page of each article."""

import datetime as dt

from markupsafe import Markup
from msgspec import Struct

from generator.localization.caveats import with_caveat
from generator.localization.formatting import sentence
from generator.model.dates import Date
from generator.model.documents import Document
from generator.model.kinds import KINDS
from generator.model.prose import Prose
from generator.model.record_types import Markdown
from generator.model.resolved import TextLinks
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.presenters.debates import debate
from generator.pages.presenters.descriptions import limited, shortened
from generator.pages.presenters.json_ld import iso_date
from generator.pages.presenters.source_citations import details, link_label
from generator.pages.prose.article_html import ArticleBody, render_links
from generator.pages.prose.sentences import with_strong_opening
from generator.pages.prose.summaries import Summary
from generator.pages.prose.text_caveats import caveat_of_summary
from generator.pages.views.facts import CitedView, PartView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import ArticlesView, ArticleView
from generator.pages.views.parts import LinkView
from generator.pages.views.people import CardView


class Headline(Struct, frozen=True):
    """An article as lists show it; compared by value, so that editing its text does not change any list."""

    slug: str
    title: str
    summary: Markup
    is_draft: bool
    day: dt.date | None  # of publication
    date: Date | None  # of the last update, or of publication


class Neighbors(Struct, frozen=True):
    """The previous and the next article, each as slug and title."""

    previous: tuple[str, str] | None = None
    following: tuple[str, str] | None = None


def headline(article: Document, summary: Summary) -> Headline:
    """Return an article as lists show it."""
    front = article.front
    date = front.updated or front.date
    return Headline(article.slug, front.title, summary.html, front.draft, article.day, date)


def articles(context: PageContext, *headlines: Headline) -> Page:
    """Return the page that lists all articles."""
    formatter = context.formatter
    titles = formatter.join([article.title for article in headlines])
    summary = formatter.text("articles-summary", site=context.about, titles=titles)
    view = ArticlesView(
        head=context.head("/articles/", formatter.text("articles"), summary),
        articles=tuple(article_card(context, article) for article in headlines),
    )
    return Page("/articles/", "articles.html", view)


def document_page(
    context: PageContext,
    document: Document,
    links: TextLinks,
    converted: str,
    answer_html: str,
    stated: Summary,
    neighbors: Neighbors,
    *,
    has_share: bool,
) -> Page:
    """Return the page of an article, with links to its neighbors, or of a page.

    `converted` and `answer_html` are its text and its answer as HTML, and `stated` is its summary.
    """
    front, at, key = document.front, address(document.kind, document.slug), (document.kind, document.slug)
    prose, is_article = links.prose[document.body], document.kind == "article"
    answer = _answer(context, front.answer, links, answer_html)
    body = render_links(
        context.records,
        context.formatter,
        prose,
        links.targets,
        converted,
        with_citations=True,
        has_own_page=True,
        after=answer,
    )
    summary = stated.plain or _opening(context, prose, links, converted)
    limits = (
        stated.caveat
        if stated.plain
        else caveat_of_summary(context.records, context.formatter, links, summary)
    )
    authors = front.authors or context.records.settings.authors
    published, updated = iso_date(front.date), iso_date(front.updated)
    thing = {
        "@type": "Article" if is_article else "WebPage", "headline": front.title,
        "description": with_caveat(summary, limits) if stated.plain else "", "author": [{"@type": "Person", "name": name} for name in authors],
        "datePublished": published, "dateModified": updated or published, "url": absolute(at, context.base_url),
        "inLanguage": context.records.settings.language, "license": context.license.href,
        "citation": [context.presenter.title("source", id_) for id_ in body.cited],
        "correction": [sentence(entry.now) for entry in context.presenter.corrections_of(key)],
    }  # fmt: skip
    crumbs = [context.section("articles")] if is_article else []
    keys = list(dict.fromkeys([key, *(fact for facts in body.facts.values() for fact in facts)]))
    share = f"{at}share.png" if has_share else ""
    view = ArticleView(
        head=context.head(
            at,
            front.title,
            limited(summary, limits),
            crumbs,
            [thing],
            keys,
            "article",
            share=share,
            caveat=limits,
        ),
        summary=stated.html,
        answer=with_strong_opening(answer.html) if answer else Markup(),
        authors=context.formatter.join(authors) if is_article else "",
        date=context.presenter.date(front.date),
        updated=context.presenter.date(front.updated),
        is_draft=front.draft,
        is_scheduled=document.is_scheduled(context.site_facts.today),
        headings=tuple(
            LinkView(text=heading.text, href=f"#{heading.id}")
            for heading in body.headings
            if heading.level == 2
        ),
        parts=_parts(context, body),
        sources=tuple(_cited(context, source, number, body) for source, number in body.cited.items()),
        cards=tuple(context.card(kind, id_) for kind, id_ in keys if KINDS[kind].is_fact),
        previous=_neighbor(neighbors.previous),
        following=_neighbor(neighbors.following),
    )
    return Page(at, "article.html", view)


def article_card(context: PageContext, article: Headline) -> CardView:
    """Return the card of an article for lists."""
    is_scheduled = article.day is not None and article.day > context.site_facts.today
    marks = [*(["draft"] if article.is_draft else []), *(["scheduled"] if is_scheduled else [])]
    return CardView(
        title=article.title,
        href=address("article", article.slug),
        summary=article.summary,
        facts=tuple(context.formatter.text(mark) for mark in marks),
        date=context.presenter.date(article.date),
    )


def _neighbor(article: tuple[str, str] | None) -> LinkView | None:
    return LinkView(text=article[1], href=address("article", article[0])) if article else None


def _answer(
    context: PageContext, answer: Markdown | None, links: TextLinks, converted: str
) -> ArticleBody | None:
    if answer is None:
        return None
    return render_links(
        context.records,
        context.formatter,
        links.prose[answer],
        links.targets,
        converted,
        with_citations=True,
        has_own_page=False,
    )


def _opening(context: PageContext, prose: Prose, links: TextLinks, converted: str) -> str:
    """Return the first words of a text, without citation numbers."""
    body = render_links(
        context.records,
        context.formatter,
        prose,
        links.targets,
        converted,
        with_citations=False,
        has_own_page=False,
    )
    return shortened(" ".join(body.html.striptags().split()), 160)


def _parts(context: PageContext, body: ArticleBody) -> tuple[PartView, ...]:
    parts = []
    for segment in body.segments:
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
            policy = context.records.policies.get(target.id) if target.kind == "policy" else None
            shown = debate(context.presenter, claims, policy.sides if policy else None)
            part = PartView(kind="claims", debate=shown, subject=subject)
        else:
            part = PartView(kind="chart", chart=context.chart(context.records.charts[target.id]))
        parts.append(part)
    return tuple(parts)


def _cited(context: PageContext, id_: str, number: int, body: ArticleBody) -> CitedView:
    source = context.records.sources[id_]
    facts = [key for key in body.facts[id_] if key[0] != "source"]
    quotes = [
        evidence.quote
        for kind, fact in facts
        for evidence in context.records.fact((kind, fact)).evidence
        if evidence.source.id == id_ and evidence.quote
    ]
    return CitedView(
        number=number,
        source=context.presenter.link("source", id_),
        publisher=source.publisher,
        authors=context.formatter.join(source.authors),
        published=context.presenter.date(source.published),
        details=details(context.formatter, source),
        external=source.address,
        external_label=link_label(context.formatter, source),
        archived=source.archived,
        facts=tuple(context.presenter.link(*key) for key in facts),
        quotes=tuple(dict.fromkeys(quotes)),
    )
