"""Records as templates see them: every word, link and order is settled here."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter, capital, unit_of
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
    Series,
    Term,
)
from generator.model.resolved import Records, TextLinks
from generator.model.urls import address, asset
from generator.pages.presenters.passages import passage
from generator.pages.presenters.record_links import RecordLinks
from generator.pages.views.facts import (
    ClaimView,
    CorrectionView,
    EventView,
    EvidenceView,
    ObservationView,
    SeriesView,
    StanceView,
    TermView,
)
from generator.pages.views.parts import DateView
from generator.pages.views.people import BarView, OrganizationView, PortraitView, RoleView

SUFFIXES = ("Jr", "Sr", "II", "III", "IV")  # behind a name


class Presenter(RecordLinks):
    """Makes the parts of views from records."""

    def __init__(
        self,
        records: Records,
        formatter: Formatter,
        links: TextLinks,
        converted: Mapping[Markdown, str],
        titles: Mapping[Key, str],
        quotation_results: QuotationResults,
    ) -> None:
        """Take what `RecordLinks` does, and what became of the quotations."""
        super().__init__(records, formatter, links, converted, titles)
        self.quotation_results = quotation_results
        self.shown: dict[Evidence, EvidenceView] = {}  # most is shown on several pages

    @cached_property
    def answered(self) -> Mapping[str, Sequence[Claim]]:
        """The claims that answer each claim."""
        answered: dict[str, list[Claim]] = {}
        for claim in self.records.claims.values():
            for reference in claim.answers:
                answered.setdefault(reference.id, []).append(claim)
        return answered

    @cached_property
    def resting(self) -> Mapping[str, Mapping[Key, None]]:
        """The facts that rest on each source, in order."""
        resting: dict[str, dict[Key, None]] = {}
        for key in self.records.fact_keys:
            if key[0] != "stat" or self.records.observations[key[1]].statistic:
                for source in self.records.sources_of(key):
                    resting.setdefault(source, {})[key] = None
        return resting

    # Evidence

    def evidence(self, evidence: Iterable[Evidence]) -> tuple[EvidenceView, ...]:
        """Why a fact holds."""
        several = tuple(evidence)
        for one in several:
            if one not in self.shown:
                self.shown[one] = self._evidence(one)
        return tuple(self.shown[one] for one in several)

    def _evidence(self, one: Evidence) -> EvidenceView:
        source = self.records.sources[one.source.id]
        checked = self.quotation_results.get(one)
        fragment = passage(one.quote) if one.quote else ""
        return EvidenceView(
            source=self.link("source", source.id),
            publisher=source.publisher,
            published=self.date(source.published),
            quote=one.quote,
            at=one.at,
            note=one.note,
            passage=f"{source.url}{fragment}" if source.url and fragment else "",
            archived_passage=f"{source.archived}{fragment}" if source.archived and fragment else "",
            status=checked.status if checked else "",
        )

    # Facts

    def event(self, event: Event) -> EventView:
        """Something that happened."""
        when = self.date(event.date)
        assert when is not None  # noqa: S101
        return EventView(
            id=event.id,
            href=address("event", event.id),
            date=when,
            title=event.title,
            summary=self.text(event.summary),
            note=event.note,
            people=self.links(event.people, "person"),
            organizations=self.links(event.organizations, "organization"),
            policies=self.links(event.policies, "policy"),
            evidence=self.evidence(event.evidence),
        )

    def claim(self, claim: Claim) -> ClaimView:
        """What somebody said."""
        by = self.speaker_link(claim.by)
        assert by is not None  # noqa: S101
        answers = [self.records.claims[reference.id] for reference in claim.answers]
        return ClaimView(
            id=claim.id,
            href=address("claim", claim.id),
            by=by,
            by_role=self.role_of(claim),
            stance=claim.stance,
            stance_words=self.formatter.text(f"stance-{claim.stance}"),
            statement=self.text(claim.statement),
            date=self.date(claim.date),
            about=self.links(claim.about, "policy"),
            answers=tuple(self.link("claim", one.id) for one in answers),
            answered_by=tuple(self.link("claim", one.id) for one in self.answered.get(claim.id, ())),
            note=claim.note,
            evidence=self.evidence(claim.evidence),
        )

    def role_of(self, claim: Claim) -> str:
        """The office of the speaker at the time, if one role is known to cover it, else the only role there is."""
        kind, id_ = self.records.key_of(claim.by)
        if kind != "person":
            return ""
        person = self.records.people[id_]
        day = claim.date.start if claim.date else None
        if day is not None:
            held = [
                role
                for role in person.roles
                if (role.from_ or role.to)
                and (role.from_ is None or role.from_.earliest <= day)
                and (role.to is None or role.to.latest >= day)
            ]
            if held:
                return held[0].title
        return person.roles[0].title if len(person.roles) == 1 else ""

    def stances(self, claims: Iterable[Claim]) -> tuple[StanceView, ...]:
        """Claims by stance, each stance in the order of time; the stance of the oldest claim first."""
        ordered = sorted(claims, key=_claim_order)
        present = sorted(
            {claim.stance for claim in ordered},
            key=lambda stance: (
                stance == "neither",
                next(i for i, one in enumerate(ordered) if one.stance == stance),
            ),
        )
        return tuple(
            StanceView(
                stance=stance,
                words=self.formatter.text(f"stance-{stance}"),
                claims=tuple(self.claim(claim) for claim in ordered if claim.stance == stance),
            )
            for stance in present
        )

    def claims_of(self, kind: str, id_: str) -> list[Claim]:
        """The claims by a person or an organization, or about a policy, oldest first."""
        found = [
            claim
            for claim in self.records.claims.values()
            if (
                any(one.id == id_ for one in claim.about)
                if kind == "policy"
                else self.records.key_of(claim.by) == (kind, id_)
            )
        ]
        return sorted(found, key=_claim_order)

    def events_of(self, kind: str, id_: str) -> tuple[EventView, ...]:
        """The events a person, an organization or a policy is part of, oldest first."""
        field = KINDS[kind].table
        events = [
            one for one in self.records.events.values() if any(ref.id == id_ for ref in getattr(one, field))
        ]
        return tuple(self.event(one) for one in events)

    def observation(self, observation: Observation) -> ObservationView:
        """One number and what it counts."""
        is_open = not observation.is_complete
        period = (
            DateView(words=capital(self.formatter.period(observation.period)), iso=observation.period.iso)
            if observation.period
            else None
        )
        return ObservationView(
            id=observation.id,
            href=address("stat", observation.id),
            number=self.formatter.number(observation),
            qualifier=self.formatter.qualifier(observation),
            unit=unit_of(observation),
            measure=observation.measure,
            place=observation.place,
            period=period,
            completeness=self.formatter.text("not-over") if is_open else "",
            reported_by=self.speaker_link(observation.reported_by),
            as_of=self.date(observation.as_of),
            note=observation.note,
            despite=observation.despite,
            equation=self.formatter.equation(observation),
            inputs=tuple(self.link("stat", one.id) for one in observation.inputs),
            evidence=self.evidence(observation.evidence),
        )

    def observations_of(self, kind: str, id_: str) -> tuple[ObservationView, ...]:
        """The statistics about a person or a policy, as declared."""
        field = KINDS[kind].table
        found = [
            one for one in self.records.facts.statistics if any(ref.id == id_ for ref in getattr(one, field))
        ]
        return tuple(self.observation(self.records.observations[one.id]) for one in found)

    def series(self, series: Series) -> SeriesView:
        """Figures of one measure over periods."""
        return SeriesView(
            id=series.id,
            measure=series.measure,
            unit=series.unit,
            place=series.place,
            reported_by=self.speaker_link(series.reported_by),
            note=series.note,
            rows=tuple(
                self.observation(self.records.observations[row.id]) for row in self.records.rows[series.id]
            ),
            evidence=self.evidence(series.evidence),
            download=f"/data/{series.file}",
        )

    # Other records

    def portrait(self, person: Person) -> PortraitView:
        """A picture of a person, or initials."""
        picture = person.portrait
        return PortraitView(
            src=asset(picture.file) if picture else "",
            initials=initials(person.name),
            credit=picture.credit if picture else "",
        )

    def role(self, role: Role, bar: BarView | None) -> RoleView:
        """An office somebody held, with its place on the line of time."""
        return RoleView(
            title=role.title,
            organization=self.link("organization", role.organization.id) if role.organization else None,
            span=self.formatter.span(role.from_, role.to),
            party=role.party,
            bar=bar,
            evidence=self.evidence(role.evidence),
        )

    def organization(self, one: Organization) -> OrganizationView:
        """A body, with who belongs to it and what it said."""
        members = [
            person for person in self.records.people.values()
            if any(role.organization and role.organization.id == one.id for role in person.roles)
        ]  # fmt: skip
        parts = [
            part for part in self.records.organizations.values() if part.part_of and part.part_of.id == one.id
        ]
        return OrganizationView(
            id=f"organization-{one.id}",
            name=one.name,
            short=one.short,
            part_of=self.link("organization", one.part_of.id) if one.part_of else None,
            parts=tuple(self.link("organization", part.id) for part in parts),
            people=tuple(self.link("person", person.id) for person in members),
            claims=tuple(self.link("claim", claim.id) for claim in self.claims_of("organization", one.id)),
            summary=self.text(one.summary),
            url=one.url,
            note=one.note,
            evidence=self.evidence(one.evidence),
        )

    def term(self, term: Term) -> TermView:
        """A word and what it means."""
        return TermView(
            id=term.id,
            name=term.name,
            also_called=self.formatter.join(term.also_called),
            definition=self.text(term.definition),
            note=term.note,
            evidence=self.evidence(term.evidence),
        )

    def correction(self, correction: Correction) -> CorrectionView:
        """What was wrong, and what is right."""
        when = self.date(correction.date)
        assert when is not None  # noqa: S101
        return CorrectionView(
            date=when,
            about=tuple(self.link(*self.records.key_of(reference)) for reference in correction.about),
            was=correction.was,
            now=correction.now,
            why=correction.why,
        )

    def corrections_of(self, *keys: Key) -> tuple[CorrectionView, ...]:
        """The corrections that concern any of some records, newest first."""
        wanted = set(keys)
        found = [
            one
            for one in self.records.facts.corrections
            if any(self.records.key_of(reference) in wanted for reference in one.about)
        ]
        return tuple(
            self.correction(one) for one in sorted(found, key=lambda one: one.date.sort_key, reverse=True)
        )

    def rests_on(self, source: str) -> tuple[Key, ...]:
        """Every record that has evidence from a source."""
        return tuple(self.resting.get(source, ()))


def initials(name: str) -> str:
    """The first letters of a first and a last name: "R. C. Cooper Jr." is RC."""
    words = [word for word in name.split() if word[0].isalpha() and word.strip(".,") not in SUFFIXES]
    return "".join(word[0].upper() for word in (words if len(words) < 2 else (words[0], words[-1])))


def _claim_order(claim: Claim) -> tuple[object, ...]:
    return (claim.date is None, claim.date.sort_key if claim.date else (), claim.id)
