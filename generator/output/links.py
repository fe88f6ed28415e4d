"""Check every link of the finished site."""

import html
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal
from urllib.parse import unquote

from msgspec import Struct, structs

from generator.diagnostics import Diagnostic, Location, did_you_mean
from generator.diagnostics.rules import Rule
from generator.model.dates import day_in_words
from generator.model.resolved import Texts
from generator.model.urls import STATIC, address, path_of
from generator.output.page_texts import PageLink, PageText
from generator.pages.views.frame import Page
from generator.reading.text_files import locate


def check_links(
    texts: Texts,
    pages: Mapping[str, tuple[Page, PageText]],
    assets: Iterable[str],
    others: Iterable[str],
    templates: Mapping[str, bytes],
    left_out: Iterable[str] | None = None,
) -> list[Diagnostic]:
    """Return a problem for each link that leads nowhere.

    `pages` are given by path ("people/index.html"), `assets` are the names of the files of static/, `others`
    the paths of all other files. `templates` are the site's own, by their names: a problem in one is reported
    at its line. `left_out` are the addresses that a site with errors lacks because of them, None if the site
    is whole.
    """
    published = _Published(
        {path: text.ids for path, (_, text) in pages.items()},
        frozenset({*pages, *others, *(f"{STATIC}{name}"[1:] for name in assets)}),
        frozenset("/" + path.removesuffix("index.html") for path in pages),
    )
    by_author, problems = _author_problems(texts, published, None if left_out is None else _LeftOut(left_out))
    # Pages share most of their links, so each address is looked up only once.
    addresses = {link.address for _, text in pages.values() for link in text.links}
    dead = {address for address in addresses if published.lacks(*_parts(address))}
    problems += [
        problem
        for page, text in (pages.values() if dead else ())
        for link in text.links
        if link.address in dead
        and (problem := _template_problem(page, link, published, by_author, templates))
        and (_is_written(problem, templates) or left_out is None)
    ]
    problems += [
        problem
        for page, text in pages.values()
        for value in text.foreign
        if _is_written(problem := _foreign_problem(page, value, templates), templates) or left_out is None
    ]
    problems += [_repeated_id(page, id_) for page, text in pages.values() for id_ in text.repeated]
    return problems


class _Published(Struct, frozen=True, eq=False):
    """What the finished site has: the ids of each page by its path, all files, and the addresses of pages."""

    ids: Mapping[str, frozenset[str]]
    files: frozenset[str]
    addresses: frozenset[str]

    def lacks(self, base: str, fragment: str) -> Literal["", "dead-link", "dead-fragment"]:
        """Return which rule a link breaks."""
        path = path_of(unquote(base.partition("?")[0]))
        if path not in self.files:
            return "dead-link"
        is_place = fragment not in ("", "top") and not fragment.startswith(":~:")
        return "dead-fragment" if is_place and fragment not in self.ids.get(path, (fragment,)) else ""


class _LeftOut:
    """What a site with errors lacks because of them: a link to it is not reported as well."""

    def __init__(self, addresses: Iterable[str]) -> None:
        self.addresses = frozenset(addresses)
        # "/people/ann-lee/" and "/glossary/#ann-lee": a place in another page may have the same id.
        self.ids = frozenset(re.split(r"[/#]", address.rstrip("/"))[-1] for address in self.addresses)

    def __contains__(self, link: tuple[str, str]) -> bool:
        base, fragment = link
        if base in self.addresses or f"{base}#{fragment}" in self.addresses:
            return True
        return bool(re.fullmatch(r"(source|cited)-\d+", fragment)) or any(
            fragment == id_ or fragment.endswith(f"-{id_}") for id_ in self.ids
        )


def _author_problems(
    texts: Texts, published: _Published, left_out: _LeftOut | None
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
                page, hint = own.get(markdown, ""), text.hints.get(link, "")
                problem = _dead_link(base, target.fragment, published, link.location, page, hint)
                if problem and base == own.get(markdown) and target.fragment in prose.left_out_ids:
                    dead.add(f"{base}#{target.fragment}")
                    continue  # reported where the id was written
                if problem and (day := scheduled.get(base)):
                    problem = _early_link(base, day, link.location)
                if problem and left_out is not None and (f"{base}/", target.fragment) in left_out:
                    problem = structs.replace(problem, hint=f"write {base}/")
                if problem and (left_out is None or (base, target.fragment) not in left_out):
                    dead.add(f"{base}#{target.fragment}" if target.fragment else base)
                    problems.append(problem)
    return dead, problems


def _dead_link(
    base: str, fragment: str, published: _Published, place: Location, own: str = "", hint: str = ""
) -> Diagnostic | None:
    """Return the problem of a link whose page or fragment does not exist; None if both exist.

    `own` is the address of the page that contains the link, which is never what was meant. Without a `hint`,
    what is likely to have been meant is looked for.
    """
    rule = published.lacks(base, fragment)
    path = path_of(unquote(base.partition("?")[0]))
    if rule == "dead-link":
        if f"{path}/index.html" in published.files:
            hint = hint or f"write {base}/"
        return Diagnostic(
            rule,
            place,
            f"there is no page {base}",
            hint or did_you_mean(base, published.addresses, apart_from=own),
        )
    if rule == "dead-fragment":
        message = f"the page {base} has no place “#{fragment}”"
        return Diagnostic(rule, place, message, hint or did_you_mean(fragment, published.ids[path]))
    return None


def _early_link(base: str, day: date, place: Location) -> Diagnostic:
    """Return the problem of a link to a page that is scheduled for a day."""
    message = f"the page {base} does not exist before {day_in_words(day)}"
    return Diagnostic("dead-link", place, message, "leave this out until then, or change “date” there")


def _parts(link_address: str) -> tuple[str, str]:
    base, _, fragment = link_address.partition("#")
    return base, fragment


def _template_problem(
    page: Page,
    link: PageLink,
    published: _Published,
    by_author: set[str],
    templates: Mapping[str, bytes],
) -> Diagnostic | None:
    """Return the problem of a dead link in a finished page; None if it comes from a link in prose."""
    if link.address in by_author:
        return None
    base, fragment = _parts(link.address)
    place = _place(page, link.address, templates)
    problem = _dead_link(base, fragment, published, place)
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
    guides=("markdown#links",),
    is_fixed=True,
)

DEAD_FRAGMENT = Rule(
    "dead-fragment",
    "error",
    "A link leads to a place in a page that does not exist.",
    "The part after # must be the id of a heading or an anchor on that page.",
    wrong="## The vote\n…\n[the vote](#vote)",
    right="## The vote\n…\n[the vote](#the-vote)",
    guides=("markdown#links",),
    is_fixed=True,
)
