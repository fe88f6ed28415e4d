"""Gather what every step finds, with the severities and waivers of the site, and stop the build at errors."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping

from msgspec import structs

from generator.diagnostics import Diagnostic, Location, SiteError
from generator.diagnostics.rules import Rule
from generator.model.prose import Waiver
from generator.model.record_types import Record
from generator.model.settings import Settings

LOST = ("yaml", "value-cut", "duplicate-key")  # a part of a record could not be read
FOLLOWS = ("no-evidence", "incomparable", "quote-unchecked")  # what it then seems to lack
NAMED = re.compile(r"“([^“”]*)”")
COMES_WITH_TIME = ("stale",)  # rules that a waiver may set aside before they are broken

Rules = Mapping[str, Rule]  # by id


class Problems:
    """Everything found so far in one build of a site."""

    def __init__(
        self, rules: Rules, settings: Settings, waivers: Iterable[Waiver], *, is_strict: bool = False
    ) -> None:
        """Take every rule there is, the site's settings and waivers, and whether warnings are errors."""
        self.rules = rules
        self.severities = settings.rules
        self.waivers = tuple(waivers)
        self.is_strict = is_strict
        self.found: list[Diagnostic] = []  # as the checks report them
        self.shown: list[Diagnostic] = []  # as the site has them: with its severities, without what is waived

    def add(self, *groups: Iterable[Diagnostic]) -> None:
        """Add what a step found."""
        for group in groups:
            problems = list(group)
            self.found += problems
            self.shown += self._applied(problems)

    def add_of_records(self, records: Iterable[Record], found: Iterable[Diagnostic]) -> None:
        """Add what checks found, except what a record lacks because a part of it could not be read."""
        lost = _Places(problem.location for problem in self.found if _loses_part(problem))
        broken = [record for record in records if lost.touch(record)]
        lines = {(record.location.file, line) for record in broken for line in _lines_of(record)}
        names = {getattr(record, "id", "") for record in broken}
        self.add(problem for problem in found if not _follows_from(problem, lines, names))

    def add_unexplained(self, found: Iterable[Diagnostic]) -> None:
        """Add what a step found, except in lines with an error: it follows from that."""
        wrong = {(p.location.file, p.location.line) for p in self.shown if p.severity == "error"}
        self.add(p for p in found if (p.location.file, p.location.line) not in wrong)

    def add_idle_waivers(self) -> None:
        """Add a problem for each waiver that nothing found so far needs."""
        waivers = [waiver for waiver in self.waivers if self.severities.get(waiver.rule) != "off"]
        self.add(_idle_waivers(waivers, self.found))

    @property
    def has_errors(self) -> bool:
        """Return whether anything found so far is an error."""
        return any(problem.severity == "error" for problem in self.shown)

    def has_error_of(self, rule: str) -> bool:
        """Return whether anything found so far is an error of a rule."""
        return any(problem.severity == "error" and problem.rule == rule for problem in self.shown)

    def record_has_error(self) -> Callable[[Record], bool]:
        """Return a function that says whether there is an error, of those found so far, in the lines of a record."""
        return _Places(problem.location for problem in self.shown if problem.severity == "error").touch

    def stop_on_errors(self) -> None:
        """Raise `SiteError` with everything found so far if any of it is an error."""
        if self.has_errors:
            raise SiteError(self.shown)

    def _applied(self, problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
        """Yield problems with the site's severities; drop those that are waived or off."""
        covering: dict[tuple[str, str], list[Waiver]] = {}
        for waiver in self.waivers:
            covering.setdefault((waiver.rule, waiver.file), []).append(waiver)
        for problem in problems:
            rule = self.rules[problem.rule]
            level = "error" if rule.is_fixed else self.severities.get(problem.rule, rule.level)
            if problem.severity == "warning" and problem.rule not in self.severities:
                level = "warning"  # the milder case of a rule
            near = covering.get((problem.rule, problem.location.file), ())
            is_waived = any(waiver.covers(problem.rule, problem.location) for waiver in near)
            if level != "off" and not is_waived:
                severity = "error" if level == "error" or self.is_strict else "warning"
                yield structs.replace(problem, severity=severity)


class _Places:
    """Places in files, which are looked up by the records that have them in their lines."""

    def __init__(self, places: Iterable[Location]) -> None:
        self._lines: dict[str, list[int]] = {}  # of each file, in order
        for place in places:
            self._lines.setdefault(place.file, []).append(place.line)
        for lines in self._lines.values():
            lines.sort()

    def touch(self, record: Record) -> bool:
        """Return whether one of the places is in the lines of a record."""
        lines = self._lines.get(record.location.file, [])
        next_one = bisect_left(lines, record.location.line)
        return next_one < len(lines) and lines[next_one] <= record.end_line


def _lines_of(record: Record) -> range:
    return range(record.location.line, record.end_line + 1)


def _loses_part(problem: Diagnostic) -> bool:
    """Return whether a part of the record that a problem is in could not be read, or is under another key."""
    return problem.rule in LOST or problem.loses_part


def _follows_from(problem: Diagnostic, lines: Container[tuple[str, int]], names: Collection[str]) -> bool:
    """Return whether a problem is in one of some lines, each with its file, or names one of some records."""
    return problem.rule in FOLLOWS and (
        (problem.location.file, problem.location.line) in lines
        or not set(NAMED.findall(problem.message)).isdisjoint(names)
    )


def _idle_waivers(waivers: Iterable[Waiver], problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Report waivers that have no effect, given everything found in a site."""
    places: dict[tuple[str, str], list[Location]] = {}
    for problem in problems:
        places.setdefault((problem.rule, problem.location.file), []).append(problem.location)
    for waiver in waivers:
        found = places.get((waiver.rule, waiver.file), ())
        if waiver.rule in COMES_WITH_TIME or any(waiver.covers(waiver.rule, place) for place in found):
            continue
        message = f"this waiver for “{waiver.rule}” has no effect"
        hint = "remove it: waivers are listed publicly, and this one could hide a future problem"
        yield Diagnostic("idle-waiver", Location(waiver.file, waiver.first_line), message, hint)


IDLE_WAIVER = Rule(
    "idle-waiver",
    "warning",
    "A waiver has no effect.",
    "The problem it was for is fixed. It is still listed publicly, and could hide the next problem there. Remove it.",
    guides=("fix-a-false-alarm",),
)
