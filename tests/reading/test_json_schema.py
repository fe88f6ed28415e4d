"""The schemas that editors get accept what the generator accepts, and reject what it rejects, as far as shape goes."""

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from paths import ROOT

from generator.reading.json_schema.files import NAMES, file_schema

STARTER = ROOT / "generator" / "cli" / "starter"
FILES = {"site": "site.yaml", "facts": "content/facts.yaml", "charts": "content/charts.yaml"}


class AsText(yaml.BaseLoader):
    """Every scalar is text, as the generator reads it."""


def read(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), AsText)  # noqa: S506  (makes text only)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_valid(name: str) -> None:
    jsonschema.Draft7Validator.check_schema(file_schema(name))


@pytest.mark.parametrize("name", FILES)
def test_the_starter_is_accepted_and_an_unknown_key_is_not(name: str) -> None:
    content = read(STARTER / FILES[name])
    assert isinstance(content, dict)
    validator = jsonschema.Draft7Validator(file_schema(name))
    assert [error.message for error in validator.iter_errors(content)] == []
    assert not validator.is_valid(content | {"unknown key": "x"})


@pytest.mark.parametrize("name", ["facts", "charts"])
def test_the_first_site_is_accepted(name: str) -> None:
    content = ROOT / "content"
    files = [
        path for path in (content / f"{name}.yaml", *sorted(content.glob(f"{name}/*.yaml"))) if path.is_file()
    ]
    assert files
    validator = jsonschema.Draft7Validator(file_schema(name))
    assert [file for file in files if not validator.is_valid(read(file))] == []


@pytest.mark.parametrize(
    "facts",
    [
        {"people": {"ann-lee": {}}},
        {"people": {"Ann Lee": {"name": "Ann Lee"}}},
        {"people": {"ann-lee": {"name": "Ann Lee", "nmae": "x"}}},
        {"persons": {}},
        {"statistics": {"a": {"value": "1", "unit": "people", "derive": {"sum": []}}}},
        {"events": {"a": {"title": "T"}}},
    ],
)
def test_what_the_generator_rejects_is_rejected(facts: object) -> None:
    assert not jsonschema.Draft7Validator(file_schema("facts")).is_valid(facts)


def test_ids_are_offered_where_one_belongs_and_others_are_of_the_right_shape() -> None:
    schema = file_schema("charts", {"series": ("loans", "fines"), "stat": ("loans-2021",)})
    text = json.dumps(schema)
    assert '{"enum": ["fines", "loans"]}' in text
    assert '{"enum": ["loans-2021"]}' in text
    chart = {"x": {"title": "X", "mark": "bar", "alt": "X", "series": ["loans", "not-yet"]}}
    assert jsonschema.Draft7Validator(schema).is_valid(chart)
