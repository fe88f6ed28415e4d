"""Read what a rendered page links to and contains, and make its links relative.

Templates write addresses from the root, and refer to files of static/ by their original names. A relative
link works at `/`, under any subpath, and from disk, where it must name the `index.html` of a folder.
Published names, which contain a hash of the file's content, are filled in last: after a change to the
style, that is all a memoized page needs.
"""

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache
from urllib.parse import quote

from msgspec import Struct

from generator.model.urls import STATIC
from generator.model.urls import relative as relative_to
from generator.output.images import Size, with_sizes
from generator.output.page_addresses import ATTRIBUTE, TAG, replace_addresses

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# Around the name of a file of static/, for which its published name is filled in: U+0000 cannot occur in a text.
MARK = "\0"
ID = re.compile(r"\sid\s*=", re.IGNORECASE)
UNESCAPED = "/:@!$&'()*+,;=~"  # in the path of a URL: RFC 3986, section 3.3


class PageLink(Struct, frozen=True):
    """A link as a template or an author wrote it, from the root ("/people/#ann-lee")."""

    address: str
    is_loaded: bool


class PageText(Struct, frozen=True, eq=False):
    """A page's HTML with relative links, and what it links to and contains."""

    path: str
    prefix: str  # with which its links begin instead of being relative, if any
    content: bytes  # with a placeholder for every file of static/
    links: tuple[PageLink, ...]
    ids: frozenset[str]
    repeated: tuple[str, ...]  # ids that occur more than once
    assets: frozenset[str]  # names of the files of static/ it refers to
    foreign: tuple[str, ...]  # addresses on other hosts that a browser would load


def read_page(path: str, at: str, text: str, prefix: str) -> PageText:
    """Read a rendered page at the address `at`; make its links relative, or start them with `prefix` if given."""
    links: list[PageLink] = []
    foreign: list[str] = []
    assets: set[str] = set()

    def relative(value: str, is_loaded: bool) -> str | None:
        """Return an address as HTML of this page; None if it needs no change."""
        if ELSEWHERE.match(value):
            if is_loaded and not value.lower().startswith("data:"):
                foreign.append(value)
            return None
        target, separator, fragment = value.partition("#")
        absolute = at if not target else posixpath.join(at, target)
        links.append(_link(f"{absolute}{separator}{fragment}", is_loaded))
        if not target.startswith("/"):
            return None
        if target.startswith(STATIC):
            asset, question, query = target.removeprefix(STATIC).partition("?")
            assets.add(asset)
            return f"{MARK}{asset}{MARK}{html.escape(question + query + separator + fragment)}"
        return html.escape(_relative(target, path, prefix) + separator + fragment)

    changed = replace_addresses(text, relative)
    counts = Counter(_ids(text))
    return PageText(
        path=path,
        prefix=prefix,
        content=changed.encode(),
        links=tuple(links),
        ids=frozenset(counts),
        repeated=tuple(id_ for id_, count in counts.items() if count > 1),
        assets=frozenset(assets),
        foreign=tuple(dict.fromkeys(foreign)),
    )


def file_of(page: PageText, assets: Mapping[str, str], sizes: Mapping[str, Size]) -> bytes:
    """Return the file of a page, with the published addresses of files of static/; unknown names stay.

    `assets` are those addresses by name ("/assets/style.0123456789.css"), `sizes` those of pictures by name.
    """
    content = page.content
    if not page.assets.isdisjoint(sizes):
        content = with_sizes(content.decode(), sizes).encode()
    parts = content.split(MARK.encode())
    for position in range(1, len(parts), 2):
        name = parts[position].decode()
        published = _relative(assets.get(name, f"{STATIC}{name}"), page.path, page.prefix)
        parts[position] = html.escape(quote(published, safe=UNESCAPED)).encode()
    return b"".join(parts)


@lru_cache(maxsize=1 << 16)  # pages share most of their links
def _link(address: str, is_loaded: bool) -> PageLink:
    return PageLink(address, is_loaded)


def _relative(target: str, path: str, prefix: str) -> str:
    """Return an address from the root as the file `path` links to it: relative, or below `prefix` if given."""
    if prefix:
        return f"{prefix}{target.removeprefix('/')}"
    return relative_to(target, path)


def _ids(text: str) -> Iterator[str]:
    """Yield every id in a page's HTML."""
    for tag in TAG.finditer(text):
        for attribute in ATTRIBUTE.finditer(tag[0]) if ID.search(tag[0]) else ():
            if attribute[2].lower() == "id":
                yield html.unescape(attribute[3].strip("\"'"))
