"""Define the views of charts and their tables."""

from markupsafe import Markup

from generator.pages.views.parts import DateView, LinkView, View


class ColumnView(View, frozen=True, eq=False, kw_only=True):
    """A column of a chart's table."""

    name: str
    note: str  # the place, and who counted


class CellView(View, frozen=True, eq=False, kw_only=True):
    """A cell of a table; in a gap, `number` and `href` are empty."""

    number: str
    href: str  # of the number's own page, if it has one
    id: str = ""  # its place in the table


class TableRowView(View, frozen=True, eq=False, kw_only=True):
    """A row of a table."""

    period: str
    cells: tuple[CellView, ...]


class TablePartView(View, frozen=True, eq=False, kw_only=True):
    """A part of a table that can be folded."""

    name: str  # "1915–1974"
    count: str  # "60 rows"
    is_open: bool
    rows: tuple[TableRowView, ...]


class TableView(View, frozen=True, eq=False, kw_only=True):
    """A table of numbers, or one page of a long one."""

    title: str
    caption: str
    row_name: str
    columns: tuple[ColumnView, ...]
    parts: tuple[TablePartView, ...]  # a single one is not folded
    pages: tuple[LinkView, ...] = ()  # of a table that is divided into several


class KeyView(View, frozen=True, eq=False, kw_only=True):
    """An entry of the legend: the name of a series and the number of its color."""

    number: int
    name: str


class AnnotationView(View, frozen=True, eq=False, kw_only=True):
    """An event that a chart marks with a number."""

    number: int
    date: DateView
    event: LinkView


class PictureView(View, frozen=True, eq=False, kw_only=True):
    """A chart as a small picture that leads to its page."""

    id: str
    href: str
    title: str
    subtitle: str
    picture: str  # address of the file
    dark: str  # the same on dark paper


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
    is_tall: bool  # whether it may not fit on a sheet of paper
    keys: tuple[KeyView, ...]  # empty for a single series
    has_shapes: bool  # whether the points of its lines differ in shape, as its keys do
    has_fills: bool  # whether its bars differ in shade, as its keys do
    annotations: tuple[AnnotationView, ...]
    table: TableView | None  # None outside the chart's own page, if the table is long
    table_length: str  # "1,461 rows"
    values: str  # address of the words for values that have no mark; "" if each has one
    marks: tuple[str, ...]  # sentences that explain partial periods, gaps and signs
    sources: tuple[LinkView, ...]
    downloads: tuple[LinkView, ...]
