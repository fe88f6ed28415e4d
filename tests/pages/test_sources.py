"""Sources: what their links are called, how they are listed and cited, and fields that cannot be."""

import html
import json
import re

import pytest
from replaced import replaced
from small_site import FACTS, SITE, build_site, front, problems_of

from generator.model.dates import parse_date
from generator.pages.presenters.json_ld import iso_date

BOOK = (
    "kind: book, title: The Pier & Me, publisher: River Press, authors: [Ann Lee, Bo Díaz], editors: [C. Roe], edition: 2nd, "
    'isbn: 978-0-306-40615-7, published: 202X, url: "https://www.docs.example.org/x", copy: yes, archived: "https://b.example/x"'
)
PAPER = (
    "kind: article, title: A paper, authors: [Ann Lee], container: River Quarterly, volume: 12, issue: 3, pages: 1-20, "
    'doi: "https://doi.org/10.1000/182", published: 2019-03, accessed: 2020-05-06'
)
CASE = "kind: court, title: Lee v. City, court: Superior Court, docket: 19-CV-1, published: 2019-03-02/2019-03-05"


def files_with(source: str, language: str = "en") -> dict[str, str]:
    facts = replaced(FACTS, "sources:\n", f"sources:\n  it: {{{source}}}\n")
    facts = replaced(facts, "[{source: gazette, at: p. 1}]", "[{source: it, at: p. 1, quote: it opened}]")
    body = "[It opened](event:opening).\n"
    return {
        "site.yaml": f"{SITE}language: {language}\n",
        "content/facts.yaml": facts,
        "content/articles/one.md": front(body=body),
    }


def words(page: bytes, begin: str, end: str) -> str:
    """The words of a part of a page, on one line."""
    part = page.decode().partition(begin)[2].partition(end)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", part).replace("&#34;", '"').replace("&amp;", "&").split())


@pytest.mark.parametrize(
    ("source", "language", "label"),
    [
        (BOOK, "en", "copy at docs.example.org"),
        (BOOK, "es", "copia en docs.example.org"),
        (PAPER, "en", "at doi.org"),
        ('title: A, publisher: WBTV, url: "https://documents.example.org/9"', "en", "at documents.example.org"),
        ('title: A, url: "https://documents.example.org:8080/9"', "es", "en documents.example.org"),
        ('title: A, archived: "https://b.example/x"', "en", "archived copy"),
        ("title: A", "en", "No web address is known."),
    ],
)  # fmt: skip
def test_a_link_to_a_source_names_its_host_and_claims_nothing(source: str, language: str, label: str) -> None:
    files = build_site(files_with(source, language)).files
    cited = words(files["articles/one/index.html"], '<section class="cited"', "</section>")
    assert label in cited
    assert ("archived copy" in cited or "copia archivada" in cited) == ("archived" in source)
    assert not [path for path, page in files.items() if path.endswith(".html") and b">Original" in page]


@pytest.mark.parametrize(
    ("source", "plain", "bibtex", "csl"),
    [
        (
            BOOK,
            "Ann Lee and Bo Díaz, “The Pier & Me”, edition 2nd, edited by C. Roe, ISBN 978-0-306-40615-7, River Press, the 2020s. https://www.docs.example.org/x (copy at docs.example.org)",
            ["@book{it,", "author = {{Ann Lee} and {Bo Díaz}}", "editor = {{C. Roe}}", "edition = {2nd}", "year = {the 2020s}"],
            {"type": "book", "issued": {"literal": "the 2020s"}, "ISBN": "978-0-306-40615-7", "editor": [{"literal": "C. Roe"}]},
        ),
        (
            PAPER,
            "Ann Lee, “A paper”, River Quarterly 12 (3), pp. 1–20, March 2019. https://doi.org/10.1000/182",
            ["@article{it,", "journal = {River Quarterly}", "number = {3}", "pages = {1--20}", "doi = {10.1000/182}",
             "urldate = {2020-05-06}"],
            {"type": "article-journal", "container-title": "River Quarterly", "volume": "12", "issue": "3", "page": "1-20",
             "DOI": "10.1000/182", "issued": {"date-parts": [[2019, 3]]}, "accessed": {"date-parts": [[2020, 5, 6]]}},
        ),
        (
            CASE,
            "“Lee v. City”, Superior Court, docket 19-CV-1, March 2, 2019 to March 5, 2019.",
            ["@misc{it,", "note = {Superior Court, docket 19-CV-1}"],
            {"type": "legal_case", "authority": "Superior Court", "number": "19-CV-1",
             "issued": {"date-parts": [[2019, 3, 2], [2019, 3, 5]]}},
        ),
    ],
)  # fmt: skip
def test_a_source_can_be_cited(source: str, plain: str, bibtex: list[str], csl: dict[str, object]) -> None:
    files = build_site(files_with(source)).files
    page = files["sources/it/index.html"]
    assert words(page, '<p class="cite" data-copy="citation">', "</p>") == plain
    codes = page.decode().split("<code>")[1:]
    for field in bibtex:
        assert field in html.unescape(codes[0])
    (item,) = json.loads(html.unescape(codes[1].partition("</code>")[0]))
    assert csl.items() <= item.items()
    fact = words(files["facts/opening/index.html"], '<p class="cite" data-copy="citation">', "</p>")
    assert f"Source: {plain.partition('. https')[0].removesuffix('.')}. " in fact


