"""Every link of the finished site leads somewhere, and the ones inside it are relative."""

import posixpath
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pytest
from replaced import replaced
from small_site import FACTS, build_site, front, problems_of, resolved

from generator.diagnostics import Diagnostic, Location
from generator.model.resolved import Texts
from generator.model.urls import path_of
from generator.output.links import check_links
from generator.output.page_texts import file_of, read_page
from generator.pages.views.frame import Page
from generator.pages.views.parts import View

TEXTS: Texts = resolved({})[0].texts


def finished(
    pages: dict[str, str],
    others: tuple[str, ...] = (),
    root: str = "/",
    templates: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[dict[str, str], list[Diagnostic]]:
    view: Any = View()  # nothing looks at it
    made = {}
    files = {}
    assets = {"s.css": "/assets/s.0123456789.css"}
    for at, text in pages.items():
        path, prefix = path_of(at), root if at == "/404.html" else ""
        page = read_page(path, at, text, prefix)
        made[path] = (Page(address=at, template="a.html", view=view), page)
        files[path] = file_of(page, assets, {}).decode()
    return files, check_links(TEXTS, made, assets, others, templates)


def written(at: str, text: str, root: str = "/") -> str:
    pages = {"/": "", "/a/": '<i id="x">', "/a/b/": "", "/c/": "", at: text}
    return finished(pages, ("feed.xml",), root)[0][path_of(at)]


# Relative addresses


@pytest.mark.parametrize(
    ("at", "path"), [("/", "index.html"), ("/a/", "a/index.html"), ("/404.html", "404.html")]
)
def test_an_address_has_its_file(at: str, path: str) -> None:
    assert path_of(at) == path


@pytest.mark.parametrize(
    ("at", "target", "relative"),
    [
        ("/", "/", "index.html"),
        ("/", "/a/", "a/index.html"),
        ("/a/", "/", "../index.html"),
        ("/a/", "/a/", "index.html"),
        ("/a/b/", "/c/", "../../c/index.html"),
        ("/a/b/", "/a/#x", "../index.html#x"),
        ("/c/", "/feed.xml", "../feed.xml"),
        ("/c/", "/static/s.css", "../assets/s.0123456789.css"),
        ("/", "/static/s.css?a#b", "assets/s.0123456789.css?a#b"),
        ("/c/", "#", "#"),
        ("/c/", "https://a.example/", "https://a.example/"),
        ("/c/", "mailto:a@a.example", "mailto:a@a.example"),
    ],
)
def test_an_address_from_the_root_becomes_relative(at: str, target: str, relative: str) -> None:
    assert written(at, f'<a href="{target}">x</a>') == f'<a href="{relative}">x</a>'


@pytest.mark.parametrize(("root", "relative"), [("/", "/a/"), ("/nc/", "/nc/a/")])
def test_the_page_without_a_place_names_the_path_of_the_site(root: str, relative: str) -> None:
    assert written("/404.html", '<a href="/a/">x</a>', root) == f'<a href="{relative}">x</a>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a href='/a/'>x</a>", '<a href="index.html">x</a>'),
        ("<a href=/a/>x</a>", '<a href="index.html">x</a>'),
        ('<A HREF="/a/">x</A>', '<A HREF="index.html">x</A>'),
        ('<link rel="x" href="/static/s.css">', '<link rel="x" href="../assets/s.0123456789.css">'),
        ('<a title="a > b" href="/a/">x</a>', '<a title="a > b" href="index.html">x</a>'),
        ('<p>href="/a/"</p>', '<p>href="/a/"</p>'),
        ('<a data-x="1" href="/a/#x">x</a>', '<a data-x="1" href="index.html#x">x</a>'),
    ],
)
def test_links_are_found_however_they_are_written(text: str, expected: str) -> None:
    assert written("/a/", text + '<i id="x">') == expected + '<i id="x">'


