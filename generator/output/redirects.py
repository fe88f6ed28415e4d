"""Lead from the addresses that pages had before to where they are now: a page at each, and a line for hosts."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote, urlsplit

from generator.diagnostics import Diagnostic, did_you_mean
from generator.model.urls import path_of, relative
from generator.output.ownership import MARKER
from generator.output.page_texts import PageText
from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import RedirectView
from generator.pages.views.parts import LinkView
from generator.reading.old_addresses import OldAddress


def check_redirects(
    found: Iterable[OldAddress],
    files: Iterable[str],
    pages: Mapping[str, tuple[Page, PageText]],
    is_left_out: Callable[[str], bool],
) -> tuple[list[OldAddress], list[Diagnostic]]:
    """Return the old addresses that lead somewhere, and the problems of the others.

    `files` are the paths of all files of the finished site, and `pages` its pages by path; what `is_left_out` is missing because of other errors.
    """
    paths = {_folded(path): path for path in (*files, MARKER)}
    folders = {_folded(folder) for path in paths for folder in _folders(path)}
    first: dict[str, OldAddress] = {}
    problems = []
    for item in found:
        path = _folded(path_of(item.old))
        earlier = first.get(path)
        if path in paths or path in folders or any(folder in paths for folder in _folders(path)):
            message = f"the address {item.old} is in use: it cannot lead to {item.new}"
            hint = "remove it here, or rename what has this address now"
            if item.old == item.new:
                message, hint = f"the page has the address {item.old} now", "remove it"
            problems.append(Diagnostic("duplicate-address", item.location, message, hint))
        elif earlier:
            place = f"{earlier.location.file}, line {earlier.location.line}"
            message = f"the address {item.old} already leads to {earlier.new} ({place})"
            problems.append(Diagnostic("duplicate-address", item.location, message, "remove one of the two"))
        else:
            first[path] = item
    good = []
    known = set(paths.values())
    for item in first.values():
        base, _, fragment = item.new.partition("#")
        target = path_of(base)
        if fragment and target in pages and fragment not in pages[target][1].ids:
            message = f"the page {base} has no place “#{fragment}”"
            problems.append(Diagnostic("dead-fragment", item.target, message, f"write {base}"))
        elif target in known:
            good.append(item)
        elif not is_left_out(base):
            problems.append(_dead(item, base, first, paths.values()))
    return good, problems


def _dead(item: OldAddress, base: str, old: Mapping[str, OldAddress], paths: Iterable[str]) -> Diagnostic:
    """Return the problem of an old address that leads to another old one, or nowhere."""
    seen: set[str] = set()
    end = base
    while (path := _folded(path_of(end))) in old and path not in seen:
        seen.add(path)
        end = old[path].new.partition("#")[0]
    if not seen:
        hint = did_you_mean(base, {"/" + path.removesuffix("index.html") for path in paths})
        return Diagnostic("dead-link", item.target, f"there is no page {base}", hint)
    is_loop = _folded(path_of(end)) in old
    message = f"{base} is an old address too"
    return Diagnostic(
        "dead-link", item.target, message, "write the address of a page" if is_loop else f"write {end}"
    )


def redirect_pages(
    context: PageContext, redirects: Iterable[OldAddress], pages: Iterable[Page]
) -> tuple[Page, ...]:
    """Return a page for each old address of a page; other files have only a line in `_redirects`."""
    titles = {page.address: page.view.head.title for page in pages}
    return tuple(
        _page(context, item, titles.get(item.new.partition("#")[0], item.new))
        for item in redirects
        if path_of(item.old).endswith((".html", ".htm"))
    )


def redirect_lines(redirects: Iterable[OldAddress], base_url: str) -> str:
    """Return the lines of `_redirects`: <https://docs.netlify.com/routing/redirects/>."""
    root = urlsplit(base_url).path.rstrip("/")
    return "".join(f"{root}{quote(item.old)} {root}{quote(item.new, safe='/#')} 301\n" for item in redirects)


def missing_lines(own: bytes, lines: str) -> tuple[str, ...]:
    """Return the lines for old addresses that a site's own `_redirects` lacks."""
    told = {line.split()[0] for line in own.decode(errors="replace").splitlines() if line.strip()}
    return tuple(line for line in lines.splitlines() if line.split()[0] not in told)


def _page(context: PageContext, item: OldAddress, title: str) -> Page:
    moved = context.formatter.text("moved")
    base = item.new.partition("#")[0]
    view = RedirectView(
        head=context.head(item.old, moved, f"{moved}: {title}", canonical=base),
        page=LinkView(text=title, href=item.new),
        refresh=quote(relative(item.new, path_of(item.old)), safe="/#"),
    )
    return Page(item.old, "redirect.html", view, is_listed=False)


def _folders(path: str) -> Iterable[str]:
    parts = path.split("/")
    return ("/".join(parts[:count]) for count in range(1, len(parts)))


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
