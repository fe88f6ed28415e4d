"""Check every link of the finished site, and make links between its pages relative.

Templates write addresses from the root, and refer to files of static/ by their original names. A relative
link works at `/`, under any subpath, and from disk, where it must name the `index.html` of a folder.
Published names, which contain a hash of the file's content, are filled in last: after a change to the
style, that is all a memoized page needs.
"""

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from urllib.parse import unquote

from msgspec import Struct, structs

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.diagnostics.rules import Rule
from generator.model.dates import day_in_words
from generator.model.resolved import Texts
from generator.model.urls import STATIC, address, path_of
from generator.model.urls import relative as relative_to
from generator.output.images import Size, with_sizes
from generator.output.page_addresses import ATTRIBUTE, TAG, replace_addresses
from generator.pages.views.frame import Page
from generator.process.memo import Memo, no_memo
from generator.reading.text_files import locate

ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
# A placeholder for the published name of a file of static/: U+0000 cannot occur in a text.
PLACEHOLDER = re.compile("\0([^\0]*)\0")


class PageLink(Struct, frozen=True):
    """A link as a template or an author wrote it, from the root ("/people/#ann-lee")."""

    address: str
    is_loaded: bool


class PageText(Struct, frozen=True, eq=False):
    """A page's HTML with relative links, and what it links to and contains."""

    text: str  # with a placeholder for every file of static/
    links: tuple[PageLink, ...]
    addresses: frozenset[str]  # of the links
    ids: frozenset[str]
    repeated: tuple[str, ...]  # ids that occur more than once
    assets: frozenset[str]  # names of the files of static/ it refers to
    foreign: tuple[str, ...]  # addresses on other hosts that a browser would load


