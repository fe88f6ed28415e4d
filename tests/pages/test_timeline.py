"""The timeline: what can be filtered, its line to scale, and when its decades are folded."""

import re

import pytest
from small_site import build_site, formatter_of, resolved

from generator.pages.presenters.time_axis import DOT, MARGIN, event_line


def facts(dates: list[str]) -> dict[str, str]:
    events = "".join(
        f"  e{number}: {{date: {date}, title: Event {number}, evidence: [{{source: a, at: p. {number}}}]}}\n"
        for number, date in enumerate(dates)
    )
    return {"content/facts.yaml": f"sources:\n  a: {{title: A}}\nevents:\n{events}"}


def page(dates: list[str]) -> str:
    return build_site(facts(dates)).files["timeline/index.html"].decode()


def decades(dates: list[str]) -> list[str]:
    """What is said on each folded decade; an open one has an asterisk."""
    found = re.findall(
        r'<details class="decade"[^>]*?( open)?>\s*<summary>([^<]+) <span[^>]*>([^<]+)<', page(dates)
    )
    return [f"{name}: {count}{'*' if is_open else ''}" for is_open, name, count in found]


def test_a_short_timeline_is_not_folded() -> None:
    assert decades(["1999", "2005-01-01", "2019-02-03"]) == []
    assert decades(["2019-02-03"] * 61) == []


def test_the_decades_of_a_long_timeline_are_folded_but_for_the_last() -> None:
    years = [f"{1990 + number // 3}" for number in range(61)]
    assert decades(years) == ["The 1990s: 30 events", "The 2000s: 30 events", "The 2010s: 1 event*"]


def test_a_decade_full_of_events_makes_a_timeline_long() -> None:
    assert decades(["1987", *["1991"] * 20]) == []
    assert decades(["1987", *["1991"] * 21]) == ["The 1980s: 1 event", "The 1990s: 21 events*"]


def test_a_filter_is_there_if_it_has_a_choice() -> None:
    files = {
        "content/facts.yaml": """\
sources:
  a: {title: A}
people:
  ann-lee: {name: Ann Lee}
  bo-diaz: {name: Bo Díaz}
organizations:
  city: {name: City of A}
policies:
  line-4: {name: Line 4}
events:
  one: {date: 2018, title: One, people: [ann-lee], organizations: [city], evidence: [{source: a, at: p. 1}]}
  two: {date: 2019, title: Two, evidence: [{source: a, at: p. 2}]}
"""
    }
    built = build_site(files).files["timeline/index.html"].decode()
    assert re.findall(r'name="(\w+)"', built.partition("<form")[2]) == [
        "person",
        "organization",
        "q",
        "order",
    ]
    assert "Bo Díaz" not in built
    assert 'data-subjects="/people/ann-lee/ /organizations/#city "' in built


@pytest.mark.parametrize("dates", [[], ["2019"]])
def test_less_than_two_events_need_no_filter_and_no_line(dates: list[str]) -> None:
    built = (
        page(dates) if dates else build_site({"content/facts.yaml": ""}).files["timeline/index.html"].decode()
    )
    main = built.partition("<main")[2].partition("</main>")[0]
    assert "<form" not in main
    assert "time-axis" not in main


def test_each_event_has_a_dot_to_scale() -> None:
    site, _ = resolved(facts(["2019-01-01", "2019-01-02", "2020", "2023-01-01"]))
    line = event_line(formatter_of(site), site.records.events.values())
    assert line is not None
    assert [(dot.id, dot.row, dot.is_exact) for dot in line.dots] == [
        ("e0", 0, True), ("e1", 1, True), ("e2", 0, False), ("e3", 0, True),
    ]  # fmt: skip
    assert [dot.at for dot in line.dots][::3] == [MARGIN, 100 - MARGIN]
    assert line.dots[1].at - line.dots[0].at < DOT
    assert line.rows == 2


def test_dots_are_in_order_even_if_events_are_not() -> None:
    site, _ = resolved(facts(["2019-01-01", "2018-12-01"]))
    line = event_line(formatter_of(site), reversed([*site.records.events.values()]))
    assert line is not None
    assert [dot.id for dot in line.dots] == ["e1", "e0"]
