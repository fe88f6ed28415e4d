"""Slips of Markdown that were printed as typed are reported once; what only looks like one is not."""

import pytest
from small_site import front, problems_of

from generator.markdown.renderer import to_html


def found(body: str) -> list[tuple[int, str]]:
    files = {"content/articles/one.md": front(body=body)}
    problems = sorted(problems_of(files), key=lambda problem: problem.location)
    return [(problem.location.line - 5, problem.message) for problem in problems]


def none_read(mark: str) -> str:
    return f"“{mark}” is not read here and would be printed as it is"


def no_list(mark: str) -> str:
    return f"“{mark}” begins no list here and would be printed as it is"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("1.- Uno\n2.- Dos\n", [(1, no_list("1.-")), (2, no_list("2.-"))]),
        ("1º Uno\n2º Dos\n", [(1, no_list("1º")), (2, no_list("2º"))]),
        ("(1) one\n(2) two\n", [(1, no_list("(1)")), (2, no_list("(2)"))]),
        ("i. one\nii. two\n", [(1, no_list("i.")), (2, no_list("ii."))]),
        ("1.One\n2.Two\n", [(1, no_list("1.One")), (2, no_list("2.Two"))]),
        ("- a\n-- b\n--- c\n", [(2, no_list("--")), (3, no_list("---"))]),
        ("Name\tAge\nAnn\tx\n", [(1, "tabs do not make a table here: the cells would run together")]),
        ("Text.\n\n: Caption\n", []),
        (
            "| a |\n|---|\n| b |\n\n: Caption\n",
            [(5, "“:” begins a definition, but there is no term above it")],
        ),
        ("- a\n  ```\nx\n  ```\ny\n", [(2, "nothing closes “```” before its list item or quotation ends")]),
        ("- a\n  ~~~\n  b\n\n- c\n", [(2, "nothing closes “~~~” before its list item or quotation ends")]),
        ("| a | b |\n|---|---|\n| c | **d | e** |\n", [(3, "this row has 3 cells, but the table has 2 columns: the rest would not be shown")]),
        ("+---+\n| a |\n+===+\n| b |\n+---+\n", [(1, none_read("+---+"))]),
        ("<details>\n<summary>x</summary>\n\nText.\n", [(1, "nothing closes <details>, so all that follows would be folded away")]),
        ('[a](#y) <a id="y"></a>\n', [(1, "the attribute “id” of <a> is not allowed here and was left out")]),
        ("${name} and <%= name %>\n", [(1, none_read("${…}")), (1, none_read("<%…%>"))]),
        ("Dear *|FNAME|*, %CITY%\n", [(1, none_read("*|…|*")), (1, none_read("%…%"))]),
        ("[youtube https://a.example/x]\n", [(1, none_read("[…]"))]),
        ("[1,185] (stat:rides-2018)\n", [(1, none_read("[…] (…)"))]),
        ("H~2~O and x^2^\n", [(1, none_read("~…~")), (1, none_read("^…^"))]),
        ("<script>x = 5000</script>\n", [(1, "<script> is not allowed here and was left out")]),
        ("[Ann](Ann Lee)\n", [(1, none_read("[…](…)"))]),
        ("[x]()\n", [(1, "this has no address, so it leads nowhere")]),
        ("[](https://a.example)\n", [(1, "this link has no words, so nobody sees it")]),
        ("[x](https:/a.example)\n", [(1, "this address lacks a slash")]),
        ("As @smith2020 says.\n", [(1, none_read("@…"))]),
    ],
)  # fmt: skip
def test_a_slip_is_reported_once(body: str, expected: list[tuple[int, str]]) -> None:
    assert found(body) == expected


@pytest.mark.parametrize(
    "body",
    [
        "They paid a lot** for it.\n\n** The sum includes interest.\n",
        "Tickets** / Passes***\n\n** for children\n*** for seniors\n",
        "Home • About • Contact\n• Ferry • Island • Port\n",
        "Follow @ferry2024 for news. Its account on Twitter is @port2019.\n",
        "Write to @cityhall.\n",
        "[Back to the top](#top), [here](#)\n",
        "<pre>\n7,777 rides\n</pre>\n\n<kbd>5000</kbd>\n",
        "## Tram {#tram .wide}\n\n[Tram](#tram)\n",
        '<div markdown="1">\n\n**Bold**\n\n</div>\n',
        "She [sic](see below) said.\n",
        "Use `<code>` here, and `</code>` there.\n",
    ],
)
def test_what_only_looks_like_a_slip_is_not_reported(body: str) -> None:
    assert found(body) == []


def test_a_number_between_tags_named_in_code_needs_a_fact() -> None:
    assert found("Use `<code>` for 7,777 rides, then `</code>`.\n") == [(1, "no fact backs “7,777”")]


def test_a_pipe_in_code_in_a_table_is_shown_without_its_backslash() -> None:
    assert "<code>x|y</code>" in to_html("| a |\n|---|\n| `x\\|y` |")
    assert "<code>x\\|y</code>" in to_html("`x\\|y`")


def test_the_mark_of_a_footnote_is_no_part_of_a_heading() -> None:
    files = {"content/articles/one.md": front(body="## Tram[^a]\n\n[Tram](#tram)\n\n[^a]: One.\n")}
    assert problems_of(files) == []
