"""Charts of categories: what is drawn, in which order, and that names and numbers do not touch."""

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

import pytest
from replaced import replaced
from small_site import FACTS, formatter_of, resolved

from generator.charts.cached_renderer import CachedRenderer
from generator.charts.requests import ChartRequest, chart_request
from generator.charts.text_metrics import text_width
from generator.charts.worker import PageChart, is_in_own_font

pytestmark = pytest.mark.slow

SERIES = """
series:
  by-branch: {file: branches.csv, category: branch, period: 2021, value: loans, unit: loans, measure: loans, evidence: [{source: report, at: p. 1}]}
"""
CHART = "branches: {title: Loans by branch, mark: bar, series: [by-branch], alt: Bars.}\n"
STATES = [f"State number {number}" for number in range(47)]
TEXT = re.compile(r'<text([^>]*) transform="translate\(([\d.-]+),([\d.-]+)\)"([^>]*)>([^<]*)</text>')


def request(rows: Sequence[tuple[str, object]], chart: str = CHART) -> ChartRequest:
    table = "branch,loans\n" + "".join(f"{name},{value}\n" for name, value in rows)
    files = {
        "content/facts.yaml": FACTS + SERIES,
        "content/data/branches.csv": table,
        "content/charts.yaml": chart,
    }
    site, problems = resolved(files)
    assert problems == []
    return chart_request(site.records, formatter_of(site), site.records.charts["branches"])


def drawn(rows: Sequence[tuple[str, object]], drawer: CachedRenderer, chart: str = CHART) -> PageChart:
    result = drawer.draw(request(rows, chart))
    assert isinstance(result.drawing, PageChart), result.failure
    return result.drawing


def words(svg: str) -> list[str]:
    return re.findall(r'data-value="([^"]*)"', svg)


@pytest.mark.parametrize("mark", ["bar", "dot"])
def test_the_largest_category_is_first(mark: str, drawer: CachedRenderer) -> None:
    rows = [("Mill Street", 3100), ("Quay Street", 4800), ("Zoo", ""), ("Debt", -5)]
    drawing = drawn(rows, drawer, replaced(CHART, "mark: bar", f"mark: {mark}"))
    for svg in (drawing.wide, drawing.narrow, drawing.shared):
        assert words(svg) == ["Quay Street: 4,800 loans", "Mill Street: 3,100 loans", "Debt: −5 loans"]
        assert "no figure" in svg


def test_names_may_look_like_functions(drawer: CachedRenderer) -> None:
    rows = [("until now (spring)", 3100), ("at random (a sample)", 48), ("sequence(1)", 7)]
    assert words(drawn(rows, drawer).wide)[1] == "at random (a sample): 48 loans"


def test_names_in_other_letters_are_drawn_with_the_fonts_of_the_system(drawer: CachedRenderer) -> None:
    rows = [("Zoo (動物園)", 3100), ("Quay Street", 48)]
    assert not is_in_own_font(request(rows))
    assert words(drawn(rows, drawer).wide)[0] == "Zoo (動物園): 3,100 loans"
    assert drawer.font_worker.process


def test_a_highlighted_category_has_the_color(drawer: CachedRenderer) -> None:
    rows = [("Mill Street", 3100), ("Quay Street", 4800)]
    chart = replaced(CHART, "mark: bar", "mark: bar, highlight: [mill-street]")
    assert request(rows, chart).colors == (0, 1)
    assert "var(--chart-0)" in drawn(rows, drawer, chart).wide


def test_a_long_list_is_whole_but_in_the_shared_picture(drawer: CachedRenderer) -> None:
    drawing = drawn([(state, 10 + number) for number, state in enumerate(STATES)], drawer)
    assert len(words(drawing.wide)) == len(words(drawing.narrow)) == 47
    assert len(words(drawing.shared)) == 14
    assert ">…<" in drawing.shared


@pytest.mark.parametrize(
    "rows",
    [
        [("A", 30_000_000_000_000), ("B", -29_000_000_000_000), ("C", -1_000_000_000_000)],
        [("A", "0.00001"), ("B", "0.02"), ("C", 0)],
        [("The branch at the corner of Old Market Square and Saint Bartholomew Street", -40), ("B", 3)],
        [("Donaudampfschifffahrtsgesellschaftskapitänsmütze", -40), ("B", "-0.5")],
        [("Only", 5)],
        [("None", 0)],
    ],
)
def test_names_and_numbers_of_a_row_do_not_touch(
    rows: list[tuple[str, Decimal]], drawer: CachedRenderer
) -> None:
    drawing = drawn(rows, drawer)
    for svg in (drawing.wide, drawing.narrow):
        width = float(re.findall(r'viewBox="0 0 ([\d.]+)', svg)[0])
        lines: dict[float, list[tuple[float, float]]] = {}
        for before, x, y, after, text in TEXT.findall(svg):
            attributes, size = before + after, text_width(text, 12)
            left = float(x) - (size if 'text-anchor="end"' in attributes else 0)
            assert left >= -8
            assert left + size <= width + 8
            lines.setdefault(round(float(y) / 4), []).append((left, left + size))
        assert lines
        for spans in lines.values():
            ordered = sorted(spans)
            assert all(first[1] <= second[0] for first, second in pairwise(ordered))
