"""The keys that a record class declares, and the type of each."""

from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from generator.model.record_types import Record, Written
from generator.reading.yaml.nodes import Mapping, Node, Scalar


class Field(Struct, frozen=True):
    """One key of a record: how its value is read, and whether it is required."""

    name: str
    key: str
    type: object
    marks: tuple[str, ...]
    is_required: bool


@cache
def declared(cls: type[Record]) -> tuple[Field, ...]:
    """Return the keys that a record class declares, without those for its own location."""
    hints = get_type_hints(cls, include_extras=True)
    declared_fields = []
    for field in fields(cls):
        if field.name in ("location", "end_line", "places"):
            continue
        kind, marks = unwrap(hints[field.name])
        is_required = field.default is NODEFAULT and field.default_factory is NODEFAULT
        declared_fields.append(Field(field.name, field.name.rstrip("_"), kind, marks, is_required))
    return tuple(declared_fields)


def unwrap(kind: object) -> tuple[object, tuple[str, ...]]:
    """Return a type without `| None` and `Annotated`, and the marks it is annotated with."""
    marks: tuple[str, ...] = ()
    if get_origin(kind) is Annotated:
        kind, *extra = get_args(kind)
        marks = tuple(extra)
    if get_origin(kind) in (Union, UnionType):
        kind, inner = unwrap(next(part for part in get_args(kind) if part is not NoneType))
        marks = marks or inner
    return kind, marks


def is_mapping(kind: object) -> bool:
    """Return whether a type is a mapping from text to text."""
    origin = get_origin(kind)
    return isinstance(origin, type) and issubclass(dict, origin)


def example_key(cls: type[Record]) -> str:
    """Return a key to show in a hint: the first required one, or else the first."""
    keys = [field.key for field in declared(cls) if field.is_required and field.key != "id"]
    return keys[0] if keys else declared(cls)[0].key


def written_pairs(node: Node) -> dict[Written, Written]:
    """Return the pairs of a mapping from text to text, each text with its place."""
    entries = node.entries if isinstance(node, Mapping) else ()
    return {
        Written(key.text, key.location): Written(value.text, value.location)
        for key, value in entries
        if isinstance(value, Scalar)
    }
