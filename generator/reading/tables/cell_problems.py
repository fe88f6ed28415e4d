"""Report problems of cells by columns: one message for a column, with the count of its cells."""

from collections.abc import Iterable

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location


class CellProblem(Struct, frozen=True):
    """What is wrong with one cell, or with a row; all of a column are reported as one."""

    file: str
    column: int
    kind: str  # "number", "period", "formula" …
    location: Location
    message: str
    hint: str


def by_column(cells: list[CellProblem]) -> Iterable[Diagnostic]:
    """Yield one problem for each column and kind: that of its first cell, with the count of the others."""
    columns: dict[tuple[str, int, str], dict[Location, CellProblem]] = {}
    for cell in cells:
        columns.setdefault((cell.file, cell.column, cell.kind), {}).setdefault(cell.location, cell)
    for places in columns.values():
        first, *others = (places[place] for place in sorted(places))
        what = "rows" if first.kind == "cells" else "of its column"
        more = f", and {len(others):,} more {what} likewise" if others else ""
        yield Diagnostic("schema", first.location, first.message + more, first.hint)
