"""Views of charts and their tables."""

from markupsafe import Markup

from generator.pages.views.parts import DateView, LinkView, View


class ColumnView(View, frozen=True, eq=False, kw_only=True):
    """A column of a chart's table."""

    name: str
    note: str  # place, who counted


class CellView(View, frozen=True, eq=False, kw_only=True):
    """A cell of a chart's table; a gap has neither number nor address."""

    number: str
    href: str


class ChartRowView(View, frozen=True, eq=False, kw_only=True):
    """A row of a chart's table."""

    period: str
    cells: tuple[CellView, ...]


class KeyView(View, frozen=True, eq=False, kw_only=True):
    """The name of a series and the number of its colour."""

    number: int
    name: str


class AnnotationView(View, frozen=True, eq=False, kw_only=True):
    """An event that is marked in a chart by a number."""

    number: int
    date: DateView
    event: LinkView


class ChartView(View, frozen=True, eq=False, kw_only=True):
    """A chart, with the table and the words that say the same."""

    id: str
    href: str
    title: str
    subtitle: str
    alt: str
    note: str
    wide: Markup
    narrow: Markup
    has_names: bool  # whether the wide drawing says which series is which
    keys: tuple[KeyView, ...]  # none for one series
    annotations: tuple[AnnotationView, ...]
    unit: str
    row_name: str
    columns: tuple[ColumnView, ...]
    rows: tuple[ChartRowView, ...]
    marks: tuple[str, ...]  # sentences: unfinished periods, gaps, signs
    sources: tuple[LinkView, ...]
    downloads: tuple[LinkView, ...]
