"""A small site as a mapping, for tests that need one in memory or on disk."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generator.build import Built, Inputs, build
from generator.charts.draw import Draw
from generator.charts.requests import CardRequest, ChartRequest, PictureRequest
from generator.charts.worker import ChartPictures, PageChart, RenderRequest, RenderResult, SharePicture
from generator.checks.linked import Figures, Linked
from generator.diagnostics import Diagnostic, SiteError
from generator.localization.formatting import Formatter, read_formatter
from generator.markdown.renderer import to_html
from generator.markdown.worker import Rendered
from generator.model.prose import Prose
from generator.model.resolved import Records, Site
from generator.reading.filesystem import read_theme
from generator.reading.parser import parse
from generator.reading.resolve import resolve
from generator.rules import RULE_NAMES

TODAY = date(2026, 11, 22)

THEME = read_theme()

SITE = "title: Line 4\ndescription: A bus line.\n"
FACTS = """\
sources:
  gazette: {title: Gazette, publisher: Gazette, published: 2020-02-01, url: "https://a.example/gazette"}
  report: {title: Report, publisher: City}
people:
  ann-lee: {name: Ann Lee}
organizations:
  city: {name: City of A}
policies:
  line-4: {name: Line 4}
terms:
  ride: {name: Ride, definition: One trip.}
events:
  opening: {date: 2018-12-03, title: Line 4 opens, people: [ann-lee], evidence: [{source: gazette, at: p. 1}]}
statistics:
  rides-2018: {value: "1,185", unit: rides, measure: rides, place: A, period: 2018, evidence: [{source: gazette, at: p. 2}]}
  rides-2019:
    value: 1500
    qualifier: at-least
    unit: rides
    measure: rides
    place: A
    period: 2019
    evidence: [{source: report, at: p. 2}, {source: gazette, at: p. 3}]
  change: {derive: {percent_change: [rides-2018, rides-2019]}}
claims:
  late: {by: ann-lee, statement: It is late., about: [line-4], stance: opposes, date: 2019-01-05, evidence: [{source: gazette, at: p. 4}]}
"""


def front(title: str = "One", body: str = "") -> str:
    return f"---\ntitle: {title}\nsummary: A text.\ndate: 2020-01-02\n---\n{body}"


def encoded(files: Mapping[str, str]) -> dict[str, bytes]:
    return {
        name: text.encode()
        for name, text in {"site.yaml": SITE, "content/facts.yaml": FACTS, **files}.items()
    }


def resolved(files: Mapping[str, str], static: frozenset[str] = frozenset()) -> tuple[Site, list[Diagnostic]]:
    parsed, problems = parse(encoded(files), RULE_NAMES)
    site, unresolved = resolve(parsed, static, RULE_NAMES)
    return site, [*problems, *unresolved]


def formatter_of(site: Site) -> Formatter:
    """The formatter of a site's language, with the texts of the theme."""
    formatter, problems = read_formatter(site.records.settings, THEME, {})
    assert problems == []
    return formatter


def blank_svg(id_: str) -> str:
    """A drawing without a mark, which a page can show."""
    return f'<svg aria-labelledby="{id_}-title"><title id="{id_}-title">x</title></svg>'


def no_drawings(request: RenderRequest) -> RenderResult:
    """Answers each request to draw as the drawing process does, with nothing in the pictures."""
    if isinstance(request, ChartRequest):
        wide, narrow, shared = (blank_svg(f"{request.id}-{width}") for width in ("wide", "narrow", "shared"))
        return RenderResult(PageChart(wide=wide, narrow=narrow, shared=shared, has_names=False, spec="{}"))
    if isinstance(request, CardRequest):
        return RenderResult(SharePicture(b""))
    return RenderResult(ChartPictures(svg="", png=b"", share=b""))


def distinct_drawings(request: RenderRequest) -> RenderResult:
    """The same, with another drawing for each request that differs."""
    name = f"x{hashlib.md5(repr(request).encode(), usedforsecurity=False).hexdigest()}"
    wide, narrow = blank_svg(name), blank_svg(f"{name}-n")
    if isinstance(request, CardRequest):
        return RenderResult(SharePicture(b"x"))
    if isinstance(request, PictureRequest):
        return RenderResult(ChartPictures(svg=wide, png=b"x", share=b"x"))
    return RenderResult(PageChart(wide=wide, narrow=narrow, shared=wide, has_names=True, spec="{}"))


def build_site(
    files: Mapping[str, str],
    base_url: str = "",
    draw: Draw = no_drawings,
    static: Mapping[str, bytes] = MappingProxyType({}),
) -> Built:
    pictures = {f"static/{name}": content for name, content in static.items()}
    inputs = Inputs(
        files={**encoded(files), **pictures},
        theme=THEME,
        source_texts={},
        problems=[],
        today=TODAY,
        base_url=base_url,
    )
    return build(inputs, lambda text: Rendered(to_html(text)), draw, lambda _: None)


def problems_of(files: Mapping[str, str], rule: str = "", draw: Draw = no_drawings) -> list[Diagnostic]:
    """Every fault of a build, or those of one rule."""
    try:
        found = build_site(files, draw=draw).warnings
    except SiteError as error:
        found = error.diagnostics
    return [problem for problem in found if rule in ("", problem.rule)]


def write_site(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    for name, content in encoded(files or {}).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def check_text(
    check: Callable[[Linked, Formatter, Prose], Iterable[Diagnostic]],
    records: Records,
    formatter: Formatter,
    prose: Prose,
) -> list[Diagnostic]:
    """What a check of one text finds in it."""
    return list(check(Figures(records).linked_in([prose]), formatter, prose))
