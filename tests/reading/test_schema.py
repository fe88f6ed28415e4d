"""YAML into records: each value is read as its key declares, and every fault is told at once."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.diagnostics import Diagnostic, Location
from generator.model.charts import Chart
from generator.model.decimals import DecimalLiteral
from generator.model.documents import FrontMatter
from generator.model.kinds import KINDS
from generator.model.record_types import Markdown, Record
from generator.model.records import Claim, Correction, Event, Person, Source, Statistic
from generator.model.settings import Settings
from generator.reading.parser import parse
from generator.reading.records.conventions import Conventions
from generator.reading.records.fields import declared
from generator.reading.records.ids import ID_LENGTH
from generator.reading.records.schema import Reader
from generator.reading.yaml.nodes import Mapping, compose
from generator.rules import RULE_NAMES


def read(cls: type[Record], text: str, **given_fields: object) -> tuple[Record | None, list[Diagnostic]]:
    node, problems = compose(text, "a.yaml")
    assert node is not None
    assert problems == []
    reader = Reader(RULE_NAMES, Conventions(10))
    return reader.record(cls, node, Location("a.yaml"), **given_fields), reader.problems


def problem(cls: type[Record], text: str, **given_fields: object) -> Diagnostic:
    _, problems = read(cls, text, **given_fields)
    assert len(problems) == 1, problems
    return problems[0]


def statistic(text: str) -> Statistic:
    record, problems = read(Statistic, text, id="a")
    assert problems == []
    assert isinstance(record, Statistic)
    return record


# Keys


@pytest.mark.parametrize(
    ("cls", "text", "message", "hint"),
    [
        (Source, "title: x\ntitel: y", "unknown key “titel”", "did you mean “title”?"),
        (Source, "title: x\npublised: 2019", "unknown key “publised”", "did you mean “published”?"),
        (Source, "title: x\nid: y", "unknown key “id”", "did you mean “kind”?"),
        (Source, "title: x\nlocation: y", "unknown key “location”", "allowed keys:"),
        (Source, "title: x\nend_line: y", "unknown key “end_line”", "allowed keys:"),
        (Source, "title: x\nTitle: y", "unknown key “Title”", "did you mean “title”?"),
        (FrontMatter, "title: x\nzzzzz: y", "unknown key “zzzzz”", "allowed keys: aliases, answer, authors"),
        (Settings, "title: x\ndescription: y\nhome: {leed: a}", "unknown key “leed”", "did you mean “lead”?"),
    ],
)
def test_an_unknown_key_is_told_with_the_nearest_one(
    cls: type[Record], text: str, message: str, hint: str
) -> None:
    found = problem(cls, text, **({"id": "a"} if cls is Source else {}))
    assert (found.rule, found.message) == ("schema", message)
    assert found.hint.startswith(hint)


def test_the_key_that_python_keeps_for_itself_is_written_without_its_line() -> None:
    record, problems = read(Person, "name: x\nroles: [{title: y, from: 2015}]", id="a")
    assert problems == []
    assert isinstance(record, Person)
    assert record.roles[0].from_
    assert problem(Person, "name: x\nroles: [{title: y, from_: 2015}]", id="a").hint == "did you mean “from”?"


@pytest.mark.parametrize(
    ("cls", "text", "keys"),
    [
        (Source, "url: https://a.example", ["title"]),
        (Event, "note: x", ["date", "title"]),
        (Settings, "language: en", ["title", "description"]),
        (Person, "name: x\nevidence: [{quote: y}]", ["source"]),
    ],
)
def test_every_missing_key_is_told(cls: type[Record], text: str, keys: list[str]) -> None:
    _, problems = read(cls, text, **({"id": "a"} if cls is not Settings else {}))
    assert [problem.message for problem in problems] == [f"“{key}” is missing" for key in keys]
    assert [problem.hint for problem in problems] == [f"add “{key}: …”" for key in keys]


def test_a_missing_key_is_told_at_the_record_and_a_broken_one_at_its_value() -> None:
    _, problems = read(Event, "# x\ntitle: [a]\nnote: b", id="a")
    assert [(problem.location.line, problem.location.column) for problem in problems] == [(2, 8), (1, 1)]


@pytest.mark.parametrize("text", ["title:", "title: ''", "title: '  '", "title: ~", "title: null"])
def test_a_required_value_cannot_be_empty(text: str) -> None:
    assert problem(Source, text, id="a").message == "“title” is empty"


@pytest.mark.parametrize("text", ["note:", "note: ~", "published:", "authors:", "waive:", "kind:"])
def test_an_optional_key_without_a_value_is_as_if_it_were_not_there(text: str) -> None:
    record, problems = read(Source, f"title: x\n{text}", id="a")
    assert problems == []
    assert isinstance(record, Source)
    assert (record.note, record.published, record.authors, record.waive, record.kind) == (
        "",
        None,
        (),
        {},
        None,
    )


# Kinds


@pytest.mark.parametrize(
    ("cls", "text", "message"),
    [
        (Source, "title: [a]", "“title” takes one value, not a list or a mapping"),
        (Source, "title: {a: b}", "“title” takes one value, not a list or a mapping"),
        (Source, "title: x\nauthors: Ann Lee", "“authors” takes a list"),
        (Source, "title: x\nauthors: {a: b}", "“authors” takes a list"),
        (Source, "title: x\nauthors: [[a]]", "“authors” takes one value, not a list or a mapping"),
        (Source, "title: x\nauthors: [a, '']", "“authors” is empty"),
        (Source, "title: x\nwaive: stale", "“waive” takes a mapping"),
        (Source, "title: x\nwaive: [stale]", "“waive” takes a mapping"),
        (Source, "title: x\nwaive: {stale: }", "“stale” needs a text"),
        (Source, "title: x\nwaive: {stale: [a]}", "“stale” needs a text"),
        (Source, "title: x\nkind: newspaper", "“kind” cannot be “newspaper”"),
        (Source, "title: x\nkind: News", "“kind” cannot be “News”"),
        (Event, "date: 2019\ntitle: x\npeople: ann-lee", "“people” takes a list"),
        (Event, "date: 2019\ntitle: x\nevidence: {source: a}", "“evidence” takes a list"),
        (
            Event,
            "date: 2019\ntitle: x\nevidence: [a]",
            "expected “key: value” pairs, such as “source: …”",
        ),
        (Event, "- a", "expected “key: value” pairs, such as “date: …”"),
        (Event, "a", "expected “key: value” pairs, such as “date: …”"),
        (Statistic, "complete: 1", "“complete” takes yes or no, not “1”"),
        (Statistic, "complete: maybe", "“complete” takes yes or no, not “maybe”"),
        (Statistic, "digits: 1.0", "“digits” takes a whole number, not “1.0”"),
        (Statistic, "digits: 0x1", "“digits” takes a whole number, not “0x1”"),
        (Statistic, "digits: 12345678901", "“digits” takes a whole number, not “12345678901”"),
        (Statistic, "value: 1_000", "“1_000” is not a number"),
        (Statistic, "value: .nan", "“.nan” is not a number"),
        (Statistic, "value: [1]", "“value” takes one value, not a list or a mapping"),
        (Statistic, "qualifier: around", "“qualifier” cannot be “around”"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused(cls: type[Record], text: str, message: str) -> None:
    found = problem(cls, text, id="a")
    assert (found.rule, found.message) == ("schema", message)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("kind: new", "did you mean “news”?"),
        ("kind: newspaper", "did you mean “news”?"),
        ("authors: Ann Lee", "write [Ann Lee], or a line “- Ann Lee” for each"),
        ("authors: Ann Lee, Bo May", "write [Ann Lee, Bo May], or a line “- Ann Lee” for each"),
        ("authors: 'Lee: Ann'", "write [one, two], or a line “- one” for each"),
        ("url: www.a.example/x", "write https://www.a.example/x"),
        (
            "kind: accounts",
            "one of news, government, statute, court, dataset, research, statement, book, article, report, interview, broadcast, post, archive",
        ),
        (
            "kind: x",
            "one of news, government, statute, court, dataset, research, statement, book, article, report, interview, broadcast, post, archive",
        ),
    ],
)
def test_a_wrong_word_is_told_with_the_right_ones(text: str, hint: str) -> None:
    assert problem(Source, f"title: x\n{text}", id="a").hint == hint


@pytest.mark.parametrize(
    ("stance", "meant"), [("against", "opposes"), ("a favor", "supports"), ("supporting", "supports")]
)
def test_a_stance_in_other_words_is_known(stance: str, meant: str) -> None:
    found = problem(Claim, f"by: ann\nstatement: x\nstance: {stance}", id="a")
    assert found.hint == f"did you mean “{meant}”?"


@pytest.mark.parametrize(
    ("text", "is_complete"), [("yes", True), ("No", False), ("TRUE", True), ("false", False)]
)
def test_yes_and_no_are_read_where_they_are_asked_for(text: str, is_complete: bool) -> None:
    assert statistic(f"complete: {text}").complete is is_complete


@pytest.mark.parametrize("text", ["no", "012", "12:30", "1e3", "2019-01-02", "on", "0x1F"])
def test_where_text_is_asked_for_it_stays_text(text: str) -> None:
    assert statistic(f"place: {text}").place == text


@pytest.mark.parametrize(
    ("text", "value"), [("3.10", "3.10"), ("'1,185'", "1185"), ("1,185", "1185"), ("012", "12")]
)
def test_a_number_keeps_its_value_and_its_form(text: str, value: str) -> None:
    number = statistic(f"value: {text}").value
    assert isinstance(number, DecimalLiteral)
    assert (number.value, number.written) == (Decimal(value), text.strip("'"))


def test_markdown_keeps_its_place_and_its_written_form() -> None:
    record, _ = read(Person, "name: x\nsummary: >\n  One\n  two.\n", id="a")
    assert isinstance(record, Person)
    assert isinstance(record.summary, Markdown)
    assert (record.summary.text, record.summary.raw) == ("One two.\n", ">\n  One\n  two.\n")
    assert record.summary.at(4) == Location("a.yaml", 4, 3)


@pytest.mark.parametrize(
    ("written", "offset", "place"),
    [
        ("plain text", 6, (2, 16)),
        ("'it''s here'", 5, (2, 17)),
        ('"a\\tb here"', 4, (2, 16)),
        ("one\n  two", 4, (3, 3)),
        ("|\n  one\n\n  two", 5, (5, 3)),
    ],
)
def test_a_character_of_markdown_leads_back_to_its_place(
    written: str, offset: int, place: tuple[int, int]
) -> None:
    record, _ = read(Person, f"name: x\nsummary: {written}\n", id="a")
    assert isinstance(record, Person)
    assert record.summary
    found = record.summary.at(offset)
    assert (found.line, found.column) == place


@pytest.mark.parametrize("url", ["https://a.example/x?y#z", "http://a.example", "https://[::1]/"])
def test_a_web_address_is_kept(url: str) -> None:
    record, problems = read(Source, f"title: x\nurl: {url}", id="a")
    assert problems == []
    assert isinstance(record, Source)
    assert record.url == url


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "' javascript:alert(1)'", "data:text/html,x", "vbscript:x",
     "file:///etc/passwd", "//a.example", "a.example", "/a", "https:a", "https:///a", "mailto:a@a.example", "x"],
)  # fmt: skip
def test_what_is_no_web_address_is_refused(url: str) -> None:
    found = problem(Source, f"title: x\nurl: {url}", id="a")
    assert found.rule == "unsafe-link"


# Dates


@pytest.mark.parametrize(
    ("text", "rule", "message"),
    [
        ("2020-02-30", "schema", "there is no 30 February 2020"),
        ("2020-1-2", "schema", "“2020-1-2” is not a date"),
        ("FY2019", "schema", "“FY2019” is not a date"),
        ("yesterday", "schema", "“yesterday” is not a date"),
        ("2020/2019", "date-order", "2020/2019 ends before it starts"),
        ("[2020]", "schema", "“date” takes one value, not a list or a mapping"),
    ],
)
def test_a_date_is_read_or_refused_at_its_place(text: str, rule: str, message: str) -> None:
    found = problem(Event, f"title: x\ndate: {text}", id="a")
    assert (found.rule, found.message, found.location) == (rule, message, Location("a.yaml", 2, 7))


@pytest.mark.parametrize("text", ["2020-02-29", "2020-02", "2020", "2020~", "2019/2020", "2019/.."])
def test_a_date_is_kept_as_written(text: str) -> None:
    record, _ = read(Event, f"title: x\ndate: {text}", id="a")
    assert isinstance(record, Event)
    assert record.date.written == text


def test_a_period_may_be_a_fiscal_year_of_the_site() -> None:
    period = statistic("period: FY2019").period
    assert period
    assert period.start
    assert period.start.isoformat() == "2018-10-01"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2008-09", "“2008-09” is read as September 2008; for the school year, write 2008/2009; for the month, add `waive: {ambiguous-period: the month is meant}`"),
        ("2012-13", "“2012-13” is not a month; for the school year, write 2012/2013"),
    ],
)  # fmt: skip
def test_a_period_may_be_meant_as_a_school_year(text: str, found: str) -> None:
    told = problem(Statistic, f"period: {text}", id="a")
    assert f"{told.message}; {told.hint}" == found


@pytest.mark.parametrize("text", ["2008-08", "2008/2009", "FY2008-09", "2008-09-10"])
def test_a_period_that_means_one_thing_is_read(text: str) -> None:
    assert statistic(f"period: {text}").period


def test_the_date_of_an_event_is_no_school_year() -> None:
    assert read(Event, "title: x\ndate: 2008-09", id="a")[1] == []
    assert problem(Event, "title: x\ndate: 2012-13", id="a").message == "there is no month 13"


def test_a_number_may_be_grouped_with_points() -> None:
    for language, count in ((b"es", 1), (b"de", 1), (b"en", 0), (b"es-MX", 0), (b"fr", 0)):
        files = {
            "site.yaml": b"title: x\ndescription: y\nlanguage: " + language,
            "content/facts.yaml": b"statistics:\n  a: {value: 12.400}\n  b: {value: 12.4}\n  c: {value: 0.125}\n",
        }
        _, problems = parse(files, RULE_NAMES)
        assert [(found.rule, found.severity) for found in problems] == [
            ("ambiguous-number", "warning")
        ] * count


@pytest.mark.parametrize(("text", "message"), [("he said: never", "a comma ends a value inside { }"), ("hesaid: never", "unknown key “hesaid”")])  # fmt: skip
def test_a_comma_before_an_unknown_key_may_end_a_text(text: str, message: str) -> None:
    found = problem(Source, f"{{title: No, {text}}}", id="a")
    assert found.message == message


def test_a_value_that_was_cut_off_is_told_once() -> None:
    files = {
        "site.yaml": b"title: #1 for books\ndescription: y\naccent: #8a1c1c\n",
        "content/facts.yaml": b"events:\n  a: {date: 2024-03-12, title: x}\n  b:\n    date: 2024 #spring\n    title: #1\n",
    }
    parsed, problems = parse(files, RULE_NAMES)
    assert (parsed.settings.title, parsed.settings.accent) == ("#1 for books", "#8a1c1c")
    assert [found.rule for found in problems] == ["value-cut"] * 4
    assert parsed.invalid == {("event", "b")}


# Derivations


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a", "“derive” takes one operation"),
        ("{}", "“derive” takes one operation"),
        ("{sum: [a], mean: [a]}", "“derive” takes one operation"),
        ("{plus: [a, b]}", "“derive” cannot be “plus”"),
        ("{sum: []}", "“sum” needs at least one statistic"),
        ("{sum: a}", "“sum” takes a list"),
        ("{difference: [a]}", "“difference” takes two statistics, not 1"),
        ("{ratio: [a, b, c]}", "“ratio” takes two statistics, not 3"),
    ],
)
def test_a_derivation_has_one_operation_and_its_inputs(text: str, message: str) -> None:
    assert problem(Statistic, f"derive: {text}", id="a").message == message


@pytest.mark.parametrize("operation", ["difference", "percent_change", "ratio", "share", "sum", "mean"])
def test_every_operation_is_read(operation: str) -> None:
    derivation = statistic(f"derive: {{{operation}: [a, b.2009]}}").derive
    assert derivation
    assert (derivation.operation, [reference.id for reference in derivation.inputs]) == (
        operation,
        ["a", "b.2009"],
    )


# Rules that are set


@pytest.mark.parametrize("severity", ["error", "warning", "off"])
def test_the_severities_are_read_as_text(severity: str) -> None:
    record, problems = read(Settings, f"title: x\ndescription: y\nrules: {{stale: {severity}}}")
    assert problems == []
    assert isinstance(record, Settings)
    assert record.rules == {"stale": severity}


# Ids


@pytest.mark.parametrize("id_", ["a", "a-1", "2019", "x" * ID_LENGTH])
def test_an_id_is_small_letters_digits_and_single_hyphens(id_: str) -> None:
    node, _ = compose(f"{id_}:\n  title: x\n", "a.yaml")
    reader = Reader(RULE_NAMES, Conventions())
    assert node
    records, invalid = reader.record_mapping(Source, node, "sources")
    assert ([record.id for record in records], invalid, reader.problems) == ([id_], [], [])


@pytest.mark.parametrize(
    ("id_", "hint"),
    [
        ("Ann Lee", "write “ann-lee” here and wherever it is used"),
        ("a--b", "write “a-b” here and wherever it is used"),
        ("-a", "write “a” here and wherever it is used"),
        ("a_b", "write “a-b” here and wherever it is used"),
        ("a.b", "write “a-b” here and wherever it is used"),
        ("../../x", "write “x” here and wherever it is used"),
        ("a/b", "write “a-b” here and wherever it is used"),
        ("é", "write “e” here and wherever it is used"),
        ("٣", "such as “town-council”"),
        ("x" * (ID_LENGTH + 1), f"write “{'x' * ID_LENGTH}” here and wherever it is used"),
        ("'a\n\n  '", "write “a” here and wherever it is used"),
    ],
)
def test_what_is_no_id_is_refused_with_one_that_is(id_: str, hint: str) -> None:
    node, _ = compose(f"? {id_}\n: {{title: x}}\n", "a.yaml")
    reader = Reader(RULE_NAMES, Conventions())
    assert node
    records, invalid = reader.record_mapping(Source, node, "sources")
    assert len(invalid) == 1
    assert [f"write “{record.id}” here and wherever it is used" for record in records] == [hint] * len(
        records
    )
    assert [problem.hint for problem in reader.problems] == [hint]


@pytest.mark.parametrize("text", ["a", "[a]", "'a'"])
def test_records_with_ids_are_a_mapping(text: str) -> None:
    node, _ = compose(text, "a.yaml")
    reader = Reader(RULE_NAMES, Conventions())
    assert node
    assert reader.record_mapping(Source, node, "sources") == ([], [])
    assert [problem.message for problem in reader.problems] == ["“sources” takes a mapping from id to record"]


# All at once


def test_every_fault_of_a_file_is_told_at_once() -> None:
    text = """\
