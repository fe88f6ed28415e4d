"""A web page's text is what a browser shows of it; reference marks may be passed over, exponents may not."""

import pytest

from generator.evidence.folding import prepare
from generator.evidence.quotations import Found, find
from generator.evidence.texts.source_text import read_text


def text_of(html: str) -> str:
    text, problem = read_text(html.encode(), "a.html")
    assert not problem
    return text


def is_found(quote: str, html: str) -> bool:
    return isinstance(find(quote, prepare(text_of(html))), Found)


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        "<p HIDDEN=''>no <b>no</b></p>",
        "<p hidden=hidden>no<p>",
        '<p style="display:none">no</p>',
        '<p STYLE=" DISPLAY : NONE ! important ">no</p>',
        '<p style="color:red;display:/**/none">no</p>',
        '<p style="display:block;display:none">no</p>',
        '<p style="display:none!important;display:block">no</p>',
        '<p style="display:none;display:nonsense">no</p>',
        '<p style="d\\69splay:none">no</p>',
        '<p style="visibility:hidden">no <i>no</i></p>',
        '<p style="visibility: Collapse">no</p>',
        '<p style="content-visibility:hidden">no</p>',
        '<div style="display:none"><div style="display:block"><p>no</p></div></div>',
        '<p style="opacity:0">no <b style="opacity:1">no</b></p>',
        '<p style="opacity: 0% !important; opacity: 1">no</p>',
        '<p style="font-size:0">no <i style="font-size:120%">no</i><i style="font-size:larger">no</i></p>',
        '<p style="position:absolute;left:-9999px">no</p>',
        '<p style="position:fixed;top:-100em">no</p>',
        '<p style="text-indent:-9999px">no</p>',
        '<p style="position:absolute;clip:rect(0,0,0,0)">no</p>',
        '<p style="position:absolute;clip:rect(1px 1px 1px 1px)">no</p>',
        '<p style="position:absolute;clip-path:inset(50%)">no</p>',
        '<p style="height:0;overflow:hidden">no</p>',
        '<p style="max-width:0px;overflow:clip">no</p>',
        "<ul><li hidden>no<li></ul>",
        "<table><tr hidden><td>no<tr><td></table>",
        "<my-card hidden>no</my-card>",
        "<template><p>no</p></template>",
        "<template><template>no</template>no</template>",
        "<script>no</script><style>no</style><noscript><p>no</p></noscript>",
        "<title>no</title>",
        "<datalist><option>no</option></datalist>",
        "<dialog>no</dialog>",
        "<div popover>no</div>",
        "<input type=hidden value=no>",
        "<svg><defs><text>no</text></defs><title>no</title><desc>no</desc><clipPath><text>no</text></clipPath></svg>",
        "<svg><text display=none>no</text><g visibility=hidden><text>no</text></g></svg>",
        "<object>no <p>no</p></object>",
        "<iframe><p>no</p></iframe>",
        "<audio>no</audio><video>no</video><canvas>no</canvas>",
        "<progress>no</progress><meter>no</meter>",
        "<ruby>\u6f22<rp>no</rp></ruby>",
        "<math><semantics><annotation>no</annotation></semantics></math>",
        "<!-- no --><![CDATA[no]]>",
    ],
)
def test_what_a_page_hides_is_no_text(hidden: str) -> None:
    text = text_of(f"<body><p>one</p>{hidden}<p>two</p></body>")
    assert "no" not in text
    assert text.startswith("one")
    assert text.endswith("two")


@pytest.mark.parametrize(
    "shown",
    [
        "<details><summary>More</summary><p>yes</p></details>",
        "<p aria-hidden=true>yes</p>",
        "<p class=hidden>yes</p>",
        "<style>.a{display:none}</style><p class=a>yes</p>",
        '<p hidden="until-found">yes</p>',
        "<dialog open>yes</dialog>",
        '<p style="display:none;display:block">yes</p>',
        '<p style="display:none-such">yes</p>',
        '<p style="opacity:0;opacity:.5">yes</p>',
        '<p style="opacity:0;transform:translateY(20px)">yes</p>',
        '<p style="max-height:0;overflow:hidden;transition:max-height 1s">yes</p>',
        '<p style="height:0">yes</p>',
        '<p style="font-size:0">a<b style="font-size:1rem">yes</b></p>',
        '<p style="font-size:small">yes</p>',
        '<p style="font-size:0;font-size:medium">yes</p>',
        '<p style="position:absolute;left:-20px">yes</p>',
        '<p style="left:-9999px">yes</p>',
        '<p style="text-indent:-2em">yes</p>',
        '<p style="position:absolute;clip:rect(0,100px,20px,0)">yes</p>',
        '<p style="position:absolute;clip:rect(0,auto,auto,0)">yes</p>',
        '<p style="position:absolute;clip-path:inset(5%)">yes</p>',
        '<p style="position:absolute;clip-path:circle(50%)">yes</p>',
        '<p style="color:#fff;margin:1px 2px">yes</p>',
        '<p style="margin:;width:calc(1px + 2px);color">yes</p>',
        '<p style="background:url(display:none)">yes</p>',
        '<p style="/* display:none */">yes</p>',
        '<p data-style="display:none" title="hidden">yes</p>',
        '<p style="visibility:hidden">a<b style="visibility:visible">yes</b></p>',
        '<p hidden style="display:block">yes</p>',
        "<div display=none>yes</div>",
        "<svg><text>yes</text></svg>",
        "<br hidden>yes<input hidden>",
        "<p hidden>a<p>yes",
        "<ul><li hidden>a<li>yes</ul>",
        "<table><tr><td hidden>a<td>yes</table>",
        "<div><span hidden>a</div>yes",
        "<select><option hidden>a<option>yes</select>",
        "<div hidden>a<p>a</div>yes",
        "<img hidden alt=a>yes",
        "<title/>a</title>yes",
    ],
)
def test_what_a_reader_sees_or_opens_is_text(shown: str) -> None:
    assert "yes" in text_of(f"<body><p>one</p>{shown}</body>")


