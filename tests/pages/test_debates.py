"""Claims stand beside the answers of the other side; the strongest come first, and each side keeps its place."""

import re

import pytest
from small_site import FACTS, build_site, front

SOURCES = "sources: {gazette: {title: Gazette}}\npeople: {ann: {name: Ann}, bo: {name: Bo}}\n"
CLAIM = "  {id}: {{by: {by}, about: [line], stance: {stance}, date: {date}, statement: Says {id}.{more}, evidence: [{{source: gazette, at: p. 1}}]}}\n"


def claim(id_: str, stance: str, date: str = "2019-01-01", by: str = "ann", more: str = "") -> str:
    return CLAIM.format(id=id_, by=by, stance=stance, date=date, more=more)


def policy_page(*claims: str, sides: str = "") -> str:
    facts = f"{SOURCES}policies: {{line: {{name: Line{sides}}}}}\nclaims:\n{''.join(claims)}"
    return build_site({"content/facts.yaml": facts}).files["policies/line/index.html"].decode()


def order(page: str) -> list[str]:
    return re.findall(r"<p>Says (\w+)\.</p>", page)


def exchanges(page: str) -> list[list[str]]:
    return [order(part) for part in page.split('<div class="exchange">')[1:]]


def test_a_claim_stands_before_its_answer_and_the_rest_follows_by_side() -> None:
    page = policy_page(
        claim("late", "opposes", "2018-01-01"),
        claim("reply", "supports", "2020-01-01", more=", answers: [late]"),
        claim("other", "supports", "2017-01-01"),
        claim("neither", "neither", "2016-01-01"),
    )
    assert exchanges(page)[0][:2] == ["late", "reply"]
    assert order(page) == ["late", "reply", "other", "neither"]


def test_key_claims_and_key_exchanges_come_first() -> None:
    page = policy_page(
        claim("one", "supports", "2001-01-01"),
        claim("two", "opposes", "2002-01-01", more=", answers: [one]"),
        claim("three", "supports", "2003-01-01", more=", key: yes"),
        claim("four", "opposes", "2004-01-01", more=", key: yes, answers: [three]"),
        claim("five", "supports", "2005-01-01"),
        claim("six", "supports", "2006-01-01", more=", key: yes"),
    )
    assert order(page) == ["three", "four", "one", "two", "six", "five"]


def test_supporters_come_first_whoever_spoke_first() -> None:
    page = policy_page(claim("con", "opposes", "2001-01-01"), claim("pro", "supports", "2019-01-01"))
    assert order(page) == ["pro", "con"]


def test_an_answer_of_the_same_side_or_of_neither_makes_no_pair() -> None:
    page = policy_page(
        claim("one", "supports"),
        claim("two", "supports", more=", answers: [one]"),
        claim("three", "neither", more=", answers: [one]"),
    )
    assert exchanges(page) == []
    assert sorted(order(page)) == ["one", "three", "two"]


def test_no_claim_is_in_two_exchanges() -> None:
    page = policy_page(
        claim("one", "supports"),
        claim("two", "opposes", "2019-02-01", more=", answers: [one]"),
        claim("three", "opposes", "2019-03-01", more=", answers: [one]"),
    )
    assert order(page) == ["one", "two", "three"]
    assert len(exchanges(page)) == 1


def test_the_sides_are_called_as_the_policy_says() -> None:
    claims = claim("pro", "supports"), claim("con", "opposes")
    named = policy_page(*claims, sides=", sides: {supports: Run late, opposes: Stop at nine}")
    assert re.findall(r"<h3>(.*?)</h3>", named) == ["Run late", "Stop at nine"]
    assert re.findall(r"<h3>(.*?)</h3>", policy_page(*claims)) == ["For", "Against"]


@pytest.mark.parametrize("block", ["claims", "timeline"])
def test_a_block_about_something_of_which_there_is_nothing_is_left_out(block: str) -> None:
    facts = FACTS.partition("claims:")[0]
    body = f"One.\n\n![]({block}:policy/line-4)\n\nTwo."
    built = build_site({"content/facts.yaml": facts, "content/articles/one.md": front(body=body)})
    page = built.files["articles/one/index.html"].decode()
    assert "<p>One.</p>" in page
    assert "<p>Two.</p>" in page
    assert 'class="block' not in page
