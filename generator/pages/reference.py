"""Build the glossary, the page of corrections, and the “not found” page."""

from generator.model.urls import correction_anchors
from generator.pages.context import PageContext
from generator.pages.presenters.chart_presenter import series_view
from generator.pages.views.frame import Page
from generator.pages.views.page_views import CorrectionsView, GlossaryView, NotFoundView


def glossary(context: PageContext) -> Page:
    """Return the glossary, which defines every term."""
    terms = context.records.terms.values()
    formatter = context.formatter
    summary = formatter.text("glossary-summary", names=formatter.join([term.name for term in terms]))
    head = context.head("/glossary/", formatter.text("glossary"), summary)
    return Page(
        "/glossary/",
        "glossary.html",
        GlossaryView(head=head, terms=tuple(context.presenter.term(term) for term in terms)),
    )


def corrections(context: PageContext) -> Page:
    """Return the page that lists all corrections, newest first."""
    entries = sorted(
        context.records.facts.corrections, key=lambda correction: correction.date.sort_key, reverse=True
    )
    formatter = context.formatter
    count = formatter.plural("count-corrections", len(entries))
    summary = formatter.text("corrections-summary", site=context.about, corrections=count)
    head = context.head("/corrections/", formatter.text("corrections"), summary)
    anchors = correction_anchors(context.records.facts.corrections)
    views = (context.presenter.correction(entry, anchors[entry]) for entry in entries)
    view = CorrectionsView(head=head, entries=tuple(views))
    return Page(address="/corrections/", template="corrections.html", view=view)


def not_found(context: PageContext) -> Page:
    """Return the page that a host serves for an unknown address."""
    formatter = context.formatter
    summary = formatter.text("not-found-summary", site=context.about)
    presenter = context.presenter
    all_series = () if presenter.addresses.has_forwards else context.records.facts.series
    view = NotFoundView(
        head=context.head("/404.html", formatter.text("not-found"), summary),
        tables=tuple(series_view(presenter, series) for series in all_series),
    )
    return Page("/404.html", "404.html", view, is_listed=False)
