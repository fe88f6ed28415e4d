"""The site: every record, related and indexed. What `relate` makes and all later steps read."""

from collections.abc import Mapping
from datetime import date

from msgspec import Struct, structs

from generator.localization.formatting import Formatter
from generator.model.observations import Observation
from generator.model.prose import Link, Prose, Waiver
from generator.model.record_types import Markdown, Reference
from generator.model.records import (
    Chart,
    Claim,
    Curated,
    Document,
    Event,
    Facts,
    Organization,
    Person,
    Policy,
    Row,
    Series,
    Settings,
    Source,
    Term,
)

Key = tuple[str, str]  # what a record is called in links: ("person", "ann-lee")


class Target(Struct, frozen=True):
    """Where a link inside the site leads: a record, a file of static/, or an address."""

    kind: str  # a kind of record; or "asset", "address"
    id: str  # the record's id; "map.png"; "/timeline/", or "" for a place in the same page
    fragment: str = ""


class Site(Struct, frozen=True, eq=False, kw_only=True):
    """Every record of a site, with its relations."""

    settings: Settings
    formatter: Formatter
    facts: Facts
    charts: Mapping[str, Chart]
    rows: Mapping[str, tuple[Row, ...]]  # by series
    sources: Mapping[str, Source]
    people: Mapping[str, Person]
    organizations: Mapping[str, Organization]
    policies: Mapping[str, Policy]
    terms: Mapping[str, Term]
    events: Mapping[str, Event]
    claims: Mapping[str, Claim]
    series: Mapping[str, Series]
    observations: Mapping[str, Observation]  # statistics, declared and derived, and rows
    articles: tuple[Document, ...]  # in reading order
    pages: tuple[Document, ...]
    prose: Mapping[Markdown, Prose]
    targets: Mapping[Link, Target]
    mentions: Mapping[Key, tuple[Key, ...]]  # who and what is mentioned where, in prose and in records
    waivers: tuple[Waiver, ...]  # of prose and of records

    @property
    def declared(self) -> tuple[object, ...]:
        """All but articles, pages and texts: the same objects as long as no record has changed."""
        return self.settings, self.formatter, self.facts, self.charts, self.rows, self.observations

    @property
    def fronts(self) -> tuple[object, ...]:
        """What is said of each article and page beside its text, in order; alike where that is alike."""
        return tuple(
            (one.kind, one.slug, structs.astuple(one.front)) for one in (*self.articles, *self.pages)
        )

    def fact(self, key: Key) -> Event | Claim | Observation:
        """The event, claim or figure a key names."""
        kind, id_ = key
        if kind == "event":
            return self.events[id_]
        return self.claims[id_] if kind == "claim" else self.observations[id_]

    def sources_of(self, key: Key) -> tuple[str, ...]:
        """The ids of the sources a fact rests on, each once, in the order they are given; of a source, its own."""
        if key[0] == "source":
            return (key[1],)
        return tuple(dict.fromkeys(evidence.source.id for evidence in self.fact(key).evidence))

    def is_stale(self, record: Curated, today: date) -> bool:
        """Whether a record was last checked more than `stale_after` days ago."""
        age = record.age(today)
        return age is not None and age > self.settings.stale_after

    def called(self, reference: Reference) -> str:
        """The name of a person or an organization."""
        person = self.people.get(reference.id)
        return person.name if person else self.organizations[reference.id].name

    def shortly_called(self, reference: Reference) -> str:
        """The name of a person, the short name of an organization that has one."""
        organization = self.organizations.get(reference.id)
        return organization.short if organization and organization.short else self.called(reference)
