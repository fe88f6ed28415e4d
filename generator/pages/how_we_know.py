"""Build the page that shows what was checked and what was not."""

from markupsafe import Markup

from generator.charts.worker import PageChart
from generator.evidence.report import EvidenceReport
from generator.localization.messages import MessageCatalog
from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import EvidencePageView
from generator.pages.views.report import KindView, SourceUseView, UncheckedView, WaiverView

NAMES = {"statistics": "numbers"}  # keys of the report whose messages have another name


def how_we_know(context: PageContext, report: EvidenceReport, drawing: PageChart | None) -> Page:
    """Return the page; `drawing` is the chart of facts by kind of source, if there is one."""
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
            UncheckedView(quote=evidence.quote, source=presenter.link("source", evidence.source))
            for evidence in report.unchecked
        ),
        single=tuple(presenter.link(*key, note=formatter.text(f"kind-{key[0]}")) for key in report.single),
        stale=tuple(presenter.link(*key) for key in report.stale),
        waivers=tuple(
            WaiverView(
                rule=waiver.rule,
                reason=waiver.reason,
                place=formatter.text("file-line", file=waiver.file, line=waiver.first_line),
            )
            for waiver in report.waivers
        ),
        kinds=tuple(
            KindView(
                name=formatter.text(f"sources-{kind.kind or 'other'}"),
                sources=formatter.whole(kind.sources),
                facts=formatter.whole(kind.facts),
            )
            for kind in report.kinds
        ),
        wide=_svg_markup(drawing.wide) if drawing else Markup(),
        narrow=_svg_markup(drawing.narrow) if drawing else Markup(),
        sources=tuple(
            SourceUseView(
                source=presenter.link("source", source.id),
                facts=formatter.whole(source.facts),
                alone=formatter.whole(source.alone),
            )
            for source in report.sources
        ),
    )
    return Page(address="/how-we-know/", template="how-we-know.html", view=view)


def _counted(formatter: MessageCatalog, key: str, count: int) -> Markup:
    """Return a count in words as HTML, with the number in bold."""
    return Markup(formatter.plural(key, count, count=Markup("<b>{}</b>").format(formatter.whole(count))))  # noqa: S704


def _svg_markup(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704  (`charts.svg.named` lets only harmless markup through)
