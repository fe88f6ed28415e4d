"""Texts in lines: nothing is lost, every line fits, and what is cut is seen to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.charts.text_metrics import OTHER, WIDTHS, text_width, wrap

TEXTS = st.text(st.sampled_from("aijlmW 1,.…—–é文😀\n\t"), max_size=80)
ROOM = 40.0  # px, wider than any one character of 30 px


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("a", 5.56), ("W", 9.44), ("ll", 4.44), ("é", 6), ("文", 10), ("Å", 6), ("—", 10)],
)
def test_a_text_is_as_wide_as_its_characters(text: str, width: float) -> None:
    assert text_width(text, 10) == pytest.approx(width)


def test_bold_letters_are_wider() -> None:
    assert text_width("Homes", 10, is_bold=True) > text_width("Homes", 10)


def test_every_width_is_of_one_character_and_once() -> None:
    assert all(len(char) == 1 and 100 < width <= 1000 for char, width in WIDTHS.items())
    assert set("0123456789") <= {char for char, width in WIDTHS.items() if width == 556}
    assert OTHER not in WIDTHS.values()


@given(TEXTS, st.floats(ROOM, 400), st.floats(6, 30), st.booleans())
def test_no_character_is_lost_and_every_line_fits(
    text: str, width: float, size: float, is_bold: bool
) -> None:
    lines = wrap(text, width, size, is_bold=is_bold)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(lines)
    assert all(text_width(line, size, is_bold=is_bold) <= width for line in lines)


@given(TEXTS, st.floats(ROOM, 400), st.floats(6, 30))
def test_words_that_fit_are_not_broken(text: str, width: float, size: float) -> None:
    words = [word for word in text.split() if text_width(word, size) <= width]
    joined = f" {' '.join(wrap(text, width, size))} "
    assert all(f" {word} " in joined for word in words)


@given(TEXTS, st.floats(60, 400), st.floats(6, 30), st.booleans(), st.integers(1, 4))
def test_a_text_that_is_cut_says_so_and_fits(
    text: str, width: float, size: float, is_bold: bool, most: int
) -> None:
    whole = wrap(text, width, size, is_bold=is_bold)
    lines = wrap(text, width, size, is_bold=is_bold, most=most)
    assert len(lines) == min(len(whole), most)
    assert all(text_width(line, size, is_bold=is_bold) <= width for line in lines)
    if len(whole) > most:
        assert lines[-1].endswith("…")
    else:
        assert lines == whole


def test_a_long_word_is_broken_and_not_cut() -> None:
    assert wrap("a" * 25, 56, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_what_is_narrower_than_a_character_still_shows_it() -> None:
    assert wrap("ab", 1, 10) == ["a", "b"]
