"""Build the search page, and the documents that its index is built from.

Every site has the page. Without an index, or without JavaScript, it shows other ways to find something.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from markupsafe import escape
from msgspec import Struct, structs

from generator.localization.formatting import Formatter, capital
from generator.model.kinds import KINDS
from generator.model.resolved import Records
from generator.model.security_policy import SEARCH_POLICY
from generator.model.urls import address, asset, path_of
from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import FactView, SearchView
from generator.pages.views.parts import LinkView
from generator.reading.filesystem import Files

ADDRESS = "/search/"
# Parts that are about other pages, or repeated on many: a search would find them instead of the page itself.
CLUTTER = (
    "nav", "form", "svg", "pre", "h1:not(.statement)", ".cite", ".cited", ".card", ".kind", ".unseen", ".evidence", ".citation", ".beside", ".report",
    ".facts dt", ".facts a[href^=http]", "summary",
    "[aria-labelledby=evidence]", "[aria-labelledby=cite]", "[aria-labelledby=take]", "[aria-labelledby=mentions]",
    "[aria-labelledby=facts]", "[aria-labelledby=alone]",
)  # fmt: skip
MAIN = re.compile(r"<main\b.*</main>", re.DOTALL)


class Indexed(Struct, frozen=True, eq=False):
    """The files of an index, or the reason why there is none."""

    files: Files = {}
    failure: str = ""


NAMED = ("person", "organization", "policy", "term")  # kinds whose records have names that readers look for
# How much each word of a page counts, and how far up it is listed, by what the page shows.
WEIGHTS = {
    "article": 6,
    "policy": 7,
    "person": 7,
    "chart": 3,
    "stat": 3,
    "event": 3,
    "claim": 2,
    "source": 0.5,
}
MOST_NAMES = 1000  # in the search page: about 15 kB compressed

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
        names=_names(context.records) if script else (),
        web=f"site:{address.netloc}{address.path.rstrip('/')}" if context.base_url else "",
    )
    return Page(ADDRESS, "search.html", view, is_listed=False)


def searchable(
    pages: Iterable[Page], finished: Files, formatter: Formatter, records: Records
) -> dict[str, bytes]:
    """Return the documents to index, by path: the main part of each listed page, and what it is called.

    What a reader is likely to mean goes first: the words of an article count more than those of a source.
    """
    names = _other_names(records)
    documents = {}
    for page in sorted(pages, key=lambda page: page.address):
        path = path_of(page.address)
        main = MAIN.search(finished[path].decode())
        if page.is_listed and main:
            kind = kind_of(page)
            fields = {
                "title": page.view.head.title,
                "names": names.get(page.address, ""),
                "kind": capital(formatter.text(KINDS[kind].message_key)) if kind else "",
                "caveat": page.view.head.caveat,
                "rank": str(WEIGHTS.get(kind, 1)),
            }
            metadata = "".join(
                f'<p data-pagefind-ignore data-pagefind-meta="{key}">{escape(text)}</p>'
                for key, text in fields.items()
                if text
            )
            language = escape(page.view.head.frame.language)
            body = f'<div data-pagefind-weight="{WEIGHTS.get(kind, 1)}">{main[0]}</div>'
            documents[path] = f'<!doctype html><html lang="{language}"><body>{metadata}{body}'.encode()
    return documents


def kind_of(page: Page) -> str:
    """Return the kind of what a page shows; "" for a section or a page in its own right."""
    if isinstance(page.view, FactView):
        return "event" if page.view.event else "claim" if page.view.claim else "stat"
    section, _, rest = page.address.strip("/").partition("/")
    kinds_in_section = (kind.name for kind in KINDS.values() if rest and kind.url == f"/{section}/{{}}/")
    return next(kinds_in_section, "")


def _other_names(records: Records) -> dict[str, str]:
    """Return what people, policies and others are called besides their names, by the address of their page."""
    found: dict[str, list[str]] = {}
    for kind, id_, names in _called(records):
        at, _, is_part = address(kind, id_).partition("#")
        found.setdefault(at, []).extend(names if is_part else names[1:])
    return {at: ", ".join(names) for at, names in found.items()}


def _names(records: Records) -> tuple[str, ...]:
    """Return every name that a reader may look for and misspell."""
    return tuple(dict.fromkeys(name for *_, names in _called(records) for name in names))[:MOST_NAMES]


def _called(records: Records) -> Iterator[tuple[str, str, list[str]]]:
    """Yield the kind and the id of each record that has a name, and what it is called, its name first."""
    for kind in NAMED:
        for id_, record in records.by_kind[kind].items():
            name, short = getattr(record, "name", ""), getattr(record, "short", "")
            yield kind, id_, [name, *([short] if short else []), *getattr(record, "also_called", ())]
