"""A site with many numbers: 41 series, one of 1,461 rows and one of 5,000, in 26 charts; or a smaller one of that shape."""

import datetime as dt
from collections.abc import Callable, Iterable
from functools import partial

DAILY, LONGEST, OTHERS = 1461, 5000, 39
CHARTED = 24  # at most, of the others
FIRST_DAY = dt.date(2010, 1, 1)
SITE = """\
title: Numbers of the town
description: Made to be measured.
base_url: https://large.example.org/
home: {numbers: [people-0.1950, people-1.1960], chart: daily-loans}
"""
ARTICLE = """\
---
title: The town
summary: How the town grew.
date: 2026-01-01
---
On its first day, the library lent [30 books](stat:loans.2010-01-01).

![How many books were lent each day](chart:daily-loans)
"""


def large_site(others: int = OTHERS, daily: int = DAILY, longest: int = LONGEST) -> dict[str, str]:
    """The site's files by path: two charts of days, and charts of one or two of the `others`, of 106 years each."""
    days = [FIRST_DAY + dt.timedelta(days=number) for number in range(max(daily, longest))]
    tables = {
        "loans": _table("day", days[:daily], lambda number: 30 + number * 11 % 41),
        "readers": _table("day", days[:longest], lambda number: 1000 + number * 7919 % 9001),
    }
    charts = [_chart("daily-loans", "line", "loans"), _chart("daily-readers", "line", "readers")]
    for number in range(others):
        tables[f"people-{number}"] = _table("year", range(1915, 2021), partial(_people, number))
    for number in range(min(CHARTED, others)):
        more = f", people-{(number + 15) % others}" if number >= 9 else ""
        mark = "line" if number % 4 else "step"
        charts.append(_chart(f"ward-{number}", mark, f"people-{number}{more}"))
    series = [_series(id_, table) for id_, table in tables.items()]
    return {
        "site.yaml": SITE,
        "content/facts.yaml": "sources:\n  register: {title: The register, publisher: The town, published: 2025}\n"
        f"series:\n{''.join(series)}",
        "content/charts.yaml": "".join(charts),
        "content/articles/the-town.md": ARTICLE,
        **{f"content/data/{id_}.csv": table for id_, table in tables.items()},
    }


def _people(ward: int, row: int) -> int:
    return 900 + 50 * ward + row * (37 + ward) % 400


def _table(name: str, periods: Iterable[object], value: Callable[[int], int]) -> str:
    rows = "".join(f"{period},{value(number)}\n" for number, period in enumerate(periods))
    return f"{name},count\n{rows}"


def _series(id_: str, table: str) -> str:
    period, (name, _, ward) = table.partition(",")[0], id_.partition("-")
    return (
        f"  {id_}:\n    file: {id_}.csv\n    period: {period}\n    value: count\n    unit: {name}\n    measure: {name}\n"
        f"    place: {f'Ward {ward}' if ward else 'The town'}\n    evidence: [{{source: register, at: Table 1}}]\n"
    )


def _chart(id_: str, mark: str, series: str) -> str:
    return (
        f"{id_}:\n  title: What was counted in the chart of {id_.partition('-')[0]}s\n  mark: {mark}\n"
        f"  series: [{series}]\n  alt: The numbers go up and down.\n"
    )
