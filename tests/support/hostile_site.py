"""A site whose every text tries to run a script or to load something, in each place that one can be written."""

import json
from collections.abc import Mapping

# Out of an element, an attribute, a script, a comment and a CDATA section; and, for what is decoded twice, as entities.
ATTACK = (
    "</title></script></style><script>ran()</script><img src=//evil.example/a onerror=ran()><svg onload=ran()>"
    "\"' onmouseover=ran() x=' --><!-- ]]> &lt;img src=//evil.example/b onerror=ran()&gt; {{ ran() }} ${ran()}"
)
PROSE = ATTACK.replace(" src=//evil.example/a", "")  # which is an error in Markdown
CELL = "<img src=//evil.example/c onerror=ran()>'"  # short enough for a name of a row
LINKS = (
    '[a](javascript:ran()) <https://a.example/"onmouseover=ran()> ![x"onerror=ran() y="](../../static/roof.svg \'a" onload=ran() "\') '
    "[b][c] <details open ontoggle=ran()><summary>d</summary></details> [e](&#106;avascript:ran())\n\n"
    "[c]: JaVaScRiPt:ran() 'd'"
)


def quoted(text: str) -> str:
    """A text as YAML, in quotation marks."""
    return json.dumps(text, ensure_ascii=False)


def named(name: str) -> str:
    """A text that begins with a name, so that no two are equal."""
    return quoted(f"{name} {ATTACK}")


def said(name: str) -> str:
    """The same, of Markdown."""
    return quoted(f"{name} {PROSE}")


