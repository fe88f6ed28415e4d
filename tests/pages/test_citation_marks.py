"""Each sentence has one citation mark, at its end, for all the sources that its links cite."""

import re

import pytest
from markupsafe import Markup
from small_site import FACTS, SITE, build_site, front

from generator.pages.prose.sentences import sentences, with_strong_opening


def body(*paragraphs: str, answer: str = "") -> str:
    article = front("One", "\n\n".join(paragraphs))
    article = article.replace("date:", f"answer: {answer}\ndate:") if answer else article
    files = {"site.yaml": SITE, "content/facts.yaml": FACTS, "content/articles/one.md": article}
    page = build_site(files).files["articles/one/index.html"].decode()
    return page[page.index("<h1>") :].partition('<section class="cited"')[0].partition("</article>")[0]


def shown(html: str) -> str:
    """Return a text as it is copied: with the marks that everybody sees, without other markup."""
    html = re.sub(r'<sup class="citation each">.*?</sup>|<p class="beside".*?</p>', "", html)
    return " ".join(re.sub(r"<[^>]*>", "", html).split())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It [opened](event:opening) early. Then it rained.", "It opened early. [1] Then it rained."),
        (
            "It [opened](event:opening), and [at least 1,500](stat:rides-2019) rode.",
            "It opened, and at least 1,500 rode. [1–2]",
        ),
        ("It [opened](event:opening). It [opened](event:opening).", "It opened. [1] It opened. [1]"),
        ("Gov. Lee [opened it](event:opening) in St. Paul.", "Gov. Lee opened it in St. Paul. [1]"),
        ("[It opened.](event:opening) Then it rained.", "It opened. [1] Then it rained."),
        ("“It *[opened](event:opening).*” Then it rained.", "“It opened.” [1] Then it rained."),
        ("It [opened](event:opening)", "It opened [1]"),
        ("- It [opened](event:opening)\n- It rained", "It opened [1] It rained"),
        ("Did it [open](event:opening)? Yes.", "Did it open? [1] Yes."),
        ("Nothing is cited here.", "Nothing is cited here."),
    ],
)
def test_a_sentence_has_one_mark(text: str, expected: str) -> None:
    assert shown(body(text)).endswith(expected)


def test_the_mark_of_each_link_is_there_for_readers_who_ask_for_it() -> None:
    html = body("It [opened](event:opening), and [at least 1,500](stat:rides-2019) rode.")
    each = re.findall(r'</a>(?:<span id="[^"]*"></span>)*<sup class="citation each">(.*?)</sup>', html)
    assert [re.sub(r"<[^>]*>", "", mark) for mark in each] == [" [1]", " [1,2]"]
    assert 'aria-label="Sources 1 to 2: Gazette, City"' in html
    assert [f'id="cited-{number}"' in html for number in (1, 2, 3)] == [True, True, False]


def test_the_answer_is_cited_with_the_text() -> None:
    html = body("It [opened](event:opening).", answer="At least [1,500](stat:rides-2019) rode. It is late.")
    assert "<strong>At least" in html
    assert shown(html).endswith("It opened. [2]")
    assert "rode. [1–2]" in shown(html)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>One. Two.</p>", ["One.", " Two."]),
        ("<p>One <em>two.</em> Three</p><p>Four</p>", ["One <em>two.</em>", " Three", "Four"]),
        ("<ul><li>One<ul><li>Two</li></ul></li></ul>", ["One", "Two"]),
        ("<p>It cost $3.50 at 5 p.m. on Main St. today.</p>", ["It cost $3.50 at 5 p.m. on Main St. today."]),
        ("<p>La Sra. Díaz habló. ¿Y después?</p>", ["La Sra. Díaz habló.", " ¿Y después?"]),
        ("<p>“No!” he said. Yes.</p>", ["“No!” he said.", " Yes."]),
        ("<p>Wait … what?</p>", ["Wait … what?"]),
        ("<p> </p>", []),
    ],
)
def test_sentences(html: str, expected: list[str]) -> None:
    assert [html[sentence.start : sentence.end] for sentence in sentences(html)] == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>Yes. But.</p>", "<p><strong>Yes.</strong> But.</p>"),
        ("<p><em>Yes. But.</em></p>", "<p><em>Yes. But.</em></p>"),
        (
            '<p>Yes.<sup class="citation"><a href="#source-1">1–2</a></sup> But.</p>',
            '<p><strong>Yes.</strong><sup class="citation"><a href="#source-1">1–2</a></sup> But.</p>',
        ),
        ("", ""),
    ],
)
def test_an_opening_is_strong(html: str, expected: str) -> None:
    assert with_strong_opening(Markup(html)) == expected  # noqa: S704
