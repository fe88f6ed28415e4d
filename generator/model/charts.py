"""What charts.yaml declares."""

from generator.model.record_types import Baseline, EventId, Mark, SeriesId, Sort, Stack, StatId, Text
from generator.model.records import Curated


class Chart(Curated, frozen=True, eq=False, kw_only=True):
    """A drawing of statistics, as declared."""

    title: Text
    alt: Text = ""
    mark: Mark | None = None
    baseline: Baseline | None = None
    highlight: tuple[str, ...] = ()  # ids or categories that have a color; the rest is gray
    sort: Sort | None = None  # of categories
    panels: bool = False  # a small chart for each series
    stack: Stack | None = None  # the marks of a period on one another, or as shares of their sum
    map: str = ""  # a file of outlines in content/data/
    join: str = ""  # the property of an outline that is the name of a category
    python: str = ""
    series: tuple[SeriesId, ...] = ()
    statistics: tuple[StatId, ...] = ()
    annotate: tuple[EventId, ...] = ()
