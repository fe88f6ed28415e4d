"""Quotations are found as the source has them, and in no other form."""

import re
from unicodedata import normalize

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from patience import ends
from replaced import replaced

from generator.evidence.difference import difference
from generator.evidence.folding import prepare
from generator.evidence.quotations import Found, NotFound, find

SPEECH = """\
The round table met on May 4, 2011.

Governor Perdue vetoed the bill, which the Senate had passed 31-18. \u201cIt\u2019s a bad bill,\u201d she
said \u2013 and meant it; the House didn't override her veto.

The cost rose 1.5 percent to $1,500,000 in 2011, not -5 percent.

Nobody spoke of it again at the caf\u00e9 (or the well-known bar).

The end.
"""


def is_found(quote: str, text: str = SPEECH) -> bool:
    return isinstance(find(quote, prepare(text)), Found)


@pytest.mark.parametrize(
    "quote",
    [
        "vetoed the bill",
        "The round table met on May 4, 2011.",
        '"It\'s a bad bill," she said - and meant it',
        "\u00abIt\u2032s a bad bill,\u201e she\u00a0said\n \u2014 and\tmeant it",
        "she said -- and",
        "she sa\xadid \u200band meant".replace(" \u200band", " -- and"),
        "31\u201118",
        "31\u221218",
        "cafe\u0301 (or",
        "known bar",
        "(or the",
        "$1,500,000",
        "rose 1.5 percent",
        "-5 percent",
        "2011",
        "The round table \u2026 2011",
        "The round table...2011.",
        "The round table [\u2026] met [...] 2011.",
        "The round table [ . . . ] May",
        "\u2026 vetoed the bill \u2026",
        "table met .... vetoed the bill",
        "[She] vetoed [the thing], which the Senate",
        "Perdue vetoed \u2026 [the sheriff] \u2026 the Senate",
        "vetoed the bill \u2026 1.5 percent",
        "\u2026 the \u2026 the \u2026 the \u2026 her veto",
    ],
)
def test_found(quote: str) -> None:
    assert is_found(quote)


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "\u2026",
        "...",
        "[\u2026] ... \u2026",
        "[the sheriff]",
        "\u2026, \u2026.",
        "Vetoed the bill",
        "vetoed the bills",
        "etoed the bill",
        "vetoed the bil",
        "vetoed bill",
        "vetoed the the bill",
        "the vetoed bill",
        "vetoed the bill which",
        "vetoed the bill;",
        "May 4, 2012",
        "May 4 2011",
        "the House did",  # not "didn't"
        "t override",
        "'t override",
        "5 percent to",  # of 1.5
        "500,000 in 2011",
        "to $1",
        "not -",
        "5 percent.",  # of -5
        "cafe",
        "she said and meant",
        "vetoed thebill",
        "2011 \u2026 The round table",
        "the bill \u2026 the bill",
        "bad bill \u2026 bad",
        "vetoed the bill \u2026 Nobody spoke",  # two paragraphs on
        "The round table [met] Nobody",
        "\u2026 The end. \u2026 bill",
        "the bill [unclosed",
    ],
)
def test_not_found(quote: str) -> None:
    assert not is_found(quote)


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("the bill", "xvetoed the bills", False),
        ("a", "x\u0331 a\u0331", False),  # an accent that has no letter of its own
        ("a\u0331", "a\u0331", True),
        ("5 dollars", "It cost .5 dollars", False),
        ("5 dollars", "It cost us.5 dollars", True),
        ("5 dollars", "They left \u2014 5 dollars in hand", True),
        ("10", "in 2009-10", True),
        ("the dock \u2014 patched \u2014 holds", "the dock\u2014patched\u2014holds", True),
        ("the dock\u2014patched\u2014holds", "the dock \u2013 patched \u2013 holds", True),
        ("el ferri \u2014envuelto\u2014 y", "el ferri\n\u2014envuelto\u2014\ny", True),
        ("the dock\u2014patched", "the dock -- patched", True),
        ("the dock\u2014patched", "the dock -\npatched", True),
        ("the dock \u2014 2 trucks", "the dock\u20142 trucks", True),
        ("the dock \u2014", "the dock\u2014patched", True),
        ("\u2014 patched", "the dock\u2014patched", True),
        ("the dock \u2014\u2026 trucks", "the dock\u2014patched for trucks", True),
        ("the dock \u2014 patched", "the dock patched", False),
        ("the dock \u2014 patched", "the dock\u2014 patches", False),
        ("well \u2013 known", "wellknown", False),
        ("pre- and post-war", "pre-and post-war", False),
        ("5 degrees", "it was \u20135 degrees", False),
        ("it was 5 degrees", "it was \u20135 degrees", False),
        ("5 degrees", "- 5 degrees\n\n- 6 degrees", True),
        ("6 degrees", "- 5 degrees\n\n- 6 degrees", True),
        ("one \u2026 three", "\u2014one\n\u2014two\n\u2014three", False),  # paragraphs stay paragraphs
        ("one \u2026 two", "\u2014one\n\u2014two\n\u2014three", True),
        ("vetoed", "_vetoed_ **the bill**", True),
        ("the boys", "the boys' house", True),
        ("hello", "'hello'", True),
        ("\u5f8b\u4fee\u6b63", "\u5426\u51b3\u6cd5\u5f8b\u4fee\u6b63\u6848", True),  # Han has no spaces
        ("\u0e01", "\u0e01\u0e34", False),  # a Thai consonant and its vowel
        ("\u00e9t\u00e9", "e\u0301te\u0301", True),
        ("\ud55c\uae00", normalize("NFD", "\ud55c\uae00"), True),
        ("2 m", "\u00b2 m", False),  # NFKC would have made them one
        ("\ufb01", "fi", True),
        ("one \u2026 three", "one\ntwo\nthree", False),  # without blank lines, each is a paragraph
        ("one \u2026 two", "one\ntwo\nthree", True),
        ("one \u2026 three", "one\ntwo\n\nthree\n", True),
        ("one \u2026 three", "one\ntwo\nthree\n\n", False),
        ("one \u2026 three", "\n\none\r\n\r\ntwo\r\n \r\nthree", False),
        ("one \u2026 two", "\n\none\r\n\r\ntwo\r\n \r\nthree", True),
        # The later "two" is the one that reaches "three".
        ("one \u2026 two \u2026 three", "one two\n\ntwo\n\nthree", True),
        ("one \u2026 two \u2026 three", "one two\n\nfour\n\nthree", False),
        ("a b a \u2026 b a", "a b a b a", True),
        ("a b a \u2026 a b a", "a b a b a", False),
    ],
)
def test_boundaries_and_reach(quote: str, text: str, found: bool) -> None:
    assert is_found(quote, text) == found


