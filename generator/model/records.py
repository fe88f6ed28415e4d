"""Define the records of a site, as its files declare them.

Each class is one kind of mapping in a site's files: a field is a key, its type determines how the
scalar is read, and a default makes it optional. Every record knows its location.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import cast

from msgspec import Struct

from generator.diagnostics import Location
from generator.model.dates import Date
from generator.model.decimals import DecimalLiteral, DecimalRange
from generator.model.record_types import (
    ClaimId,
    CsvFormat,
    Markdown,
    Operation,
    OrganizationId,
    Period,
    PeriodKind,
    PersonId,
    PolicyId,
    Qualifier,
    Record,
    SeriesId,
    SourceId,
    SourceKind,
    SpeakerId,
    Stance,
    StatId,
    SubjectId,
    Text,
    Url,
    Written,
)


class Evidence(Record, frozen=True, eq=False, kw_only=True):
    """Why a fact is justified: a source, and a quotation, a place in it, or both."""

    source: SourceId
    quote: str = ""
    at: str = ""  # a place in the source: "Table 3, p. 18"
    note: Text = ""


class Curated(Record, frozen=True, eq=False, kw_only=True):
    """The fields that every record in facts.yaml may have."""

    id: str
    note: Text = ""
    checked: Date | None = None
    waive: Mapping[str, str] = {}
    formerly: tuple[Written, ...] = ()  # ids it had before

    def age(self, today: dt.date) -> int | None:
        """Return the days since the end of the day, month or year it was last checked; None if unknown."""
        return (today - self.checked.end).days if self.checked and self.checked.end else None


class Fact(Curated, frozen=True, eq=False, kw_only=True):
    """The fields of an event, a statistic and a claim."""

    added: Date | None = None  # the feed lists facts that have one of these dates
    updated: Date | None = None


class Source(Curated, frozen=True, eq=False, kw_only=True):
    """A publication the site cites."""

    title: str
    publisher: str = ""
    authors: tuple[str, ...] = ()
    published: Date | None = None
    url: Url = ""
    archived: Url = ""
    accessed: Date | None = None
    kind: SourceKind | None = None
    text: str = ""
    copy: bool = False  # whether `url` is a third party's copy
    container: str = ""  # the journal, book or program it is part of
    volume: str = ""
    issue: str = ""
    pages: str = ""
    doi: str = ""
    isbn: str = ""
    editors: tuple[str, ...] = ()
    edition: str = ""
    number: str = ""  # of a report, a law, an episode
    court: str = ""
    docket: str = ""

    @property
    def bare_doi(self) -> str:
        """Return the DOI without the address or the word before it: "10.1000/182"."""
        return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", "", self.doi, flags=re.IGNORECASE)

    @property
    def address(self) -> str:
        """Return where readers find it: its address, or that of its DOI; empty if neither is known."""
        return self.url or (f"https://doi.org/{self.bare_doi}" if self.doi else "")


class Role(Record, frozen=True, eq=False, kw_only=True):
    """An office or post that a person held."""

    title: Text
    organization: OrganizationId | None = None
    from_: Date | None = None  # the key is `from`
    to: Date | None = None
    party: str = ""
    evidence: tuple[Evidence, ...] = ()


class Portrait(Record, frozen=True, eq=False, kw_only=True):
    """A picture of a person."""

    file: str  # a file in static/
    credit: Text = ""  # who made it, and under which license or permission it is used


class Person(Curated, frozen=True, eq=False, kw_only=True):
    """A person in public life."""

    name: str
    sort: str = ""
    portrait: Portrait | None = None
    summary: Markdown | None = None
    group: str = ""  # the heading under which the list of people has this person
    roles: tuple[Role, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Organization(Curated, frozen=True, eq=False, kw_only=True):
    """A body that acts, speaks or counts."""

    name: str
    short: str = ""
    part_of: OrganizationId | None = None
    summary: Markdown | None = None
    url: Url = ""
    evidence: tuple[Evidence, ...] = ()


class Sides(Record, frozen=True, eq=False, kw_only=True):
    """What each side of a dispute wants, in a phrase."""

    supports: Text
    opposes: Text


class Policy(Curated, frozen=True, eq=False, kw_only=True):
    """A bill, law, program, practice or ruling."""

    name: str
    kind: str = ""
    jurisdiction: str = ""
    status: Text = ""
    status_date: Date | None = None
    summary: Markdown | None = None
    also_called: tuple[str, ...] = ()
    sides: Sides | None = None  # what those who support or oppose it want
    evidence: tuple[Evidence, ...] = ()


class Term(Curated, frozen=True, eq=False, kw_only=True):
    """A word that the glossary explains."""

    name: str
    definition: Markdown
    also_called: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Event(Fact, frozen=True, eq=False, kw_only=True):
    """A fact: something that happened."""

    date: Date
    title: Text
    summary: Markdown | None = None
    key: bool = False  # one of the few that are shown first
    people: tuple[PersonId, ...] = ()
    organizations: tuple[OrganizationId, ...] = ()
    policies: tuple[PolicyId, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Derivation(Record, frozen=True, eq=False, kw_only=True):
    """How a statistic is computed from others."""

    operation: Operation
    inputs: tuple[StatId | SeriesId, ...]  # statistics; one series, where one of its rows is selected


class Statistic(Fact, frozen=True, eq=False, kw_only=True):
    """A fact: one number that was counted or, with `derive`, is computed."""

    value: DecimalLiteral | DecimalRange | None = None
    derive: Derivation | None = None
    digits: int | None = None
    despite: Text = ""
    qualifier: Qualifier = "exact"
    unit: Text = ""
    measure: Text = ""
    place: str = ""
    period: Period | None = None
    complete: bool = True
    reported_by: SpeakerId | None = None
    as_of: Date | None = None
    people: tuple[PersonId, ...] = ()
    policies: tuple[PolicyId, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Claim(Fact, frozen=True, eq=False, kw_only=True):
    """A fact: someone said something."""

    by: SpeakerId
    statement: Markdown
    about: tuple[PolicyId, ...] = ()
    stance: Stance = "neither"
    date: Date | None = None
    answers: tuple[ClaimId, ...] = ()
    key: bool = False  # one of the strongest of its side, shown first
    evidence: tuple[Evidence, ...] = ()


class MovingAverage(Record, frozen=True, eq=False, kw_only=True):
    """How a series is computed from another: each value is the mean of as many periods, up to its own."""

    moving_average: SeriesId
    window: int  # how many periods


class Series(Curated, frozen=True, eq=False, kw_only=True):
    """Statistics of one measure over periods, read from a CSV."""

    file: str = ""  # this and the next four are required unless it is computed
    period: str = ""  # name of its column; with `category`, the one period of all rows
    value: str = ""  # name of its column
    unit: Text = ""
    measure: Text = ""
    derive: MovingAverage | None = None
    where: Mapping[str, str] = {}
    format: CsvFormat | None = None
    category: str = ""  # name of its column, for rows that are names instead of periods
    period_kind: PeriodKind = "date"
    digits: int | None = None  # decimal places shown; the data keeps them all
    qualifier: Qualifier = "exact"
    place: str = ""
    reported_by: SpeakerId | None = None
    as_of: Date | None = None
    policies: tuple[PolicyId, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Row(Struct, frozen=True, eq=False):
    """One period or one category of a series; an empty cell is a gap."""

    id: str  # "loss.2009", "loss.mill-street"
    series: str
    period: Date
    value: DecimalLiteral | None
    location: Location
    category: str = ""  # "Mill Street"
    inputs: tuple[str, ...] = ()  # ids of the rows that it is the mean of


class Correction(Record, frozen=True, eq=False, kw_only=True):
    """An error that this site published, and its correction."""

    date: Date
    about: tuple[SubjectId, ...]
    was: Text
    now: Text
    why: Text = ""


class Facts(Struct, frozen=True, eq=False):
    """What facts.yaml declares, or facts/*.yaml read as one."""

    tables: Mapping[str, tuple[Record, ...]]  # by their keys in the file: "people", "corrections"

    @property
    def sources(self) -> tuple[Source, ...]:
        """The publications the site cites."""
        return cast("tuple[Source, ...]", self.tables["sources"])

    @property
    def people(self) -> tuple[Person, ...]:
        """The people it names."""
        return cast("tuple[Person, ...]", self.tables["people"])

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """The organizations it names."""
        return cast("tuple[Organization, ...]", self.tables["organizations"])

    @property
    def policies(self) -> tuple[Policy, ...]:
        """What people and organizations speak about."""
        return cast("tuple[Policy, ...]", self.tables["policies"])

    @property
    def terms(self) -> tuple[Term, ...]:
        """The words the glossary explains."""
        return cast("tuple[Term, ...]", self.tables["terms"])

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened."""
        return cast("tuple[Event, ...]", self.tables["events"])

    @property
    def statistics(self) -> tuple[Statistic, ...]:
        """Single numbers, counted or derived."""
        return cast("tuple[Statistic, ...]", self.tables["statistics"])

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Who said what."""
        return cast("tuple[Claim, ...]", self.tables["claims"])

    @property
    def series(self) -> tuple[Series, ...]:
        """Numbers of one measure over periods."""
        return cast("tuple[Series, ...]", self.tables["series"])

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """What the site got wrong, and what it says now."""
        return cast("tuple[Correction, ...]", self.tables["corrections"])

    @property
    def records(self) -> Iterator[Record]:
        """Every record, in the order of the tables."""
        return (record for table in self.tables.values() for record in table)

    @property
    def curated(self) -> Iterator[Curated]:
        """Every record that has an id."""
        return (record for record in self.records if isinstance(record, Curated))
