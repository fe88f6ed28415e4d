"""Files of source texts are read as plain text, or a sentence says why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from replaced import replaced
from small_site import FACTS, problems_of

from generator.evidence.texts.source_text import read_text


@pytest.mark.parametrize(
    ("data", "name", "text"),
    [
        (b"", "a.txt", ""),
        (b"\xef\xbb\xbfcaf\xc3\xa9\r\n\rx &amp; <b>", "a.TXT", "caf\u00e9\n\nx &amp; <b>"),
        (b"# Title\n\ntext", "a.b.md", "# Title\n\ntext"),
        (b"<p>one</p>", "a.htm", "one"),
        (b"\xef\xbb\xbf<P>one", "a.HTML", "one"),
    ],
)
def test_text(data: bytes, name: str, text: str) -> None:
    assert read_text(data, name) == (text, "")


@pytest.mark.parametrize(
    ("data", "name", "problem"),
    [
        (b"a\r\nb\n\xff", "a.txt", "byte 0xff at line 3 is not UTF-8 text"),
        (b"\r\r\xc3", "a.html", "byte 0xc3 at line 3 is not UTF-8 text"),
        (b"\x80", "a.md", "byte 0x80 at line 1 is not UTF-8 text"),
        (b"%PDF", "a.pdf", "this is not a PDF"),
        (b"x", "txt", "a text can be .txt, .md, .html, .pdf, .docx or .epub"),
        (b"\xff", "a.doc", "a text can be .txt, .md, .html, .pdf, .docx or .epub"),
    ],
)
def test_problem(data: bytes, name: str, problem: str) -> None:
    assert read_text(data, name) == ("", problem)


@pytest.mark.parametrize("name", ["minutes.doc", "minutes.odt", "minutes"])
def test_a_text_of_another_kind_is_reported_where_it_is_named(name: str) -> None:
    facts = replaced(FACTS, "title: Report, publisher: City", f"title: Report, publisher: City, text: {name}")
    assert [
        (problem.rule, problem.message, problem.hint)
        for problem in problems_of({"content/facts.yaml": facts})
    ] == [
        (
            "unreadable",
            f"{name}: a text can be .txt, .md, .html, .pdf, .docx or .epub",
            "save it as text or PDF, or copy the passages you quote into a .txt file",
        )
    ]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div><div>one</div></div>\n\n<ul><li>two</li>\n<li>three</ul>", "one\n\ntwo\n\nthree"),
        ("one<br>two<br/>three</br>", "one\ntwo\nthree"),
        ("one<br>\n <br>two", "one\n\ntwo"),
        ("ve<b>to</b>ed <i>the</i>\n\n\n<a href='/x'>bill</a>", "vetoed the bill"),
        ("a &amp; b &lt;c&gt; &#8220;d&rdquo;&nbsp;e", "a & b <c> \u201cd\u201d\xa0e"),
        ("<table><tr><td>5<td>7</tr><tr><th>a</th><th>b</th></table>", "5 7\n\na b"),
        ("<pre>one\n  two\n\nthree</pre> four\nfive</pre>", "one\ntwo\n\nthree\n\nfour five"),
        ("one<script>if (a<b) x('</p>')</script>two<style>p{}</style>", "onetwo"),
        ("<html><head><title>T</title><meta name=x>\n</head><body>one</body></html>", "one"),
        ("<head><title>T</title><p>one", "one"),
        ("<!doctype html><title>T &amp; U</title><p>one", "one"),
        ("one<template><p>two</p></template>three", "onethree"),
        ("one<!-- two -->three<?php four ?>", "onethree"),
        ("one<![if x]>two<![endif]>three<![odd]>four", "onetwothreefour"),
        ("one<hr>two<wbr>three", "one\n\ntwothree"),
        ("<script>never closed", ""),
    ],
)
def test_html(html: str, text: str) -> None:
    assert read_text(html.encode(), "a.html") == (text, "")


@settings(deadline=None)  # a busy machine is slow
@given(st.text(alphabet=st.one_of(st.sampled_from("<>/!-[]&;#= \n'\"apbrehd"), st.characters(codec="utf-8"))))
def test_any_page_can_be_read(html: str) -> None:
    text, problem = read_text(html.encode(), "a.html")
    assert not problem
    assert "\n\n\n" not in text
