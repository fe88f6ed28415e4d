"""The ids of records: which texts are one, and which one a text would make."""

import re

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.spelling import folded

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ID_LENGTH = 80  # characters


def id_problem(text: str, place: Location) -> Diagnostic | None:
    """Return the problem of a record's id, if it is none."""
    if ID.fullmatch(text) and len(text) <= ID_LENGTH:
        return None
    proposal = id_for(text)
    message = f"“{text[:100]}” is not an id; use lowercase letters, digits and single hyphens"
    hint = f"write “{proposal}” here and wherever it is used" if proposal else "such as “town-council”"
    return Diagnostic("schema", place, message, hint)


def id_for(text: str) -> str:
    """Return the id that a text would make: "ada-brook" for "Ada Brook"; "" if it has no letter of one."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")[:ID_LENGTH].strip("-")
