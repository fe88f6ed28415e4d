"""Explain in the writer's terms why a text is not YAML, or not the YAML that was meant.

PyYAML says where it stopped, which is often far from the cause. Most causes are text that begins
or continues in a way that only text in quotation marks may.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Protocol

import yaml

from generator.diagnostics import Diagnostic, Location
from generator.reading.yaml.cut_values import CLOSING, LOADER, OPENING

CURLY = {"“": "”", "„": "“", "”": "”", "‘": "’", "’": "’", "«": "»", "»": "«", "‹": "›"}  # noqa: RUF001
# Where the value begins that a line gives; in brackets and braces, a line gives several.
LINE_VALUE = re.compile(r"[ \t]*(?:- +)*(?:[\w-][^:]*:[ \t]+)?")
FLOW_VALUE = re.compile(r"(?:[\[{,]|^)[ \t]*(?:- +)*(?:[\w-]+:[ \t]+)?")
SWALLOWED = re.compile(
    r"\n[ \t]*(?:- |(?:- +)*[\w-]+:(?:\s|$)|[\[{])"
)  # lines that a quotation does not have
STARTS_A_VALUE = ("scanning an alias", "scanning an anchor", "scanning a tag", "parsing a tag", "scanning a block scalar")  # fmt: skip


class Mark(Protocol):
    """A position in the text as PyYAML reports it: from 0, in characters."""

    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def column(self) -> int: ...  # noqa: D102


APOSTROPHE = 'close it, or put "…" around a text that begins with an apostrophe'
ENDLESS = "unexpected end of stream"
MISPLACED = (
    "block sequence entries are not allowed",
    "mapping keys are not allowed",
    "did not find expected node content",
)

# Part of a PyYAML message -> our message, and a hint for the writer.
_SYNTAX = (
    ("could not find expected ':'", "this line is neither “key: value” nor a list item", "is a colon missing, or a quotation mark open?"),
    ("found a tab", "indented with a tab; YAML needs spaces", "indent with spaces"),
    ("did not find expected key", "this line does not fit the lines above it", "is its indentation right, or a quotation mark missing?"),
    ("did not find expected '-' indicator", "this line does not fit the list above it", "is its indentation right?"),
    ("did not find expected ',' or ']'", "a list in brackets is not closed", "add “]”, or quote the text"),
    ("did not find expected ',' or '}'", "a mapping in braces is not closed", "add “}”, or quote the text"),
    (ENDLESS, "a quotation mark is never closed", "close it"),
    ("unknown escape character", "this backslash escape does not exist", "use single quotation marks"),
    ("undefined alias", "“*” repeats an anchor; write the values out", ""),
    ("block sequence entries are not allowed", "a list item cannot be here", "start the list on a line of its own"),
    ("found undefined tag handle", "“!” starts a tag", "put the text in quotation marks"),
)  # fmt: skip
JOINED = re.compile(r"\s*(?:- +)*([\w-]+):((?!//)\S.*)")  # “value:12”
NO_SPACE = "there is no space after this colon"
NO_FIT_ABOVE = "this line does not fit the line above it"
NO_COLON = "a colon is missing here"
# Problems of a line, not of a value in it.
STRUCTURAL = frozenset({
    NO_FIT_ABOVE, NO_SPACE, NO_COLON, *(message for _, message, _ in _SYNTAX[:4]), "a list item cannot be here"
})  # fmt: skip


def syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str, first_line: int) -> Diagnostic:
    """Explain a PyYAML syntax error in the writer's terms."""
    lines = text.split("\n")
    mark = error.problem_mark or error.context_mark
    if mark and mark.line < len(lines):
        problem = (
            _curly_start(error, mark, lines)
            or _after_quotation(error, text, lines)
            or _forbidden_start(error, lines)
            or _after_brackets(mark, text, lines)
            or _misplaced(error, mark, lines)
        )
        if problem:
            (line, column), message, hint = problem
            return Diagnostic("yaml", Location(file, first_line + line, column + 1), message, hint)
    return _plain_problem(error, lines, file, first_line)


def comma_problem(key: str, text: str, rest: str, place: Location, comma: Location) -> Diagnostic:
    """Return the problem with a text in braces that YAML ends at a comma.

    `text` is the text before the comma at `place`, as written, and `rest` follows the comma.
    """
    whole = f"{text}, {rest}"
    if text[0] in CURLY:
        _, message, hint = _curly_problem((0, 0), whole)
        return Diagnostic("yaml", place, message, hint)
    if text[0] in "\"'":
        _, message, hint = _continued_problem((0, 0), whole)
        return Diagnostic("yaml", comma, message, hint)
    if re.fullmatch(r"-?[0-9]{1,3}", text) and re.fullmatch(r"[0-9]{3}(?:\.[0-9]+)?", rest):
        hint = f"write {text}{rest}"
    elif key == "quote":
        hint = f"put the quotation in {_marks(whole)}"
    else:
        hint = f"put the text in {_marks(whole)}"
    return Diagnostic("yaml", comma, "a comma ends a value inside { }", hint)


