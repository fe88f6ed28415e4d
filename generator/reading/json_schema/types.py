"""Express the declared type of a field as JSON Schema, as `records/schema.py` reads it."""

from collections.abc import Collection, Mapping
from typing import Literal, get_args, get_origin

from generator.model.dates import Date
from generator.model.decimals import DecimalLiteral
from generator.model.record_types import Operation, Record, Reference, Selection
from generator.model.records import Derivation
from generator.reading.json_schema.descriptions import description
from generator.reading.records.fields import declared, is_mapping, unwrap

Schema = dict[str, object]
Ids = Mapping[str, Collection[str]]  # those of a site's records, by kind
ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
SCALAR: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}  # YAML may guess; we read text


def record_schema(cls: type[Record], ids: Ids, *preset: str) -> Schema:
    """Return the schema of a mapping that declares a record; `preset` names fields that are not its keys.

    Editors offer the `ids`, which are by kind; others are no error of shape.
    """
    fields = [field for field in declared(cls) if field.name not in preset]
    properties: Schema = {}
    for field in fields:
        schema = type_schema(field.type, field.marks, ids)
        value = schema if field.is_required else {"anyOf": [schema, {"type": "null"}]}
        properties[field.key] = value | {"description": description(cls, field.key)}
    required = [field.key for field in fields if field.is_required]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def type_schema(kind: object, marks: tuple[str, ...], ids: Ids) -> Schema:
    """Return the schema of one value."""
    if get_origin(kind) is tuple:
        return {"type": "array", "items": type_schema(*unwrap(get_args(kind)[0]), ids)}
    if is_mapping(kind):
        return {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
    if kind is Derivation:
        return _derivation(ids)
    if isinstance(kind, type) and issubclass(kind, Record):
        return record_schema(kind, ids)
    if kind is Reference:
        return _reference(marks, ids)
    if get_origin(kind) is Literal:
        return {"enum": list(get_args(kind))}
    if "url" in marks:
        return {"type": "string", "pattern": r"^https?://[^\s/]+"}
    return SIMPLE.get(kind, SCALAR)


def _reference(kinds: tuple[str, ...], ids: Ids) -> Schema:
    known = sorted({id_ for kind in kinds for id_ in ids.get(kind, ())})
    return {"anyOf": [{"enum": known}, SCALAR]} if known else SCALAR


def _derivation(ids: Ids) -> Schema:
    one = get_args(Selection)
    lists = {"type": "array", "items": _reference(("stat",), ids)}
    size: Mapping[str, Schema] = {name: {"minItems": 1} for name in ("sum", "mean")}
    two: Schema = {"minItems": 2, "maxItems": 2}
    properties = {
        name: _reference(("series",), ids) if name in one else lists | size.get(name, two)
        for name in get_args(Operation)
    }
    limits = {"minProperties": 1, "maxProperties": 1}
    return {"type": "object", "properties": properties, "additionalProperties": False} | limits


SIMPLE: dict[object, Schema] = {
    bool: {"anyOf": [{"type": "boolean"}, {"type": "string", "pattern": "^([Yy][Ee][Ss]|[Nn][Oo])$"}]},
    int: {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": "^-?[0-9]{1,9}$"}]},
    Date: {"type": ["string", "integer"]},
    DecimalLiteral: {"type": ["string", "number"]},
}
