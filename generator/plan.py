"""Which pages the site has, at which address, with which view."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from markupsafe import Markup
from msgspec import Struct, structs

from generator.addresses import SECTIONS, address
from generator.bind import Bound, bind
from generator.dates import MONTHS
from generator.portray import Portrayer, described, shortened
from generator.records import Curated, Document, Markdown, Reference
from generator.site import Key, Site
from generator.structured_data import Thing, absolute, breadcrumb_list, iso_date, to_script
from generator.verification import Checks
from generator.views import (
    ArticlesView,
    ArticleView,
    CardView,
    CitedView,
    CorrectionsView,
    CountView,
    DateView,
    EvidencePageView,
    FactView,
    Frame,
    GlossaryView,
    HomeView,
    LinkView,
    NotFoundView,
    NumbersView,
    PageView,
    PartView,
    PeopleView,
    PersonView,
    PoliciesView,
    PolicyView,
    SourceCardView,
    SourcesView,
    SourceView,
    StanceView,
    TimelineView,
    WaiverView,
    YearView,
)
from generator.wording import count_words, date_words, full_words, listed, sentence

# The one policy of every page, in `_headers` and in `<meta>`: nothing from elsewhere, nothing inline.
CONTENT_SECURITY_POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; script-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
LICENSES = {
    "CC-BY-4.0": ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
    "CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
    "CC-BY-NC-4.0": ("CC BY-NC 4.0", "https://creativecommons.org/licenses/by-nc/4.0/"),
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
}
LATEST = 5  # events on the home page
FACTS = {"event": "Event", "claim": "Claim", "stat": "Number"}
SCHEMA_TYPES = {"bill": "Legislation", "law": "Legislation", "act": "Legislation", "statute": "Legislation"}


class Page(Struct, frozen=True, eq=False):
    """One page of the finished site."""

    address: str  # "/people/ann-lee/"
    template: str
    view: PageView
    is_listed: bool = True  # in the sitemap


def plan(
    site: Site,
    checks: Checks,
    converted: Mapping[Markdown, str],
    asset: Callable[[str], str],
    *,
    base_url: str,
    today: date,
) -> tuple[Page, ...]:
    """Every page with its view; titles and descriptions are each the only one of their kind."""
    planner = _Planner(site, checks, converted, asset, base_url, today)
    return tuple(_unique(planner.pages()))


class _Planner:
    def __init__(
        self,
        site: Site,
        checks: Checks,
        converted: Mapping[Markdown, str],
        asset: Callable[[str], str],
        base_url: str,
        today: date,
    ) -> None:
        self.site = site
        self.checks = checks
        self.converted = converted
        self.asset = asset
        self.base_url = base_url
        self.today = today
        self.show = Portrayer(site, checks, converted, asset)
        self.filled = self.filled_sections()
        self.license = LICENSES.get(site.settings.license, (site.settings.license, ""))

    def pages(self) -> Iterable[Page]:
        yield self.home()
        yield self.articles()
        neighbours = (None, *self.site.articles, None)
        for index, article in enumerate(self.site.articles):
            yield self.document(article, neighbours[index], neighbours[index + 2])
        for page in self.site.pages:
            yield self.document(page, None, None)
        yield self.timeline()
        yield self.people()
        for person in self.site.people:
            yield self.person(person)
        yield self.policies()
        for policy in self.site.policies:
            yield self.policy(policy)
        yield self.numbers()
        for key in [("event", id_) for id_ in self.site.events] + [("claim", id_) for id_ in self.site.claims]:
            yield self.fact(*key)
        for id_ in self.site.figures:
            yield self.fact("stat", id_)
        yield self.sources()
        for source in self.site.sources:
            yield self.source(source)
        yield self.glossary()
        yield self.corrections()
        yield self.how_we_know()
        yield self.not_found()

    # The frame

    def filled_sections(self) -> set[str]:
        """The sections that have something to show."""
        site = self.site
        filled = {
            "articles": site.articles,
            "timeline": site.events,
            "people": site.people or site.organizations,
            "policies": site.policies,
            "numbers": site.figures or site.charts,
            "sources": site.sources,
            "glossary": site.terms,
            "corrections": True,
            "how-we-know": True,
        }
        return {section for section, content in filled.items() if content}

    def frame(self, at: str) -> Frame:
        settings = self.site.settings
        sections = [key for key in SECTIONS if key in self.filled]
        chosen = [self.menu_key(reference) for reference in settings.navigation] or [
            ("section", key) for key in sections if key not in ("glossary", "corrections", "how-we-know")
        ]
        main = [key for key in chosen if key[0] == "page" or key[1] in self.filled]
        rest = [("section", key) for key in sections if ("section", key) not in main]
        rest += [("page", page.slug) for page in self.site.pages if ("page", page.slug) not in main]
        name, href = self.license
        return Frame(
            site_title=settings.title,
            site_description=settings.description,
            language=settings.language,
            home="/",
            navigation=tuple(self.menu_link(key, at) for key in main),
            footer=tuple(self.menu_link(key, at) for key in rest),
            license=LinkView(text=name, href=href) if name else None,
            style=self.asset("style.css"),
            icon=self.asset("favicon.svg"),
            feed="/feed.xml" if self.base_url else "",
            policy=CONTENT_SECURITY_POLICY,
        )

    def menu_key(self, reference: Reference) -> tuple[str, str]:
        return ("section" if reference.id in SECTIONS else "page", reference.id)

    def menu_link(self, key: tuple[str, str], at: str) -> LinkView:
        kind, id_ = key
        href = f"/{id_}/"
        text = SECTIONS[id_] if kind == "section" else self.show.title("page", id_)
        return LinkView(text=text, href=href, is_current=at.startswith(href))

    def common(
        self,
        at: str,
        title: str,
        description: str,
        crumbs: Iterable[LinkView] = (),
        things: Iterable[Thing] = (),
        keys: tuple[Key, ...] = (),
        kind: str = "website",
    ) -> dict[str, object]:
        """What every page's view begins with."""
        settings = self.site.settings
        trail = (LinkView(text="Home", href="/"), *crumbs, LinkView(text=title, href=at, is_current=True))
        breadcrumbs = trail if at not in ("/", "/404.html") else ()
        all_things = [*things, *([breadcrumb_list(breadcrumbs, self.base_url)] if breadcrumbs else [])]
        return {
            "frame": self.frame(at),
            "address": at,
            "title": title,
            "head_title": settings.title if at == "/" else f"{title} – {settings.title}",
            "description": described(description, settings.description),
            "kind": kind,
            "canonical": absolute(at, self.base_url),
            "breadcrumbs": breadcrumbs,
            "structured": to_script(all_things) if all_things else Markup(),
            "corrections": self.show.corrections_of(*keys) if keys else (),
        }

    def section(self, key: str) -> LinkView:
        return LinkView(text=SECTIONS[key], href=f"/{key}/")

    def about_site(self) -> str:
        return self.site.settings.title

    # The home page and the articles

    def home(self) -> Page:
        settings, home = self.site.settings, self.site.settings.home
        lead = next((one for one in self.site.articles if home and home.lead and one.slug == home.lead.id), None)
        chart = self.site.charts.get(home.chart.id) if home and home.chart else None
        website = {
            "@type": "WebSite", "name": settings.title, "description": settings.description,
            "url": absolute("/", self.base_url), "inLanguage": settings.language, "license": self.license[1],
        }  # fmt: skip
        latest = [one for one in self.site.events.values()][-LATEST:]
        view = HomeView(
            **self.common("/", settings.title, settings.description, things=[website]),  # type: ignore[arg-type]
            lead=self.article_card(lead) if lead else None,
            numbers=tuple(self.show.figure(self.site.figures[one.id]) for one in (home.numbers if home else ())),
            chart=self.show.chart(chart) if chart else None,
            articles=tuple(self.article_card(one) for one in self.site.articles if one is not lead),
            events=tuple(self.show.event(one) for one in reversed(latest)),
        )
        return Page("/", "home.html", view)

    def article_card(self, article: Document) -> CardView:
        return CardView(
            title=article.front.title,
            href=address("article", article.slug),
            summary=article.front.summary,
            facts=("Draft",) if article.front.draft else (),
            date=self.show.date(article.front.updated or article.front.date),
        )

    def articles(self) -> Page:
        summary = f"The articles of {self.about_site()}: {listed([one.front.title for one in self.site.articles])}"
        view = ArticlesView(
            **self.common("/articles/", "Articles", summary),  # type: ignore[arg-type]
            articles=tuple(self.article_card(one) for one in self.site.articles),
        )
        return Page("/articles/", "articles.html", view)

    def document(self, one: Document, previous: Document | None, following: Document | None) -> Page:
        front, at = one.front, address(one.kind, one.slug)
        prose = self.site.prose[one.body]
        bound = bind(self.site, prose, self.converted[one.body], self.asset, with_citations=True, has_own_page=True)
        authors = front.authors or self.site.settings.authors
        published, updated = iso_date(front.date), iso_date(front.updated)
        article = {
            "@type": "Article" if one.kind == "article" else "WebPage", "headline": front.title,
            "description": front.summary, "author": [{"@type": "Person", "name": name} for name in authors],
            "datePublished": published, "dateModified": updated or published, "url": absolute(at, self.base_url),
            "inLanguage": self.site.settings.language, "license": self.license[1],
            "citation": [self.show.title("source", id_) for id_ in bound.cited],
            "correction": [sentence(entry.now) for entry in self.show.corrections_of(("article", one.slug))],
        }  # fmt: skip
        crumbs = [self.section("articles")] if one.kind == "article" else []
        keys = ((one.kind, one.slug), *((key for keys in bound.facts.values() for key in keys)))
        summary = front.summary or self.opening(bound)
        view = ArticleView(
            **self.common(at, front.title, summary, crumbs, [article], tuple(dict.fromkeys(keys)), "article"),  # type: ignore[arg-type]
            summary=front.summary,
            authors=listed(authors) if one.kind == "article" else "",
            date=self.show.date(front.date),
            updated=self.show.date(front.updated),
            is_draft=front.draft,
            headings=tuple(LinkView(text=h.text, href=f"#{h.id}") for h in bound.headings if h.level == 2),
            parts=self.parts(bound),
            sources=tuple(self.cited(source, number, bound) for source, number in bound.cited.items()),
            previous=self.show.link("article", previous.slug) if previous else None,
            following=self.show.link("article", following.slug) if following else None,
        )
        return Page(at, "article.html", view)

    def opening(self, bound: Bound) -> str:
        return shortened(" ".join(bound.html.striptags().split()), 160)

    def parts(self, bound: Bound) -> tuple[PartView, ...]:
        parts = []
        for stretch in bound.stretches:
            target = stretch.target
            if target is None:
                parts.append(PartView(kind="html", html=stretch.html))
                continue
            subject = self.show.link(target.kind, target.id)
            if stretch.block == "timeline":
                part = PartView(kind="timeline", events=self.show.events_of(target.kind, target.id), subject=subject)
            elif stretch.block == "claims":
                claims = self.show.claims_of(target.kind, target.id)
                part = PartView(kind="claims", stances=self.show.stances(claims), subject=subject)
            else:
                part = PartView(kind="chart", chart=self.show.chart(self.site.charts[target.id]))
            parts.append(part)
        return tuple(parts)

    def cited(self, id_: str, number: int, bound: Bound) -> CitedView:
        source = self.site.sources[id_]
        facts = [key for key in bound.facts[id_] if key[0] != "source"]
        records = {"event": self.site.events, "claim": self.site.claims, "stat": self.site.figures}
        quotes = [
            one.quote
            for kind, fact in facts
            for one in records[kind][fact].evidence  # type: ignore[index]
            if one.source.id == id_ and one.quote
        ]
        return CitedView(
            number=number,
            source=self.show.link("source", id_),
            publisher=source.publisher,
            authors=listed(source.authors),
            published=self.show.date(source.published),
            external=source.url,
            archived=source.archived,
            facts=tuple(self.show.link(*key) for key in facts),
            quotes=tuple(dict.fromkeys(quotes)),
        )

    # Timeline, people, policies

    def timeline(self) -> Page:
        years: dict[str, list[object]] = {}
        for event in self.site.events.values():
            years.setdefault(str(event.date.year), []).append(self.show.event(event))
        events = list(self.site.events.values())
        span = f", from {date_words(events[0].date)} to {date_words(events[-1].date)}" if len(events) > 1 else ""
        summary = f"{count_words(len(events), 'event')} in order of time{span}, each with its sources"
        view = TimelineView(
            **self.common("/timeline/", "Timeline", summary),  # type: ignore[arg-type]
            years=tuple(YearView(year=year, events=tuple(some)) for year, some in years.items()),  # type: ignore[arg-type]
        )
        return Page("/timeline/", "timeline.html", view)

    def people(self) -> Page:
        people = self.site.people.values()
        summary = f"Who is spoken of in {self.about_site()}: {listed([one.name for one in people])}"
        cards = []
        for person in people:
            roles = [
                f"{role.title}, {self.short_name(role.organization.id)}" if role.organization else role.title
                for role in person.roles
            ]
            href = address("person", person.id)
            cards.append(CardView(title=person.name, href=href, summary=self.show.plain(person.summary), facts=tuple(roles)))
        view = PeopleView(
            **self.common("/people/", "People and organizations", summary),  # type: ignore[arg-type]
            people=tuple(cards),
            organizations=tuple(self.show.organization(one) for one in self.site.organizations.values()),
        )
        return Page("/people/", "people.html", view)

    def short_name(self, organization: str) -> str:
        one = self.site.organizations[organization]
        return one.short or one.name

    def person(self, id_: str) -> Page:
        person, at = self.site.people[id_], address("person", id_)
        shown = {("event", one) for one in self.site.events} | {("claim", one.id) for one in self.show.claims_of("person", id_)}
        roles = [role.title for role in person.roles]
        thing = {
            "@type": "Person", "name": person.name, "jobTitle": roles, "url": absolute(at, self.base_url),
            "description": self.show.plain(person.summary),
            "affiliation": [
                {"@type": "Organization", "name": self.site.organizations[role.organization.id].name}
                for role in person.roles if role.organization
            ],
        }  # fmt: skip
        summary = self.show.plain(person.summary) or f"{person.name}: roles, statements and events"
        view = PersonView(
            **self.common(at, person.name, summary, [self.section("people")], [thing], (("person", id_),)),  # type: ignore[arg-type]
            summary=self.show.text(person.summary),
            roles=tuple(self.show.role(role) for role in person.roles),
            claims=tuple(self.show.claim(one) for one in self.show.claims_of("person", id_)),
            events=self.show.events_of("person", id_),
            numbers=self.show.figures_of("person", id_),
            mentions=self.show.mentions("person", id_, frozenset(shown)),
            note=person.note,
            evidence=self.show.evidence(person.evidence),
        )
        return Page(at, "person.html", view)

    def policies(self) -> Page:
        policies = self.site.policies.values()
        summary = f"Laws, programs and practices in {self.about_site()}: {listed([one.name for one in policies])}"
        cards = tuple(
            CardView(
                title=one.name,
                href=address("policy", one.id),
                summary=self.show.plain(one.summary),
                facts=tuple(words for words in (one.kind.capitalize(), one.jurisdiction, one.status) if words),
            )
            for one in policies
        )
        common = self.common("/policies/", "Policies", summary)
        view = PoliciesView(**common, policies=cards)  # type: ignore[arg-type]
        return Page("/policies/", "policies.html", view)

    def policy(self, id_: str) -> Page:
        one, at = self.site.policies[id_], address("policy", id_)
        claims = self.show.claims_of("policy", id_)
        shown = {("event", event) for event in self.site.events} | {("claim", claim.id) for claim in claims}
        shown |= {("stat", figure.id) for figure in self.show.figures_of("policy", id_)}
        thing = {
            "@type": SCHEMA_TYPES.get(one.kind.lower(), "CreativeWork" if one.kind else "Thing"),
            "name": one.name, "alternateName": list(one.also_called), "url": absolute(at, self.base_url),
            "description": self.show.plain(one.summary),
            "legislationJurisdiction": one.jurisdiction if one.kind.lower() in SCHEMA_TYPES else "",
        }  # fmt: skip
        series = [s for s in self.site.facts.series if any(ref.id == id_ for ref in s.policies)]
        summary = self.show.plain(one.summary) or f"{one.name}: what it is, and who says what"
        view = PolicyView(
            **self.common(at, one.name, summary, [self.section("policies")], [thing], (("policy", id_),)),  # type: ignore[arg-type]
            kind_words=one.kind.capitalize(),
            jurisdiction=one.jurisdiction,
            status=one.status,
            status_date=self.show.date(one.status_date),
            also_called=listed(one.also_called),
            summary=self.show.text(one.summary),
            stances=self.show.stances(claims),
            events=self.show.events_of("policy", id_),
            numbers=self.show.figures_of("policy", id_),
            series=tuple(self.show.link("series", s.id) for s in series),
            mentions=self.show.mentions("policy", id_, frozenset(shown)),
            note=one.note,
            evidence=self.show.evidence(one.evidence),
        )
        return Page(at, "policy.html", view)

    # Numbers, facts, sources

    def numbers(self) -> Page:
        single = [one for one in self.site.figures.values() if one.statistic]
        files = dict.fromkeys(one.file for one in self.site.facts.series)
        thing = {
            "@type": "Dataset", "name": f"{self.about_site()}: numbers", "url": absolute("/numbers/", self.base_url),
            "description": f"The facts and figures of {self.about_site()}, with their sources.",
            "license": self.license[1],
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": absolute(f"/data/{name}", self.base_url)}
                for name, kind in [("facts.json", "application/json"), *((file, "text/csv") for file in files)]
            ] if self.base_url else [],
        }  # fmt: skip
        counted = [count_words(len(single), "number"), count_words(len(files), "table")]
        summary = f"{listed(counted)} of {self.about_site()}: who counted what, where and in which period"
        view = NumbersView(
            **self.common("/numbers/", "Numbers", summary, things=[thing]),  # type: ignore[arg-type]
            charts=tuple(self.show.chart(one) for one in self.site.charts.values()),
            figures=tuple(self.show.figure(one) for one in single),
            series=tuple(self.show.series(one) for one in self.site.facts.series),
            downloads=(
                LinkView(text="All facts (JSON)", href="/data/facts.json"),
                LinkView(text="Data package (JSON)", href="/data/datapackage.json"),
            ),
        )
        return Page("/numbers/", "numbers.html", view)

    def fact(self, kind: str, id_: str) -> Page:
        at, title = address(kind, id_), self.show.title(kind, id_)
        event, claim, figure = self.site.events.get(id_), self.site.claims.get(id_), self.site.figures.get(id_)
        things: list[Thing] = []
        if event is not None and kind == "event":
            summary = f"{date_words(event.date)}: {title}. {self.show.plain(event.summary)}"
            things.append({
                "@type": "Event", "name": title, "startDate": iso_date(event.date),
                "description": self.show.plain(event.summary), "url": absolute(at, self.base_url),
            })  # fmt: skip
        elif claim is not None:
            when = f" ({date_words(claim.date)})" if claim.date else ""
            summary = f"{self.show.speaker(claim.by)}{when}: {self.show.plain(claim.statement)}"
        else:
            assert figure is not None  # noqa: S101
            summary = f"{title}. {figure.note}"
            things.append({
                "@type": "Observation", "name": title, "value": figure.written, "unitText": figure.unit,
                "measuredProperty": figure.measure, "url": absolute(at, self.base_url),
            })  # fmt: skip
        key = figure.series if figure and figure.series else ""
        keys: tuple[Key, ...] = ((kind, id_), ("series", key)) if key else ((kind, id_),)
        parent = {"event": "timeline", "claim": "people", "stat": "numbers"}[kind]
        cite = [self.site.settings.title, title]
        if self.base_url:
            cite.append(absolute(at, self.base_url))
        view = FactView(
            **self.common(at, title, summary, [self.section(parent)], things, keys),  # type: ignore[arg-type]
            kind_words=FACTS[kind],
            event=self.show.event(event) if event is not None and kind == "event" else None,
            claim=self.show.claim(claim) if claim is not None and kind == "claim" else None,
            figure=self.show.figure(figure) if figure is not None and kind == "stat" else None,
            mentions=self.show.mentions(kind, id_),
            cite=", ".join(cite),
        )
        return Page(at, "fact.html", view)

    def sources(self) -> Page:
        cards = []
        for id_, source in sorted(self.site.sources.items(), key=lambda item: (item[1].publisher.casefold(), item[0])):
            facts, alone = self.show.rests_on(id_), self.alone(id_)
            card = SourceCardView(
                title=source.title,
                href=address("source", id_),
                publisher=source.publisher,
                kind=(source.kind or "").capitalize(),
                published=self.show.date(source.published),
                facts=count_words(len(facts), "fact"),
                alone=f"{len(alone):,} on this source only" if alone else "",
            )
            cards.append(card)
        summary = f"The {count_words(len(cards), 'source')} that {self.about_site()} rests on, and what rests on each"
        view = SourcesView(**self.common("/sources/", "Sources", summary), sources=tuple(cards))  # type: ignore[arg-type]
        return Page("/sources/", "sources.html", view)

    def alone(self, source: str) -> list[Key]:
        """The facts that rest on a source and on no other."""
        records = {"event": self.site.events, "claim": self.site.claims, "stat": self.site.figures}
        return [
            (kind, id_)
            for kind, id_ in self.show.rests_on(source)
            if {one.source.id for one in records[kind][id_].evidence} == {source}  # type: ignore[index]
        ]

    def source(self, id_: str) -> Page:
        source, at = self.site.sources[id_], address("source", id_)
        facts, alone = self.show.rests_on(id_), self.alone(id_)
        by = f"{source.publisher}: " if source.publisher else ""
        when = f" ({date_words(source.published)})" if source.published else ""
        summary = f"{by}{source.title}{when}. {count_words(len(facts), 'fact')} of {self.about_site()} rest on it"
        shown = frozenset({*facts, ("source", id_)})
        view = SourceView(
            **self.common(at, source.title, summary, [self.section("sources")], (), (("source", id_),)),  # type: ignore[arg-type]
            publisher=source.publisher,
            authors=listed(source.authors),
            kind_words=(source.kind or "").capitalize(),
            published=self.show.date(source.published),
            accessed=self.show.date(source.accessed),
            url=source.url,
            archived=source.archived,
            note=source.note,
            facts=tuple(self.show.link(*key, note=FACTS[key[0]].lower()) for key in facts),
            alone=tuple(self.show.link(*key) for key in alone),
            mentions=self.show.mentions("source", id_, shown),
        )
        return Page(at, "source.html", view)

    # The rest

    def glossary(self) -> Page:
        terms = self.site.terms.values()
        summary = f"What the words mean: {listed([one.name for one in terms])}"
        common = self.common("/glossary/", "Glossary", summary)
        return Page("/glossary/", "glossary.html", GlossaryView(**common, terms=tuple(self.show.term(t) for t in terms)))  # type: ignore[arg-type]

    def corrections(self) -> Page:
        entries = sorted(self.site.facts.corrections, key=lambda one: one.date.sort_key, reverse=True)
        summary = f"What {self.about_site()} said wrongly and says now: {count_words(len(entries), 'correction')}"
        common = self.common("/corrections/", "Corrections", summary)
        view = CorrectionsView(**common, entries=tuple(self.show.correction(one) for one in entries))  # type: ignore[arg-type]
        return Page("/corrections/", "corrections.html", view)

    def how_we_know(self) -> Page:
        site = self.site
        groups = (
            ("source", site.sources), ("event", site.events), ("number", site.facts.statistics),
            ("claim", site.claims), ("table of numbers", site.series),
        )  # fmt: skip
        counts = [
            CountView(number=f"{len(some):,}", words=word if len(some) == 1 else _plural(word)) for word, some in groups if some
        ]
        statuses = [one.status for one in self.checks.values()]
        said = (
            ("found", "found in the text of their source by this build"),
            ("locked", "found earlier, by the lock of evidence; the text was not at hand for this build"),
            ("unchecked", "could not be checked: no text was at hand"),
            ("missing", "not found in the text of their source"),
        )
        quotations = [
            CountView(number=f"{statuses.count(status):,}", words=words)
            for status, words in said
            if status in statuses  # type: ignore[comparison-overlap]
        ]
        summary = f"What was checked in {self.about_site()}, and what was not"
        unchecked = [evidence.source.id for evidence, check in self.checks.items() if check.status == "unchecked"]
        facts: list[tuple[str, Iterable[Curated]]] = [
            ("event", site.facts.events), ("claim", site.facts.claims), ("stat", site.facts.statistics),
        ]  # fmt: skip
        single = [
            self.show.link(kind, record.id)
            for kind, records in facts
            for record in records
            if len({one.source.id for one in record.evidence}) == 1  # type: ignore[attr-defined]
        ]
        oldest = self.today - timedelta(days=site.settings.stale_after)
        stale = [
            self.show.link(kind, record.id)
            for kind, records in facts
            for record in records
            if record.checked and record.checked.end and record.checked.end < oldest
        ]
        view = EvidencePageView(
            **self.common("/how-we-know/", "How we know", summary),  # type: ignore[arg-type]
            counts=tuple(counts),
            quotations=tuple(quotations),
            unchecked=tuple(self.show.link("source", id_) for id_ in dict.fromkeys(unchecked)),
            single=tuple(single),
            stale=tuple(stale),
            waivers=tuple(
                WaiverView(rule=one.rule, reason=one.reason, place=f"{one.file}, line {one.first_line}")
                for one in site.waivers
            ),
        )
        return Page("/how-we-know/", "how-we-know.html", view)

    def not_found(self) -> Page:
        summary = f"This page of {self.about_site()} does not exist"
        view = NotFoundView(**self.common("/404.html", "Page not found", summary))  # type: ignore[arg-type]
        return Page("/404.html", "404.html", view, is_listed=False)


def _plural(words: str) -> str:
    first, _, rest = words.partition(" ")
    return f"{first}s {rest}".strip()


def _unique(pages: Iterable[Page]) -> Iterable[Page]:
    """Pages whose titles and descriptions no other page has: of two alike the later says its name."""
    titles: set[str] = set()
    descriptions: set[str] = set()
    for page in pages:
        view, name = page.view, page.address.strip("/").rpartition("/")[2]
        changes = {}
        if view.head_title in titles:
            changes["head_title"] = f"{view.title} ({name}) – {view.frame.site_title}"
        if view.description in descriptions:
            changes["description"] = f"{view.title} ({name}): {view.description}"
        titles.add(changes.get("head_title", view.head_title))
        descriptions.add(changes.get("description", view.description))
        yield structs.replace(page, view=structs.replace(view, **changes)) if changes else page


