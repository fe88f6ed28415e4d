"""The records of a site, as its files declare them.

Each class is one mapping of a site's files: a field is a key, its type says how
the scalar is read, its default makes it optional. Every record keeps its place.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeVar

from msgspec import Struct, structs

from generator.dates import Date
from generator.diagnostics import Location
from generator.numbers import Number


class Markdown(Struct, frozen=True, eq=False):
    """Text in Markdown, with what is needed to find a character of it in its file."""

    text: str
    location: Location  # of the first character as written, a quotation mark included
    raw: str  # as written: quoted, folded or indented

    def at(self, offset: int) -> Location:
        """The place in the file of a character of `text`.

        The written form differs from the text by indentation, folds, quotation marks
        and escapes only, so the characters are met in the same order.
        """
        if self.raw == self.text:
            breaks = self.text.count("\n", 0, offset)
            column = offset - (self.text.rfind("\n", 0, offset) + 1) + (1 if breaks else self.location.column)
            return Location(self.location.file, self.location.line + breaks, column)
        position = -1
        for char in self.text[: offset + 1]:
            if char.isspace():
                following = position + 1
                position = following if self.raw[following : following + 1].isspace() else position
                continue
            found = self.raw.find(char, position + 1)
            position = found if found >= 0 else position
        position = max(position, 0)
        before = self.raw[:position]
        breaks = before.count("\n")
        column = position - (before.rfind("\n") + 1) + 1
        if not breaks:
            return Location(self.location.file, self.location.line, self.location.column + column - 1)
        return Location(self.location.file, self.location.line + breaks, column)


class Reference(Struct, frozen=True, eq=False):
    """An id written in a record, of one of the `kinds` its place allows."""

    id: str
    kinds: tuple[str, ...]
    location: Location


class Record(Struct, frozen=True, eq=False, kw_only=True):
    """What a writer declared, and where: `location` is its key's, `places` its fields'."""

    location: Location
    end_line: int
    places: Mapping[str, Location]

    def locate(self, field: str) -> Location:
        """The place of a field's value, or the record's where it was not written."""
        return self.places.get(field, self.location)


# How a scalar or a reference is read, beside its Python type.
Url = Annotated[str, "url"]
Text = Annotated[str, "text"]  # in our words, plain; terms of one side are looked for in it
Period = Annotated[Date, "period"]
SourceId = Annotated[Reference, "source"]
PersonId = Annotated[Reference, "person"]
OrganizationId = Annotated[Reference, "organization"]
SpeakerId = Annotated[Reference, "person", "organization"]
PolicyId = Annotated[Reference, "policy"]
EventId = Annotated[Reference, "event"]
StatId = Annotated[Reference, "stat"]
ClaimId = Annotated[Reference, "claim"]
SeriesId = Annotated[Reference, "series"]
ChartId = Annotated[Reference, "chart"]
ArticleId = Annotated[Reference, "article"]
SubjectId = Annotated[Reference, "event", "stat", "claim", "series", "article"]

SourceKind = Literal["news", "government", "statute", "court", "dataset", "research", "statement"]
Qualifier = Literal["exact", "about", "at-least", "at-most", "more-than", "fewer-than"]
Stance = Literal["supports", "opposes", "neither"]
Operation = Literal["difference", "percent_change", "ratio", "share", "sum", "mean"]
PeriodKind = Literal["date", "fiscal_year"]
Mark = Literal["bar", "line", "dot", "step", "area"]


class Evidence(Record, frozen=True, eq=False, kw_only=True):
    """Why a fact holds: a source, and in it a quotation, a place, or both."""

    source: SourceId
    quote: str = ""
    at: str = ""  # a place in the source: "Table 3, p. 18"
    note: Text = ""


class Curated(Record, frozen=True, eq=False, kw_only=True):
    """What every record of facts.yaml may say."""

    id: str
    note: Text = ""
    checked: Date | None = None
    waive: Mapping[str, str] = {}

    def age(self, today: dt.date) -> int | None:
        """Days since the end of the day, month or year it was last checked; None if that is not known."""
        return (today - self.checked.end).days if self.checked and self.checked.end else None


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


class Role(Record, frozen=True, eq=False, kw_only=True):
    """An office or a post a person held."""

    title: str
    organization: OrganizationId | None = None
    from_: Date | None = None  # the key is `from`
    to: Date | None = None
    party: str = ""
    evidence: tuple[Evidence, ...] = ()


class Portrait(Record, frozen=True, eq=False, kw_only=True):
    """A picture of a person."""

    file: str  # in static/
    credit: Text = ""  # who made it, and by which right it is shown


class Person(Curated, frozen=True, eq=False, kw_only=True):
    """A person in public life."""

    name: str
    sort: str = ""
    portrait: Portrait | None = None
    summary: Markdown | None = None
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


class Policy(Curated, frozen=True, eq=False, kw_only=True):
    """A bill, a law, a program, a practice, a ruling."""

    name: str
    kind: str = ""
    jurisdiction: str = ""
    status: str = ""
    status_date: Date | None = None
    summary: Markdown | None = None
    also_called: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Term(Curated, frozen=True, eq=False, kw_only=True):
    """A word the glossary explains."""

    name: str
    definition: Markdown
    also_called: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Event(Curated, frozen=True, eq=False, kw_only=True):
    """A fact: something that happened."""

    date: Date
    title: Text
    summary: Markdown | None = None
    people: tuple[PersonId, ...] = ()
    organizations: tuple[OrganizationId, ...] = ()
    policies: tuple[PolicyId, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Derivation(Record, frozen=True, eq=False, kw_only=True):
    """How a statistic is computed from others."""

    operation: Operation
    inputs: tuple[StatId, ...]


class Statistic(Curated, frozen=True, eq=False, kw_only=True):
    """A fact: one number, as it was counted; or, with `derive`, as it is computed."""

    value: Number | None = None
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


class Claim(Curated, frozen=True, eq=False, kw_only=True):
    """A fact: that somebody said something."""

    by: SpeakerId
    statement: Markdown
    about: tuple[PolicyId, ...] = ()
    stance: Stance = "neither"
    date: Date | None = None
    answers: tuple[ClaimId, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Series(Curated, frozen=True, eq=False, kw_only=True):
    """Statistics of one measure over periods, read from a CSV."""

    file: str
    period: str  # the column
    value: str  # the column
    unit: Text
    measure: Text
    where: Mapping[str, str] = {}
    period_kind: PeriodKind = "date"
    qualifier: Qualifier = "exact"
    place: str = ""
    reported_by: SpeakerId | None = None
    as_of: Date | None = None
    policies: tuple[PolicyId, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Row(Struct, frozen=True, eq=False):
    """One period of a series; an empty cell is a gap."""

    id: str  # "loss.2009"
    series: str
    period: Date
    value: Number | None
    location: Location


class Correction(Record, frozen=True, eq=False, kw_only=True):
    """What this site said wrongly, and says now."""

    date: Date
    about: tuple[SubjectId, ...]
    was: Text
    now: Text
    why: Text = ""


class Chart(Curated, frozen=True, eq=False, kw_only=True):
    """A drawing of statistics, as declared."""

    title: Text
    alt: Text = ""
    mark: Mark | None = None
    python: str = ""
    series: tuple[SeriesId, ...] = ()
    statistics: tuple[StatId, ...] = ()
    annotate: tuple[EventId, ...] = ()


class Home(Record, frozen=True, eq=False, kw_only=True):
    """What the home page leads with."""

    lead: ArticleId | None = None
    numbers: tuple[StatId, ...] = ()
    chart: ChartId | None = None


class Settings(Record, frozen=True, eq=False, kw_only=True):
    """site.yaml."""

    title: str
    description: str
    base_url: Url = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    license: str = ""
    fiscal_year_start: int = 1
    navigation: tuple[Annotated[Reference, "section", "page"], ...] = ()
    home: Home | None = None
    attributed_terms: tuple[str, ...] = ()
    max_quote_words: int = 25
    stale_after: int = 365
    rules: Mapping[str, str] = {}
    accent: str = ""  # a colour, "#1f4e79"
    logo: str = ""  # a file of static/
    font: str = ""  # of the text: a .woff2 of static/, "sans" or "system"


class FrontMatter(Record, frozen=True, eq=False, kw_only=True):
    """What stands between the `---` lines of an article or a page."""

    title: Text
    summary: Text = ""
    date: Date | None = None
    updated: Date | None = None
    authors: tuple[str, ...] = ()
    order: int = 0
    draft: bool = False


class Document(Struct, frozen=True, eq=False):
    """An article or a page: a Markdown text with front matter."""

    slug: str
    kind: Literal["article", "page"]
    front: FrontMatter
    body: Markdown


class Facts(Struct, frozen=True, eq=False):
    """facts.yaml, or facts/*.yaml read as one."""

    sources: tuple[Source, ...] = ()
    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    policies: tuple[Policy, ...] = ()
    terms: tuple[Term, ...] = ()
    events: tuple[Event, ...] = ()
    statistics: tuple[Statistic, ...] = ()
    claims: tuple[Claim, ...] = ()
    series: tuple[Series, ...] = ()
    corrections: tuple[Correction, ...] = ()


Part = TypeVar("Part", bound=Reference | Record)


def inside(record: Record, kind: type[Part]) -> Iterator[Part]:
    """Everything of a kind that a record holds, in the records inside it as well."""
    for value in structs.asdict(record).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, kind):
                yield one
            elif isinstance(one, Record):
                yield from inside(one, kind)
