"""Explain why an address cannot be linked to or shown as an image."""

import re
from urllib.parse import quote

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.spelling import nearest
from generator.markdown.allowlist import SAFE_SCHEMES
from generator.markdown.link_syntax import SCHEME
from generator.model.kinds import link_schemes, tables
from generator.model.prose import BLOCKS

OF_ANY_FACT = ("fact", "facts", "hecho", "dato", "datos")
OTHER_WORDS = {
    "org": "organization", "orgs": "organization", "organizacion": "organization", "number": "stat",
    "figure": "stat", "cifra": "stat", "quote": "claim", "statement": "claim", "cita": "claim",
    "afirmacion": "claim", "law": "policy", "bill": "policy", "ley": "policy", "glossary": "term", "word": "term",
    "termino": "term", "fuente": "source", "ref": "source", "cite": "source", "graph": "chart", "grafico": "chart",
    "articulo": "article", "pagina": "page", "who": "person",
}  # fmt: skip

NAMED = re.compile(r"[A-ZÀ-Þ][\w.'’-]*(?: [\w.'’-]+){1,3}")  # a name where an id should be
LABELED = re.compile(r"[^\W\d_]{2}")
TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*\Z""")  # of an image or a link, after its address
ADDRESS = re.compile(r"/|\.[a-zA-Z]{2,4}\b|^[a-z]+:")


def empty_link(address: str, text: str, place: Location, *, is_image: bool) -> Diagnostic | None:
    """Return the problem of a link that leads nowhere, or to another host without words to click."""
    message = ""
    if not address:
        message = "this has no address, so it leads nowhere"
    elif not is_image and not text.strip() and address.lower().startswith(("http:", "https:", "#")):
        message = "this link has no words, so nobody sees it"
    return Diagnostic("unsafe-link", place, message, "write [text](address)") if message else None


def spaced_link(address: str, text: str, place: Location, start: Location) -> Diagnostic | None:
    """Return the problem of what was meant as a link, but has a space in its address; None if it was not meant as one.

    `place` is that of the address, `start` that of the whole.
    """
    title = TITLE.search(address)
    address = address[: title.start()] if title else address
    if ADDRESS.search(address):
        is_whole = SCHEME.match(address)
        hint = "write %20 for a space" if is_whole else f"write <{address}>, in angle brackets"
        if title and not is_whole:
            hint += ", and the title after them"
        message = f"“{address[:100]}” has a space in it, so this does not become a link"
        return Diagnostic("unsafe-link", place, message, hint)
    if NAMED.fullmatch(address) and LABELED.search(text):
        hint = "an address has no spaces: write [text](kind:an-id), such as person:ann-lee"
        message = "“[…](…)” is not read here and would be printed as it is"
        return Diagnostic("unread-markup", start, message, hint, severity="warning")
    return None


def refused(scheme: str, rest: str, place: Location, *, is_image: bool) -> Diagnostic:
    """Return the problem of an address that begins with a scheme that is not allowed; `rest` follows its colon."""
    by_table = {table: kind.name for table, kind in tables().items()}  # people: for person:
    known = (*link_schemes(), *BLOCKS, *by_table, *SAFE_SCHEMES)
    near = scheme if scheme in by_table else OTHER_WORDS.get(scheme, "") or nearest(scheme, known)
    rest = rest.strip()
    if is_image and scheme in SAFE_SCHEMES:
        message = "an image must come from this site"
        hint = "copy the file into static/: nothing is loaded from another host"
    elif is_image and scheme in link_schemes():
        message = f"“{scheme}:” cannot be an image"
        hint = "an image is a picture, or places a chart, a timeline or claims"
    else:
        message = f"a link may not start with “{scheme}{':' if scheme.isalnum() else ''}”"
        hint = "links may be http, https, mailto, relative, or typed such as person: and stat:"
        if scheme in OF_ANY_FACT:
            hint = f"write stat:{rest}, event:{rest} or claim:{rest}, whichever it is"
        elif scheme == "file" or len(scheme) == 1:  # C:\\pictures\\roof.jpg
            name = re.split(r"[\\/]", rest)[-1]
            hint = (
                f"only your computer has this file; put it into static/ and write ../../static/{quote(name)}"
            )
        elif near:
            hint = f"write {by_table.get(near, near)}:{rest}"
    return Diagnostic("unsafe-link", place, message, hint)
