"""Build the page that shows what was checked and what was not."""

from markupsafe import Markup

from generator.charts.worker import PageChart
from generator.evidence.report import ArticleCount, EvidenceReport
from generator.localization.formatting import sentence
from generator.localization.messages import MessageCatalog
from generator.model.urls import address
from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import EvidencePageView
from generator.pages.views.parts import LinkView
from generator.pages.views.report import ArticleBasisView, KindView, SourceUseView, UncheckedView, WaiverView

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
        basis=_basis_in_words(formatter, report),
        place_only=tuple(
            presenter.link(*key, note=formatter.text(f"kind-{key[0]}")) for key in report.place_only
        ),
        articles=tuple(_article(formatter, article) for article in report.articles),
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


def _basis_in_words(formatter: MessageCatalog, report: EvidenceReport) -> str:
    """Return how many facts rest on what, in one sentence; empty for a site without facts."""
    total, quoted = report.facts["total"], report.facts["quoted"]
    parts = [formatter.plural("basis-quoted", quoted, total=formatter.whole(total))]
    parts += [
        formatter.plural(f"basis-{basis}", report.facts[basis])
        for basis in ("unchecked", "place_only", "derived")
        if report.facts[basis]
    ]
    return sentence(formatter.join(parts)) if total else ""


def _article(formatter: MessageCatalog, article: ArticleCount) -> ArticleBasisView:
    """Return how many of the facts that an article cites rest on a quotation."""
    return ArticleBasisView(
        article=LinkView(text=article.title, href=address("article", article.slug)),
        quoted=formatter.text(
            "count-of", count=formatter.whole(article.quoted), total=formatter.whole(article.facts)
        ),
    )


def _counted(formatter: MessageCatalog, key: str, count: int) -> Markup:
    """Return a count in words as HTML, with the number in bold."""
    return Markup(formatter.plural(key, count, count=Markup("<b>{}</b>").format(formatter.whole(count))))  # noqa: S704


def _svg_markup(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704  (`charts.svg.named` lets only harmless markup through)
