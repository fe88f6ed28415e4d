"""Bytes into text, or faults at their places."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.reading.text_files import LINE_LENGTH, decode, locate


def problems(data: bytes) -> list[tuple[str, int, int]]:
    text, found = decode(data, "content/a.md")
    assert not (text and found)
    return [(problem.rule, problem.location.line, problem.location.column) for problem in found]


def only_fault(data: bytes) -> Diagnostic:
    _, found = decode(data, "content/a.md")
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        (b"a\nb\n", "a\nb\n"),
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa", "a"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa"),
        ("a\tb – “ü” 😀 é".encode(), "a\tb – “ü” 😀 é"),
        ("cafe\u0301 \u200f\u200d".encode(), "cafe\u0301 \u200f\u200d"),
    ],
)
def test_utf_8_is_read_without_its_mark_and_with_line_feeds(data: bytes, text: str) -> None:
    assert decode(data, "a.md") == (text, [])


@pytest.mark.parametrize(
    "char",
    [
        *(chr(n) for n in range(0x20) if chr(n) not in "\t\n\r"),
        *(chr(n) for n in range(0x7F, 0xA0)),
        *"\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff\ue000\uf8ff",
    ],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_a_character_that_cannot_be_seen_is_refused_at_its_place(char: str) -> None:
    problem = only_fault(f"one\ntwo 😀{char} three\n".encode())
    assert (problem.rule, problem.location.line, problem.location.column) == ("unreadable", 2, 6)
    assert f"U+{ord(char):04X}" in problem.message


def test_the_first_twenty_are_enough() -> None:
    assert len(problems(b"\0" * 5000)) == 20


@pytest.mark.parametrize(
    ("data", "place", "hint"),
    [
        (b"caf\xe9", (1, 4), "save the file as UTF-8"),
        ("ü\nöä ".encode() + b"\xff", (2, 4), "save the file as UTF-8"),
        (b"\xff\xfea\0", (1, 1), "the file is UTF-16; save it as UTF-8"),
        (b"\xfe\xff\0a", (1, 1), "the file is UTF-16; save it as UTF-8"),
        (b"a\xed\xa0\x80", (1, 2), "save the file as UTF-8"),
        (b"\xc0\xaf", (1, 1), "save the file as UTF-8"),
        (b"a\xf4\x90\x80\x80", (1, 2), "save the file as UTF-8"),
    ],
)
def test_what_is_not_utf_8_is_refused_at_its_byte(data: bytes, place: tuple[int, int], hint: str) -> None:
    problem = only_fault(data)
    assert (problem.rule, problem.location.line, problem.location.column) == ("unreadable", *place)
    assert problem.hint == hint


@pytest.mark.parametrize(
    ("data", "place"), [(b"one\rtwo\xe9", (2, 4)), (b"\xef\xbb\xbfcaf\xe9", (1, 4))], ids=["CR", "BOM"]
)
def test_the_place_of_a_broken_byte_is_counted_as_all_others(data: bytes, place: tuple[int, int]) -> None:
    problem = only_fault(data)
    assert (problem.location.line, problem.location.column) == place


@pytest.mark.parametrize(("length", "count"), [(LINE_LENGTH, 0), (LINE_LENGTH + 1, 1)])
def test_a_line_holds_no_more_than_its_limit(length: int, count: int) -> None:
    assert problems(b"a\n" + b"x" * length) == [("limit", 2, 1)] * count


def test_a_long_text_of_short_lines_is_read() -> None:
    assert decode(b"short\n" * 10_000, "a.md")[1] == []


@settings(deadline=None)
@given(st.text(st.sampled_from("ab\n😀ü\t"), max_size=40), st.data())
def test_a_place_leads_back_to_its_character(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    place = locate(text, offset, "a.md")
    assert text.split("\n")[place.line - 1][place.column - 1 : place.column] == text[
        offset : offset + 1
    ].strip("\n")


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_are_text_or_faults_at_places_that_are_there(data: bytes) -> None:
    text, found = decode(data, "a.md")
    assert not (text and found)
    for problem in found:
        assert problem.location.line >= 1
        assert problem.location.column >= 1
