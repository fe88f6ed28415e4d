"""Makes a site with many numbers: 41 series, one of 1,461 rows and one of 5,000, in 26 charts."""

import datetime as dt
from pathlib import Path

DAILY, LONGEST, OTHERS = 1461, 5000, 39
FIRST_DAY = dt.date(2010, 1, 1)


def make_large(folder: Path, *, others: int = OTHERS, daily: int = DAILY, longest: int = LONGEST) -> None:
    """Writes the site; with smaller numbers, a site of the same shape."""
    data = folder / "content" / "data"
    data.mkdir(parents=True)
    (folder / "content" / "articles").mkdir()
    (folder / "site.yaml").write_text(
        "title: Numbers of the town\ndescription: Made to be measured.\nbase_url: https://large.example.org/\n"
        "home: {numbers: [people-0.1950, people-1.1960], chart: daily-loans}\n"
    )
    days = [FIRST_DAY + dt.timedelta(days=n) for n in range(max(daily, longest))]
    (data / "loans.csv").write_text(_table("day", days[:daily], lambda n: 30 + n * 11 % 41))
    (data / "readers.csv").write_text(_table("day", days[:longest], lambda n: 1000 + n * 7919 % 9001))
    series = [_series("loans", "loans.csv", "day", "loans"), _series("readers", "readers.csv", "day", "readers")]
    charts = [_chart("daily-loans", "line", ["loans"]), _chart("daily-readers", "line", ["readers"])]
    for number in range(others):
        years = range(1915, 2021)
        (data / f"people-{number}.csv").write_text(
            _table("year", years, lambda n, step=number: 900 + n * (37 + step) % 400 + step * 50)
        )
        series.append(_series(f"people-{number}", f"people-{number}.csv", "year", "people", f"Ward {number + 1}"))
    for number in range(min(24, others)):
        shown = [f"people-{number}"] if number < 9 else [f"people-{number}", f"people-{(number + 15) % others}"]
        charts.append(_chart(f"ward-{number}", "line" if number % 4 else "step", shown))
    (folder / "content" / "facts.yaml").write_text(
        "sources:\n  register: {title: The register, publisher: The town, published: 2025}\n"
        "series:\n" + "".join(series)
    )
    (folder / "content" / "charts.yaml").write_text("".join(charts))
    (folder / "content" / "articles" / "the-town.md").write_text(
        "---\ntitle: The town\nsummary: How the town grew.\ndate: 2026-01-01\n---\n"
        "On its first day, the library lent [30 books](stat:loans.2010-01-01).\n\n"
        "![How many books were lent each day](chart:daily-loans)\n"
    )


def _table(name, periods, value) -> str:
    return f"{name},count\n" + "".join(f"{period},{value(n)}\n" for n, period in enumerate(periods))


def _series(id_: str, file: str, period: str, unit: str, place: str = "The town") -> str:
    return (
        f"  {id_}:\n    file: {file}\n    period: {period}\n    value: count\n    unit: {unit}\n"
        f"    measure: {unit}\n    place: {place}\n    evidence: [{{source: register, at: Table 1}}]\n"
    )


def _chart(id_: str, mark: str, series: list[str]) -> str:
    return (
        f"{id_}:\n  title: What was counted in {id_}\n  mark: {mark}\n  series: [{', '.join(series)}]\n"
        "  alt: The numbers go up and down.\n"
    )
