"""A schema says of a generated record what the generator says of its shape: which keys it has, and of what type.

What a value means is not shape: whether a date is in the calendar, or an id leads to a record.
"""

import json
from collections.abc import Iterator
from functools import cache
from typing import Literal, get_args, get_origin

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.model.charts import Chart
from generator.model.dates import Date
from generator.model.decimals import DecimalLiteral
from generator.model.documents import FrontMatter
from generator.model.kinds import tables
from generator.model.record_types import Record
from generator.model.records import Correction, Derivation, Series, Statistic
from generator.model.settings import Settings
from generator.reading.json_schema.files import DRAFT, NAMES, file_schema
from generator.reading.json_schema.types import SchemaWriter
from generator.reading.moving_averages import NEEDED, series_problems
from generator.reading.records.conventions import Conventions
from generator.reading.records.fields import declared, is_mapping, unwrap
from generator.reading.records.schema import Reader
from generator.reading.records.statistic_fields import statistic_problems
from generator.reading.yaml.nodes import compose
from generator.rules import RULE_NAMES

RECORDS = [
    *(kind.record for kind in tables().values() if kind.record),
    Chart,
    Correction,
    FrontMatter,
    Settings,
]
Value = object  # as an editor reads it: text, numbers, yes and no, nothing, lists, mappings


Pool = tuple[list[Value], list[Value]]  # values that are right, and some that are nearly
TEXTS: Pool = (
    ["a", "no", "2019", "a text", "~", "é", "x: y", "#", "1.0", 5, 3.5, True],
    ["", " ", None, [], {"a": "b"}],
)
SCALARS: dict[object, Pool] = {
    bool: (["yes", "no", "true", "False", "NO", True, False], ["maybe", 1, ""]),
    int: ([1, 25, -3, "12", "-4"], [1_000_000_000, "1.0", 1.5, "1 000"]),
    Date: ([2019, "2019-08", "2018-12/..", "199X", "2019-08-21"], ["", [2019], None]),
    DecimalLiteral: ([345, "1,000", "12.5", 3.5, "-7"], ["", ["1"], {}]),
}
ADDRESSES: Pool = (["https://a.example/", "http://a"], ["a.example", "https://", "ftp://a", 5])
RULES = st.sampled_from(sorted(RULE_NAMES.changeable))
WRONG = st.sampled_from([None, "", " ", [], {}, {"a": "b"}, [["a"]], [None]])


def drawn(pool: Pool, *, with_slips: bool) -> st.SearchStrategy[Value]:
    return st.sampled_from([*pool[0], *pool[1]] if with_slips else pool[0])


@cache
def values(kind: object, marks: tuple[str, ...], key: str, *, with_slips: bool) -> st.SearchStrategy[Value]:
    """Values of a type as a writer would write them, with slips in some of them or in none."""
    texts = drawn(TEXTS, with_slips=with_slips)
    if get_origin(kind) is tuple:
        return st.lists(values(*unwrap(get_args(kind)[0]), "", with_slips=with_slips), max_size=3)
    if key == "rules":
        levels: Pool = (["error", "warning", "off"], ["loud", "", None])
        return st.dictionaries(RULES, drawn(levels, with_slips=with_slips), max_size=2)
    if is_mapping(kind):
        return st.dictionaries(RULES if key == "waive" else st.sampled_from(["a", "b c"]), texts, max_size=2)
    if kind is Derivation:
        right: list[Value] = [{"sum": ["a"]}, {"difference": ["a", "b"]}, {"max": "a"}]
        wrong: list[Value] = [
            {"sum": []},
            {"ratio": ["a"]},
            {"max": ["a"]},
            {"product": ["a"]},
            {},
            {"min": "a", "max": "a"},
        ]
        return drawn((right, wrong), with_slips=with_slips)
    if isinstance(kind, type) and issubclass(kind, Record):
        return mappings(kind, with_slips=with_slips)
    if get_origin(kind) is Literal:
        return drawn((list(get_args(kind)), ["neither this nor that", ""]), with_slips=with_slips)
    if "url" in marks:
        return drawn(ADDRESSES, with_slips=with_slips)
    return drawn(SCALARS[kind], with_slips=with_slips) if kind in SCALARS else texts