EVIDENCE = f"evidence: [{{source: gazette, at: {named('page')}, note: {named('note')}}}]"
FACTS = f"""\
sources:
  gazette:
    title: {named("Gazette")}
    publisher: {named("Press")}
    authors: [{named("Bo")}]
    editors: [{named("Cy")}]
    container: {named("Journal")}
    volume: {named("1")}
    issue: {named("2")}
    pages: {named("3")}
    edition: {named("4")}
    number: {named("5")}
    court: {named("Court")}
    docket: {named("6")}
    doi: "10.1000/'onmouseover='ran()"
    note: {named("note")}
    published: 2020-02-01
    url: "https://a.example/?q='%22%3E%3Cscript%3Eran()%3C/script%3E&x=</script>"
    archived: "https://a.example/#'onmouseover=ran()"
    kind: news
people:
  ann-lee:
    name: {named("Ann")}
    sort: {named("Lee")}
    group: {named("Group")}
    portrait: {{file: roof.svg, credit: {named("Credit")}}}
    summary: {said("Summary")}
    roles: [{{title: {named("Mayor")}, organization: city, party: {named("Party")}, from: 2010, {EVIDENCE}}}]
    note: {named("note")}
organizations:
  city: {{name: {named("City")}, short: {named("C")}, summary: {said("Summary")}, url: "https://b.example/'onclick='ran()"}}
policies:
  line-4:
    name: {named("Line")}
    kind: {named("law")}
    jurisdiction: {named("State")}
    status: {named("Vetoed")}
    summary: {said("Summary")}
    also_called: [{named("L4")}]
    sides: {{supports: {named("Yes")}, opposes: {named("No")}}}
    {EVIDENCE}
terms:
  ride: {{name: {named("Ride")}, definition: {said("Trip")}, also_called: [{named("Tour")}], {EVIDENCE}}}
events:
  opening: {{date: 2018-12-03, added: 2019-01-02, title: {named("Opens")}, summary: {said("Sum")}, key: yes, people: [ann-lee], policies: [line-4], {EVIDENCE}}}
statistics:
  rides-2018: {{value: 1185, unit: {named("rides")}, measure: {named("rides")}, place: {named("A")}, period: 2018, added: 2019-01-02, {EVIDENCE}}}
  rides-2019: {{value: 1500, qualifier: at-least, unit: {named("rides")}, measure: {named("rides")}, place: {named("A")}, period: 2019, {EVIDENCE}}}
  change: {{derive: {{percent_change: [rides-2018, rides-2019]}}, despite: {named("But")}}}
claims:
  late: {{by: ann-lee, statement: {said("Late")}, about: [line-4], stance: opposes, date: 2019-01-05, added: 2019-01-06, {EVIDENCE}}}
  fine: {{by: city, statement: {said("Fine")}, about: [line-4], stance: supports, date: 2019-02-05, answers: [late], {EVIDENCE}}}
series:
  loss: {{file: loss.csv, period: year, value: homes, unit: {named("homes")}, measure: {named("lost")}, place: {named("A")}, {EVIDENCE}}}
  areas: {{file: areas.csv, category: area, period: 2018, value: homes, unit: {named("homes")}, measure: {named("by area")}, place: {named("A")}, {EVIDENCE}}}
corrections:
  - {{date: 2019-03-01, about: [opening, one], was: {named("Was")}, now: {named("Now")}, why: {named("Why")}}}
"""
CHARTS = f"""\
loss: {{title: {named("Loss")}, mark: line, series: [loss], annotate: [opening], alt: {named("Alt")}, note: {named("Note")}}}
areas: {{title: {named("Areas")}, mark: bar, series: [areas], highlight: [{quoted("North " + CELL)}], alt: {named("Alt")}}}
map: {{title: {named("Map")}, mark: map, series: [areas], map: areas.geojson, join: NAME, alt: {named("Alt")}}}
rides: {{title: {named("Rides")}, mark: dot, statistics: [rides-2018, rides-2019], alt: {named("Alt")}}}
"""
SITE = f"""\
title: {named("Title")}
description: {named("Description")}
question: {named("Question")}
answer: {said("Answer")}
base_url: https://c.example/x/
authors: [{named("Author")}]
license: CC-BY-4.0
report_errors: "https://a.example/r?about={{id}}&x='onmouseover=ran()"
home: {{lead: one, numbers: [rides-2018, change], chart: loss}}
attributed_terms: [{named("loophole")}]
names: [{named("Route 66")}]
redirects: {{"/old'onload=ran()/": /people/ann-lee/}}
"""
ARTICLE = f"""\
---
title: {named("One")}
summary: {said("Summary")}
answer: {said("Answer")}
date: 2020-01-02
authors: [{named("Author")}]
aliases: ["/first/';ran()/"]
---
# Heading {PROSE}

It is {PROSE} and [](stat:rides-2018), [](event:opening), [Ann](person:ann-lee), [late](claim:late).[^1]

{LINKS}

> [!NOTE] {PROSE}
> {PROSE}

![Roof {PROSE}](../../static/roof.svg "Caption {PROSE.replace('"', "&quot;")}")

![](chart:loss)

![](chart:map)

![](timeline:policy/line-4)

![](claims:policy/line-4)

| {PROSE.replace("|", "/")} | b |
|---|---|
| {PROSE} | `{PROSE}` |

```html
{PROSE}
```

Term {PROSE}
:   {PROSE}

[^1]: A note {PROSE}
"""
OUTLINES = json.dumps({
    "type": "FeatureCollection",
    "features": [
        {"type": "Feature", "properties": {"NAME": f"{name} {CELL}", "x": ATTACK},
         "geometry": {"type": "Polygon", "coordinates": [[[0, at], [1, at], [1, at + 1], [0, at + 1], [0, at]]]}}
        for at, name in enumerate(("North", "South"))
    ],
})  # fmt: skip
ROOF = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 20 20 0 40 20Z"/></svg>'
FILES: Mapping[str, str | bytes] = {
    "site.yaml": SITE,
    "content/facts.yaml": FACTS,
    "content/charts.yaml": CHARTS,
    "content/articles/one.md": ARTICLE,
    "content/pages/about.md": f"---\ntitle: {named('About')}\nsummary: {said('Summary')}\n---\n{PROSE}\n\n{LINKS}\n",
    "content/data/loss.csv": "year,homes\n2016,345\n2018,352\n2019,101\n",
    "content/data/areas.csv": f'area,homes\n"North {CELL}",345\n"South {CELL}",352\n',
    "content/data/areas.geojson": OUTLINES,
    "static/roof.svg": ROOF,
    "public/note.txt": f"{ATTACK}\n",
}
