"""Parse YAML into nodes that know their locations, without guessing types.

PyYAML's `compose` is not used: its C parser crashes the process on deep nesting, and it silently
keeps the last of two equal keys. Its stream of *events* is lazy, so the depth can be limited in
time, and our nodes are built from it in one pass. A scalar stays the text that was written; the
declared type decides how to read it (see `schema`).
"""

import re
from collections.abc import Iterable, Iterator

import yaml
from msgspec import Struct, structs

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.reading.text_files import HIDDEN
from generator.reading.yaml.cut_values import LOADER, Cut, find_cuts, report_cuts
from generator.reading.yaml.syntax import Mark, comma_problem, syntax_problem, unquoted_problem

DEPTH = 32  # levels of nesting at most
NODES = 200_000  # in one file at most
IF_TEXT = "if this is text, put the whole text in quotation marks"


class Scalar(Struct, frozen=True, eq=False):
    """A single value; `raw` is the slice of the file it was read from."""

    text: str
    location: Location
    end_line: int
    raw: str
    is_plain: bool  # without quotes
    is_cut: bool = False  # whether YAML would end it too early, which is reported; `text` has all of it
    if_unknown: Diagnostic | None = None  # of a key: what is wrong with it if no record declares it

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


# Characters that end a line in YAML 1.1 but not in an editor: with them, places would be lines off.
OTHER_LINE_ENDS = re.compile(r"\r(?!\n)|[\x85\u2028\u2029]")

Node = Scalar | Sequence | Mapping
Lines = list[str] | tuple[str, ...]


class _Refused(Exception):  # noqa: N818  (internal to this module; callers never see it)
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


def compose(
    text: str, file: str, first_line: int = 1, written: Lines = ()
) -> tuple[Node | None, list[Diagnostic]]:
    """Return the root node of a YAML document and its problems; None if it is empty or cannot be read.

    `first_line` is the line of the file on which the text begins (2 for front matter). `written` are the lines
    of the file, if the text is a repair of them that may be longer; places are in the file.
    """
    node, problems, _ = compose_counted(text, file, first_line, written)
    return node, problems


def compose_counted(
    text: str, file: str, first_line: int = 1, written: Lines = ()
) -> tuple[Node | None, list[Diagnostic], int]:
    """Do as `compose` does, and return how many values were read as well."""
    text = OTHER_LINE_ENDS.sub(" ", text)
    cuts = find_cuts(text)
    composer = _Composer(text, file, first_line, cuts, written)
    composer.problems += report_cuts(cuts, file, first_line)
    try:
        node = composer.document()
    except _Refused as refusal:
        return None, [*composer.problems, refusal.diagnostic], composer.count
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        is_consequence = any(cut.is_in_flow or 0 <= line - cut.line <= 1 for cut in cuts)
        problems = [] if is_consequence else [syntax_problem(error, text, file, first_line)]
        return None, [*composer.problems, *problems], composer.count
    except yaml.YAMLError as error:
        problem = Diagnostic("yaml", Location(file, first_line), f"this is not YAML: {error}")
        return None, [*composer.problems, problem], composer.count
    return node, composer.problems, composer.count


