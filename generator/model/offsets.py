"""Look up offsets in texts of any length: the line that one is in, and whether a stretch of the text contains it.

Each look-up takes about as long in a text of a megabyte as in a short one. Counting line ends from the beginning, or
asking every quotation in turn, is quadratic in a text with a problem in each of its words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import accumulate

PARAGRAPH_END = re.compile(r"\n(?=[ \t]*\n)")


def line_and_column(text: str, offset: int) -> tuple[int, int]:
    """Return the index of the line that an offset is in, and how many characters precede it there."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset) - 1
    return line, offset - starts[line]


def paragraph_end(text: str, offset: int) -> int:
    """Return where the paragraph ends that an offset is in: in front of an empty line, or with the text."""
    ends = _paragraph_ends(text)
    following = bisect_left(ends, offset)
    return ends[following] if following < len(ends) else len(text)


class Spans:
    """Stretches of a text, from a start to an end, which may overlap."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        """Sort them by their starts."""
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = [*accumulate((end for _, end in ordered), max)]  # end of this one or any before

    def contain(self, start: int, end: int) -> bool:
        """Return whether one of them contains a stretch as a whole."""
        begun = bisect_right(self._starts, start)
        return begun > 0 and end <= self._furthest[begun - 1]

    def crossing(self, start: int, end: int) -> slice:
        """Return which of them, in the order of their starts, may have characters of a stretch, and few others."""
        return slice(bisect_right(self._furthest, start), bisect_left(self._starts, end))


@lru_cache(maxsize=16)  # what is looked up in turn: the texts of a few records
def _line_starts(text: str) -> list[int]:
    starts, end = [0], text.find("\n")
    while end >= 0:
        starts.append(end + 1)
        end = text.find("\n", end + 1)
    return starts


@lru_cache(maxsize=16)
def _paragraph_ends(text: str) -> list[int]:
    return [match.start() for match in PARAGRAPH_END.finditer(text)]
