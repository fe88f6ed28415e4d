"""The list of policies, and the page of each."""

from generator.localization.formatting import capital
from generator.model.urls import absolute, address
from generator.pages.context import Desk
from generator.pages.views.frame import Page
from generator.pages.views.page_views import PoliciesView, PolicyView
from generator.pages.views.people import CardView

SCHEMA_TYPES = dict.fromkeys(("bill", "law", "act", "statute"), "Legislation")


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
