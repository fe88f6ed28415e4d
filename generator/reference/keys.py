"""Describe the keys of a site's files, from the record classes."""

from collections.abc import Iterator
from typing import Literal, get_args, get_origin

from msgspec.structs import fields

from generator.model.charts import Chart
from generator.model.dates import Date
from generator.model.decimals import DecimalLiteral
from generator.model.documents import FrontMatter
from generator.model.kinds import KINDS, Kind, tables
from generator.model.record_types import Markdown, Record, Reference, Written
from generator.model.records import Correction, Curated, Derivation
from generator.model.settings import Settings
from generator.reading.json_schema.descriptions import OPERATIONS, description
from generator.reading.records.fields import Field, declared, is_mapping, unwrap
from generator.reference.tables import code, page, table

HEAD = ("key", "value", "what it says")
SHARED = declared(Curated)
SIMPLE: dict[object, str] = {
    bool: "`yes` or `no`",
    int: "a whole number",
    str: "text",
    Date: "a date",
    Markdown: "text with links",
    DecimalLiteral: "a number",
    Written: "text",
}


def site_keys() -> str:
    """Return the page on site.yaml."""
    summary = "What a site is called, where it lives and how strict it is."
    intro = "The file `site.yaml` is at the top of a site's folder. Only two keys are required."
    return page("Keys of site.yaml", summary, 20, intro, *_record_and_parts(Settings, "Settings"))


def fact_keys() -> str:
    """Return the page on facts.yaml."""
    summary = "Every kind of record in the facts of a site, with every key."
    intro = (
        "Facts are in `content/facts.yaml`, or in several files in `content/facts/`, which are read as one. Each "
        "table below is a key at the top of such a file. In it, each record has an id, in lowercase letters, digits "
        "and hyphens, which links and other records use."
    )
    example = "```yaml\npeople:                # the kind of record\n  ada-brook:           # the id of a record\n    name: Ada Brook    # its keys\n```"
    kinds = table(
        ("table", "holds", "a link to a record"),
        (
            (
                f"[`{name}`](#table-{name})",
                kind.record.__doc__.partition("\n")[0] if kind.record and kind.record.__doc__ else "",
                code(f"{kind.name}:id") if kind.is_linkable else "",
            )
            for name, kind in tables().items()
        ),
    )
    shown: set[type[Record]] = set()
    shared = ("## Every record", "These keys can be in a record of any kind.", _table(Curated))
    sections = [part for name, kind in tables().items() for part in _section(name, kind, shown)]
    corrections = (
        "## corrections",
        "A list, not a mapping: corrections have no ids. Readers see them at `/corrections/` and on every page they are about.",
        _table(Correction),
    )
    parts = [part for cls in sorted(shown, key=lambda cls: cls.__name__) for part in _part(cls)]
    return page(
        "Keys of facts.yaml",
        summary,
        21,
        intro,
        example,
        kinds,
        *shared,
        *sections,
        *corrections,
        *parts,
        *_derivations(),
    )


def chart_keys() -> str:
    """Return the page on charts.yaml."""
    summary = "Every key of a chart."
    intro = "Charts are in `content/charts.yaml`. Each key at the top of the file is the id of a chart; `![](chart:id)` places it in a text."
    shared = "A chart can also have [the keys of every record](facts-yaml.md#every-record)."
    return page("Keys of charts.yaml", summary, 22, intro, *_record_and_parts(Chart, "A chart"), shared)


def front_matter_keys() -> str:
    """Return the page on the front matter of texts."""
    summary = "The keys between the lines of hyphens at the top of an article or a page."
    intro = (
        "An article or a page begins with its front matter: keys between two lines of three hyphens. The name of "
        "the file is the address, so `content/articles/why-it-closed.md` becomes `/articles/why-it-closed/`."
    )
    return page("Front matter", summary, 23, intro, *_record_and_parts(FrontMatter, "Front matter"))


