"""Build the list of people and organizations, and the page of each person."""

from generator.localization.caveats import with_caveat
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.presenters.career_timeline import career_timeline
from generator.pages.presenters.descriptions import limited
from generator.pages.presenters.record_links import Mentions
from generator.pages.views.frame import Page
from generator.pages.views.page_views import PeopleView, PersonView
from generator.pages.views.people import PersonCardView


def people(context: PageContext) -> Page:
    """Return the page that lists people and organizations."""
    people, formatter = context.records.people.values(), context.formatter
    names = formatter.join([person.name for person in people])
    summary = formatter.text("people-summary", site=context.about, names=names)
    cards = []
    for person in people:
        roles = [
            f"{role.title}, {context.records.short_name_of(role.organization)}"
            if role.organization
            else role.title
            for role in person.roles
        ]
        href = address("person", person.id)
        cards.append(
            PersonCardView(
                name=person.name,
                href=href,
                portrait=context.presenter.portrait(person),
                summary=context.presenter.plain(person.summary),
                facts=tuple(roles),
            )
        )
    view = PeopleView(
        head=context.head("/people/", formatter.text("people-and-organizations"), summary),
        people=tuple(cards),
        organizations=tuple(
            context.presenter.organization(organization)
            for organization in context.records.organizations.values()
        ),
    )
    return Page("/people/", "people.html", view)


def person(context: PageContext, id_: str, mentions: Mentions) -> Page:
    """Return the page of a person: roles, claims, events, numbers and mentions."""
    person, at = context.records.people[id_], address("person", id_)
    claims = context.presenter.claims_of("person", id_)
    shown = {("event", event) for event in context.records.events} | {("claim", claim.id) for claim in claims}
    roles = [role.title for role in person.roles]
    limits = context.presenter.caveat_of(person.summary)
    plain = context.presenter.plain(person.summary)
    thing = {
        "@type": "Person", "name": person.name, "jobTitle": roles, "url": absolute(at, context.base_url),
        "description": with_caveat(plain, limits) if plain else "",
        "affiliation": [
            {"@type": "Organization", "name": context.records.organizations[role.organization.id].name}
            for role in person.roles if role.organization
        ],
    }  # fmt: skip
    timeline = career_timeline(context.records, person.roles)
    bars = timeline.bars if timeline else (None,) * len(person.roles)
    summary = limited(plain, limits) or context.formatter.text("person-summary", name=person.name)
    view = PersonView(
        head=context.head(
            at, person.name, summary, [context.section("people")], [thing], (("person", id_),), caveat=limits
        ),
        summary=context.presenter.text(person.summary),
        portrait=context.presenter.portrait(person),
        roles=tuple(context.presenter.role(*pair) for pair in zip(person.roles, bars, strict=True)),
        career_timeline=timeline,
        claims=tuple(context.presenter.claim(claim) for claim in claims),
        events=context.presenter.events_of("person", id_),
        numbers=context.presenter.observations_of("person", id_),
        mentions=context.presenter.mentions(mentions, frozenset(shown)),
        note=person.note,
        evidence=context.presenter.evidence(person.evidence),
    )
    return Page(at, "person.html", view)
