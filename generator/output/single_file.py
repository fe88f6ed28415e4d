"""Put a finished site into one HTML file, for mail and archives.

Every page becomes a part of one document, at an address of its own: `#/people/ann-lee/`. The style shows only the part
that the address names, so there is nothing to run; a browser too old for `:has()` shows all of them, one below another.
Pictures, fonts, the style and the files to download are in the document too. Scripts are left out: a page is complete
without them, and mail programs and archives refuse them.
"""

import base64
import hashlib
import html
import posixpath
import re
from collections.abc import Iterable
from mimetypes import types_map
from urllib.parse import unquote

from generator.model.urls import path_of
from generator.output.assets import escape_in_style, style_addresses
from generator.output.page_addresses import ATTRIBUTE, TAG, replace_addresses
from generator.output.page_texts import ELSEWHERE
from generator.reading.filesystem import Files

HOME = "index.html"
NOT_FOUND = "404.html"
EMBEDDED = re.compile(r"numbers/[^/]+/embed/index\.html")  # a chart for the pages of other sites
SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
STYLE_LINK = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
CURRENT = re.compile(r' aria-current="[^"]*"')  # in the menu, which all pages share here
# Attributes that hold ids of the same page, and those in which a drawing names one: `url(#id)`.
IDS = {
    "id",
    "for",
    "list",
    "headers",
    *(f"aria-{name}" for name in ("labelledby", "describedby", "controls", "details", "owns")),
}
DRAWN_ID = re.compile(r"url\((&quot;|['\"]?)#")
POLICY = "default-src 'none'; img-src data:; font-src data:; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"
TYPES = {
    ".woff2": "font/woff2",
    ".csv": "text/csv",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    **types_map,
}
# Only the part that the address names, or in which it names a place; without one, the home page, which is first.
STYLE = """
@supports selector(:has(*)) {
  .page-part { display: none; }
  .page-part:target, .page-part:has(:target) { display: block; }
  body:not(:has(.page-part:target, .page-part :target)) > .page-part:first-of-type { display: block; }
}
.page-part { scroll-margin-top: 8rem; }
.page-part:target { background: none; box-shadow: none; }
"""


def single_file(files: Files, page_paths: Iterable[str], base_url: str) -> bytes:
    """Return one HTML document with all pages of a site; `files` are the finished site's.

    A link to a page that is no part of it, such as a chart to embed, leads to the published site, if that has an
    address.
    """
    paths = included(page_paths)
    document = _Document(files, frozenset(paths), base_url)
    home = files[HOME].decode()
    style = "".join(document.style(name) for name in STYLE_LINK.findall(home)) + STYLE
    style = style.replace("</", r"<\/")  # in a comment or a string, “</style>” would end it
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    head = [
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY.format(style=digest)}">',
        *_tags(home, r"<meta name=\"(?:viewport|description|color-scheme)\"[^>]*>", r"<title>.*?</title>"),
        *(document.addressed(tag, HOME) for tag in _tags(home, r'<link rel="icon"[^>]*>')),
        f"<style>{style}</style>",
    ]
    header = "".join(_tags(home, r'<header class="site-header">.*?</header>'))
    footer = "".join(_tags(home, r'<footer class="site-footer">.*?</footer>'))
    lines = [
        "<!doctype html>",
        *_tags(home, r"<html[^>]*>"),
        "<head>",
        *head,
        "</head>",
        "<body>",
        CURRENT.sub("", document.addressed(header, HOME)),
        *(document.part(path) for path in paths),
        CURRENT.sub("", document.addressed(footer, HOME)),
        "</body>",
        "</html>",
    ]
    return "\n".join([*lines, ""]).encode()


def included(page_paths: Iterable[str]) -> list[str]:
    """Return the pages that are parts of the document, the home page first."""
    others = (path for path in page_paths if path not in (HOME, NOT_FOUND) and not EMBEDDED.fullmatch(path))
    return [HOME, *sorted(others)]


class _Document:
    """What the parts of the document may refer to."""

    def __init__(self, files: Files, pages: frozenset[str], base_url: str) -> None:
        self.files = files
        self.pages = pages
        self.base_url = base_url

    def part(self, path: str) -> str:
        """Return a page as a part of the document: its breadcrumbs and its main content."""
        text = SCRIPT.sub("", self.files[path].decode())
        pieces = _tags(text, r'<nav class="breadcrumbs".*?</nav>', r"<main\b.*</main>")
        address = _address(path)
        content = "\n".join(pieces).replace('<main id="main"', "<main", 1)
        content = self.addressed(TAG.sub(lambda tag: _with_longer_ids(tag[0], address), content), path)
        return f'<div class="page-part" id="{html.escape(address)}">\n{content}\n</div>'

    def addressed(self, text: str, path: str) -> str:
        """Return HTML of a page in which every address leads to a part, holds a file, or leads to the web."""
        return replace_addresses(
            text, lambda value, is_loaded: self._new_address(value, path, is_loaded=is_loaded)
        )

    def style(self, address: str) -> str:
        """Return a style sheet with the files that it loads."""
        path = unquote(address.partition("?")[0])
        text = self.files[path].decode()
        pieces, position = [], 0
        for found in style_addresses(text):
            name = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(found.value)))
            if name in self.files:
                pieces += [text[position : found.start], escape_in_style(self._content(name), found.quote)]
                position = found.end
        return "".join([*pieces, text[position:]])

    def _new_address(self, value: str, path: str, *, is_loaded: bool) -> str | None:
        if ELSEWHERE.match(value):
            return None
        target, mark, fragment = value.partition("#")
        name = unquote(target.partition("?")[0])
        name = (
            path_of(name)
            if name.startswith("/")
            else posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
        )
        if not target:
            name = path
        if name in self.pages:
            return html.escape(f"#{_address(name)}{fragment}")
        if name in self.files and not name.endswith((".html", ".xml")):
            content = self._content(name)
            return content if is_loaded else f'{content}" download="{html.escape(posixpath.basename(name))}'
        return html.escape(
            f"{self.base_url}{_address(name)[1:]}{mark}{fragment}" if self.base_url else f"#{_address(path)}"
        )

    def _content(self, name: str) -> str:
        kind = TYPES.get(posixpath.splitext(name)[1], "application/octet-stream")
        return f"data:{kind};base64,{base64.b64encode(self.files[name]).decode()}"


def _address(path: str) -> str:
    """Return the address of a page in the site, by which the document names its part: "/people/ann-lee/"."""
    return f"/{path.removesuffix('index.html')}"


def _with_longer_ids(tag: str, address: str) -> str:
    """Return a tag whose ids, and references to ids, begin with the address of their page: no two pages share one."""

    def longer(match: re.Match[str]) -> str:
        name, value = match[2].lower(), match[3].strip("\"'")
        if name in IDS:
            ids = " ".join(f"{html.escape(address)}{id_}" for id_ in value.split())
            return f'{match[1]}"{ids}"'
        return DRAWN_ID.sub(lambda start: f"{start[0]}{address}", match[0])

    return ATTRIBUTE.sub(longer, tag)


def _tags(text: str, *patterns: str) -> list[str]:
    """Return the first match of each pattern in a page, where it has one."""
    found = (re.search(pattern, text, re.DOTALL) for pattern in patterns)
    return [match[0] for match in found if match]