@pytest.mark.parametrize(
    ("quote", "text", "expected"),
    [
        ("the bill", "vetoed\n\n  the\xad  bill\u2014now", Found(10, 20, 3, 3, "the\xad bill")),
        ("the bill", "\ufefftheft\r\n\tthe\u00a0bill", Found(9, 17, 2, 2, "the bill")),
        ("it \u2026 now", "so --- it -- is;  \n now", Found(7, 23, 1, 8, "it -- is; now")),
        ("\u00e9t\u00e9 x", "\u212b e\u0301te\u0301  x", Found(2, 10, 1, 3, "e\u0301te\u0301 x")),
        ("one \u2026 two", "one one two", Found(4, 11, 1, 5, "one two")),  # the shortest passage
        ("one", "two one one", Found(4, 7, 1, 5, "one")),
        ("one\u2014two", "so one \u2013\n two now", Found(3, 13, 1, 4, "one \u2013 two")),
        ("\u2014 two", "one \u2013 two now", Found(4, 9, 1, 5, "\u2013 two")),
        ("one \u2014", "so one \u2013 two", Found(3, 8, 1, 4, "one \u2013")),
        ("two", "one \u2013 two \u2013 now", Found(6, 9, 1, 7, "two")),
    ],
)
def test_place(quote: str, text: str, expected: Found) -> None:
    assert find(quote, prepare(text)) == expected


