"""Bibliographies: what BibTeX, CSL-JSON and RIS say becomes the keys of sources, and what they lack is said."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, SiteError
from generator.importing.additions import Addition, add_records
from generator.importing.read import read_file
from generator.model.records import Source
from generator.reading.parser import parse
from generator.rules import RULE_NAMES

FOLDER = Path(__file__).parent / "bibliography"
SITE = {"site.yaml": b"title: A\ndescription: B\n"}
FACTS = "# The facts.\n\nsources:\n  # None yet.\n\n# Who.\npeople:\n  ann: {name: Ann}  # she\n"
FIELDS = {
    "title", "publisher", "authors", "published", "url", "archived", "accessed", "kind", "container", "volume", "issue",
    "pages", "doi", "isbn", "editors", "edition", "number", "court", "docket",
}  # fmt: skip


def added(text: str, name: str, facts: Mapping[str, bytes]) -> Addition:
    imported = read_file(text.encode(), name, "sources")
    return add_records(imported.drafts, "sources", {**SITE, **facts}, RULE_NAMES, imported.problems)


def sources(text: str, name: str) -> list[Source]:
    """What a file of sources becomes, read as a build reads it."""
    addition = added(text, name, {})
    parsed, problems = parse({**SITE, addition.file: addition.content}, RULE_NAMES)
    assert problems == []
    return list(parsed.facts.sources)


def source(text: str, name: str) -> Source:
    (only,) = sources(text, name)
    return only


def problems(text: str, name: str) -> list[tuple[int, str]]:
    with pytest.raises(SiteError) as caught:
        added(text, name, {})
    return [(found.location.line, found.message) for found in caught.value.diagnostics]


def bib(fields: str, kind: str = "book") -> Source:
    return source(f"@{kind}{{key, title = {{T}}, {fields}}}", "a.bib")


# Whole files


def test_thirty_entries_in_three_formats() -> None:
    """Expected are the facts as they were read over, line by line, against the three files."""
    facts = {"content/facts.yaml": FACTS.encode()}
    for name in ("refs.bib", "refs.json", "refs.ris"):
        addition = added((FOLDER / name).read_text(encoding="utf-8"), name, facts)
        assert (len(addition.ids), addition.twins, addition.file) == (10, (), "content/facts.yaml")
        facts = {addition.file: addition.content}
    assert facts["content/facts.yaml"].decode() == (FOLDER / "expected.yaml").read_text(encoding="utf-8")
    for name in ("refs.bib", "refs.json", "refs.ris"):
        again = added((FOLDER / name).read_text(encoding="utf-8"), name, facts)
        assert (again.ids, len(again.twins), again.content) == ((), 10, facts["content/facts.yaml"])


@pytest.mark.parametrize("name", ["refs.bib", "refs.json", "refs.ris"])
def test_each_format_fills_every_field_of_a_source(name: str) -> None:
    found = sources((FOLDER / name).read_text(encoding="utf-8"), name)
    assert {field for one in found for field in FIELDS if getattr(one, field)} == FIELDS


# BibTeX


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ("year = 2019", "2019"),
        ("year = {2019}, month = {August}", "2019-08"),
        ("year = 2019, month = aug, day = 21", "2019-08-21"),
        ('year = 2019, month = "21~" # aug', "2019-08-21"),
        ("year = 2019, month = 8", "2019-08"),
        ("year = 2019, month = {jul/aug}", "2019-07/2019-08"),
        ("date = {2019-08-21}", "2019-08-21"),
        ("date = {2019-08/2019-09}", "2019-08/2019-09"),
        ("date = {2019?}", "2019?"),
        ("date = {March 3, 2019}", "2019-03-03"),
        ("year = {[ca. 1990]}", ""),
        ("year = {n.d.}", None),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(fields: str, published: str | None) -> None:
    if published == "":
        assert problems(f"@book{{k, title={{T}},\n{fields}}}", "a.bib") == [(2, "“[ca. 1990]” is not a date")]
        return
    date = bib(fields).published
    assert (date.written if date else None) == published


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"50\% of {\'e}t{\'e}", "50% of été"),
        ("50% of all", "50% of all"),
        ("$5 million and $6 million", "$5 million and $6 million"),
        ("costs $5", "costs $5"),
        (r"DNA$_{\textrm{2}}$ of {NASA}", "DNA_2 of NASA"),
        ("``Roof'' -- a~review", "“Roof” – a review"),
        (r"A \& B \emph{c}", "A & B c"),
        ("over\n    two lines", "over two lines"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert source(f"@book{{k, title = {{{latex}}}}}", "a.bib").title == text


def test_names_are_written_as_readers_write_them() -> None:
    names = (
        "author = {Lee, Ann and {City of A} and de la Cruz, Mar{\\'\\i}a and {Barnes and Noble} and others}"
    )
    assert bib(names).authors == ("Ann Lee", "City of A", "María de la Cruz", "Barnes and Noble")


def test_an_entry_takes_what_it_lacks_from_the_one_it_refers_to() -> None:
    text = (
        "@inproceedings{a, title={In}, crossref={b}}\n@proceedings{b, title={All}, year=2011, publisher={P}}"
    )
    first, second = sources(text, "a.bib")
    assert (first.title, first.container, first.publisher) == ("In", "All", "P")
    assert first.published == second.published
    assert (second.title, second.container) == ("All", "")


def test_two_entries_may_have_one_key() -> None:
    text = '@string{g = "Gazette"}\n@book{a, title={A}}\n\n@book{a, title={B}, publisher=g,\n doi={10.1000/182}}\n@book{a, title={A}}'
    addition = added(text, "a.bib", {})
    assert [twin.location.line for twin in addition.twins] == [6]
    assert [(one.title, one.publisher) for one in sources(text, "a.bib")] == [("A", ""), ("B", "Gazette")]
    assert problems(text.replace("10.", "x"), "a.bib") == [(5, "“x1000/182” is not a DOI")]


def test_what_an_address_needs_is_kept() -> None:
    found = bib(r"url = {https://a.example/%20b\_c~d?e=1&f}, doi = {10.1000/a_b}")
    assert (found.url, found.doi) == ("https://a.example/%20b_c~d?e=1&f", "10.1000/a_b")
    assert bib(r"howpublished = {\url{https://a.example/x}}").url == "https://a.example/x"
    assert bib("howpublished = {Pamphlet}").publisher == "Pamphlet"
    assert bib("note = {See https://a.example/x.}").url == "https://a.example/x"


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ('gaz # " of {A}"', "Mill Street Gazette of A"),
        ("{One } # gaz # {, {Two}}", "One Mill Street Gazette, Two"),
        ("GAZ", "Mill Street Gazette"),
        ('"a" # "b"', "ab"),
        ("{The {Council} #4 plan}", "The Council #4 plan"),
    ],
)
def test_the_parts_of_a_value_are_joined(written: str, title: str) -> None:
    text = f'@string{{gaz = "Mill Street Gazette"}}\n@misc{{k, title = {written}}}'
    assert source(text, "a.bib").title == title


def test_the_series_of_a_book_is_no_container() -> None:
    assert bib("series = {Roofs}").container == ""
    assert bib("series = {Roofs}", "techreport").container == "Roofs"
    text = '[{"type": "book", "title": "T", "collection-title": "Roofs"}]'
    assert source(text, "a.json").container == ""
    assert source(text.replace("book", "report"), "a.json").container == "Roofs"
    assert source("TY  - BOOK\nTI  - T\nT2  - Roofs\nER  - ", "a.ris").container == ""


def test_a_preprint_is_at_its_archive() -> None:
    assert bib("eprint = {2101.00001}, archiveprefix = {arXiv}").url == "https://arxiv.org/abs/2101.00001"
    assert bib("eprint = {2101.00001}").url == ""


@pytest.mark.parametrize(
    ("tags", "key", "value"),
    [
        ("M3  - 10.1000/182", "doi", "10.1000/182"),
        ("M3  - Article", "doi", ""),
        ("AN  - 12345", "archived", ""),
        ("SN  - 1234-5678", "isbn", ""),
        ("SN  - 1234-5678\n1234-5678", "isbn", ""),
        ("SN  - 978-0-306-40615-7", "number", ""),
        ("SN  - 978-0-306-40615-7 0306406152", "isbn", "978-0-306-40615-7"),
        ("M1  - 7", "number", "7"),
        ("SP  - 1\nEP  - 1", "pages", "1"),
        ("SP  - 1-9\nEP  - 9", "pages", "1-9"),
        ("A2  - Bo May", "editors", ()),
        ("ED  - May, Bo", "editors", ("Bo May",)),
    ],
)
def test_a_tag_of_a_report_means_what_it_can(tags: str, key: str, value: object) -> None:
    assert getattr(source(f"TY  - RPRT\nTI  - T\n{tags}\nER  - ", "a.ris"), key) == value


def test_a_number_is_that_of_an_issue_or_of_the_whole() -> None:
    assert bib("number = 3", "article").issue == "3"
    assert bib("number = 3, issue = 4", "article").number == "3"
    assert bib("number = 3", "techreport").number == "3"
    assert bib("entrysubtype = {newspaper}", "article").kind == "news"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "this file has no BibTeX entries")]),
        ("@book{a, title={A}}\n\n@book{b, title={x}", [(3, "this BibTeX entry cannot be read")]),
        ("@book{a,\n year = 2019}", [(1, "“title” is empty")]),
        ("@book{a, title={A},\n url={ftp://x},\n doi={x}}", [(2, "“ftp://x” is not a web address")]),
        ("@book{a, title={A},\n doi={x}}", [(2, "“x” is not a DOI")]),
    ],
)
def test_what_bibtex_cannot_say_is_reported_at_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert problems(text, "a.bib") == expected


# CSL-JSON


@pytest.mark.parametrize(
    ("issued", "published"),
    [
        ('{"date-parts": [[2019]]}', "2019"),
        ('{"date-parts": [["2019", "8"]]}', "2019-08"),
        ('{"date-parts": [[2019, 8, 1]]}', "2019-08-01"),
        ('{"date-parts": [[2019, 8], [2020, 1]]}', "2019-08/2020-01"),
        ('{"date-parts": [[1990]], "circa": true}', "1990~"),
        ('{"raw": "2019-08-21"}', "2019-08-21"),
        ('{"literal": "August 2019"}', "2019-08"),
        ('{"literal": "n.d."}', ""),
        ('{"date-parts": [[null]]}', ""),
        ('"2019"', ""),
    ],
)
def test_a_csl_date(issued: str, published: str) -> None:
    date = source(f'[{{"type": "book", "title": "T", "issued": {issued}}}]', "a.json").published
    assert (date.written if date else "") == published


def test_a_list_of_items_may_be_inside_an_object() -> None:
    assert source('{"items": [{"type": "book", "title": ["T"]}]}', "a.json").title == "T"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "this is not JSON: Expecting value")]),
        ('[{"title": "a"},\n {"title": "b",}]', [(2, "this is not JSON: Expecting property name enclosed in double quotes")]),
        ('[{"title": "a"},\n 7]', [(2, "this is not an item of CSL-JSON")]),
        ("[]", [(1, "this file has no items of CSL-JSON")]),
        ("{}", [(1, "this is not an item of CSL-JSON")]),
        ("[" * 100_000, [(1, "this file cannot be a bibliography")]),
        ('[{"title": "a", "volume": ' + "1" * 5000 + "}]", [(1, "this file cannot be a bibliography")]),
        ('[{"title": "a\\ud800", "type": "x"}]', [(1, "the invisible character U+D800 is not allowed")]),
        ('[{"title": "a\\u202eb", "type": "x"}]', [(1, "the invisible character U+202E is not allowed")]),
    ],
)  # fmt: skip
def test_what_is_no_csl_json_is_reported(text: str, expected: list[tuple[int, str]]) -> None:
    assert problems(text, "a.json") == expected


# RIS


@pytest.mark.parametrize(
    ("date", "published"),
    [("2019/08/21/", "2019-08-21"), ("2019/8//", "2019-08"), ("2019///", "2019"), ("2019", "2019"),
     ("2019/08/21/Summer", "2019-08-21"), ("2019/08", "2019-08"), ("2019-08-21", "2019-08-21"), ("8 Aug 2019", "2019-08-08")],
)  # fmt: skip
def test_a_ris_date(date: str, published: str) -> None:
    found = source(f"TY  - BOOK\nTI  - T\nPY  - {date}\nER  - \n", "a.ris")
    assert found.published
    assert found.published.written == published


def test_lines_may_be_continued_and_blank_ones_do_not_matter() -> None:
    found = source("\n\nTY  - BOOK\n\nTI  - One\n two\n\nAU  - Lee, Ann\nER  - \n\n", "a.ris")
    assert (found.title, found.authors) == ("One two", ("Ann Lee",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [(1, "this file has no RIS records")]),
        ("TY  - BOOK\nTI  - A\n\nTY  - BOOK\nTI  - B\nER  - \n", [(1, "this record has no end")]),
        ("TY  - BOOK\nTI  - A\nER  - \nTY  - BOOK\nTI  - B\n", [(4, "this record has no end")]),
        ("TY  - BOOK\nAU  - A\nER  - \n", [(1, "“title” is empty")]),
        ("TY  - BOOK\nTI  - A\nPY  - soon\nER  - \n", [(3, "“soon” is not a date")]),
    ],
)
def test_what_ris_cannot_say_is_reported_at_its_line(text: str, expected: list[tuple[int, str]]) -> None:
    assert problems(text, "a.ris") == expected


def test_a_file_that_is_no_text_is_reported() -> None:
    imported = read_file(b"\xff\xfe", "a.bib", "sources")
    assert [problem.rule for problem in imported.problems] == ["unreadable"]
    assert isinstance(imported.problems[0], Diagnostic)
