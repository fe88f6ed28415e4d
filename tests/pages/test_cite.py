"""How a page is cited."""

import html
import json
import re

import pytest
from replaced import replaced
from small_site import FACTS, SITE, build_site, front

from generator.pages.presenters.citations import cite

ONE = cite(
    id_="removals.fy2018",
    title="50% & more_{x}",
    site="A site",
    authors=["Ann Lee", "Bo {Z}"],
    by="Ann Lee and Bo {Z}",
    year=2026,
    address="https://a.example/facts/x/",
)


def test_in_words_it_ends_with_the_address() -> None:
    assert ONE.plain == "Ann Lee and Bo {Z} (2026). “50% & more_{x}”. A site. https://a.example/facts/x/"


def test_what_tex_would_act_on_is_escaped() -> None:
    assert r"title = {{50\% \& more\_\{x\}}}" in ONE.bibtex
    assert ONE.bibtex.startswith("@misc{removals-fy2018,\n")
    assert "author = {{Ann Lee} and {Bo \\{Z\\}}}" in ONE.bibtex


def test_csl_json_is_json() -> None:
    item = json.loads(ONE.csl)[0]
    assert item["issued"] == {"date-parts": [[2026]]}
    assert item["author"][0] == {"literal": "Ann Lee"}


def test_what_is_not_known_is_left_out() -> None:
    bare = cite(id_="x", title="T", site="S", authors=[], by="", year=0, address="")
    assert bare.plain == "“T”. S."
    assert "year" not in bare.bibtex
    assert "issued" not in json.loads(bare.csl)[0]


@pytest.mark.parametrize(
    ("title", "site", "expected"),
    [
        ("Who pays?", "Stop!", "“Who pays?” Stop!"),
        ("Wait…", "Acme Inc.", "“Wait…” Acme Inc."),
        ("“We need repairs!”", "“Who pays?”", "“We need repairs!” “Who pays?”"),
        ("The “fund”", "S", "“The ‘fund’”. S."),
        ("Is it “done?”", "S", "“Is it ‘done?’” S."),
        ("Made in 50%", "S", "“Made in 50%”. S."),
    ],
)
def test_no_period_follows_an_end_mark(title: str, site: str, expected: str) -> None:
    view = cite(id_="x", title=title, site=site, authors=[], by="", year=0, address="")
    assert view.plain == expected


@pytest.mark.parametrize("ends", ["?", "!", "…", "Inc."])
def test_no_page_puts_a_period_after_the_end_mark_of_a_name(ends: str) -> None:
    facts = replaced(FACTS, "title: Line 4 opens", f"title: “Line {ends}”")
    facts = replaced(facts, "title: Report, publisher: City", f"title: Report {ends}, publisher: City {ends}")
    site = replaced(SITE, "title: Line 4", f"title: “Line {ends}”\nauthors: ['Ann {ends}']")
    body = "[It opened](event:opening) with [at least 1,500 rides](stat:rides-2019).\n"
    built = build_site({
        "site.yaml": site, "content/facts.yaml": facts, "content/articles/one.md": front(body=body),
    })  # fmt: skip
    pages = [page.decode() for name, page in built.files.items() if name.endswith(".html")]
    texts = [re.sub(r"<(?!meta)[^>]+>", "", html.unescape(page)) for page in pages]
    wrong = rf"{re.escape(ends)}[”’]?\.(?!\w)"
    assert [found for text in texts for found in re.findall(rf".*{wrong}.*", text)] == []
