"""Derived statistics: every operation, and what may not be computed with what."""

import json
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_site import FACTS, build_site, front

from generator.diagnostics import Diagnostic
from generator.model.derivations import COMPUTE, PLACE_TYPES, derive, place_type
from generator.model.observations import Observation, counted, from_rows
from generator.reading.parser import parse
from generator.rules import RULE_NAMES

SITE = b"title: x\ndescription: y\nfiscal_year_start: 10\n"
SAME = "unit: people, measure: deaths, place: Wake County, period: 2018"


def read(text: str, table: str = "") -> tuple[dict[str, Observation], list[Diagnostic]]:
    files = {"site.yaml": SITE, "content/facts.yaml": text.encode(), "content/data/t.csv": table.encode()}
    parsed, problems = parse(files, RULE_NAMES)
    assert problems == []
    series = {record.id: record for record in parsed.facts.series}
    of_series = from_rows(series, parsed.rows)
    rows = {id_: [row for row in of_series.values() if row.series == id_] for id_ in series}
    return derive(parsed.facts.statistics, counted(parsed.facts.statistics) | of_series, rows)


def two(
    first: str, other: str, operation: str = "difference", more: str = ""
) -> tuple[Observation | None, list[str]]:
    """What comes of two statistics of these keys."""
    text = (
        f"statistics:\n  a: {{{first}}}\n  b: {{{other}}}\n  c: {{derive: {{{operation}: [a, b]}}{more}}}\n"
    )
    observations, problems = read(text)
    return observations.get("c"), [problem.message for problem in problems]


def computed(operation: str, values: list[str], more: str = "") -> Observation:
    listed = "".join(f"  s{n}: {{value: {value}, {SAME}}}\n" for n, value in enumerate(values))
    ids = ", ".join(f"s{n}" for n in range(len(values)))
    observations, problems = read(f"statistics:\n{listed}  c: {{derive: {{{operation}: [{ids}]}}{more}}}\n")
    assert problems == []
    return observations["c"]


# Selections

SERIES = "sources: {s: {title: S}}\nseries:\n  t: {file: t.csv, period: y, value: v, unit: people, measure: deaths, place: A, as_of: 2022-06-30, evidence: [{source: s, at: p. 1}]}\n"


@pytest.mark.parametrize(
    ("table", "operation", "value", "period"),
    [
        ("y,v\n2019,3\n2017,5\n2018,1\n", "max", "5", "2017"),
        ("y,v\n2019,3\n2017,5\n2018,1\n", "min", "1", "2018"),
        ("y,v\n2019,3\n2017,5\n2018,1\n", "first", "5", "2017"),
        ("y,v\n2019,3\n2017,5\n2018,1\n", "last", "3", "2019"),
        ("y,v\n2017,\n2018,-2\n2019,-7\n2020,\n", "max", "-2", "2018"),
        ("y,v\n2017,\n2018,-2\n2019,-7\n2020,\n", "last", "-7", "2019"),
        ("y,v\n2017,4\n2018,4\n", "max", "4", "2017"),  # of equal values, the earliest
    ],
)
def test_a_row_of_a_series_is_selected_with_its_period(
    table: str, operation: str, value: str, period: str
) -> None:
    observations, problems = read(f"{SERIES}statistics:\n  c: {{derive: {{{operation}: t}}}}\n", table)
    assert problems == []
    chosen = observations["c"]
    assert (str(chosen.value), chosen.period and chosen.period.written) == (value, period)
    assert (chosen.unit, chosen.place, chosen.measure_name) == ("people", "A", f"{operation} of deaths")


def test_a_selection_of_an_unfinished_period_needs_a_reason() -> None:
    table = "y,v\n2021,9\n2022,4\n"
    text = f"{SERIES}statistics:\n  c: {{derive: {{min: t}}MORE}}\n"
    observations, problems = read(text.replace("MORE", ""), table)
    assert [problem.message for problem in problems] == [
        "the period of “t.2022” was not over when it was counted"
    ]
    observations, problems = read(text.replace("MORE", ", despite: it is the lowest so far"), table)
    assert problems == []
    assert not observations["c"].is_complete


