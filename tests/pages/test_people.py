"""People: pictures, groups, and offices on a line of time."""

import pytest
from replaced import replaced
from small_site import FACTS, build_site, problems_of, resolved

from generator.pages.presenters.careers import career_timeline, held_offices, names_body

PICTURE = {"static/ann.png": ""}


def with_roles(*roles: str) -> str:
    lines = "".join(f"\n      - {{{role}}}" for role in roles)
    return replaced(FACTS, "ann-lee: {name: Ann Lee}", f"ann-lee:\n    name: Ann Lee\n    roles:{lines}")


def with_portrait(portrait: str) -> str:
    return replaced(FACTS, "{name: Ann Lee}", f"{{name: Ann Lee, portrait: {{{portrait}}}}}")


def line_of(*roles: str) -> tuple[str, str, list[tuple[int, int] | None]] | None:
    site, _ = resolved({"content/facts.yaml": with_roles(*roles)})
    line = career_timeline(site.records, site.records.people["ann-lee"].roles)
    bars = [(bar.left, bar.width) if bar else None for bar in line.bars] if line else []
    return (line.first, line.last, bars) if line else None


def test_offices_stand_on_one_line_of_whole_years() -> None:
    line = line_of("title: Clerk, from: 2010, to: 2014", "title: Mayor, from: 2015, to: 2019")
    assert line == ("2010", "2019", [(0, 500), (500, 500)])


def test_an_office_still_held_reaches_the_last_event_of_the_site() -> None:
    assert line_of("title: Mayor, from: 2015") == ("2015", "2018", [(0, 1000)])


def test_an_office_of_unknown_beginning_begins_with_the_line() -> None:
    line = line_of("title: Mayor, to: 2015", "title: Clerk, from: 2012, to: 2012")
    assert line == ("2012", "2015", [(0, 1000), (0, 250)])


def test_an_office_without_dates_has_no_bar_and_without_any_there_is_no_line() -> None:
    assert line_of("title: Mayor") is None
    line = line_of("title: Mayor", "title: Clerk, from: 2012, to: 2012")
    assert line == ("2012", "2012", [None, (0, 1000)])


def test_an_office_of_a_day_can_be_seen_and_stays_on_the_line() -> None:
    line = line_of(
        "title: Mayor, from: 1990-01-01, to: 2019-12-31", "title: Clerk, from: 2019-12-31, to: 2019-12-31"
    )
    assert line is not None
    assert line[2][1] == (994, 6)


def test_a_picture_is_shown_with_its_credit() -> None:
    facts = with_portrait('file: ann.png, credit: "Photo: City"')
    files = build_site({"content/facts.yaml": facts, **PICTURE}).files
    page = files["people/ann-lee/index.html"].decode()
    assert 'class="portrait" src="../../assets/ann.' in page
    assert "Photo: City" in page
    assert "portrait" not in build_site({}).files["people/ann-lee/index.html"].decode()


def test_a_picture_that_is_not_there_is_told_at_its_place() -> None:
    (problem,) = problems_of({"content/facts.yaml": with_portrait("file: an.png"), **PICTURE}, "dead-asset")
    assert (problem.location.line, problem.hint) == (5, "did you mean “ann.png”?")


@pytest.mark.parametrize(
    ("roles", "offices"),
    [
        (
            [
                "title: Sheriff, from: 2002, to: 2006",
                "title: Sheriff, from: 2006, to: 2010",
                "title: Sheriff, from: 2011, to: 2014",
            ],
            [("Sheriff", "2002", "2014")],
        ),
        (
            ["title: Sheriff, from: 2006-12, to: 2010-12", "title: Sheriff, from: 2002-12, to: 2006-11"],
            [("Sheriff", "2002-12", "2010-12")],
        ),
        (
            ["title: Mayor, from: 2002, to: 2006", "title: Mayor, from: 2010"],
            [("Mayor", "2002", "2006"), ("Mayor", "2010", "")],
        ),
        (
            ["title: Mayor, from: 2002, to: 2006, party: A", "title: Mayor, from: 2006, party: B"],
            [("Mayor", "2002", "2006"), ("Mayor", "2006", "")],
        ),
        (
            [
                "title: Mayor, from: 2002, to: 2006",
                "title: Clerk, from: 2006, to: 2008",
                "title: Mayor, from: 2008",
            ],
            [("Mayor", "2002", "2006"), ("Mayor", "2008", ""), ("Clerk", "2006", "2008")],
        ),
        (["title: Mayor", "title: Mayor"], [("Mayor", "", ""), ("Mayor", "", "")]),
    ],
)
def test_terms_that_follow_one_another_are_one_office(
    roles: list[str], offices: list[tuple[str, ...]]
) -> None:
    site, _ = resolved({"content/facts.yaml": with_roles(*roles)})
    held = held_offices(site.records.people["ann-lee"].roles)
    written = [
        (role.title, *(date.written if date else "" for date in (role.from_, role.to))) for role in held
    ]
    assert written == offices


