"""What records are called, and links to them: the words that templates and portraits share."""

from collections.abc import Iterable, Mapping

from markupsafe import Markup

from generator.localization.formatting import sentence
from generator.model.dates import Date
from generator.model.record_types import Markdown, Reference
from generator.model.records import Document, Event, Source
from generator.model.resolved import Key, Site
from generator.model.urls import address
from generator.pages.presenters.article_html import render_links
from generator.pages.views.parts import DateView, LinkView

MOST_TITLE = 90  # characters of a title made from a statement


class RecordLinks:
    """Names records and links to them."""

    def __init__(self, site: Site, converted: Mapping[Markdown, str]) -> None:
        """Takes a site and its texts as HTML."""
        self.site = site
        self.formatter = site.formatter
        self.converted = converted
        self.titles: dict[Key, str] = {}
        self.documents: dict[Key, Document] = {
            (one.kind, one.slug): one for one in (*site.articles, *site.pages)
        }
        self.texts: dict[Markdown, Markup] = {}

    def text(self, markdown: Markdown | None) -> Markup:
        """A record's text as HTML; made once, as a title is made from one wherever it is linked to."""
        if markdown is None:
            return Markup()
        if markdown not in self.texts:
            prose, html = self.site.prose[markdown], self.converted[markdown]
            bound = render_links(self.site, prose, html, with_citations=False, has_own_page=False)
            self.texts[markdown] = bound.html
        return self.texts[markdown]

    def plain(self, markdown: Markdown | None) -> str:
        """A record's text without its markup, on one line."""
        return " ".join(self.text(markdown).striptags().split())

    def date(self, date: Date | None) -> DateView | None:
        """A date in words; None stays None."""
        return DateView(words=self.formatter.date(date), iso=date.iso) if date else None

    def title(self, kind: str, id_: str) -> str:
        """What a record is called in a link or a heading; made once, as most are linked to often."""
        if (kind, id_) not in self.titles:
            self.titles[kind, id_] = self._title(kind, id_)
        return self.titles[kind, id_]

    def _title(self, kind: str, id_: str) -> str:
        site = self.site
        if kind in ("article", "page"):
            return self.documents[kind, id_].front.title
        if kind == "stat":
            observation = site.observations[id_]
            what, full = self.formatter.describe(observation), self.formatter.full(observation)
            return f"{full}: {what}" if what else full
        if kind == "claim":
            claim = site.claims[id_]
            statement = shortened(self.plain(claim.statement))
            return self.formatter.text("statement-by", name=site.called(claim.by), statement=statement)
        if kind == "series":
            series = site.series[id_]
            return f"{series.measure}, {series.place}" if series.place else series.measure
        if kind in ("event", "source"):
            record: Event | Source = site.events[id_] if kind == "event" else site.sources[id_]
            return record.title
        if kind == "chart":
            return site.charts[id_].title
        if kind == "person":
            return site.people[id_].name
        if kind == "organization":
            return site.organizations[id_].name
        return site.policies[id_].name if kind == "policy" else site.terms[id_].name

    def link(self, kind: str, id_: str, note: str = "") -> LinkView:
        """A link to a record by its title."""
        return LinkView(text=self.title(kind, id_), href=address(kind, id_), note=note)

    def links(self, references: Iterable[Reference], kind: str) -> tuple[LinkView, ...]:
        """Links to records of one kind."""
        return tuple(self.link(kind, reference.id) for reference in references)

    def speaker_link(self, reference: Reference | None) -> LinkView | None:
        """A link to a person or an organization."""
        if reference is None:
            return None
        return self.link("person" if reference.id in self.site.people else "organization", reference.id)

    def mentions(self, kind: str, id_: str, but: frozenset[Key] = frozenset()) -> tuple[LinkView, ...]:
        """Where a record is mentioned: articles and pages first, then other records."""
        order = (
            "article",
            "page",
            "policy",
            "person",
            "organization",
            "term",
            "event",
            "claim",
            "stat",
            "series",
            "chart",
        )
        found = [key for key in self.site.mentions.get((kind, id_), ()) if key not in but and key[0] in order]
        found.sort(key=lambda key: order.index(key[0]))
        shown = [key for key in found if key[0] != "stat" or key[1] in self.site.observations]
        return tuple(self.link(*key, note=self.formatter.text(f"kind-{key[0]}")) for key in shown)


def shortened(text: str, most: int = MOST_TITLE) -> str:
    """Text cut at a word, with “…” where something is left out."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(",;:.") + "…"


def described(text: str, otherwise: str) -> str:
    """A description for a page's head, at most 200 characters."""
    return sentence(shortened(" ".join(text.split()), 200)) if text.strip() else otherwise