def test_nothing_is_selected_from_gaps() -> None:
    _, problems = read(f"{SERIES}statistics:\n  c: {{derive: {{max: t}}}}\n", "y,v\n2021,\n")
    assert [problem.message for problem in problems] == [
        "every value of “t” is a gap: nothing can be selected from it"
    ]


# Operations


@pytest.mark.parametrize(
    ("operation", "values", "value", "written"),
    [
        ("difference", ["345", "354"], "9", "9"),
        ("difference", ["354", "345"], "-9", "−9"),
        ("difference", ["1.5", "2.25"], "0.75", "0.75"),
        ("percent_change", ["200", "150"], "-25", "−25"),
        ("percent_change", ["3", "4"], "33.33333333333333333333333333", "33"),
        ("percent_change", ["-50", "-25"], "-50", "−50"),
        ("ratio", ["3", "2"], "1.5", "1.5"),
        ("ratio", ["0", "2"], "0", "0.0"),
        ("share", ["1", "8"], "12.5", "13"),
        ("share", ["8", "8"], "100", "100"),
        ("sum", ["1", "2", "3.5"], "6.5", "6.5"),
        ("sum", ["7"], "7", "7"),
        ("sum", ["0.1", "0.2"], "0.3", "0.3"),
        ("mean", ["1", "2"], "1.5", "1.5"),
        ("mean", ["1.25", "1.75"], "1.5", "1.50"),
        ("mean", ["7"], "7", "7.0"),
    ],
)
def test_an_operation_computes(operation: str, values: list[str], value: str, written: str) -> None:
    observation = computed(operation, values)
    assert (observation.value, observation.written) == (Decimal(value), written)


def test_every_operation_is_tried() -> None:
    assert set(COMPUTE) == {"difference", "percent_change", "ratio", "share", "sum", "mean"}


@pytest.mark.parametrize(
    ("operation", "unit", "measure"),
    [
        ("difference", "people", "difference of deaths"),
        ("percent_change", "percent", "percent change of deaths"),
        ("ratio", "times", "ratio of deaths"),
        ("share", "percent", "share of deaths"),
        ("sum", "people", "sum of deaths"),
        ("mean", "people", "mean of deaths"),
    ],
)
def test_a_figure_says_what_was_computed(operation: str, unit: str, measure: str) -> None:
    observation = computed(operation, ["4", "2"])
    assert (observation.unit_name, observation.measure_name, observation.operation) == (
        unit,
        measure,
        operation,
    )


def test_what_is_written_goes_before_what_is_computed() -> None:
    observation = computed(
        "ratio",
        ["4", "3"],
        ", digits: 3, unit: to one, measure: chance, place: Wake, period: 2018, qualifier: about",
    )
    assert (observation.written, observation.unit, observation.measure, observation.place) == (
        "1.333",
        "to one",
        "chance",
        "Wake",
    )
    assert observation.qualifier == "about"
    assert observation.period


def test_a_figure_keeps_its_lineage_and_the_evidence_of_its_inputs_once() -> None:
    evidence = "evidence: [{source: s, at: p. 1}, {source: s, at: p. 2}]"
    observations, _ = read(
        f"statistics:\n  a: {{value: 1, {evidence}}}\n  b: {{value: 2, {evidence}}}\n"
        "  c: {derive: {sum: [a, b]}, evidence: [{source: t, at: x}]}\n"
    )
    observation = observations["c"]
    assert [part.id for part in observation.inputs] == ["a", "b"]
    assert [(evidence.source.id, evidence.at) for evidence in observation.evidence] == [
        ("t", "x"),
        ("s", "p. 1"),
        ("s", "p. 2"),
    ]


