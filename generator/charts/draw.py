"""Every chart of a site as a drawing, and the pictures that links to its pages are shared with."""

from collections.abc import Callable, Mapping

from msgspec import Struct, structs

from generator.charts.evidence_chart import evidence_chart_request
from generator.charts.requests import CardRequest, chart_request, picture_request
from generator.charts.worker import RenderedChart, RenderRequest, RenderResult
from generator.diagnostics import Diagnostic, Location
from generator.evidence.report import EvidenceReport
from generator.model.records import Chart
from generator.model.resolved import Key, Site
from generator.model.urls import address

Draw = Callable[[RenderRequest], RenderResult]
HOME: Key = ("home", "")


class Drawings(Struct, frozen=True, eq=False):
    """What was drawn."""

    charts: Mapping[str, RenderedChart]
    evidence: RenderedChart | None  # of the page “How we know”
    shares: Mapping[Key, bytes]  # PNG by ("article", slug), or `HOME`; none where the site has no address


def draw_charts(
    site: Site, files: Mapping[str, bytes], report: EvidenceReport, make: Draw, *, has_address: bool
) -> tuple[Drawings, list[Diagnostic]]:
    """The drawings, and the faults of charts that cannot be drawn."""
    # A site without charts of its own does without this one too, and so without Altair: its table is enough.
    counted = evidence_chart_request(report, site) if site.charts else None
    drawn_report = make(counted) if counted else None
    evidence = drawn_report.drawing if drawn_report and not drawn_report.failure else None
    charts: dict[str, RenderedChart] = {}
    problems: list[Diagnostic] = []
    for chart in site.charts.values():
        python = files[chart.python].decode("utf-8", "replace") if chart.python else ""
        drawn = make(chart_request(site, chart, python))
        if not drawn.failure:
            one = drawn.drawing
            drawn = make(picture_request(site, chart, one.wide, one.shared, has_names=one.has_names))
            taken = drawn.drawing
            charts[chart.id] = structs.replace(one, file=taken.file, png=taken.png, share=taken.share)
        if drawn.failure:
            problems.append(_problem(chart, drawn))
    shares: dict[Key, bytes] = {}
    settings = site.settings
    if has_address and not problems:
        cards = {HOME: CardRequest(settings.title, settings.description, settings.title)}
        for article in site.articles:
            cards["article", article.slug] = CardRequest(
                article.front.title, article.front.summary, settings.title
            )
        for key, request in cards.items():
            drawn = make(request)
            if drawn.drawing.share:
                shares[key] = drawn.drawing.share
    return Drawings(charts, evidence, shares), problems


def share_pictures(drawings: Drawings) -> dict[str, bytes]:
    """The pictures of articles and of the home page, by path."""
    paths = {key: f"{address(*key)[1:]}share.png" if key != HOME else "share.png" for key in drawings.shares}
    return {paths[key]: picture for key, picture in drawings.shares.items()}


def _problem(chart: Chart, drawn: RenderResult) -> Diagnostic:
    place = Location(chart.python, drawn.line) if drawn.line else chart.location
    message = f"the chart “{chart.id}” could not be drawn: {drawn.failure}"
    hint = (
        "it is called as chart(rows); each row is a mapping with period, start, end, value"
        if chart.python
        else ""
    )
    return Diagnostic("chart-failed", place, message, hint)
