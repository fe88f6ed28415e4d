"""Markdown as its author wrote it: links, waivers, code, quotations, and what is not allowed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Location
from generator.markdown.scanner import scan
from generator.model.prose import Prose
from generator.model.record_types import Markdown
from generator.rules import RULE_NAMES


def read(text: str) -> tuple[Prose, list[Diagnostic]]:
    return scan(Markdown(text, Location("a.md", 1, 1), text), RULE_NAMES)


def prose(text: str) -> Prose:
    found, problems = read(text)
    assert problems == []
    return found


def problems_of(text: str) -> list[tuple[str, int, int]]:
    return [(problem.rule, problem.location.line, problem.location.column) for problem in read(text)[1]]


def links(text: str) -> list[tuple[str, str]]:
    return [(link.kind, link.target) for link in prose(text).links]


# Links inside the site


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('<iframe width="5" src="https://www.youtube.com/embed/a-b_1?rel=0" allowfullscreen></iframe>', "link to it: [what it shows](https://www.youtube.com/watch?v=a-b_1)"),
        ("<iframe src='//player.vimeo.com/video/123'></iframe>", "link to it: [what it shows](https://vimeo.com/123)"),
        ('<iframe src="https://maps.example/x"></iframe>', "link to it: [what it shows](https://maps.example/x)"),
        ("<iframe></iframe>", "link to it: [what it shows](address)"),
        ('<video src="https://a.example/a.mp4">', "link to it: [the video](https://a.example/a.mp4)"),
        ("<script>x</script>", "delete it, with all that is inside it"),
        ("<font color=red>x</font>", "delete the tag; what is inside it stays"),
        ("<h1>x</h1>", "write ## before a heading"),
    ],
)  # fmt: skip
def test_what_to_write_for_an_element_is_said(text: str, hint: str) -> None:
    assert [problem.hint for problem in read(text)[1]] == [hint]


def test_a_space_in_an_address_is_one_problem_whatever_its_title_says() -> None:
    (problem,) = read('![A roof](../../static/roof 2.png "“The roof leaks badly here”, 12,400 days")')[1]
    assert problem.message == "“../../static/roof 2.png” has a space in it, so this does not become a link"
    assert problem.hint == "write <../../static/roof 2.png>, in angle brackets, and the title after them"


def test_attributes_of_a_pasted_text_are_one_problem() -> None:
    text = '<p class="a" style="b">x</p>\n<p><span style="c">y</span></p>\n\n<b id="z">z</b>\n'
    assert [(problem.location.line, problem.message) for problem in read(text)[1]] == [
        (4, "the attribute “id” of <b> is not allowed here and was left out"),
        (
            1,
            "the attribute “class” of <p> is not allowed here and was left out, and 2 more of this text likewise",
        ),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ann](person:ann-lee)", [("person", "ann-lee")]),
        ("[Ann]( person:ann-lee )", [("person", "ann-lee")]),
        ("[Ann](<person:ann-lee>)", [("person", "ann-lee")]),
        ('[Ann](person:ann-lee "her page")', [("person", "ann-lee")]),
        ("[Ann](person:ann-lee 'her (page)')", [("person", "ann-lee")]),
        ("[Ann](PERSON:ann-lee)", [("person", "ann-lee")]),
        ("[Ann](person&#58;ann-lee)", [("person", "ann-lee")]),
        ("[345](stat:loss.2009)", [("stat", "loss.2009")]),
        ("[](stat:removals)", [("stat", "removals")]),
        ("[a](source:s) [b](event:e) [c](claim:c)", [("source", "s"), ("event", "e"), ("claim", "c")]),
        ("[a](../pages/about.md)", [("file", "../pages/about.md")]),
        ("[a](/timeline/)", [("file", "/timeline/")]),
        ("[a](#part)", [("file", "")]),
        ("[a](wiki_(x).md)", [("file", "wiki_(x).md")]),
        ("![Map](map.png)", [("file", "map.png")]),
        ("[a]\n(person:x)", []),
        (r"\[a](person:x)", []),
        (r"[a\](person:x)", []),
        ("[a\n\nb](person:x)", []),
        ("[a\nb](person:x)", [("person", "x")]),
        ("a [b] c", []),
        ("[a](https://a.example) <https://b.example> [c](mailto:c@a.example)", []),
        ("# [a](term:x)\n\n- [b](policy:y)\n\n> [c](article:z)", [("term", "x"), ("policy", "y"), ("article", "z")]),
        ("| a |\n| --- |\n| [b](page:y) |", [("page", "y")]),
        ('<a href="person:x">a</a>', [("person", "x")]),
        ("<a href=person:x>a</a>", [("person", "x")]),
        ("<A HREF='person:x'>a</A>", [("person", "x")]),
        ('<img src="map.png" alt="Map">', [("file", "map.png")]),
        ("[a][b]\n\n[b]: person:x", [("person", "x")]),
        ("[a][b]\n\n[b]: <person:x> 'title'", [("person", "x")]),
    ],
)  # fmt: skip
def test_a_link_inside_the_site_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert links(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[![Map](map.png)](person:x)", [("file", "map.png"), ("person", "x")]),
        ("[a [b] c](person:x)", [("person", "x")]),
        ("[[a](person:x)](person:y)", [("person", "x"), ("person", "y")]),
        ("[a] [b](person:x) [c]", [("person", "x")]),
        ("[a [b](person:x)", [("person", "x")]),
        ("[a ![b](c.png) d](person:x)", [("file", "c.png"), ("person", "x")]),
        ("[" * 5000 + "a](person:x)", [("person", "x")]),
    ],
)  # fmt: skip
def test_brackets_within_brackets_are_read_each_once(text: str, expected: list[tuple[str, str]]) -> None:
    assert links(text) == expected


def test_a_link_has_its_text_its_place_and_its_span() -> None:
    text = "One\n\n- 😀 [the *people*](person:ann-lee#life) x"
    link = prose(text).links[0]
    assert (link.text, link.fragment, link.location) == ("the *people*", "life", Location("a.md", 3, 20))
    assert text[link.start : link.end] == "[the *people*](person:ann-lee#life)"
    assert text[link.text_start :].startswith("the")


def test_what_the_renderer_gets_has_a_number_for_each_link_inside() -> None:
    text = '[a](person:x "t") ![b](c.png) [d](https://d.example) [e](#f)'
    found = prose(text)
    number = f"ref:{found.nonce}"
    assert found.prepared == f'[a]({number}-0 "t") ![b]({number}-1) [d](https://d.example) [e]({number}-2)'


def test_the_mark_of_a_text_is_its_own() -> None:
    marks = {prose(text).nonce for text in ("", "a", "a\n", "[a](person:x)")}
    assert len(marks) == 4


@pytest.mark.parametrize("text", ["[a](ref:0)", "<a href='ref:0'>a</a>", "[a](BOUND:7)", "[a](bo&#117;nd:7)"])
def test_an_author_cannot_write_the_number_of_a_link(text: str) -> None:
    assert [problem.rule for problem in read(text)[1]] == ["unsafe-link"]


# Blocks


@pytest.mark.parametrize("kind", ["chart:deaths", "timeline:policy/hb-370", "claims:person/ann-lee"])
def test_a_block_stands_on_a_line_of_its_own(kind: str) -> None:
    name, _, target = kind.partition(":")
    assert links(f"One.\n\n![]({kind})\n\nTwo.") == [(name, target)]


@pytest.mark.parametrize(
    "text",
    [
        "One ![](chart:x)",
        "One.\n![](chart:x)",
        "![](chart:x)\nTwo.",
        "- ![](chart:x)",
        "[![](chart:x)](person:y)",
    ],
)
def test_a_block_within_a_paragraph_is_a_fault(text: str) -> None:
    _, problems = read(text)
    assert [problem.message for problem in problems] == [
        "the chart block must be on a line of its own, with empty lines around it"
    ]


def test_a_comment_beside_a_block_does_not_count() -> None:
    assert links("<!-- waive stale: because -->\n![](chart:x)\n<!-- x -->\n") == [("chart", "x")]


@pytest.mark.parametrize("kind", ["timeline", "claims"])
def test_a_block_that_is_no_image_is_a_fault(kind: str) -> None:
    _, problems = read(f"[a]({kind}:policy/x)")
    assert [problem.hint for problem in problems] == [f"write ![]({kind}:policy/x) on a line of its own"]


def test_a_chart_may_be_linked() -> None:
    assert links("[the chart](chart:x)") == [("chart", "x")]


# Code is ignored


@pytest.mark.parametrize(
    "text",
    [
        "`[a](person:x)`",
        "``[a](person:x) ` ``",
        "```\n[a](person:x)\n```",
        "~~~ md\n[a](javascript:x)\n~~~\n",
        "````\n```\n[a](person:x)\n```\n````",
        "```\n[a](person:x)\n~~~\n```",
        "One\n\n    [a](person:x)\n    <script>\n",
        "\t[a](person:x)\n",
        "`<script>`",
        "`<script>` and `<!-- waive stale: x -->`",
        "```\n<!-- waive nothing: x -->\n```",
        "`a\n[a](person:x)`",
    ],
)
def test_code_is_not_read(text: str) -> None:
    found = prose(text)
    assert (found.links, found.waivers, found.prepared) == ((), (), text)
    assert "person" not in found.masked


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("`a [b](person:x)", 1),
        (r"\`[b](person:x)\`", 1),
        ("``[b](person:x)`", 1),
        ("`a\n\n[b](person:x)`", 1),
        ("a\n    [b](person:x)", 1),
        ("- a\n\n    [b](person:x)", 1),
        ("``` a ` b\n[b](person:x)", 1),
        ("```\nx\n```\n[b](person:x)\n```\ny\n```", 1),
        ("`a` [b](person:x) `c`", 1),
    ],
)
def test_what_only_looks_like_code_is_read(text: str, count: int) -> None:
    assert len(prose(text).links) == count


def test_a_masked_text_is_as_long_as_the_text_and_keeps_its_lines() -> None:
    text = "A `b` [c](person:x) <b>d</b>\n```\ne\n```\n<!-- f\n -->\nhttps://g.example/1\n1. h\n"
    masked = prose(text).masked
    assert len(masked) == len(text)
    assert masked.count("\n") == text.count("\n")
    assert masked.split() == ["A", "c", "d", "h"]


# Quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “345 people” here.", ["“345 people”"]),
        ('He said "345 people" here.', ['"345 people"']),
        ("Il a dit «345» ici.", ["«345»"]),
        ("“one\ntwo”", ["“one\ntwo”"]),
        ("> 345 people\n> more\n\nnot", ["> 345 people", "> more"]),
        ("“never closed\n\nhere", []),
        ("`“x”`", []),
    ],
)
def test_quotations_are_found(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in prose(text).quoted] == quoted


# Waivers


def waived(text: str) -> list[tuple[str, str, int, int]]:
    return [
        (waiver.rule, waiver.reason, waiver.first_line, waiver.last_line) for waiver in prose(text).waivers
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!-- waive unbound-number: a year -->\nIn 12.\n", [("unbound-number", "a year", 1, 2)]),
        ("One.\n\n<!-- waive stale: x -->\n\nTwo\nthree.\n\nFour.", [("stale", "x", 3, 6)]),
        ("One <!-- waive stale: x --> two\nthree.\n\nFour.", [("stale", "x", 1, 2)]),
        ("<!--waive stale:x-->", [("stale", "x", 1, 1)]),
        ("<!-- waive stale: one\n  two -->\nThree.", [("stale", "one\n  two", 1, 3)]),
        ("<!-- a comment -->", []),
        ("<!-- waived stale: x -->", []),
    ],
)
def test_a_waiver_reaches_to_the_end_of_its_paragraph(
    text: str, expected: list[tuple[str, str, int, int]]
) -> None:
    assert waived(text) == expected


def test_a_waiver_without_a_reason_is_a_fault() -> None:
    _, problems = read("<!-- waive stale: -->")
    assert [(problem.rule, problem.message, problem.hint) for problem in problems] == [
        ("schema", "a waiver needs a reason", "<!-- waive stale: why -->")
    ]


def test_a_waiver_without_its_colon_is_a_fault() -> None:
    assert read("<!-- waive stale -->\nOne.")[1]


@pytest.mark.parametrize(
    "text",
    ["<!-- secret -->", "a <!-- secret --> b", "<!--\nsecret\n\n-->", "<!-- secret", "`a` <!-- `secret` -->"],
)
def test_no_comment_is_handed_on(text: str) -> None:
    assert "secret" not in prose(text).prepared


# Unsafe links

SPELLINGS = [
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "JaVaScRiPt:alert(1)", "java&#115;cript:alert(1)",
    "java&#x73;cript:alert(1)", "javascript&colon;alert(1)", "javascript&#58;alert(1)", "javascript&#0000058;alert(1)",
    "java&Tab;script:alert(1)", "java&NewLine;script:alert(1)", "&#1;javascript:alert(1)", "&#14;javascript:alert(1)",
    "&#x20;javascript:alert(1)", "&Tab;javascript:alert(1)",
    "data:text/html,<b>x</b>".replace("<b>x</b>", "x"), "DATA:text/html;base64,eA==", "vbscript:msgbox(1)",
    "ftp://a.example", "blob:https://a.example/x", "about:blank", "view-source:https://a.example",
    "tel:123", "ws://a.example", "intent:x", "ref:0", "x-javascript:y",
]  # fmt: skip


@pytest.mark.parametrize("address", SPELLINGS)
@pytest.mark.parametrize(
    "form",
    [
        "[a]({})",
        "[a](<{}>)",
        '[a]({} "t")',
        "[a][b]\n\n[b]: {}",
        '<a href="{}">a</a>',
        "<a href='{}'>a</a>",
        "<a href={}>a</a>",
        "![a]({})",
        "[b [c]]({})",
    ],
)
def test_a_link_of_another_scheme_is_refused(form: str, address: str) -> None:
    _, problems = read(form.format(address))
    assert [problem.rule for problem in problems] == ["unsafe-link"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "FILE:about.md", "file&colon;///timeline/"])
@pytest.mark.parametrize("form", ["[a]({})", "[a][b]\n\n[b]: {}", '<a href="{}">a</a>', "![a]({})"])
def test_a_link_into_the_machine_is_refused(form: str, address: str) -> None:
    _, problems = read(form.format(address))
    assert [problem.rule for problem in problems] == ["unsafe-link"]


@pytest.mark.parametrize("scheme", ["javascript", "JavaScript", "data", "vbscript", "file", "person"])
def test_an_address_in_angle_brackets_is_read_as_well(scheme: str) -> None:
    assert problems_of(f"One <{scheme}:x>") == [("unsafe-link", 1, 6)]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("[a](javascript:x)", "a link may not start with “javascript:”", "links may be http, https, mailto"),
        ("[a](persn:x)", "a link may not start with “persn:”", "write person:x"),
        ("![a](https://a.example/x.png)", "an image must come from this site", "copy the file into static/"),
        ("![a](person:x)", "“person:” cannot be an image", "an image is a picture"),
        ('<img src="https://a.example/x.png" alt="">', "an image must come from this site", "copy the file"),
    ],
)
def test_a_refused_link_is_told_with_what_to_do(text: str, message: str, hint: str) -> None:
    _, problems = read(text)
    assert [problem.message for problem in problems] == [message]
    assert problems[0].hint.startswith(hint)


def test_a_refused_link_is_told_at_its_address() -> None:
    assert problems_of("One\n\n> 😀 two [a](  javascript:x)") == [("unsafe-link", 3, 15)]


@pytest.mark.parametrize(
    "address",
    [
        "https://a.example/?a:b",
        "http://a.example",
        "mailto:a@a.example",
        "HTTPS://a.example",
        "a:",
    ],
)
def test_a_link_that_is_safe_passes(address: str) -> None:
    rules = [problem.rule for problem in read(f"[a]({address})")[1]]
    assert rules == (["unsafe-link"] if address == "a:" else [])


# Raw HTML


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<script>x</script>", "<script> is not allowed here and was left out"),
        ("<ScRiPt>x</ScRiPt>", "<script> is not allowed here and was left out"),
        ("<iframe src='x'></iframe>", "<iframe> is not allowed here and was left out"),
        ("<svg onload=x>", "<svg> is not allowed here and was left out"),
        ("<style>x</style>", "<style> is not allowed here and was left out"),
        ("<form action='x'>", "<form> is not allowed here and was left out"),
        ("<object data='x'>", "<object> is not allowed here and was left out"),
        ("<h1>x</h1>", "<h1> is not allowed here and was left out"),
        ("<b onclick='x'>b</b>", "the attribute “onclick” of <b> is not allowed here and was left out"),
        ("<b ONCLICK=x>b</b>", "the attribute “onclick” of <b> is not allowed here and was left out"),
        ("<b\nonclick=x\n>b</b>", "the attribute “onclick” of <b> is not allowed here and was left out"),
        ("<p style='color: red'>b</p>", "the attribute “style” of <p> is not allowed here and was left out"),
        ("<p class=x>b</p>", "the attribute “class” of <p> is not allowed here and was left out"),
        ("<p id=x>b</p>", "the attribute “id” of <p> is not allowed here and was left out"),
        ("<a href='#' target=_blank>b</a>", "the attribute “target” of <a> is not allowed here and was left out"),
        ("<img src='a.png' srcset='b.png 2x' alt=''>", "the attribute “srcset” of <img> is not allowed here and was left out"),
        ("<td colspan=2 onclick=x>", "the attribute “onclick” of <td> is not allowed here and was left out"),
    ],
)  # fmt: skip
def test_what_is_left_out_is_named(text: str, message: str) -> None:
    _, problems = read(text)
    assert [(problem.rule, problem.severity, problem.message) for problem in problems] == [
        ("unsafe-html", "warning", message)
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<b>b</b>", '<abbr title="x">b</abbr>', "<details><summary>a</summary>b</details>", '<time datetime="2019">x</time>',
        '<span lang="es" dir="ltr">x</span>', "<br>", "<br/>", "<hr />", "a < b and b > c", "1 <2 and 3> 2", "&lt;script&gt;",
        '<th scope="col" colspan="2">', '<ol start="3">', "<kbd>x</kbd>", "<-- x", "<3",
    ],
)  # fmt: skip
def test_harmless_html_passes(text: str) -> None:
    assert problems_of(text) == []


# Depth


@pytest.mark.parametrize("mark", ["> ", "+ ", "1. ", "- > ", "- ", "* "])
def test_quotes_and_lists_are_not_nested_too_deep(mark: str) -> None:
    assert [problem.rule for problem in read(mark * 500 + "x")[1]] == ["limit"]


@pytest.mark.parametrize("mark", ["> ", "- ", "* ", "1. "])
def test_quotes_and_lists_may_be_nested(mark: str) -> None:
    assert problems_of(mark * 20 + "x") == []


@pytest.mark.parametrize("text", ["- " * 40, "*" * 80, "_ _ " * 30, "---"])
def test_a_rule_across_the_page_is_not_nested(text: str) -> None:
    assert problems_of(text) == []


def test_twenty_levels_are_allowed_as_the_message_says() -> None:
    assert problems_of("> " * 20 + "x") == []


# Of all texts

TOKENS = st.lists(
    st.sampled_from(
        ["a", " ", "\n", "\n\n", "[", "]", "(", ")", "![", "](person:x)", "](stat:y)", "](javascript:x)", "<", ">", "`",
         "```", "~~~\n", "<!--", "-->", "<!-- waive stale: x -->", "    ", "- ", "> ", "# ", "\\", "“", "”", '"', "&#58;",
         "<b>", "<script>", "</b>", "<a href='", "[b]: ", "https://a.example", "😀", "1. ", "|", "\t"]
    ), max_size=30,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(TOKENS)
def test_any_text_is_read(text: str) -> None:
    found, problems = read(text)
    assert len(found.masked) == len(text)
    lines = text.split("\n")
    for link in found.links:
        assert 0 <= link.start <= link.text_start <= link.end <= len(text)
    for place in (*(link.location for link in found.links), *(problem.location for problem in problems)):
        assert 1 <= place.line <= len(lines)
        assert 1 <= place.column <= len(lines[place.line - 1]) + 1
