"""Long lists are folded, and the key parts stand in front of them."""

from small_site import SITE, build_site

SOURCES = "sources: {s: {title: S}}\n"
EVIDENCE = "evidence: [{source: s, at: p. 4}]"


def page(path: str, facts: str, site: str = SITE) -> str:
    return build_site({"site.yaml": site, "content/facts.yaml": facts}).files[f"{path}/index.html"].decode()


def numbers(count: int) -> str:
    lines = (
        f"  n{n}: {{value: {n}, unit: rides, measure: rides, period: {2000 + n}, {EVIDENCE}}}\n"
        for n in range(1, count + 1)
    )
    return f"{SOURCES}statistics:\n{''.join(lines)}"


def test_many_numbers_are_folded_below_those_of_the_home_page() -> None:
    shown = page("numbers", numbers(7), f"{SITE}home: {{numbers: [n3]}}\n")
    ahead, _, folded = shown.partition("<summary>All 7 numbers")
    assert 'href="../facts/n3/index.html"' in ahead
    assert 'href="../facts/n4/index.html"' not in ahead
    assert folded.count('<td class="align-right" data-label="Number">') == 7


def test_a_few_numbers_are_not_folded() -> None:
    shown = page("numbers", numbers(6))
    assert "<summary>" not in shown
    assert "Key numbers" not in shown


def test_many_sources_are_folded_by_kind() -> None:
    listed = [f"  s{n}: {{title: Report {n}, kind: news}}\n" for n in range(24)]
    facts = f"sources:\n{''.join(listed)}  s: {{title: S, kind: court}}\n"
    shown = page("sources", facts)
    assert shown.count('<details class="fold">') == 2
    assert '<h2 id="kind-news">News</h2> <span class="note" data-of-all>24 sources</span></summary>' in shown
    assert "<details" not in page("sources", facts.replace(listed[3], ""))


def events(key: str) -> str:
    lines = (
        f"  e{n}: {{date: 2019-01-0{n}, title: Event {n}, policies: [p], {'key: yes, ' if str(n) in key else ''}{EVIDENCE}}}\n"
        for n in range(1, 8)
    )
    return f"{SOURCES}policies: {{p: {{name: Plan, {EVIDENCE}}}}}\nevents:\n{''.join(lines)}"


def test_of_many_events_the_key_ones_stand_before_the_fold() -> None:
    for key, seen in (("25", [2, 5]), ("", [1, 2, 3])):
        ahead, _, folded = page("policies/p", events(key)).partition("<summary>All 7 events")
        assert [n for n in range(1, 8) if f"Event {n}</a>" in ahead] == seen
        assert [n for n in range(1, 8) if f"Event {n}</a>" in folded] == list(range(1, 8))


def test_a_claim_has_its_words_as_the_heading_and_its_side_as_the_policy_calls_it() -> None:
    facts = (
        f"{SOURCES}people: {{ann: {{name: Ann}}}}\n"
        "policies:\n"
        f"  q: {{name: Other, {EVIDENCE}}}\n"
        f"  p: {{name: Plan, sides: {{supports: Open on Sundays, opposes: Stay closed}}, {EVIDENCE}}}\n"
        f"claims: {{c: {{by: ann, about: [q, p], stance: opposes, statement: It is *late*., {EVIDENCE}}}}}\n"
    )
    shown = page("facts/c", facts)
    assert '<h1 class="statement">It is <em>late</em>.</h1>' in shown
    assert 'What <a href="../../people/ann/index.html">Ann</a> said' in shown
    assert "<dd>Stay closed</dd>" in shown
