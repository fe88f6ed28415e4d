"""Present records as views: every word, link and sort order is decided here."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

from msgspec import structs

from generator.evidence.basis import basis_of_piece
from generator.evidence.verification import QuotationResults
from generator.localization.caveats import caveat_sentences, short_caveats
from generator.localization.formatting import Formatter, capital
from generator.model.kinds import KINDS, Key
from generator.model.observations import Observation
from generator.model.record_types import Markdown
from generator.model.records import (
    Claim,
    Correction,
    Event,
    Evidence,
    Organization,
    Person,
    Role,
    Sides,
    Term,
)
from generator.model.resolved import Records, TextLinks
from generator.model.urls import address, asset
from generator.pages.presenters.amounts import marked_amount
from generator.pages.presenters.careers import names_body
from generator.pages.presenters.descriptions import shortened
from generator.pages.presenters.passages import passage_address
from generator.pages.presenters.record_links import RecordLinks
from generator.pages.presenters.source_citations import link_label
from generator.pages.views.facts import (
    ClaimView,
    CorrectionView,
    EventView,
    EvidenceView,
    ObservationView,
    TermView,
)
from generator.pages.views.parts import DateView, LinkView
from generator.pages.views.people import BarView, OrganizationView, PortraitView, RoleView

STANCES = ("supports", "opposes", "neither")


class Presenter(RecordLinks):
    """Presents records as the parts of views."""

    def __init__(
        self,
        records: Records,
        formatter: Formatter,
        links: TextLinks,
        converted: Mapping[Markdown, str],
        titles: Mapping[Key, str],
        quotation_results: QuotationResults,
        named: frozenset[str] = frozenset(),
    ) -> None:
        """Take what `RecordLinks` takes, and the results of checking the quotations."""
        super().__init__(records, formatter, links, converted, titles, named)
        self.quotation_results = quotation_results
        self.evidence_views: dict[Evidence, EvidenceView] = {}  # cached: most is shown on several pages

    @cached_property
    def answers_to(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that answer each claim, by its id."""
        answers: dict[str, list[Claim]] = {}
        for claim in self.records.claims.values():
            for reference in claim.answers:
                answers.setdefault(reference.id, []).append(claim)
        return answers

    @cached_property
    def facts_by_source(self) -> Mapping[str, Mapping[Key, None]]:
        """The facts that rest on each source, by its id, in order; what is computed rests on its inputs."""
        facts: dict[str, dict[Key, None]] = {}
        for key in self.records.fact_keys:
            observation = self.records.observations[key[1]] if key[0] == "stat" else None
            if observation is None or (observation.statistic and not observation.operation):
                for source in self.records.sources_of(key):
                    facts.setdefault(source, {})[key] = None
        return facts

    # Evidence

    def evidence(self, evidence: Iterable[Evidence]) -> tuple[EvidenceView, ...]:
        """Return the evidence for a fact."""
        pieces = tuple(evidence)
        for piece in pieces:
            if piece not in self.evidence_views:
                self.evidence_views[piece] = self._piece_of_evidence(piece)
        return tuple(self.evidence_views[piece] for piece in pieces)

    def _piece_of_evidence(self, evidence: Evidence) -> EvidenceView:
        source = self.records.sources[evidence.source.id]
        result = self.quotation_results.get(evidence)
        words = result.words if result else None
        return EvidenceView(
            source=self.link("source", source.id),
            publisher=source.publisher,
            published=self.date(source.published),
            quote=evidence.quote,
            at=evidence.at,
            note=evidence.note,
            passage=passage_address(source.url, evidence.quote, words),
            archived_passage=passage_address(source.archived, evidence.quote, words),
            host_label=link_label(self.formatter, source),
            basis=basis_of_piece(evidence, self.quotation_results),
            status=self.formatter.text(f"evidence-{result.status if result else 'not-quoted'}"),
        )

    # Facts

    def event(self, event: Event) -> EventView:
        """Return an event."""
        date = self.date(event.date)
        assert date is not None  # noqa: S101
        return EventView(
            id=event.id,
            href=address("event", event.id),
            date=date,
            title=event.title,
            summary=self.text(event.summary),
            is_key=event.key,
            note=event.note,
            people=self.links(event.people, "person"),
            organizations=self.links(event.organizations, "organization"),
            policies=self.links(event.policies, "policy"),
            evidence=self.evidence(event.evidence),
        )

    def claim(self, claim: Claim) -> ClaimView:
        """Return a claim, with the claims it answers and those that answer it."""
        by = self.speaker_link(claim.by)
        assert by is not None  # noqa: S101
        return ClaimView(
            id=claim.id,
            href=address("claim", claim.id),
            by=by,
            by_role=self.role_of(claim),
            stance=claim.stance,
            position=self._position(claim),
            statement=self.text(claim.statement),
            date=self.date(claim.date),
            about=self.links(claim.about, "policy"),
            answers=self.links(claim.answers, "claim"),
            answered_by=tuple(self.link("claim", answer.id) for answer in self.answers_to.get(claim.id, ())),
            note=claim.note,
            evidence=self.evidence(claim.evidence),
        )

    def _position(self, claim: Claim) -> str:
        """Return the side of a claim, as the first policy that it is about calls it."""
        policies = [self.records.policies[reference.id] for reference in claim.about]
        sides = next((policy.sides for policy in policies if policy.sides), None)
        return side_names(self.formatter, sides, "position")[claim.stance]

    def statement_link(self, claim: Claim) -> LinkView:
        """Return a link to a claim by what it says, where its speaker is known already."""
        return LinkView(text=shortened(self.plain(claim.statement)), href=address("claim", claim.id))

    def role_of(self, claim: Claim) -> str:
        """Return the speaker's office at the time, with body and party; their only role, if no date says more; else "".

        Of several offices at the time, it is the one they took last; a party may be that of another.
        """
        kind, id_ = self.records.key_of(claim.by)
        if kind != "person":
            return ""
        person = self.records.people[id_]
        day = claim.date.start if claim.date else None
        if day is not None:
            roles_then = [
                role
                for role in person.roles
                if (role.from_ or role.to)
                and (role.from_ is None or role.from_.earliest <= day)
                and (role.to is None or role.to.latest >= day)
            ]
            if roles_then:
                office = max(roles_then, key=lambda role: role.from_.earliest if role.from_ else date.min)
                parties = (role.party for role in (office, *roles_then) if role.party)
                return self._with_party(structs.replace(office, party=next(parties, "")))
        only = person.roles[0] if len(person.roles) == 1 else None
        is_known = only and (only.to is None if day is None else not (only.from_ or only.to))
        return self._with_party(only) if only and is_known else ""

    def claims_of(self, kind: str, id_: str) -> list[Claim]:
        """Return the claims by a person or an organization, or about a policy, oldest first."""
        found = [
            claim
            for claim in self.records.claims.values()
            if (
                any(reference.id == id_ for reference in claim.about)
                if kind == "policy"
                else self.records.key_of(claim.by) == (kind, id_)
            )
        ]
        return sorted(found, key=claim_order)

    def events_of(self, kind: str, id_: str) -> tuple[EventView, ...]:
        """Return the events that involve a person, an organization or a policy, oldest first."""
        field = KINDS[kind].table
        return tuple(
            self.event(event)
            for event in self.records.events.values()
            if any(reference.id == id_ for reference in getattr(event, field))
        )

    def observation(self, observation: Observation) -> ObservationView:
        """Return an observation: a number and what it counts."""
        own = observation.period
        when = self.formatter.period(own) if own else self.formatter.when(observation)
        return ObservationView(
            id=observation.id,
            href=self.addresses.of("stat", observation.id),
            number=self.formatter.number(observation),
            amount=marked_amount(self.formatter, observation),
            full=self.formatter.full(observation),
            measure=self.formatter.measure(observation),
            place=self.formatter.where(observation),
            period=DateView(words=capital(when), iso=own.iso if own else "") if when else None,
            caveats=caveat_sentences(self.formatter, observation),
            short_caveats=short_caveats(self.formatter, observation),
            reported_by=self.speaker_link(observation.reported_by),
            as_of=self.date(observation.as_of),
            note=observation.note,
            equation=self.formatter.equation(observation),
            inputs=tuple(self.link("stat", operand.id) for operand in observation.inputs),
            evidence=self.evidence(observation.evidence),
        )

    def observations_of(self, kind: str, id_: str) -> tuple[ObservationView, ...]:
        """Return the statistics about a person or a policy, in the order in which they are declared."""
        field = KINDS[kind].table
        return tuple(
            self.observation(self.records.observations[statistic.id])
            for statistic in self.records.facts.statistics
            if any(reference.id == id_ for reference in getattr(statistic, field))
        )

    # Other records

    def office(self, role: Role) -> str:
        """Return an office and its body, if the title does not name it: "Director, Harbor Museum"."""
        body = self.records.short_name_of(role.organization) if role.organization else ""
        return ", ".join(part for part in (role.title, "" if names_body(role.title, body) else body) if part)

    def _with_party(self, role: Role) -> str:
        """Return an office with the party: "Mayor, Mill Town (Independent)"."""
        return f"{self.office(role)} ({role.party})" if role.party else self.office(role)

    def portrait(self, person: Person) -> PortraitView | None:
        """Return the picture of a person; None without one."""
        picture = person.portrait
        return PortraitView(src=asset(picture.file), credit=picture.credit) if picture else None

    def role(self, role: Role, bar: BarView | None) -> RoleView:
        """Return an office somebody held, with its bar on the time axis."""
        return RoleView(
            title=role.title,
            organization=self.link("organization", role.organization.id) if role.organization else None,
            span=self.formatter.span(role.from_, role.to),
            party=role.party,
            bar=bar,
            evidence=self.evidence(role.evidence),
        )

    def organization(self, organization: Organization) -> OrganizationView:
        """Return an organization with its parts, people and claims."""
        members = [
            person for person in self.records.people.values()
            if any(role.organization and role.organization.id == organization.id for role in person.roles)
        ]  # fmt: skip
        parts = [
            part
            for part in self.records.organizations.values()
            if part.part_of and part.part_of.id == organization.id
        ]
        claims = self.claims_of("organization", organization.id)
        return OrganizationView(
            id=organization.id,
            name=organization.name,
            short=organization.short,
            part_of=self.link("organization", organization.part_of.id) if organization.part_of else None,
            parts=tuple(self.link("organization", part.id) for part in parts),
            people=tuple(self.link("person", person.id) for person in members),
            claims=tuple(self.statement_link(claim) for claim in claims),
            count=self.formatter.plural("count-statements", len(claims)) if claims else "",
            summary=self.text(organization.summary),
            url=organization.url,
            note=organization.note,
            evidence=self.evidence(organization.evidence),
        )

    def term(self, term: Term) -> TermView:
        """Return a term with its definition."""
        return TermView(
            id=term.id,
            name=term.name,
            also_called=self.formatter.join(term.also_called),
            definition=self.text(term.definition),
            note=term.note,
            evidence=self.evidence(term.evidence),
        )

    def correction(self, correction: Correction, anchor: str = "") -> CorrectionView:
        """Return a correction: what was wrong, and what is right."""
        date = self.date(correction.date)
        assert date is not None  # noqa: S101
        return CorrectionView(
            anchor=anchor,
            date=date,
            about=tuple(self.link(*self.records.key_of(reference)) for reference in correction.about),
            was=correction.was,
            now=correction.now,
            why=correction.why,
        )

    def corrections_of(self, *keys: Key) -> tuple[CorrectionView, ...]:
        """Return the corrections of any of these records, newest first."""
        found = [
            correction
            for correction in self.records.facts.corrections
            if any(self.records.key_of(reference) in keys for reference in correction.about)
        ]
        found.sort(key=lambda correction: correction.date.sort_key, reverse=True)
        return tuple(self.correction(correction) for correction in found)

    def rests_on(self, source: str) -> tuple[Key, ...]:
        """Return the facts that have evidence from a source."""
        return tuple(self.facts_by_source.get(source, ()))


def side_names(formatter: Formatter, sides: Sides | None, otherwise: str = "stance") -> dict[str, str]:
    """Return what each stance is called: as the policy says, or as the messages `otherwise` do."""
    names = {stance: formatter.text(f"{otherwise}-{stance}") for stance in STANCES}
    return names | ({"supports": sides.supports, "opposes": sides.opposes} if sides else {})


def claim_order(claim: Claim) -> tuple[object, ...]:
    """Return what claims are sorted by: the oldest first, those without a date last."""
    return (claim.date is None, claim.date.sort_key if claim.date else (), claim.id)
