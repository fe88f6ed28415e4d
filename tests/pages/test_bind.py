"""Prose bound to facts: links, numbers, citations, headings and blocks."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import formatter_of, front, problems_of, resolved

from generator.diagnostics import Diagnostic
from generator.markdown.renderer import to_html
from generator.model.resolved import Site
from generator.pages.prose.article_html import ArticleBody, render_links

STATIC = frozenset({"map.png"})


def bound(text: str, *, citations: bool = True, own_page: bool = True) -> ArticleBody:
    site, problems = resolved(
        {"content/articles/one.md": front(body=text), "content/pages/about.md": front("About")}, STATIC
    )
    assert problems == []
    return rendered(site, citations=citations, own_page=own_page)


def rendered(site: Site, *, citations: bool, own_page: bool) -> ArticleBody:
    """The body of the site's first article."""
    (article, *_) = site.texts.articles
    links = site.texts.of_documents["article", article.slug]
    prose = links.prose[article.body]
    return render_links(
        site.records,
        formatter_of(site),
        prose,
        links.targets,
        to_html(prose.prepared),
        with_citations=citations,
        has_own_page=own_page,
    )


def html(text: str) -> str:
    return str(bound(text, citations=False).html).strip()


def problems_with(text: str) -> list[Diagnostic]:
    return resolved({"content/articles/one.md": front(body=text)}, STATIC)[1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[Ann](person:ann-lee)", '<p><a href="/people/ann-lee/">Ann</a></p>'),
        ('[Ann](person:ann-lee "her")', '<p><a title="her" href="/people/ann-lee/">Ann</a></p>'),
        ("[Ann](person:ann-lee#life)", '<p><a href="/people/ann-lee/#life">Ann</a></p>'),
        ("[it](event:opening)", '<p><a href="/facts/opening/">it</a></p>'),
        ("[it](term:ride)", '<p><a href="/glossary/#ride">it</a></p>'),
        ("[it](organization:city#x)", '<p><a href="/organizations/#x">it</a></p>'),
        ("[it](policy:line-4)", '<p><a href="/policies/line-4/">it</a></p>'),
        ("[it](../pages/about.md)", '<p><a href="/about/">it</a></p>'),
        ("[it](page:about)", '<p><a href="/about/">it</a></p>'),
        ("[it](/timeline/)", '<p><a href="/timeline/">it</a></p>'),
        ("[it](../)", '<p><a href="/articles/">it</a></p>'),
        ("[*it* & `x`](person:ann-lee)", '<p><a href="/people/ann-lee/"><em>it</em> &amp; <code>x</code></a></p>'),
        ("[](person:ann-lee)", '<p><a href="/people/ann-lee/">Ann Lee</a></p>'),
        ("[it](https://a.example)", '<p><a href="https://a.example">it</a></p>'),
        ("![Map](../../static/map.png)", '<p><img loading="lazy" alt="Map" src="/static/map.png"></p>'),
        ("[![Map](../../static/map.png)](person:ann-lee)",
         '<p><a href="/people/ann-lee/"><img loading="lazy" alt="Map" src="/static/map.png"></a></p>'),
    ],
)  # fmt: skip
def test_a_link_leads_to_its_record(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[](stat:rides-2018)", "1,185"),
        ("[](stat:rides-2019)", "at least 1,500"),
        ("At least [](stat:rides-2019)", "1,500"),
        ("[1,185 rides](stat:rides-2018)", "1,185 rides"),
        ("[](stat:change)", "about 27%"),
    ],
)
def test_an_empty_link_writes_the_number(text: str, words: str) -> None:
    found = re.search(r"<a [^>]*>(.*?)</a>", html(text))
    assert found
    assert found[1] == words


def test_a_citation_numbers_the_sources_in_the_order_of_the_text() -> None:
    found = bound("[b](stat:rides-2019) [a](event:opening) [c](source:report)")
    assert found.cited == {"report": 1, "gazette": 2}
    assert found.facts == {
        "report": (("stat", "rides-2019"), ("source", "report")),
        "gazette": (("stat", "rides-2019"), ("event", "opening")),
    }


def test_the_first_citation_of_a_source_is_where_its_list_leads_back() -> None:
    text = str(bound("[b](stat:rides-2019) [a](event:opening)").html)
    assert text.count('id="cited-1"') == text.count('id="cited-2"') == 1
    assert text.count('href="#source-2"') == 2


def test_a_text_without_a_list_of_sources_has_no_numbers() -> None:
    found = bound("[a](event:opening)", citations=False)
    assert (found.cited, "citation" in found.html) == ({}, False)


def test_a_link_to_a_person_is_no_citation() -> None:
    assert "citation" not in bound("[a](person:ann-lee) [b](policy:line-4)").html


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("## One\n\n### Two", ["one", "two"]),
        ("# One", ["one"]),
        ("## One\n\n## One\n\n## one", ["one", "one-2", "one-3"]),
        ("## Main\n\n## Sources\n\n## Contents", ["main-2", "sources-2", "contents-2"]),
        ("## Source 1\n\n## Cited 2", ["source-1-2", "cited-2-2"]),
        ("## Étude *à* `b` & [c](person:ann-lee)", ["étude-à-b-c"]),
        ("## ???\n\n## !!!", ["section", "section-2"]),
        ("## One 2\n\n## One\n\n## One", ["one-2", "one", "one-3"]),
    ],
)
def test_headings_have_anchors_of_their_own(text: str, ids: list[str]) -> None:
    found = bound(text)
    assert [heading.id for heading in found.headings] == ids
    assert re.findall(r'<h\d id="([^"]*)"', str(found.html)) == ids


