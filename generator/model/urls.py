"""Compute the address of every record in the finished site, relative to its root: "/people/ann-lee/"."""

import posixpath
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256
from urllib.parse import urlsplit

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.model.kinds import KINDS
from generator.model.records import Correction
from generator.model.settings import Settings

SECTIONS = (
    "articles", "timeline", "people", "organizations", "policies", "numbers", "sources", "glossary", "corrections",
    "how-we-know",
)  # fmt: skip
RESERVED = frozenset(
    {*SECTIONS, "facts", "data", "assets", "search", "index"}
)  # a page cannot have these names


def address(kind: str, id_: str) -> str:
    """The address of a record, perhaps with a place in the page behind `#`."""
    return KINDS[kind].url.format(id_)


def correction_anchors(corrections: Iterable[Correction]) -> dict[Correction, str]:
    """Return the anchor of each correction in `/corrections/`, made from its content, so that no other changes it."""
    anchors: dict[Correction, str] = {}
    counts: Counter[str] = Counter()
    for correction in corrections:
        subjects = [reference.id for reference in correction.about]
        told = "\n".join([*subjects, correction.was, correction.now, correction.why])
        anchor = f"correction-{correction.date.written}-{sha256(told.encode()).hexdigest()[:8]}"
        counts[anchor] += 1
        anchors[correction] = anchor if counts[anchor] == 1 else f"{anchor}-{counts[anchor]}"
    return anchors


STATIC = "/static/"  # prefix of these files' addresses in views and templates


def asset(name: str) -> str:
    """Return the address of a file in static/; the link check replaces it by the published name."""
    return f"{STATIC}{name}"


def missing_asset(name: str, static: Iterable[str], place: Location, otherwise: str = "") -> Diagnostic:
    """Return the problem of naming a file that is not in static/; `otherwise` is the hint if none is similar."""
    hint = did_you_mean(name, static, otherwise)
    return Diagnostic("dead-asset", place, f"there is no file static/{name}", hint)


def path_of(at: str) -> str:
    """Return the path of an address's file: "people/index.html" for "/people/"."""
    path = at.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def relative(target: str, path: str) -> str:
    """Return an address from the root as the file `path` links to it, with the file's name: it works from disk."""
    page, mark, fragment = target.partition("#")
    to = posixpath.normpath(f"/{path_of(page).lstrip('/')}").lstrip("/").split("/")
    folders = path.split("/")[:-1]
    # `posixpath.relpath` would ask the system for the working folder, for each of many links.
    shared = 0  # folders
    while shared < min(len(folders), len(to)) and folders[shared] == to[shared]:
        shared += 1
    return "/".join([".."] * (len(folders) - shared) + to[shared:] or ["."]) + mark + fragment


def host_of(url: str) -> str:
    """Return the host of a web address, as readers know it: "example.org"; empty if it has none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def absolute(address: str, base_url: str) -> str:
    """Return a root-relative address as an absolute URL; empty if the site has no base URL."""
    return f"{base_url.rstrip('/')}{address}" if base_url else ""


SERIF, SANS = "fonts/serif.woff2", "fonts/sans.woff2"


def fonts_of(settings: Settings) -> tuple[str, ...]:
    """Return the font files in static/ that pages use."""
    if settings.font == "system":
        return ()
    return (SANS,) if settings.font == "sans" else (settings.font or SERIF, SANS)
