"""The page that says what was checked, and what was not."""

from markupsafe import Markup

from generator.charts.worker import PageChart
from generator.evidence.report import EvidenceReport
from generator.localization.messages import MessageCatalog
from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import EvidencePageView
from generator.pages.views.report import KindView, SourceUseView, UncheckedView, WaiverView

NAMES = {"statistics": "numbers"}  # what the report counts, by the key of its words where that is another


def how_we_know(context: PageContext, report: EvidenceReport, drawing: PageChart | None) -> Page:
    """What was checked, and what was not."""
    presenter, formatter = context.presenter, context.formatter
    view = EvidencePageView(
        head=context.head(
            "/how-we-know/",
            formatter.text("how-we-know"),
            formatter.text("evidence-summary", site=context.about),
        ),
        day=formatter.day(context.site_facts.today),
        counts=tuple(
            _counted(formatter, f"count-{NAMES.get(key, key)}", count)
            for key, count in report.counts.items()
            if count
        ),
        quotations=tuple(
            _counted(formatter, f"quotes-{status}", count)
            for status, count in report.quotations.items()
            if count
        ),
        unchecked=tuple(
            UncheckedView(quote=one.quote, source=presenter.link("source", one.source))
            for one in report.unchecked
        ),
        single=tuple(presenter.link(*key, note=formatter.text(f"kind-{key[0]}")) for key in report.single),
        stale=tuple(presenter.link(*key) for key in report.stale),
        waivers=tuple(
            WaiverView(
                rule=one.rule,
                reason=one.reason,
                place=formatter.text("file-line", file=one.file, line=one.first_line),
            )
            for one in report.waivers
        ),
        kinds=tuple(
            KindView(
                name=formatter.text(f"sources-{one.kind or 'other'}"),
                sources=formatter.whole(one.sources),
                facts=formatter.whole(one.facts),
            )
            for one in report.kinds
        ),
        wide=_drawn(drawing.wide) if drawing else Markup(),
        narrow=_drawn(drawing.narrow) if drawing else Markup(),
        sources=tuple(
            SourceUseView(
                source=presenter.link("source", one.id),
                facts=formatter.whole(one.facts),
                alone=formatter.whole(one.alone),
            )
            for one in report.sources
        ),
    )
    return Page(address="/how-we-know/", template="how-we-know.html", view=view)


def _counted(formatter: MessageCatalog, key: str, count: int) -> Markup:
    """A count as HTML, its number marked."""
    return Markup(formatter.plural(key, count, count=Markup("<b>{}</b>").format(formatter.whole(count))))  # noqa: S704


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704  (`chart_svg.named` has let nothing through that acts)
