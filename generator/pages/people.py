"""Build the list of people, and the page of each person."""

from generator.localization.caveats import with_caveat
from generator.model.records import Claim, Person, Role
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.presenters.careers import career_timeline, held_offices
from generator.pages.presenters.descriptions import limited
from generator.pages.presenters.record_links import Mentions
from generator.pages.views.frame import Page
from generator.pages.views.page_views import PeopleView, PersonView
from generator.pages.views.people import PeopleGroupView, PersonCardView

OPEN = 3  # claims of a person that are not folded, of many


def people(context: PageContext) -> Page:
    """Return the page that lists people, by their groups."""
    people, formatter = context.records.people.values(), context.formatter
    names = formatter.join([person.name for person in people])
    summary = formatter.text("people-summary", site=context.about, names=names)
    headings = dict.fromkeys(person.group for person in context.records.facts.people if person.group)
    groups = [
        PeopleGroupView(
            id=f"group-{number}",
            heading=heading,
            people=tuple(_card(context, person) for person in people if person.group == heading),
        )
        for number, heading in enumerate((*headings, ""), start=1)
    ]
    view = PeopleView(
        head=context.head("/people/", formatter.text("people"), summary),
        groups=tuple(group for group in groups if group.people),
        organizations=context.section("organizations") if context.records.organizations else None,
    )
    return Page("/people/", "people.html", view)


def _card(context: PageContext, person: Person) -> PersonCardView:
    """Return a person with the offices they have held, when and for which party, and how much they said."""
    claims = context.presenter.claims_of("person", person.id)
    return PersonCardView(
        name=context.records.person_name(person.id),
        href=address("person", person.id),
        portrait=context.presenter.portrait(person),
        summary=context.presenter.plain(person.summary),
        offices=tuple(_office(context, role) for role in held_offices(person.roles)),
        statements=context.formatter.plural("count-statements", len(claims)) if claims else "",
    )


def _office(context: PageContext, role: Role) -> str:
    """Return an office in a few words: "Mayor, Mill Town, 2002–2018 · Independent"."""
    years = context.formatter.years(role.from_, role.to)
    office = ", ".join(part for part in (context.presenter.office(role), years) if part)
    return " · ".join(part for part in (office, role.party) if part)


def _first(claims: list[Claim]) -> list[Claim]:
    """Return the claims that are not folded: all of a few, of many the key ones or, if none is key, the oldest."""
    if len(claims) <= OPEN + 1:
        return claims
    return sorted(claims, key=lambda claim: not claim.key)[:OPEN]


def person(context: PageContext, id_: str, mentions: Mentions) -> Page:
    """Return the page of a person: roles, claims, events, numbers and mentions."""
    person, at, name = context.records.people[id_], address("person", id_), context.records.person_name(id_)
    claims = context.presenter.claims_of("person", id_)
    shown = {("event", event) for event in context.records.events} | {("claim", claim.id) for claim in claims}
    open_ = _first(claims)
    titles = [role.title for role in person.roles if role.to is None]
    limits = context.presenter.caveat_of(person.summary)
    plain = context.presenter.plain(person.summary)
    thing = {
        "@type": "Person", "name": person.name, "jobTitle": [*dict.fromkeys(titles)], "url": absolute(at, context.base_url),
        "description": with_caveat(plain, limits) if plain else "",
        "affiliation": [
            {"@type": "Organization", "name": context.records.organizations[role.organization.id].name}
            for role in person.roles if role.organization and role.to is None
        ],
    }  # fmt: skip
    offices = held_offices(person.roles)
    timeline = career_timeline(context.records, offices)
    bars = timeline.bars if timeline else (None,) * len(offices)
    summary = limited(plain, limits) or context.formatter.text("person-summary", name=name)
    view = PersonView(
        head=context.head(
            at, name, summary, [context.section("people")], [thing], (("person", id_),), caveat=limits
        ),
        summary=context.presenter.text(person.summary),
        portrait=context.presenter.portrait(person),
        roles=tuple(context.presenter.role(*pair) for pair in zip(offices, bars, strict=True)),
        career_timeline=timeline,
        claims=tuple(context.presenter.claim(claim) for claim in open_),
        more_claims=tuple(context.presenter.claim(claim) for claim in claims if claim not in open_),
        events=context.presenter.events_of("person", id_),
        numbers=context.presenter.observations_of("person", id_),
        mentions=context.presenter.mentions(mentions, frozenset(shown)),
        note=person.note,
        evidence=context.presenter.evidence(person.evidence),
    )
    return Page(at, "person.html", view)
