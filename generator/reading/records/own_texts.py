"""List the texts of a record that readers meet as the site's own words."""

from collections.abc import Iterator

from generator.model.record_types import Record, inside
from generator.reading.records.fields import declared


def own_texts(record: Record) -> Iterator[tuple[Record, str]]:
    """Yield each plain text of a record and of the records inside it that is not empty, as its record and field."""
    for field in declared(type(record)):
        if "text" in field.marks and getattr(record, field.name):
            yield record, field.name
    for part in inside(record, Record):
        yield from own_texts(part)