@pytest.mark.parametrize(("one", "other", "reporter"), [("x", "x", "x"), ("x", "y", None)])
def test_a_figure_is_reported_by_whoever_reported_all_of_it(
    one: str, other: str, reporter: str | None
) -> None:
    observation, _ = two(f"value: 1, reported_by: {one}", f"value: 2, reported_by: {other}")
    assert observation
    assert (observation.reported_by.id if observation.reported_by else None) == reporter


def test_a_figure_of_figures_is_computed_in_any_order() -> None:
    observations, problems = read(
        "statistics:\n  a: {derive: {sum: [b, b]}}\n  b: {derive: {sum: [d, c]}}\n  c: {value: 1}\n  d: {derive: {sum: [c]}}\n",
    )
    # Sums of sums count other things than what they are sums of.
    assert [problem.rule for problem in problems] == ["incomparable"]
    assert observations["a"].value == 4


def test_a_deep_lineage_is_computed() -> None:
    levels = "".join(f"  s{n}: {{derive: {{sum: [s{n + 1}]}}}}\n" for n in range(60))
    observations, problems = read(f"statistics:\n{levels}  s60: {{value: 7}}\n")
    assert problems == []
    assert observations["s0"].value == 7


def test_a_very_deep_lineage_is_computed() -> None:
    levels = "".join(f"  s{n}: {{derive: {{sum: [s{n + 1}]}}}}\n" for n in range(1200))
    assert read(f"statistics:\n{levels}  s1200: {{value: 7}}\n")[0]["s0"].value == 7


# The guard

BASE = "unit: people, measure: deaths, place: Wake County, period: 2018"


@pytest.mark.parametrize("operation", sorted(COMPUTE))
@pytest.mark.parametrize(
    ("other", "message", "guarded"),
    [
        ("unit: agencies, measure: deaths, place: Wake County, period: 2018",
         "“a” and “b” have different units: people, and agencies", set(COMPUTE)),
        ("measure: deaths, place: Wake County, period: 2018",
         "“a” and “b” have different units: people, and none", set(COMPUTE)),
        ("unit: people, measure: arrests, place: Wake County, period: 2018",
         "“a” and “b” count different things: deaths, and arrests", set(COMPUTE) - {"share"}),
        ("unit: people, place: Wake County, period: 2018",
         "“a” and “b” count different things: deaths, and unnamed", set(COMPUTE) - {"share"}),
        ("unit: people, measure: deaths, place: Raleigh city, period: 2018",
         "“a” and “b” are of different kinds of place: a county (Wake County), and a city (Raleigh city)", set(COMPUTE) - {"share"}),
        ("unit: people, measure: deaths, place: State of Ohio, period: 2018",
         "“a” and “b” are of different kinds of place: a county (Wake County), and a state (State of Ohio)", set(COMPUTE) - {"share"}),
        ("unit: people, measure: deaths, place: Wake County, period: 2018-05",
         "“a” and “b” cover periods of different kinds: 2018, and 2018-05", {"difference", "percent_change", "ratio"}),
        ("unit: people, measure: deaths, place: Wake County",
         "“a” and “b” cover periods of different kinds: 2018, and none", {"difference", "percent_change", "ratio"}),
        ("unit: people, measure: deaths, place: Wake County, period: 2018, complete: no",
         "the period of “b” was not over when it was counted", set(COMPUTE)),
    ],
    ids=["unit", "no-unit", "measure", "no-measure", "place", "named-place", "period", "no-period", "unfinished"],
)  # fmt: skip
def test_the_guard_objects_to_what_is_unlike(
    other: str, message: str, guarded: set[str], operation: str
) -> None:
    observation, messages = two(f"value: 4, {BASE}", f"value: 2, {other}", operation)
    assert messages == ([message] if operation in guarded else [])
    assert observation


