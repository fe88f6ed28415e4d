"""Build the pages of a series that no chart shows, and the further pages of long tables."""

from collections.abc import Sequence

from generator.localization.formatting import capital
from generator.pages.context import PageContext
from generator.pages.presenters.chart_presenter import series_view
from generator.pages.presenters.record_links import Mentions
from generator.pages.tables.addresses import ALONE
from generator.pages.tables.table_views import series_tables
from generator.pages.views.charts import TableView
from generator.pages.views.frame import Page
from generator.pages.views.page_views import SeriesPageView, TablePageView
from generator.pages.views.parts import LinkView


def series_pages(context: PageContext, id_: str, mentions: Mentions) -> tuple[Page, ...]:
    """Return the pages of a series that no chart shows: its numbers, and the evidence for them."""
    at, presenter, formatter = ALONE.format(id_), context.presenter, context.formatter
    series, title = context.records.series[id_], capital(presenter.title("series", id_))
    tables = series_tables(presenter, series, title, at)
    rows = formatter.plural("count-rows", len(context.records.rows[id_]))
    summary = formatter.text("series-summary", title=title, unit=series.unit, rows=rows, site=context.about)
    view = SeriesPageView(
        head=context.head(at, title, summary, [context.section("numbers")], (), [("series", id_)]),
        kind_words=capital(formatter.text("kind-series")),
        series=series_view(presenter, series),
        table=tables[0],
        mentions=presenter.mentions(mentions),
        cite=context.cite(id_, title, at),
    )
    return Page(at, "series.html", view), *further_pages(context, LinkView(text=title, href=at), tables)


def further_pages(context: PageContext, parent: LinkView, tables: Sequence[TableView]) -> tuple[Page, ...]:
    """Return the pages of a long table but the first, which is in the page of `parent`."""
    pages = []
    for table in tables[1:]:
        current = next(link for link in table.pages if link.is_current)
        title = context.formatter.text("table-part", title=parent.text, part=current.text)
        head = context.head(current.href, title, title, [context.section("numbers"), parent])
        pages.append(Page(current.href, "table.html", TablePageView(head=head, parent=parent, table=table)))
    return tuple(pages)