def test_a_value_that_reads_like_a_link_is_left_alone() -> None:
    text = """<a title='write href="/a/" here' href="/a/">x</a>"""
    assert written("/c/", text) == """<a title='write href="/a/" here' href="../a/index.html">x</a>"""


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("/a/", "../a/index.html"),
        ("/feed.xml 1x, /a/ 2x", "../feed.xml 1x, ../a/index.html 2x"),
        ("/feed.xml,/a/ 2x", "../feed.xml,/a/index.html 2x"),  # one address, with a comma in it
        ("/feed.xml, /a/", "../feed.xml, ../a/index.html"),
        (" ,, /feed.xml 480w,/a/ 800w,", " ,, ../feed.xml 480w,../a/index.html 800w,"),
        ("/static/s.css 1x,\n/static/s.css?x 2x", "../assets/s.0123456789.css 1x,\n../assets/s.0123456789.css?x 2x"),
        ("data:image/png;base64,aa,b 1x, /a/ 2x", "data:image/png;base64,aa,b 1x, ../a/index.html 2x"),
        ("https://a.example/x,y.png 1x, /a/ 2x", "https://a.example/x,y.png 1x, ../a/index.html 2x"),
        ("/a/ (b, /c/) 1x, /a/ 2x", "../a/index.html (b, /c/) 1x, ../a/index.html 2x"),
        ("/a/?x&amp;y=1 1x", "../a/?x&amp;y=1 1x"),
        ("", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["srcset", "imagesrcset", "SRCSET"])
def test_each_address_of_a_list_becomes_relative(name: str, value: str, expected: str) -> None:
    assert written("/c/", f'<img {name}="{value}">') == f'<img {name}="{expected}">'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<i data-src="/static/s.css">', '<i data-src="../assets/s.0123456789.css">'),
        ('<i data-bg-image="/static/s.css">', '<i data-bg-image="../assets/s.0123456789.css">'),
        ('<i data-srcset="/a/ 2x">', '<i data-srcset="../a/index.html 2x">'),
        ('<i data-href="/a/">', '<i data-href="../a/index.html">'),
        ('<i data-keys="/">', '<i data-keys="/">'),  # not an address: `/` is a key
        ('<i data-src="chart">', '<i data-src="chart">'),  # a name for a script
        (
            "<i style=\"background: url('/static/s.css') top\">",
            '<i style="background: url(&#x27;../assets/s.0123456789.css&#x27;) top">',
        ),
        ('<i style="color: red">', '<i style="color: red">'),
    ],
)
def test_addresses_for_scripts_and_in_styles_become_relative(text: str, expected: str) -> None:
    assert written("/c/", text) == expected


# What a page loads from another host


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ('<script src="https://cdn.example/a.js"></script>', "https://cdn.example/a.js"),
        ('<img src="//cdn.example/a.png">', "//cdn.example/a.png"),
        ('<img srcset="/a/ 1x, https://cdn.example/b.png 2x">', "https://cdn.example/b.png"),
        ('<link rel="preload" imagesrcset="https://cdn.example/b.png 2x">', "https://cdn.example/b.png"),
        ('<video poster="https://cdn.example/b.png"></video>', "https://cdn.example/b.png"),
        ('<object data="https://cdn.example/b.svg"></object>', "https://cdn.example/b.svg"),
        ('<img data-src="https://cdn.example/a.png">', "https://cdn.example/a.png"),
        ('<link rel="stylesheet" href="https://cdn.example/a.css">', "https://cdn.example/a.css"),
        ('<link rel="preconnect" href="https://cdn.example">', "https://cdn.example"),
        ('<use xlink:href="https://cdn.example/a.svg#b"/>', "https://cdn.example/a.svg#b"),
        ("<i style=\"background: image-set('https://cdn.example/a.png' 1x)\">", "https://cdn.example/a.png"),
    ],
)
def test_what_is_loaded_from_another_host_is_reported_at_its_line(text: str, loaded: str) -> None:
    templates = {"a.html": f"<main>\n  {text}".encode()}
    _, problems = finished({"/": "", "/a/": text}, templates=templates)
    message = f"the page /a/ loads “{loaded}” from another host"
    place = Location("templates/a.html", 2, text.index(loaded) + 3)
    assert [(problem.message, problem.location) for problem in problems] == [(message, place)]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://a.example/">',
        '<form action="https://a.example/">',
        '<link rel="canonical" href="https://a.example/">',
        '<link rel="alternate me" href="https://a.example/">',
        '<img src="data:image/png;base64,AA">',
        '<i data-url="https://a.example/">',
        "<b id=hatch></b><i style=\"fill: url('#hatch')\">",
    ],
)
def test_a_link_to_another_host_is_no_request(text: str) -> None:
    assert finished({"/": text})[1] == []


