"""Draw every chart of a site, and the pictures shown when a link to one of its pages is shared."""

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from generator.charts.areas import plane_of
from generator.charts.evidence_chart import evidence_chart_request
from generator.charts.requests import CardRequest, chart_request, picture_request
from generator.charts.worker import ChartPictures, PageChart, RenderRequest, RenderResult, SharePicture
from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.evidence.report import EvidenceReport
from generator.localization.formatting import Formatter, capital
from generator.model.charts import Chart
from generator.model.documents import Document
from generator.model.kinds import Key
from generator.model.resolved import Records
from generator.model.settings import Settings
from generator.model.urls import address

Draw = Callable[[RenderRequest], RenderResult]
HOME: Key = ("home", "")


class DrawnChart(Struct, frozen=True):
    """A declared chart: in its page, and to take away."""

    page: PageChart
    pictures: ChartPictures


class RenderedCharts(Struct, frozen=True, eq=False):
    """All charts of one build."""

    charts: Mapping[str, DrawnChart]  # by id
    evidence: PageChart | None  # for the page “How we know”


def draw_charts(
    records: Records,
    formatter: Formatter,
    files: Mapping[str, bytes],
    report: EvidenceReport,
    draw: Draw,
    *,
    only_code: bool = False,
) -> tuple[RenderedCharts, list[Diagnostic]]:
    """Return the charts, and a problem for each that cannot be drawn; `files` holds the code of charts in Python.

    A chart that cannot be drawn is empty: the site is not published, but its links are checked. With `only_code`,
    so are all but charts in Python: nothing else in a site keeps one from being drawn, and drawing takes long.
    """
    charts: dict[str, DrawnChart] = {}
    problems: list[Diagnostic] = []
    # A site without charts of its own does not get this one either, so it never loads Altair: the table is enough.
    evidence_request = evidence_chart_request(report, formatter) if records.charts and not only_code else None
    evidence = draw(evidence_request).drawing if evidence_request else None
    for chart in records.charts.values():
        python = files[chart.python].decode("utf-8", "replace") if chart.python else ""
        plane, found = plane_of(records, chart, files) if chart.mark == "map" else (None, [])
        problems += found
        if found or (only_code and not chart.python):
            charts[chart.id] = _undrawn(chart)
            continue
        result = draw(chart_request(records, formatter, chart, python, plane))
        page = result.drawing
        if isinstance(page, PageChart):
            result = draw(
                picture_request(records, formatter, chart, page.wide, page.shared, has_names=page.has_names)
            )
            if isinstance(result.drawing, ChartPictures):
                charts[chart.id] = DrawnChart(page, result.drawing)
        if result.failure:
            charts[chart.id] = _undrawn(chart)
            problems.append(_problem(chart, result))
    return RenderedCharts(charts, evidence if isinstance(evidence, PageChart) else None), problems


def draw_shares(
    settings: Settings, articles: Iterable[Document], summaries: Mapping[str, tuple[str, str]], draw: Draw
) -> dict[Key, bytes]:
    """Return the PNG shown when a link is shared, by ("article", slug) or `HOME`; one that fails is left out.

    `summaries` are those of the articles in plain text, each with the caveats of its numbers, by slug.
    """
    cards = {HOME: CardRequest(settings.title, settings.description, settings.title)}
    for article in articles:
        summary, caveat = summaries[article.slug]
        card = CardRequest(article.front.title, summary, settings.title, capital(caveat))
        cards["article", article.slug] = card
    drawings = {key: draw(card).drawing for key, card in cards.items()}
    return {key: drawing.png for key, drawing in drawings.items() if isinstance(drawing, SharePicture)}


def share_files(shares: Mapping[Key, bytes]) -> dict[str, bytes]:
    """Return the shared pictures of articles and of the home page, by path in the finished site."""
    return {
        "share.png" if key == HOME else f"{address(*key)[1:]}share.png": picture
        for key, picture in shares.items()
    }


def _undrawn(chart: Chart) -> DrawnChart:
    wide, narrow = (
        f'<svg aria-labelledby="{chart.id}-{size}-title"><title></title></svg>' for size in ("wide", "narrow")
    )
    return DrawnChart(PageChart(wide, narrow, wide, False, "{}"), ChartPictures("", b"", b""))


def _problem(chart: Chart, result: RenderResult) -> Diagnostic:
    place = Location(chart.python, result.line) if result.line else chart.location
    message = f"the chart “{chart.id}” could not be drawn: {result.failure}"
    hint = (
        "it is called as chart(rows); each row is a mapping with period, start, end, value"
        if chart.python
        else ""
    )
    return Diagnostic("chart-failed", place, message, hint)


CHART_FAILED = Rule(
    "chart-failed",
    "error",
    "A chart cannot be drawn.",
    "The message gives the reason.",
    guides=("draw-a-chart#what-no-mark-can-show",),
)
