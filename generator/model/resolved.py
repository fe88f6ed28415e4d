"""A resolved site: every record indexed, every reference and link followed to where it leads.

Two lifetimes, two values. `Records` follow from the facts, the charts and the data alone, and
stay the same object while a writer edits prose. `Texts` are the articles and pages, and what all
prose refers to.
"""

from collections.abc import Mapping
from datetime import date
from typing import cast

from msgspec import Struct

from generator.model.documents import Document
from generator.model.kinds import KINDS, Key
from generator.model.observations import Observation
from generator.model.prose import Link, Prose, Waiver
from generator.model.record_types import Markdown, Reference
from generator.model.records import (
    Chart,
    Claim,
    Curated,
    Event,
    Facts,
    Organization,
    Person,
    Policy,
    Row,
    Series,
    Source,
    Term,
)
from generator.model.settings import Settings


class Target(Struct, frozen=True):
    """Where a link inside the site leads: a record, a file of static/, or an address."""

    kind: str  # a kind of record; or "asset", "address"
    id: str  # the record's id; "map.png"; "/timeline/", or "" for a place in the same page
    fragment: str = ""


class Records(Struct, frozen=True, eq=False, kw_only=True):
    """Every record of a site, indexed."""

    settings: Settings
    facts: Facts  # as declared, in the order of the files
    by_kind: Mapping[str, Mapping[str, Curated]]  # by kind and id, in the order in which they are shown
    rows: Mapping[str, tuple[Row, ...]]  # by series, in the order of time
    observations: Mapping[str, Observation]  # statistics, declared and derived, and rows
    keys: Mapping[Reference, Key]  # what each reference between records leads to

    @property
    def sources(self) -> Mapping[str, Source]:
        """Sources by id."""
        return cast("Mapping[str, Source]", self.by_kind["source"])

    @property
    def people(self) -> Mapping[str, Person]:
        """People by id, sorted by name."""
        return cast("Mapping[str, Person]", self.by_kind["person"])

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """Organizations by id."""
        return cast("Mapping[str, Organization]", self.by_kind["organization"])

    @property
    def policies(self) -> Mapping[str, Policy]:
        """Policies by id."""
        return cast("Mapping[str, Policy]", self.by_kind["policy"])

    @property
    def terms(self) -> Mapping[str, Term]:
        """Terms by id, sorted by name."""
        return cast("Mapping[str, Term]", self.by_kind["term"])

    @property
    def events(self) -> Mapping[str, Event]:
        """Events by id, sorted by date."""
        return cast("Mapping[str, Event]", self.by_kind["event"])

    @property
    def claims(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return cast("Mapping[str, Claim]", self.by_kind["claim"])

    @property
    def series(self) -> Mapping[str, Series]:
        """Series by id."""
        return cast("Mapping[str, Series]", self.by_kind["series"])

    @property
    def charts(self) -> Mapping[str, Chart]:
        """Charts by id."""
        return cast("Mapping[str, Chart]", self.by_kind["chart"])

    @property
    def fact_keys(self) -> tuple[Key, ...]:
        """Every fact: events, claims, then observations."""
        return tuple((kind, id_) for kind in ("event", "claim") for id_ in self.by_kind[kind]) + tuple(
            ("stat", id_) for id_ in self.observations
        )

    def fact(self, key: Key) -> Event | Claim | Observation:
        """Return the event, claim or observation a key names."""
        kind, id_ = key
        if kind == "event":
            return self.events[id_]
        return self.claims[id_] if kind == "claim" else self.observations[id_]

    def sources_of(self, key: Key) -> tuple[str, ...]:
        """Return the ids of the sources a fact rests on, each once, in the order given; of a source, its own."""
        if key[0] == "source":
            return (key[1],)
        return tuple(dict.fromkeys(evidence.source.id for evidence in self.fact(key).evidence))

    def is_stale(self, record: Curated, today: date) -> bool:
        """Whether a record was last checked more than `stale_after` days ago."""
        age = record.age(today)
        return age is not None and age > self.settings.stale_after

    def key_of(self, reference: Reference) -> Key:
        """Return what a reference leads to; one that leads to no record names an article or a page."""
        return self.keys.get(reference) or (reference.kinds[-1], reference.id)

    def name_of(self, reference: Reference) -> str:
        """Return the name of a person or an organization."""
        record = self._speaker(reference)
        return record.name

    def short_name_of(self, reference: Reference) -> str:
        """Return the name of a person, or the short name of an organization that has one."""
        record = self._speaker(reference)
        return (record.short if isinstance(record, Organization) else "") or record.name

    def _speaker(self, reference: Reference) -> Person | Organization:
        kind, id_ = self.key_of(reference)
        return self.people[id_] if kind == "person" else self.organizations[id_]


class TextLinks(Struct, frozen=True, eq=False):
    """What one text, or the texts of all records, refer to."""

    prose: Mapping[Markdown, Prose]
    targets: Mapping[Link, Target]
    mentions: tuple[tuple[Key, Key], ...]  # what is mentioned, and where
    waivers: tuple[Waiver, ...]


class Texts(Struct, frozen=True, eq=False, kw_only=True):
    """The articles and pages of a site, and what all of its prose refers to."""

    articles: tuple[Document, ...]  # in reading order
    pages: tuple[Document, ...]
    of_records: TextLinks  # summaries, statements, definitions
    of_documents: Mapping[Key, TextLinks]  # by ("article", slug)
    mentions: Mapping[Key, tuple[Key, ...]]  # who and what is mentioned where, in prose and in records
    waivers: tuple[Waiver, ...]  # of prose and of records

    @property
    def documents(self) -> tuple[Document, ...]:
        """Articles, then pages."""
        return (*self.articles, *self.pages)

    @property
    def links(self) -> tuple[TextLinks, ...]:
        """Every text of the site."""
        return (self.of_records, *self.of_documents.values())


class Site(Struct, frozen=True, eq=False):
    """A resolved site."""

    records: Records
    texts: Texts


def is_fact(key: Key) -> bool:
    """Whether a key names an event, a claim or a number."""
    return KINDS[key[0]].is_fact if key[0] in KINDS else False
