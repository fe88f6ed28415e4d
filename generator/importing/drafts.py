"""Hold what a file for import says of one record, in the nodes that facts.yaml would give.

So one reader, `records.schema.Reader`, decides what a value may be, and each problem has the place of its cell.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location
from generator.reading.text_files import HIDDEN, LINE_LENGTH
from generator.reading.yaml.nodes import Mapping, Node, Scalar, Sequence

LONGEST = LINE_LENGTH - 200  # a text is written on one line, beside its key and its marks


class Draft(Struct, frozen=True, eq=False):
    """One record of a file for import; its values are not yet read."""

    node: Mapping
    id: Scalar | None = None  # as written; without one, an id is made of what the record says
    lacks_column: bool = False  # of a required key, which is reported once

    @property
    def location(self) -> Location:
        """Return where the record begins in its file."""
        return self.node.location


def scalar(text: str, place: Location) -> Scalar:
    """Return a text as a node; it is text even if YAML would take it for something else."""
    return Scalar(text, place, place.line, text, is_plain=False)


def sequence(items: Iterable[Node], place: Location) -> Sequence:
    """Return a list as a node."""
    return Sequence(tuple(items), place, place.line)


def mapping(entries: Iterable[tuple[str, Node]], place: Location) -> Mapping:
    """Return the keys and values of a record as a node."""
    return Mapping(tuple((scalar(key, place), value) for key, value in entries), place, place.line)


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield every text in a node, without the keys."""
    if isinstance(node, Scalar):
        yield node
        return
    inside = node.items if isinstance(node, Sequence) else (value for _, value in node.entries)
    for part in inside:
        yield from scalars(part)


def text_problems(draft: Draft) -> Iterator[Diagnostic]:
    """Report texts that a file of a site cannot hold."""
    for value in scalars(draft.node):
        found = HIDDEN.search(value.text) or next((c for c in value.text if "\ud800" <= c <= "\udfff"), None)
        if found:
            message = f"the invisible character U+{ord(found[0]):04X} is not allowed"
            yield Diagnostic("unreadable", value.location, message, "delete it")
        if len(value.text) > LONGEST:
            message = f"this text has {len(value.text):,} characters; {LONGEST:,} is the most"
            yield Diagnostic("limit", value.location, message)
