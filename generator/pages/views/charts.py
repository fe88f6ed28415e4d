"""Define the views of charts and their tables."""

from markupsafe import Markup

from generator.pages.views.parts import DateView, LinkView, View


class ColumnView(View, frozen=True, eq=False, kw_only=True):
    """A column of a chart's table."""

    name: str
    note: str  # the place, and who counted


class CellView(View, frozen=True, eq=False, kw_only=True):
    """A cell of a chart's table; in a gap, both fields are empty."""

    number: str
    href: str


class ChartRowView(View, frozen=True, eq=False, kw_only=True):
    """A row of a chart's table."""

    period: str
    cells: tuple[CellView, ...]


class KeyView(View, frozen=True, eq=False, kw_only=True):
    """An entry of the legend: the name of a series and the number of its color."""

    number: int
    name: str


class AnnotationView(View, frozen=True, eq=False, kw_only=True):
    """An event that a chart marks with a number."""

    number: int
    date: DateView
    event: LinkView


class ChartView(View, frozen=True, eq=False, kw_only=True):
    """A chart, with its data as a table and in words."""

    id: str
    href: str
    title: str
    subtitle: str
    alt: str
    note: str
    wide: Markup
    narrow: Markup
    has_names: bool  # whether the wide drawing names its series
    keys: tuple[KeyView, ...]  # empty for a single series
    annotations: tuple[AnnotationView, ...]
    unit: str
    row_name: str
    columns: tuple[ColumnView, ...]
    rows: tuple[ChartRowView, ...]
    marks: tuple[str, ...]  # sentences that explain partial periods, gaps and signs
    sources: tuple[LinkView, ...]
    downloads: tuple[LinkView, ...]
