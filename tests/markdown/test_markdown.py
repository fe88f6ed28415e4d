"""Markdown into HTML: no attack passes, and no text holds the build up."""

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from patience import ends

from generator.diagnostics import Location
from generator.markdown.convert import convert
from generator.markdown.renderer import to_html
from generator.markdown.scanner import scan
from generator.markdown.worker import MarkdownWorker, Rendered
from generator.model.record_types import Markdown
from generator.rules import RULE_NAMES

SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
SAFE = ("http:", "https:", "mailto:", "ref:")
HARMLESS = {
    "href",
    "src",
    "alt",
    "title",
    "width",
    "height",
    "lang",
    "dir",
    "start",
    "colspan",
    "rowspan",
    "scope",
    "datetime",
}


def as_followed(address: str) -> str:
    """An address as browsers read it: without tabs and line ends, and without what cannot be seen before it."""
    return re.sub(r"[\t\n\r]", "", address).lstrip("".join(map(chr, range(0x21))))


class Live(HTMLParser):
    """What a browser would run, load or follow to another scheme."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in (
            "script",
            "iframe",
            "object",
            "embed",
            "base",
            "style",
            "svg",
            "math",
            "form",
            "input",
            "link",
            "meta",
            "h1",
        ):
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            is_own = name == "class" and re.fullmatch(
                r"align-(left|center|right)|code-(comment|keyword|name|number|string)", value or ""
            )
            if name not in HARMLESS and not is_own:
                self.found.append(f"{tag} {name}")
            scheme = SCHEME.match(as_followed(value or ""))
            if name in ("href", "src") and scheme and scheme[0].lower() not in SAFE:
                self.found.append(f"{name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")


def live(html: str) -> list[str]:
    parser = Live()
    parser.feed(html)
    parser.close()
    return parser.found


# Attacks

ATTACKS = [
    "<script>alert(1)</script>", "<ScRiPt>alert(1)</sCrIpT>", "<script src=//a.example></script>", "<<script>alert(1)//<</script>",
    "<img src=x onerror=alert(1)>", "<img src=x onerror\n=\nalert(1)>", "<img/src=x/onerror=alert(1)>", "<b onclick='x'>b</b>",
    "<body onload=x>", "<svg onload=alert(1)>", "<svg><script>x</script></svg>", "<svg><a xlink:href='javascript:x'>x</a></svg>",
    "<math><mi xlink:href='javascript:x'>x</mi></math>", "<iframe src='javascript:x'></iframe>", "<iframe srcdoc='<script>'>",
    "<object data='x'></object>", "<embed src='x'>", "<base href='//a.example/'>", "<meta http-equiv=refresh content='0;url=javascript:x'>",
    "<link rel=stylesheet href=//a.example>", "<style>@import 'x'</style>", "<p style='background:url(javascript:x)'>x</p>",
    "<form action='javascript:x'><input type=submit></form>", "<details open ontoggle=x>x</details>", "<video><source onerror=x></video>",
    "<a href='javascript:alert(1)'>x</a>", "<a href=' javascript:alert(1)'>x</a>", "<a href='java\tscript:alert(1)'>x</a>",
    "<a href='java\nscript:alert(1)'>x</a>", "<a href='&#106;avascript:alert(1)'>x</a>", "<a href='\x01javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java&#115;cript:alert(1))", "[x](javascript&colon;alert(1))",
    "[x](&#x1;javascript:alert(1))", "[x](<javascript:alert(1)>)", "[x][y]\n\n[y]: javascript:alert(1)", "> [x][y]\n>\n> [y]: vbscript:x",
    "![x](javascript:alert(1))", '![x" onerror="alert(1)](a.png)', '[x](a.md "y\\" onclick=\\"z")', "<javascript:alert(1)>",
    "[x](data:text/html,<script>alert(1)</script>)", "[x](vbscript:x)", "[x](file:///etc/passwd)", "[x](blob:x)", "<data:text/html,x>",
    "# <script>x</script>", "| a |\n| --- |\n| <script>x</script> |", "| a |\n| --- |\n| [x](javascript:y) |", "```html\n<script>x</script>\n```",
    "``` { onclick=x }\ny\n```", '```x" onclick="y\nz\n```', "# x { onclick=y }", "x\n{: onclick=y style=z }", "<div markdown=1 onclick=x>*y*</div>",
    "<!-- <script>x</script> -->", "<!--><script>x</script>-->", "<!-- secret", "<![CDATA[<script>x</script>]]>", "<?php x ?>", "<!DOCTYPE x>",
    "</main></body></html><script>x</script>", "<noscript><p title='</noscript><img src=x onerror=y>'>", "<template><script>x</script></template>",
    "<p title='\"><script>x</script>'>", '<b title="`"onclick=x>y</b>', "<xmp><script>x</script></xmp>", "<a href=x id=y name=z class=w>v</a>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "\\<script>alert(1)\\</script>", "<scr<script>ipt>x</script>", "\u212a<\uff53cript>x",
    "- <script>\n- x\n- </script>", "<plaintext>", "<select><script>x</script></select>", "<textarea><script>x</textarea></script>",
]  # fmt: skip


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_live_passes(text: str) -> None:
    assert live(to_html(text)) == []


@pytest.mark.parametrize("text", ATTACKS)
def test_nothing_live_passes_from_what_the_scanner_hands_on(text: str) -> None:
    prose, _ = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    assert live(to_html(prose.prepared)) == []


def test_the_test_itself_sees_what_is_live() -> None:
    assert live("<script>") == ["<script>"]
    assert live("<b onclick=x>") == ["b onclick"]
    assert live("<a href='java\nscript:x'>")
    assert live("<!-- x -->")


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<script>", "</script>", "<img src=x ", "onerror=x", ">", "<a href='", "javascript:", "java&#115;cript:", "'", '"',
             "[x](", ")", "`", "```\n", "<!--", "-->", "\n", "\n\n", "    ", "> ", "- ", "<style>", "<svg>", "<math>", '<p title="',
             "<![CDATA[", "]]>", "<?", "?>", "&lt;", "\\", "[y]: ", "| ", "a", " style=x", "<noscript>", "<template>", "\x01", "\0"]
        ), max_size=16,
    ).map("".join)
)  # fmt: skip
def test_nothing_live_passes_from_any_mix(text: str) -> None:
    assert live(to_html(text)) == []


# What passes


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# One", "<h2>One</h2>"),
        ("## Two", "<h2>Two</h2>"),
        ("*a* **b** `<c>`", "<p><em>a</em> <strong>b</strong> <code>&lt;c&gt;</code></p>"),
        ('[a](https://a.example "t")', '<p><a href="https://a.example" title="t">a</a></p>'),
        ("[a](ref:7)", '<p><a href="ref:7">a</a></p>'),
        ("[a](../b.md#c)", '<p><a href="../b.md#c">a</a></p>'),
        ("![a](ref:1)", '<p><img alt="a" src="ref:1"></p>'),
        ("See www.a.example/x.", '<p>See <a href="http://www.a.example/x">www.a.example/x</a>.</p>'),
        ("www. and awww.a.example, ann@www.a.example", "<p>www. and awww.a.example, ann@www.a.example</p>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
        ("```\n<b>\n```", "<pre><code>&lt;b&gt;\n</code></pre>"),
        ("a\n:   b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("3. a", '<ol start="3">\n<li>a</li>\n</ol>'),
        ("<b>a</b> <font>b</font>", "<p><b>a</b> b</p>"),
        ("", ""),
    ],
)
def test_markdown_becomes_plain_html(text: str, html: str) -> None:
    assert to_html(text).strip() == html


def test_a_table_keeps_how_it_is_aligned() -> None:
    html = to_html("| a | b |\n| :-- | --: |\n| c | d |")
    assert '<th class="align-left">a</th>' in html
    assert '<td class="align-right">d</td>' in html


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    to_html("[a]: https://a.example\n")
    assert to_html("[x][a]") == "<p>[x][a]</p>"


# The numbers of links


@pytest.mark.parametrize(
    "text",
    [
        "[a](ref:9)",
        "<a href='ref:9'>a</a>",
        "[a][b]\n\n[b]: ref:9",
        "> [a][b]\n>\n> [b]: ref:9",
        "- x\n\n    [b]: ref:9\n\n[a][b]",
        "[a](ref:9 x)",
        "[a]:\n ref:9\n\n[a]",
        "<a/href=ref:9>a</a>",
        "[a](person:x) [b](ref:0)",
    ],
)
def test_every_number_in_the_html_is_a_link_that_was_read(text: str) -> None:
    prose, problems = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    numbers = [int(number) for number in re.findall(rf"ref:{prose.nonce}-(\d+)", to_html(prose.prepared))]
    assert problems or all(number < len(prose.links) for number in numbers)


@pytest.mark.parametrize("text", ["> [a][b]\n>\n> [b]: person:x", "- x\n\n    [b]: person:x\n\n[a][b]"])
def test_a_link_that_markdown_sees_is_read(text: str) -> None:
    prose, _ = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    assert [link.target for link in prose.links] == ["x"]


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("![A](two words.svg)", 6, "write <two words.svg>, in angle brackets"),
        ("[a](../b/c d.md)", 5, "write <../b/c d.md>, in angle brackets"),
        ("[a](https://a.example/b c)", 5, "write %20 for a space"),
        ("[sic](as he wrote)", 0, ""),
        ("[a](</b c>)", 0, ""),
        ('[a](b.md "A title")', 0, ""),
    ],
)
def test_an_address_with_a_space_is_reported_at_its_place(text: str, column: int, hint: str) -> None:
    _, problems = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    assert [(problem.location.column, problem.hint) for problem in problems] == (
        [(column, hint)] if hint else []
    )


# Blocks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Text:\n- a\n- b", "<p>Text:</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("- a\n  - b\n    - c", "<ul>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n</ul>"),
        ("It was\n1985. That year", "<p>It was\n1985. That year</p>"),
        ("It fell by\n-3 degrees", "<p>It fell by\n-3 degrees</p>"),
        ("3. a\n4. b", '<ol start="3">\n<li>a</li>\n<li>b</li>\n</ol>'),
        ("- a\n\n  b\n- c", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>"),
        (
            "- a\n  ~~~ python\n  x  \n\n  y\n  ~~~",
            "<ul>\n<li>a<pre><code>x  \n\ny\n</code></pre>\n</li>\n</ul>",
        ),
        ("> ```\n> x\n> ```\ny", "<blockquote>\n<pre><code>x\n</code></pre>\n</blockquote>\n<p>y</p>"),
        ("1. a\n   | b | c |\n   |---|---|\n   | 1 | 2 |", "<td>1</td>"),
        ("Text\n| b | c |\n|---|---|\n| 1 | 2 |", "<p>Text</p>\n<table>"),
        ("<details>\n<summary>S</summary>\n\n**b**\n\n</details>", "<p><strong>b</strong></p>"),
        ("#1 library", "<p>#1 library</p>"),
        ("# A\n\n#\n\n## B ##", "<h2>A</h2>\n<h2></h2>\n<h2>B</h2>"),
        ("Term\n:   One\n\n    Two", "<dt>Term</dt>"),
        ("* a\n+ b", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>"),
    ],
)
def test_blocks_are_those_of_code_hosts(text: str, expected: str) -> None:
    assert expected in to_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n\n      [1](stat:x)\n",
        "- a\n  ```\n  [1](stat:x)\n  ```\n",
        "> ~~~\n> [1](stat:x)\n> ~~~\n",
        "1. a\n   - b\n     ```text\n     [1](stat:x)\n     ```\n",
        "    [1](stat:x)",
    ],
)
def test_code_in_a_container_is_no_prose(text: str) -> None:
    prose, problems = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    assert (prose.links, problems) == ((), [])
    assert "[1](stat:x)" in to_html(prose.prepared)


@pytest.mark.parametrize(
    "text",
    [
        "- a\n    - [1](stat:x)\n",
        "- a\n\n  [1](stat:x)\n",
        "<div>\n\n[1](stat:x)\n\n</div>",
        "text\n    [1](stat:x)\n",
        "| a | b |\n|---|---|\n| [1](stat:x) | c |",
        "Term\n: [1](stat:x)",
    ],
)
def test_a_link_in_a_container_becomes_one(text: str) -> None:
    prose, _ = scan(Markdown(text, Location("a.md"), text), RULE_NAMES)
    assert [link.target for link in prose.links] == ["x"]
    assert to_html(prose.prepared).count(f"ref:{prose.nonce}-0") == 1


# The worker


@pytest.fixture
def hurried() -> Iterator[MarkdownWorker]:
    with MarkdownWorker() as running:
        running.render("warm")
        running.seconds = 0.3
        yield running


@pytest.mark.slow
@pytest.mark.parametrize("text", ["[[" * 4000, "![" * 4000], ids=["brackets", "images"])
def test_a_text_that_takes_too_long_ends_in_time(text: str, hurried: MarkdownWorker) -> None:
    with ends():
        assert hurried.render(text) == Rendered("", "slow", seconds=0.3)


@pytest.mark.slow
def test_the_worker_works_after_a_text_that_took_too_long(hurried: MarkdownWorker) -> None:
    assert hurried.render("[[" * 4000).failure == "slow"
    hurried.seconds = 5
    assert hurried.render("*a*") == Rendered("<p><em>a</em></p>")


@pytest.mark.slow
def test_a_text_nested_too_deep_is_said_to_be() -> None:
    with MarkdownWorker() as running:
        assert running.render("- " * 500 + "x") == Rendered("", "nested")


@pytest.mark.slow
def test_the_worker_works_after_a_text_nested_too_deep() -> None:
    with MarkdownWorker() as running:
        running.render("- " * 500 + "x")
        assert running.render("*a*") == Rendered("<p><em>a</em></p>")


@pytest.mark.slow
@pytest.mark.parametrize(
    "text", ["", "é😀\u2028", "a" * 200_000, "a\0b"], ids=["empty", "wide", "long", "nul"]
)
def test_every_text_comes_back(text: str, worker: MarkdownWorker) -> None:
    assert worker.render(text) == Rendered(to_html(text))


@pytest.mark.slow
def test_a_worker_that_died_is_started_anew() -> None:
    with MarkdownWorker() as running:
        running.render("warm")
        assert running.process
        running.process.kill()
        running.process.wait()
        assert running.render("*a*").failure == "ended"
        assert running.render("*a*") == Rendered("<p><em>a</em></p>")


@pytest.mark.slow
def test_no_process_is_left_behind() -> None:
    with MarkdownWorker() as running:
        running.render("warm")
        process = running.process
        assert process
        assert process.poll() is None
    assert process.poll() is not None
    assert running.process is None


@pytest.mark.slow
def test_ending_twice_does_no_harm() -> None:
    running = MarkdownWorker()
    running.start()
    running.end()
    running.end()
    assert running.process is None


@pytest.mark.slow
def test_the_worker_ends_with_its_builder() -> None:
    with MarkdownWorker() as running:
        running.render("warm")
        process = running.process
        assert process
        assert process.stdin
        process.stdin.close()
        assert process.wait(5) == 0
        process.stdin = open(os.devnull, "wb")  # noqa: SIM115, PTH123  (so that it can be ended as usual)


@pytest.mark.slow
def test_the_worker_loads_nothing_from_the_folder_it_is_started_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "markdown.py").write_text("raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    with MarkdownWorker() as running:
        assert running.render("*a*") == Rendered("<p><em>a</em></p>")


# Their faults


@pytest.mark.parametrize(
    ("rendered", "column", "rule", "place", "message"),
    [
        (
            Rendered("", "slow", seconds=5.0),
            1,
            "too-slow",
            (1, 1),
            "this page takes longer than 5 s to read, mostly around line 9",
        ),
        (
            Rendered("", "slow", seconds=0.5),
            12,
            "too-slow",
            (7, 12),
            "this page takes longer than 0.5 s to read, mostly around line 9",
        ),
        (Rendered("", "nested"), 1, "limit", (7, 1), "this text is nested too deeply"),
        (
            Rendered("", "ended", how="signal 9"),
            1,
            "too-slow",
            (7, 1),
            "the Markdown process ended unexpectedly while it read this text (signal 9)",
        ),
    ],
)
def test_a_failure_is_a_fault_with_its_place(
    rendered: Rendered, column: int, rule: str, place: tuple[int, int], message: str
) -> None:
    text = "one\n(two)\n[[[three\n"
    prose, _ = scan(Markdown(text, Location("a.md", 7, column), text), RULE_NAMES)
    converted, problems = convert([prose], lambda _: rendered)
    assert converted == {prose.markdown: ""}  # so that later steps can report what they find
    assert [
        (problem.rule, (problem.location.line, problem.location.column), problem.message)
        for problem in problems
    ] == [(rule, place, message)]


def test_one_failure_does_not_hide_the_other_texts() -> None:
    texts = [scan(Markdown(text, Location("a.md"), text), RULE_NAMES)[0] for text in ("a", "slow", "b")]
    converted, problems = convert(
        texts, lambda text: Rendered("", "slow") if text == "slow" else Rendered(text.upper())
    )
    assert list(converted.values()) == ["A", "", "B"]
    assert len(problems) == 1
