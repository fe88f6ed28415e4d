"""Addresses that pages had before lead to where they are now."""

import re
from posixpath import dirname, join, normpath

import pytest
from small_site import FACTS, SITE, build_site, front, problems_of

NAMED = FACTS.replace("{name: Ann Lee}", "{name: Ann Lee, formerly: [ann-le]}")
MOVED = front().replace("date:", "aliases: [/2019/one.html, /café]\ndate:")
REDIRECTS = f"{SITE}redirects:\n  /who: /organizations/#city\n  /old.pdf: /timeline/\n"
FILES = {"site.yaml": REDIRECTS, "content/facts.yaml": NAMED, "content/articles/one.md": MOVED}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("people/ann-le/index.html", "people/ann-lee/index.html"),
        ("2019/one.html", "articles/one/index.html"),
        ("café/index.html", "articles/one/index.html"),
        ("who/index.html", "organizations/index.html#city"),
    ],
)
def test_a_page_at_the_old_address_leads_to_the_new_one(old: str, new: str) -> None:
    built = build_site(FILES, "https://a.example/nc/")
    text = built.files[old].decode()
    refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]*)"', text)
    assert refresh
    assert normpath(join(dirname(old), refresh[1])) == new
    assert f'href="{refresh[1]}"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "<script" not in text
    assert old.removesuffix("index.html").encode() not in built.files["sitemap.xml"]


def test_hosts_get_a_line_for_each_old_address() -> None:
    lines = build_site(FILES, "https://a.example/nc/").files["_redirects"].decode().splitlines()
    assert "/nc/people/ann-le/ /nc/people/ann-lee/ 301" in lines
    assert "/nc/caf%C3%A9/ /nc/articles/one/ 301" in lines
    assert "/nc/old.pdf /nc/timeline/ 301" in lines


def test_a_site_with_its_own_redirects_is_told_what_they_lack() -> None:
    own = "/people/ann-le/ /people/ann-lee/ 302\n"
    built = build_site({**FILES, "public/_redirects": own})
    assert built.files["_redirects"].decode() == own
    assert len(built.missing_redirects) == 4


@pytest.mark.parametrize(
    ("redirect", "rule", "column", "hint"),
    [
        ("/people/: /timeline/", "duplicate-address", 3, "remove it here"),
        ("/x/: /timelin/", "dead-link", 8, "did you mean “/timeline/”?"),
        ("/x/: /timeline/#no", "dead-fragment", 8, "write /timeline/"),
        ("/x/: /x/", "dead-link", 8, "write the address of a page"),
        ("https://a.example/x/: /timeline/", "schema", 3, "write what follows"),
        ("/x/: https://a.example/", "schema", 8, "write what follows"),
        ("x/y: /timeline/", "schema", 3, "write /x/y"),
        ("/../x/: /timeline/", "schema", 3, "write it from the root"),
        ("/x/%2e%2e/y/: /timeline/", "schema", 3, "write it from the root"),
        ("/x//y/: /timeline/", "schema", 3, "write it with single slashes"),
        ("/x/?a=1: /timeline/", "schema", 3, "write /x/"),
    ],
)
def test_a_redirect_that_cannot_work_is_reported_at_its_line(
    redirect: str, rule: str, column: int, hint: str
) -> None:
    (problem,) = problems_of({"site.yaml": f"{SITE}redirects:\n  {redirect}\n"})
    place = problem.location
    assert (problem.rule, place.file, place.line, place.column) == (rule, "site.yaml", 4, column)
    assert problem.hint.startswith(hint)


def test_a_chain_is_answered_with_its_end() -> None:
    (problem,) = problems_of({"site.yaml": f"{SITE}redirects:\n  /a/: /b/\n  /b/: /timeline/\n"})
    assert (problem.rule, problem.hint) == ("dead-link", "write /timeline/")


@pytest.mark.parametrize(
    ("before", "after", "rule", "hint"),
    [
        ("{name: Ann Lee}", "{name: Ann Lee, formerly: [ann-lee]}", "duplicate-address", "remove it"),
        ("{name: City of A}", "{name: City of A, formerly: [city]}", "duplicate-address", "remove it"),
        ("{name: Ann Lee}", "{name: Ann Lee, formerly: [Ann]}", "schema", "write the id it had before"),
        ("people: [ann-lee]", "people: [ann-lee], formerly: [late]", "duplicate-address", "remove it here"),
    ],
)
def test_an_old_id_that_is_in_use_is_reported(before: str, after: str, rule: str, hint: str) -> None:
    (problem,) = problems_of({"content/facts.yaml": FACTS.replace(before, after)})
    assert (problem.rule, problem.location.file) == (rule, "content/facts.yaml")
    assert problem.hint.startswith(hint)


def test_an_address_claimed_twice_is_reported_at_the_second_place() -> None:
    site = f"{SITE}redirects: {{/people/ann-le/: /timeline/}}\n"
    (problem,) = problems_of({"site.yaml": site, "content/facts.yaml": NAMED})
    assert (problem.rule, problem.location.file) == ("duplicate-address", "site.yaml")


def test_a_link_with_an_old_id_is_answered_with_the_new_one() -> None:
    text = front(body="[Ann](person:ann-le)")
    (problem,) = problems_of({"content/facts.yaml": NAMED, "content/articles/one.md": text})
    assert (problem.rule, problem.hint) == ("unknown-id", "write its id, “ann-lee”")
