"""Read a column of categories: names, such as those of states, in place of periods."""

import re
import unicodedata
from collections.abc import Sequence

from generator.model.records import Series
from generator.reading.tables.cells import Cell

# Letters that no accent makes of another.
LETTERS = str.maketrans({
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",  # noqa: RUF001
})  # fmt: skip


def slug(category: str) -> str:
    """Return the end of a category's id: "mill-street" for “Mill Street”; empty if it has no Latin letter or digit."""
    plain = unicodedata.normalize("NFKD", category.casefold().translate(LETTERS))
    letters = "".join(char for char in plain if not unicodedata.combining(char) and char not in "'’")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def repeated(
    series: Series, name: str, first: tuple[str, Sequence[Cell]], again: Sequence[Cell], header: Sequence[str]
) -> tuple[str, str]:
    """Return that a category occurs a second time, or one with the same id, and what to do; `first` is the other row."""
    other, cells = first
    line = cells[0].location.line
    if other != name:
        message = f"“{name}” and “{other}” (line {line}) have the same id, “{series.id}.{slug(name)}”"
        return message, "spell them alike if they are one, or change one of the names"
    message = f"“{name}” occurs twice in “{series.id}”, first on line {line}"
    for index, column in enumerate(header):
        if column not in (series.category, series.value) and cells[index].text != again[index].text:
            cell = cells[index].text
            return message, f"choose one of its rows with “where: {{{column}: {cell}}}”"
    return message, "delete one of the two rows"
