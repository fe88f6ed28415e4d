"""The picture beside a number: its series as a line to scale, or the part that a share is."""

import pytest
from small_site import FACTS, resolved

from generator.pages.presenters.small_pictures import HEIGHT, MOST, WIDTH, small_picture
from generator.pages.views.facts import SmallPictureView

SERIES = (
    "series:\n  homes: {file: homes.csv, period: year, value: homes, unit: homes, measure: homes, place: A,"
    " evidence: [{source: gazette, at: p. 1}]}\n"
)
STAT = "  it: {{value: {}, unit: {}, measure: x, place: A, period: 2019, evidence: [{{source: gazette, at: p. 2}}]{}}}\n"


def of_row(table: str, id_: str = "homes.2010") -> SmallPictureView | None:
    site, _ = resolved(
        {"content/facts.yaml": FACTS + SERIES, "content/data/homes.csv": f"year,homes\n{table}"}
    )
    return small_picture(site.records, site.records.observations[id_])


def of_statistic(value: str, unit: str, more: str = "") -> SmallPictureView | None:
    facts = FACTS.replace("  change:", f"{STAT.format(value, unit, more)}  change:")
    site, _ = resolved({"content/facts.yaml": facts})
    return small_picture(site.records, site.records.observations["it"])


def test_a_line_is_to_scale_and_the_dot_is_at_the_number() -> None:
    picture = of_row("2010,10\n2011,0\n2014,20\n")
    assert picture is not None
    assert (picture.x, picture.y) == (6, 22)
    points = [tuple(map(float, point.split())) for point in picture.path[1:].split("L")]
    assert points[1][0] - points[0][0] == pytest.approx((points[2][0] - points[0][0]) / 4, abs=0.3)


def test_a_gap_breaks_the_line() -> None:
    picture = of_row("2010,10\n2011,\n2012,20\n2013,30\n")
    assert picture is not None
    assert picture.path.count("M") == 2


@pytest.mark.parametrize(
    "table",
    [
        "2010,1\n",
        "2010,1\n2011,2\n",
        "".join(f"{year},1\n" for year in range(1500, 1500 + MOST + 1)) + "2010,1\n",
    ],
)
def test_too_few_or_too_many_values_make_no_line(table: str) -> None:
    assert of_row(table) is None


def test_a_flat_line_stays_in_the_picture() -> None:
    picture = of_row("2010,5\n2011,5\n2012,5\n")
    assert picture is not None
    assert 0 <= picture.y <= HEIGHT


@pytest.mark.parametrize(("value", "part"), [("0", 0), ("12", 28.8), ("100", WIDTH)])
def test_a_share_is_a_part_of_a_bar(value: str, part: float) -> None:
    picture = of_statistic(value, "percent")
    assert picture is not None
    assert (picture.part, picture.path) == (part, "")


def test_a_share_counted_too_early_is_hollow() -> None:
    picture = of_statistic("12", "percent", ", complete: no")
    assert picture is not None
    assert not picture.is_complete


@pytest.mark.parametrize(
    ("value", "unit"), [("48", "hours"), ("120", "percent"), ("-5", "percent"), ("12", "percentage points")]
)
def test_what_is_no_part_of_a_whole_has_no_picture(value: str, unit: str) -> None:
    assert of_statistic(value, unit) is None


def test_a_change_has_no_picture() -> None:
    site, _ = resolved({})
    assert small_picture(site.records, site.records.observations["change"]) is None
