"""Adding to a section of a file: not a byte of what was there changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import CommandError, Location
from generator.importing.drafts import mapping, scalar, sequence
from generator.importing.sections import add_to_section
from generator.importing.yaml_text import record_text
from generator.reading.text_files import HIDDEN
from generator.reading.yaml.nodes import Mapping, compose

PLACE = Location("t.csv")
NEW = [
    (
        "new",
        mapping(
            [("title", scalar("A: b", PLACE)), ("authors", sequence([scalar("Lee, Ann", PLACE)], PLACE))],
            PLACE,
        ),
    )
]
ADDED = '  new:\n    title: "A: b"\n    authors: ["Lee, Ann"]\n'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("# None yet.\n", ""),
        ("sources:\n", ""),
        ("sources: # all of them\n  # None yet.\n", ""),
        ("sources:\n  a: {title: A}  # mine\n  # a remark\n", "\n# Who.\npeople:\n  ann: {name: Ann}\n"),
        (
            "sources:\n\n  a:\n    # why\n    title: >-\n      A long\n\n      title\n\n    # at the end\n",
            "\n\npeople:\n",
        ),
        ("---\nsources:\n  a:\n    title: A\n", "\n# ---\n"),
        ("sources:\n  a: {title: A}\n", "people:\n  b: {name: B}\n\n# the end"),
        ("people:\n  b: {name: B}\n\n# Sources\n'sources':\n  a: {title: A}\n", ""),
    ],
)
def test_everything_else_stays(before: str, after: str) -> None:
    expected = ADDED if "sources" in before else f"\nsources:\n{ADDED}"
    for line_end in ("\n", "\r\n"):
        old, new_text, rest = (text.replace("\n", line_end) for text in (before, expected, after))
        assert add_to_section((old + rest).encode(), "f", "sources", NEW).decode() == old + new_text + rest
    bom = b"\xef\xbb\xbf"
    whole, longer = ((before + part + after).encode() for part in ("", expected))
    assert add_to_section(bom + whole, "f", "sources", NEW) == bom + longer


def test_a_file_that_is_new_begins_with_the_section() -> None:
    assert add_to_section(b"", "f", "sources", NEW).decode() == f"sources:\n{ADDED}"


def test_a_last_line_without_an_end_gets_one() -> None:
    assert (
        add_to_section(b"sources:\n  a: {title: A}", "f", "sources", NEW).decode()
        == "sources:\n  a: {title: A}\n" + ADDED
    )


def test_the_indentation_of_the_section_is_kept() -> None:
    text = "sources:\n    a:\n       title: A\n"
    new = '    new:\n       title: "A: b"\n       authors: ["Lee, Ann"]\n'
    assert add_to_section(text.encode(), "f", "sources", NEW).decode() == text + new


@pytest.mark.parametrize(
    "text",
    [
        "sources: {}\n", "sources: {a: {title: A}}\n", "sources: ~\n", "{sources: }\n", "sources: [a]\n", "sources: x\n",
        "sources:\n  {a: {title: A}}\n", "people:\n  a: {name: A}\n...\n", "sources:\n  new: {title: A}\n",
        "sources:\n  a:\n    title: |+\n      A\n\n\npeople:\n",
    ],
)  # fmt: skip
def test_what_cannot_be_added_to_is_refused(text: str) -> None:
    with pytest.raises(CommandError, match="the section “sources” of f cannot be added to"):
        add_to_section(text.encode(), "f", "sources", NEW)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("The Pier", "The Pier"), ("2019-08-21", "2019-08-21"), ("https://a.example/x?y=1#z", "https://a.example/x?y=1#z"),
        ("no", '"no"'), ("a: b", '"a: b"'), ("a #b", '"a #b"'), ("“a”", "“a”"), ("'tis", '"\'tis"'), ("* a", '"* a"'),
        ('"a" b', "'\"a\" b'"), ("a\nb", "|-\n      a\n      b"), ("a \nb", '"a \\nb"'), ("=1", '"=1"'),
    ],
)  # fmt: skip
def test_a_text_is_written_as_a_writer_would(text: str, written: str) -> None:
    assert record_text("x", mapping([("k", scalar(text, PLACE))], PLACE)) == f"  x:\n    k: {written}\n"


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(list(" \n\t:#-*&!|>{}[],'\"\\%@`?~=")),
    max_size=40,
)


@given(TEXTS, TEXTS)
def test_any_text_is_read_back(first: str, second: str) -> None:
    texts = [
        HIDDEN.sub("", text).replace("\r", "").replace("\ufeff", "").strip() or "x"
        for text in (first, second)
    ]
    one, other = (scalar(text, PLACE) for text in texts)
    node = mapping(
        [
            ("a", one),
            ("b", sequence([one, other], PLACE)),
            ("c", sequence([mapping([("d", other)], PLACE)], PLACE)),
        ],
        PLACE,
    )
    found, problems = compose(record_text("x", node, 0), "f")
    assert problems == []
    assert isinstance(found, Mapping)
    assert add_to_section(b"", "f", "sources", [("x", node)])  # it compares what it wrote
