"""Define a resolved site: its records, indexed, and its texts, with every reference and link resolved.

There are two values because there are two lifetimes. `Records` depends only on the facts, the charts and
the data, and stays the same object while a writer edits prose. `Texts` holds the articles and pages, and
what all prose refers to.
"""

from collections.abc import Mapping
from datetime import date
from typing import cast

from msgspec import Struct

from generator.model.charts import Chart
from generator.model.documents import Document
from generator.model.kinds import KINDS, Key
from generator.model.observations import Observation
from generator.model.prose import Link, Prose, Waiver
from generator.model.record_types import Markdown, Reference
from generator.model.records import (
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
    by_kind: Mapping[str, Mapping[str, Curated]]  # by kind and id, in display order
    rows: Mapping[str, tuple[Row, ...]]  # by series, in chronological order
    observations: Mapping[str, Observation]  # by id: statistics, declared and derived, and rows of series
    keys: Mapping[Reference, Key]  # the record that each reference between records leads to
    distinct_names: Mapping[str, str]  # what to call people who share a name, by id

    @property
    def sources(self) -> Mapping[str, Source]:
        """The sources, by id."""
        return cast("Mapping[str, Source]", self.by_kind["source"])

    @property
    def people(self) -> Mapping[str, Person]:
        """The people, by id, sorted by name."""
        return cast("Mapping[str, Person]", self.by_kind["person"])

    @property
    def organizations(self) -> Mapping[str, Organization]:
        """The organizations, by id."""
        return cast("Mapping[str, Organization]", self.by_kind["organization"])

    @property
    def policies(self) -> Mapping[str, Policy]:
        """The policies, by id."""
        return cast("Mapping[str, Policy]", self.by_kind["policy"])

    @property
    def terms(self) -> Mapping[str, Term]:
        """The terms, by id, sorted by name."""
        return cast("Mapping[str, Term]", self.by_kind["term"])

    @property
    def events(self) -> Mapping[str, Event]:
        """The events, by id, sorted by date."""
        return cast("Mapping[str, Event]", self.by_kind["event"])

    @property
    def claims(self) -> Mapping[str, Claim]:
        """The claims, by id."""
        return cast("Mapping[str, Claim]", self.by_kind["claim"])

    @property
    def series(self) -> Mapping[str, Series]:
        """The series, by id."""
        return cast("Mapping[str, Series]", self.by_kind["series"])

    @property
    def charts(self) -> Mapping[str, Chart]:
        """The charts, by id."""
        return cast("Mapping[str, Chart]", self.by_kind["chart"])

    @property
    def fact_keys(self) -> tuple[Key, ...]:
        """The key of every fact: events, claims, then observations."""
        return tuple((kind, id_) for kind in ("event", "claim") for id_ in self.by_kind[kind]) + tuple(
            ("stat", id_) for id_ in self.observations
        )

    def fact(self, key: Key) -> Event | Claim | Observation:
        """Return the event, the claim or the observation with a key."""
        kind, id_ = key
        if kind == "event":
            return self.events[id_]
        return self.claims[id_] if kind == "claim" else self.observations[id_]

    def sources_of(self, key: Key) -> tuple[str, ...]:
        """Return the ids of the sources a fact rests on, each once, in order; for a source, its own id."""
        if key[0] == "source":
            return (key[1],)
        return tuple(dict.fromkeys(evidence.source.id for evidence in self.fact(key).evidence))

    def is_stale(self, record: Curated, today: date) -> bool:
        """Return whether a record was last checked more than `stale_after` days ago."""
        age = record.age(today)
        return age is not None and age > self.settings.stale_after

    def key_of(self, reference: Reference) -> Key:
        """Return the key a reference leads to; if it is not a record's, that of an article or a page."""
        return self.keys.get(reference) or (reference.kinds[-1], reference.id)

    def name_of(self, reference: Reference) -> str:
        """Return the name of a person or an organization."""
        return self._name(*self.key_of(reference))

    def short_name_of(self, reference: Reference) -> str:
        """Return the name of a person, or the short name of an organization that has one."""
        kind, id_ = self.key_of(reference)
        return (self.organizations[id_].short if kind == "organization" else "") or self._name(kind, id_)

    def person_name(self, id_: str) -> str:
        """Return the name of a person, with what tells them apart from others of the same name."""
        return self.distinct_names.get(id_, self.people[id_].name)

    def _name(self, kind: str, id_: str) -> str:
        return self.person_name(id_) if kind == "person" else self.organizations[id_].name


class TextLinks(Struct, frozen=True, eq=False):
    """The links, mentions and waivers of one document, or of the texts of all records."""

    prose: Mapping[Markdown, Prose]
    targets: Mapping[Link, Target]
    mentions: tuple[tuple[Key, Key], ...]  # pairs: what is mentioned, and where
    waivers: tuple[Waiver, ...]
    hints: Mapping[Link, str] = {}  # what a relative address may have been meant to be, if it leads nowhere


class Texts(Struct, frozen=True, eq=False, kw_only=True):
    """The articles and pages of a site, and what all of its prose refers to."""

    articles: tuple[Document, ...]  # in reading order
    pages: tuple[Document, ...]
    of_records: TextLinks  # summaries, statements, definitions
    of_documents: Mapping[Key, TextLinks]  # by ("article", slug)
    mentions: Mapping[Key, tuple[Key, ...]]  # where each record is mentioned, in prose and in records
    waivers: tuple[Waiver, ...]  # in prose and in records
    scheduled: tuple[Document, ...] = ()  # left out until their day, in the order of their days

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents: articles, then pages."""
        return (*self.articles, *self.pages)

    @property
    def links(self) -> tuple[TextLinks, ...]:
        """The links of every text of the site."""
        return (self.of_records, *self.of_documents.values())


class Site(Struct, frozen=True, eq=False):
    """A resolved site."""

    records: Records
    texts: Texts


def is_fact(key: Key) -> bool:
    """Return whether a key is that of an event, a claim or an observation."""
    return KINDS[key[0]].is_fact if key[0] in KINDS else False
