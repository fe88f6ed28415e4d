"""Check every link of the finished site, and make the ones between its pages relative.

Templates write addresses from the root, and files of static/ as they are called there. A relative link
works at `/`, under any sub-path and from disk; for the last it names the `index.html` a folder stands
for. A file gets its published name, with the hash of its content, last of all: a page that was kept
needs nothing else when the style has changed.
"""

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.diagnostics.rules import Rule
from generator.memo import Memo, no_memo
from generator.model.resolved import Texts
from generator.model.urls import STATIC, address, path_of
from generator.pages.views.frame import Page

TAG = re.compile(r"<[a-zA-Z](?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
ATTRIBUTE = re.compile(r"""(\s([^\s=>"'/]+)\s*=\s*)("[^"]*"|'[^']*'|[^\s"'>]+)""")
ADDRESSES = ("href", "src", "poster", "action", "data")
ADDRESS_LISTS = ("srcset", "imagesrcset")
# One of them: an address, which may hold commas but not end with one, and what it is for ("a.png 2x").
# https://html.spec.whatwg.org/multipage/images.html#parse-a-srcset-attribute
CANDIDATE = re.compile(r"([^\s,](?:\S*[^\s,])?)((?:\s(?:\([^)]*\)?|[^,(])*)?)", re.ASCII)
ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
PLACE = re.compile(
    "\0([^\0]*)\0"
)  # of a file of static/ until its published name is filled in; no text holds that


class Written(Struct, frozen=True):
    """A link as a template or an author wrote it, from the root ("/people/#ann-lee")."""

    address: str
    is_asset: bool


class PageText(Struct, frozen=True, eq=False):
    """A page's HTML with its links made relative, and what was found on the way."""

    text: str  # with a `PLACE` for every file of static/
    links: tuple[Written, ...]
    addresses: frozenset[str]  # of the links
    ids: frozenset[str]
    repeated: tuple[str, ...]  # ids that are there more than once
    assets: frozenset[str]  # files of static/ it names


def check_and_relativize_links(
    texts: Texts,
    pages: Mapping[str, tuple[Page, str]],
    assets: Mapping[str, str],
    others: Iterable[str],
    root: str,
    memo: Memo = no_memo,
) -> tuple[dict[str, bytes], list[Diagnostic]]:
    """Pages as files, by path, with their links made relative, and the faults of links that lead nowhere.

    `pages` are rendered HTML by path ("people/index.html"), `assets` the published addresses of files of
    static/ ("/assets/style.0123456789.css") by name, `others` the paths of all other files; `root` is the
    path the site lives under ("/nc/"), for the one page without a place.
    """
    read: dict[str, PageText] = {}
    finished: dict[str, bytes] = {}
    for path, (page, text) in pages.items():
        prefix = root if path == "404.html" else ""
        read[path] = memo(_read, path, page.address, text, prefix)
        named = tuple((name, assets[name]) for name in sorted(read[path].assets) if name in assets)
        finished[path] = memo(_name_assets, read[path], named, path, prefix)
    ids = {path: page.ids for path, page in read.items()}
    files = {*pages, *others, *(f"{STATIC}{name}"[1:] for name in assets)}
    by_author, problems = _author_problems(texts, ids, files)
    # Most pages share most links: each address is looked up once.
    dead = {
        address
        for address in frozenset().union(*(page.addresses for page in read.values()))
        if _is_dead(address, ids, files)
    }
    problems += [
        problem
        for path, (page, _) in (pages.items() if dead else ())
        for link in read[path].links
        if link.address in dead and (problem := _problem(page, link, ids, files, by_author))
    ]
    problems += [_twice(page, id_) for path, (page, _) in pages.items() for id_ in read[path].repeated]
    return finished, problems


def _read(path: str, at: str, text: str, prefix: str) -> PageText:
    """A rendered page at an address; links start with `prefix` where it is given, else they are relative."""
    written: list[Written] = []
    assets: set[str] = set()

    def relative(value: str, *, is_asset: bool) -> str | None:
        """An address as this page writes it, in HTML; `None` if it may stay as it is."""
        if ELSEWHERE.match(value):
            return None
        target, mark, fragment = value.partition("#")
        here = at if not target else posixpath.join(at, target)
        written.append(Written(f"{here}{mark}{fragment}", is_asset))
        if not target.startswith("/"):
            return None
        if target.startswith(STATIC):
            asset, question, query = target.removeprefix(STATIC).partition("?")
            assets.add(asset)
            return f"\0{asset}\0{html.escape(question + query + mark + fragment)}"
        return html.escape(_relative(target, path, prefix) + mark + fragment)

    def candidate(match: re.Match[str]) -> str:
        return (relative(match[1], is_asset=True) or html.escape(match[1])) + html.escape(match[2])

    def attribute(match: re.Match[str]) -> str:
        name, value = match[2].lower(), html.unescape(match[3].strip("\"'"))
        if name in ADDRESS_LISTS:
            return f'{match[1]}"{CANDIDATE.sub(candidate, value)}"'
        new = relative(value, is_asset=name != "href") if name in ADDRESSES else None
        return match[0] if new is None else f'{match[1]}"{new}"'

    changed = TAG.sub(lambda tag: ATTRIBUTE.sub(attribute, tag[0]), text)
    counts = Counter(_ids(text))
    return PageText(
        text=changed,
        links=tuple(written),
        addresses=frozenset(link.address for link in written),
        ids=frozenset(counts),
        repeated=tuple(id_ for id_, count in counts.items() if count > 1),
        assets=frozenset(assets),
    )


def _name_assets(page: PageText, assets: tuple[tuple[str, str], ...], path: str, prefix: str) -> bytes:
    """The file of a page, with the published addresses of files of static/; one that is not there keeps its name."""
    addresses = dict(assets)

    def fill(match: re.Match[str]) -> str:
        return html.escape(_relative(addresses.get(match[1], f"{STATIC}{match[1]}"), path, prefix))

    return PLACE.sub(fill, page.text).encode()


def _relative(target: str, path: str, prefix: str) -> str:
    """An address from the root as the file `path` writes it: relative, or below `prefix` where that is given."""
    if prefix:
        return f"{prefix}{target.removeprefix('/')}"
    return posixpath.relpath(path_of(target), posixpath.dirname(path) or ".")


def _ids(text: str) -> Iterator[str]:
    for tag in TAG.finditer(text):
        for attribute in ATTRIBUTE.finditer(tag[0]):
            if attribute[2].lower() == "id":
                yield html.unescape(attribute[3].strip("\"'"))


def _author_problems(
    texts: Texts, ids: Mapping[str, frozenset[str]], files: set[str]
) -> tuple[set[str], list[Diagnostic]]:
    """Return the addresses of dead links in prose, and the problems, each at the link."""
    dead: set[str] = set()
    problems = []
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
                problem = _lead(base, target.fragment, ids, files, link.location)
                if problem:
                    dead.add(f"{base}#{target.fragment}" if target.fragment else base)
                    problems.append(problem)
    return dead, problems


def _lead(
    base: str, fragment: str, ids: Mapping[str, frozenset[str]], files: set[str], place: Location
) -> Diagnostic | None:
    path = path_of(base.partition("?")[0])
    if path not in files:
        if f"{path}/index.html" in files:
            return Diagnostic("dead-link", place, f"there is no page {base}", f"write {base}/")
        hint = did_you_mean(base, ("/" + one.removesuffix("index.html") for one in ids))
        return Diagnostic("dead-link", place, f"there is no page {base}", hint)
    if fragment and not fragment.startswith(":~:") and fragment not in ids.get(path, ()):
        hint = did_you_mean(fragment, ids.get(path, ()))
        return Diagnostic("dead-fragment", place, f"the page {base} has no place “#{fragment}”", hint)
    return None


def _is_dead(address_: str, ids: Mapping[str, frozenset[str]], files: set[str]) -> bool:
    base, _, fragment = address_.partition("#")
    return _lead(base, fragment, ids, files, Location("")) is not None


def _problem(
    page: Page, link: Written, ids: Mapping[str, frozenset[str]], files: set[str], by_author: set[str]
) -> Diagnostic | None:
    """The fault of a link in a finished page that no author's link accounts for."""
    if link.address in by_author:
        return None
    base, _, fragment = link.address.partition("#")
    place = Location(f"templates/{page.template}")
    problem = _lead(base, fragment, ids, files, place)
    if problem is None:
        return None
    rule = "dead-asset" if link.is_asset or base.startswith(STATIC) else problem.rule
    message = f"the page {page.address} links to “{link.address}”, which is not there"
    return Diagnostic(rule, place, message, problem.hint)


def _twice(page: Page, id_: str) -> Diagnostic:
    place = Location(f"templates/{page.template}")
    return Diagnostic("dead-fragment", place, f"the page {page.address} has the id “{id_}” twice")


DEAD_LINK = Rule(
    "dead-link",
    "error",
    "A link in the finished site leads to a page that does not exist.",
    "Correct the address, or use a typed link such as [name](person:id).",
    is_fixed=True,
)

DEAD_FRAGMENT = Rule(
    "dead-fragment",
    "error",
    "A link leads to a place in a page that does not exist.",
    "The part after # must be the id of a heading or an anchor on that page.",
    is_fixed=True,
)
