"""Define the types of record fields: texts, references, and annotated scalars."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Literal, TypeVar

from msgspec import Struct, structs

from generator.diagnostics import Location
from generator.model.dates import Date
from generator.model.offsets import line_and_column


class Markdown(Struct, frozen=True, eq=False):
    """Text in Markdown, with what is needed to locate its characters in the file."""

    text: str
    location: Location  # of the first character as written, including a quotation mark
    raw: str  # as written: quoted, folded or indented

    def at(self, offset: int) -> Location:
        """Return the location in the file of the character of `text` at an offset.

        The written form differs from the text only in indentation, folds, quotation marks and escapes,
        so the characters occur in the same order.
        """
        if self.raw != self.text:
            places = _places_in(self.raw, self.text)
            offset = max(places[min(offset, len(places) - 1)], 0) if places else 0
        breaks, before = line_and_column(self.raw, offset)
        column = before + (1 if breaks else self.location.column)
        return Location(self.location.file, self.location.line + breaks, column)


@lru_cache(maxsize=4)  # the texts of a record: each problem in one asks
def _places_in(raw: str, text: str) -> list[int]:
    """Return where each character of a text is in its written form, as far as the characters are the same."""
    places: list[int] = []
    place = -1
    for char in text:
        if char.isspace():
            place += raw[place + 1 : place + 2].isspace()
        else:
            place = max(raw.find(char, place + 1), place)
        places.append(place)
    return places


class Written(Struct, frozen=True, eq=False):
    """A word of a list or a mapping, such as an address, with its own place."""

    text: str
    location: Location


class Reference(Struct, frozen=True, eq=False):
    """An id written in a record, of one of the `kinds` its field allows."""

    id: str
    kinds: tuple[str, ...]
    location: Location


class Record(Struct, frozen=True, eq=False, kw_only=True):
    """What a writer declared, with the `location` of its key and the `places` of its fields."""

    location: Location
    end_line: int
    places: Mapping[str, Location]

    def locate(self, field: str) -> Location:
        """Return the location of a field's value, or of the record if the field is not written."""
        return self.places.get(field, self.location)


# The annotation says how a scalar or reference is read, in addition to its Python type.
Url = Annotated[str, "url"]
Text = Annotated[str, "text"]  # plain text in the site's own words; checked for terms that only one side uses
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

SourceKind = Literal[
    "news", "government", "statute", "court", "dataset", "research", "statement",
    "book", "article", "report", "interview", "broadcast", "post", "archive",
]  # fmt: skip
Qualifier = Literal["exact", "about", "at-least", "at-most", "more-than", "fewer-than"]
Stance = Literal["supports", "opposes", "neither"]
Selection = Literal["max", "min", "first", "last"]  # of the rows of a series
Operation = Literal["difference", "percent_change", "ratio", "share", "sum", "mean", Selection]
PeriodKind = Literal["date", "fiscal_year", "school_year"]
Separator = Literal[",", ";", "tab"]  # of the cells of a CSV file
DecimalMark = Literal[".", ","]
ThousandsMark = Literal[",", ".", "'", "’", "space"]
DateForm = Literal["m/d/y", "d/m/y", "y-m-d"]
Mark = Literal["bar", "line", "dot", "step", "area", "map", "scatter", "slope", "dumbbell"]
Scale = Literal["log"]
Sort = Literal["value", "name", "given"]
Baseline = Literal["zero", "data"]
Stack = Literal["yes", "share"]
MOST_VALUES = 5_000  # of one chart
MOST_COLORS = 6  # that readers can tell apart in one chart


class CsvFormat(Record, frozen=True, eq=False, kw_only=True):
    """How a CSV file is written, as far as its cells leave it open or a writer wants to say so."""

    separator: Separator | None = None
    decimal: DecimalMark | None = None
    thousands: ThousandsMark | None = None
    date: DateForm | None = None


Part = TypeVar("Part", bound=Reference | Record)


def inside(record: Record, kind: type[Part]) -> Iterator[Part]:
    """Yield everything of a kind in a record, including the records inside it."""
    for value in structs.asdict(record).values():
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, kind):
                yield part
            elif isinstance(part, Record):
                yield from inside(part, kind)