def test_sources_are_listed_by_kind_with_filters() -> None:
    page = build_site(files_with(BOOK)).files["sources/index.html"].decode()
    assert re.findall(r"<h2[^>]*>([^<]+)<", page) == ["Books", "Kind not stated"]
    assert re.findall(r'<option value="([^"]*)"', page) == [
        "", "kind/book", "kind/other", "", "publisher/city", "publisher/gazette", "publisher/river-press",
    ]  # fmt: skip
    assert '<li data-subjects="kind/book publisher/river-press">' in page
    assert "Ann Lee and Bo Díaz. " in page
    assert re.search(r'<form class="filters"[^>]* hidden>', page)


def test_sources_of_one_kind_and_publisher_need_no_filter() -> None:
    facts = (
        "sources:\n  a: {title: A}\nevents:\n  b: {date: 2019, title: B, evidence: [{source: a, at: p. 1}]}\n"
    )
    page = build_site({"content/facts.yaml": facts}).files["sources/index.html"].decode()
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]


def test_open_data_has_what_is_declared() -> None:
    files = build_site(files_with(PAPER)).files
    source = json.loads(files["data/facts.json"])["sources"][0]
    assert (source["container"], source["volume"], source["doi"]) == (
        "River Quarterly", "12", "https://doi.org/10.1000/182",
    )  # fmt: skip
    assert json.loads(build_site(files_with(BOOK)).files["data/facts.json"])["sources"][0]["copy"] is True


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("title: A, doi: 182", "“182” is not a DOI", "write it as 10.1000/182"),
        ('title: A, doi: "https://a.example/10.1000/182"', "“https://a.example/10.1000/182” is not a DOI", "write 10.1000/182"),
        ("title: A, isbn: 123-4", "“123-4” is not an ISBN", "it has 10 or 13 digits"),
        ("title: A, copy: yes", "“copy” says that “url” is a copy, but there is no “url”", "add “url: …”, or remove “copy”"),
        ("title: A, kind: books", "“kind” cannot be “books”", "did you mean “book”?"),
    ],
)  # fmt: skip
def test_a_field_that_cannot_be_is_a_problem(source: str, message: str, hint: str) -> None:
    found = problems_of(
        {"content/facts.yaml": replaced(FACTS, "sources:\n", f"sources:\n  it: {{{source}}}\n")}
    )
    assert (message, hint) in [(problem.message, problem.hint) for problem in found]


@pytest.mark.parametrize(
    "source", ["isbn: 0-306-40615-2", "isbn: 9780306406157", "isbn: 080442957X", 'doi: "doi: 10.1000/182"']
)
def test_a_field_may_be_written_in_each_usual_way(source: str) -> None:
    assert problems_of(files_with(f"title: A, {source}"), "schema") == []


@pytest.mark.parametrize(
    ("text", "iso"),
    [("199X", ""), ("2024-Q1", "2024"), ("../1990", ""), ("2019-03", "2019-03"), ("2019/2020", "2019")],
)
def test_structured_data_is_no_more_precise_than_a_date(text: str, iso: str) -> None:
    assert iso_date(parse_date(text)) == iso