@pytest.mark.parametrize(
    ("quote", "nearest"),
    [
        ("Governor Perdue signed the bill", "Governor Perdue vetoed the bill"),
        ("governor perdue vetoed the bill", "Governor Perdue vetoed the bill"),
        ("Cost rose 1.6 percent to $1,500,000", "cost rose 1.5 percent to $1,500,000"),
        ("the Senate had quickly passed", "the Senate had passed"),
        ("The round table \u2026 Governor Perdue signed the bill", "Governor Perdue vetoed the bill"),
        ("The round table met \u2026 sheriff", "The round table met on"),
        ("round table met on Monday", "round table met on May"),
        ("Nobody talked of it again at", "Nobody spoke of it again at"),
        ("a sentence about something else entirely", ""),
        ("sheriff", ""),
        ("\u2026", ""),
    ],
)
def test_nearest(quote: str, nearest: str) -> None:
    assert find(quote, prepare(SPEECH)) == NotFound(nearest)


def test_nearest_in_a_text_whose_lower_case_is_longer() -> None:
    text = prepare("In \u0130zmir, they all spoke there")
    assert find("they all sang there", text) == NotFound("they all spoke there")


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("anything", ""),
        ("\u6cd5\u5f8b x", "\u5426\u51b3\u6cd5\u5f8b\u4fee\u6b63\u6848"),
    ],
)
def test_nothing_is_near(quote: str, text: str) -> None:
    assert find(quote, prepare(text)) == NotFound()


def test_a_long_text_is_searched_without_a_wait() -> None:
    filler = " ".join(f"word{number * 7919 % 5003} of the\n" for number in range(70_000))
    quote = "on that day the governor of the state vetoed a bill the Senate had passed by a wide margin"
    text = prepare(f"{filler}\n\n{quote}\n\n{filler}")
    with ends(10):  # about 0.1 s on an idle machine
        found = find(quote, text)
        missing = find(replaced(quote, "vetoed", "signed"), text)
    assert isinstance(found, Found)
    assert missing == NotFound(quote)


def test_many_places_of_many_parts_are_each_looked_at_once() -> None:
    text = prepare("the " * 50_000 + "of " * 50_000)
    assert isinstance(find("the \u2026 of \u2026 the", text), NotFound)


# Properties: over sentences of words that differ from each other, with marks between them.

WORDS = st.lists(
    st.tuples(
        st.from_regex(r"[A-Za-z]{1,6}|[0-9]{1,4}|[a-z]{1,3}[\u00e9\u00fc\u00f1][a-z]?", fullmatch=True),
        st.sampled_from([" ", " ", " ", ", ", " - ", "\n", '" ', ' "', "-", "\n\n", ". "]),
    ),
    min_size=4,
    max_size=30,
)


def join(words: list[tuple[str, str]]) -> str:
    return "".join(word + mark for word, mark in words).rstrip()


# A dash before a number may be its minus sign, unless a space follows: the last three.
DASHES = [
    " - ",
    " \u2013 ",
    " \u2014 ",
    " -- ",
    "\u2014",
    "\u2013",
    "--",
    "\u2014 ",
    "\u2014\n",
    " \u2014",
    "\n\u2014",
    " \u2013",
]


@st.composite
def passages(draw: st.DrawFn) -> tuple[list[tuple[str, str]], int, int]:
    """Words and marks, and where among them a quotation of three words or more begins and ends."""
    words = draw(WORDS)
    start = draw(st.integers(0, len(words) - 3))
    return words, start, draw(st.integers(start + 3, len(words)))


