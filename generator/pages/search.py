"""Build the search page, and the documents that its index is built from.

Every site has the page. Without an index, or without JavaScript, it shows other ways to find something.
"""

import re
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from markupsafe import escape
from msgspec import Struct, structs

from generator.localization.formatting import Formatter, capital
from generator.model.kinds import KINDS
from generator.model.security_policy import SEARCH_POLICY
from generator.model.urls import asset, path_of
from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import FactView, SearchView
from generator.pages.views.parts import LinkView
from generator.reading.filesystem import Files

ADDRESS = "/search/"
# Parts that are about other pages, or repeated on many: a search would find them instead of the page itself.
CLUTTER = (
    "nav", "form", "svg", "pre", "h1", ".cite", ".cited", ".card", ".kind", ".unseen", ".evidence", ".citation",
    ".facts dt", ".facts a[href^=http]", "summary",
    "[aria-labelledby=evidence]", "[aria-labelledby=cite]", "[aria-labelledby=take]", "[aria-labelledby=mentions]",
    "[aria-labelledby=facts]", "[aria-labelledby=alone]",
)  # fmt: skip
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


class Indexed(Struct, frozen=True, eq=False):
    """The files of an index, or the reason why there is none."""

    files: Files = {}
    failure: str = ""


Index = Callable[[Files], Indexed]  # takes pages by path


def search(context: PageContext) -> Page:
    """Return the search page: the search field, and other ways to find something."""
    formatter, frame = context.formatter, context.frame(ADDRESS)
    summary = formatter.text("search-summary", site=context.about)
    head = context.head(ADDRESS, formatter.text("search"), summary)
    script = ""
    if context.site_facts.search == "index":
        head = structs.replace(head, frame=structs.replace(head.frame, policy=SEARCH_POLICY))
        script = asset("search.js")
    address = urlsplit(context.base_url)
    view = SearchView(
        head=head,
        script=script,
        is_preview=context.site_facts.search == "preview",
        sections=tuple(
            LinkView(text=link.text, href=link.href)
            for link in (*frame.navigation, *frame.footer)
            if link.href != ADDRESS
        ),
        web=f"site:{address.netloc}{address.path.rstrip('/')}" if context.base_url else "",
    )
    return Page(ADDRESS, "search.html", view, is_listed=False)


def searchable(pages: Iterable[Page], finished: Files, formatter: Formatter) -> dict[str, bytes]:
    """Return the documents to index, by path: the main part of each listed page, with its title, its kind and the caveat of its numbers."""
    documents = {}
    for page in sorted(pages, key=lambda page: page.address):
        path = path_of(page.address)
        main = MAIN.search(finished[path].decode())
        if page.is_listed and main:
            fields = {
                "title": page.view.head.title,
                "kind": kind_of(page, formatter),
                "caveat": page.view.head.caveat,
            }
            metadata = "".join(
                f'<p data-pagefind-ignore data-pagefind-meta="{key}">{escape(text)}</p>'
                for key, text in fields.items()
                if text
            )
            language = escape(page.view.head.frame.language)
            documents[path] = f'<!doctype html><html lang="{language}"><body>{metadata}{main[0]}'.encode()
    return documents


def kind_of(page: Page, formatter: Formatter) -> str:
    """Return the kind of what a page shows ("Event", "Source"); "" for a section or a page in its own right."""
    if isinstance(page.view, FactView):
        return page.view.kind_words
    section, _, rest = page.address.strip("/").partition("/")
    kinds_in_section = (kind for kind in KINDS.values() if rest and kind.url == f"/{section}/{{}}/")
    kind = next(kinds_in_section, None)
    return capital(formatter.text(kind.message_key)) if kind else ""
