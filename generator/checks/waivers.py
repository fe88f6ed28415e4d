"""Apply a site's severities and waivers to the problems found."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import RULES
from generator.model.prose import Waiver

COMES_WITH_TIME = ("stale",)  # rules that a waiver may set aside before they are broken


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