@pytest.mark.slow
@settings(deadline=None)  # a busy machine is slow
@given(passages(), st.data())
def test_variants_in_shape_are_always_found(
    passage: tuple[list[tuple[str, str]], int, int], data: st.DataObject
) -> None:
    words, start, end = passage
    shapes = {
        " ": ["  ", "\n", "\u00a0", "\t \u2009", " \u200b", "\xad "],
        "-": ["\u2014", "--", "\u2011", "\u2212"],
        '"': ["\u201c", "\u00bb", "\u201e"],
        "\u00e9": ["e\u0301"],
    }

    def vary(plain: str) -> str:
        return "".join(data.draw(st.sampled_from([char, *shapes.get(char, [])])) for char in plain)

    text = vary(join(words))
    found = find(vary(join(words[start:end])), prepare(text))
    assert isinstance(found, Found)
    assert prepare(text[found.start : found.end]).folded == prepare(join(words[start:end])).folded
    lines = text.split("\n")
    assert lines[found.line - 1][found.column - 1] == text[found.start]


@settings(deadline=None)  # a busy machine is slow
@given(passages(), st.data())
def test_omissions_are_found(passage: tuple[list[tuple[str, str]], int, int], data: st.DataObject) -> None:
    words, start, end = passage
    paragraph = [(word, mark.replace("\n\n", "\n")) for word, mark in words]
    middle = data.draw(st.integers(start + 1, end - 1))
    following = data.draw(st.integers(middle, end - 1))
    omission = data.draw(st.sampled_from(["\u2026", " ... ", " [\u2026] ", "[the sheriff] "]))
    quote = join(paragraph[start:middle]) + omission + join(paragraph[following:end])
    assert is_found(quote, join(paragraph) + "\n\nThe end.")


@settings(deadline=None)  # a busy machine is slow
@given(passages(), st.data())
def test_the_spaces_around_a_dash_do_not_count(
    passage: tuple[list[tuple[str, str]], int, int], data: st.DataObject
) -> None:
    words, start, end = passage
    words[-1] = (words[-1][0], " ")

    def respaced(first: int, last: int) -> str:
        varied: list[tuple[str, str]] = []
        for (word, mark), after in zip(words[first:last], [*words[first + 1 :], ("", "")], strict=False):
            dashes = DASHES[:-3] if after[0][:1].isdigit() else DASHES
            varied.append((word, data.draw(st.sampled_from(dashes)) if mark == " - " else mark))
        return "".join(word + mark for word, mark in varied)

    words[end - 1] = (words[end - 1][0], " ")
    quote = respaced(start, end).rstrip()
    text = f"{respaced(0, len(words))}the end"
    found = find(quote, prepare(text))
    assert isinstance(found, Found)
    passage_folded = prepare(text[found.start : found.end]).folded
    assert passage_folded == prepare(quote).folded
    assert text[found.start].isalnum()
    assert text[found.end - 1].isalnum()


def other(character: str) -> st.SearchStrategy[str]:
    kind = "0123456789" if character.isdigit() else "abcdefghijklmnopqrstuvwxyzABCDEF\u00e9"
    return st.sampled_from([mark for mark in kind if mark != character])


