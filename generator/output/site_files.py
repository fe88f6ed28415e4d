"""Write the files that hosts, feed readers and search engines expect: feed, sitemap, robots.txt, headers."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from urllib.parse import quote, urlsplit

from generator.localization.caveats import with_caveat
from generator.localization.formatting import sentence
from generator.model.resolved import Texts
from generator.model.security_policy import CONTENT_SECURITY_POLICY, SEARCH_POLICY
from generator.model.urls import absolute, address, correction_anchors, fonts_of
from generator.pages.context import PageContext
from generator.pages.presenters.json_ld import iso_date
from generator.pages.prose.summaries import Summary
from generator.pages.views.feed import FeedEntryView, FeedView
from generator.pages.views.frame import Page
from generator.pages.views.parts import View

FOREVER = "public, max-age=31536000, immutable"  # a year, the longest that caches honor
HEADERS = f"""/*
  Content-Security-Policy: {{policy}}
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
{{fonts}}
/assets/*
  Cache-Control: {FOREVER}
"""


def site_files(
    context: PageContext,
    texts: Texts,
    pages: Iterable[Page],
    assets: Mapping[str, str],
    render: Callable[[str, View], str],
    summaries: Mapping[str, Summary],
) -> dict[str, bytes]:
    """Return the files by path; `assets` maps names of files in static/ to their published addresses.

    `summaries` are those of the articles, by slug. A site without a base URL has neither feed nor sitemap.
    """
    base_url = context.base_url
    # One policy for every path, because hosts treat two differently: Netlify uses the last one, Cloudflare Pages joins
    # them, which allows only what both allow. So the header has the looser policy; those in pages' `<meta>` still apply.
    policy = SEARCH_POLICY if context.site_facts.search == "index" else CONTENT_SECURITY_POLICY
    headers = HEADERS.format(policy=policy, fonts=_preloads(context, assets))
    files = {"_headers": headers, ".nojekyll": "", "robots.txt": _robots(base_url)}
    if base_url:
        files["feed.xml"] = render("feed.xml", _feed(context, texts, summaries))
        files["sitemap.xml"] = _sitemap(context, texts, pages)
    return {path: text.encode() for path, text in files.items()}


def _preloads(context: PageContext, assets: Mapping[str, str]) -> str:
    """Return the Link header that preloads the fonts: <https://www.rfc-editor.org/rfc/rfc8288>; empty without fonts."""
    root = urlsplit(context.base_url).path.rstrip("/")
    links = [
        f"<{quote(root + assets[name])}>; rel=preload; as=font; type=font/woff2; crossorigin"
        for name in fonts_of(context.records.settings)
    ]
    return f"  Link: {', '.join(links)}\n" if links else ""


def _feed(context: PageContext, texts: Texts, summaries: Mapping[str, Summary]) -> FeedView:
    """Return the view of the feed: the dated articles and all corrections, newest first."""
    presenter, base_url = context.presenter, context.base_url
    settings, formatter = context.records.settings, context.formatter
    entries = []
    for article in texts.articles:
        front, url = article.front, absolute(address("article", article.slug), base_url)
        day = iso_date(front.updated) or iso_date(front.date)
        if day:
            stated = summaries[article.slug]
            summary = with_caveat(stated.plain, stated.caveat)
            entries.append(
                FeedEntryView(id=url, title=front.title, href=url, updated=_instant(day), summary=summary)
            )
    for correction, anchor in correction_anchors(context.records.facts.corrections).items():
        subjects = formatter.join(
            [presenter.full_title(*context.records.key_of(reference)) for reference in correction.about]
        )
        url = absolute(f"/corrections/#{anchor}", base_url)
        summary = formatter.text(
            "correction-told",
            was=sentence(correction.was),
            now=sentence(correction.now),
            why=sentence(correction.why),
        ).strip()
        updated = _instant(iso_date(correction.date))
        entries.append(
            FeedEntryView(
                id=url,
                title=formatter.text("correction-of", subjects=subjects),
                href=url,
                updated=updated,
                summary=summary,
            )
        )
    entries.sort(key=lambda entry: (entry.updated, entry.id), reverse=True)
    return FeedView(
        title=settings.title,
        description=settings.description,
        language=settings.language,
        home=absolute("/", base_url),
        href=absolute("/feed.xml", base_url),
        updated=entries[0].updated if entries else "1970-01-01T00:00:00Z",
        author=formatter.join(settings.authors) or settings.title,
        rights=settings.license,
        entries=tuple(entries),
    )


def _instant(day: str) -> str:
    """Return the first second of a date: "2019-08" becomes "2019-08-01T00:00:00Z"."""
    year, month, day_of_month = (*day.split("-"), "01", "01")[:3]
    return f"{year}-{month}-{day_of_month}T00:00:00Z"


def _sitemap(context: PageContext, texts: Texts, pages: Iterable[Page]) -> str:
    """Return sitemap.xml: <https://www.sitemaps.org/protocol.html>."""
    days = {
        address(document.kind, document.slug): iso_date(document.front.updated)
        or iso_date(document.front.date)
        for document in texts.documents
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ]
    for page in pages:
        if page.is_listed:
            day = days.get(page.address, "")
            lastmod = f"<lastmod>{day}</lastmod>" if day else ""
            lines.append(f"<url><loc>{escape(absolute(page.address, context.base_url))}</loc>{lastmod}</url>")
    return "\n".join([*lines, "</urlset>", ""])


def _robots(base_url: str) -> str:
    sitemap = f"\nSitemap: {absolute('/sitemap.xml', base_url)}\n" if base_url else ""
    return f"User-agent: *\nAllow: /\n{sitemap}"
