"""Add records to a section of a file of facts, and change nothing else in it.

The file is never rewritten from what was read: its comments, its order and its blank lines are the writer's.
"""

import re
from collections.abc import Sequence as Records

from generator.diagnostics import CommandError
from generator.importing.yaml_text import record_text
from generator.reading.text_files import decode
from generator.reading.yaml.nodes import Mapping, Node, Scalar, compose
from generator.reading.yaml.nodes import Sequence as YamlList

LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")
AT_MARGIN = re.compile(r"[^\s#]")
COMMENT_AT_MARGIN = re.compile(r"#|\s*$")
Plain = str | list["Plain"] | dict[str, "Plain"]  # what a node says, without its places


def add_to_section(data: bytes, file: str, table: str, records: Records[tuple[str, Mapping]]) -> bytes:
    """Return a file with records added at the end of a section, each an id and its keys.

    Raise `CommandError` if the section is written in a way that cannot be added to.
    """
    text = data.decode("utf-8")
    lines = LINE.findall(text)
    root = _root(data, file)
    line_end = "\r\n" if "\r\n" in text else "\n"
    key, section = _section(root, table)
    if key is None:
        at, before = len(lines), f"{line_end}{table}:{line_end}" if text.strip() else f"{table}:{line_end}"
        indent, step = 2, 2
    else:
        if not (isinstance(section, Mapping) or (isinstance(section, Scalar) and section.is_empty)):
            raise _refusal(file, table)
        if key.location.line == section.location.line and (isinstance(section, Mapping) or section.text):
            raise _refusal(file, table)
        at, before = _end_of_section(lines, key.location.line), ""
        indent, step = _indents(section)
    if at and not lines[at - 1].endswith(("\n", "\r")):
        before = line_end + before
    new = "".join(record_text(id_, node, indent, step) for id_, node in records)
    added = before + new.replace("\n", line_end)
    result = ("".join(lines[:at]) + added + "".join(lines[at:])).encode()
    _compare(root, _root(result, file), file, table, records)
    return result


def _root(data: bytes, file: str) -> Mapping | None:
    text, _ = decode(data, file)
    node, _ = compose(text, file)
    return node if isinstance(node, Mapping) else None


def _section(root: Mapping | None, table: str) -> tuple[Scalar | None, Node | None]:
    entries = root.entries if root else ()
    return next(((key, value) for key, value in entries if key.text == table), (None, None))


def _end_of_section(lines: list[str], line: int) -> int:
    """Return the number of lines up to the end of the section whose key is on a line.

    Blank lines before the next section, and comments at its margin, belong to that section.
    """
    following = (at for at in range(line, len(lines)) if AT_MARGIN.match(lines[at]))
    end = next(following, len(lines))
    while end > line and COMMENT_AT_MARGIN.match(lines[end - 1]):
        end -= 1
    return end


def _indents(section: Node | None) -> tuple[int, int]:
    """Return how far the ids of a section are indented, and how much further their keys."""
    if not isinstance(section, Mapping) or not section.entries:
        return 2, 2
    indent = section.entries[0][0].location.column - 1
    blocks = (
        record.entries[0][0].location
        for key, record in section.entries
        if isinstance(record, Mapping) and record.entries and record.location.line > key.location.line
    )
    first = next(blocks, None)
    return indent, first.column - 1 - indent if first else 2


def _refusal(file: str, table: str) -> CommandError:
    message = f"the section “{table}” of {file} cannot be added to as it is written"
    return CommandError("command", message, "write each record on lines of its own, indented below its id")


def _compare(
    old: Mapping | None, new: Mapping | None, file: str, table: str, records: Records[tuple[str, Mapping]]
) -> None:
    """Make sure that the new file says what the old one said, and the records besides."""
    expected = {key.text: _plain(value) for key, value in old.entries} if old else {}
    section = expected.get(table) or {}
    assert isinstance(section, dict)  # noqa: S101  (refused otherwise)
    expected[table] = section | {id_: _plain(node) for id_, node in records}
    found = {key.text: _plain(value) for key, value in new.entries} if new else {}
    if found != expected:
        raise _refusal(file, table)


def _plain(node: Node) -> Plain:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, YamlList):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}
