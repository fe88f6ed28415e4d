"""Gather what would be printed as it is typed, each piece once, and what of it is no prose."""

import re

from msgspec import Struct

from generator.markdown.blocks import Block
from generator.markdown.unread.foreign_markup import foreign_markup
from generator.markdown.unread.stray_marks import misread_blocks
from generator.markdown.unread.table_rows import odd_rows
from generator.model.offsets import Spans, line_and_column

ENUMERATOR = re.compile(r"\(?\d{1,2}[.)º°ª-]{1,2}")


class Unread(Struct, frozen=True):
    """What was found in a text."""

    problems: tuple[tuple[int, str, str], ...]  # an offset, a message and a hint
    no_prose: tuple[tuple[int, int], ...]  # where a number needs no fact, because it is part of a mark


def unread_in(text: str, current: str, masked: str, blocks: Block, starts: list[int]) -> Unread:
    """Return what is not read: `current` has blanks for code and links, `masked` for bare addresses as well."""
    problems: list[tuple[int, str, str]] = []
    no_prose: list[tuple[int, int]] = []
    for offset, message, hint in misread_blocks(text, blocks, starts):
        problems.append((offset, message, hint))
        if number := ENUMERATOR.match(current, offset):
            no_prose.append(number.span())
    rows = list(odd_rows(current))
    broken = {line_and_column(text, row[0])[0] for row in rows}  # where a “|” parts what belongs together
    spans = []
    for mark in foreign_markup(masked, text):
        if mark.name in ("**", "~~") and line_and_column(text, mark.start)[0] in broken:
            continue
        spans.append(mark.span)
        message = f"“{mark.name}” is not read here and would be printed as it is"
        problems.append((mark.start, message, mark.hint))
        if not mark.is_prose:
            no_prose.append(mark.span)
    marked = Spans(spans)
    problems += [row for row in rows if not marked.contain(row[0], row[0] + 1)]
    return Unread(tuple(problems), tuple(no_prose))
