"""Find inline code in a Markdown text: what it contains is nobody's prose."""

import re
from bisect import bisect_right
from collections.abc import Iterator

Span = tuple[int, int]  # offsets of its start and its end


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
