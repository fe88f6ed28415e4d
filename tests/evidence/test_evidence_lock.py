"""The lock is a plain text that is read as it was written, and survives a bad line."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replaced import replaced

from generator.diagnostics import Diagnostic, Location
from generator.evidence.lockfile import Lock, LockedSource, format_lock, locked_place, parse_lock

FILE = "content/evidence.lock"
ONE, TWO = "0" * 64, "ab" * 32
LOCK = Lock(
    {
        "wncn-round-table": LockedSource(
            "000_00b41174ec3fe5ac.txt",
            ONE,
            {"vetoed the bill": (12, 5), "\u201csaid\u201d\n\u2026": (3, 40), "again": (12, 5), "": (100, 1)},
        ),
        "act": LockedSource("the act, 2009.html", TWO, {}),
    }
)
TEXT = f"""\
# Which quotation was found in which text, written by `generate verify`. Do not edit.

source act
text the act, 2009.html sha256:{TWO}

source wncn-round-table
text 000_00b41174ec3fe5ac.txt sha256:{ONE}
3:40 "\u201csaid\u201d\\n\u2026"
12:5 "again"
12:5 "vetoed the bill"
100:1 ""
"""


def test_format() -> None:
    assert format_lock(LOCK) == TEXT
    assert format_lock(Lock()) == TEXT.partition("\n")[0] + "\n"


def test_parse() -> None:
    assert parse_lock(TEXT, FILE) == (LOCK, [])
    assert parse_lock("", FILE) == (Lock(), [])


@pytest.mark.parametrize(
    ("source_id", "text_name", "quote", "expected"),
    [
        ("wncn-round-table", "000_00b41174ec3fe5ac.txt", "vetoed the bill", (12, 5)),
        ("wncn-round-table", "000_00b41174ec3fe5ac.txt", "vetoed the  bill", None),
        ("wncn-round-table", "another.txt", "vetoed the bill", None),
        ("act", "the act, 2009.html", "vetoed the bill", None),
        ("unknown", "the act, 2009.html", "vetoed the bill", None),
    ],
)
def test_place(source_id: str, text_name: str, quote: str, expected: tuple[int, int] | None) -> None:
    assert locked_place(LOCK, source_id, text_name, quote) == expected


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("<<<<<<< HEAD", 1),
        ("source two words", 3),
        ("source", 3),
        ("text a.txt sha256:0123", 5),
        (f"text b.txt sha256:{ONE}", 5),  # a second of one source
        (f"text b.txt sha256:{ONE}", 3),  # before any source
        ('1:1 "before any source"', 3),
        ('0:1 "x"', 8),
        ('1:x "x"', 8),
        ("1:1 x", 8),
        ('1:1 "x" y"', 8),
        ('1:1 "\\x"', 8),
        (' 1:1 "x"', 8),
        ('1:1 "again"', 11),  # twice
        ("source act", 12),  # twice
    ],
)
def test_an_unreadable_line_is_reported_and_the_rest_read(line: str, number: int) -> None:
    lines = TEXT.split("\n")
    lines.insert(number - 1, line)
    lock, problems = parse_lock("\n".join(lines), FILE)
    message = "this line of the lock cannot be read"
    hint = "run `generate verify` to rewrite it"
    assert problems == [Diagnostic("yaml", Location(FILE, number), message, hint)]
    assert lock == LOCK


def test_a_source_whose_text_cannot_be_read_is_left_out() -> None:
    lock, problems = parse_lock(replaced(TEXT, f"sha256:{ONE}", "sha256:"), FILE)
    assert [problem.location.line for problem in problems] == [7]
    assert lock == Lock({"act": LOCK.sources["act"]})


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
NUMBERS = st.integers(1, 999_999_999)
LOCKS = st.builds(
    Lock,
    st.dictionaries(
        NAMES,
        st.builds(
            LockedSource,
            st.lists(NAMES, min_size=1).map(" ".join),
            st.binary(min_size=32, max_size=32).map(bytes.hex),
            st.dictionaries(st.text(), st.tuples(NUMBERS, NUMBERS)),
        ),
    ),
)


@pytest.mark.slow
@settings(deadline=None)  # a busy machine is slow
@given(LOCKS)
def test_what_is_written_is_read_again(lock: Lock) -> None:
    assert parse_lock(format_lock(lock), FILE) == (lock, [])


@settings(deadline=None)  # a busy machine is slow
@given(st.text(alphabet=st.one_of(st.sampled_from('sourcetx :"\\\n19'), st.characters(codec="utf-8"))))
def test_any_text_can_be_parsed(text: str) -> None:
    lock, _ = parse_lock(text, FILE)
    assert parse_lock(format_lock(lock), FILE) == (lock, [])
