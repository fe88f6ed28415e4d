"""What code hosts add to CommonMark, and markup of other tools that is reported."""

import re

import pytest

from generator.diagnostics import Location
from generator.markdown.renderer import to_html
from generator.markdown.scanner import scan
from generator.model.record_types import Markdown
from generator.rules import RULE_NAMES


def unread(text: str) -> list[tuple[int, str]]:
    """The lines and the messages of `unread-markup`."""
    _, problems = scan(Markdown(text, Location("a.md", 1, 1), text), RULE_NAMES)
    return [
        (problem.location.line, problem.message) for problem in problems if problem.rule == "unread-markup"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("~~Old~~ new", "<p><del>Old</del> new</p>"),
        ("~one~ and ~~ two ~~", "<p>~one~ and ~~ two ~~</p>"),
        ("`~~x~~`", "<p><code>~~x~~</code></p>"),
        ("See https://a.example/b.", '<p>See <a href="https://a.example/b">https://a.example/b</a>.</p>'),
        (
            "(https://a.example/b_(c))",
            '<p>(<a href="https://a.example/b_(c)">https://a.example/b_(c)</a>)</p>',
        ),
        ("`https://a.example`", "<p><code>https://a.example</code></p>"),
        ("[x](https://a.example)", '<p><a href="https://a.example">x</a></p>'),
        (
            "[https://a.example](https://b.example)",
            '<p><a href="https://b.example">https://a.example</a></p>',
        ),
        (
            "- [x] asked\n- [ ] not yet",
            '<ul><li class="task-done">asked</li><li class="task-open">not yet</li></ul>',
        ),
        ("Put [ ] or [x] here", "<p>Put [ ] or [x] here</p>"),
        ("## The roof {#top-floor}", '<h2 id="top-floor">The roof</h2>'),
        ("## The {roof}", "<h2>The {roof}</h2>"),
        ("> [!NOTE]\n> Read *this*.", '<div class="callout-note"><p>Read <em>this</em>.</p></div>'),
        ("> [!warning]\n>\n> - one", '<div class="callout-warning"><ul><li>one</li></ul></div>'),
        (
            '![A roof](r.svg "In winter")',
            '<figure><img alt="A roof" src="r.svg"><figcaption>In winter</figcaption></figure>',
        ),
        ('See ![A roof](r.svg "x")', '<p>See <img alt="A roof" src="r.svg" title="x"></p>'),
        ("![A roof](r.svg)", '<p><img alt="A roof" src="r.svg"></p>'),
        ("one\\\ntwo", "<p>one<br>two</p>"),
        ("one\\\\\ntwo\\", "<p>one\\two\\</p>"),
        ("`one\\\ntwo`", "<p><code>one\\two</code></p>"),
        ("> [!NOTE] and more", "<blockquote><p>[!NOTE] and more</p></blockquote>"),
    ],
)
def test_markup_of_code_hosts(text: str, expected: str) -> None:
    assert re.sub(r"\n", "", to_html(text)) == expected


def test_footnotes_have_letters_and_lead_back() -> None:
    converted = to_html(
        "One.[^b] Two.[^1] One again.[^b]\n\n[^1]: See *this*.\n\n[^b]: First.\n\n    Second paragraph.\n"
    )
    assert re.findall(r'<a class="footnote-mark" href="#note-(\w)"', converted) == ["a", "b", "a"]
    notes = re.findall(r'<li id="note-(\w)">(.*?)</li>', converted, re.DOTALL)
    assert [letter for letter, _ in notes] == ["a", "b"]
    assert "<p>First.</p>" in notes[0][1]
    assert "Second paragraph." in notes[0][1]
    assert "See <em>this</em>." in notes[1][1]
    assert len(re.findall(r'id="note-mark-a"', converted)) == 1
    copied = re.sub(r"<[^>]+>", "", converted)
    assert copied.strip().startswith("One. [a] Two. [b] One again. [a]")
    assert notes[1][1].count('href="#note-mark-b"') == 1


