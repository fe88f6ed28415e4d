"""What every page has around its content: head, menu, breadcrumbs, and what views are made with."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from markupsafe import Markup

from generator.charts.draw import Drawings
from generator.evidence.report import EvidenceReport
from generator.evidence.verification import QuotationResults
from generator.model.record_types import Markdown, Reference
from generator.model.records import Chart
from generator.model.resolved import Key, Site
from generator.model.security_policy import CONTENT_SECURITY_POLICY
from generator.model.urls import SECTIONS, absolute, asset, fonts_of
from generator.pages.presenters.chart_presenter import chart_view
from generator.pages.presenters.citations import cite
from generator.pages.presenters.json_ld import Thing, breadcrumb_list, to_script
from generator.pages.presenters.presenter import Presenter
from generator.pages.presenters.record_links import described
from generator.pages.views.charts import ChartView
from generator.pages.views.frame import Frame, Head
from generator.pages.views.parts import LinkView
from generator.pages.views.report import CiteView

# Whether there is an index to search: "preview" stands for one that the built site will have.
Search = Literal["none", "preview", "index"]
LICENSES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}


class PageContext:
    """What the pages are made from and with; nothing in it changes."""

    def __init__(
        self,
        site: Site,
        quotation_results: QuotationResults,
        converted: Mapping[Markdown, str],
        drawings: Drawings,
        report: EvidenceReport,
        *,
        base_url: str,
        today: date,
        search: Search = "none",
    ) -> None:
        """Takes a checked site, its texts as HTML, and drawings."""
        self.site = site
        self.quotation_results = quotation_results
        self.converted = converted
        self.drawings = drawings
        self.report = report
        self.base_url = base_url
        self.today = today
        self.search = search
        self.presenter = Presenter(site, quotation_results, converted)
        self.about = site.settings.title
        name, href = LICENSES.get(site.settings.license, (site.settings.license, ""))
        self.license = LinkView(text=name, href=href)
        self.filled = _filled(site)
        days = [day for one in site.articles for day in (one.front.date, one.front.updated) if day]
        self.year = max((day.year for day in days), default=0)  # of the newest article or update

    @property
    def made_of(self) -> tuple[object, ...]:
        """Everything that most pages are made from; not who mentions whom, nor what the articles are called."""
        drawn = self.drawings.charts, frozenset(self.drawings.shares)
        asked = self.base_url, self.today, self.search
        in_menu = tuple((page.slug, page.front.title) for page in self.site.pages)
        return *self.site.declared, self.quotation_results, drawn, asked, self.filled, self.year, in_menu

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
    ) -> Head:
        """The head of the page at an address; `keys` are the records whose corrections it shows.

        `canonical` is the address of the page this one says the same as; `share` that of its picture.
        """
        settings = self.site.settings
        trail = (
            LinkView(text=self.site.formatter.text("home"), href="/"),
            *crumbs,
            LinkView(text=title, href=at, is_current=True),
        )
        breadcrumbs = trail if at not in ("/", "/404.html") else ()
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
            corrections=self.presenter.corrections_of(*keys),
        )

    def cite(self, id_: str, title: str, at: str) -> CiteView:
        """How to cite the page at an address; the year is that of the newest article or update."""
        settings = self.site.settings
        return cite(
            by=self.site.formatter.join(settings.authors),
            id_=id_,
            title=title,
            site=settings.title,
            authors=settings.authors,
            year=self.year,
            address=absolute(at, self.base_url),
        )

    def chart(self, chart: Chart) -> ChartView:
        """A chart with its drawing."""
        return chart_view(self.presenter, chart, self.drawings.charts[chart.id])

    def frame(self, at: str) -> Frame:
        """What every page has; the menu knows where it is."""
        settings = self.site.settings
        sections = [key for key in SECTIONS if key in self.filled]
        chosen = [_menu_key(reference) for reference in settings.navigation] or [
            ("section", key) for key in sections if key not in ("glossary", "corrections", "how-we-know")
        ]
        main = [key for key in chosen if key[0] == "page" or key[1] in self.filled]
        rest = [("section", key) for key in sections if ("section", key) not in main]
        rest += [("page", page.slug) for page in self.site.pages if ("page", page.slug) not in main]
        return Frame(
            site_title=settings.title,
            site_description=settings.description,
            language=settings.language,
            home="/",
            navigation=tuple(self.menu_link(key, at) for key in main),
            footer=tuple(self.menu_link(key, at) for key in rest),
            search=None if self.search == "none" else self.menu_link(("section", "search"), at),
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
        """A link to one of the site's sections."""
        return LinkView(text=self.site.formatter.text(key), href=f"/{key}/")

    def menu_link(self, key: Key, at: str) -> LinkView:
        """A link of the menu."""
        kind, id_ = key
        text = self.site.formatter.text(id_) if kind == "section" else self.presenter.title("page", id_)
        return LinkView(text=text, href=f"/{id_}/", is_current=at.startswith(f"/{id_}/"))


def _menu_key(reference: Reference) -> Key:
    return ("section" if reference.id in SECTIONS else "page", reference.id)


def _filled(site: Site) -> frozenset[str]:
    """The sections that have something to show; empty ones stay out of the menu."""
    content: dict[str, object] = {
        "articles": site.articles,
        "timeline": site.events,
        "people": site.people or site.organizations,
        "policies": site.policies,
        "numbers": site.observations or site.charts,
        "sources": site.sources,
        "glossary": site.terms,
        "corrections": True,
        "how-we-know": True,
    }
    return frozenset(key for key, some in content.items() if some)
