"""Where every record has its address in the finished site, from the root: "/people/ann-lee/"."""

from collections.abc import Iterable

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.model.kinds import KINDS
from generator.model.records import Settings

SECTIONS = (
    "articles", "timeline", "people", "policies", "numbers", "sources", "glossary", "corrections", "how-we-know",
)  # fmt: skip
RESERVED = frozenset(
    {*SECTIONS, "facts", "data", "assets", "search", "index"}
)  # a page cannot have these names


def address(kind: str, id_: str) -> str:
    """The address of a record, perhaps with a place in the page behind `#`."""
    return KINDS[kind].url.format(id_)


STATIC = "/static/"  # what addresses of these files begin with in views and templates


def asset(name: str) -> str:
    """The address of a file of static/ until links are checked, when it gets its published name."""
    return f"{STATIC}{name}"


def missing_asset(name: str, static: Iterable[str], place: Location, otherwise: str = "") -> Diagnostic:
    """The fault of a place that names a file which is not in static/; `otherwise` is the hint if none is like it."""
    hint = did_you_mean(name, static, otherwise)
    return Diagnostic("dead-asset", place, f"there is no file static/{name}", hint)


def path_of(at: str) -> str:
    """The file of an address: "/people/" is "people/index.html"."""
    path = at.removeprefix("/")
    return f"{path}index.html" if not path or path.endswith("/") else path


def absolute(address: str, base_url: str) -> str:
    """An address from the root, under the site's own; nothing without one."""
    return f"{base_url.rstrip('/')}{address}" if base_url else ""


SERIF, SANS = "fonts/serif.woff2", "fonts/sans.woff2"


def fonts_of(settings: Settings) -> tuple[str, ...]:
    """The files of static/ that pages are set in."""
    if settings.font == "system":
        return ()
    return (SANS,) if settings.font == "sans" else (settings.font or SERIF, SANS)
