"""Write the files that hosts, feed readers and search engines expect: feed, sitemap, robots.txt, headers."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from urllib.parse import quote, urlsplit

from generator.model.resolved import Texts
from generator.model.security_policy import CONTENT_SECURITY_POLICY, SEARCH_POLICY
from generator.model.urls import absolute, address, fonts_of
from generator.output.feed import feed
from generator.pages.context import PageContext
from generator.pages.presenters.json_ld import iso_date
from generator.pages.prose.summaries import Summary
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
        files["feed.xml"] = render("feed.xml", feed(context, texts, summaries))
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