def test_a_page_that_is_hidden_whole_has_no_text() -> None:
    assert text_of("<html><body hidden><p>no</p></body></html>") == ""
    assert text_of("<html style='display:none'><p>no") == ""


@pytest.mark.parametrize(
    "mark",
    [
        "<sup>[3]</sup>",
        "<sup><a href='#n3'>[3]</a></sup>",
        "<sup id=cite_ref-3 class=reference><a href='#cite_note-3'><span>[</span>3<span>]</span></a></sup>",
        "<a href='#n3' class=x><sup>3</sup></a>",
        "<a href='#n3'> <sup>[3]</sup> </a>",
        "<sup><a href='/page#n3'>3</a></sup>",
        "<sup><a href='#1'>1</a>, <a href='#2'>2</a></sup>",
        "<sup><a href='#1'>1</a></sup><sup><a href='#2'>2</a></sup>",
        "<sup>*</sup>",
        "<sup>\u2020</sup>",
        "<sup>**</sup>",
        "<sup>[a]</sup>",
        "<sup>[note 2]</sup>",
        "<sup>[<i><a href='/help'>citation needed</a></i>]</sup>",
        "<sup>[3]</sup><sup>:12</sup>",
        "<sup class=footnote>3</sup>",
        "<sup>12</sup>",
        "<sup>3, 4</sup>",
        "\xb9",
        "\xb9\xb2",
        "<a role=doc-noteref class=footnote-ref href='#fn3'>3</a>",
        "<span style='vertical-align: super'>[3]</span>",
        " <sup>[3]</sup>",
        "[3]",
        "[3][4]",
        "[1, 2]",
    ],
)
def test_a_reference_mark_may_be_passed_over(mark: str) -> None:
    html = f"<p>The old pier{mark} was closed{mark}, they said.{mark}</p>"
    assert is_found("The old pier was closed, they said.", html)
    assert is_found("old pier", html)
    assert not is_found("The old pier was closed they said.", html)
    assert not is_found("The old bier was closed", html)


@pytest.mark.parametrize(
    ("quote", "html"),
    [
        ("ten m wide", "ten m<sup>2</sup> wide"),
        ("ten meters wide", "ten meters<sup>2</sup> wide"),
        ("ten metros wide", "ten metros\xb2 wide"),
        ("ten m wide", "ten m\xb2 wide"),
        ("about 106 people", "about 10<sup>6</sup> people"),
        ("about 10 people", "about 10\u2076 people"),
        ("about 10 people", "about 10<sup>6</sup> people"),
        ("about 10 people", "about <a href='#s'>10<sup>6</sup></a> people"),
        ("the 1 time", "the 1<sup>st</sup> time"),
        ("a x of", "a x<sup>n</sup> of"),
        ("a e of", "a e<sup>x<a href='#1'>1</a></sup> of"),
        ("rate was", "rate<sup>[not]</sup> was"),
        ("the boy were", "the boy[s] were"),
        ("the boat", "the [big] boat"),
        ("Article says", "Article [3] says"),
        ("see here", "see <a href='#3'>3</a> here"),
        ("they it", "they [never sold] it"),
    ],
)
def test_what_belongs_to_the_sentence_may_not(quote: str, html: str) -> None:
    assert not is_found(quote, f"<p>{html}</p>")


def test_what_is_copied_with_its_mark_is_found() -> None:
    html = "<p>The pier<sup><a href='#3'>3</a></sup> was 10 m<sup>2</sup>.</p>"
    assert is_found("The pier3 was 10 m2", html)
    assert is_found("The pier[3] was 10 m2", html)


@pytest.mark.parametrize(
    ("quote", "html"),
    [
        ("was 10 m\xb2 wide", "It was 10 m<sup>2</sup> wide."),
        ("was 10 m\xb2 wide", "It was 10 m\xb2 wide."),
        ("about 10\u2076 people", "about 10<sup>6</sup> people"),
        ("in 2019 and", "in 2019<sup>3</sup> and"),
        ("in 2019 and", "in 2019\xb3 and"),
        ("fell by 20% and", "fell by 20%<sup>3</sup> and"),
    ],
)
def test_exponents_and_raised_marks_are_told_apart(quote: str, html: str) -> None:
    assert is_found(quote, f"<p>{html}</p>")


def test_a_page_nested_deeply_is_read() -> None:
    assert text_of("<div>" * 5_000 + "yes") == "yes"


@pytest.mark.parametrize("tag", ["div", "b", "span"])
def test_a_page_without_bottom_is_not_read(tag: str) -> None:
    assert read_text(f"<{tag}>".encode() * 20_000, "a.html") == (
        "",
        "this page is nested too deeply to be read",
    )
    text, problem = read_text(f"<{tag}>a</{tag}>".encode() * 20_000, "a.html")
    assert (text.count("a"), problem) == (20_000, "")


def test_what_ends_by_itself_is_not_nested() -> None:
    assert read_text(b"<p>a<ul>" + b"<li>b" * 20_000, "a.html")[1] == ""
