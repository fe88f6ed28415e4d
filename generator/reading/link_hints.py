"""Guess what a link that leads nowhere was meant to lead to: `[12,400](loans-2021)` lacks its `stat:`."""

import posixpath
import re
from bisect import bisect
from collections.abc import Collection, Mapping
from urllib.parse import quote, unquote

from generator.diagnostics.spelling import nearest
from generator.model.kinds import Key, link_schemes
from generator.model.prose import Link
from generator.model.urls import SECTIONS
from generator.reading.records.ids import id_for

# A host at the start of an address, whose "https://" is missing or misspelled.
HOST = re.compile(r"(?:https?:?/+)?((?:[a-z0-9-]+\.)+([a-z]{2,}))(?::\d+)?(?=[/?]|$)", re.IGNORECASE)
SCHEME = re.compile(r"https?:?/+", re.IGNORECASE)
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PERIOD = re.compile(r"(?:fy)?[0-9]{3}")  # the beginning of the id of a row that is a period
FILE_ENDINGS = frozenset({
    "avif", "csv", "gif", "htm", "html", "jpeg", "jpg", "js", "json", "css", "md", "markdown", "pdf", "php", "png",
    "svg", "txt", "webp", "xml", "yaml", "yml", "zip",
})  # fmt: skip


def meant_link(link: Link, place: Key, folder: str, known: Mapping[str, Collection[str]]) -> str:
    """Return a hint on what to write in place of a relative address, "" if nothing is likely.

    `place` is the document or the record that contains the link, `folder` where its relative addresses
    start, and `known` holds the ids of each kind.
    """
    path = unquote(link.target.partition("?")[0])
    if MAIL.fullmatch(path):
        return f"write mailto:{path}"
    host = HOST.match(path)
    if host and (SCHEME.match(path) or path.startswith("www.") or host[2].lower() not in FILE_ENDINGS):
        return f"write https://{SCHEME.sub('', link.target, count=1)}"
    name = re.sub(r"\.(?:html?|md)$", "", posixpath.basename(path.rstrip("/")))
    id_ = name if any(name in ids for ids in known.values()) else id_for(name)
    if not id_:
        return ""
    fragment = f"#{link.fragment}" if link.fragment else ""
    for kind in ("article", "page"):
        if id_ in known.get(kind, ()) and (kind, id_) != place:
            return f"write {posixpath.relpath(f'content/{kind}s/{id_}.md', folder)}{fragment}"
    if id_ in SECTIONS:
        return f"write /{id_}/{fragment}"
    if "/" in path.strip("/"):
        return ""
    kinds = {kind: {*known.get(kind, ())} - {place[1] if kind == place[0] else ""} for kind in link_schemes()}
    match = next((id_ for ids in kinds.values() if id_ in ids), "") or nearest(
        id_, set().union(*kinds.values())
    )
    meant = " or ".join(f"{kind}:{match}" for kind, ids in kinds.items() if match in ids)
    return f"did you mean {meant}?" if meant else ""


def meant_row(id_: str, known: Mapping[str, Collection[str]]) -> str:
    """Return which rows a series has, for the id of a row that it lacks; "" if this is none.

    Of periods, the one with the most similar digits is rarely the one that was meant: 2021 for 2018.
    """
    series, dot, written = id_.partition(".")
    if not dot or series not in known.get("series", ()):
        return ""
    start = f"{series}."
    rows = sorted(row.removeprefix(start) for row in known.get("stat", ()) if row.startswith(start))
    if not rows:
        return f"the series “{series}” has no rows"
    if not all(PERIOD.match(row) for row in rows):
        return ""  # names
    if written > rows[0] and written < rows[-1]:
        after = bisect(rows, written)
        return f"the series “{series}” has no such row; the nearest are {rows[after - 1]} and {rows[after]}"
    if len(rows) == 1:
        return f"the series “{series}” has only the row {rows[0]}"
    return f"the rows of “{series}” run from {rows[0]} to {rows[-1]}"


def meant_image(link: Link, folder: str, static: Collection[str]) -> str:
    """Return a hint on the address of an image that is not at the place written."""
    here = "/static" if link.target.startswith("/static/") else posixpath.relpath("static", folder or ".")
    written = unquote(link.target).replace("\\", "/")
    name = posixpath.basename(written)
    marked = f"{name}#{link.fragment}"  # in an address, “#” begins a place in the page
    if link.fragment and any(posixpath.basename(file) == marked for file in static):
        return f"write %23 for “#”: {here}/{quote(marked)}"
    same = sorted(file for file in static if posixpath.basename(file) == name)
    if same:
        return f"write {here}/{same[0]}"
    close = nearest(name, static)
    return (
        f"did you mean {here}/{close}?" if close else f"put the file into static/ and write {here}/its-name"
    )