def _record_and_parts(cls: type[Record], heading: str) -> Iterator[str]:
    yield f"## {heading}"
    yield _table(cls)
    for part in dict.fromkeys(_parts_of(cls)):
        yield from _part(part)


def _section(name: str, kind: Kind, shown: set[type[Record]]) -> Iterator[str]:
    if kind.record is None:
        return
    shown.update(_parts_of(kind.record))
    yield f"## {name} {{#table-{name}}}"
    yield kind.record.__doc__ or ""
    yield _table(kind.record)


def _part(cls: type[Record]) -> Iterator[str]:
    yield f"## {_title(cls)}"
    yield (cls.__doc__ or "").partition("\n")[0]
    yield _table(cls)


def _derivations() -> Iterator[str]:
    yield "## Derivation"
    yield "The value of `derive` has one key, the operation. Those on rows take one series, the others take statistics."
    yield table(("key", "computes"), ((code(name), text) for name, text in OPERATIONS.items()))


def _parts_of(cls: type[Record]) -> Iterator[type[Record]]:
    """Yield the classes of the records inside a record, apart from derivations."""
    for field in declared(cls):
        kind = unwrap(get_args(field.type)[0])[0] if get_origin(field.type) is tuple else field.type
        if isinstance(kind, type) and issubclass(kind, Record) and kind is not Derivation:
            yield kind
            yield from _parts_of(kind)


def _table(cls: type[Record]) -> str:
    rows = (
        (
            code(field.key),
            type_words(field.type, field.marks) + _need(cls, field),
            description(cls, field.key),
        )
        for field in declared(cls)
        if field.key != "id" and (field not in SHARED or cls is Curated or not issubclass(cls, Curated))
    )
    return table(HEAD, rows)


def _need(cls: type[Record], field: Field) -> str:
    """Return that a key is required, or its default if that says anything: "; `25` if left out"."""
    if field.is_required:
        return "; **required**"
    default: object = next(found.default for found in fields(cls) if found.name == field.name)
    if isinstance(default, bool):
        default = "yes" if default else "no"
    return f"; {code(str(default))} if left out" if isinstance(default, int | str) and default else ""


def type_words(kind: object, marks: tuple[str, ...]) -> str:
    """Return what a writer puts as a value: "a date", "a list of ids of people"."""
    if get_origin(kind) is tuple:
        return f"a list of {_plural(*unwrap(get_args(kind)[0]))}"
    if is_mapping(kind):
        return "a mapping of text to text"
    if isinstance(kind, type) and issubclass(kind, Record):
        return _link(kind)
    if get_origin(kind) is Literal:
        choices = [code(str(choice)) for choice in get_args(kind)]
        return ("one of " if len(choices) > 2 else "") + (", " if len(choices) > 2 else " or ").join(choices)
    if kind is Reference:
        nouns = [KINDS[name].called if name in KINDS else name for name in marks]
        return "the id of " + " or ".join(f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}" for noun in nouns)
    if "url" in marks:
        return "a web address"
    return "a period" if "period" in marks else SIMPLE[kind]


def _plural(kind: object, marks: tuple[str, ...]) -> str:
    """Return what a list has as its entries: "ids of people"."""
    if isinstance(kind, type) and issubclass(kind, Record):
        return _link(kind)
    if kind is Reference:
        plurals = [(KINDS[name].table if name in KINDS else "") or f"{name}s" for name in marks]
        return "ids of " + " or ".join([", ".join(plurals[:-1]), plurals[-1]] if plurals[1:] else plurals)
    return "texts"


def _link(cls: type[Record]) -> str:
    return f"[{_title(cls)}](#{_title(cls).lower().replace(' ', '-')})"


def _title(cls: type[Record]) -> str:
    return {"CsvFormat": "CSV format", "MovingAverage": "Moving average"}.get(cls.__name__, cls.__name__)
