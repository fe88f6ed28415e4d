"""List the texts of a record that readers meet as the site's own words."""

from collections.abc import Iterator

from generator.model.record_types import Record, inside
from generator.reading.records.fields import declared


def own_texts(record: Record) -> Iterator[tuple[Record, str]]:
    """Yield each plain text of a record and of the records inside it that is not empty, as its record and field."""
    for part in (record, *inside(record, Record)):
        for field in declared(type(part)):
            if "text" in field.marks and getattr(part, field.name):
                yield part, field.name