@cache
def mappings(cls: type[Record], *, with_slips: bool) -> st.SearchStrategy[Value]:
    """Mappings with the required keys of a record and some others; one key may have a slip, be missing or be unknown."""
    fields = [field for field in declared(cls) if field.name != "id"]
    alternatives = st.sampled_from([NEEDED, ("derive",), ()] if cls is Series else [()])
    slips = st.sampled_from([*(field.key for field in fields), "unheard_of"]) if with_slips else st.none()

    @st.composite
    def mapping(draw: st.DrawFn) -> Value:
        made: dict[str, Value] = {}
        slip, together = draw(slips), draw(alternatives)
        for field in fields:
            if field.key == slip:
                kind = draw(st.sampled_from(["inside", "inside", "other", "missing"]))
                inside = values(field.type, field.marks, field.key, with_slips=True)
                if kind != "missing":
                    made[field.key] = draw(WRONG if kind == "other" else inside)
            elif field.is_required or field.key in together or draw(st.integers(0, 3)) == 0:
                made[field.key] = draw(values(field.type, field.marks, field.key, with_slips=False))
        return made | {slip: "x"} if slip == "unheard_of" else made

    return mapping()


def written(value: Value) -> str:
    """A value in YAML; what has no value stays empty."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(key)}: {written(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join("~" if part is None else written(part) for part in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def problems(cls: type[Record], value: Value) -> list[str]:
    """What the generator says of the shape of a record."""
    node, found = compose(written(value), "a.yaml")
    assert node is not None
    assert found == []
    reader = Reader(RULE_NAMES, Conventions())
    preset = {"id": "a"} if any(field.name == "id" for field in declared(cls)) else {}
    record = reader.record(cls, node, node.location, **preset)
    more = []
    if isinstance(record, Statistic):
        more = [*statistic_problems(record)]
    elif isinstance(record, Series):
        more = [*series_problems(record)]
    if isinstance(record, Chart) and record.mark is None and not record.python:
        return ["“mark” is missing"]
    limits = ("“digits” is", "“window” is")
    shape = [
        problem.message for problem in (*reader.problems, *more) if not problem.message.startswith(limits)
    ]
    return shape if record or shape else ["not a record"]


@cache
def validator(cls: type[Record]) -> jsonschema.Draft7Validator:
    writer = SchemaWriter({"source": ("gazette",), "rule": RULE_NAMES.changeable})
    schema = writer.record(cls, "id")
    return jsonschema.Draft7Validator({"$schema": DRAFT, **schema, "definitions": writer.definitions})


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
@pytest.mark.parametrize("with_slips", [True, False], ids=["with-slips", "without"])
def test_a_record_is_accepted_or_rejected_by_both(cls: type[Record], *, with_slips: bool) -> None:
    outcomes = set()

    @settings(max_examples=100, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(value=mappings(cls, with_slips=with_slips))
    def compare(value: Value) -> None:
        found = problems(cls, value)
        errors = [error.message for error in validator(cls).iter_errors(value)]
        assert bool(found) == bool(errors), (value, found, errors)
        outcomes.add(bool(found))

    compare()
    assert with_slips in outcomes


def references(schema: object) -> Iterator[str]:
    if isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            assert schema.keys() == {"$ref"}, "a draft-07 reader sees nothing beside a reference"
            yield schema["$ref"]
        for value in schema.values():
            yield from references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from references(value)


@pytest.mark.parametrize("name", NAMES)
def test_every_definition_is_used_and_ids_stand_once(name: str) -> None:
    ids = {kind.name: (f"the-{kind.name}",) for kind in tables().values()}
    schema = file_schema(name, {**ids, "article": ("the-article",), "chart": ("the-chart",)})
    definitions = schema["definitions"]
    assert isinstance(definitions, dict)
    assert set(references(schema)) == {f"#/definitions/{used}" for used in definitions}
    assert json.dumps(schema).count('"enum": ["the-source"]') <= 1