@pytest.mark.parametrize("operation", sorted(COMPUTE))
def test_what_is_unlike_is_computed_if_it_is_said_why(operation: str) -> None:
    observation, messages = two(
        f"value: 4, {BASE}", "value: 2, unit: x, complete: no", operation, ", despite: because"
    )
    assert messages == []
    assert observation
    assert (observation.despite, observation.is_complete) == ("because", False)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("place: Wake County, period: 2018", "place: Orange County, period: 2019"),
        ("place: 'Wake County, NC', period: 2018", "place: county of Orange, period: FY2019"),
        ("place: ohio, period: 2018-05", "place: Ohio, period: 2019-06"),
        ("period: 2018-05-01/2018-05-31", "period: 2019-01/2019-02"),
    ],
)
def test_what_is_alike_is_computed(one: str, other: str) -> None:
    assert two(f"value: 1, {one}", f"value: 2, {other}")[1] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("Paris", "Lyon"), ("Wake County", "Durham"), ("Wake County", "~"), ("~", "Durham city")],
)
def test_places_of_which_one_says_no_type_are_alike(one: str, other: str) -> None:
    assert two(f"value: 1, place: {one}", f"value: 2, place: {other}")[1] == []


@pytest.mark.parametrize(
    ("place", "type_"),
    [
        ("Wake County", "county"),
        ("Wake County, NC", "county"),
        ("Wake County NC", "county"),
        ("Wake County, State of North Carolina", "county"),
        ("County Cork", "county"),
        ("county of Orange", "county"),
        ("Wake Forest town", "town"),
        ("the City of Raleigh", "city"),
        ("New York City", "city"),
        ("Ciudad de México", "city"),
        ("Ciudad Juárez", "city"),
        ("Provincia de Burgos", "province"),
        ("Condado de Wake", "county"),
        ("Municipio de Getafe", "municipality"),
        ("Durham", ""),
        ("Pueblo, Colorado", ""),
        ("State College", ""),
        ("Provincetown", ""),
        ("City Island", ""),
        ("", ""),
    ],
)
def test_a_name_may_say_what_type_of_place_it_is(place: str, type_: str) -> None:
    assert place_type(place) == type_


@pytest.mark.parametrize("kind", PLACE_TYPES)
def test_two_places_of_one_kind_are_alike(kind: str) -> None:
    assert two(f"value: 1, place: A {kind.title()}", f"value: 2, place: B {kind}")[1] == []


def test_every_reason_is_told_at_once() -> None:
    _, messages = two(
        f"value: 1, {BASE}", "value: 2, unit: x, measure: y, place: Z city, period: 2018-05, complete: no"
    )
    assert len(messages) == 5


def test_an_objection_says_what_to_do() -> None:
    _, problems = read(
        "statistics:\n  a: {value: 1, unit: x}\n  b: {value: 1}\n  c: {derive: {sum: [a, b]}}\n"
    )
    assert [(problem.location.line, problem.location.column) for problem in problems] == [(4, 15)]
    assert "add “despite: …”" in problems[0].hint


# What cannot be computed


@pytest.mark.parametrize(
    ("operation", "values", "message"),
    [
        ("percent_change", ("0", "5"), "“a” is zero: nothing can be divided by it"),
        ("percent_change", ("0.00", "5"), "“a” is zero: nothing can be divided by it"),
        ("ratio", ("5", "0"), "“b” is zero: nothing can be divided by it"),
        ("share", ("5", "-0"), "“b” is zero: nothing can be divided by it"),
    ],
)
@pytest.mark.parametrize("more", ["", ", despite: because"])
def test_nothing_is_divided_by_zero(operation: str, values: tuple[str, str], message: str, more: str) -> None:
    observation, messages = two(f"value: {values[0]}", f"value: {values[1]}", operation, more)
    assert (observation, messages) == (None, [message])


