"""Series of categories: names in place of periods, and one period for all of them."""

import re
from decimal import Decimal

import pytest
from replaced import replaced
from small_site import FACTS, build_site, front, problems_of, resolved

SERIES = """
series:
  by-branch:
    file: branches.csv
    category: branch
    period: 2021
    value: loans
    unit: loans
    measure: loans
    place: The town
    evidence: [{source: report, at: p. 1}]
"""
TABLE = "branch,loans\nMill Street,3100\nQuay Street,4800\nHill Road,950\nThe van,610\n"
CHART = (
    "branches: {title: Loans by branch, mark: bar, series: [by-branch], alt: Quay Street leads with 4800.}\n"
)


def site(table: str = TABLE, series: str = SERIES, chart: str = "", **more: str) -> dict[str, str]:
    files = {"content/facts.yaml": FACTS + series, "content/data/branches.csv": table}
    return {**files, **({"content/charts.yaml": chart} if chart else {}), **more}


def errors(files: dict[str, str]) -> list[tuple[str, str, str]]:
    return [
        (f"{problem.location.file.rpartition('/')[2]}:{problem.location.line}", problem.message, problem.hint)
        for problem in problems_of(files)
        if problem.severity == "error"
    ]


def test_each_row_is_a_statistic_with_the_period_of_all() -> None:
    found, problems = resolved(site())
    assert problems == []
    rows = [found.records.observations[row.id] for row in found.records.rows["by-branch"]]
    assert [(row.id, row.category, row.value) for row in rows][:2] == [
        ("by-branch.mill-street", "Mill Street", Decimal(3100)),
        ("by-branch.quay-street", "Quay Street", Decimal(4800)),
    ]
    assert {row.period.written for row in rows if row.period} == {"2021"}


@pytest.mark.parametrize(
    ("period", "written"),
    [
        ("FY2017", "FY2017"),
        ("2017-03", "2017-03"),
        ("2017\n    period_kind: fiscal_year", "FY2017"),
        ("199X", "199X"),
    ],
)
def test_the_period_of_all_is_written_like_any_other(period: str, written: str) -> None:
    found, problems = resolved(site(series=replaced(SERIES, "period: 2021", f"period: {period}")))
    assert problems == []
    assert {row.period.written for row in found.records.rows["by-branch"]} == {written}


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Café Zürich", "cafe-zurich"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("O’Brien's", "obriens"),
        ("  The   van ", "the-van"),
        ("65+ years", "65-years"),
    ],
)
def test_an_id_ends_in_the_name_of_its_category(name: str, id_: str) -> None:
    found, _ = resolved(site(f"branch,loans\n{name},1\n"))
    assert [row.id for row in found.records.rows["by-branch"]] == [f"by-branch.{id_}"]


@pytest.mark.parametrize(
    ("link", "rule"),
    [
        ("[3,100 loans](stat:by-branch.mill-street)", ""),
        ("[3,200 loans](stat:by-branch.mill-street)", "number-mismatch"),
        ("[3,100 loans](stat:by-branch.mill-road)", "unknown-id"),
        ("[4,800 loans](stat:by-branch.quay-street), the most on record", ""),
        ("[3,100 loans](stat:by-branch.mill-street), the most on record", "wrong-direction"),
    ],
)
def test_numbers_in_prose_are_checked(link: str, rule: str) -> None:
    files = site(**{"content/articles/one.md": front(body=f"There were {link}.\n")})
    assert [problem.rule for problem in problems_of(files)] == ([rule] if rule else [])


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["Quay Street", "Mill Street", "Hill Road", "The van", "Zoo"]),
        ("value", ["Quay Street", "Mill Street", "Hill Road", "The van", "Zoo"]),
        ("name", ["Hill Road", "Mill Street", "Quay Street", "The van", "Zoo"]),
        ("given", ["Zoo", "Mill Street", "Quay Street", "Hill Road", "The van"]),
    ],
)
def test_a_chart_lists_its_categories_in_order_and_each_is_a_place(sort: str, order: list[str]) -> None:
    chart = replaced(CHART, "mark: bar", f"mark: bar, sort: {sort}") if sort else CHART
    files = build_site(site(replaced(TABLE, "loans\n", "loans\nZoo,\n"), chart=chart)).files
    page = files["numbers/branches/index.html"].decode()
    assert re.findall(r'<th scope="row">([^<]*)</th>', page) == order
    assert '<th scope="col">Branch</th>' in page
    assert page.count(' id="by-branch.') == 5
    assert "No figure: Zoo." in page
    assert not [path for path in files if path.startswith("facts/by-branch")]
    assert b"category\n" in files["numbers/branches/data.csv"]


