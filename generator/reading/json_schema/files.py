"""List the files that have a schema, and make the schema of each."""

from collections.abc import Collection, Mapping

from generator.model.charts import Chart
from generator.model.documents import FrontMatter
from generator.model.kinds import tables
from generator.model.records import Correction
from generator.model.settings import Settings
from generator.reading.json_schema.types import ID, Schema, SchemaWriter

DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML language server reads best
NAMES = {
    "site": "site.yaml",
    "facts": "content/facts.yaml and content/facts/*.yaml",
    "charts": "content/charts.yaml",
    "article": "the front matter of articles and pages",
}


def file_schema(name: str, ids: Mapping[str, Collection[str]] = {}) -> Schema:
    """Return the schema of the file that one of `NAMES` stands for, with the ids to offer where one belongs."""
    writer = SchemaWriter(ids)
    if name == "site":
        content = writer.record(Settings)
    elif name == "article":
        content = writer.record(FrontMatter)
    elif name == "charts":
        content = _by_id(writer.record(Chart, "id"))
    else:
        properties: Schema = {
            table: _by_id(writer.record(kind.record, "id")) for table, kind in tables().items() if kind.record
        }
        properties["corrections"] = {"type": ["array", "null"], "items": writer.record(Correction)}
        content = {"type": "object", "properties": properties, "additionalProperties": False}
    return {"$schema": DRAFT, "title": NAMES[name], **content, "definitions": writer.definitions}


def _by_id(record: Schema) -> Schema:
    names = {"pattern": ID, "maxLength": 80}
    return {"type": ["object", "null"], "propertyNames": names, "additionalProperties": record}
