"""Name the columns that a table of records may have: the keys of the record, and what is inside some of them.

Evidence is a list of mappings, which no cell can hold. So it has columns of its own: `source`, `quote` and `at`,
then `source 2`, `quote 2` and `at 2`. Other such keys have theirs too: `roles.title`, `roles.title 2`.
"""

import re
from collections.abc import Mapping
from typing import get_args, get_origin

from msgspec import Struct

from generator.diagnostics.spelling import folded
from generator.model.record_types import Record
from generator.model.records import Curated, Derivation, Evidence
from generator.reading.records.fields import declared, is_mapping, unwrap

OF_EVIDENCE = ("source", "quote", "at")
OF_FEED = ("added", "updated")  # of the site, not of what a table is about
NUMBERED = re.compile(r"(.*?)[ _.]?([0-9]{1,2})")  # "source 2"


class Column(Struct, frozen=True):
    """A column of a table: the key of a record, or a key of the records inside it."""

    key: str
    inner: str = ""  # "title" of `roles.title`
    is_list: bool = False  # its cells hold several values
    is_repeated: bool = False  # there may be a second column of the same sort
    is_required: bool = False
    is_flag: bool = False  # its cells say yes or no


def columns(cls: type[Curated]) -> dict[str, Column]:
    """Return the columns of a table of records, by name, those of the record's own keys first."""
    general = {field.key for field in declared(Curated)}
    fields = sorted(declared(cls), key=lambda field: field.key in general and field.key != "id")
    found: dict[str, Column] = {}
    for field in fields:
        is_list = get_origin(field.type) is tuple
        kind, _ = unwrap(get_args(field.type)[0]) if is_list else (field.type, ())
        if kind is Derivation or is_mapping(kind) or field.key in OF_FEED:
            continue
        if isinstance(kind, type) and issubclass(kind, Record):
            for inner in declared(kind):
                if get_origin(inner.type) is not tuple:
                    is_short = kind is Evidence and inner.key in OF_EVIDENCE
                    name = inner.key if is_short else f"{field.key}.{inner.key}"
                    found[name] = Column(field.key, inner.key, is_repeated=is_list)
        else:
            is_required = field.is_required and field.key != "id"
            is_flag = field.type is bool
            found[field.key] = Column(field.key, is_list=is_list, is_required=is_required, is_flag=is_flag)
    return found


def column_named(text: str, known: Mapping[str, Column]) -> tuple[str, int]:
    """Return the name of the column that a header means, and its number: 2 for "Source 2"; "" if there is none."""
    name = folded(text).replace(" ", "_").replace("-", "_")
    if name in known:
        return name, 1
    match = NUMBERED.fullmatch(name)
    if match and match[1] in known and known[match[1]].is_repeated and int(match[2]) > 0:
        return match[1], int(match[2])
    return "", 1


def without_columns(cls: type[Curated]) -> set[str]:
    """Return the keys of a record that no column can hold under their own names."""
    return {field.key for field in declared(cls)} - set(columns(cls))
