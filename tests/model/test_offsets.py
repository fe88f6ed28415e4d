"""Looking up offsets gives what counting and comparing one by one would."""

import re

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Location
from generator.model.offsets import Spans, line_and_column, paragraph_end
from generator.model.record_types import Markdown

TEXTS = st.text("a\n", max_size=30)
PAIRS = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(sorted).map(lambda pair: (pair[0], pair[1]))
SPANS = st.lists(PAIRS, max_size=8)


@given(TEXTS, st.integers(0, 30))
def test_a_line_is_found_as_by_counting(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = text[:offset].split("\n")
    assert line_and_column(text, offset) == (len(before) - 1, len(before[-1]))


@given(SPANS, PAIRS)
def test_a_stretch_is_found_in_spans_as_by_comparing_with_each(
    spans: list[tuple[int, int]], stretch: tuple[int, int]
) -> None:
    start, end = stretch
    assert Spans(spans).contain(start, end) == any(first <= start and end <= last for first, last in spans)
    near = sorted(spans)[Spans(spans).crossing(start, end)]
    assert {span for span in spans if span[0] < end and start < span[1]} <= {*near}


def test_a_place_in_a_quoted_text_skips_what_only_yaml_writes() -> None:
    raw, text = '"one\n    two\\u00e9 three"', "one twoé three"
    at = Markdown(text, Location("a.yaml", 3, 5), raw).at
    assert at(0) == Location("a.yaml", 3, 6)
    assert at(4) == Location("a.yaml", 4, 5)
    assert at(text.index("three")) == Location("a.yaml", 4, 15)
    assert at(len(text) + 5) == Location("a.yaml", 4, 19)


@given(st.text("a \n", max_size=30), st.integers(0, 30))
def test_a_paragraph_ends_where_searching_finds_an_empty_line(text: str, offset: int) -> None:
    found = re.compile(r"\n[ \t]*\n").search(text, offset)
    assert paragraph_end(text, offset) == (found.start() if found else len(text))
