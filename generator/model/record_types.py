"""How the fields of records are read: texts, references, and annotated scalars."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, TypeVar

from msgspec import Struct, structs

from generator.diagnostics import Location
from generator.model.dates import Date


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


Part = TypeVar("Part", bound=Reference | Record)


def inside(record: Record, kind: type[Part]) -> Iterator[Part]:
    """Everything of a kind that a record holds, in the records inside it as well."""
    for value in structs.asdict(record).values():
        for one in value if isinstance(value, tuple) else (value,):
            if isinstance(one, kind):
                yield one
            elif isinstance(one, Record):
                yield from inside(one, kind)
