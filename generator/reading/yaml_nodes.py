"""Parse YAML into nodes that know their locations, without guessing types.

PyYAML's `compose` is not used: its C parser crashes the process on deep nesting, and it silently
keeps the last of two equal keys. Its stream of *events* is lazy, so the depth can be limited in
time, and our nodes are built from it in one pass. A scalar stays the text that was written; the
declared type decides how to read it (see `schema`).
"""

import re
from collections.abc import Iterator
from typing import Protocol

import yaml
from msgspec import Struct

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.reading.text_files import HIDDEN

DEPTH = 32  # levels of nesting at most
NODES = 200_000  # in one file at most
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(Struct, frozen=True, eq=False):
    """A single value; `raw` is the slice of the file it was read from."""

    text: str
    location: Location
    end_line: int
    raw: str
    is_plain: bool  # without quotes

    @property
    def is_empty(self) -> bool:
        """Return whether the value is missing or YAML's null."""
        return self.is_plain and self.text in ("", "~", "null")


class Sequence(Struct, frozen=True, eq=False):
    """A list."""

    items: tuple["Node", ...]
    location: Location
    end_line: int


class Mapping(Struct, frozen=True, eq=False):
    """A mapping's keys and values, in the order of the file."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    location: Location
    end_line: int


Node = Scalar | Sequence | Mapping


class Mark(Protocol):
    """A position in the text as PyYAML reports it: from 0, in characters."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102
    @property
    def index(self) -> int: ...  # noqa: D102


class _Refused(Exception):  # noqa: N818  (internal to this module; callers never see it)
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def compose(text: str, file: str, first_line: int = 1) -> tuple[Node | None, list[Diagnostic]]:
    """Return the root node of a YAML document and its problems; None if it is empty or cannot be read.

    `first_line` is the line of the file on which the text begins (2 for front matter).
    """
    composer = _Composer(text, file, first_line)
    try:
        node = composer.document()
    except _Refused as refusal:
        return None, [*composer.problems, refusal.diagnostic]
    except yaml.MarkedYAMLError as error:
        return None, [*composer.problems, _syntax_problem(error, text, file, first_line)]
    except yaml.YAMLError as error:
        problem = Diagnostic("yaml", Location(file, first_line), f"this is not YAML: {error}")
        return None, [*composer.problems, problem]
    return node, composer.problems


