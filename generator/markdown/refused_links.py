"""Explain why an address cannot be linked to or shown as an image."""

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.spelling import nearest
from generator.markdown.allowlist import SAFE_SCHEMES
from generator.model.kinds import link_schemes, tables
from generator.model.prose import BLOCKS


def refused(scheme: str, rest: str, place: Location, *, is_image: bool) -> Diagnostic:
    """Return the problem of an address that begins with a scheme that is not allowed; `rest` follows its colon."""
    by_table = {table: kind.name for table, kind in tables().items()}  # people: for person:
    near = scheme if scheme in by_table else nearest(scheme, (*link_schemes(), *BLOCKS, *by_table))
    if is_image and scheme in SAFE_SCHEMES:
        message = "an image must come from this site"
        hint = "copy the file into static/: nothing is loaded from another host"
    elif is_image and scheme in link_schemes():
        message = f"“{scheme}:” cannot be an image"
        hint = "an image is a picture, or places a chart, a timeline or claims"
    else:
        message = f"a link may not start with “{scheme}{':' if scheme.isalnum() else ''}”"
        hint = "links may be http, https, mailto, relative, or typed such as person: and stat:"
        if near:
            hint = f"write {by_table.get(near, near)}:{rest.strip()}"
    return Diagnostic("unsafe-link", place, message, hint)