NAMESAKES = "people:\n  first: {name: Ann Lee, roles: [%s]}\n  second: {name: Ann Lee, roles: [%s]}\n  third: {name: Bo Lee}\n"


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("{title: Mayor}", "{title: Clerk}", ("Ann Lee (Mayor)", "Ann Lee (Clerk)")),
        ("{title: Mayor}", "", ("Ann Lee (Mayor)", "Ann Lee")),
        (
            "{title: Mayor, organization: a}",
            "{title: Mayor, organization: b}",
            ("Ann Lee (Mayor, A)", "Ann Lee (Mayor, Town of B)"),
        ),
        (
            "{title: Mayor, from: 1990, to: 2002}",
            "{title: Mayor, from: 2010-05}",
            ("Ann Lee (Mayor, 1990–2002)", "Ann Lee (Mayor, 2010–)"),
        ),
    ],
)
def test_people_who_share_a_name_are_told_apart(first: str, second: str, names: tuple[str, str]) -> None:
    organizations = "organizations: {a: {name: City of A, short: A}, b: {name: Town of B}}\n"
    site, _ = resolved({"content/facts.yaml": NAMESAKES % (first, second) + organizations})
    assert tuple(site.records.person_name(id_) for id_ in ("first", "second", "third")) == (*names, "Bo Lee")


def test_the_list_of_people_has_their_groups_and_the_years_of_their_offices() -> None:
    roles = "[{title: Sheriff, from: 2002-12, to: 2018-12}, {title: Mayor, from: 2019}]"
    people = (
        f"people:\n  z: {{name: Zoe Zim, group: Those who left, roles: {roles}}}\n  a: {{name: Al Abt}}\n"
    )
    built = build_site({"content/facts.yaml": people})
    page = built.files["people/index.html"].decode()
    assert (
        page.index("Those who left</h2>") < page.index("Zoe Zim</a></h3>") < page.index("Other people</h2>")
    )
    assert "Sheriff, 2002–2018</p>" in page
    assert "Mayor, since 2019</p>" in page


def test_the_list_of_people_gives_the_party_and_how_much_they_said() -> None:
    roles = "[{title: Mayor, organization: town, from: 2019, party: Independent}]"
    facts = (
        f"people: {{z: {{name: Zoe Zim, roles: {roles}}}}}\norganizations: {{town: {{name: Mill Town}}}}\n"
        "sources: {s: {title: S}}\n"
        "claims: {c: {by: z, statement: It is late., evidence: [{source: s, at: p. 4}]}}\n"
    )
    files = build_site({"content/facts.yaml": facts}).files
    page = files["people/index.html"].decode()
    assert "Mayor, Mill Town, since 2019 · Independent</p>" in page
    assert "1 statement</p>" in page
    assert 'href="../organizations/index.html">Organizations</a>' in page
    assert 'id="town"' in files["organizations/index.html"].decode()


@pytest.mark.parametrize(
    ("title", "body", "names"),
    [
        ("Sheriff of Mill County", "Mill County Sheriff's Office", True),
        ("Mayor", "Mill Town", False),
        ("Member of the council", "Town council of Mill", False),
        ("Director of the Office", "Friends of the River", False),
        ("", "", False),
    ],
)
def test_a_title_that_names_its_organization_needs_it_not_again(title: str, body: str, names: bool) -> None:
    assert names_body(title, body) is names


def test_many_claims_of_a_person_are_folded_except_for_key_ones() -> None:
    claims = "".join(
        f"  c{n}: {{by: z, statement: Word {n} is late., date: 2019-01-0{n}, {'key: yes, ' if n == 5 else ''}"
        f"evidence: [{{source: s, at: p. 4}}]}}\n"
        for n in range(1, 7)
    )
    facts = "people: {z: {name: Zoe Zim}}\nsources: {s: {title: S}}\nclaims:\n" + claims
    page = build_site({"content/facts.yaml": facts}).files["people/z/index.html"].decode()
    open_, _, folded = page.partition("3 more claims")
    assert [n for n in range(1, 7) if f"Word {n}" in open_] == [1, 2, 5]
    assert [n for n in range(1, 7) if f"Word {n} is late.</p>" in folded] == [3, 4, 6]


def test_a_former_office_is_not_given_with_a_later_statement() -> None:
    claims = (
        "claims: {c: {by: z, statement: It is late., date: 2019-01-05, evidence: [{source: s, at: p. 4}]}}\n"
    )
    people = (
        "people: {z: {name: Zoe Zim, roles: [{title: Sheriff, to: 2018-12}]}}\nsources: {s: {title: S}}\n"
    )
    built = build_site({"content/facts.yaml": people + claims})
    assert "Sheriff" not in built.files["facts/c/index.html"].decode()


def test_a_speaker_is_named_by_the_office_they_took_last() -> None:
    facts = with_roles("title: Deputy, from: 2010, party: Greens", "title: Minister, from: 2018-06")
    page = build_site({"content/facts.yaml": facts}).files["policies/line-4/index.html"].decode()
    assert "Minister (Greens)" in page
    assert "Deputy" not in page
