"""Hold what page builders share, and build the frame of each page: head, menu and breadcrumbs."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from markupsafe import Markup
from msgspec import Struct

from generator.charts.draw import DrawnChart
from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.charts import Chart
from generator.model.kinds import Key
from generator.model.record_types import Markdown, Reference
from generator.model.report_address import report_link
from generator.model.resolved import Records, Site, TextLinks
from generator.model.security_policy import CONTENT_SECURITY_POLICY
from generator.model.urls import SECTIONS, absolute, asset, fonts_of
from generator.pages.presenters.chart_presenter import chart_view
from generator.pages.presenters.citations import cite
from generator.pages.presenters.descriptions import described
from generator.pages.presenters.fact_cards import fact_card
from generator.pages.presenters.json_ld import Thing, breadcrumb_list, to_script
from generator.pages.presenters.presenter import Presenter
from generator.pages.presenters.source_citations import references
from generator.pages.tables.addresses import named_rows
from generator.pages.views.charts import ChartView
from generator.pages.views.facts import FactCardView
from generator.pages.views.frame import Frame, Head
from generator.pages.views.parts import LinkView
from generator.pages.views.report import CiteView

# Whether there is a search index; "preview" means that only the built site will have one.
Search = Literal["none", "preview", "index"]


class SiteFacts(Struct, frozen=True):
    """Facts about the whole site that pages show or depend on; compared by value."""

    base_url: str  # ends in a slash; "" if the site has no address
    today: date
    search: Search
    sections: frozenset[str]  # those with content; the menu leaves out empty ones
    year: int  # of the newest article or update; 0 if no article has a date
    pages: tuple[tuple[str, str], ...]  # slug and title, for the menu
    corrected: tuple[tuple[Key, str], ...]  # titles of the articles and pages that have corrections
    named: frozenset[str] = frozenset()  # the rows of series that have a page of their own


LICENSES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


# Sections that the menu leaves to the foot of the page, unless a site chooses its menu.
ASIDE = ("organizations", "glossary", "corrections", "how-we-know")


class PageContext:
    """Everything page builders share, except the texts of articles and the mentions of records."""

    def __init__(
        self,
        records: Records,
        formatter: Formatter,
        links: TextLinks,
        converted: Mapping[Markdown, str],
        quotation_results: QuotationResults,
        charts: Mapping[str, DrawnChart],
        site_facts: SiteFacts,
    ) -> None:
        """Take checked records, the links in their texts, those texts as HTML, and rendered charts."""
        self.records = records
        self.formatter = formatter
        self.charts = charts
        self.site_facts = site_facts
        self.base_url = site_facts.base_url
        # A chart's page and its oEmbed file show the same one.
        self._chart_views: dict[tuple[str, bool], ChartView] = {}
        self._cards: dict[Key, FactCardView] = {}  # many articles are about the same facts
        # By section: that of a page differs in what its menus mark as current.
        self._frames: dict[str, Frame] = {}
        titles = {("page", slug): title for slug, title in site_facts.pages} | dict(site_facts.corrected)
        self.presenter = Presenter(
            records, formatter, links, converted, titles, quotation_results, site_facts.named
        )
        self.about = records.settings.title
        name, href = LICENSES.get(records.settings.license, (records.settings.license, ""))
        self.license = LinkView(text=name, href=href)

    def head(
        self,
        at: str,
        title: str,
        description: str,
        crumbs: Iterable[LinkView] = (),
        things: Iterable[Thing] = (),
        keys: Iterable[Key] = (),
        kind: str = "website",
        *,
        canonical: str = "",
        share: str = "",
        caveat: str = "",
        oembed: str = "",
    ) -> Head:
        """Return the head of the page at an address; `keys` are the records whose corrections it shows.

        The first of them is what the page is about. `canonical` is the address of the page that this one
        duplicates, `share` that of its preview picture, `oembed` that of what tells other sites how to embed it;
        `caveat` is that of the numbers it is about.
        """
        settings = self.records.settings
        trail = (
            LinkView(text=self.formatter.text("home"), href="/"),
            *crumbs,
            LinkView(text=title, href=at, is_current=True),
        )
        breadcrumbs = trail if at not in ("/", "/404.html") else ()
        shown = list(keys)
        about = ":".join(shown[0]) if shown else at
        listed = [*things, *([breadcrumb_list(breadcrumbs, self.base_url)] if breadcrumbs else [])]
        return Head(
            frame=self.frame(at),
            address=at,
            title=title,
            full_title=settings.title if at == "/" else f"{title} – {settings.title}",
            description=described(description, settings.description),
            kind=kind,
            canonical=absolute(canonical or at, self.base_url),
            share=absolute(share or "/share.png", self.base_url),
            breadcrumbs=breadcrumbs,
            structured=to_script(listed) if listed else Markup(),
            corrections=self.presenter.corrections_of(*shown),
            caveat=caveat,
            oembed=oembed,
            report=report_link(settings.report_errors, about) if settings.report_errors else "",
        )

    def cite(self, id_: str, title: str, at: str, caveat: str = "", fact: Key | None = None) -> CiteView:
        """Return how to cite the page at an address, with the sources of a fact.

        The year is that of the newest article or update.
        """
        sources = [self.records.sources[source] for source in self.records.sources_of(fact)] if fact else []
        settings = self.records.settings
        return cite(
            by=self.formatter.join(settings.authors),
            id_=id_,
            title=title,
            caveat=caveat,
            sources=references(self.formatter, sources),
            site=settings.title,
            authors=settings.authors,
            year=self.site_facts.year,
            address=absolute(at, self.base_url),
        )

    def chart(self, chart: Chart, *, has_table: bool = False) -> ChartView:
        """Return a chart with its drawing; a long table is only in the chart's own page, which `has_table`."""
        if (chart.id, has_table) not in self._chart_views:
            view = chart_view(self.presenter, chart, self.charts[chart.id].page, has_table=has_table)
            self._chart_views[chart.id, has_table] = view
        return self._chart_views[chart.id, has_table]

    def card(self, kind: str, id_: str) -> FactCardView:
        """Return the card of a fact."""
        if (kind, id_) not in self._cards:
            self._cards[kind, id_] = fact_card(self.presenter, kind, id_)
        return self._cards[kind, id_]

    def frame(self, at: str) -> Frame:
        """Return the frame of the page at an address, whose section its menus mark as current."""
        section = at.split("/")[1]
        if section not in self._frames:
            self._frames[section] = self._frame(f"/{section}/")
        return self._frames[section]

    def _frame(self, at: str) -> Frame:
        settings = self.records.settings
        sections = [key for key in SECTIONS if key in self.site_facts.sections]
        chosen = [_menu_key(reference) for reference in settings.navigation] or [
            ("section", key) for key in sections if key not in ASIDE
        ]
        main = [key for key in chosen if key[0] == "page" or key[1] in self.site_facts.sections]
        rest = [("section", key) for key in sections if ("section", key) not in main]
        rest += [("page", slug) for slug, _ in self.site_facts.pages if ("page", slug) not in main]
        return Frame(
            site_title=settings.title,
            site_description=settings.description,
            language=settings.language,
            home="/",
            navigation=tuple(self.menu_link(key, at) for key in main),
            footer=tuple(self.menu_link(key, at) for key in rest),
            search=None if self.site_facts.search == "none" else self.menu_link(("section", "search"), at),
            license=self.license if self.license.text else None,
            style=asset("style.css"),
            fonts=tuple(asset(name) for name in fonts_of(settings)),
            script=asset("site.js"),
            icon=asset("favicon.svg"),
            logo=asset(settings.logo) if settings.logo else "",
            feed="/feed.xml" if self.base_url else "",
            policy=CONTENT_SECURITY_POLICY,
        )

    def section(self, key: str) -> LinkView:
        """Return a link to one of the site's sections."""
        return LinkView(text=self.formatter.text(key), href=f"/{key}/")

    def menu_link(self, key: Key, at: str) -> LinkView:
        """Return a menu link to a section or a page."""
        kind, id_ = key
        text = self.formatter.text(id_) if kind == "section" else self.presenter.title("page", id_)
        return LinkView(text=text, href=f"/{id_}/", is_current=at.startswith(f"/{id_}/"))


