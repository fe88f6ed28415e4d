"""Collect the addresses that pages had before: `aliases`, `formerly` and `redirects`."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location
from generator.model.kinds import KINDS, noun
from generator.model.record_types import Written
from generator.model.resolved import Site
from generator.model.urls import address
from generator.reading.index import article, every_record
from generator.reading.records.ids import id_problem

SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class OldAddress(Struct, frozen=True, eq=False):
    """An address that leads to another."""

    old: str  # from the root, not encoded: "/people/ann-le/"
    new: str
    location: Location  # where the old one is written
    target: Location  # where the new one is written


def old_addresses(site: Site) -> tuple[list[OldAddress], list[Diagnostic]]:
    """Return every old address of a site with what it leads to, and the problems of how they are written."""
    found: list[OldAddress] = []
    problems: list[Diagnostic] = []
    for result in (*_of_records(site), *_of_documents(site), *_of_settings(site)):
        if isinstance(result, Diagnostic):
            problems.append(result)
        else:
            found.append(result)
    return found, problems


def _of_records(site: Site) -> Iterator[OldAddress | Diagnostic]:
    records = site.records
    for kind, record in every_record(records.facts, records.charts.values()):
        for former in record.formerly:
            if (problem := id_problem(former.text, former.location)) is not None:
                yield Diagnostic(
                    problem.rule, problem.location, problem.message, "write the id it had before"
                )
                continue
            place = former.location
            if "#" in KINDS[kind].url:  # a place in a page, which no host looks up
                if former.text in records.by_kind[kind]:
                    message = f"{article(kind)} {noun(kind)} has the id “{former.text}” now"
                    yield Diagnostic("duplicate-address", place, message, "remove it")
            else:
                yield OldAddress(address(kind, former.text), address(kind, record.id), place, place)
            if kind == "chart":
                old, new = (f"{address(kind, id_)}embed/" for id_ in (former.text, record.id))
                yield OldAddress(old, new, place, place)
            for row in records.rows.get(record.id, ()) if kind == "series" else ():
                old_row = f"{former.text}{row.id.removeprefix(record.id)}"
                yield OldAddress(address("stat", old_row), address("stat", row.id), place, place)


def _of_documents(site: Site) -> Iterator[OldAddress | Diagnostic]:
    for document in site.texts.documents:
        for alias in document.front.aliases:
            old = _from_root(alias, is_old=True)
            here = address(document.kind, document.slug)
            yield OldAddress(old, here, alias.location, alias.location) if isinstance(old, str) else old


def _of_settings(site: Site) -> Iterator[OldAddress | Diagnostic]:
    for written, target in site.records.settings.redirects.items():
        old, new = _from_root(written, is_old=True), _from_root(target, is_old=False)
        yield from (part for part in (old, new) if isinstance(part, Diagnostic))
        if isinstance(old, str) and isinstance(new, str):
            yield OldAddress(old, new, written.location, target.location)


def _from_root(written: Written, *, is_old: bool) -> str | Diagnostic:
    """Return an address without its encoding, that of a page with its slash; or what is wrong with it."""
    text = written.text

    def bad(message: str, hint: str) -> Diagnostic:
        return Diagnostic("schema", written.location, f"“{text[:100]}” {message}", hint)

    if SCHEME.match(text):
        return bad("is not an address of this site", "write what follows the site’s address, such as /about/")
    if not text.startswith("/"):
        return bad("does not begin at the root of the site", f"write /{text.lstrip('./')}")
    if is_old and re.search(r"[?#]", text):
        return bad("has a part that no host looks up", f"write {re.split('[?#]', text)[0] or '/'}")
    if is_old and "*" in text:
        return bad("is a pattern, which no page can be at", "write each old address by itself")
    path, mark, fragment = text.partition("#")
    plain = unquote(path)
    parts = plain.split("/")[1:]
    if "?" in path or "//" in plain:
        return bad("is not an address of a page", "write it with single slashes, such as /old/address/")
    if any(part in (".", "..") for part in parts) or "\\" in plain or not plain.isprintable():
        return bad("is not an address of a page", "write it from the root, without “.” and “..”")
    is_file = "." in parts[-1]
    return (plain if is_file or plain.endswith("/") else f"{plain}/") + mark + fragment
