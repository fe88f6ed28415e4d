"""How a page is cited."""

import json

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