def unquoted_problem(text: str, place: Location) -> Diagnostic:
    """Return the problem with a text, up to the end of its line, that begins with a mark of YAML."""
    _, message, hint = _start_problem((0, 0), text)
    return Diagnostic("yaml", place, message, hint)


_Problem = tuple[tuple[int, int], str, str]  # a line and a column from 0, a message and a hint


def _after_quotation(error: yaml.MarkedYAMLError, text: str, lines: Sequence[str]) -> _Problem | None:
    """Explain text after a closing quotation mark: it continues, or the mark was to open another value."""
    is_endless = ENDLESS in (error.problem or "")
    mark = error.context_mark if is_endless else error.problem_mark
    if mark is None:
        return None
    tokens = list(_tokens_before(text, mark))
    if len(tokens) > 1 and isinstance(tokens[-1], yaml.ScalarToken) and tokens[-1].plain:
        tokens.pop()
    token = tokens[-1] if tokens else None
    if not isinstance(token, yaml.ScalarToken) or token.plain or token.style not in ("'", '"'):
        return None
    start, end = token.start_mark, token.end_mark
    if end.line != mark.line:
        return None
    if SWALLOWED.search(_between(lines, start, end)):
        return (start.line, start.column), "a quotation mark is never closed", "close it"
    if is_endless:
        return None
    value = _between(lines, start, end) + lines[end.line][end.column :]
    return _continued_problem((end.line, end.column - 1), value)


def _forbidden_start(error: yaml.MarkedYAMLError, lines: Sequence[str]) -> _Problem | None:
    """Explain a value that begins with a mark of YAML, such as “> 50 percent”."""
    mark = error.problem_mark if "cannot start any token" in (error.problem or "") else None
    if any(part in (error.context or "") for part in STARTS_A_VALUE):
        mark = error.context_mark
    if (
        mark is None
        or mark.line >= len(lines)
        or lines[mark.line][mark.column : mark.column + 1] in ("", "\t")
    ):
        return None
    return _start_problem((mark.line, mark.column), lines[mark.line][mark.column :])


def _misplaced(error: yaml.MarkedYAMLError, mark: Mark, lines: Sequence[str]) -> _Problem | None:
    """Explain a value that begins as a list, a key or the next value would: “- dash”."""
    value = lines[mark.line][mark.column :]
    is_list = re.match(r"- +(?:[{\[]|[\w-]+:(?: |$))", value)
    if (
        is_list
        or not re.match(r"[?,-](?: |$)|[?-](?=[,}\]])", value)
        or not any(part in (error.problem or "") for part in MISPLACED)
    ):
        return None
    place, message, hint = _start_problem((mark.line, mark.column), value)
    return place, message, f"{hint}; a list starts on a line of its own" if value[0] == "-" else hint


def _after_brackets(mark: Mark, text: str, lines: Sequence[str]) -> _Problem | None:
    """Explain text after a closing bracket, such as “[Update] The council”."""
    opened: list[yaml.Token] = []
    start: yaml.Token | None = None
    tokens = list(_tokens_before(text, mark))
    if len(tokens) > 1 and isinstance(tokens[-1], yaml.ScalarToken) and tokens[-1].plain:
        tokens.pop()
    for token in tokens:
        if isinstance(token, OPENING):
            opened.append(token)
        elif isinstance(token, CLOSING) and opened:
            start = opened.pop()
    if start is None or not isinstance(tokens[-1], CLOSING) or tokens[-1].end_mark.line != mark.line:
        return None
    if start.start_mark.line != mark.line or not re.match(r"[^\s,:\]}#]", lines[mark.line][mark.column :]):
        return None
    column = start.start_mark.column
    return _start_problem((mark.line, column), lines[mark.line][column:])


def _curly_start(error: yaml.MarkedYAMLError, mark: Mark, lines: Sequence[str]) -> _Problem | None:
    """Explain a value whose quotation marks are those of print, and which YAML ends inside them."""
    line = lines[mark.line]
    is_in_flow = "flow" in (error.context or "")
    pattern = FLOW_VALUE if is_in_flow else LINE_VALUE
    starts = [match.end() for match in pattern.finditer(line) if match.end() <= mark.column]
    start = (starts[-1] if is_in_flow else starts[0]) if starts else 0
    if line[start : start + 1] not in CURLY or CURLY[line[start]] in line[start + 1 : mark.column]:
        return None
    return _curly_problem((mark.line, start), line[start:])