def test_a_text_within_a_page_has_no_anchors() -> None:
    assert "id=" not in bound("## One", own_page=False).html


def test_a_table_can_be_scrolled() -> None:
    assert (
        '<div class="scroll" role="region" tabindex="0" aria-label="Table"><table>'
        in bound("| a |\n| - |\n| b |").html
    )


def test_several_tables_have_labels_that_differ() -> None:
    table = "| a |\n| - |\n| b |\n"
    found = bound(f"{table}\nand\n\n{table}").html
    assert re.findall(r'aria-label="([^"]*)"', found) == ["Table 1", "Table 2"]


def test_code_can_be_scrolled() -> None:
    assert '<pre tabindex="0"><code>' in bound("```\na\n```").html


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("![](timeline:policy/line-4)", ["timeline"]),
        ("One\n\n![](timeline:policy/line-4)\n\nTwo", ["", "timeline", ""]),
        ("![](timeline:policy/line-4)\n\n![](claims:person/ann-lee)", ["timeline", "claims"]),
        ("## One\n\n![](claims:policy/line-4)\n\n## Two", ["", "claims", ""]),
        ("<!-- x -->\n![](claims:policy/line-4)", ["claims"]),
        ("One<br>\n\n<div>\n\n*two*\n\n</div>\n\n![](claims:policy/line-4)", ["", "claims"]),
    ],
)
def test_a_text_is_cut_at_its_blocks(text: str, blocks: list[str]) -> None:
    found = bound(text)
    assert [segment.block for segment in found.segments] == blocks
    assert all("ref:" not in segment.html and "<p></p>" not in segment.html for segment in found.segments)


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("[a](person:ann-le)", "unknown-id", "there is no person “ann-le”"),
        ("[a](person:line-4)", "unknown-id", "there is no person “line-4”"),
        ("[a](about.md)", "unknown-id", "there is no article “about”"),
        ("[a](stat:rides-2018.x)", "unknown-id", "there is no statistic “rides-2018.x”"),
        (
            "![](timeline:event/opening)",
            "unknown-id",
            "a timeline block is about a policy, a person or an organization",
        ),
        ("![a](../../static/mop.png)", "dead-asset", "there is no file “../../static/mop.png”"),
        ("![a](/map.png)", "dead-asset", "there is no file “/map.png”"),
        ("![a](../../../../etc/passwd)", "dead-asset", "there is no file “../../../../etc/passwd”"),
    ],
)
def test_a_link_that_leads_nowhere_is_told(text: str, rule: str, message: str) -> None:
    assert [(problem.rule, problem.message) for problem in problems_with(text)] == [(rule, message)]


@pytest.mark.parametrize("text", ["[a]:\n ref:9\n\n[a]", "<a/href=ref:9>a</a>"])
def test_a_number_an_author_wrote_leads_nowhere(text: str) -> None:
    assert html(text) == "<p>a</p>"


@pytest.mark.parametrize(
    "text",
    [
        "``[a](person:ann-lee)`",
        *(f"<{tag}>[a](person:ann-lee)</{tag}>" for tag in ("div", "p", "details", "table")),
    ],
)
def test_a_link_that_markdown_does_not_see_is_a_fault(text: str) -> None:
    problems = problems_of({"content/articles/one.md": front(body=text)}, "unsafe-link")
    assert [(problem.message, problem.severity) for problem in problems] == [
        ("“a” will not become a link here", "error")
    ]


def test_a_link_that_only_markdown_sees_is_a_fault() -> None:
    text = "[a]:\n person:ann-lee\n\n[a]"
    problems = problems_of({"content/articles/one.md": front(body=text)}, "unsafe-link")
    assert [(problem.message, problem.severity) for problem in problems] == [
        ("the link “a” leads nowhere", "error")
    ]


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            ["[a](person:ann-lee)", "[](stat:rides-2018)", "![](timeline:policy/line-4)", "![M](../../static/map.png)", "\n\n", "\n",
             "# ", "> ", "- ", "<b>", "</b>",  "*", "a", " ", "<br>", "| a |\n| - |\n| [b](event:opening) |\n"]
        ), max_size=14,
    ).map("".join)
)  # fmt: skip
def test_no_number_of_a_link_is_left_in_any_text(text: str) -> None:
    site, _ = resolved({"content/articles/one.md": front(body=text)}, STATIC)
    assert "ref:" not in rendered(site, citations=True, own_page=True).html


def test_a_heading_does_not_take_the_id_of_a_footnote() -> None:
    text = "## Note A\n\nText.[^1]\n\n[^1]: A remark.\n"
    site, _ = resolved({"content/articles/one.md": front(body=text)})
    ids = re.findall(r' id="([^"]+)"', rendered(site, citations=True, own_page=True).html)
    assert len(ids) == len(set(ids))
    assert "note-a" in ids