def site_facts(site: Site, *, base_url: str, today: date, search: Search) -> SiteFacts:
    """Return the facts about the whole site that pages show or depend on."""
    records, texts = site.records, site.texts
    content: dict[str, object] = {
        "articles": texts.articles,
        "timeline": records.events,
        "people": records.people,
        "organizations": records.organizations,
        "policies": records.policies,
        "numbers": records.observations or records.charts,
        "sources": records.sources,
        "glossary": records.terms,
        "corrections": True,
        "how-we-know": True,
    }
    front_matter = {(document.kind, document.slug): document.front for document in texts.documents}
    days = [day for article in texts.articles for day in (article.front.date, article.front.updated) if day]
    corrected = [
        records.key_of(reference)
        for correction in records.facts.corrections
        for reference in correction.about
    ]
    return SiteFacts(
        base_url=base_url,
        today=today,
        search=search,
        sections=frozenset(section for section, shown in content.items() if shown),
        year=max((day.year for day in days), default=0),
        pages=tuple((page.slug, page.front.title) for page in texts.pages),
        corrected=tuple(
            (key, front_matter[key].title) for key in dict.fromkeys(corrected) if key in front_matter
        ),
        named=named_rows(records, texts),
    )


def _menu_key(reference: Reference) -> Key:
    return ("section" if reference.id in SECTIONS else "page", reference.id)
