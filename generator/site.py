"""The site: every record, related and indexed. What `relate` makes and all later steps read."""

from collections.abc import Mapping

from msgspec import Struct

from generator.figures import Figure
from generator.prose import Link, Prose, Waiver
from generator.records import (
    Chart,
    Claim,
    Document,
    Event,
    Facts,
    Markdown,
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
    figures: Mapping[str, Figure]  # statistics, declared and derived, and rows
    articles: tuple[Document, ...]  # in reading order
    pages: tuple[Document, ...]
    prose: Mapping[Markdown, Prose]
    targets: Mapping[Link, Target]
    mentions: Mapping[Key, tuple[Key, ...]]  # who and what is mentioned where, in prose and in records
    waivers: tuple[Waiver, ...]  # of prose and of records

    def fact(self, key: Key) -> Event | Claim | Figure:
        """The event, claim or figure a key names."""
        kind, id_ = key
        if kind == "event":
            return self.events[id_]
        return self.claims[id_] if kind == "claim" else self.figures[id_]
