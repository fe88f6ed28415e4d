"""The keys that a record class declares, and the type of each."""

import re
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from generator.diagnostics import Diagnostic, Location
from generator.model.record_types import Record, Reference, Written
from generator.model.records import Evidence
from generator.reading.records.ids import ID
from generator.reading.yaml.nodes import Mapping, Node, Scalar, Sequence


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


SIMPLE = re.compile(r"\w[\w .’'-]*")  # a text that needs no quotation marks inside { }


BARE_ADDRESS = re.compile(r"www(?:\.[\w-]+){2,}(?:/\S*)?")


def no_address(text: str, place: Location) -> Diagnostic:
    """Return the problem of a text that should have been a web address."""
    is_bare = BARE_ADDRESS.fullmatch(text)
    hint = f"write https://{text}" if is_bare else "it must begin with https:// or http://"
    return Diagnostic("unsafe-link", place, f"“{text[:100]}” is not a web address", hint)


def misfit(kind: object, node: Node, list_key: str = "") -> tuple[str, str]:
    """Return what is wrong with a value that should have been a record, or a list of them or of texts, and a hint."""
    is_record = isinstance(kind, type) and issubclass(kind, Record)
    example = example_of(kind, node) if is_record and isinstance(kind, type) else ""
    if list_key:
        given = "" if example else _as_items(node)
        first = given.partition(", ")[0]
        return (
            f"“{list_key}” takes a list",
            f"write [{example or given or 'one, two'}], or a line “- {example or first or 'one'}” for each",
        )
    assert isinstance(kind, type)  # noqa: S101  (only the class of a record comes without a key)
    hint = "" if isinstance(node, Sequence) else f"write {example}"
    return f"expected “key: value” pairs, such as “{example_key(kind)}: …”", hint


def _as_items(node: Node) -> str:
    """Return what is written in place of a list as its items, with commas between them; empty if that is not clear."""
    items = re.split(r"\s*[,;]\s*", node.text) if isinstance(node, Scalar) else []
    return ", ".join(items) if all(SIMPLE.fullmatch(item) for item in items) else ""


def example_of(cls: type[Record], node: Node) -> str:
    """Return a record as a hint shows it, with what is written in its place: "{source: pool-log, at: …}".

    The text goes where it most likely belongs: the first required key. A sentence is no id, though.
    """
    first = next(field for field in declared(cls) if field.key == example_key(cls))
    given = node
    if isinstance(node, Mapping):
        given = next((value for key, value in node.entries if key.text == first.key), node)
    form = ID if first.type is Reference else SIMPLE
    fits = isinstance(given, Scalar) and form.fullmatch(given.text)
    value = given.text if fits and isinstance(given, Scalar) else "…"
    needed = [field.key for field in declared(cls) if field.is_required and field is not first]
    more = [f"{key}: …" for key in (needed or (["at"] if cls is Evidence else []))]
    has_others = len(declared(cls)) > len(needed) + 1
    return "{" + ", ".join([f"{first.key}: {value}", *(more or (["…"] if has_others else []))]) + "}"


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
