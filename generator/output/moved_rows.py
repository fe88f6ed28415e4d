"""Keep the addresses leading somewhere that rows of series once had as pages of their own: `/facts/loans.2009/`.

A site with few such rows has a page at each that forwards the reader. In a larger one, a page for every row is what
nobody can afford: there, hosts that read `_redirects` forward to the table, and so does the “not found” page, which
lists all tables.
"""

import html
import posixpath
from urllib.parse import urlsplit

from generator.model.urls import absolute, address, path_of
from generator.pages.context import PageContext

FORWARD = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<title>{title}</title>
<meta name="robots" content="noindex">
<link rel="canonical" href="{canonical}">
<meta http-equiv="refresh" content="0; url={target}">
<p><a href="{target}">{title}</a></p>
</html>
"""


def moved_rows(context: PageContext) -> dict[str, bytes]:
    """Return the pages that forward to places in tables, by path, and the lines for hosts that forward by themselves."""
    addresses, root = context.presenter.addresses, urlsplit(context.base_url).path.rstrip("/")
    moved = tuple(addresses.without_page)
    if not moved:
        return {}
    lines = [
        f"{root}/facts/{id_}.* {root}{addresses.of('series', id_)} 302"
        for id_ in dict.fromkeys(context.records.observations[row].series for row in moved)
    ]
    files = {"_redirects": "\n".join([*lines, ""]).encode()}
    if addresses.has_forwards:
        files |= {path_of(address("stat", row)): _forward(context, row) for row in moved}
    return files


def _forward(context: PageContext, row: str) -> bytes:
    page, _, fragment = context.presenter.addresses.of("stat", row).partition("#")
    folder = posixpath.dirname(path_of(address("stat", row)))
    return FORWARD.format(
        language=html.escape(context.records.settings.language),
        title=html.escape(context.presenter.title("stat", row)),
        canonical=html.escape(absolute(page, context.base_url) or posixpath.relpath(path_of(page), folder)),
        target=html.escape(f"{posixpath.relpath(path_of(page), folder)}#{fragment}"),
    ).encode()
