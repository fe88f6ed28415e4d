"""Build the list of policies and the page of each policy."""

from generator.localization.caveats import with_caveat
from generator.localization.formatting import capital
from generator.model.urls import absolute, address
from generator.pages.context import PageContext
from generator.pages.presenters.debates import debate
from generator.pages.presenters.descriptions import limited
from generator.pages.presenters.record_links import Mentions
from generator.pages.prose.sentences import with_strong_opening
from generator.pages.views.frame import Page
from generator.pages.views.page_views import PoliciesView, PolicyView
from generator.pages.views.people import CardView

SCHEMA_TYPES = dict.fromkeys(("bill", "law", "act", "statute"), "Legislation")


def policies(context: PageContext) -> Page:
    """Return the page that lists all policies."""
    policies, formatter = context.records.policies.values(), context.formatter
    names = formatter.join([policy.name for policy in policies])
    summary = formatter.text("policies-summary", site=context.about, names=names)
    cards = tuple(
        CardView(
            title=policy.name,
            href=address("policy", policy.id),
            summary=context.presenter.text(policy.summary),
            facts=tuple(part for part in (capital(policy.kind), policy.jurisdiction, policy.status) if part),
        )
        for policy in policies
    )
    view = PoliciesView(head=context.head("/policies/", formatter.text("policies"), summary), policies=cards)
    return Page("/policies/", "policies.html", view)


def policy(context: PageContext, id_: str, mentions: Mentions) -> Page:
    """Return the page of a policy: who says what about it, its timeline, numbers and mentions."""
    policy, at = context.records.policies[id_], address("policy", id_)
    claims = context.presenter.claims_of("policy", id_)
    shown = {("event", event) for event in context.records.events} | {("claim", claim.id) for claim in claims}
    shown |= {("stat", observation.id) for observation in context.presenter.observations_of("policy", id_)}
    limits = context.presenter.caveat_of(policy.summary)
    plain = context.presenter.plain(policy.summary)
    thing = {
        "@type": SCHEMA_TYPES.get(policy.kind.lower(), "CreativeWork" if policy.kind else "Thing"),
        "name": policy.name, "alternateName": list(policy.also_called), "url": absolute(at, context.base_url),
        "description": with_caveat(plain, limits) if plain else "",
        "legislationJurisdiction": policy.jurisdiction if policy.kind.lower() in SCHEMA_TYPES else "",
    }  # fmt: skip
    all_series = [
        series
        for series in context.records.facts.series
        if any(reference.id == id_ for reference in series.policies)
    ]
    summary = limited(plain, limits) or context.formatter.text("policy-summary", name=policy.name)
    view = PolicyView(
        head=context.head(
            at,
            policy.name,
            summary,
            [context.section("policies")],
            [thing],
            (("policy", id_),),
            caveat=limits,
        ),
        kind_words=capital(policy.kind),
        jurisdiction=policy.jurisdiction,
        status=policy.status,
        status_date=context.presenter.date(policy.status_date),
        also_called=context.formatter.join(policy.also_called),
        summary=with_strong_opening(context.presenter.text(policy.summary)),
        debate=debate(context.presenter, claims, policy.sides),
        events=context.presenter.events_of("policy", id_),
        numbers=context.presenter.observations_of("policy", id_),
        series=tuple(context.presenter.link("series", series.id) for series in all_series),
        mentions=context.presenter.mentions(mentions, frozenset(shown)),
        note=policy.note,
        evidence=context.presenter.evidence(policy.evidence),
    )
    return Page(at, "policy.html", view)
