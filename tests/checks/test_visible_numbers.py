"""Numbers in titles, summaries, statements, notes and headings."""

import pytest
from small_site import front, problems_of

SITE = "title: Books\ndescription: {description}\nnames: [Studio 1200, Ruta 66]\n"
FACTS = """\
sources:
  table: {{title: Table, note: {source_note}}}
people:
  ann: {{name: Ann, summary: {person}}}
policies:
  form: {{name: Form I-247A, also_called: [Operation 2000]}}
events:
  count: {{date: 2024-03-12, title: {title}, summary: {summary}, evidence: [{{source: table, quote: we lost 417 books}}]}}
statistics:
  span: {{value: 18000/23000, unit: loans, measure: lent, period: 2021, evidence: [{{source: table, at: row}}]}}
  loans: {{value: 12400, unit: loans, measure: loans, period: 2021, evidence: [{{source: table, at: row}}]}}
claims:
  lost: {{by: ann, statement: {statement}, evidence: [{{source: table, quote: "at least 424 books, nine of ten"}}]}}
series:
  loans-by-year: {{file: rows.csv, period: year, value: loans, unit: loans, measure: loans, evidence: [{{source: table, at: all}}]}}
"""
DEFAULTS = {
    "source_note": "x", "person": "x", "title": "x", "summary": "x", "statement": "x", "description": "x", "chart": "x",
}  # fmt: skip


def numbers(body: str = "", article: str = "x", article_title: str = "x", **texts: str) -> list[str]:
    """The messages about a site with some texts; the rest say nothing."""
    quoted = {name: f'"{text}"' for name, text in {**DEFAULTS, **texts}.items()}
    files = {
        "site.yaml": SITE.format(**quoted),
        "content/facts.yaml": FACTS.format(**quoted),
        "content/charts.yaml": f"c: {{title: {quoted['chart']}, mark: bar, series: [loans-by-year], alt: Bars.}}\n",
        "content/data/rows.csv": "year,loans\n2019,10\n2021,20\n",
        "content/articles/one.md": front(article_title, body).replace("A text.", article),
    }
    return [problem.message for problem in problems_of(files, "unbound-number")]


@pytest.mark.parametrize(
    "texts",
    [
        {"title": "The council counts 417 lost books"},
        {"title": "More than 400 books are lost"},
        {"title": "On March 12, 2024, the council votes"},
        {"title": "Form I-247A and Operation 2000 end"},
        {"title": "Studio 1200 closes", "body": "Operation 2000 began in Studio 1200."},
        {"title": "The 2nd vote on House Bill 370 and 287(g)"},
        {"title": "Of 12,400 loans", "summary": "It was [12,400](stat:loans)."},
        {"statement": "The roof cost 424 books."},
        {"statement": "It cost 9 of 10 books."},
        {"person": "Lent [12,400 books](stat:loans)."},
        {"source_note": "It prints 12,400."},
        {"source_note": "It prints 18,000 to 23,000."},
        {"article": "Between 18,000 and 23,000 loans.", "body": "There were [18,000–23,000](stat:span)."},
        {"description": "12,400 loans, and why they ended"},
        {"chart": "Loans reached 20"},
        {"chart": "Loans doubled from 2019 to 2021"},
        {"article_title": "How 12,400 loans ended", "body": "There were [12,400](stat:loans)."},
        {"article": "About 12,000 loans.", "body": "There were [12,400](stat:loans)."},
        {"article": "The council lost 417 books.", "body": "It lost [417 books](event:count)."},
        {
            "body": "## What changed in 2023\n\n### 3. The vote of 12 March 2024\n\n## 4 The end\n\n## [12,400](stat:loans) loans"
        },
    ],
)
def test_a_number_with_a_figure_behind_it_passes(texts: dict[str, str]) -> None:
    assert numbers(**texts) == []


@pytest.mark.parametrize(
    ("texts", "number"),
    [
        ({"title": "The council counts 423 lost books"}, "423"),
        ({"summary": "They counted 423 books."}, "423"),
        ({"statement": "The roof cost 425 books."}, "425"),
        ({"person": "Lent 12,400 books."}, "12,400"),
        ({"source_note": "It prints 12,401."}, "12,401"),
        ({"description": "12,401 loans"}, "12,401"),
        ({"source_note": "It prints 18,000."}, "18,000"),
        ({"chart": "Loans fell by 425"}, "425"),
        ({"chart": "Loans grew by 80% in two years"}, "80%"),
        ({"article_title": "How 417 books were lost"}, "417"),
        ({"article": "The council counted 418 of them."}, "418"),
        ({"body": "## 419 books are gone"}, "419"),
        ({"body": "# 419 books are gone"}, "419"),
        ({"body": "In superstudio 1200 books are left."}, "1200"),  # not the name
        ({"body": "Of Operation 2000 million books are left."}, "2000 million"),  # more than the name says
    ],
)
def test_a_number_without_one_is_a_fault(texts: dict[str, str], number: str) -> None:
    assert numbers(**texts) == [f"no fact backs “{number}”"]


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Loans fell by 19%", []),
        ("Loans rose by 19%", ["“change” is a fall, but the text says “rose”"]),
        ("A change of 19%", []),
        ("Loans, which rose for years, fell by 19%", []),
    ],
)
def test_a_title_has_the_direction_of_its_figure(title: str, found: list[str]) -> None:
    figures = "{{value: {}, unit: loans, measure: loans, period: {}, evidence: [{{source: table, at: row}}]}}"
    facts = (
        "sources:\n  table: {title: Table}\nstatistics:\n"
        f"  loans: {figures.format(12400, 2021)}\n  later: {figures.format(10044, 2022)}\n"
        "  change: {derive: {percent_change: [loans, later]}}\n"
    )
    article = front(title, "Loans changed [by 19%](stat:change).")
    problems = problems_of(
        {"content/facts.yaml": facts, "content/articles/one.md": article}, "wrong-direction"
    )
    assert [problem.message for problem in problems] == found
