"""Faults as values: what is wrong in a site's files, where, and what to do.

Exceptions, as a tree:

    Exception
    ├── SiteError       the site has faults (exit 1)
    ├── WriteError      the disk would not have the output (exit 1)
    └── CommandError    the command was wrong, or the output is not ours (exit 2)

Anything else that is raised is a defect of the generator (exit 70).
"""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning"]


class Location(Struct, frozen=True, order=True):
    """A place in a file of the site; the path is relative to the site, `/` between folders."""

    file: str  # "content/facts.yaml"
    line: int = 1  # from 1
    column: int = 1  # from 1, in characters


class Diagnostic(Struct, frozen=True):
    """One fault: a plain sentence without its full stop, and a hint of what to do."""

    rule: str  # an id of `rules.RULES`
    location: Location
    message: str
    hint: str = ""
    severity: Severity = "error"


class SiteError(Exception):
    """The site has faults; holds all of the step's, in the order of their places."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__(f"{len(self.diagnostics)} faults")


class CommandError(Exception):
    """The command cannot be carried out; nothing was changed."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        self.rule = rule
        self.message = message
        self.hint = hint
        super().__init__(message)


class WriteError(Exception):
    """The disk would not have it; the output is as it was."""


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics sorted by place, then rule, then message; each once."""
    unique = {(d.location, d.rule, d.message): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like `word`, or an empty string if none is near."""
    found = get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known word; else `otherwise`."""
    near = nearest(word, known)
    return f"did you mean “{near}”?" if near else otherwise
