"""The list of policies, and the page of each."""

from generator.localization.formatting import capital
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.presenters.record_links import Mentions
from generator.pages.views.frame import Page
from generator.pages.views.page_views import PoliciesView, PolicyView
from generator.pages.views.people import CardView

SCHEMA_TYPES = dict.fromkeys(("bill", "law", "act", "statute"), "Legislation")


def policies(context: PageContext) -> Page:
    """The list of policies."""
    policies, formatter = context.records.policies.values(), context.formatter
    names = formatter.join([one.name for one in policies])
    summary = formatter.text("policies-summary", site=context.about, names=names)
    cards = tuple(
        CardView(
            title=one.name,
            href=address("policy", one.id),
            summary=context.presenter.plain(one.summary),
            facts=tuple(part for part in (capital(one.kind), one.jurisdiction, one.status) if part),
        )
        for one in policies
    )
    view = PoliciesView(head=context.head("/policies/", formatter.text("policies"), summary), policies=cards)
    return Page("/policies/", "policies.html", view)


def policy(context: PageContext, id_: str, mentions: Mentions) -> Page:
    """One policy: what it is, who says what, its timeline, its numbers."""
    one, at = context.records.policies[id_], address("policy", id_)
    claims = context.presenter.claims_of("policy", id_)
    shown = {("event", event) for event in context.records.events} | {("claim", claim.id) for claim in claims}
    shown |= {("stat", observation.id) for observation in context.presenter.observations_of("policy", id_)}
    thing = {
        "@type": SCHEMA_TYPES.get(one.kind.lower(), "CreativeWork" if one.kind else "Thing"),
        "name": one.name, "alternateName": list(one.also_called), "url": absolute(at, context.base_url),
        "description": context.presenter.plain(one.summary),
        "legislationJurisdiction": one.jurisdiction if one.kind.lower() in SCHEMA_TYPES else "",
    }  # fmt: skip
    series = [s for s in context.records.facts.series if any(ref.id == id_ for ref in s.policies)]
    summary = context.presenter.plain(one.summary) or context.formatter.text("policy-summary", name=one.name)
    view = PolicyView(
        head=context.head(at, one.name, summary, [context.section("policies")], [thing], (("policy", id_),)),
        kind_words=capital(one.kind),
        jurisdiction=one.jurisdiction,
        status=one.status,
        status_date=context.presenter.date(one.status_date),
        also_called=context.formatter.join(one.also_called),
        summary=context.presenter.text(one.summary),
        stances=context.presenter.stances(claims),
        events=context.presenter.events_of("policy", id_),
        numbers=context.presenter.observations_of("policy", id_),
        series=tuple(context.presenter.link("series", s.id) for s in series),
        mentions=context.presenter.mentions(mentions, frozenset(shown)),
        note=one.note,
        evidence=context.presenter.evidence(one.evidence),
    )
    return Page(at, "policy.html", view)
