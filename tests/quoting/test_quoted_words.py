"""Quoted passages are found in what readers see, and lead back to what was written."""

import pytest

from generator.diagnostics import Location
from generator.diagnostics.rules import RuleNames
from generator.evidence.folding import prepare
from generator.markdown.scanner import scan
from generator.model.record_types import Markdown
from generator.quoting.comparison import is_in, spellings
from generator.quoting.passages import find_passages
from generator.quoting.shown_text import shown_plain, shown_prose

NO_RULES = RuleNames(frozenset(), frozenset())


def passages(text: str) -> list[tuple[str, str]]:
    """Each passage as readers see it, and what is written from its opening mark on."""
    prose, _ = scan(Markdown(text, Location("a.md"), text), NO_RULES)
    shown = shown_prose(prose)
    return [(passage.words, text[shown.offsets[passage.start] :][:8]) for passage in find_passages(shown)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “we burned it” to us.", [("we burned it", "“we burn")]),
        ('He said "we burned it" to us.', [("we burned it", '"we burn')]),
        ("Dijo «lo quemamos» ayer.", [("lo quemamos", "«lo quem")]),
        ("Er sagte „wir waren es“ gestern.", [("wir waren es", "„wir war")]),
        ("He said ‘we burned it’ to us.", [("we burned it", "‘we burn")]),
        ("He said 'we burned it' to us.", [("we burned it", "'we burn")]),
        ("He said ”we burned it” to us.", [("we burned it", "”we burn")]),
        ('He said “we burned it" to us.', [("we burned it", "“we burn")]),
        ("“He said ‘no’ to us” and “left”", [("He said ‘no’ to us", "“He said"), ("left", "“left”")]),
        ("«Dijo “no” dos veces»", [("Dijo “no” dos veces", "«Dijo “n")]),
        ("“we\nburned it”", [("we burned it", "“we\nburn")]),
        ("“we *burned* **it**”", [("we burned it", "“we *bur")]),
        ("[“we burned [it]”](claim:a)", [("we burned [it]", "“we burn")]),
        ("“[we](person:a) burned it”", [("we burned it", "“[we](pe")]),
        ("&ldquo;we burned it&rdquo;", [("we burned it", "&ldquo;w")]),
        ("<q>we burned it</q>", [("we burned it", "<q>we bu")]),
        (r"\"we burned it\"", [("we burned it", '\\"we bur')]),
        ("“one\n\ntwo”", []),
        ("He said: “one two\n\n“three”", [("one two", "“one two"), ("three", "“three”")]),
        ("Dijo: «uno dos\n\n»tres»", [("uno dos", "«uno dos"), ("tres", "»tres»")]),
        ('He said: "one two\n\n"three"', [("three", '"three"')]),
        ("“one two\n\n“three”", [("one two", "“one two"), ("three", "“three”")]),
        ("`“x y z”` and\n\n    “x y z”\n\n```\n“x y z”\n```\n", []),
        ('<!-- “x y z” --> [a](/b "“x y z”")', []),
        ("5'6\" and 12\" of the readers' books, rock 'n' roll in the '90s", []),
        ("> We burned it.\n> All of it.", [("We burned it. All of it.", "We burne")]),
        ("> We burned it.\nAll of it.\n\nNot this.", [("We burned it. All of it.", "We burne")]),
        ("> We burned it.\n> — Ada Brook", [("We burned it.", "We burne")]),
        ("> “We burned it.”\n>\n> — Ada Brook", [("We burned it.", "“We burn")]),
        ("> Ada Brook: We burned it.", [("We burned it.", "We burne")]),
        ("> [!NOTE]\n> We burned it.", []),
        ("> [!NOTE]\n> Ours.\n> > We burned\n> > it.", [("We burned it.", "We burne")]),
        ("> [!WARNING] Fire\nWe burned it.\n>\n> All of it.", []),
        ("> [!tip]- Ada said “we burned it”\n> and left.", [("we burned it", "“we burn")]),
        (
            "> [!NOTE]\n> Ours.\n>\n> > We burned it.\n\n> All.",
            [("We burned it.", "We burne"), ("All.", "All.")],
        ),
        (
            "> [!QUOTE] Ada Brook\n> We burned it.",
            [("We burned it.", "We burne")],
        ),
        ("> [We] burned it!", [("[We] burned it!", "[We] bur")]),
        ("> <!-- x -->\n> We burned it.", [("We burned it.", "We burne")]),
        ("<blockquote>We burned it.</blockquote>\n\nNot this.", [("We burned it.", "We burne")]),
        ("## “We burned it”\n“Not us”", [("We burned it", "“We burn"), ("Not us", "“Not us”")]),
        (
            "| “a b” | “c d” |\n| --- | --- |\n| “e” | f” |",
            [("a b", "“a b” | "), ("c d", "“c d” |\n"), ("e", "“e” | f”")],
        ),
        ("- “a b\n- c d”", []),
        ("“run `make` now” see “https://a.example now”", [("run ￼ now", "“run `ma"), ("￼ now", "“https:/")]),
    ],
)
def test_passages_are_found_where_they_are_written(text: str, expected: list[tuple[str, str]]) -> None:
    assert passages(text) == expected