def test_footnotes_are_no_reference_links_and_code_no_footnote() -> None:
    assert 'href="https://a.example/r"' in to_html("[a]\n\n[a]: https://a.example/r")
    assert to_html("`[^1]`").strip() == "<p><code>[^1]</code></p>"
    assert unread("`[^1]` is how a note is written") == []


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("A claim.[^1]", 1, "“[^1]” has no footnote"),
        ("A claim.\n\n[^1]: A note.", 3, "no mark leads to the footnote “1”"),
        ("As [@minutes2024, p. 4] says", 1, "[@…]"),
        ("See [[Depot]].", 1, "[[…]]"),
        ("!!! note\n    Read this.", 1, "!!!"),
        ("??? question\n    Read this.", 1, "???"),
        (":::note\nRead this.\n:::", 1, ":::"),
        ("{{< figure src=x.png >}}", 1, "{{…}}"),
        ("{% include roof.html %}", 1, "{%…%}"),
        ("%%a comment%%", 1, "%%…%%"),
        ("An ==important== word", 1, "==…=="),
        ("== History ==", 1, "== … =="),
        ("It is $$x^2$$.", 1, "$$…$$"),
        ("#1 library of the county", 1, "#"),
        ("[TOC]", 1, "[TOC]"),
        (":smile: Hello", 1, ":…:"),
        ("[b]bold[/b]", 1, "[b]"),
        ("h2. Heading", 1, "h2."),
        ("[caption id=x]A roof[/caption]", 1, "[caption"),
        ("[chart:loans-by-year]", 1, "[chart:…]"),
        ("![chart:loans]", 1, "[chart:…]"),
        ("!(chart:loans)", 1, "[chart:…]"),
        ("One.\n\nchart:loans\n\nTwo.", 3, "[chart:…]"),
        ("[timeline:policy/repair-fund]", 1, "[chart:…]"),
        ("It lent [stat:loans.2020] books", 1, "[stat:…]"),
        ("It lent 12,400 books (stat:loans-2021).", 1, "[stat:…]"),
        ("As {person:ada-brook} said", 1, "[stat:…]"),
        ("A word{.red}", 1, "{.…}"),
        (".. note:: Read this", 1, ".. …::"),
        ("| a | b |\n|---|---|\n| 1 | 2 | lost |", 3, "this row has 3 cells, but the table has 2 columns"),
        ("| a |\n|---|\n| [x|y](https://a.example) |", 3, "this row has 2 cells"),
        ("> a | b\n> - | -\n> 1 | 2 | lost", 3, "this row has 3 cells"),
        ("- | a | b |\n  |---|---|\n  | 1 | 2 | lost |", 3, "this row has 3 cells"),
        ("| a | b | c |\n|---|---|\n| 1 | 2 |", 2, "3 headings stand above 2 columns of dashes"),
        ("<div>\nThis is **bold**.\n</div>", 2, "“**bold**” is inside raw HTML"),
        ("<table><tr><td>*so*</td></tr></table>", 1, "“*so*” is inside raw HTML"),
        ("<p>\nSee the [report](https://a.example/r)</p>", 2, "“[report](https://a.example/r)” is inside"),
        ("<ul>\n- one\n</ul>", 2, "“- one” is inside raw HTML"),
        ("> <p>`code`</p>", 1, "“`code`” is inside raw HTML"),
        ("One.\n\n[a](person:x", 3, "]("),
        ("[a](<person:x)", 1, "]("),
        ("[345] (stat:loss)", 1, "[…] (…)"),
        ("[a] (https://a.example)", 1, "[…] (…)"),
        ("![a](b.png", 1, "![…]("),
        ("[a][nowhere]", 1, "[…][…]"),
        ("> [!INFO]\n> Read.", 1, "[!…]"),
        ("> [!NOTE] Title\n> Read.", 1, "[!…]"),
        ("One\n\n**two", 3, "**"),
        ("**Note:**read", 1, "**"),
        ("so ** spaced ** out", 1, "**"),
        ("- **a\n- b**", 1, "**"),
        ("~~open", 1, "~~"),
        ("A ~struck~ word", 1, "~…~"),
        ("H~2~O", 1, "~…~"),
        ("text\n    - item", 2, "“-” begins no list"),
        ("One:\n-uno\n-dos", 2, "“-uno” begins no list"),
        ("• one\n• two", 1, "“•” begins no list"),
        ("Steps:\n2. b\n3. c", 2, "“2.” begins no list"),
        ("a) one\nb) two", 1, "“a)” begins no list"),
        ("One\n\n```\ncode", 3, "nothing closes “```”"),
        ("Title\n~~~~~\ntext", 2, "nothing closes “~~~~~”"),
        ("Text\n\n| a | b |\n| 1 | 2 |", 3, "this row is in no table"),
        ("|--|--|\n| 1 | 2 |", 1, "no headings above it"),
        ("| A verse\n| of two lines", 1, "“|” does not keep the end"),
        ("+---+\n| a |\n+---+", 1, "+---+"),
        ("| a |\n|---|\n| - x<br>- y |", 3, "“-”"),
        ("== History", 1, "=="),
        ('=== "Tab"', 1, "==="),
        (":ref:`x` here", 1, ":…:`…`"),
        ("`the site <https://a.example>`_", 1, "`…`_"),
        ("\\textbf{x}", 1, "\\…{…}"),
        ("So $x^2$ grows", 1, "$…$"),
        ("https://a.example[The site]", 1, "https://…[…]"),
        ("[https://a.example the site]", 1, "[https://… …]"),
        ("[the site|https://a.example]", 1, "[…|…]"),
        ("A ||secret|| word", 1, "||…||"),
        ("[quote=Ann]\nHello\n[/quote]", 1, "[quote]"),
        ("[[_TOC_]]", 1, "[[TOC]]"),
        ("#. one", 1, "#."),
        ("<<<\nquoted\n<<<", 1, "<<<"),
        ("[ ] a task", 1, "[ ]"),
        ("- [>] a task", 1, "- […]"),
        ("&amp;nbsp;", 1, "&…;"),
        ("A note.^[It is short.]", 1, "^[…]"),
        ("as @doe2020 says", 1, "@…"),
        ("| a |\n|---|\n| two \\ |", 3, "“\\”"),
        ("One.\n\n% a comment", 3, "%"),
        ("<https://a.example|The site here>", 1, "<…|…>"),
        ("<@U0123456> wrote", 1, "<…>"),
        ("caf=C3=A9", 1, "=…"),
        ("!shoe.png!", 1, "!…!"),
        ("! Heading", 1, "!"),
        ("! [a](b.png)", 1, "! […]"),
        ("; Term", 1, ";"),
        ("An //old// word", 1, "//…//"),
        (". one\n. two", 1, "“.” begins no list"),
    ],
)
def test_unread_markup_is_reported_at_its_line(text: str, line: int, words: str) -> None:
    assert [(at, words in message) for at, message in unread(text)][:1] == [(line, True)]