# Dead links of templates


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ('<a href="/b/">', "dead-link", "the page /a/ links to “/b/”, which does not exist"),
        ('<a href="/a/#z">', "dead-fragment", "the page /a/ links to “/a/#z”, which does not exist"),
        ('<a href="#z">', "dead-fragment", "the page /a/ links to “/a/#z”, which does not exist"),
        (
            '<link href="/static/t.css">',
            "dead-asset",
            "the page /a/ links to “/static/t.css”, which does not exist",
        ),
        ('<img src="/m.png">', "dead-asset", "the page /a/ links to “/m.png”, which does not exist"),
        (
            '<img srcset="/f.xml 1x, /m.png 2x">',
            "dead-asset",
            "the page /a/ links to “/m.png”, which does not exist",
        ),
        ('<img srcset="m.png">', "dead-asset", "the page /a/ links to “/a/m.png”, which does not exist"),
        (
            "<link imagesrcset=/static/t.css>",
            "dead-asset",
            "the page /a/ links to “/static/t.css”, which does not exist",
        ),
        ('<i id="y"></i><i id="y">', "dead-fragment", "the page /a/ has the id “y” twice"),
        ("<i id=x></i><i id='x'>", "dead-fragment", "the page /a/ has the id “x” twice"),
    ],
)
def test_what_a_template_gets_wrong_is_told_at_the_template(text: str, rule: str, message: str) -> None:
    _, problems = finished({"/": "", "/a/": text}, ("f.xml",))
    assert [(problem.rule, problem.message, problem.location.file) for problem in problems] == [
        (rule, message, "templates/a.html")
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<a href="#:~:text=x">',
        '<a href="/a/#x">',
        '<a href="#x">',
        '<a href="/f.xml">',
        '<a href="//b">',
        '<i id="z">',
    ],
)
def test_what_is_there_is_no_fault(text: str) -> None:
    assert finished({"/": "", "/a/": f'<i id="x">{text}'}, ("f.xml",))[1] == []


# Dead links of authors


@pytest.mark.parametrize(
    ("text", "rule", "message", "hint"),
    [
        ("[a](/timelin/)", "dead-link", "there is no page /timelin/", "did you mean “/timeline/”?"),
        ("[a](/timeline)", "dead-link", "there is no page /timeline", "write /timeline/"),
        ("[a](../two/)", "dead-link", "there is no page /articles/two/", "did you mean “/articles/”?"),
        (
            "[a](#par)\n\n## Part",
            "dead-fragment",
            "the page /articles/one/ has no place “#par”",
            "did you mean “part”?",
        ),
        (
            "[a](person:ann-lee#nothing)",
            "dead-fragment",
            "the page /people/ann-lee/ has no place “#nothing”",
            "",
        ),
        (
            "[a](/glossary/#rides)",
            "dead-fragment",
            "the page /glossary/ has no place “#rides”",
            "did you mean “ride”?",
        ),
    ],
)
def test_a_dead_link_of_an_author_is_told_once_at_its_place(
    text: str, rule: str, message: str, hint: str
) -> None:
    problems = problems_of({"content/articles/one.md": front(body=text)})
    assert [(problem.rule, problem.message, problem.hint) for problem in problems] == [(rule, message, hint)]
    assert (problems[0].location.file, problems[0].location.line) == ("content/articles/one.md", 6)


