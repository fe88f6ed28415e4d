"""Gather what every step finds, with the severity and the waivers of the site, and stop the build at errors."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from generator.diagnostics import Diagnostic, Location, SiteError
from generator.diagnostics.rules import RULES
from generator.model.prose import Waiver

COMES_WITH_TIME = ("stale",)  # rules that a waiver may set aside before they are broken


class Problems:
    """Everything found so far in one build of a site."""

    def __init__(
        self, severities: Mapping[str, str], waivers: Iterable[Waiver], *, is_strict: bool = False
    ) -> None:
        """Take the site's `rules`, the waivers of its records and texts, and whether warnings are errors."""
        self.severities = severities
        self.waivers = tuple(waivers)
        self.is_strict = is_strict
        self.found: list[Diagnostic] = []  # as the checks report them
        self.shown: list[Diagnostic] = []  # as the site has them: with its severities, without what is waived

    def add(self, *groups: Iterable[Diagnostic]) -> None:
        """Add what a step found."""
        for group in groups:
            problems = list(group)
            self.found += problems
            self.shown += apply_severities(problems, self.severities, self.waivers, is_strict=self.is_strict)

    def add_idle_waivers(self) -> None:
        """Add a problem for each waiver that nothing found so far needs."""
        self.add(idle_waivers(self.waivers, self.found))

    def stop_on_errors(self) -> None:
        """Raise `SiteError` with everything found so far if any of it is an error."""
        if any(problem.severity == "error" for problem in self.shown):
            raise SiteError(self.shown)


def apply_severities(
    problems: Iterable[Diagnostic],
    severities: Mapping[str, str],
    waivers: Iterable[Waiver],
    *,
    is_strict: bool = False,
) -> list[Diagnostic]:
    """Faults with the severity the site gives them; without what is waived or off."""
    covered: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in waivers:
        covered.setdefault((waiver.rule, waiver.file), []).append(waiver)
    settled = []
    for problem in problems:
        rule = RULES[problem.rule]
        level = "error" if rule.fixed else severities.get(problem.rule, rule.level)
        if problem.severity == "warning" and problem.rule not in severities:
            level = "warning"  # the milder case of a rule
        near = covered.get((problem.rule, problem.location.file), ())
        is_waived = any(waiver.covers(problem.rule, problem.location) for waiver in near)
        if level == "off" or is_waived:
            continue
        severity = "error" if level == "error" or is_strict else "warning"
        settled.append(structs.replace(problem, severity=severity))
    return settled


def idle_waivers(waivers: Iterable[Waiver], problems: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The faults of waivers that set nothing aside, by everything that was found in a site."""
    places: dict[tuple[str, str], list[Location]] = {}
    for problem in problems:
        places.setdefault((problem.rule, problem.location.file), []).append(problem.location)
    for waiver in waivers:
        found = places.get((waiver.rule, waiver.file), ())
        if waiver.rule not in COMES_WITH_TIME and not any(waiver.covers(waiver.rule, one) for one in found):
            message = f"this waiver of “{waiver.rule}” sets nothing aside"
            hint = "take it away: it is counted in public, and would hide a fault to come"
            yield Diagnostic("idle-waiver", Location(waiver.file, waiver.first_line), message, hint)
