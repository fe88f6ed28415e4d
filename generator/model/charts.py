"""What charts.yaml declares."""

from typing import Annotated

from generator.model.dates import Date
from generator.model.record_types import (
    Baseline,
    EventId,
    Mark,
    Record,
    Scale,
    SeriesId,
    Sort,
    Stack,
    StatId,
    Text,
)
from generator.model.records import Curated

PAIRED = ("scatter", "slope", "dumbbell")  # marks that show two numbers of each name


class Band(Record, frozen=True, eq=False, kw_only=True):
    """The range around a line."""

    low: SeriesId
    high: SeriesId


class Chart(Curated, frozen=True, eq=False, kw_only=True):
    """A drawing of statistics, as declared."""

    title: Text
    alt: Text = ""
    mark: Mark | None = None
    baseline: Baseline | None = None
    scale: Scale | None = None
    index: Annotated[Date, "period"] | None = None  # the period in which every series is 100
    band: Band | None = None
    highlight: tuple[str, ...] = ()  # ids or categories that have a color; the rest is gray
    sort: Sort | None = None  # of categories
    top: int | None = None  # how many of the highest categories are drawn
    bottom: int | None = None
    panels: bool = False  # a small chart for each series
    stack: Stack | None = None  # the marks of a period on one another, or as shares of their sum
    map: str = ""  # a file of outlines in content/data/
    join: str = ""  # the property of an outline that is the name of a category
    python: str = ""
    series: tuple[SeriesId, ...] = ()
    statistics: tuple[StatId, ...] = ()
    reference: tuple[StatId, ...] = ()  # lines at single numbers, to compare with
    annotate: tuple[EventId, ...] = ()

    @property
    def all_series(self) -> tuple[SeriesId, ...]:
        """The series that it draws, and those that are the ends of its band."""
        return (*self.series, *((self.band.low, self.band.high) if self.band else ()))

    @property
    def all_statistics(self) -> tuple[StatId, ...]:
        """The single statistics that it draws, as marks or as lines."""
        return (*self.statistics, *self.reference)
