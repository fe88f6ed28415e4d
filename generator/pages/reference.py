"""The glossary, the corrections, and the page for an address that leads nowhere."""

from generator.pages.context import PageContext
from generator.pages.views.frame import Page
from generator.pages.views.page_views import CorrectionsView, GlossaryView, NotFoundView


def glossary(context: PageContext) -> Page:
    """What the words mean."""
    terms = context.records.terms.values()
    formatter = context.formatter
    summary = formatter.text("glossary-summary", names=formatter.join([one.name for one in terms]))
    head = context.head("/glossary/", formatter.text("glossary"), summary)
    return Page(
        "/glossary/",
        "glossary.html",
        GlossaryView(head=head, terms=tuple(context.presenter.term(t) for t in terms)),
    )


def corrections(context: PageContext) -> Page:
    """What the site said wrongly."""
    entries = sorted(context.records.facts.corrections, key=lambda one: one.date.sort_key, reverse=True)
    formatter, counted = (
        context.formatter,
        context.formatter.plural("count-corrections", len(entries)),
    )
    summary = formatter.text("corrections-summary", site=context.about, corrections=counted)
    head = context.head("/corrections/", formatter.text("corrections"), summary)
    view = CorrectionsView(head=head, entries=tuple(context.presenter.correction(one) for one in entries))
    return Page(address="/corrections/", template="corrections.html", view=view)


def not_found(context: PageContext) -> Page:
    """What a host shows for an address without a page."""
    formatter = context.formatter
    summary = formatter.text("not-found-summary", site=context.about)
    view = NotFoundView(head=context.head("/404.html", formatter.text("not-found"), summary))
    return Page("/404.html", "404.html", view, is_listed=False)