def test_nothing_is_computed_from_a_gap() -> None:
    observations, problems = read(
        "series:\n  t: {file: t.csv, period: y, value: v, unit: u, measure: m}\n"
        "statistics:\n  c: {derive: {sum: [t.2018, t.2019]}, despite: because}\n",
        "y,v\n2018,1\n2019,\n",
    )
    assert observations == {}
    assert [(problem.message, problem.location.line, problem.location.column) for problem in problems] == [
        ("“t.2019” is a gap: nothing can be derived from it", 4, 30)
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: {derive: {sum: [a]}}", "“a” is derived from itself"),
        ("a: {derive: {sum: [b]}}\n  b: {derive: {sum: [a]}}", "“a” is derived from itself"),
        (
            "a: {derive: {sum: [x, b]}}\n  b: {derive: {sum: [c]}}\n  c: {derive: {sum: [a]}}\n  x: {value: 1}",
            "“a” is derived from itself",
        ),
    ],
)
def test_nothing_is_computed_from_itself(text: str, message: str) -> None:
    observations, problems = read(f"statistics:\n  {text}\n")
    assert observations == {}
    assert [(problem.rule, problem.message) for problem in problems] == [("schema", message)]


def test_what_waits_for_a_circle_is_not_told_again() -> None:
    _, problems = read(
        "statistics:\n  a: {derive: {sum: [b]}}\n  b: {derive: {sum: [b]}}\n  c: {derive: {sum: [a]}}\n"
    )
    assert [problem.message for problem in problems] == ["“b” is derived from itself"]


def test_an_input_that_is_not_there_is_left_to_whoever_resolves_ids() -> None:
    assert read("statistics:\n  a: {derive: {sum: [nobody]}}\n") == ({}, [])


# Of all numbers

COUNTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)


@settings(deadline=None)
@given(COUNTS, COUNTS)
def test_a_difference_is_exact(one: Decimal, other: Decimal) -> None:
    assert COMPUTE["difference"]([one, other]) + one == other


@settings(deadline=None)
@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_a_mean_lies_between_its_inputs(values: list[Decimal]) -> None:
    assert min(values) - Decimal("1e-9") <= COMPUTE["mean"](values) <= max(values) + Decimal("1e-9")


@settings(deadline=None)
@given(
    st.lists(COUNTS, min_size=1, max_size=8).flatmap(
        lambda values: st.tuples(st.just(values), st.permutations(values))
    )
)
def test_a_sum_has_no_order(pair: tuple[list[Decimal], list[Decimal]]) -> None:
    assert COMPUTE["sum"](pair[0]) == COMPUTE["sum"](pair[1])


@pytest.mark.parametrize("operation", ["percent_change", "ratio", "difference", "share", "sum"])
def test_figures_that_are_far_apart_are_shown_and_saved(operation: str) -> None:
    stat = "  {}: {{value: {}, unit: x, measure: x, place: A, period: {}, evidence: [{{source: gazette, at: p. 2}}]}}\n"
    far = stat.format("least", "0.000000001", 2018) + stat.format("most", "999999999999999", 2019)
    facts = FACTS.replace(
        "  change:", f"{far}  far: {{derive: {{{operation}: [least, most]}}, digits: 9}}\n  change:"
    )
    built = build_site({"content/facts.yaml": facts, "content/articles/one.md": front("One", "[](stat:far)")})
    assert b"stat:far" not in built.files["articles/one/index.html"]


def test_data_is_rounded_as_it_is_shown() -> None:
    stat = "  {}: {{value: {}, unit: x, measure: x, place: A, period: {}, evidence: [{{source: gazette, at: p. 2}}]}}\n"
    halves = stat.format("one", "2", 2018) + stat.format("other", "5", 2019)
    facts = FACTS.replace(
        "  change:", f"{halves}  half: {{derive: {{ratio: [other, one]}}, digits: 0}}\n  change:"
    )
    built = build_site({"content/facts.yaml": facts})
    assert b"<b>3</b>" in built.files["facts/half/index.html"]
    row = next(row for row in json.loads(built.files["data/facts.json"])["statistics"] if row["id"] == "half")
    assert row["value"] == 3
