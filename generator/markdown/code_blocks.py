"""Find the code in a Markdown text: what it contains is nobody's prose."""

import re
from bisect import bisect_right
from collections.abc import Iterator

FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
INDENTED = re.compile(r"(?: {4}|\t)(?![ \t]*(?:[-*+]|\d+[.)])[ \t])")
LIST_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
LOOK_BACK = 5000  # characters, for the list that an indented line may belong to

Span = tuple[int, int]  # offsets of its start and its end


def code_blocks(text: str) -> Iterator[Span]:
    """Yield fenced blocks that are closed, and each line of indented ones."""
    position, fence, opened = 0, "", 0
    previous_is_blank, in_indented = True, False
    for line in text.splitlines(keepends=True):
        match = FENCE.match(line)
        end = position + len(line)
        if fence:
            if match and match[1].startswith(fence) and not line.strip().strip(fence[0]):
                yield opened, end
                fence = ""
        elif match and "`" not in line[match.end() :]:
            fence, opened = match[1], position
        elif (previous_is_blank or in_indented) and INDENTED.match(line):
            in_indented = not _is_in_list(text, position)
            if in_indented:
                yield position, end
        else:
            in_indented = in_indented and not line.strip()
        previous_is_blank = not line.strip()
        position = end


def code_spans(text: str) -> Iterator[Span]:
    """Yield inline code, its backticks included; `text` has blanks in place of code blocks."""
    runs = [match.span() for match in re.finditer(r"(?<!\\)`+", text)]
    starts_by_length: dict[int, list[int]] = {}
    for start, end in runs:
        starts_by_length.setdefault(end - start, []).append(start)
    position = 0
    for start, end in runs:
        if start < position:
            continue
        candidates = starts_by_length[end - start]
        closing = bisect_right(candidates, start)
        if closing < len(candidates) and "\n\n" not in text[end : candidates[closing]]:
            position = candidates[closing] + end - start
            yield start, position


def _is_in_list(text: str, position: int) -> bool:
    """Return whether the last line before `position` that is not indented starts a list item."""
    for line in reversed(text[max(0, position - LOOK_BACK) : position].split("\n")):
        if line.strip() and not line.startswith(("    ", "\t")):
            return LIST_ITEM.match(line) is not None
    return False
