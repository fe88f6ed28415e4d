"""The feed tells of articles, corrections and facts, under ids that never change."""

import re

from small_site import FACTS, build_site, front, problems_of

FACT = "title: Line 4 opens, "


def entries(files: dict[str, str]) -> dict[str, str]:
    """The title of each entry, by its id without the site's address."""
    feed = build_site(files, base_url="https://a.example/s/").files["feed.xml"].decode()
    parts = re.findall(r"<entry>\s*<title>(.*?)</title>\s*<id>https://a.example/s(.*?)</id>", feed)
    return {id_: title for title, id_ in parts}


def with_fact(keys: str) -> dict[str, str]:
    return {"content/facts.yaml": FACTS.replace(FACT, f"{FACT}{keys}, ")}


def test_a_fact_that_says_when_it_was_added_is_told_of() -> None:
    assert entries(with_fact("key: yes")) == {}
    assert entries(with_fact("added: 2026-11-02")) == {"/facts/opening/": "New: Line 4 opens"}


def test_a_changed_fact_keeps_its_id() -> None:
    found = entries(with_fact("added: 2026-11-02, updated: 2026-11-05"))
    assert found == {"/facts/opening/": "Changed: Line 4 opens"}


def test_a_renamed_fact_and_a_renamed_article_keep_their_ids() -> None:
    assert list(entries(with_fact("added: 2026-11-02, formerly: [start, begin]"))) == ["/facts/start/"]
    article = front().replace("summary", "aliases: [/go/, /articles/first/]\nsummary")
    assert list(entries({"content/articles/one.md": article})) == ["/articles/first/"]


def test_a_number_is_told_of_with_its_caveat() -> None:
    facts = FACTS.replace('{value: "1,185"', '{added: 2026-11-02, complete: no, value: "1,185"')
    facts = facts.replace("change: {derive", "change: {despite: it is what there is, derive")
    (title,) = entries({"content/facts.yaml": facts}).values()
    assert title.endswith("(counted before the period ended)")


def test_days_that_cannot_be_are_reported() -> None:
    (problem,) = problems_of(with_fact("added: 2036-11-02"))
    assert problem.message == "“added” is in the future (2036-11-02)"
    (problem,) = problems_of(with_fact("added: 2020-11-02, updated: 2020-01-01"))
    assert problem.message == "“updated” (2020-01-01) is before “added” (2020-11-02)"
