"""The pages readers come for: home, articles, timeline, people, policies."""

from generator.localization.formatting import capital, sentence
from generator.model.records import Document
from generator.model.urls import absolute, address
from generator.pages.context import Desk
from generator.pages.presenters.article_html import CARDED, Bound, bind
from generator.pages.presenters.career_timeline import lifeline
from generator.pages.presenters.fact_cards import fact_card
from generator.pages.presenters.json_ld import iso_date
from generator.pages.presenters.record_links import shortened
from generator.pages.views import (
    ArticlesView,
    ArticleView,
    CardView,
    CitedView,
    EventView,
    HomeView,
    LinkView,
    Page,
    PartView,
    PeopleView,
    PersonCardView,
    PersonView,
    PoliciesView,
    PolicyView,
    TimelineView,
    YearView,
)

LATEST = 5  # events on the home page
STRIP = 24  # height of the strip of years
SCHEMA_TYPES = dict.fromkeys(("bill", "law", "act", "statute"), "Legislation")


def home(desk: Desk) -> Page:
    """The first page: the lead, key numbers, a chart, the articles, the latest events."""
    settings, home = desk.site.settings, desk.site.settings.home
    lead = next((one for one in desk.site.articles if home and home.lead and one.slug == home.lead.id), None)
    chart = desk.site.charts.get(home.chart.id) if home and home.chart else None
    website = {
        "@type": "WebSite", "name": settings.title, "description": settings.description,
        "url": absolute("/", desk.base_url), "inLanguage": settings.language, "license": desk.license.href,
    }  # fmt: skip
    latest = list(desk.site.events.values())[-LATEST:]
    view = HomeView(
        head=desk.head("/", settings.title, settings.description, things=[website]),
        lead=_article_card(desk, lead) if lead else None,
        numbers=tuple(desk.show.figure(desk.site.figures[one.id]) for one in (home.numbers if home else ())),
        chart=desk.chart(chart) if chart else None,
        articles=tuple(_article_card(desk, one) for one in desk.site.articles if one is not lead),
        events=tuple(desk.show.event(one) for one in reversed(latest)),
    )
    return Page("/", "home.html", view)


def articles(desk: Desk) -> Page:
    """The list of articles."""
    words = desk.site.words
    titles = words.listed([one.front.title for one in desk.site.articles])
    summary = words.say("articles-summary", site=desk.about, titles=titles)
    view = ArticlesView(
        head=desk.head("/articles/", words.say("articles"), summary),
        articles=tuple(_article_card(desk, one) for one in desk.site.articles),
    )
    return Page("/articles/", "articles.html", view)


def document(desk: Desk, one: Document, previous: Document | None, following: Document | None) -> Page:
    """An article between its neighbours, or a page."""
    front, at = one.front, address(one.kind, one.slug)
    prose = desk.site.prose[one.body]
    bound = bind(desk.site, prose, desk.converted[one.body], with_citations=True, has_own_page=True)
    authors = front.authors or desk.site.settings.authors
    published, updated = iso_date(front.date), iso_date(front.updated)
    article = {
        "@type": "Article" if one.kind == "article" else "WebPage", "headline": front.title,
        "description": front.summary, "author": [{"@type": "Person", "name": name} for name in authors],
        "datePublished": published, "dateModified": updated or published, "url": absolute(at, desk.base_url),
        "inLanguage": desk.site.settings.language, "license": desk.license.href,
        "citation": [desk.show.title("source", id_) for id_ in bound.cited],
        "correction": [sentence(entry.now) for entry in desk.show.corrections_of(("article", one.slug))],
    }  # fmt: skip
    crumbs = [desk.section("articles")] if one.kind == "article" else []
    keys = list(
        dict.fromkeys([(one.kind, one.slug), *(key for some in bound.facts.values() for key in some)])
    )
    summary = front.summary or _opening(desk, one)
    share = f"{at}share.png" if (one.kind, one.slug) in desk.drawings.shares else ""
    view = ArticleView(
        head=desk.head(at, front.title, summary, crumbs, [article], keys, "article", share=share),
        summary=front.summary,
        authors=desk.site.words.listed(authors) if one.kind == "article" else "",
        date=desk.show.date(front.date),
        updated=desk.show.date(front.updated),
        is_draft=front.draft,
        headings=tuple(LinkView(text=h.text, href=f"#{h.id}") for h in bound.headings if h.level == 2),
        parts=_parts(desk, bound),
        sources=tuple(_cited(desk, source, number, bound) for source, number in bound.cited.items()),
        cards=tuple(fact_card(desk.show, kind, id_) for kind, id_ in keys if kind in CARDED),
        previous=desk.show.link("article", previous.slug) if previous else None,
        following=desk.show.link("article", following.slug) if following else None,
    )
    return Page(at, "article.html", view)


