"""YAML: every value stays as it was written, and what YAML can hide is refused."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from patience import ends

from generator.diagnostics import Diagnostic
from generator.reading.yaml import parts
from generator.reading.yaml.nodes import (
    DEPTH,
    NODES,
    Lines,
    Mapping,
    Node,
    Scalar,
    Sequence,
    compose,
    compose_counted,
)
from generator.reading.yaml.parts import compose_parts

Plain = str | list["Plain"] | dict[str, "Plain"] | None  # a node without its places


def plain(node: Node | None) -> Plain:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
        case None:
            return None


def read(text: str) -> Node | None:
    node, problems = compose(text, "a.yaml")
    assert problems == []
    return node


def refused(text: str, first_line: int = 1) -> Diagnostic:
    node, problems = compose(text, "a.yaml", first_line)
    assert node is None
    assert len(problems) == 1
    return problems[0]


def place(problem: Diagnostic) -> tuple[str, int, int]:
    return problem.rule, problem.location.line, problem.location.column


# Values stay as written

TRAPS = [
    "NO", "no", "on", "off", "yes", "Y", "n", "true", "False", "01234", "08901", "0o17", "12:30", "09:30",
    "12:30:45", "1:1", "-1:30", "1:30.5", "0x1F", "0b101", "1_000", "1,000", "1.10", "3.10", "1.2.3",
    "2020-01-02", "2020-1-2", "2020-02-30", "2020-01-02T03:04:05Z", "1e3", "1.0e+3", ".nan", ".inf", "-.INF",
    "18-19", "2018-19", "5%", "=", "Null", "NULL", "+1", "1" * 5000, "59:" * 2000 + "59",
]  # fmt: skip


@pytest.mark.parametrize("text", TRAPS, ids=lambda text: text[:12])
def test_a_value_is_the_text_that_was_written(text: str) -> None:
    assert plain(read(f"key: {text}\n")) == {"key": text}


@pytest.mark.parametrize("text", TRAPS, ids=lambda text: text[:12])
def test_an_item_of_a_list_is_the_text_that_was_written(text: str) -> None:
    assert plain(read(f"- {text}\n- [{text}]\n")) == [text, text.split(",") if "," in text else [text]]


@pytest.mark.parametrize("text", ["no", "on", "1", "1.10", "2020-01-02", "null", "~", "true", "0x1F"])
def test_a_key_is_the_text_that_was_written(text: str) -> None:
    assert plain(read(f"{text}: value\n")) == {text: "value"}


@pytest.mark.parametrize("text", ["", "~", "null", "# a comment"])
def test_nothing_and_null_are_empty(text: str) -> None:
    node = read(f"key: {text}\n")
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert value.is_empty


@pytest.mark.parametrize("text", ["''", '""', "'~'", '"null"', "NULL", "Null", "None"])
def test_what_is_quoted_or_merely_looks_empty_is_text(text: str) -> None:
    node = read(f"key: {text}\n")
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert not value.is_empty


@pytest.mark.parametrize(
    ("written", "text", "raw"),
    [
        ("key: a # b", "a", "a"),
        ("key: a#b", "a#b", "a#b"),
        ("key: 'it''s'", "it's", "'it''s'"),
        (r'key: "a\tb\u00fc"', "a\tbü", r'"a\tb\u00fc"'),
        ("key: one\n  two", "one two", "one\n  two"),
        ("key: |\n  one\n  two\n", "one\ntwo\n", "|\n  one\n  two\n"),
        ("key: >-\n  one\n  two\n", "one two", ">-\n  one\n  two\n"),
    ],
)
def test_a_scalar_has_its_text_and_how_it_was_written(written: str, text: str, raw: str) -> None:
    node = read(written)
    assert isinstance(node, Mapping)
    value = node.entries[0][1]
    assert isinstance(value, Scalar)
    assert (value.text, value.raw) == (text, raw)


def test_keys_keep_their_order() -> None:
    assert list(plain(read("b: 1\na: 2\n10: 3\n9: 4\n")) or ()) == ["b", "a", "10", "9"]


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "---\n", "---\n...\n", "~\n", "null"])
def test_an_empty_document_is_nothing(text: str) -> None:
    assert read(text) is None


def test_a_line_with_a_version_changes_nothing() -> None:
    assert plain(read("%YAML 1.2\n---\nkey: no\n")) == {"key": "no"}


# Places


def test_every_node_knows_its_place_and_its_last_line() -> None:
    node, problems = compose("\na:\n  - 😀: x\n    ü: 'y\n      z'\n\nb: 1\n", "a.yaml", first_line=2)
    assert problems == []
    assert isinstance(node, Mapping)
    (key, items), _ = node.entries
    assert (node.location.line, key.location.line, key.location.column) == (3, 3, 1)
    assert isinstance(items, Sequence)
    assert (items.location.line, items.location.column, items.end_line) == (4, 3, 6)
    inner = items.items[0]
    assert isinstance(inner, Mapping)
    places = [(value.location.line, value.location.column, value.end_line) for _, value in inner.entries]
    assert places == [(4, 8, 4), (5, 8, 6)]


# What is refused


@pytest.mark.parametrize(
    ("text", "problem", "message"),
    [
        ("a: &base 1\n", ("yaml", 1, 4), "“&base” defines an anchor; write the values out"),
        ("a: &base {b: 1}\n", ("yaml", 1, 4), "“&base” defines an anchor; write the values out"),
        ("a: 1\nb: *base\n", ("yaml", 2, 4), "“*base” repeats an anchor; write the values out"),
        ("&a a: 1\n", ("yaml", 1, 1), "“&a” defines an anchor; write the values out"),
        ("a: !!int 1\n", ("yaml", 1, 4), "“!” starts a tag; write the plain value"),
        ("a: !!python/object/apply:os.system [x]\n", ("yaml", 1, 4), "“!” starts a tag; write the plain value"),
        ("a: !!binary aGk=\n", ("yaml", 1, 4), "“!” starts a tag; write the plain value"),
        ("!!set {a, b}\n", ("yaml", 1, 1), "“!” starts a tag; write the plain value"),
        ("a: ! b\n", ("yaml", 1, 4), "“!” starts a tag; write the plain value"),
        ("!x a: 1\n", ("yaml", 1, 1), "“!” starts a tag; write the plain value"),
        ("a: !own 1\n", ("yaml", 1, 4), "“!” starts a tag; write the plain value"),
        ("a: !u!x 1\n", ("yaml", 1, 4), "“!” starts a tag"),
        ("a:\n  <<: {b: 1}\n", ("yaml", 2, 3), "“<<” merges another mapping; write the values out"),
        ("[a, b]: 1\n", ("yaml", 1, 1), "a key must be plain text"),
        ("{a: b}: 1\n", ("yaml", 1, 1), "a key must be plain text"),
        ("? [a]\n: 1\n", ("yaml", 1, 3), "a key must be plain text"),
        ("a: 1\n---\nb: 2\n", ("yaml", 2, 1), "a second document starts here"),
        ("a: 1\n...\n---\nb: 2\n", ("yaml", 3, 1), "a second document starts here"),
        ("a:\n\tb: 1\n", ("yaml", 2, 1), "indented with a tab; YAML needs spaces"),
        ("a:\n  - b\n\t- c\n", ("yaml", 3, 1), "indented with a tab; YAML needs spaces"),
        ("title: Wake: the vote\n", ("yaml", 1, 12), "this line contains a second “: ”"),
        ("a: 1\n  b: 2\n", ("yaml", 2, 4), "this line does not fit the line above it"),
        ("a: @b\n", ("yaml", 1, 4), "unquoted text cannot begin with “@”"),
        ("a: `b`\n", ("yaml", 1, 4), "unquoted text cannot begin with “`”"),
        ("a: %b\n", ("yaml", 1, 4), "unquoted text cannot begin with “%”"),
        ("a: 'b\nc: 1\n", ("yaml", 1, 4), "a quotation mark is never closed"),
        ('a: "\\q"\n', ("yaml", 1, 5), "this backslash escape does not exist"),
        ("a: [b, c\n", ("yaml", 1, 4), "a list in brackets is not closed"),
        ("a: {b: c\n", ("yaml", 1, 4), "a mapping in braces is not closed"),
        ("a: - b\n", ("yaml", 1, 4), "unquoted text cannot begin with “-”"),
        ("a: - b: c\n", ("yaml", 1, 4), "a list item cannot be here"),
        ("a: ? b\n", ("yaml", 1, 4), "unquoted text cannot begin with “?”"),
        ("a: , b\n", ("yaml", 1, 4), "unquoted text cannot begin with “,”"),
        ("a: 1\nb\n", ("yaml", 2, 2), "a colon is missing here"),
        ("a: 1\nb c\n", ("yaml", 2, 1), "this line is neither “key: value” nor a list item"),
    ],
)  # fmt: skip
def test_a_trap_is_refused_at_its_place(text: str, problem: tuple[str, int, int], message: str) -> None:
    found = refused(text)
    assert (place(found), found.message) == (problem, message)


def test_front_matter_counts_from_its_first_line() -> None:
    assert place(refused("a: 1\nb: &x 1\n", first_line=2)) == ("yaml", 3, 4)


@pytest.mark.parametrize("quoted", ["'<<': 1", '"<<": 1'])
def test_a_quoted_merge_key_is_a_key(quoted: str) -> None:
    assert plain(read(quoted)) == {"<<": "1"}


@pytest.mark.parametrize(
    "escape", [r"\0", r"\a", r"\e", r"\x7f", r"\N", r"\L", r"\u202e", r"\ufffe", r"\ue000"]
)
def test_an_escape_cannot_bring_in_what_cannot_be_seen(escape: str) -> None:
    problems = compose(f'a: "b{escape}c"\n', "facts.yaml")[1]
    assert [(problem.rule, problem.location.line, problem.location.column) for problem in problems] == [
        ("unreadable", 1, 4)
    ]


# Values that would be cut off


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("title: The council adopts motion #4 on the fund\n", [(1, 34)]),
        ("accent: #8a1c1c\n", [(1, 9)]),
        ("accent:\t#8a1c1c\n", [(1, 9)]),
        ("title: #1 reason\n  the library closed\n", [(1, 8)]),
        ("a: it's motion #4\n", [(1, 16)]),
        ("a: motion #Ñ\n", [(1, 11)]),
        ("a: one\n  two #4\n", [(2, 7)]),
        ("a: one #4\n  two\n", [(1, 8)]),
        ("- motion #4\n- #5\n- six\n", [(1, 10), (2, 3)]),
        ("- - #4\n", [(1, 5)]),
        ("{a: motion #4, b: c}\n", [(1, 12)]),
        ("a: {b: #4, c: d}\ne: f\n", [(1, 8)]),
        ("a: [#4, b]\n", [(1, 5)]),
        ("a: [b, #4]\n", [(1, 8)]),
        ("- {a: b, at: #4}\n- {a: c}\n", [(1, 14)]),
        ("a: motion #4\nb: motion #5 # true\n", [(1, 11), (2, 11)]),
    ],
)
def test_a_value_that_yaml_cuts_off_is_told_at_the_mark(text: str, places: list[tuple[int, int]]) -> None:
    _, problems = compose(text, "a.yaml")
    assert [place(problem) for problem in problems] == [("value-cut", *at) for at in places]


@pytest.mark.parametrize(
    "text",
    [
        "a: item (#4)\n",
        "a: Plan#9\n",
        "a: https://a.example/#b\n",
        "a: 'motion #4'\nb: \"motion #4\"\n",
        "a: 'motion' #4\n",
        "a: |\n  motion #4\nb: >-\n  #4\n",
        "a: > #4\n  b\n",
        "text: a.txt   # in content/texts/\n",
        "a: # a comment\n",
        "a: #\nb: 1\n",
        "a: #comment\n  b: 1\n",
        "a: #comment\n- b\n",
        "- #comment\n  b: 1\n",
        "a:\n  #4\n  - b\n#c\n",
        "a: b # motion #4\n",
        "#!x\na: [b, # first\n  c]\n",
    ],
)
def test_what_is_no_value_or_a_true_comment_is_left_alone(text: str) -> None:
    assert compose(text, "a.yaml")[1] == []


def test_a_value_that_is_cut_off_is_read_as_it_was_meant() -> None:
    node, _ = compose("a: motion #4 on\nb: #8a1c1c\n", "a.yaml")
    assert plain(node) == {"a": "motion #4 on", "b": "#8a1c1c"}


def test_a_mistake_elsewhere_is_told_beside_a_cut() -> None:
    _, problems = compose("a: motion #4\n\nb: 'c\n", "a.yaml")
    assert [problem.rule for problem in problems] == ["value-cut", "yaml"]


# Text that needs quotation marks

CONTINUES = "this value continues after its closing quotation mark"
WHOLE = "put the whole text in quotation marks: "


@pytest.mark.parametrize(
    ("text", "place_", "message", "hint"),
    [
        ("{quote: the roof, she said, will not last, at: x}\n", (1, 17), "a comma ends a value inside { }", 'put the quotation in "…"'),
        ("{title: the roof, she said, at: x}\n", (1, 17), "a comma ends a value inside { }", 'put the text in "…"'),
        ('{quote: the "roof", no, at: x}\n', (1, 19), "a comma ends a value inside { }", "put the quotation in '…'"),
        ("{value: 12,400, unit: x}\n", (1, 11), "a comma ends a value inside { }", "write 12400"),
        ("{quote: “We won, he said”, at: x}\n", (1, 9), "“ and ” are not YAML quotation marks", 'put "…" around the whole value'),
        ("{quote: “Yes: the roof”, at: x}\n", (1, 9), "“ and ” are not YAML quotation marks", 'put "…" around the whole value'),
        ("title: «Sí: el techo»\n", (1, 8), "« and » are not YAML quotation marks", 'put "…" around the whole value'),
        ('- “A: "b"”\n', (1, 3), "“ and ” are not YAML quotation marks", "put '…' around the whole value"),
        ('{quote: "We won," he said, at: x}\n', (1, 17), CONTINUES, WHOLE + "'…'"),
        ('{quote: "We won", he said, at: x}\n', (1, 17), CONTINUES, WHOLE + "'…'"),
        ('title: "Say no" to the tram\nb: c\n', (1, 15), CONTINUES, WHOLE + "'…'"),
        ('title: "Say no": it\'s late\n', (1, 15), CONTINUES, WHOLE + '"…", and write \\" for each " inside'),
        ('- "Say no" to\n- b\n', (1, 10), CONTINUES, WHOLE + "'…'"),
        ("title: 'It's over'\n", (1, 11), CONTINUES, "put the whole text in \"…\", in place of '…'"),
        ("title: *Open letter*\n", (1, 8), "unquoted text cannot begin with “*”", WHOLE + '"…"'),
        ("title: *Open*\n", (1, 8), "unquoted text cannot begin with “*”", WHOLE + '"…"'),
        ("title: & more\n", (1, 8), "unquoted text cannot begin with “&”", WHOLE + '"…"'),
        ("title: !! x\n", (1, 8), "unquoted text cannot begin with “!”", WHOLE + '"…"'),
        ("title: > 50 percent\n", (1, 8), "unquoted text cannot begin with “>”", WHOLE + '"…"'),
        ("{quote: > 50 percent, at: x}\n", (1, 9), "unquoted text cannot begin with “>”", WHOLE + '"…"'),
        ("title: | x\n", (1, 8), "unquoted text cannot begin with “|”", WHOLE + '"…"'),
        ("title: [Update] The council\nb: c\n", (1, 8), "unquoted text cannot begin with “[”", WHOLE + '"…"'),
        ("title: {x} y\n", (1, 8), "unquoted text cannot begin with “{”", WHOLE + '"…"'),
        ('title: "The library\ndate: 1988\nquote: "foo" \n', (1, 8), "a quotation mark is never closed", "close it"),
        ("a: 'It is\nb: don't\n", (1, 4), "a quotation mark is never closed", "close it"),
        ('- {a: "b, c: d}\n- {a: "e", c: f}\n', (1, 7), "a quotation mark is never closed", "close it"),
        ("{quote: Yes: the roof, at: x}\n", (1, 12), "this line contains a second “: ”", "put the text in quotation marks"),
    ],
)  # fmt: skip
def test_text_that_needs_quotation_marks_is_told_so(
    text: str, place_: tuple[int, int], message: str, hint: str
) -> None:
    _, problems = compose(text, "a.yaml")
    assert [(place(problem), problem.message, problem.hint) for problem in problems] == [
        (("yaml", *place_), message, hint)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{authors: [Smith, John], a: b}\n",
        "{a: b, c: d, e: }\n",
        "{a}\n",
        "{a: , b}\n",
        "{a: {b: c}, d}\n",
        "a: “b, c”\n",
    ],
)
def test_commas_that_end_nothing_are_left_alone(text: str) -> None:
    assert compose(text, "a.yaml")[1] == []


def test_what_a_comma_cut_off_belongs_to_its_value() -> None:
    node, _ = compose("{quote: the roof, she said, at: x}", "a.yaml")
    assert plain(node) == {"quote": "the roof, she said", "at": "x"}


# Duplicate keys


@pytest.mark.parametrize(
    ("text", "line", "column", "first"),
    [
        ("value: 1\nvalue: 2\n", 2, 1, 1),
        ("a:\n  - b: 1\n    c: 2\n    b: 3\n", 4, 5, 2),
        ("{a: 1, 'a': 2}\n", 1, 8, 1),
        ("1: x\n'1': y\n", 2, 1, 1),
        ("no: x\n\n\nno: y\n", 4, 1, 1),
    ],
)
def test_a_key_that_is_there_twice_is_a_fault_that_names_both_places(
    text: str, line: int, column: int, first: int
) -> None:
    _, problems = compose(text, "a.yaml")
    assert [place(problem) for problem in problems] == [("duplicate-key", line, column)]
    assert problems[0].message.endswith(f"occurs twice, first on line {first}")


def test_every_duplicate_key_is_told() -> None:
    _, problems = compose("a: 1\na: 2\nb:\n  c: 1\n  c: 2\na: 3\n", "a.yaml")
    assert [problem.location.line for problem in problems] == [2, 5, 6]


def test_of_two_values_the_first_is_kept() -> None:
    node, _ = compose("a: 1\na: 2\n", "a.yaml")
    assert plain(node) == {"a": "1"}


def test_keys_that_differ_are_two() -> None:
    assert plain(read("a: 1\nA: 2\n' a': 3\n")) == {"a": "1", "A": "2", " a": "3"}


# Limits


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_thirty_two_levels_are_read_and_thirty_three_refused(opening: str) -> None:
    def nested(levels: int) -> str:
        closing = {"[": "]", "- ": "", "{a: ": "}"}[opening]
        return opening * (levels - 1) + "x" + closing * (levels - 1)

    assert read(nested(DEPTH)) is not None
    problem = refused(nested(DEPTH + 1))
    assert (problem.rule, problem.message) == ("limit", "nested more than 32 deep")


def test_deep_indentation_is_refused_as_well() -> None:
    problem = refused("".join(f"{'  ' * level}a:\n" for level in range(40)))
    assert place(problem) == ("limit", 32, 63)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 500_000,
        "{a: " * 250_000,
        "- " * 250_000,
        "[{a: " * 100_000,
        "? " * 250_000,
        "a: [" + "[" * 500_000,
    ],
    ids=["brackets", "braces", "dashes", "both", "question-marks", "in-a-key"],
)
def test_half_a_million_levels_are_refused_at_once(text: str) -> None:
    with ends(10):
        assert refused(text).rule in ("limit", "yaml")


def test_a_bomb_of_aliases_ends_at_its_first_anchor() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{c}: &{c} [*{b}, *{b}]\n" for b, c in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert place(refused(text)) == ("yaml", 1, 4)


def test_a_file_holds_no_more_than_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    assert NODES == 200_000
    monkeypatch.setattr("generator.reading.yaml.nodes.NODES", 1000)
    assert compose("[" + "x," * 999 + "]", "a.yaml")[1] == []
    problem = refused("[" + "x," * 1000 + "]")
    assert (problem.rule, problem.message) == ("limit", "more than 1,000 values in one file")


# Of all texts

TOKENS = st.lists(
    st.sampled_from(
        ["a", ": ", ":", "\n", "  ", "- ", "[", "]", "{", "}", ", ", "'", '"', "|", ">", "&x ", "*x", "!t ",
         "<<", "---\n", "...", "#", "? ", "\t", "%", "@", "`", "ü", "\\", "~", "\x85", "\u2028", "\ufeff", "\0"]
    ), max_size=30,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(st.one_of(TOKENS, st.text(max_size=40)))
@example("\x85*x")
@example("\x85{a: b, c}")
@example('a: "\\ud800"')
@example("%YAML 3.0\n---\n")
@example("%TAG ! !\n%TAG ! !\n---\n")
def test_any_text_is_a_node_or_faults_at_places_that_are_there(text: str) -> None:
    _, problems = compose(text, "a.yaml")
    lines = text.replace("\r\n", "\n").split("\n")
    for problem in problems:
        assert (
            1
            <= problem.location.line
            <= len(lines) + text.count("\r") + text.count("\x85") + text.count("\u2028")
        )
        assert problem.location.column >= 1


VALUES: st.SearchStrategy[Plain] = st.recursive(
    st.text(st.sampled_from("abz019:#-_.,~!&*%@`'\"{}[]|> üé😀")),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abno019.~", min_size=1, max_size=4), inner, max_size=4)
    ),
    max_leaves=12,
)


def written(value: Plain) -> str:
    match value:
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case list():
            return "[" + ", ".join(written(one) for one in value) + "]"
        case dict():
            return "{" + ", ".join(f"{written(key)}: {written(one)}" for key, one in value.items()) + "}"
        case None:
            return "~"


@settings(deadline=None)
@given(VALUES)
def test_what_is_quoted_comes_back(value: Plain) -> None:
    assert plain(read(written(value))) == value


@pytest.mark.parametrize("last", ["0", "- a"])
def test_a_place_on_a_line_that_was_repaired_is_in_the_line(last: str) -> None:
    text = f"a:\n  b: c: d\n{last}"
    node, problems, _ = compose_parts(text, "content/charts.yaml")
    assert isinstance(node, Mapping)
    lines = text.split("\n")
    places = [value.location for _, value in node.entries] + [problem.location for problem in problems]
    assert all(place.column <= len(lines[place.line - 1]) + 1 for place in places)


@pytest.mark.parametrize("mistake", ["a b\n", "x: [a\n"])
@pytest.mark.parametrize("repeated", ["a:\n", "a:\n b:\n  c:\n   d: 1\n   d: 2\n"])
def test_a_long_file_of_repeated_keys_is_read_a_few_times_however_many_mistakes_follow(
    repeated: str, mistake: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counts = []

    def counting(
        text: str, file: str, first_line: int, written: Lines = ()
    ) -> tuple[Node | None, list[Diagnostic], int]:
        found = compose_counted(text, file, first_line, written)
        counts.append(found[2])
        return found

    monkeypatch.setattr(parts, "compose_counted", counting)
    _, problems, _ = parts.compose_parts(repeated * (30_000 // len(repeated)) + mistake * 50, "a.yaml")
    assert sum(counts[1:-1]) <= parts.MOST_AGAIN
    assert len(counts) < 20
    assert {problem.rule for problem in problems} == {"duplicate-key", "yaml", "limit"}
    assert len(problems) == len(set(problems))


def test_where_the_search_for_mistakes_ended_is_told() -> None:
    _, problems, _ = compose_parts("".join(f"x{number}: %a\n" for number in range(60)), "a.yaml")
    last = problems[-1]
    assert [problem.rule for problem in problems] == ["yaml"] * 41 + ["limit"]
    assert (last.message, last.location.line) == (
        "this file has more mistakes than are looked for at once",
        41,
    )


def test_ten_mistakes_in_a_long_file_are_all_told() -> None:
    records = "".join(
        f"  s{number}:\n    title: Title {number}\n    publisher: P\n    published: 2020-01-02\n    note: a note\n"
        for number in range(900)
    )
    lines = f"sources:\n{records}".split("\n")
    for number in range(40, 4_040, 400):
        lines[number] = "    note: %a"
    node, problems, _ = compose_parts("\n".join(lines), "a.yaml")
    assert node is not None
    assert [problem.rule for problem in problems] == ["yaml"] * 10
