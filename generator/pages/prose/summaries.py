"""Render the summaries of articles and pages: as HTML for pages, and as plain text for heads, feeds and pictures."""

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from generator.localization.formatting import Formatter
from generator.model.documents import Document
from generator.model.record_types import Markdown
from generator.model.resolved import Records, TextLinks, Texts
from generator.pages.prose.article_html import render_links
from generator.pages.prose.text_caveats import caveat_of_summary


class Summary(Struct, frozen=True):
    """The summary of one text, empty without one; compared by value, so that other edits change no list."""

    html: Markup = Markup()
    plain: str = ""
    caveat: str = ""  # of its numbers, worded for parentheses


def article_summaries(
    records: Records, formatter: Formatter, texts: Texts, converted: Mapping[Markdown, str]
) -> dict[str, Summary]:
    """Return the summary of each article, by slug; `converted` holds texts as HTML."""
    return {
        article.slug: summary_of(
            records, formatter, article, texts.of_documents[article.kind, article.slug], converted
        )
        for article in texts.articles
    }


def summary_of(
    records: Records,
    formatter: Formatter,
    document: Document,
    links: TextLinks,
    converted: Mapping[Markdown, str],
) -> Summary:
    """Return the summary of a text."""
    markdown = document.front.summary
    if markdown is None:
        return Summary()
    prose = links.prose[markdown]
    body = render_links(
        records,
        formatter,
        prose,
        links.targets,
        converted[markdown],
        with_citations=False,
        has_own_page=False,
    )
    plain = " ".join(body.html.striptags().split())
    return Summary(body.html, plain, caveat_of_summary(records, formatter, links, plain))