def test_a_named_category_has_a_page_that_names_it() -> None:
    files = build_site(site(**{"content/articles/one.md": front(body="[](stat:by-branch.the-van)\n")})).files
    page = files["facts/by-branch.the-van/index.html"].decode()
    assert "<h1>Loans, The van, The town, 2021</h1>" in page
    assert "City" in page


@pytest.mark.parametrize(
    ("alt", "is_true"),
    [
        ("Quay Street lends 4800 books, and Mill Street 35% less.", True),
        ("The van lends 610 books.", True),
        ("The van lends 620 books.", False),
    ],
)
def test_words_about_the_chart_are_checked(alt: str, is_true: bool) -> None:
    chart = f"branches: {{title: Loans, mark: bar, series: [by-branch], alt: '{alt}'}}\n"
    assert [problem.rule for problem in problems_of(site(chart=chart))] == (
        [] if is_true else ["number-mismatch"]
    )


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            site(series=replaced(SERIES, "category: branch", "category: brnch")),
            ("facts.yaml:31", "content/data/branches.csv has no column “brnch”", "did you mean “branch”?"),
        ),
        (
            site(TABLE + ",5\n,6\n"),
            (
                "branches.csv:6",
                "this row has no name in the column “branch”, and 1 more of its column likewise",
                "name it, or delete the row",
            ),
        ),
        (
            site(TABLE + "Mill Street,5\n"),
            (
                "branches.csv:6",
                "“Mill Street” occurs twice in “by-branch”, first on line 2",
                "delete one of the two rows",
            ),
        ),
        (
            site("branch,year,loans\nMill Street,2020,1\nMill Street,2021,2\n"),
            (
                "branches.csv:3",
                "“Mill Street” occurs twice in “by-branch”, first on line 2",
                "choose one of its rows with “where: {year: 2020}”",
            ),
        ),
        (
            site(TABLE + "Mill-street,5\n"),
            (
                "branches.csv:6",
                "“Mill-street” and “Mill Street” (line 2) have the same id, “by-branch.mill-street”",
                "spell them alike if they are one, or change one of the names",
            ),
        ),
        (
            site("branch,loans\n東京,5\n"),
            (
                "branches.csv:2",
                "“東京” has no letter from a to z and no digit, of which its id could be made",
                "name another column in “category”, with names in Latin letters",
            ),
        ),
        (
            site("branch,year,loans\nMill Street,2020,1\n", replaced(SERIES, "period: 2021", "period: year")),
            (
                "facts.yaml:32",
                "“period: year” names a column, but a series of categories has one period for all rows",
                "write that period, such as “period: 2021”; choose its rows with “where” if there are several",
            ),
        ),
        (
            site("state,loans\nOhio,2020\nIowa,2020\n", replaced(replaced(SERIES, "    category: branch\n", ""), "period: 2021", "period: loans")),
            (
                "branches.csv:3",
                "the period 2020 of “by-branch” occurs twice, first on line 2",
                "choose the rows of one series with “where: {state: Ohio}”, or name the rows with “category: state” and write the period of all",
            ),
        ),
        (
            site(chart=replaced(CHART, "mark: bar", "mark: line")),
            (
                "charts.yaml:1",
                "“by-branch” is a series of categories, which a “line” would join as if they were periods",
                "write “mark: bar” or “mark: dot”",
            ),
        ),
        (
            site(chart=replaced(CHART, "mark: bar", "mark: bar, highlight: [Mill Stret]")),
            ("charts.yaml:1", "the chart does not show “Mill Stret”", "did you mean “Mill Street”?"),
        ),
        (
            site(chart="rides: {title: Rides, mark: bar, sort: value, statistics: [rides-2018], alt: One bar.}\n"),
            (
                "charts.yaml:1",
                "“sort” is for the categories of a series: single statistics have the order of their list",
                "remove “sort”",
            ),
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_what_to_do(files: dict[str, str], problem: tuple[str, str, str]) -> None:
    assert errors(files) == [problem]
