"""The glossary, the corrections, and the page for an address that leads nowhere."""

from generator.pages.context import Desk
from generator.pages.views.frame import Page
from generator.pages.views.page_views import CorrectionsView, GlossaryView, NotFoundView


def glossary(desk: Desk) -> Page:
    """What the words mean."""
    terms = desk.site.terms.values()
    words = desk.site.words
    summary = words.say("glossary-summary", names=words.listed([one.name for one in terms]))
    head = desk.head("/glossary/", words.say("glossary"), summary)
    return Page(
        "/glossary/",
        "glossary.html",
        GlossaryView(head=head, terms=tuple(desk.show.term(t) for t in terms)),
    )


def corrections(desk: Desk) -> Page:
    """What the site said wrongly."""
    entries = sorted(desk.site.facts.corrections, key=lambda one: one.date.sort_key, reverse=True)
    words, counted = desk.site.words, desk.site.words.count("count-corrections", len(entries))
    summary = words.say("corrections-summary", site=desk.about, corrections=counted)
    head = desk.head("/corrections/", words.say("corrections"), summary)
    view = CorrectionsView(head=head, entries=tuple(desk.show.correction(one) for one in entries))
    return Page(address="/corrections/", template="corrections.html", view=view)


def not_found(desk: Desk) -> Page:
    """What a host shows for an address without a page."""
    words = desk.site.words
    summary = words.say("not-found-summary", site=desk.about)
    view = NotFoundView(head=desk.head("/404.html", words.say("not-found"), summary))
    return Page("/404.html", "404.html", view, is_listed=False)
