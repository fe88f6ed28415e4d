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
from generator.model.record_types import Operation, Record
from generator.model.records import Correction, Derivation, Statistic
from generator.model.settings import Settings
from generator.reading.json_schema.files import DRAFT, NAMES, file_schema
from generator.reading.json_schema.types import SchemaWriter
from generator.reading.parser import statistic_problems
from generator.reading.records.conventions import Conventions
from generator.reading.records.fields import declared, is_mapping, unwrap
from generator.reading.records.schema import Reader
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


TEXTS = st.sampled_from(["a", "no", "2019", "a text", "~", "é", "x: y", "#", "1.0"])
WRONG: st.SearchStrategy[Value] = st.one_of(
    st.none(), st.sampled_from(["", " "]), st.just([]), st.just({}), st.just({"a": "b"}), st.just([["a"]]), st.just([None])
)  # fmt: skip


SCALARS: dict[object, list[Value]] = {
    bool: ["yes", "no", "true", "False", "NO", True, False, "maybe", 1],
    int: [1, 25, -3, "12", "-4", 1_000_000_000, "1.0", 1.5],
    Date: [2019, "2019-08", "2018-12/..", "199X", "2019-08-21"],
    DecimalLiteral: [345, "1,000", "12.5", 3.5, "-7"],
}


@cache
def right(kind: object, marks: tuple[str, ...], key: str = "") -> st.SearchStrategy[Value]:
    """Values of a type, most as a writer would write them."""
    if get_origin(kind) is tuple:
        return st.lists(right(*unwrap(get_args(kind)[0])), max_size=3)
    if key == "waive":
        return st.dictionaries(st.sampled_from(sorted(RULE_NAMES.changeable)), TEXTS, max_size=2)
    if key == "rules":
        return st.dictionaries(
            st.sampled_from(sorted(RULE_NAMES.changeable)),
            st.sampled_from(["error", "warning", "off", "loud"]),
            max_size=2,
        )
    if is_mapping(kind):
        return st.dictionaries(st.sampled_from(["a", "b c"]), st.one_of(TEXTS, WRONG), max_size=2)
    if kind is Derivation:
        names = st.sampled_from([*get_args_flat(Operation), "product"])
        some = st.dictionaries(names, st.one_of(TEXTS, st.lists(TEXTS, max_size=3), WRONG), max_size=2)
        return st.one_of(st.just({"sum": ["a"]}), some)
    if isinstance(kind, type) and issubclass(kind, Record):
        return mappings(kind)
    if get_origin(kind) is Literal:
        return st.one_of(st.sampled_from(get_args(kind)), st.just("neither this nor that"))
    if kind in SCALARS:
        return st.sampled_from(SCALARS[kind])
    if "url" in marks:
        return st.sampled_from(["https://a.example/", "http://a", "a.example", "https://", "ftp://a", 5])
    return st.one_of(TEXTS, st.sampled_from([5, 3.5, True]))


def get_args_flat(kind: object) -> list[object]:
    return [choice for part in get_args(kind) for choice in (get_args_flat(part) or [part])]


@cache
def mappings(cls: type[Record]) -> st.SearchStrategy[Value]:
    """Mappings with some of a record's keys, most of them the required ones, and now and then another."""
    fields = [field for field in declared(cls) if field.name != "id"]
    often = st.integers(0, 19).map(bool)

    @st.composite
    def mapping(draw: st.DrawFn) -> Value:
        made: dict[str, Value] = {}
        for field in fields:
            if draw(often) if field.is_required else draw(st.integers(0, 3)) == 0:
                is_right = draw(st.integers(0, 29)) > 0
                made[field.key] = draw(right(field.type, field.marks, field.key) if is_right else WRONG)
        if draw(st.integers(0, 29)) == 0:
            made["unheard_of"] = "x"
        return made

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
    more = [*statistic_problems(record)] if isinstance(record, Statistic) else []
    if isinstance(record, Chart) and record.mark is None and not record.python:
        return ["“mark” is missing"]
    shape = [problem.message for problem in (*reader.problems, *more) if "“digits” is" not in problem.message]
    return shape if record or shape else ["not a record"]


@cache
def validator(cls: type[Record]) -> jsonschema.Draft7Validator:
    writer = SchemaWriter({"source": ("gazette",)})
    schema = writer.record(cls, "id")
    return jsonschema.Draft7Validator({"$schema": DRAFT, **schema, "definitions": writer.definitions})


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_a_record_is_accepted_or_rejected_by_both(cls: type[Record]) -> None:
    outcomes = set()

    @settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
    @given(value=mappings(cls))
    def compare(value: Value) -> None:
        found = problems(cls, value)
        errors = [error.message for error in validator(cls).iter_errors(value)]
        assert bool(found) == bool(errors), (value, found, errors)
        outcomes.add(bool(found))

    compare()
    assert outcomes == {True, False}


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
