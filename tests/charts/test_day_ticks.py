"""The axis of a chart of days is labeled at the beginnings of months."""

import pytest
from small_site import FACTS, formatter_of, resolved

from generator.charts.rows import time_ticks

SERIES = "series:\n  r: {file: r.csv, period: day, value: v, unit: rides, measure: rides, place: A, evidence: [{source: gazette, at: p. 1}]}\n"


@pytest.mark.parametrize(
    ("days", "labels"),
    [
        (["2021-03-01", "2021-03-20", "2021-04-11", "2021-05-31"], ["March 2021", "April 2021", "May 2021"]),
        (["2020-11-15", "2020-12-20", "2021-02-11"], ["December 2020", "January 2021", "February 2021"]),
        (["2021-03-05", "2021-03-20"], ["March 5, 2021", "March 20, 2021"]),
        (["2019-03-05", "2021-03-20"], ["2020", "2021"]),
        (["2021-03", "2021-04"], ["March 2021", "April 2021"]),
    ],
)
def test_the_ticks_of_days(days: list[str], labels: list[str]) -> None:
    data = "day,v\n" + "".join(f"{day},5\n" for day in days)
    site, problems = resolved({"content/facts.yaml": FACTS + SERIES, "content/data/r.csv": data})
    assert problems == []
    observations = [site.records.observations[row.id] for row in site.records.rows["r"]]
    ticks = time_ticks(formatter_of(site), observations)
    assert [tick.label for tick in ticks] == labels
    assert [tick.at for tick in ticks] == sorted(tick.at for tick in ticks)