def _plain_problem(
    error: yaml.MarkedYAMLError, lines: Sequence[str], file: str, first_line: int
) -> Diagnostic:
    """Explain what is wrong with the structure, at the place that PyYAML gives."""
    mark = error.problem_mark or error.context_mark
    unclosed = (ENDLESS, "',' or ']'", "',' or '}'")
    if any(phrase in (error.problem or "") for phrase in unclosed) and error.context_mark:
        mark = (
            error.context_mark
        )  # point to the opening bracket or quotation mark, not to where its end is missing
    line = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark and mark.line == line else len(lines[line])
    location = Location(file, first_line + line, column + 1)
    if lines[line][column : column + 1] == "\t":
        return Diagnostic("yaml", location, "indented with a tab; YAML needs spaces", "indent with spaces")
    colon = error.problem_mark
    before = lines[colon.line][: colon.column] if colon and colon.line < len(lines) else ""
    if colon and re.search(r":\s", before) and lines[colon.line][colon.column : colon.column + 1] == ":":
        place = Location(file, first_line + colon.line, colon.column + 1)
        message = "this line contains a second “: ”"
        if re.search(r"\{[^{}]*;[^{};]*$", before):
            return Diagnostic("yaml", place, "semicolons separate the keys here", "use commas")
        return Diagnostic("yaml", place, message, "put the text in quotation marks")
    if "mapping values are not allowed" in (error.problem or ""):
        return _unfit_line(lines, line, location, first_line)
    start = error.context_mark
    if "could not find expected ':'" in (error.problem or "") and start and start.line < len(lines):
        if found := _no_entry(lines, start.line, file, first_line):
            return found
        location = Location(file, first_line + start.line, start.column + 1)
    for phrase, message, hint in _SYNTAX:
        if phrase in (error.problem or ""):
            is_apostrophe = phrase == ENDLESS and re.match(r"'\w", lines[line][column:])  # 'Tis the season
            return Diagnostic("yaml", location, message, APOSTROPHE if is_apostrophe else hint)
    problem = re.sub(r"\s+", " ", error.problem or str(error))
    return Diagnostic("yaml", location, f"this is not YAML: {problem}")


def _unfit_line(lines: Sequence[str], line: int, location: Location, first_line: int) -> Diagnostic:
    """Explain a line that does not fit the one above it, at the place that PyYAML gives."""
    above = next((n for n in range(line - 1, -1, -1) if lines[n].strip()), line)
    found = _no_entry(lines, above, location.file, first_line) if above < line else None
    if found:
        return found
    indents = [len(lines[n]) - len(lines[n].lstrip()) for n in (above, line)]
    hint = "is it indented too far, or a colon missing above?"
    if above < line and 0 < indents[1] - indents[0] < 2:
        hint = f"indent the two alike: the line above has {indents[0]} spaces, this one {indents[1]}"
        location = Location(location.file, first_line + line, indents[1] + 1)
    return Diagnostic("yaml", location, NO_FIT_ABOVE, hint)


def _no_entry(lines: Sequence[str], line: int, file: str, first_line: int) -> Diagnostic | None:
    """Explain a line that would be an entry with a colon, or with a space after it; None for any other."""
    text = lines[line].rstrip()
    if re.fullmatch(r"\s*(?:- +)*[\w-]+", text):
        place = Location(file, first_line + line, len(text) + 1)
        return Diagnostic("yaml", place, NO_COLON, f"write “{text.split()[-1]}:”")
    joined = JOINED.fullmatch(text)
    if joined is None:
        return None
    place = Location(file, first_line + line, joined.start(2) + 1)
    return Diagnostic("yaml", place, NO_SPACE, f"write “{joined[1]}: {joined[2][:40]}”")


def _curly_problem(place: tuple[int, int], value: str) -> _Problem:
    message = f"{value[0]} and {CURLY[value[0]]} are not YAML quotation marks"
    return place, message, f"put {_marks(value)} around the whole value"


def _continued_problem(place: tuple[int, int], value: str) -> _Problem:
    """Return the problem of a value, as written, that goes on after its closing quotation mark."""
    mark, inside = value[0], value.rstrip()[1:-1]
    message = "this value continues after its closing quotation mark"
    is_enclosed = value.rstrip().endswith(mark) and re.search(rf"(?:^|\s){mark}|{mark}\w", inside)
    if is_enclosed:  # 'It's over'
        return place, message, f"put the whole text in {_marks(inside)}, in place of {mark}…{mark}"
    return place, message, f"put the whole text in quotation marks: {_marks(value)}"


def _start_problem(place: tuple[int, int], value: str) -> _Problem:
    message = f"unquoted text cannot begin with “{value[0]}”"
    return place, message, f"put the whole text in quotation marks: {_marks(value)}"


def _marks(text: str) -> str:
    """Return the quotation marks that YAML needs around a text."""
    if '"' not in text:
        return '"…"'
    return "'…'" if "'" not in text else '"…", and write \\" for each " inside'


def _tokens_before(text: str, mark: Mark) -> Iterator[yaml.Token]:
    """Yield the tokens that begin before a place, as far as they can be read, without those of no width."""
    end = (mark.line, mark.column)
    try:
        tokens = yaml.scan(text, Loader=LOADER)
        for token in takewhile(lambda token: (token.start_mark.line, token.start_mark.column) < end, tokens):
            if (token.end_mark.line, token.end_mark.column) != (
                token.start_mark.line,
                token.start_mark.column,
            ):
                yield token
    except yaml.YAMLError:
        return


def _between(lines: Sequence[str], start: Mark, end: Mark) -> str:
    if start.line == end.line:
        return lines[start.line][start.column : end.column]
    middle = lines[start.line + 1 : end.line]
    return "\n".join([lines[start.line][start.column :], *middle, lines[end.line][: end.column]])
