"""Find rows of tables whose text would not be shown: cells beyond the last column, and tables that are none."""

import re
from collections.abc import Iterator

from generator.markdown.blocks import TABLE_RULE

PREFIX = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+(?=.*\|)(?![ \t:-]*\|[ \t|:-]*$))?")
PIPE = re.compile(r"(?<!\\)\|")
HINT = "write \\| for a pipe that is not between two cells"
# A row to its writer, wherever it stands: "| a | b |", "|a |b" (AsciiDoc); and a line that keeps its end ("| a verse").
ROW = re.compile(r"\|[^|\n]*(?:\|[^|\n]*)+\|[ \t]*$|(?:\|[^\s|][^|\n]*){2,}$")
LINE = re.compile(r"\|[ \t]+[^\s|:-][^|]*$")
NO_TABLE = "write a line of |---|---| below the first row, and no empty line inside the table"


def odd_rows(masked: str) -> Iterator[tuple[int, str, str]]:
    """Yield the offset, a message and a hint for each such row; `masked` has blanks for code and addresses."""
    columns = 0  # of the table that the line before is in
    offset, previous = 0, ""
    lines = masked.split("\n")
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        prefix = PREFIX.match(line).end()  # type: ignore[union-attr]  # it matches any line
        row, start = line[prefix:], offset + prefix
        offset += len(line) + 1
        if not PIPE.search(row):
            columns = 0
        elif columns:
            cells = _cells(row)
            lost = [first for first, last in cells[columns:] if row[first:last].strip()]
            if lost:
                first = lost[0] + len(row[lost[0] :]) - len(row[lost[0] :].lstrip())
                message = f"this row has {len(cells)} cells, but the table has {columns} columns"
                yield start + first, f"{message}: the rest would not be shown", HINT
        elif PIPE.search(previous) and TABLE_RULE.match(row):
            headings, ruled = len(_cells(previous)), len(_cells(row))
            if headings == ruled:
                columns = headings
            else:
                message = f"this is no table: {headings} headings stand above {ruled} columns of dashes"
                yield start, message, "write as many groups of dashes as there are headings"
        elif TABLE_RULE.match(row) and not PIPE.search(previous):
            yield start, "this line of dashes has no headings above it, so this is no table", NO_TABLE
        elif ROW.match(row) and not _is_rule(following):
            yield start, "this row is in no table and would be printed as it is", NO_TABLE
        elif LINE.match(row) and (LINE.match(previous) or LINE.match(following.lstrip())):
            yield (
                start,
                "“|” does not keep the end of a line here",
                "end each line but the last with two spaces",
            )
        previous = row


def _is_rule(line: str) -> bool:
    row = line.lstrip(" \t>")
    return bool(PIPE.search(row) and TABLE_RULE.match(row))


def _cells(row: str) -> list[tuple[int, int]]:
    """Return where each cell of a row begins and ends; pipes at its ends are no cells."""
    ends = [match.start() for match in PIPE.finditer(row)] + [len(row.rstrip())]
    starts = [0, *(end + 1 for end in ends[:-1])]
    cells = list(zip(starts, ends, strict=True))
    if cells and not row[slice(*cells[0])].strip():
        del cells[0]
    if len(cells) > 1 and not row[slice(*cells[-1])].strip():
        del cells[-1]
    return cells