class _Composer:
    """Build the nodes of one document from the stream of events, one level of nesting per call."""

    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.file = file
        self.first_line = first_line
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=LOADER)
        self.count = 0
        self.problems: list[Diagnostic] = []

    def document(self) -> Node | None:
        node: Node | None = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self.refusal(event, "a second document starts here", "remove the line “---”")
            elif isinstance(event, yaml.NodeEvent):
                node = self.node(event, 1)
        if isinstance(node, Scalar) and node.is_empty:
            return None
        return node

    def node(self, event: yaml.Event, depth: int) -> Node:
        self.count += 1
        if depth > DEPTH:
            raise _Refused(Diagnostic("limit", self.place(_start(event)), f"nested more than {DEPTH} deep"))
        if self.count > NODES:
            raise _Refused(
                Diagnostic("limit", self.place(_start(event)), f"more than {NODES:,} values in one file")
            )
        if isinstance(event, yaml.AliasEvent):
            raise self.refusal(event, f"“*{event.anchor}” repeats an anchor; write the values out")
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))  # noqa: S101  (no other event begins a node)
        if event.anchor is not None:
            raise self.refusal(event, f"“&{event.anchor}” defines an anchor; write the values out")
        if event.tag is not None:
            raise self.refusal(
                event, "“!” starts a tag; write the plain value", "quotation marks make it text"
            )
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(event, depth)
        return self.mapping(event, depth)

    def scalar(self, event: yaml.ScalarEvent) -> Scalar:
        hidden = HIDDEN.search(event.value)  # written as an escape: "\\u202e"
        if hidden:
            message = f"the invisible character U+{ord(hidden[0]):04X} is not allowed"
            self.problems.append(
                Diagnostic("unreadable", self.place(_start(event)), message, "remove the escape")
            )
        return Scalar(
            event.value,
            self.place(_start(event)),
            self.first_line + _end(event).line,
            self.raw(_start(event), _end(event)),
            event.style in (None, ""),
        )

    def sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), self.place(_start(start)), self.last_line(event, items))

    def mapping(self, start: yaml.Event, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        first_lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _Refused(Diagnostic("yaml", key.location, "a key must be plain text"))
            if key.text == "<<" and key.is_plain:
                raise _Refused(
                    Diagnostic("yaml", key.location, "“<<” merges another mapping; write the values out")
                )
            value = self.node(next(self.events), depth + 1)
            if key.text in first_lines:
                message = f"“{key.text}” occurs twice, first on line {first_lines[key.text]}"
                self.problems.append(
                    Diagnostic("duplicate-key", key.location, message, "keep one of the two")
                )
                continue
            first_lines[key.text] = key.location.line
            entries.append((key, value))
        values = [value for _, value in entries]
        return Mapping(tuple(entries), self.place(_start(start)), self.last_line(event, values))

    def last_line(self, end: yaml.Event, children: list[Node]) -> int:
        # The end event of a block collection comes after the blank lines and comments that follow it.
        last = max((child.end_line for child in children), default=0)
        return last or self.first_line + _end(end).line

    def raw(self, start: Mark, end: Mark) -> str:
        if start.line >= len(self.lines):  # an empty value past the end of the file
            return ""
        if start.line == end.line:
            return self.lines[start.line][start.column : end.column]
        middle = self.lines[start.line + 1 : end.line]
        last = self.lines[end.line][: end.column] if end.line < len(self.lines) else ""
        return "\n".join([self.lines[start.line][start.column :], *middle, last])

    def place(self, mark: Mark) -> Location:
        if mark.line >= len(self.lines):
            return Location(self.file, self.first_line + len(self.lines) - 1, len(self.lines[-1]) + 1)
        return Location(self.file, self.first_line + mark.line, mark.column + 1)

    def refusal(self, event: yaml.Event, message: str, hint: str = "") -> _Refused:
        return _Refused(Diagnostic("yaml", self.place(_start(event)), message, hint))


# Part of a PyYAML message -> our message, and a hint for the writer.
_SYNTAX = (
    ("could not find expected ':'", "this line is neither “key: value” nor a list item", "is a colon missing, or a quotation mark open?"),
    ("cannot start any token", "“{char}” cannot begin a value", "put the text in quotation marks"),
    ("found a tab", "indented with a tab; YAML needs spaces", "indent with spaces"),
    ("did not find expected key", "this line does not fit the lines above it", "is its indentation right, or a quotation mark missing?"),
    ("did not find expected '-' indicator", "this line does not fit the list above it", "is its indentation right?"),
    ("did not find expected ',' or ']'", "a list in brackets is not closed", "add “]”, or quote the text"),
    ("did not find expected ',' or '}'", "a mapping in braces is not closed", "add “}”, or quote the text"),
    ("unexpected end of stream", "a quotation mark is never closed", "close it"),
    ("unknown escape character", "this backslash escape does not exist", "use single quotation marks"),
    ("undefined alias", "“*” repeats an anchor; write the values out", ""),
    ("block sequence entries are not allowed", "a list item cannot be here", "start the list on a line of its own"),
    ("found undefined tag handle", "“!” starts a tag", "put the text in quotation marks"),
)  # fmt: skip


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Diagnostic:
    """Explain a PyYAML syntax error in the writer's terms."""
    mark = error.problem_mark or error.context_mark
    unclosed = ("unexpected end of stream", "',' or ']'", "',' or '}'")
    if any(phrase in (error.problem or "") for phrase in unclosed) and error.context_mark:
        mark = (
            error.context_mark
        )  # point to the opening bracket or quotation mark, not to where its end is missing
    lines = text.split("\n")
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark and mark.line == line else len(lines[line])
    char = lines[line][column : column + 1]
    location = Location(file, first_line + line, column + 1)
    if char == "\t":
        return Diagnostic("yaml", location, "indented with a tab; YAML needs spaces", "indent with spaces")
    if "mapping values are not allowed" in (error.problem or ""):
        if re.search(r":\s", lines[line][:column]):
            return Diagnostic(
                "yaml", location, "this line contains a second “: ”", "put the text in quotation marks"
            )
        message = "this line does not fit the line above it"
        return Diagnostic("yaml", location, message, "is it indented too far, or a colon missing above?")
    for phrase, message, hint in _SYNTAX:
        if phrase in (error.problem or ""):
            return Diagnostic("yaml", location, message.format(char=char), hint)
    problem = re.sub(r"\s+", " ", error.problem or str(error))
    return Diagnostic("yaml", location, f"this is not YAML: {problem}")


def _start(event: yaml.Event) -> Mark:
    assert event.start_mark is not None  # noqa: S101  (only events created by a program have none)
    return event.start_mark


def _end(event: yaml.Event) -> Mark:
    assert event.end_mark is not None  # noqa: S101
    return event.end_mark


YAML = Rule(
    "yaml",
    "error",
    "A YAML file, or the front matter of an article, cannot be read.",
    "Write plain YAML: mappings, lists and text, indented with spaces. Anchors, aliases, tags and merge keys are rejected, because a fact should be written where it is read.",
    wrong="title: Wake: the vote",
    right='title: "Wake: the vote"',
    is_fixed=True,
)

DUPLICATE_KEY = Rule(
    "duplicate-key",
    "error",
    "A key occurs twice in one mapping.",
    "One of the two values would win silently. Keep the right one.",
    wrong="value: 345\nvalue: 354",
    right="value: 345",
    is_fixed=True,
)
