"""Define what a rule is: its id, its severity, why it exists, and what checks it.

Each rule is one object, next to the code that reports it; `generator/rules.py` lists them all. A
`Diagnostic` carries the id of one of them.
"""

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Diagnostic

Level = Literal["error", "warning", "off"]
Subject = Literal["records", "text", "document", "site"]


class Check(Struct, frozen=True):
    """A function that reports where a rule is broken; `subject` says what it is called with (`checks`)."""

    subject: Subject
    run: Callable[..., Iterable[Diagnostic]]


class Rule(Struct, frozen=True):
    """One rule, as `generate explain` shows it."""

    id: str
    level: Level  # unless a site says otherwise
    fires: str  # when it fires, in one sentence
    why: str  # what it protects, and what to do
    wrong: str = ""  # an example, as a writer would write it
    right: str = ""
    is_fixed: bool = False  # the site cannot be built past it, so it can be neither lowered nor waived
    checks: tuple[Check, ...] = ()  # none for a rule that a step of the build reports itself
