"""A site with every form of chart, each with ordinary, sparse, negative, huge, tiny, single, missing and many numbers."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from math import sin

YEARS = range(2001, 2021)
NAMES = (
    "Ash Street", "Birch and Beech Neighborhood Association", "Cedar", "Dogwood", "Elm", "Fir Hill", "Ginkgo",
    "Hazel", "Ironwood", "Juniper", "Katsura", "Larch",
)  # fmt: skip
# The numbers of each kind, by year; None is a gap.
KINDS: dict[str, list[float | None]] = {
    "ordinary": [round(100 + 60 * sin(number / 3) + 4 * number) for number in range(20)],
    "sparse": [
        40 if number == 0 else 55 if number == 9 else 38 if number == 19 else None for number in range(20)
    ],
    "negative": [round(30 * sin(number / 2), 1) for number in range(20)],
    "huge": [round(3.1e12 * (1 + number / 4)) for number in range(20)],
    "tiny": [round(0.0004 + 0.00003 * (number % 5), 6) for number in range(20)],
    "single": [412, *[None] * 19],
    "missing": [None if number in (4, 5, 12) else 300 + 9 * number for number in range(20)],
}
EVIDENCE = "evidence: [{source: almanac, at: p. 4}]"


class _Site:
    """The files of the site, as they are added."""

    def __init__(self) -> None:
        self.data: dict[str, str] = {}
        self.series: list[str] = []
        self.charts: list[str] = []

    def add_series(
        self, id_: str, rows: Iterable[tuple[object, float | None]], keys: str, place: str = "Ash County"
    ) -> None:
        lines = (f"{name},{_cell(value)}\n" for name, value in rows)
        self.data[f"content/data/{id_}.csv"] = f"key,n\n{''.join(lines)}"
        of_measure = "" if "measure" in keys else "measure: trees planted, "
        self.series.append(
            f"  {id_}: {{file: {id_}.csv, value: n, {keys}, {of_measure}unit: trees, place: {place}, {EVIDENCE}}}\n"
        )

    def add_chart(self, id_: str, keys: str) -> None:
        self.charts.append(
            f"{id_}: {{title: The chart “{id_}” of the gallery, {keys}, alt: See the table.}}\n"
        )


def gallery() -> dict[str, str]:
    """Return the files of the site."""
    site = _Site()
    _add_kinds(site)
    _add_days(site)
    _add_pairs(site)
    _add_parts(site)
    events = (
        f"  drought: {{title: The drought of the second decade, date: 2009/2012, {EVIDENCE}}}\n"
        f"  storm: {{title: The storm, date: 2005-03-01, {EVIDENCE}}}\n"
        f"  frost: {{title: The frost, date: 2005-09-01, {EVIDENCE}}}\n"
    )
    national = (
        f"value: 140, unit: trees, measure: trees planted, place: the whole country on average, {EVIDENCE}"
    )
    peak = f"value: 240, unit: trees, measure: trees planted, place: the best county of all, {EVIDENCE}"
    return {
        "site.yaml": "title: Gallery\ndescription: Every form of chart.\nbase_url: https://a.example/\nrules: {unused: off}\n",
        "content/facts.yaml": (
            "sources:\n  almanac: {title: An almanac, publisher: The Almanac, published: 2021-06-01}\n"
            f"events:\n{events}statistics:\n  national: {{{national}}}\n  peak: {{{peak}}}\nseries:\n{''.join(site.series)}"
        ),
        "content/charts.yaml": "".join(site.charts),
        "content/data/squares.geojson": _squares(),
        **site.data,
    }


def _add_kinds(site: _Site) -> None:
    for kind, values in KINDS.items():
        site.add_series(kind, zip(YEARS, values, strict=True), "period: key")
        for mark in ("bar", "line", "dot", "step", "area"):
            site.add_chart(f"{mark}-{kind}", f"mark: {mark}, series: [{kind}]")
        site.add_series(f"by-{kind}", zip(NAMES, values, strict=False), "category: key, period: 2020")
        for mark in ("bar", "dot"):
            site.add_chart(f"names-{mark}-{kind}", f"mark: {mark}, series: [by-{kind}]")


def _add_days(site: _Site) -> None:
    first = date(2019, 1, 1)
    days = [
        (first + timedelta(days=day), round(500 + 300 * sin(day / 58) + 40 * sin(day))) for day in range(1500)
    ]
    site.add_series("daily", days, "period: key")
    for mark in ("line", "step", "area"):
        site.add_chart(f"{mark}-daily", f"mark: {mark}, series: [daily]")


def _add_pairs(site: _Site) -> None:
    for kind, factor in (("ordinary", 1.4), ("negative", -1), ("huge", 0.5), ("tiny", 3), ("missing", 1.1)):
        earlier = [
            (name, None if value is None else round(value * factor + (place % 3) * value * 0.2, 7))
            for place, (name, value) in enumerate(zip(NAMES, KINDS[kind], strict=False))
        ]
        site.add_series(f"then-{kind}", earlier, "category: key, period: 2010")
        for mark in ("scatter", "slope", "dumbbell"):
            site.add_chart(f"{mark}-{kind}", f"mark: {mark}, series: [then-{kind}, by-{kind}]")
    places = [f"Place {number:03}" for number in range(120)]
    one = [(place, 10 + number * 7 % 97) for number, place in enumerate(places)]
    other = [(place, 3 + number * 11 % 89) for number, place in enumerate(places)]
    site.add_series("many-one", one, "category: key, period: 2001")
    site.add_series("many-other", other, "category: key, period: 2002")
    for id_, keys in (
        ("top", "mark: bar, top: 5, bottom: 3, series: [many-one]"),
        ("all-names", "mark: bar, highlight: [Place 007], series: [many-one]"),
        ("scatter-many", "mark: scatter, highlight: [Place 007, Place 100], series: [many-one, many-other]"),
        ("scatter-log", "mark: scatter, scale: log, series: [then-ordinary, by-huge]"),
        (
            "slope-many",
            "mark: slope, highlight: [Place 007, Place 100, Place 055], series: [many-one, many-other]",
        ),
        ("dumbbell-many", "mark: dumbbell, series: [many-one, many-other]"),
        ("squares-missing", "mark: map, map: squares.geojson, join: NAME, series: [by-missing]"),
        ("squares", "mark: map, map: squares.geojson, join: NAME, series: [by-ordinary]"),
    ):
        site.add_chart(id_, keys)


def _add_parts(site: _Site) -> None:
    for number, name in enumerate(NAMES[:7]):
        rows = [
            (year, round(40 + 9 * number + 30 * sin(year + number) ** 2 + 3 * number * (year - 2001)))
            for year in YEARS
        ]
        site.add_series(f"part-{number}", rows, "period: key", place=name)
    first = date(2019, 1, 1)
    for number, name in enumerate(NAMES[:3]):
        for id_, count in (("daily", 900), ("weekly", 70)):
            step = 900 // count
            rows_of_days = [
                (
                    first + timedelta(days=day * step),
                    round(500 + 90 * number + 200 * sin(day * step / (58 + 9 * number))),
                )
                for day in range(count)
            ]
            site.add_series(f"{id_}-{number}", rows_of_days, "period: key", place=name)
    for end, shift in (("low", -25), ("high", 25)):
        ends = [(year, value and value + shift) for year, value in zip(YEARS, KINDS["ordinary"], strict=True)]
        site.add_series(f"{end}-end", ends, f"period: key, measure: {end} estimate of trees planted")
    three, six = "[part-0, part-1, part-2]", "[part-0, part-1, part-2, part-3, part-4, part-5]"
    seven = six.replace("]", ", part-6]")
    for id_, keys in (
        ("several-daily", "mark: line, series: [daily-0, daily-1, daily-2]"),
        ("several-weekly", "mark: line, series: [weekly-0, weekly-1, weekly-2]"),
        ("six-bars", f"mark: bar, stack: yes, series: {six}"),
        ("highlight-bars", f"mark: bar, highlight: [part-1], series: {three}"),
        ("several-lines", f"mark: line, series: {three}"),
        ("six-lines", f"mark: line, series: {six}"),
        ("several-bars", f"mark: bar, series: {three}"),
        ("stack-bars", f"mark: bar, stack: yes, series: {three}"),
        ("stack-areas", f"mark: area, stack: yes, series: {three}"),
        ("shares", f"mark: area, stack: share, series: {three}"),
        ("panels", f"mark: line, panels: yes, series: {seven}"),
        ("highlight", f"mark: line, highlight: [part-6], series: {seven}"),
        ("log", "mark: line, scale: log, series: [part-0, huge]"),
        ("log-close", "mark: line, scale: log, series: [ordinary]"),
        ("index", "mark: line, index: 2010, series: [part-0, part-1, huge]"),
        ("band", "mark: line, band: {low: low-end, high: high-end}, series: [ordinary]"),
        ("band-steps", "mark: step, band: {low: low-end, high: high-end}, series: [ordinary]"),
        ("reference", "mark: bar, reference: [national], series: [ordinary]"),
        ("reference-line", "mark: line, reference: [national], series: [ordinary]"),
        ("events", "mark: line, annotate: [drought, storm, frost], series: [ordinary]"),
        (
            "events-and-line",
            "mark: line, annotate: [drought, storm, frost], reference: [peak], series: [ordinary]",
        ),
        ("scatter-years", "mark: scatter, series: [part-0, part-1]"),
        ("slope-years", f"mark: slope, series: {six}"),
        ("dumbbell-years", f"mark: dumbbell, series: {three}"),
    ):
        site.add_chart(id_, keys)


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.7f}".rstrip("0").rstrip(".")


def _squares() -> str:
    """Return a map of a square for each name."""
    features = [
        {
            "type": "Feature",
            "properties": {"NAME": name},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]],
            },
        }
        for name, x, y in ((name, place % 4, place // 4) for place, name in enumerate(NAMES))
    ]
    return json.dumps({"type": "FeatureCollection", "features": features})
