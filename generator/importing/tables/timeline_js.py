"""Read the rows of a TimelineJS sheet as rows of events.

Its template has a column for each part of a date, and one for a picture or a video of each event:
https://timeline.knightlab.com/docs/using-spreadsheets.html. Older sheets have “Start Date” and “End Date”.
"""

import html
import re
from collections.abc import Iterator, Mapping, Sequence

from generator.diagnostics import Location
from generator.importing.bibliography.fields import date_text
from generator.importing.tables.rows import Row
from generator.reading.tables.cells import Cell

DATES = (("Year", "Month", "Day"), ("End Year", "End Month", "End Day"))
OLD_DATES = ("Start Date", "End Date")
TAKEN = {name.casefold() for name in (*DATES[0], *DATES[1], *OLD_DATES, "Headline", "Text", "Type")}
# Columns of the template that events have no keys for.
OTHERS = {
    "time", "end time", "display date", "media", "media credit", "media caption", "media thumbnail", "media alt text", "alt text",
    "group", "background", "link", "tag",
}  # fmt: skip
SLIDES = ("title", "era")  # rows that are no events
LINK = re.compile(
    r"""<a\b(?:[^<>](?!\bhref\s*=))*+[^<>]\bhref\s*=\s*["']?([^"'\s<>]++)[^<>]*+>((?:[^<]|<(?!/?a\b))*+)</a\s*>""",
    re.IGNORECASE,
)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

Named = Mapping[str, Cell]


def is_timeline(rows: Sequence[Row]) -> bool:
    """Return whether a table has the columns of TimelineJS."""
    names = {cell.text.casefold() for cell in rows[0]} if rows else set()
    return "headline" in names and bool(names & {"year", "start date"})


def as_events(rows: Sequence[Row]) -> tuple[list[Row], list[str]]:
    """Return the rows with the columns of events, and what of them is left out.

    Columns that TimelineJS does not have, such as `source`, stay as they are.
    """
    names = [cell.text.casefold() for cell in rows[0]]
    own = [at for at, name in enumerate(names) if name and name not in TAKEN | OTHERS]
    first = rows[0][0].location
    events: list[Row] = [
        [Cell("date", first), Cell("title", first), Cell("summary", first), *(rows[0][at] for at in own)]
    ]
    slides, unused = 0, set()
    for row in rows[1:]:
        cells = {name: cell for name, cell in zip(names, row, strict=False) if cell.text}
        if not cells:
            continue
        if "type" in cells and cells["type"].text.casefold() in SLIDES:
            slides += 1
            continue
        unused |= {
            cell.text for name, cell in zip(names, rows[0], strict=False) if name in OTHERS and name in cells
        }
        place = row[0].location
        more = [row[at] if at < len(row) else Cell("", place) for at in own]
        headline = cells.get("headline", Cell("", place))
        events.append(
            [
                _date(cells, place),
                _with(headline, " ".join(_plain(headline.text).split())),
                _summary(cells, place),
                *more,
            ]
        )
    return events, list(_left_out(unused, slides))


def _left_out(columns: set[str], slides: int) -> Iterator[str]:
    if columns:
        noun, pronoun = ("column", "it") if len(columns) == 1 else ("columns", "them")
        yield f"Left out: the {noun} {', '.join(sorted(columns))}. An event has no key for {pronoun}."
    if slides:
        yield f"Left out: {slides:,} {'row' if slides == 1 else 'rows'} of the type “title” or “era”."


def _date(cells: Named, place: Location) -> Cell:
    """Return the date of an event in our notation, at the place of its first part."""
    old = (cells[name.casefold()].text if name.casefold() in cells else "" for name in OLD_DATES)
    new = (_day([cells.get(name.casefold()) for name in names]) for names in DATES)
    start, end = (day or (date_text(text) if text else "") for day, text in zip(new, old, strict=True))
    given = next(
        (cells[name] for name in ("year", "start date", "month", "day") if name in cells), Cell("", place)
    )
    return _with(given, f"{start}/{end}" if start and end and start != end else start)


def _day(cells: Sequence[Cell | None]) -> str:
    """Return one date, as exact as its parts: "2019-08" for 2019 and 8. A day without a month is left to be reported."""
    year, *rest = (re.sub(r"\.0+$", "", cell.text) if cell else "" for cell in cells)
    if year.isascii() and year.isdecimal():
        year = year.zfill(4)
    while rest and not rest[-1]:
        rest.pop()
    return "-".join([year, *(text.zfill(2) for text in rest)]) if year or rest else ""


def _summary(cells: Named, place: Location) -> Cell:
    text = cells.get("text", Cell("", place))
    return _with(text, " ".join(_plain(LINK.sub(r"[\2](\1)", text.text)).split()))


def _plain(text: str) -> str:
    """Return a text without the HTML that the sheets allow."""
    return html.unescape(TAG.sub(" ", text))


def _with(cell: Cell, text: str) -> Cell:
    return Cell(text, cell.location)
