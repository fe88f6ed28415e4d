"""A small site with one of each thing that the preview marks."""

TEXT = "Rides rose by many. The line opened. Nobody counted 1,185 riders twice."
FACTS = """\
sources:
  gazette: {title: Gazette, publisher: Gazette, text: gazette.txt, url: "https://a.example/gazette"}
  report: {title: Report, publisher: City, text: report.txt}
  log: {title: Log, publisher: City}
people:
  ann-lee: {name: Ann Lee}
organizations:
  city: {name: City of A}
events:
  opening:
    date: 2018-12-03
    title: Line 4 opens
    checked: 2020-01-02
    evidence: [{source: gazette, quote: The line opened}]
statistics:
  rides-2018:
    value: "1,185"
    unit: rides
    measure: rides
    place: A
    period: 2018
    waive: {single-source: nobody else counts}
    evidence: [{source: gazette, quote: Nobody counted 1185}]
  rides-2019:
    value: 1500
    unit: rides
    measure: rides
    place: A
    period: 2019
    checked: 2020-03
    evidence: [{source: gazette, quote: Rides rose}, {source: report, quote: at length}, {source: log, at: p. 3}]
  change: {derive: {percent_change: [rides-2018, rides-2019]}}
claims:
  late: {by: ann-lee, statement: It is late., date: 2019-01-05, evidence: [{source: report, quote: It is late}]}
"""
LOCK = f"""\
source report
text report.txt sha256:{"0" * 64}
7:1 "It is late"
"""
BODY = """\
It [opened](event:opening) with [1,185 rides](stat:rides-2018), then [](stat:rides-2019), which is [](stat:change).
[Ann Lee said](claim:late) it was late; [the log](source:log) says more.

There were 12 buses and *then* 12 trams, and [Ann Lee had 12 keys](person:ann-lee), says **1**,200 of 12 people.

<!-- waive unbound-number: this is how many there are -->
Of the 40 stops, [](stat:rides-2018) rides began at `x` the first.

<!-- waive unattributed-term: the word is in every law -->
Of course it is a loophole in the law.

<!-- waive alt-missing: there is none -->

![](chart:rides)

- 12 more
- `7` less &amp; 9&nbsp;per cent

| Year | Buses |
| ---- | ----: |
| Now  |    12 |
"""
CHARTS = """\
rides: {title: Rides rose, mark: bar, statistics: [rides-2018, rides-2019], alt: "Bars, 1,185 and 1,500."}
"""
SITE = """\
title: Line 4
description: A bus line.
attributed_terms: [loophole]
rules: {quote-missing: warning}
"""


def files(article: str = "") -> dict[str, str]:
    """The files of the site, with another text in place of its article's."""
    head = "---\ntitle: One\nsummary: A text.\ndate: 2020-01-02\n---\n"
    return {
        "site.yaml": SITE,
        "content/facts.yaml": FACTS,
        "content/charts.yaml": CHARTS,
        "content/evidence.lock": LOCK,
        "content/texts/gazette.txt": TEXT,
        "content/articles/one.md": head + (article or BODY),
    }