@pytest.mark.parametrize(
    "text",
    [
        "[b]bold[/b]",
        "[text]{.red}",
        "Part\n~~~~\n\ntext",
        "![a](b.png",
        "[img]https://a.example/x.png[/img]",
    ],
)
def test_a_mark_is_reported_once(text: str) -> None:
    assert len(unread(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "“They was [sic] there”, he wrote to ann@example.org at 10:30:15.",
        "A set {1, 2} and an array a[0] cost $5 to $10, or 5% to 6%.",
        "`[[x]]` and `{{ y }}` and `:smile:`",
        "```\n!!! note\n{% include x %}\n#1\n```",
        "Room 12:A:4, Exodus 3:14, a ratio of 2:1:1, and http://a.example:80/x:y:z",
        "If a == b, then c == d.",
        "He shouted “Wait!!!” Why???",
        "# One\n\n#",
        "[see [1]](https://a.example)",
        "Issue \\#1 and C# and #",
        "| a | b |\n|---|---|\n| :x | y: |",
        "Time: noon. Place: here: the depot: no.",
        "Heading\n===\n\ntext\n\n***\n",
        "Use 5 << 2 and 3 >> 1.",
        "[x]: https://a.example\n\n[x]",
        "| a | b |\n|---|---|\n| 1 |\n| `x|y` | x \\| y | |\n| [r](https://a.example/x|y) | <https://a.example/x|y> |",
        "a | b\n- | -\n1 | 2\n\nx | y | z",
        "<details>\n\nThis is **bold**.\n\n</details>",
        "<p>2 * 3 * 4, snake__case__x <code>**x**</code> <b title='*x*'>b</b><!-- **x** --></p>",
        "<pre>\n**x**\n</pre>",
        "<pre>\n+--+\n[[x]] **x\n</pre>",
        "5 ** 2 is 25, *a **b** c*, ***x***, **`x`**, **[x](https://a.example)**, **a**b**c**",
        "**“Quoted”** and (**bold**), **bold**text, \\*\\*plain",
        "***\n\n**a**\n\n* * *",
        "~~a `b` c~~, ~5 to ~6, ~/notes, \\~x~",
        "**Lazy** and eager, use **both** and **all**",
        "**Ann** <<ann@a.example>> and [@ann2020](https://a.example) and [@bot](https://a.example)[bot]",
        "See\n  [#15](https://a.example) and `x` and _`x.tar`_ here",
        "<p>\nCtrl\n+<kbd>X</kbd></p>",
        "**Two\n*lines* of** bold, ~~two\nlines~~ struck out",
        "<code>**x [[y]]</code> and <kbd>++a++</kbd>",
        "a < b > c, x=A1, !important, 2^(n+1), (a)=b, //server/share and https://a.example//b//c",
        "5\n% of them; see fn. 1 and p. 5, ^_^ and .NET",
        "Welcome! [Ann](https://a.example) said.",
        "export default rates rose\n\nimport duties rose.\n\nThe \\@census2020 account",
        "-Es tarde -dijo Ana.\n\n-Es pronto -dijo Luis.",
        "—¿Y bien?\n—Bien.",
        "In the war of\n1812. Then in\n1815. It ended.",
        "- a\n  - b\n    - c\n\n1. a\n    - b",
        "A. Smith v. B. Jones\nB. Jones won.",
        "| x | is how large x is.",
        "x | y\n--|--\n-1 | -2\n-- | --",
        "[S]he said [i]t, [sic] (twice), [1] (https://a.example)",
        "https://a.example/?q=[[x]]&r={{y}} and https://a.example/?a[0]=1",
        "x^2 + y^2, 10^6, a_1 and b_1; $5 to $10_000 = x",
        "> [!NOTE]\n> a\n\n> [!tip]\n> b",
        "one;\\\ntwo: three:: four",
        "The folder C:\\Temp\\new, f(x), \\(2024\\) and \\[2024\\]",
        "She is @ann, ann2020@example.org and https://a.example/@ann2020",
        "``a ` b`` and ```c```",
        "- ```\n  code\n  ```\n\n> ~~~\n> code\n> ~~~",
    ],
)
def test_plain_text_is_no_markup(text: str) -> None:
    assert unread(text) == []


def test_the_caption_of_an_image_is_prose_and_an_address_is_not() -> None:
    text = '![A roof](roof-500.svg "The roof in 40 parts")'
    prose, _ = scan(Markdown(text, Location("a.md", 1, 1), text), RULE_NAMES)
    assert "The roof in 40 parts" in prose.masked
    assert "500" not in prose.masked


def test_a_row_of_dashes_between_two_rows_is_no_list() -> None:
    assert "<th>a</th>" in to_html("a | b\n- | -\n1 | 2")
    assert "<li>| -" in to_html("text\n- | -")


def test_a_pipe_in_an_address_does_not_end_a_cell() -> None:
    text = "| a | b |\n|---|---|\n| [r](https://a.example/x|y) | z |"
    prose, _ = scan(Markdown(text, Location("a.md", 1, 1), text), RULE_NAMES)
    assert '<a href="https://a.example/x%7Cy">r</a></td>\n<td>z</td>' in to_html(prose.prepared)