@settings(deadline=None)  # a busy machine is slow
@given(passages(), st.data(), st.sampled_from(["character", "deletion", "insertion", "word", "swap"]))
def test_alterations_are_never_found(
    passage: tuple[list[tuple[str, str]], int, int], data: st.DataObject, kind: str
) -> None:
    words, start, end = passage
    quoted = words[start:end]
    at = data.draw(st.integers(1, len(quoted) - 2) if kind == "word" else st.integers(0, len(quoted) - 2))
    word, mark = quoted[at]
    index = data.draw(st.integers(0, len(word) - 1))
    if kind == "character":
        quoted[at] = (word[:index] + data.draw(other(word[index])) + word[index + 1 :], mark)
    elif kind == "deletion":
        assume(len(word) > 1)
        quoted[at] = (word[:index] + word[index + 1 :], mark)
    elif kind == "insertion":
        quoted[at] = (word[:index] + data.draw(other("")) + word[index:], mark)
    elif kind == "word":
        del quoted[at]
    else:
        quoted[at], quoted[at + 1] = (quoted[at + 1][0], mark), (word, quoted[at + 1][1])
    text, quote = join(words), join(quoted)
    # By chance the text may have it so elsewhere; then it is no alteration.
    assume(
        not re.search(rf"(?<!\w){re.escape(' '.join(quote.split()))}(?!(?<=\w)\w)", " ".join(text.split()))
    )
    result = find(quote, prepare(text))
    assert isinstance(result, NotFound)
    assert result.nearest in " ".join(text.split())


@settings(deadline=None)  # a busy machine is slow
@given(st.text(), st.text())
@example("a\u0338=\u0338", "\u0344\u0958\u1100\u1161\u11a8")
def test_any_text_is_folded_the_same_way_twice(one: str, two: str) -> None:
    folded = prepare(f"{one}\n\n{two}").folded
    assert prepare(folded).folded == folded
    assert normalize("NFC", folded) == folded
    assert isinstance(find(one, prepare(two)), Found | NotFound)


# What a printer adds


@pytest.mark.parametrize(
    ("quote", "text", "found"),
    [
        ("the office", "the o\ufb01ce", False),
        ("the office", "the o\ufb03ce", True),
        ("the first flat stuff", "the \ufb01r\ufb06 \ufb02at stu\ufb00", True),
        ("the o\ufb03ce", "the office", True),
        ("the government had", "the govern-\nment had", True),
        ("the government had", "the govern\u2010\n   ment had", True),
        ("the government had", "the govern\xad\nment had", True),
        ("the government had", "the govern-\r\n\r\nment had", True),
        ("the govern-ment had", "the govern-\nment had", True),
        ("well-known for slow replies", "is well-\nknown for slow re-\nplies", True),
        ("known for slow replies", "is well-\nknown for slow re-\nplies", True),
        ("well known for", "is well-\nknown for", False),
        ("wellknown for", "is well-known for", False),
        ("wellknown slow replies", "is well-known slow re-\nplies", False),
        ("well-known slow replies", "is wellknown slow re-\nplies", False),
        ("well-known slow replies", "is well known slow re-\nplies", False),
        ("pre- and postwar years", "pre- and post-\nwar years", True),
        ("the goverment had", "the govern-\nment had", False),
        ("ernment had", "the gov-\nernment had", True),  # as it is: the second half of a word is not cut
        ("rnment had", "the gov-\nernment had", False),
        ("in 200910", "in 2009-\n10", False),
        ("in 2009-10", "in 2009-\n10", True),
        ("1500 of", "1-\n500 of", False),
        ("COVID-19 cases", "COVID-\n19 cases", True),
        ("COVID19 cases", "COVID-\n19 cases", False),
        ("1500 of", "1\n500 of", False),
        ("the bill\u2014and more", "the bill\u2014\nand more", True),
        ("the billand more", "the bill\u2014\nand more", False),
        ("cafeteria food", "cafe-\nteria food", True),
        ("cafete\u0301ria", "cafe-\nte\u0301ria", True),
        ("a\u200bb\u2060c d", "abc d", True),
        ("abc d", "a\ufe0fb\u202ac\u2066 d", True),
        ("non\u2011stop 5\u202f000", "non-stop 5 000", True),
        ("the pier was", "the pier[3] was", True),
        ("the pier was", "the pier[^3] was", True),
        ("the pier. It", "the pier.[note 2] It", True),
        ("the pier \u2026 closed", "the pier[3] was re-\nally closed", True),
        ("the pier \u2026 really", "the pier[3] was re-\nally closed", True),
        ("the pier was", "the pier [3] was", False),
        ("the pier was", "the pier[sic] was", False),
    ],
)
def test_what_a_printer_adds(quote: str, text: str, found: bool) -> None:
    assert is_found(quote, text) == found


