"""Every text that readers meet is read by the checks of numbers and quotations, or is exempt for a reason."""

import pytest
from msgspec import Struct
from small_site import front, problems_of

from generator.diagnostics import Diagnostic
from generator.model import charts, records, settings
from generator.model.documents import FrontMatter
from generator.model.record_types import Record
from generator.reading.records.fields import declared

BIBLIOGRAPHY = "describes a publication, and is printed there"
NAME = "is a name"
FILE = "names a file or a column; readers see no sentence of it"
EXEMPT = {
    **{
        f"Source.{field}": BIBLIOGRAPHY
        for field in (
            "title", "publisher", "authors", "container", "volume", "issue", "pages", "doi", "isbn", "editors",
            "edition", "number", "court", "docket",
        )
    },
    **{f"{kind}.name": NAME for kind in ("Person", "Organization", "Policy", "Term")},
    **{f"{kind}.also_called": NAME for kind in ("Policy", "Term")},
    **{f"{kind}.place": NAME for kind in ("Statistic", "Series")},
    **{f"{kind}.authors": NAME for kind in ("Settings", "FrontMatter")},
    "Organization.short": NAME,
    "Role.party": NAME,
    "Policy.jurisdiction": NAME,
    "Policy.kind": "is a label: “bill”, “court ruling”",
    "Person.group": "is a heading: “Sheriffs”",
    "Person.sort": "orders the names; readers do not see it",
    "Evidence.quote": "is compared with its source",
    "Evidence.at": "is a place in a source: “Table 3, p. 18”",
    "Portrait.file": FILE, "Source.text": FILE, "Series.file": FILE, "Series.period": FILE, "Series.value": FILE, "Series.category": FILE,
    "Chart.python": FILE, "Chart.map": FILE, "Chart.join": FILE, "Chart.highlight": FILE, "Settings.logo": FILE, "Settings.font": FILE,
    "Settings.title": "is read by name, in each check",
    "Settings.description": "is read by name, in each check",
    "Settings.license": "is a license: “CC-BY-4.0”",
    "Settings.report_errors": "is an address",
    "Settings.language": "is a code", "Settings.accent": "is a color",
    "Settings.attributed_terms": "says what the checks look for",
    "Settings.names": "says what the checks leave alone",
}  # fmt: skip


def classes() -> list[type[Record]]:
    modules = (*vars(records).values(), *vars(charts).values(), *vars(settings).values(), FrontMatter)
    found = {cls for cls in modules if isinstance(cls, type) and issubclass(cls, Struct)}
    return sorted((cls for cls in found if issubclass(cls, Record)), key=lambda cls: cls.__name__)


def test_every_text_field_is_read_or_exempt() -> None:
    unread = {
        f"{cls.__name__}.{field.name}"
        for cls in classes()
        if cls is not Record and cls is not records.Curated
        for field in declared(cls)
        if field.name != "id"
        and field.type in (str, tuple[str, ...])
        and not {"text", "url", "period"} & {*field.marks}
    }
    assert unread == {*EXEMPT}


FACTS = """\
sources:
  table: {{title: Table, note: {source}}}
people:
  ann: {{name: Ann, portrait: {{file: ann.jpg, credit: {credit}}}, roles: [{{title: {role}, from: 2019, evidence: [{{source: table, at: p. 1, note: {evidence}}}]}}]}}
organizations:
  city: {{name: City, summary: {organization}}}
policies:
  law: {{name: Law, status: {status}}}
terms:
  loan: {{name: Loan, definition: {definition}}}
statistics:
  loans: {{value: 12400, unit: loans, measure: {measure}, period: 2021, note: {stat}, evidence: [{{source: table, at: row}}]}}
  older: {{value: 6200, unit: loans, measure: other loans, period: 2020, evidence: [{{source: table, at: row}}]}}
  change: {{derive: {{percent_change: [older, loans]}}, despite: {despite}}}
series:
  rows: {{file: rows.csv, period: year, value: loans, unit: loans, measure: loans, note: {series}, evidence: [{{source: table, at: all}}]}}
corrections:
  - {{date: 2024-01-02, about: [loans], was: {was}, now: {now}, why: {why}}}
"""
FIELDS = (
    "source", "credit", "role", "evidence", "organization", "status", "definition", "measure", "stat", "despite",
    "series", "was", "now", "why", "chart",
)  # fmt: skip


def said(language: str = "en", **texts: str) -> list[Diagnostic]:
    quoted = {name: f"'{texts.get(name, 'x')}'" for name in FIELDS}
    files = {
        "site.yaml": f"title: Books\ndescription: x\nlanguage: {language}\n",
        "content/facts.yaml": FACTS.format(**quoted),
        "content/charts.yaml": f"c: {{title: x, mark: bar, series: [rows], alt: Bars., note: {quoted['chart']}}}\n",
        "content/data/rows.csv": "year,loans\n2019,10\n2021,20\n",
        "content/articles/one.md": front("x", "x"),
        "static/ann.jpg": "",
    }
    rules = ("unbound-number", "unbound-quotation")
    return [problem for problem in problems_of(files) if problem.rule in rules]


@pytest.mark.parametrize("field", [name for name in FIELDS if name not in ("credit", "measure", "was")])
def test_a_number_in_any_field_is_read(field: str) -> None:
    assert [problem.rule for problem in said(**{field: "It lent 54,321 books."})] == ["unbound-number"]
    assert [problem.rule for problem in said("es", **{field: "Prestó 54.321 libros."})] == ["unbound-number"]
    backed = {"organization": "[12,400](stat:loans)", "definition": "[12,400](stat:loans)"}
    if field not in ("role", "status"):
        assert said(**{field: f"It lent {backed.get(field, '12,400')} books."}) == []


@pytest.mark.parametrize("field", [name for name in FIELDS if name != "was"])
def test_a_quotation_in_any_field_is_read(field: str) -> None:
    words = "Ann said: “We burned them all in one long night of rage.”"
    assert [problem.rule for problem in said(**{field: words})] == ["unbound-quotation"]


@pytest.mark.parametrize(
    "texts",
    [
        {"credit": "CC BY 4.0, 1,200 dpi"},
        {"measure": "loans to people of 65 or older, per 1,000 residents"},
        {"was": "15,400 loans", "now": "12,400 loans", "why": "We had typed 15,400 for 12,400."},
        {"role": "Member for District 5", "status": "Signed on March 4, 2024"},
        {"evidence": "Table 3, row 12, says so on p. 18."},
        {"why": "We read line 12 of the table."},
    ],
)
def test_what_claims_nothing_passes(texts: dict[str, str]) -> None:
    assert said(**texts) == []


def test_a_change_in_what_is_counted_is_a_claim() -> None:
    assert [problem.rule for problem in said(measure="loans, which fell by 40%")] == ["unbound-number"]
