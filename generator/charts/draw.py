"""Every chart of a site as a drawing, and the pictures that links to its pages are shared with."""

from collections.abc import Callable, Mapping

from msgspec import Struct, structs

from generator.charts.evidence_chart import report_job
from generator.charts.requests import CardJob, chart_job, picture_job
from generator.charts.worker import Drawing, Drawn, Job
from generator.diagnostics import Diagnostic, Location
from generator.evidence.report import EvidenceReport
from generator.model.records import Chart
from generator.model.resolved import Key, Site
from generator.model.urls import address

Draw = Callable[[Job], Drawn]
HOME: Key = ("home", "")


class Drawings(Struct, frozen=True, eq=False):
    """What was drawn."""

    charts: Mapping[str, Drawing]
    evidence: Drawing | None  # of the page “How we know”
    shares: Mapping[Key, bytes]  # PNG by ("article", slug), or `HOME`; none where the site has no address


def draw_charts(
    site: Site, files: Mapping[str, bytes], report: EvidenceReport, make: Draw, *, has_address: bool
) -> tuple[Drawings, list[Diagnostic]]:
    """The drawings, and the faults of charts that cannot be drawn."""
    # A site without charts of its own does without this one too, and so without Altair: its table is enough.
    counted = report_job(report, site) if site.charts else None
    drawn_report = make(counted) if counted else None
    evidence = drawn_report.drawing if drawn_report and not drawn_report.failure else None
    charts: dict[str, Drawing] = {}
    faults: list[Diagnostic] = []
    for chart in site.charts.values():
        python = files[chart.python].decode("utf-8", "replace") if chart.python else ""
        drawn = make(chart_job(site, chart, python))
        if not drawn.failure:
            one = drawn.drawing
            drawn = make(picture_job(site, chart, one.wide, one.shared, has_names=one.has_names))
            taken = drawn.drawing
            charts[chart.id] = structs.replace(one, file=taken.file, png=taken.png, share=taken.share)
        if drawn.failure:
            faults.append(_fault(chart, drawn))
    shares: dict[Key, bytes] = {}
    settings = site.settings
    if has_address and not faults:
        cards = {HOME: CardJob(settings.title, settings.description, settings.title)}
        for article in site.articles:
            cards["article", article.slug] = CardJob(
                article.front.title, article.front.summary, settings.title
            )
        for key, job in cards.items():
            drawn = make(job)
            if drawn.drawing.share:
                shares[key] = drawn.drawing.share
    return Drawings(charts, evidence, shares), faults


def share_pictures(drawings: Drawings) -> dict[str, bytes]:
    """The pictures of articles and of the home page, by path."""
    paths = {key: f"{address(*key)[1:]}share.png" if key != HOME else "share.png" for key in drawings.shares}
    return {paths[key]: picture for key, picture in drawings.shares.items()}


def _fault(chart: Chart, drawn: Drawn) -> Diagnostic:
    place = Location(chart.python, drawn.line) if drawn.line else chart.location
    message = f"the chart “{chart.id}” could not be drawn: {drawn.failure}"
    hint = (
        "it is called as chart(rows); each row is a mapping with period, start, end, value"
        if chart.python
        else ""
    )
    return Diagnostic("chart-failed", place, message, hint)