def timeline(desk: Desk) -> Page:
    """Every event by year."""
    years: dict[str, list[EventView]] = {}
    for event in desk.site.events.values():
        years.setdefault(str(event.date.year), []).append(desk.show.event(event))
    events = list(desk.site.events.values())
    words, counted = desk.site.words, desk.site.words.count("count-events", len(events))
    summary = words.say("timeline-summary", events=counted)
    if len(events) > 1:
        start, end = words.date(events[0].date), words.date(events[-1].date)
        summary = words.say("timeline-summary-span", events=counted, start=start, end=end)
    most = max((len(some) for some in years.values()), default=1)
    named = {("person", one.id) for event in events for one in event.people}
    named |= {("policy", one.id) for event in events for one in event.policies}
    view = TimelineView(
        head=desk.head("/timeline/", words.say("timeline"), summary),
        years=tuple(
            YearView(
                year=year,
                count=words.count("count-events", len(some)),
                height=max(2, round(STRIP * len(some) / most)),
                events=tuple(some),
            )
            for year, some in years.items()
        ),
        people=tuple(desk.show.link("person", id_) for id_ in desk.site.people if ("person", id_) in named),
        policies=tuple(
            desk.show.link("policy", id_) for id_ in desk.site.policies if ("policy", id_) in named
        ),
    )
    return Page("/timeline/", "timeline.html", view)


def people(desk: Desk) -> Page:
    """People and organizations."""
    people, words = desk.site.people.values(), desk.site.words
    names = words.listed([one.name for one in people])
    summary = words.say("people-summary", site=desk.about, names=names)
    cards = []
    for person in people:
        roles = [
            f"{role.title}, {desk.site.shortly_called(role.organization)}"
            if role.organization
            else role.title
            for role in person.roles
        ]
        href = address("person", person.id)
        cards.append(
            PersonCardView(
                name=person.name,
                href=href,
                portrait=desk.show.portrait(person),
                summary=desk.show.plain(person.summary),
                facts=tuple(roles),
            )
        )
    view = PeopleView(
        head=desk.head("/people/", words.say("people-and-organizations"), summary),
        people=tuple(cards),
        organizations=tuple(desk.show.organization(one) for one in desk.site.organizations.values()),
    )
    return Page("/people/", "people.html", view)


def person(desk: Desk, id_: str) -> Page:
    """One person: roles, words, events, mentions."""
    person, at = desk.site.people[id_], address("person", id_)
    shown = {("event", one) for one in desk.site.events} | {
        ("claim", one.id) for one in desk.show.claims_of("person", id_)
    }
    roles = [role.title for role in person.roles]
    thing = {
        "@type": "Person", "name": person.name, "jobTitle": roles, "url": absolute(at, desk.base_url),
        "description": desk.show.plain(person.summary),
        "affiliation": [
            {"@type": "Organization", "name": desk.site.organizations[role.organization.id].name}
            for role in person.roles if role.organization
        ],
    }  # fmt: skip
    line = lifeline(desk.site, person.roles)
    bars = line.bars if line else (None,) * len(person.roles)
    summary = desk.show.plain(person.summary) or desk.site.words.say("person-summary", name=person.name)
    view = PersonView(
        head=desk.head(at, person.name, summary, [desk.section("people")], [thing], (("person", id_),)),
        summary=desk.show.text(person.summary),
        portrait=desk.show.portrait(person),
        roles=tuple(desk.show.role(*pair) for pair in zip(person.roles, bars, strict=True)),
        lifeline=line,
        claims=tuple(desk.show.claim(one) for one in desk.show.claims_of("person", id_)),
        events=desk.show.events_of("person", id_),
        numbers=desk.show.figures_of("person", id_),
        mentions=desk.show.mentions("person", id_, frozenset(shown)),
        note=person.note,
        evidence=desk.show.evidence(person.evidence),
    )
    return Page(at, "person.html", view)


