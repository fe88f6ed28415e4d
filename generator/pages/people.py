"""The list of people and organizations, and the page of each person."""

from generator.model.urls import absolute, address
from generator.pages.context import Desk
from generator.pages.presenters.career_timeline import lifeline
from generator.pages.views.frame import Page
from generator.pages.views.page_views import PeopleView, PersonView
from generator.pages.views.people import PersonCardView


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