class _Composer:
    """Build the nodes of one document from the stream of events, one level of nesting per call."""

    def __init__(self, text: str, file: str, first_line: int, cuts: Iterable[Cut], written: Lines) -> None:
        self.lines = text.split("\n")
        self.written = written
        self.file = file
        self.first_line = first_line
        self.cuts = {(cut.line, cut.value_end): cut for cut in cuts}
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
            end = _end(event)
            if re.match(r"[ \t]*[^\s,\]}#]", self.lines[end.line][end.column :]):  # *Open letter*
                start = _start(event)
                text = self.lines[start.line][start.column :]
                raise _Refused(unquoted_problem(text, self.place(start)))
            raise self.refusal(event, f"“*{event.anchor}” repeats an anchor; write the values out", IF_TEXT)
        assert isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent))  # noqa: S101  (no other event begins a node)
        if event.anchor is not None:
            raise self.refusal(event, f"“&{event.anchor}” defines an anchor; write the values out", IF_TEXT)
        if event.tag is not None:
            raise self.refusal(event, "“!” starts a tag; write the plain value", IF_TEXT)
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
        is_plain = event.style in (None, "")
        start, end = _start(event), _end(event)
        text, raw = event.value, self.raw(start, end)
        cut = self.cuts.get((end.line, end.column)) if is_plain else None
        if cut and not cut.is_in_flow:
            rest = self.lines[end.line][end.column :]
            text, raw = (text + rest).strip(), raw + rest
        return Scalar(text, self.place(start), self.first_line + end.line, raw, is_plain, cut is not None)

    def sequence(self, start: yaml.Event, depth: int) -> Sequence:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
        return Sequence(tuple(items), self.place(_start(start)), self.last_line(event, items))

    def mapping(self, start: yaml.Event, depth: int) -> Mapping:
        entries: list[tuple[Scalar, Node]] = []
        first_lines: dict[str, int] = {}
        assert isinstance(start, yaml.MappingStartEvent)  # noqa: S101
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            end_of_key = _end(event)
            if not isinstance(key, Scalar):
                raise _Refused(Diagnostic("yaml", key.location, "a key must be plain text"))
            if key.text == "<<" and key.is_plain:
                raise _Refused(
                    Diagnostic("yaml", key.location, "“<<” merges another mapping; write the values out")
                )
            value = self.node(next(self.events), depth + 1)
            if start.flow_style and entries and key.is_plain and isinstance(entries[-1][1], Scalar):
                if self.is_joined(entries, key, end_of_key):
                    continue
                key = self.suspicious(entries[-1], key)
            if key.text in first_lines:
                message = f"“{key.text}” occurs twice, first on line {first_lines[key.text]}"
                hint = "keep one of the two"
                if depth == 1 and isinstance(value, Mapping) and _holds_mappings(value):
                    # Deleting a section would lose its records.
                    hint = f"move what is in it below line {first_lines[key.text]}, and delete this line"
                self.problems.append(Diagnostic("duplicate-key", key.location, message, hint))
                continue
            first_lines[key.text] = key.location.line
            entries.append((key, value))
        values = [value for _, value in entries]
        return Mapping(tuple(entries), self.place(_start(start)), self.last_line(event, values))

    def is_joined(self, entries: list[tuple[Scalar, Node]], key: Scalar, end: Mark) -> bool:
        """Join a key without a value to the text before it, if any: a comma in that text made it a key."""
        name, text = entries[-1]
        if (
            not isinstance(text, Scalar)
            or text.is_empty
            or self.lines[end.line][end.column :].lstrip()[:1] == ":"
        ):
            return False
        if not text.is_cut:
            self.problems.append(self.comma_problem(name, text, key))
        line, at = self.lines[key.location.line - self.first_line], key.location.column - 1
        comma = "," if line[:at].endswith(",") else ", "  # as written: “310,000” is no “310, 000”
        entries[-1] = (
            name,
            structs.replace(
                text,
                text=f"{text.text}{comma}{key.text}",
                raw=f"{text.raw}{comma}{key.raw}",
                end_line=key.end_line,
                is_cut=True,
            ),
        )
        return True

    def suspicious(self, before: tuple[Scalar, Node], key: Scalar) -> Scalar:
        """Return a key that knows what is wrong if no record declares it: {quote: No, he said: never}."""
        name, text = before
        if not isinstance(text, Scalar) or text.is_empty or " " not in key.text:
            return key
        return structs.replace(key, if_unknown=self.comma_problem(name, text, key))

    def comma_problem(self, name: Scalar, text: Scalar, key: Scalar) -> Diagnostic:
        line = self.lines[key.location.line - self.first_line]
        comma = line.rfind(",", 0, key.location.column - 1)
        place = Location(self.file, key.location.line, comma + 1) if comma >= 0 else key.location
        return comma_problem(name.text, text.raw, key.text, text.location, place)

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
        column = mark.column
        if self.written:
            line, written = self.lines[mark.line], self.written[mark.line]
            if line.strip() == written.strip():  # a repair of its indentation
                column = mark.column - _indentation(line) + _indentation(written)
            column = max(min(column, len(written)), 0)
        return Location(self.file, self.first_line + mark.line, column + 1)

    def refusal(self, event: yaml.Event, message: str, hint: str = "") -> _Refused:
        return _Refused(Diagnostic("yaml", self.place(_start(event)), message, hint))


def _holds_mappings(node: Mapping) -> bool:
    return all(isinstance(value, Mapping) for _, value in node.entries)


def _indentation(line: str) -> int:
    return len(line) - len(line.lstrip())


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
    guides=("yaml",),
    is_fixed=True,
)

DUPLICATE_KEY = Rule(
    "duplicate-key",
    "error",
    "A key occurs twice in one mapping.",
    "One of the two values would win silently. Keep the right one.",
    wrong="value: 345\nvalue: 354",
    right="value: 345",
    guides=("yaml#keys",),
    is_fixed=True,
)