def policies(desk: Desk) -> Page:
    """The list of policies."""
    policies, words = desk.site.policies.values(), desk.site.words
    names = words.listed([one.name for one in policies])
    summary = words.say("policies-summary", site=desk.about, names=names)
    cards = tuple(
        CardView(
            title=one.name,
            href=address("policy", one.id),
            summary=desk.show.plain(one.summary),
            facts=tuple(part for part in (capital(one.kind), one.jurisdiction, one.status) if part),
        )
        for one in policies
    )
    view = PoliciesView(head=desk.head("/policies/", words.say("policies"), summary), policies=cards)
    return Page("/policies/", "policies.html", view)


def policy(desk: Desk, id_: str) -> Page:
    """One policy: what it is, who says what, its timeline, its numbers."""
    one, at = desk.site.policies[id_], address("policy", id_)
    claims = desk.show.claims_of("policy", id_)
    shown = {("event", event) for event in desk.site.events} | {("claim", claim.id) for claim in claims}
    shown |= {("stat", figure.id) for figure in desk.show.figures_of("policy", id_)}
    thing = {
        "@type": SCHEMA_TYPES.get(one.kind.lower(), "CreativeWork" if one.kind else "Thing"),
        "name": one.name, "alternateName": list(one.also_called), "url": absolute(at, desk.base_url),
        "description": desk.show.plain(one.summary),
        "legislationJurisdiction": one.jurisdiction if one.kind.lower() in SCHEMA_TYPES else "",
    }  # fmt: skip
    series = [s for s in desk.site.facts.series if any(ref.id == id_ for ref in s.policies)]
    summary = desk.show.plain(one.summary) or desk.site.words.say("policy-summary", name=one.name)
    view = PolicyView(
        head=desk.head(at, one.name, summary, [desk.section("policies")], [thing], (("policy", id_),)),
        kind_words=capital(one.kind),
        jurisdiction=one.jurisdiction,
        status=one.status,
        status_date=desk.show.date(one.status_date),
        also_called=desk.site.words.listed(one.also_called),
        summary=desk.show.text(one.summary),
        stances=desk.show.stances(claims),
        events=desk.show.events_of("policy", id_),
        numbers=desk.show.figures_of("policy", id_),
        series=tuple(desk.show.link("series", s.id) for s in series),
        mentions=desk.show.mentions("policy", id_, frozenset(shown)),
        note=one.note,
        evidence=desk.show.evidence(one.evidence),
    )
    return Page(at, "policy.html", view)


def _article_card(desk: Desk, article: Document) -> CardView:
    return CardView(
        title=article.front.title,
        href=address("article", article.slug),
        summary=article.front.summary,
        facts=(desk.site.words.say("draft"),) if article.front.draft else (),
        date=desk.show.date(article.front.updated or article.front.date),
    )


def _opening(desk: Desk, one: Document) -> str:
    """The first words of a text, without the numbers of its sources."""
    prose, converted = desk.site.prose[one.body], desk.converted[one.body]
    bound = bind(desk.site, prose, converted, with_citations=False, has_own_page=False)
    return shortened(" ".join(bound.html.striptags().split()), 160)


def _parts(desk: Desk, bound: Bound) -> tuple[PartView, ...]:
    parts = []
    for stretch in bound.stretches:
        target = stretch.target
        if target is None:
            parts.append(PartView(kind="html", html=stretch.html))
            continue
        subject = desk.show.link(target.kind, target.id)
        if stretch.block == "timeline":
            part = PartView(
                kind="timeline", events=desk.show.events_of(target.kind, target.id), subject=subject
            )
        elif stretch.block == "claims":
            claims = desk.show.claims_of(target.kind, target.id)
            part = PartView(kind="claims", stances=desk.show.stances(claims), subject=subject)
        else:
            part = PartView(kind="chart", chart=desk.chart(desk.site.charts[target.id]))
        parts.append(part)
    return tuple(parts)


def _cited(desk: Desk, id_: str, number: int, bound: Bound) -> CitedView:
    source = desk.site.sources[id_]
    facts = [key for key in bound.facts[id_] if key[0] != "source"]
    quotes = [
        one.quote
        for kind, fact in facts
        for one in desk.site.fact((kind, fact)).evidence
        if one.source.id == id_ and one.quote
    ]
    return CitedView(
        number=number,
        source=desk.show.link("source", id_),
        publisher=source.publisher,
        authors=desk.site.words.listed(source.authors),
        published=desk.show.date(source.published),
        external=source.url,
        archived=source.archived,
        facts=tuple(desk.show.link(*key) for key in facts),
        quotes=tuple(dict.fromkeys(quotes)),
    )