@pytest.mark.parametrize(
    "text",
    [
        "[a](/timeline/)",
        "[a](#part)\n\n## Part",
        "[a](../)",
        "[a](/)",
        "[a](term:ride)",
        "[a](/data/facts.json)",
    ],
)
def test_a_living_link_of_an_author_passes(text: str) -> None:
    assert problems_of({"content/articles/one.md": front(body=text)}) == []


def test_a_dead_link_in_a_summary_is_told_at_its_place() -> None:
    facts = replaced(
        FACTS, "ann-lee: {name: Ann Lee}", "ann-lee: {name: Ann Lee, summary: 'See [a](/nowhere/).'}"
    )
    problems = problems_of({"content/facts.yaml": facts})
    assert [(problem.rule, problem.location.line) for problem in problems] == [("dead-link", 5)]


def test_a_link_to_another_host_without_a_scheme_is_refused() -> None:
    assert problems_of({"content/articles/one.md": front(body="[a](//evil.example)")})


# The whole site


def test_every_link_of_a_small_site_leads_to_a_file() -> None:
    text = "[a](person:ann-lee) [](stat:rides-2018) [b](claim:late)\n\n![](timeline:policy/line-4)\n"
    files = build_site({"content/articles/one.md": front(body=text)}, base_url="https://a.example/nc/").files
    for path, content in files.items():
        if path.endswith(".html") and path != "404.html":
            for href in re.findall(r'(?:href|src)="([^"]*)"', content.decode()):
                target = href.partition("#")[0]
                if target and not re.match(r"[a-z]+:", target):
                    assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in files, (
                        path,
                        href,
                    )


def test_the_page_without_a_place_leads_into_the_path_of_the_site() -> None:
    text = build_site({}, base_url="https://a.example/nc/").files["404.html"].decode()
    assert 'href="/nc/' in text
    assert not re.search(r'href="(?!/nc/|https?:|#)', text)


@pytest.mark.parametrize(
    "written",
    ["[a](</people/>)", "[a](<../people.md>)", '[a]( </people/> "Who")', "![a](</static/two words.png>)"],
)
def test_an_address_in_brackets_is_an_address(written: str) -> None:
    files = {
        "content/articles/one.md": front(body=f"See {written} and text."),
        "content/pages/people-of-the-town.md": front(),
        "static/two words.png": "x",
    }
    problems = problems_of(files)
    assert [problem.message for problem in problems] == (
        ["there is no page /articles/people.md"] if "people.md" in written else []
    )


@pytest.mark.parametrize(
    "written", ["</static/two words.svg>", "/static/two%20words.svg", "../../static/two%20words.svg"]
)
def test_a_file_with_a_space_in_its_name_is_found(written: str) -> None:
    built = build_site(
        {
            "content/articles/one.md": front(body=f"![Two words]({written})"),
            "static/two words.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        }
    )
    page = built.files["articles/one/index.html"].decode()
    address = re.search(r'src="\.\./\.\./(assets/two%20words\.\w{10}\.svg)"', page)
    assert address
    assert address[1].replace("%20", " ") in built.files


@pytest.mark.parametrize(
    "text",
    [
        "See [the vote](#vote), as <https://example.org/?id=vote> says.",
        "See [the vote](#vote).\n\n    <h2 id=vote>\n",
        'See [the vote](#vote).\n\n```\n<h2 id="vote">\n```\n',
    ],
)
def test_what_only_looks_like_a_place_in_raw_html_hides_no_dead_link(text: str) -> None:
    files = {"content/articles/a.md": front("A", text)}
    assert [problem.rule for problem in problems_of(files)] == ["dead-fragment"]
