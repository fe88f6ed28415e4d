"""A newcomer's first draft with forty slips: each is reported once, with what to do, and two rounds repair them all."""

from pathlib import Path

import pytest
from small_site import problems_of

from generator.diagnostics import Diagnostic

DRAFT = Path(__file__).parent / "first_draft"
ARTICLE, FACTS = "content/articles/why-it-closed.md", "content/facts.yaml"
CHARTS, DATA, SETTINGS = "content/charts.yaml", "content/data/cars.csv", "site.yaml"

# What is wrong in the draft, and what its message and hint lead a writer to: file, slip, repair.
SLIPS = [
    (SETTINGS, "descripton", "description"),
    (SETTINGS, "English", "en"),
    (SETTINGS, "base_url: elm", "base_url: https://elm"),
    (SETTINGS, "polices", "policies"),
    (FACTS, "Bridge inspection report #7", '"Bridge inspection report #7"'),
    (FACTS, "March 3, 2022", "2022-03-03"),
    (FACTS, "url: www.", "url: https://www."),
    (FACTS, "2022-13-05", "2022-03-05"),
    (FACTS, "Gazette-Story", "gazette-story"),
    (FACTS, ", to: ..", ""),
    (FACTS, "    nam: Bo", "    name: Bo"),
    (FACTS, "organisations:", "organizations:"),
    (FACTS, "2022-03-31/2022-03-01", "2022-03-01/2022-03-31"),
    (FACTS, "1968-1969", "1968/1969"),
    (FACTS, "repair-pln", "repair-plan"),
    (FACTS, "  no-proof:", "  no-proof:\n    evidence: [{source: gazette-story, at: paragraph 2}]"),
    (FACTS, "ana-dias", "ana-diaz"),
    (FACTS, "stance: support\n", "stance: supports\n"),
    (FACTS, "value: 18,000-23,000", "value: 18000/23000"),
    (FACTS, "value: $4.5 million, unit: USD", "value: 4.5, unit: million dollars"),
    (FACTS, "value: 47%,", "value: 47, unit: percent,"),
    (FACTS, "percent_chang:", "percent_change:"),
    (DATA, "Cars on the bridge\n", ""),
    (CHARTS, "mark: lines", "mark: line"),
    (CHARTS, "[car]", "[cars]"),
    (ARTICLE, "title: Why it closed: the bridge", 'title: "Why it closed: the bridge"'),
    (ARTICLE, "event:bridge-close)", "event:bridge-closed)"),
    (ARTICLE, "people:ana", "person:ana"),
    (ARTICLE, "claim: diaz", "claim:diaz"),
    (ARTICLE, "[18,500 cars](cars-2023)", "[18,500 cars](stat:cars-2023)"),
    (ARTICLE, "About 40 of them", "[About 47%](stat:share) of them"),
    (ARTICLE, "![](/images/bridge.jpg)\n\n", ""),
    (ARTICLE, "!!! note\n    Read", "> [!NOTE]\n> Read"),
    (ARTICLE, "(static/report.pdf)", "(source:inspection)"),
    (ARTICLE, "[[Repair plan]]", "the [repair plan](policy:repair-plan)"),
    (ARTICLE, "<script>alert(1)</script>\n\n", ""),
    (ARTICLE, "| 2019 | 1 | 2 |", "| 2019 | few |"),
]
# What the repairs bring to light: no check can compare a number with a statistic that could not be read.
REST = [
    (ARTICLE, "[18,500 cars](stat:cars-2023)", "[18,000 to 23,000 cars](stat:cars-2023)"),
    (FACTS, "    date: 2022-05-01", "    date: 2022-03-09"),
    (FACTS, "  fall: {derive: {percent_change: [cars-2019, cars-2023]}}\n", ""),
    (FACTS, "period: Year", "period: year"),
    (FACTS, "value: cars per day", "value: cars"),
    (FACTS, "quote: “not safe for trucks”, at: p. 1", "at: p. 1"),
    (CHARTS, "small: {title: Small, mark: bar, statistics: [cars-2023], alt: A bar of 5 cars.}\n", ""),
    (CHARTS, "  series: [cars]\n", "  series: [cars]\n  alt: One dot, at 12,400 cars.\n"),
    (ARTICLE, "[“not safe for trucks”](claim:diaz-unsafe)", "[not safe](claim:diaz-unsafe)"),
]


def draft() -> dict[str, str]:
    return {
        path.relative_to(DRAFT).as_posix(): path.read_text(encoding="utf-8") for path in DRAFT.rglob("*.*")
    }


def repaired(files: dict[str, str], repairs: list[tuple[str, str, str]]) -> dict[str, str]:
    files = dict(files)
    for file, slip, repair in repairs:
        assert files[file].count(slip) == 1, slip
        files[file] = files[file].replace(slip, repair)
    return files


def at_slip(problems: list[Diagnostic], text: str, slip: str, file: str) -> list[Diagnostic]:
    """The problems in the lines of a slip, and on its columns where the line has more than one."""
    start = text.index(slip)
    first = text.count("\n", 0, start) + 1
    last = first + slip.rstrip("\n").count("\n")
    in_lines = [p for p in problems if p.location.file == file and first <= p.location.line <= last]
    begin = start - text.rfind("\n", 0, start)
    near = [p for p in in_lines if last > first or begin - 12 <= p.location.column <= begin + len(slip) + 25]
    return near if len(in_lines) > 1 else in_lines


@pytest.mark.parametrize(("file", "slip"), [(file, slip) for file, slip, _ in SLIPS])
def test_each_slip_is_reported(file: str, slip: str) -> None:
    files = draft()
    assert at_slip(problems_of(files), files[file], slip, file), slip


def test_no_run_is_long_and_two_rounds_are_enough() -> None:
    files = draft()
    found = problems_of(files)
    assert len(SLIPS) <= len(found) <= len(SLIPS) + 6  # a row of a table and a picture are wrong in two ways
    assert all(problem.hint or problem.message for problem in found)
    second = repaired(files, SLIPS)
    assert len(problems_of(second)) <= 10
    assert problems_of(repaired(second, REST)) == []
