"""The reference in docs/ says everything that the code has: each key, rule, command, option and template."""

import re
from collections.abc import Iterator
from typing import get_args

import click
import pytest
from paths import ROOT

from generator.cli.main import COMMANDS, commands
from generator.model.record_types import Operation, Record
from generator.model.records import Curated, Derivation
from generator.pages.views import TEMPLATES
from generator.reading.json_schema.descriptions import DESCRIPTIONS, OPERATIONS, description
from generator.reading.json_schema.files import NAMES, file_schema
from generator.reading.records.fields import declared
from generator.reference.commands import walk
from generator.reference.pages import reference_pages
from generator.rules import RULES

PAGES = ROOT / "docs" / "content" / "pages"
REFERENCE = reference_pages()
FILES = {"site": "site-yaml", "facts": "facts-yaml", "charts": "charts-yaml", "article": "front-matter"}


def committed(name: str) -> str:
    return (PAGES / f"{name}.md").read_text(encoding="utf-8")


def subclasses(cls: type[Record]) -> Iterator[type[Record]]:
    for found in cls.__subclasses__():
        if found.__module__.startswith("generator."):
            yield found
            yield from subclasses(found)


RECORDS = sorted(set(subclasses(Record)) - {Derivation}, key=lambda cls: cls.__name__)


@pytest.mark.parametrize("name", REFERENCE)
def test_a_page_is_as_the_code_makes_it(name: str) -> None:
    assert committed(name.removesuffix(".md")) == REFERENCE[name], (
        "run `make docs`, and commit what it writes"
    )


@pytest.mark.parametrize("record", RECORDS)
def test_every_key_has_a_sentence(record: type[Record]) -> None:
    keys = {field.key for field in declared(record) if field.key != "id"}
    assert [key for key in keys if not re.fullmatch(r"[A-Z`].*\.", description(record, key))] == []


def test_no_sentence_is_about_a_key_that_is_gone() -> None:
    for record, sentences in DESCRIPTIONS.items():
        inherited = {"evidence"} if record is Curated else set()
        assert sentences.keys() - inherited <= {field.key for field in declared(record)}


def flat(kind: object) -> set[object]:
    """The choices of a literal, with those of the literals in it."""
    return {choice for part in get_args(kind) for choice in (flat(part) or {part})}


def test_every_operation_has_a_sentence() -> None:
    assert OPERATIONS.keys() == flat(Operation)


def keys_of(schema: object) -> Iterator[str]:
    """Every key that a schema names, at any depth."""
    if isinstance(schema, dict):
        properties = schema.get("properties")
        if isinstance(properties, dict):
            yield from properties
        for value in schema.values():
            yield from keys_of(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys_of(value)


@pytest.mark.parametrize("name", NAMES)
def test_every_key_that_a_file_can_have_is_on_its_page(name: str) -> None:
    text = committed(FILES[name])
    shared = committed("facts-yaml") if name == "charts" else ""
    keys = set(keys_of(file_schema(name)))
    assert len(keys) > 5
    assert [key for key in keys if f"`{key}`" not in text + shared and f"## {key}" not in text] == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_place(rule: str) -> None:
    assert f"\n## {rule}\n" in committed("rules")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_there_with_its_options(name: str) -> None:
    text = committed("commands")
    below = [
        (command, context)
        for command, context in walk(click.Context(commands, info_name="generate"))
        if context.command_path.split()[1] == name
    ]
    assert below
    for command, context in below:
        part = text.split(f"\n## {context.command_path}\n")[1].split("\n## ")[0]
        options = [option for option in command.params if isinstance(option, click.Option)]
        assert [long for option in options for long in option.opts if f"`{long}" not in part] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_template_is_there_with_what_it_receives(template: str) -> None:
    text, view = committed("templates"), TEMPLATES[template]
    part = text.split(f"\n## {view.__name__}\n")[1].split("\n## ")[0]
    own = set(view.__struct_fields__) - {"head"}
    assert f"`{template}`" in text
    assert [field for field in own if f"| `{field}` |" not in part] == []


def test_editors_are_told_what_a_key_means() -> None:
    properties = file_schema("site")["properties"]
    assert isinstance(properties, dict)
    assert properties["title"]["description"].startswith("The name of the site")
    assert all(value["description"] for value in properties.values())
