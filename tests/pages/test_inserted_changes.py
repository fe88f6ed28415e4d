"""A number that the site inserts after a direction word has no sign, and the word must be right."""

import re

import pytest
from small_site import formatter_of, front, problems_of, resolved

from generator.markdown.renderer import to_html
from generator.pages.prose.article_html import render_links

FACTS = """\
sources:
  report: {title: Report, publisher: Office, published: 2024}
statistics:
  first: {value: 400, qualifier: about, unit: visits, measure: visits, place: Mill Pool, period: 2018, evidence: [{source: report, at: p. 1}]}
  last: {value: 300, qualifier: about, unit: visits, measure: visits, place: Mill Pool, period: 2023, evidence: [{source: report, at: p. 2}]}
  change: {derive: {percent_change: [first, last]}}
  lost: {derive: {difference: [first, last]}}
  growth: {derive: {percent_change: [last, first]}, despite: the years are in reverse}
  loss: {value: -3, unit: million dollars, measure: result, place: Mill Pool, period: 2023, evidence: [{source: report, at: p. 3}]}
  frost: {value: -5, unit: degrees, measure: lowest temperature, place: Mill Pool, period: 2023, evidence: [{source: report, at: p. 4}]}
"""


def files_with(body: str, language: str = "en") -> dict[str, str]:
    return {
        "site.yaml": f"title: T\ndescription: D.\nlanguage: {language}\n",
        "content/facts.yaml": FACTS,
        "content/articles/one.md": front(body=body),
    }


def read(body: str, language: str = "en") -> str:
    """The words of an article, as a reader sees them."""
    site, _ = resolved(files_with(body, language))
    (article,) = site.texts.articles
    links = site.texts.of_documents["article", article.slug]
    prose = links.prose[article.body]
    rendered = render_links(
        site.records, formatter_of(site), prose, links.targets, to_html(prose.prepared),
        with_citations=False, has_own_page=False,
    )  # fmt: skip
    return " ".join(re.sub(r"<[^>]*>", "", str(rendered.html)).split())


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Visits fell by [](stat:change).", "Visits fell by about 25%."),
        ("That is a fall of about [](stat:change).", "That is a fall of about 25%."),
        ("Visits were down [](stat:change) in five years.", "Visits were down about 25% in five years."),
        ("Visits fell by [](stat:lost), to [](stat:last).", "Visits fell by about 100, to about 300."),
        ("The pool made a loss of [](stat:loss) million dollars.", "The pool made a loss of 3 million dollars."),
        ("There were [](stat:lost) fewer visits.", "There were about 100 fewer visits."),
    ],
)  # fmt: skip
def test_a_direction_in_words_replaces_the_sign(body: str, words: str) -> None:
    assert read(body) == words
    assert problems_of(files_with(body), "wrong-direction") == []


def test_so_it_does_in_spanish() -> None:
    body = "Las visitas cayeron [](stat:change)."
    assert re.sub(r"\s", " ", read(body, "es")) == "Las visitas cayeron alrededor de 25 %."


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The change was [](stat:change).", "The change was about −25%."),
        (
            "The drop in staff came with a change of [](stat:change).",
            "The drop in staff came with a change of about −25%.",
        ),
        ("The temperature fell to [](stat:frost) degrees.", "The temperature fell to −5 degrees."),
        ("Did visits fall? The change is [](stat:change).", "Did visits fall? The change is about −25%."),
    ],
)
def test_where_no_word_gives_the_direction_the_sign_stays(body: str, words: str) -> None:
    assert read(body) == words


@pytest.mark.parametrize(
    "body",
    [
        "Visits rose by [](stat:change).",
        "That is an increase of [](stat:lost).",
        "There were [](stat:lost) more visits.",
        "Visits went up [](stat:change).",
    ],
)
def test_the_opposite_direction_is_told(body: str) -> None:
    (problem,) = problems_of(files_with(body), "wrong-direction")
    assert problem.message.startswith("“change” is −25%") or problem.message.startswith("“lost” is −100")