sources:
  A: {title: x}
  b: {titel: x}
events:
  c: {date: 2020-02-30, title: x, people: no one}
statistics:
  d: {value: 1_000}
  e: {}
  f: {value: 1, derive: {sum: [a]}, digits: 12}
charts: {}
"""
    files = {"site.yaml": b"title: x\ndescription: y\n", "content/facts.yaml": text.encode()}
    parsed, problems = parse(files, RULE_NAMES)
    assert parsed.invalid == {("source", "A"), ("event", "c"), ("stat", "d"), ("stat", "e"), ("stat", "f")}
    assert sorted((problem.location.line, problem.message.split(";")[0][:44]) for problem in problems) == [
        (2, "“A” is not an id"),
        (3, "unknown key “titel”"),
        (5, "there is no 30 February 2020"),
        (5, "“people” takes a list"),
        (7, "“1_000” is not a number"),
        (8, "“value” of “e” is missing"),
        (9, "a statistic has a “value” or is computed by "),
        (9, "“digits” is 0 to 9"),
        (10, "unknown key “charts”"),
    ]


@pytest.mark.parametrize(
    "cls", [*(kind.record for kind in KINDS.values() if kind.record), Correction, Settings, FrontMatter]
)
def test_no_record_declares_its_own_place_as_a_key(cls: type[Record]) -> None:
    assert not {"location", "end_line", "places"} & {field.key for field in declared(cls)}


WORDS = st.sampled_from(
    ["", "~", "x", "no", "2020-02-30", "2019", "FY2019", "1_000", "1,185", "[a]", "[]", "{a: b}", "[[a]]", "{stale: x}",
     "[{source: a}]", "{sum: [a]}", "'a\n\n b'", "https://a.example", "javascript:x", "*", "yes", "news", "|\n  a\n"]
)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from([Source, Person, Event, Statistic, Chart, Settings, FrontMatter]), st.data())
def test_any_value_of_any_key_is_read_or_a_fault(cls: type[Record], data: st.DataObject) -> None:
    keys = [field.key for field in declared(cls)]
    chosen = data.draw(st.dictionaries(st.sampled_from(keys), WORDS, min_size=1))
    node, _ = compose("".join(f"{key}: {value}\n" for key, value in chosen.items()), "a.yaml")
    if isinstance(node, Mapping):
        reader = Reader(RULE_NAMES, Conventions(10))
        record = reader.record(cls, node, Location("a.yaml"))
        assert record is not None or reader.problems


@pytest.mark.parametrize("text", ["..", "present", "ongoing"])
def test_a_role_that_goes_on_has_no_end(text: str) -> None:
    found = problem(Person, f"name: A\nroles: [{{title: Sheriff, from: 2018, to: {text}}}]\n", id="a")
    assert (found.message, found.hint) == (
        f"“{text}” is not a date", "leave out `to`: the role is ongoing",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("language", "tag", "hint"),
    [
        ("English", "en", "write “en”"),
        ("español", "es", "write “es”"),
        ("Spanish", "es", "write “es”"),
        ("en_US", "en-US", "write “en-US”"),
        ("../en", "en", "such as en, es or es-MX"),
        ("x", "en", "such as en, es or es-MX"),
    ],
)
def test_a_language_is_a_tag_and_its_name_is_read_as_one(language: str, tag: str, hint: str) -> None:
    site = f"title: x\ndescription: y\nlanguage: {language}\n"
    parsed, (found,) = parse({"site.yaml": site.encode()}, RULE_NAMES)
    assert (found.rule, found.location.line, found.hint) == ("schema", 3, hint)
    assert parsed.settings.language == tag