def check_and_relativize_links(
    texts: Texts,
    pages: Mapping[str, tuple[Page, str]],
    assets: Mapping[str, str],
    others: Iterable[str],
    root: str,
    templates: Mapping[str, bytes],
    memo: Memo = no_memo,
    left_out: Iterable[str] | None = None,
    sizes: Mapping[str, Size] = {},
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Return the files of pages with relative links, by path, and a problem for each link that leads nowhere.

    `pages` holds rendered HTML by path ("people/index.html"), `assets` the published addresses of files of
    static/ ("/assets/style.0123456789.css") by name, `others` the paths of all other files. `root` is the
    path of the site ("/nc/"), for 404.html, which hosts serve at any address. `templates` are the site's own,
    by their names: a problem in one is reported at its line. `left_out` are the addresses that a site with
    errors lacks because of them, None if the site is whole. `sizes` are those of the pictures in static/, by name.
    """
    read: dict[str, PageText] = {}
    finished: dict[str, bytes] = {}
    for path, (page, text) in pages.items():
        prefix = root if path == "404.html" else ""
        read[path] = memo(_read, path, page.address, text, prefix)
        in_page = tuple((name, assets[name]) for name in sorted(read[path].assets) if name in assets)
        of_pictures = tuple((name, sizes[name]) for name, _ in in_page if name in sizes)
        finished[path] = memo(_fill_in_assets, read[path], in_page, of_pictures, path, prefix)
    ids = {path: page.ids for path, page in read.items()}
    files = {*pages, *others, *(f"{STATIC}{name}"[1:] for name in assets)}
    by_author, problems = _author_problems(
        texts, ids, files, None if left_out is None else _LeftOut(left_out)
    )
    # Pages share most of their links, so each address is looked up only once.
    dead = {
        address
        for address in frozenset().union(*(page.addresses for page in read.values()))
        if _is_dead(address, ids, files)
    }
    problems += [
        problem
        for path, (page, _) in (pages.items() if dead else ())
        for link in read[path].links
        if link.address in dead
        and (problem := _template_problem(page, link, ids, files, by_author, templates))
        and (_is_written(problem, templates) or left_out is None)
    ]
    problems += [
        problem
        for path, (page, _) in pages.items()
        for value in read[path].foreign
        if _is_written(problem := _foreign_problem(page, value, templates), templates) or left_out is None
    ]
    problems += [_repeated_id(page, id_) for path, (page, _) in pages.items() for id_ in read[path].repeated]
    return finished, problems


def _read(path: str, at: str, text: str, prefix: str) -> PageText:
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
        links.append(PageLink(f"{absolute}{separator}{fragment}", is_loaded))
        if not target.startswith("/"):
            return None
        if target.startswith(STATIC):
            asset, question, query = target.removeprefix(STATIC).partition("?")
            assets.add(asset)
            return f"\0{asset}\0{html.escape(question + query + separator + fragment)}"
        return html.escape(_relative(target, path, prefix) + separator + fragment)

    changed = replace_addresses(text, relative)
    counts = Counter(_ids(text))
    return PageText(
        text=changed,
        links=tuple(links),
        addresses=frozenset(link.address for link in links),
        ids=frozenset(counts),
        repeated=tuple(id_ for id_, count in counts.items() if count > 1),
        assets=frozenset(assets),
        foreign=tuple(dict.fromkeys(foreign)),
    )


def _fill_in_assets(
    page: PageText,
    assets: tuple[tuple[str, str], ...],
    sizes: tuple[tuple[str, Size], ...],
    path: str,
    prefix: str,
) -> bytes:
    """Return the file of a page with the published addresses of files of static/; unknown names stay."""
    addresses = dict(assets)
    text = with_sizes(page.text, dict(sizes)) if sizes else page.text

    def fill(match: re.Match[str]) -> str:
        return html.escape(_relative(addresses.get(match[1], f"{STATIC}{match[1]}"), path, prefix))

    return PLACEHOLDER.sub(fill, text).encode()


def _relative(target: str, path: str, prefix: str) -> str:
    """Return an address from the root as the file `path` links to it: relative, or below `prefix` if given."""
    if prefix:
        return f"{prefix}{target.removeprefix('/')}"
    return relative_to(target, path)


def _ids(text: str) -> Iterator[str]:
    """Yield every id in a page's HTML."""
    for tag in TAG.finditer(text):
        for attribute in ATTRIBUTE.finditer(tag[0]):
            if attribute[2].lower() == "id":
                yield html.unescape(attribute[3].strip("\"'"))


class _LeftOut:
    """What a site with errors lacks because of them: a link to it is not reported as well."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self.addresses = frozenset(addresses)
        # "/people/ann-lee/" and "/people/#organization-ann-lee": a place in another page may have the same id.
        self.ids = frozenset(re.split(r"[/#]", address.rstrip("/"))[-1] for address in self.addresses)

    def __contains__(self, link: tuple[str, str]) -> bool:
        base, fragment = link
        if base in self.addresses or f"{base}#{fragment}" in self.addresses:
            return True
        return bool(re.fullmatch(r"(source|cited)-\d+", fragment)) or any(
            fragment == id_ or fragment.endswith(f"-{id_}") for id_ in self.ids
        )


def _author_problems(
    texts: Texts, ids: Mapping[str, frozenset[str]], files: set[str], left_out: _LeftOut | None
) -> tuple[set[str], list[Diagnostic]]:
    """Return the addresses of dead links in prose, and a problem at the location of each."""
    dead: set[str] = set()
    problems = []
    scheduled = {address(document.kind, document.slug): document.day for document in texts.scheduled}
    own = {document.body: address(document.kind, document.slug) for document in texts.documents}
    for text in texts.links:
        for markdown, prose in text.prose.items():
            for link in prose.links:
                target = text.targets.get(link)
                if target is None or (target.kind != "address" and not target.fragment):
                    continue
                if target.kind == "address":
                    base = target.id or own[markdown]
                else:
                    base = address(target.kind, target.id).partition("#")[0]
                problem = _dead_link(base, target.fragment, ids, files, link.location, own.get(markdown, ""))
                if problem and text.hints.get(link):
                    problem = structs.replace(problem, hint=text.hints[link])
                if problem and (day := scheduled.get(base)):
                    problem = _early_link(base, day, link.location)
                if problem and (left_out is None or (base, target.fragment) not in left_out):
                    dead.add(f"{base}#{target.fragment}" if target.fragment else base)
                    problems.append(problem)
    return dead, problems


def _dead_link(
    base: str,
    fragment: str,
    ids: Mapping[str, frozenset[str]],
    files: set[str],
    place: Location,
    own: str = "",
) -> Diagnostic | None:
    """Return the problem of a link whose page or fragment does not exist; None if both exist.

    `own` is the address of the page that contains the link, which is never what was meant.
    """
    path = path_of(unquote(base.partition("?")[0]))
    if path not in files:
        if f"{path}/index.html" in files:
            return Diagnostic("dead-link", place, f"there is no page {base}", f"write {base}/")
        hint = did_you_mean(base, {"/" + file.removesuffix("index.html") for file in ids} - {own})
        return Diagnostic("dead-link", place, f"there is no page {base}", hint)
    if fragment and not fragment.startswith(":~:") and path in ids and fragment not in ids[path]:
        hint = did_you_mean(fragment, ids[path])
        return Diagnostic("dead-fragment", place, f"the page {base} has no place “#{fragment}”", hint)
    return None


def _early_link(base: str, day: date, place: Location) -> Diagnostic:
    """Return the problem of a link to a page that is scheduled for a day."""
    message = f"the page {base} does not exist before {day_in_words(day)}"
    return Diagnostic("dead-link", place, message, "leave this out until then, or change “date” there")


def _is_dead(link_address: str, ids: Mapping[str, frozenset[str]], files: set[str]) -> bool:
    base, _, fragment = link_address.partition("#")
    return _dead_link(base, fragment, ids, files, Location("")) is not None


def _template_problem(
    page: Page,
    link: PageLink,
    ids: Mapping[str, frozenset[str]],
    files: set[str],
    by_author: set[str],
    templates: Mapping[str, bytes],
) -> Diagnostic | None:
    """Return the problem of a dead link in a finished page; None if it comes from a link in prose."""
    if link.address in by_author:
        return None
    base, _, fragment = link.address.partition("#")
    place = _place(page, link.address, templates)
    problem = _dead_link(base, fragment, ids, files, place)
    if problem is None:
        return None
    rule = "dead-asset" if link.is_loaded or base.startswith(STATIC) else problem.rule
    message = f"the page {page.address} links to “{link.address}”, which does not exist"
    return Diagnostic(rule, place, message, problem.hint)


def _is_written(problem: Diagnostic, templates: Mapping[str, bytes]) -> bool:
    """Return whether a problem is in a template of the site, not in what another error has left out."""
    return problem.location.file.removeprefix("templates/") in templates


def _foreign_problem(page: Page, value: str, templates: Mapping[str, bytes]) -> Diagnostic:
    place = _place(page, value, templates)
    message = f"the page {page.address} loads “{value[:100]}” from another host"
    return Diagnostic("dead-asset", place, message, "copy the file into static/, and write /static/its-name")


def _place(page: Page, value: str, templates: Mapping[str, bytes]) -> Location:
    """Return where one of the site's own templates has an address: the page's template, or one it is made of."""
    for name in (page.template, *sorted(templates)):
        text = templates.get(name, b"").decode(errors="replace")
        for spelling in (value, html.escape(value)):
            if spelling in text:
                return locate(text, text.index(spelling), f"templates/{name}")
    return Location(f"templates/{page.template}")


def _repeated_id(page: Page, id_: str) -> Diagnostic:
    place = Location(f"templates/{page.template}")
    return Diagnostic("dead-fragment", place, f"the page {page.address} has the id “{id_}” twice")


DEAD_LINK = Rule(
    "dead-link",
    "error",
    "A link in the finished site leads to a page that does not exist.",
    "Correct the address, or use a typed link such as [name](person:id).",
    wrong="[the vote](/articels/vote/)",
    right="[the vote](article:vote)",
    is_fixed=True,
)

DEAD_FRAGMENT = Rule(
    "dead-fragment",
    "error",
    "A link leads to a place in a page that does not exist.",
    "The part after # must be the id of a heading or an anchor on that page.",
    wrong="## The vote\n…\n[the vote](#vote)",
    right="## The vote\n…\n[the vote](#the-vote)",
    is_fixed=True,
)
