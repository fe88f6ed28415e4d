"""Represent problems as values: what is wrong in a site's files, where, and what to do.

The exceptions, as a tree:

    Exception
    ├── SiteError       the site has errors (exit 1)
    ├── WriteError      the output could not be written (exit 1)
    └── CommandError    the command was wrong, or the output folder is not ours (exit 2)

Any other exception is a bug in the generator (exit 70).
"""

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from generator.diagnostics.spelling import did_you_mean as did_you_mean
from generator.diagnostics.spelling import one_of as one_of

Severity = Literal["error", "warning"]


class Location(Struct, frozen=True, order=True):
    """A place in a file of the site; the path is relative to the site, `/` between folders."""

    file: str  # "content/facts.yaml"
    line: int = 1  # from 1
    column: int = 1  # from 1, in characters


class Diagnostic(Struct, frozen=True):
    """One problem: a plain sentence without its period, and a hint about what to do."""

    rule: str  # an id of `rules.RULES`
    location: Location
    message: str
    hint: str = ""
    severity: Severity = "error"
    loses_part: bool = False  # what its record seems to lack may be there, under a key that is not read
    guide: str = ""  # the page of the documentation on it, if not its rule's: "dates-and-numbers#dates"


class SiteError(Exception):
    """The site has errors; `diagnostics` holds every problem, sorted."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = in_order(diagnostics)
        super().__init__(f"{len(self.diagnostics)} faults")


class CommandError(Exception):
    """The command cannot be run; nothing was changed."""

    def __init__(self, rule: str, message: str, hint: str = "") -> None:
        self.rule = rule
        self.message = message
        self.hint = hint
        super().__init__(message)


class WriteError(Exception):
    """The output could not be written; the previous output is unchanged."""


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics sorted by location, then rule, then message, without duplicates."""
    unique = {(d.location, d.rule, d.message): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique))
