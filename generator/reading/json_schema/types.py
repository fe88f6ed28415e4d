"""Express the declared types of fields as JSON Schema, as `records/schema.py` reads them.

What several keys have in common is a definition, written once: each record inside others, and the ids of each kind.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Literal, get_args, get_origin

from generator.diagnostics.rules import Level
from generator.model.charts import Chart
from generator.model.dates import Date
from generator.model.decimals import DecimalLiteral
from generator.model.record_types import Operation, Record, Reference, Selection
from generator.model.records import Derivation, Series, Statistic
from generator.reading.json_schema.descriptions import description
from generator.reading.moving_averages import NEEDED, TAKEN
from generator.reading.records.fields import Field, declared, is_mapping, unwrap

Schema = dict[str, object]
Ids = Mapping[str, Collection[str]]  # those of a site's records, by kind
ID = "^[a-z0-9]+(-[a-z0-9]+)*$"
SCALAR: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}  # YAML may guess; we read text
TEXT: Schema = {"type": ["string", "number", "boolean"]}  # the same, and it may be blank
SIMPLE: dict[object, Schema] = {
    bool: {
        "anyOf": [
            {"type": "boolean"},
            {"type": "string", "pattern": "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])$"},
        ]
    },
    int: {
        "anyOf": [
            {"type": "integer", "minimum": -999_999_999, "maximum": 999_999_999},
            {"type": "string", "pattern": "^-?[0-9]{1,9}$"},
        ]
    },
    Date: {"type": ["string", "integer"], "pattern": r"\S"},
    DecimalLiteral: {"type": ["string", "number"], "pattern": r"\S"},
}
WITH_VALUE: Schema = {"not": {"type": "null"}}
NEVER: Schema = {"not": {}}  # what language servers read better than a plain `false`


class SchemaWriter:
    """Make the schemas of records; `definitions` holds what they refer to.

    Editors offer the `ids`, which are by kind; others are no error of shape. Those of the kind “rule” are names of rules that
    can be changed; others are an error.
    """

    def __init__(self, ids: Ids) -> None:
        self.ids = ids
        self.definitions: dict[str, Schema] = {}

    def record(self, cls: type[Record], *preset: str) -> Schema:
        """Return the schema of a mapping that declares a record; `preset` names fields that are not its keys."""
        fields = [field for field in declared(cls) if field.name not in preset]
        schema: Schema = {
            "type": "object",
            "properties": {field.key: self._key(cls, field) for field in fields},
            "required": [field.key for field in fields if field.is_required],
            "additionalProperties": False,
        }
        return schema | _alternatives(cls)

    def _key(self, cls: type[Record], field: Field) -> Schema:
        value = self._value(field.type, field.marks)
        if field.key in ("rules", "waive"):
            value |= self._rules({"enum": list(get_args(Level))} if field.key == "rules" else TEXT)
        # What stands beside a `$ref` is not read, so a reference is wrapped.
        if not field.is_required:
            value = {"anyOf": [value, {"type": "null"}]}
        elif "$ref" in value:
            value = {"allOf": [value]}
        return value | {"description": description(cls, field.key)}

    def _value(self, kind: object, marks: tuple[str, ...]) -> Schema:
        """Return the schema of one value."""
        if get_origin(kind) is tuple:
            return {"type": "array", "items": self._value(*unwrap(get_args(kind)[0]))}
        if is_mapping(kind):
            return {"type": "object", "additionalProperties": TEXT}
        if isinstance(kind, type) and issubclass(kind, Record):
            return self._defined(
                kind.__name__, lambda: self._derivation() if kind is Derivation else self.record(kind)
            )
        if kind is Reference:
            return self._id(marks)
        if get_origin(kind) is Literal:
            return {"enum": list(get_args(kind))}
        if "url" in marks:
            return {"type": "string", "pattern": r"^https?://[^\s/]+"}
        return SIMPLE.get(kind, SCALAR)

    def _rules(self, value: Schema) -> Schema:
        """Return what a mapping by the names of rules holds; the names are among the `ids`, if they are known."""
        names = sorted(self.ids.get("rule", ()))
        known: Schema = {"propertyNames": {"enum": names}} if names else {}
        return {**known, "additionalProperties": value}

    def _id(self, kinds: tuple[str, ...]) -> Schema:
        known = sorted({id_ for kind in kinds for id_ in self.ids.get(kind, ())})
        if not known:
            return SCALAR
        return self._defined(f"{'-or-'.join(kinds)}-id", lambda: {"anyOf": [{"enum": known}, SCALAR]})

    def _derivation(self) -> Schema:
        one = get_args(Selection)
        lists = {"type": "array", "items": self._id(("stat",))}
        size: Mapping[str, Schema] = {name: {"minItems": 1} for name in ("sum", "mean")}
        two: Schema = {"minItems": 2, "maxItems": 2}
        properties = {
            name: self._id(("series",)) if name in one else lists | size.get(name, two)
            for name in get_args(Operation)
        }
        limits = {"minProperties": 1, "maxProperties": 1}
        return {"type": "object", "properties": properties, "additionalProperties": False} | limits

    def _defined(self, name: str, schema: Callable[[], Schema]) -> Schema:
        """Return a reference to a definition, which is made if nothing else has needed it."""
        if name not in self.definitions:
            self.definitions[name] = schema()
        return {"$ref": f"#/definitions/{name}"}


def _alternatives(cls: type[Record]) -> Schema:
    """Return which keys of a record can stand in for others, and which cannot stand beside them."""
    if cls is Statistic:
        return {"oneOf": [_having("value"), _having("derive")]}
    if cls is Chart:
        return {"anyOf": [_having("mark"), _having("python")]}
    if cls is Series:
        computed = _having("derive", without=TAKEN)
        return {"anyOf": [{**_having(*NEEDED), "not": _having("derive")}, computed]}
    return {}


def _having(*keys: str, without: Collection[str] = ()) -> Schema:
    """Return the constraint that some keys have a value, and that others are not even written."""
    values = dict.fromkeys(keys, WITH_VALUE) | dict.fromkeys(without, NEVER)
    return {"required": list(keys), "properties": values}
