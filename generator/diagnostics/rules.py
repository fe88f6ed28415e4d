"""Define what a rule is: its id, its severity, why it exists, and what checks it.

Each rule is one object, next to the code that reports it; `generator/rules.py` lists them all. A
`Diagnostic` carries the id of one of them.
"""

from collections.abc import Callable, Iterable
from typing import Literal

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location, did_you_mean

Level = Literal["error", "warning", "off"]
Subject = Literal["records", "stated", "text", "sourced", "document", "front", "writing", "site"]


class Check(Struct, frozen=True):
    """A function that reports where a rule is broken; `subject` says what it is called with (`checks`)."""

    subject: Subject
    run: Callable[..., Iterable[Diagnostic]]
    also: tuple[str, ...] = ()  # ids of other rules whose problems it reports


class Rule(Struct, frozen=True):
    """One rule, as `generate explain` shows it."""

    id: str
    level: Level  # unless a site says otherwise
    fires: str  # when it fires, in one sentence
    why: str  # what it protects, and what to do
    wrong: str = ""  # an example, as a writer would write it
    right: str = ""
    guides: tuple[str, ...] = ()  # pages of the documentation on it: "bind-numbers#numbers"
    is_fixed: bool = False  # the site cannot be built past it, so it can be neither lowered nor waived
    checks: tuple[Check, ...] = ()  # none for a rule that a step of the build reports itself


class RuleNames(Struct, frozen=True):
    """The rule names that a site may use, in `rules` and in waivers, for `reading`, which cannot import rules."""

    changeable: frozenset[str]
    fixed: frozenset[str]

    def problem(self, name: str, place: Location) -> Diagnostic | None:
        """Return what is wrong with a name, if anything."""
        if name in self.changeable:
            return None
        if name in self.fixed:
            message = f"the rule “{name}” cannot be set aside"
            return Diagnostic("schema", place, message, "the site cannot be built past this problem")
        hint = did_you_mean(name, self.changeable | self.fixed)
        return Diagnostic("schema", place, f"there is no rule “{name}”", hint)
