"""List the files that have a schema, and make the schema of each."""

from collections.abc import Collection, Mapping

from generator.model.charts import Chart
from generator.model.documents import FrontMatter
from generator.model.kinds import tables
from generator.model.records import Correction
from generator.model.settings import Settings
from generator.reading.json_schema.types import ID, Schema, record_schema

DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML language server reads best
NAMES = {
    "site": "site.yaml",
    "facts": "content/facts.yaml and content/facts/*.yaml",
    "charts": "content/charts.yaml",
    "article": "the front matter of articles and pages",
}


def file_schema(name: str, ids: Mapping[str, Collection[str]] = {}) -> Schema:
    """Return the schema of the file that one of `NAMES` stands for, with the ids to offer where one belongs."""
    if name == "site":
        content = record_schema(Settings, ids)
    elif name == "article":
        content = record_schema(FrontMatter, ids)
    elif name == "charts":
        content = _by_id(record_schema(Chart, ids, "id"))
    else:
        properties: Schema = {
            table: _by_id(record_schema(kind.record, ids, "id"))
            for table, kind in tables().items()
            if kind.record
        }
        properties["corrections"] = {"type": ["array", "null"], "items": record_schema(Correction, ids)}
        content = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"$schema": DRAFT, "title": NAMES[name], **content}


def _by_id(record: Schema) -> Schema:
    names = {"pattern": ID, "maxLength": 80}
    return {"type": ["object", "null"], "propertyNames": names, "additionalProperties": record}
