"""Name records and link to them, for all presenters."""

from collections.abc import Callable, Iterable, Mapping

from markupsafe import Markup
from msgspec import structs

from generator.localization.caveats import caveat, short_caveats, with_caveat
from generator.localization.formatting import Formatter
from generator.model.dates import Date
from generator.model.kinds import KINDS, Key
from generator.model.observations import Observation
from generator.model.record_types import Markdown, Reference
from generator.model.resolved import Records, TextLinks
from generator.pages.presenters.descriptions import shortened
from generator.pages.prose.article_html import render_links
from generator.pages.prose.text_caveats import caveat_of_links
from generator.pages.tables.addresses import Addresses
from generator.pages.views.parts import DateView, LinkView

# The order in which mentions are listed, by kind; mentions in other kinds, such as sources, are not listed.
MENTION_ORDER = (
    "article", "page", "policy", "person", "organization", "term", "event", "claim", "stat", "series", "chart",
)  # fmt: skip

# Where a record is mentioned: the key of each place, with its title if it is an article or a page.
Mentions = tuple[tuple[Key, str], ...]


class RecordLinks:
    """Names records and links to them."""

    def __init__(
        self,
        records: Records,
        formatter: Formatter,
        links: TextLinks,
        converted: Mapping[Markdown, str],
        titles: Mapping[Key, str],
        named: frozenset[str] = frozenset(),
    ) -> None:
        """Take the records, the links in their texts, those texts as HTML, titles of articles and pages, and named rows."""
        self.records = records
        self.formatter = formatter
        self.text_links = links
        self.converted = converted
        self.titles: dict[Key, str] = dict(titles)
        self.addresses = Addresses(records, named)
        self.rendered: dict[Markdown, Markup] = {}  # cached: titles contain texts wherever they are linked
        self._links: dict[Key, LinkView] = {}  # cached, as are titles: most are linked often

    def text(self, markdown: Markdown | None) -> Markup:
        """Return a record's text as HTML, "" if it has none."""
        if markdown is None:
            return Markup()
        if markdown not in self.rendered:
            body = render_links(
                self.records,
                self.formatter,
                self.text_links.prose[markdown],
                self.text_links.targets,
                self.converted[markdown],
                with_citations=False,
                has_own_page=False,
            )
            self.rendered[markdown] = body.html
        return self.rendered[markdown]

    def line(self, markdown: Markdown) -> Markup:
        """Return a record's text as HTML within one line, such as a heading."""
        return self.text(markdown).strip().removeprefix("<p>").removesuffix("</p>")

    def plain(self, markdown: Markdown | None) -> str:
        """Return a record's text without its markup, on one line."""
        return " ".join(self.text(markdown).striptags().split())

    def caveat_of(self, markdown: Markdown | None) -> str:
        """Return the caveats of the numbers that a record's text is bound to, worded for parentheses."""
        if markdown is None:
            return ""
        return caveat_of_links(self.records, self.formatter, self.text_links.prose[markdown])

    def date(self, date: Date | None) -> DateView | None:
        """Return a date in words; None stays None."""
        return DateView(words=self.formatter.date(date), iso=date.iso) if date else None

    def title(self, kind: str, id_: str) -> str:
        """Return what a record is called in links and headings; cached, as most are linked often."""
        if (kind, id_) not in self.titles:
            title = TITLES.get(kind)
            self.titles[kind, id_] = title(self, id_) if title else _name(self.records, kind, id_)
        return self.titles[kind, id_]

    def full_title(self, kind: str, id_: str) -> str:
        """Return the title of a record, for a place away from the site; a number has its whole caveat."""
        if kind != "stat":
            return self.title(kind, id_)
        observation = self.records.observations[id_]
        return with_caveat(number_title(self.formatter, observation), caveat(self.formatter, observation))

    def link(self, kind: str, id_: str, note: str = "") -> LinkView:
        """Return a link to a record by its title."""
        if (kind, id_) not in self._links:
            self._links[kind, id_] = LinkView(text=self.title(kind, id_), href=self.addresses.of(kind, id_))
        link = self._links[kind, id_]
        return structs.replace(link, note=note) if note else link

    def links(self, references: Iterable[Reference], kind: str) -> tuple[LinkView, ...]:
        """Return links to records of one kind."""
        return tuple(self.link(kind, reference.id) for reference in references)

    def speaker_link(self, reference: Reference | None) -> LinkView | None:
        """Return a link to a person or an organization; None stays None."""
        return None if reference is None else self.link(*self.records.key_of(reference))

    def mentions(self, places: Mentions, but: frozenset[Key] = frozenset()) -> tuple[LinkView, ...]:
        """Return links to where a record is mentioned, except from `but`: articles and pages first."""
        found = [
            (key, title)
            for key, title in places
            if key not in but
            and key[0] in MENTION_ORDER
            and (key[0] != "stat" or key[1] in self.records.observations)
        ]
        found.sort(key=lambda place: MENTION_ORDER.index(place[0][0]))
        return tuple(
            LinkView(
                text=title or self.title(*key),
                href=self.addresses.of(*key),
                note=self.formatter.text(KINDS[key[0]].message_key),
            )
            for key, title in found
        )


def number_title(formatter: Formatter, observation: Observation) -> str:
    """Return a number with what it counts, without its caveat: "at least 500 rides: rides, Line 4, 2018"."""
    amount, description = formatter.full(observation), formatter.describe(observation)
    return f"{amount}: {description}" if description else amount


def _observation_title(links: RecordLinks, id_: str) -> str:
    observation = links.records.observations[id_]
    limits = "; ".join(short_caveats(links.formatter, observation))
    return with_caveat(number_title(links.formatter, observation), limits)


def _claim_title(links: RecordLinks, id_: str) -> str:
    claim = links.records.claims[id_]
    statement = shortened(links.plain(claim.statement))
    return links.formatter.text("statement-by", name=links.records.name_of(claim.by), statement=statement)


def _series_title(links: RecordLinks, id_: str) -> str:
    series, rows = links.records.series[id_], links.records.rows[id_]
    when = links.formatter.date(rows[0].period) if series.category and rows else ""
    return ", ".join(part for part in (series.measure, series.place, when) if part)


# How to title the kinds whose records have neither a `title` nor a `name`.
TITLES: Mapping[str, Callable[[RecordLinks, str], str]] = {
    "person": lambda links, id_: links.records.person_name(id_),
    "stat": _observation_title,
    "claim": _claim_title,
    "series": _series_title,
}


def _name(records: Records, kind: str, id_: str) -> str:
    record = records.by_kind[kind][id_]
    return str(getattr(record, "title", "") or getattr(record, "name", "") or id_)