def test_a_plain_text_has_passages_too() -> None:
    shown = shown_plain("He said “we *burned* it”\nand left.")
    assert [passage.words for passage in find_passages(shown)] == ["we *burned* it"]


def test_a_mark_that_is_never_closed_counts_in_a_link() -> None:
    shown = shown_plain("a “b c d e")
    assert find_passages(shown) == []
    assert [passage.words for passage in find_passages(shown, [(2, 8)])] == ["b c d"]
    assert [passage.words for passage in find_passages(shown, [(5, 7)])] == ["b c d e"]


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("the roof will not last", True),
        ("The roof will not last,", True),
        ("The roof will not last.", True),
        ("[t]he roof will not last", True),
        ("the roof … another winter", True),
        ("the roof [...] another winter", True),
        ("the roof . . . another winter", True),
        ("the roof (…) another winter", True),
        ("the roof [of the library] will not last", True),
        ("'Never,' she said", False),
        ("he said 'never again' twice", True),
        ("he said “never again” twice", True),
        ("he said ‘never again,’ twice", False),
        ("[H]e said ‘never again’ twice", True),
        ("[W]e said ‘never again’ twice", False),
        ("[h]he roof will not last", False),
        ("another winter … the roof", False),
        ("the roof will not las", False),
        ("he roof will not last", False),
        ("the roof will not last!", False),
        ("the Roof will not last", False),
        ("[…]", False),
    ],
)
def test_house_style_may_change_marks_and_capitals_only(words: str, *, is_found: bool) -> None:
    text = prepare('She said: "The roof will not last another winter." And he said "never again" twice.')
    assert is_in(spellings(words), [text]) is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("Close the ward before the wing opens", False),
        ("[C]lose the ward before the wing opens", False),
        ("We will … close the ward", False),
        ("We will [now] close the ward", False),
        ("We will not … before the wing opens", True),
        ("We will [not] close the ward", True),
        ("close the ward before the wing opens", True),  # after “promised not to”
        ("We will not close the ward", True),
        ("The wing opens", True),
        ("Harrow plan", True),
        ("Cerraremos la planta", False),
        ("No cerraremos la planta", True),
    ],
)
def test_a_denial_is_not_cut_off(words: str, *, is_found: bool) -> None:
    text = "We will not close the ward before the wing opens. There is no Harrow plan. Hoy no cerraremos la planta."
    assert is_in(spellings(words), [prepare(text)]) is is_found


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("a map is ‘a promise,’ and a door ‘a dare.’", True),
        ("a map is “a promise,” and a door “a dare.”", True),
        ("a map is ‘a promise’, and a door", True),
        ("a map is ‘a promise’ and a door ‘a dare’", False),
        ("a map is ‘a promise.’ and a door", False),
        ("a map is ‘a secret,’ and a door", False),
    ],
)
@pytest.mark.parametrize(
    "stored", ["A map is 'a promise', and a door 'a dare'.", "A map is “a promise,” and a door “a dare.”"]
)
def test_a_comma_or_period_may_change_sides_with_a_mark_inside(
    words: str, stored: str, *, is_found: bool
) -> None:
    assert is_in(spellings(words), [prepare(stored)]) is is_found