@pytest.mark.parametrize(
    ("quote", "text", "nearest"),
    [
        ("the government had a plan", "the govern-\nment had no plan", "the government had no plan"),
        ("a well-known bad bar", "a well-\nknown bar", "a well-known bar"),
        ("the old known bar here", "well-known. the well-\nknown bar here", "the well-known bar here"),
        (
            "the official report names a cause",
            "The o\ufb03cial re\xadport names no cause.",
            "The official report names no cause",
        ),
        ("the pier was open then", "the pier[3] was closed then", "the pier was closed then"),
        (
            "they were right in 2009 about it",
            "they were wrong in 2009-\n10 about it",
            "they were wrong in 2009-10 about it",
        ),
    ],
)
def test_a_hint_offers_whole_words(quote: str, text: str, nearest: str) -> None:
    assert find(quote, prepare(text)) == NotFound(nearest)
    assert is_found(nearest, text)


def test_the_place_of_a_repaired_passage() -> None:
    text = prepare("One.\nThe old gov-\nernment[3] had")
    assert find("old government", text) == Found(9, 25, 2, 5, "old gov- ernment")


@pytest.mark.parametrize(
    ("quote", "passage", "expected"),
    [
        ("5 percent to", "5 percent to", "in the source, it is part of a longer word or number"),
        ("vetoed thebill", "vetoed the bill", "only the spaces differ"),
        ("the well known bar", "the well-known bar", "only a hyphen differs"),
        ("vetoed, the bill", "vetoed the bill", "only the punctuation differs"),
        ("Vetoed the bill", "vetoed the bill", "only capital letters differ"),
        (
            "the b\u0430r",
            "the bar",
            "its \u201ca\u201d is the latin small letter a, the quotation's \u201c\u0430\u201d the cyrillic small letter a",
        ),
        ("vetoed the bill", "signed the bill", "“signed” in place of “vetoed”"),
        ("May 4, 2011", "May 4, 2012", "“2012” in place of “2011”"),
        ("no great money", "no money", "without “great”"),
        ("no for it", "no money for it.", "with “money”"),
        ("money for it", "no money for it", ""),
        ("money for it no", "no money for it", "the same words in another order"),
        ("No money, for it", "no money for it", "only capitals and punctuation differ"),
        ("a b c d", "x b y d", "“x” in place of “a” and “y” in place of “c”"),
        ("a b c d e f", "x b y d z f", "“x” in place of “a” and “y” in place of “c”, among others"),
    ],
)
def test_what_differs_is_named(quote: str, passage: str, expected: str) -> None:
    assert difference(quote, passage) == expected


@pytest.mark.parametrize(
    "text", ["-" + "\n" * 200_000 + "(", " " * 200_000 + "-\n", "\xad" * 200_000, "-\n" * 100_000]
)
def test_white_space_and_hyphens_are_folded_without_a_wait(text: str) -> None:
    with ends(10):  # about 0.1 s on an idle machine
        prepare(f"re-\nplies {text} x")


@pytest.mark.parametrize("size", [5_000, 100_000])
def test_a_text_of_one_word_without_spaces_is_compared_without_a_wait(size: int) -> None:
    """The whole text was one region, with every word of the quotation at every place in it."""
    with ends(10):  # about 0.3 s on an idle machine
        assert find("sup " * 100, prepare("<sup>1" * size)) == NotFound()


def test_more_omissions_than_anybody_makes_are_not_looked_for() -> None:
    text = prepare("one word " * 4000)
    assert isinstance(find(" … ".join(["one"] * 100), text), Found)
    assert find(" … ".join(["one"] * 3000), text) == NotFound()
