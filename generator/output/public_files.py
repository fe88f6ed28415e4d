"""Add the files of public/ to the finished site, as they are.

They have the addresses of their names. So none may have the address of a page, or of anything else that
the build writes, except the files that hosts read: a site may bring its own.
"""

import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location
from generator.output.ownership import MARKER
from generator.reading.filesystem import Files, as_shown

PUBLIC = "public/"
LATER = (MARKER, "pagefind")  # what is written after the pages: the build's mark, and the search index
REPLACEABLE = frozenset({".nojekyll", "_headers", "_redirects", "robots.txt"})


class PublicFiles(Struct, frozen=True, eq=False):
    """What public/ adds to the site."""

    files: Files
    replaced: tuple[str, ...]  # files of the build that a site brings itself
    problems: tuple[Diagnostic, ...]


def public_files(public: Files, written: Iterable[str], pages: Mapping[str, object]) -> PublicFiles:
    """Return the files of public/ by their paths there; `written` are the paths of all files of the build.

    `pages` are those of them that are pages.
    """
    paths = set(written)
    by_name = {_folded(path): path for path in (*paths, *LATER)}
    folders = {_folded(folder): path for path in sorted(paths) for folder in _folders(path)}
    files, problems = {}, []
    for path, content in public.items():
        name = _folded(path)
        other = by_name.get(name) or folders.get(name, "")
        if not other:
            other = next(
                (by_name[folder] for folder in map(_folded, _folders(path)) if folder in by_name), ""
            )
        if not other or path == other in REPLACEABLE:
            files[path] = content
        else:
            problems.append(_taken(path, other, is_page=other in pages))
    replaced = tuple(path for path in files if path in REPLACEABLE & paths)
    return PublicFiles(files, replaced, tuple(problems))


def _folders(path: str) -> Iterable[str]:
    """Return the folders that a path is in: "a" and "a/b" for "a/b/c.txt"."""
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _taken(path: str, other: str, *, is_page: bool) -> Diagnostic:
    address = f"/{other.removesuffix('index.html')}"
    what = f"the page {address} has" if is_page else f"the build writes {address} to"
    place = Location(as_shown(f"{PUBLIC}{path}"))
    return Diagnostic("duplicate-address", place, f"{what} this address", "rename or remove this file")
