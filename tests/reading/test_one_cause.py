"""A part that cannot be read, or is under another key, is one problem: nothing is said of what its record then lacks."""

import pytest
from small_site import FACTS, front, problems_of

EVIDENCE = "evidence: [{source: gazette, at: p. 1}]}\nstatistics"


def found(facts: str) -> list[tuple[str, str, str]]:
    files = {"content/facts.yaml": facts, "content/articles/one.md": front(body="[1,185](stat:rides-2018)\n")}
    return [(problem.rule, problem.message, problem.hint) for problem in problems_of(files)]


def with_evidence(text: str) -> str:
    """The facts with an event more, whose evidence is written in some way."""
    return FACTS.replace(
        "statistics:\n", f"  fire:\n    date: 2019-01-01\n    title: Fire\n    {text}\nstatistics:\n"
    )


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("evidence: [{source: gazette, quote: 'it's late', at: p. 1}]", "this value continues after its closing quotation mark", 'put the whole text in quotation marks: "…"'),
        ("evidence: [{source: gazette; at: p. 1}]", "semicolons separate the keys here", "use commas"),
        ("evidence: [{source: gazette, at: p. 1}", "a list in brackets is not closed", "add “]”, or quote the text"),
        ("evidence:\n    - source: gazette\n    at: p. 1", "unknown key “at”", "indent it further: it belongs to “evidence” above"),
        ("evidence:\n      - source: gazette\n\tat: p. 1", "indented with a tab; YAML needs spaces", "indent with spaces"),
        ("evidence:\n      - source: gazette\n        quote: |\n        it is", "this line is neither “key: value” nor a list item", "is a colon missing, or a quotation mark open?"),
    ],
)  # fmt: skip
def test_evidence_that_cannot_be_read_is_not_missing(text: str, message: str, hint: str) -> None:
    assert [(told, what) for _, told, what in found(with_evidence(text))] == [(message, hint)]


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ("    period: 2019\n", "    period:2019\n", "write “period: 2019”"),
        ("    value: 1500\n", "    value:1500\n", "write “value: 1500”"),
        ("    place: A\n", "    place:A\n", "write “place: A”"),
    ],
)
def test_a_colon_without_a_space_is_one_problem(old: str, new: str, hint: str) -> None:
    assert [(rule, told) for rule, _, told in found(FACTS.replace(old, new, 1))] == [("yaml", hint)]


@pytest.mark.parametrize(
    ("old", "new", "meant"),
    [
        ("people:\n", "persons:\n", "people"),
        ("people:\n", "personas:\n", "people"),
        ("sources:\n", "fuentes:\n", "sources"),
        ("statistics:\n", "numbers:\n", "statistics"),
        ("events:\n", "cronología:\n", "events"),
        ("title: Gazette", "name: Gazette", "title"),
        ("title: Gazette", "título: Gazette", "title"),
        ("period: 2018", "year: 2018", "period"),
        ('value: "1,185"', 'number: "1,185"', "value"),
    ],
)
def test_a_key_in_other_words_is_read_as_the_one_that_was_meant(old: str, new: str, meant: str) -> None:
    problems = found(FACTS.replace(old, new, 1))
    assert [(rule, hint) for rule, _, hint in problems] == [("schema", f"did you mean “{meant}”?")]


def test_what_a_record_lacks_for_another_reason_is_reported() -> None:
    problems = found(with_evidence("sumary: x\n    key: maybe"))
    assert [rule for rule, _, _ in problems] == ["schema", "schema"]
    problems = found(with_evidence("key: yes"))
    assert [rule for rule, _, _ in problems] == ["no-evidence"]


def test_a_line_that_is_indented_anew_keeps_its_column() -> None:
    facts = FACTS.replace("terms:\n", "  line-5:\n    name: Line 5\n   sumary: x\nterms:\n")
    (problem, *_) = problems_of({"content/facts.yaml": facts}, "schema")
    assert (problem.message, problem.location.column) == ("unknown key “sumary”", 4)
