"""Draw every chart of a site, and the pictures shown when a link to one of its pages is shared."""

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
    """All drawings of one build."""

    charts: Mapping[str, RenderedChart]
    evidence: RenderedChart | None  # for the page “How we know”
    shares: Mapping[Key, bytes]  # PNG by ("article", slug), or `HOME`; empty for a site without an address


def draw_charts(
    site: Site, files: Mapping[str, bytes], report: EvidenceReport, draw: Draw, *, has_address: bool
) -> tuple[Drawings, list[Diagnostic]]:
    """Return the drawings, and a problem for each chart that cannot be drawn.

    `files` holds the code of charts in Python; a site with an address (`has_address`) also gets shared pictures.
    """
    # A site without charts of its own does not get this one either, so it never loads Altair: the table is enough.
    evidence_request = evidence_chart_request(report, site) if site.charts else None
    evidence_result = draw(evidence_request) if evidence_request else None
    evidence = evidence_result.drawing if evidence_result and not evidence_result.failure else None
    charts: dict[str, RenderedChart] = {}
    problems: list[Diagnostic] = []
    for chart in site.charts.values():
        python = files[chart.python].decode("utf-8", "replace") if chart.python else ""
        result = draw(chart_request(site, chart, python))
        if not result.failure:
            drawing = result.drawing
            request = picture_request(site, chart, drawing.wide, drawing.shared, has_names=drawing.has_names)
            result = draw(request)
            pictures = result.drawing
            charts[chart.id] = structs.replace(
                drawing, file=pictures.file, png=pictures.png, share=pictures.share
            )
        if result.failure:
            problems.append(_problem(chart, result))
    shares: dict[Key, bytes] = {}
    settings = site.settings
    if has_address and not problems:
        cards = {HOME: CardRequest(settings.title, settings.description, settings.title)}
        for article in site.articles:
            cards["article", article.slug] = CardRequest(
                article.front.title, article.front.summary, settings.title
            )
        for key, card in cards.items():
            result = draw(card)
            if result.drawing.share:
                shares[key] = result.drawing.share
    return Drawings(charts, evidence, shares), problems


def share_pictures(drawings: Drawings) -> dict[str, bytes]:
    """Return the shared pictures of articles and of the home page, by path in the finished site."""
    paths = {key: f"{address(*key)[1:]}share.png" if key != HOME else "share.png" for key in drawings.shares}
    return {paths[key]: picture for key, picture in drawings.shares.items()}


def _problem(chart: Chart, result: RenderResult) -> Diagnostic:
    place = Location(chart.python, result.line) if result.line else chart.location
    message = f"the chart “{chart.id}” could not be drawn: {result.failure}"
    hint = (
        "it is called as chart(rows); each row is a mapping with period, start, end, value"
        if chart.python
        else ""
    )
    return Diagnostic("chart-failed", place, message, hint)
