"""Format problems for people, programs and code hosts."""

import unicodedata
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Callable, Mapping, Sequence

import msgspec

from generator.diagnostics import CommandError, Diagnostic
from generator.diagnostics.guides import topic, topics

MOST = 200  # problems shown; the rest are counted
MOST_TOPICS = 5  # commands that explain them
WIDTH = 100  # characters of an excerpt

Paint = Callable[[str, str], str]  # (role, text) -> the text in the color of its role


def as_text(problems: Sequence[Diagnostic], files: Mapping[str, bytes], *, has_colors: bool) -> str:
    """Return each problem with its line, a caret and its hint, then a line of counts."""
    paint = _in_color if has_colors else _plain
    blocks = [_block(problem, files, paint) for problem in problems[:MOST]]
    if len(problems) > MOST:
        blocks.append(f"… and {len(problems) - MOST:,} more")
    return "\n".join([*blocks, summarize_counts(problems) + _read_more(problems), ""])


def as_json(problems: Sequence[Diagnostic]) -> str:
    """Return the problems and their counts as one JSON object."""
    faults = [
        {
            "file": problem.location.file,
            "line": problem.location.line,
            "column": problem.location.column,
            "severity": problem.severity,
            "rule": problem.rule,
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    counts = {
        f"{severity}s": sum(problem.severity == severity for problem in problems)
        for severity in ("error", "warning")
    }
    return (
        msgspec.json.format(msgspec.json.encode({"faults": faults, "counts": counts}), indent=2).decode()
        + "\n"
    )


def as_github(problems: Sequence[Diagnostic]) -> str:
    """Return the problems as GitHub workflow commands, which GitHub shows next to the lines."""
    lines = []
    for problem in problems:
        place = problem.location
        properties = f"file={_escape_property(place.file)},line={place.line},col={place.column},title={_escape_property(problem.rule)}"
        parts = (problem.message, problem.hint, f"read more: generate explain {topic(problem)}")
        text = "\n".join(part for part in parts if part)
        lines.append(f"::{problem.severity} {properties}::{_escape_data(text)}\n")
    return "".join(lines)


def summarize_counts(problems: Sequence[Diagnostic]) -> str:
    """Return how many problems there are: "2 errors, 1 warning"."""
    counts = []
    for severity in ("error", "warning"):
        count = sum(problem.severity == severity for problem in problems)
        if count:
            counts.append(f"{count:,} {severity}{'' if count == 1 else 's'}")
    return ", ".join(counts) or "no faults"


def _read_more(problems: Sequence[Diagnostic]) -> str:
    """Return which commands explain the problems, as the end of the line of counts."""
    commands = [f"generate explain {topic}" for topic in topics(problems)]
    if len(commands) == 1:
        return f"  (read more: {commands[0]})"
    if len(commands) > MOST_TOPICS:
        commands[MOST_TOPICS - 1 :] = ["generate explain RULE, for the others"]
    return "".join(
        ["  (read more with one of these)" if commands else "", *(f"\n  {command}" for command in commands)]
    )


def command_error(error: CommandError) -> str:
    """Return the message of a command that cannot be run, with its hint."""
    hint = f"  {error.hint}\n" if error.hint else ""
    return f"error: {error.message} [{error.rule}]\n{hint}"


def for_encoding(text: str, encoding: str) -> str:
    """Return text that a terminal with this encoding can show.

    Without UTF-8, quotes and dashes become ASCII.
    """
    if encoding.lower().replace("-", "") in ("utf8", "utf8sig"):
        return text
    ascii_marks = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "−": "-"})
    return text.translate(ascii_marks).encode(encoding, "replace").decode(encoding)


def _block(problem: Diagnostic, files: Mapping[str, bytes], paint: Paint) -> str:
    """Return the lines of one problem: its message, its excerpt and its hint."""
    place = problem.location
    message, hint = as_visible(problem.message), as_visible(problem.hint)
    head = f"{place.file}:{place.line}:{place.column}: {paint(problem.severity, problem.severity)}: {message} [{problem.rule}]"
    context = excerpt(files.get(place.file), place.line, place.column)
    if context is None:
        return f"{head}\n  {hint}" if hint else head
    line, before = context
    number = str(place.line)
    margin = " " * (len(number) + 2)
    caret = paint("caret", "^")
    caret_line = f"{margin} | {' ' * _width(before)}{caret} {hint}".rstrip()
    return f"{head}\n  {number} | {line}\n{caret_line}"


def as_visible(text: str) -> str:
    """Replace every character that could control a terminal, such as an escape, with a dot."""
    return "".join(char if char.isprintable() else "·" for char in text)


def excerpt(content: bytes | None, line: int, column: int) -> tuple[str, str] | None:
    """Return a line, cut to `WIDTH` around a column, and the part of it before that column.

    Return None if there is no such line, or if it is a blank first line.
    """
    if content is None:
        return None
    encoding = "utf-16" if content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    lines = (
        content.decode(encoding, "replace")
        .removeprefix("\ufeff")
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .split("\n")
    )
    if not 1 <= line <= len(lines) or (line == 1 and not lines[0].strip()):
        return None
    text = "".join(char if char.isprintable() else "·" if char != "\t" else " " for char in lines[line - 1])
    at = min(column - 1, len(text))
    start = max(0, at - WIDTH // 2) if len(text) > WIDTH else 0
    window = text[start : start + WIDTH]
    before = text[start:at]
    if start:
        window, before = f"…{window}", f"…{before}"
    return (f"{window}…" if start + WIDTH < len(text) else window).rstrip(), before


def _width(text: str) -> int:
    """Return how many terminal columns a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _plain(_role: str, text: str) -> str:
    return text


def _in_color(role: str, text: str) -> str:
    code = {"error": "1;31", "warning": "1;33", "caret": "1;36"}[role]
    return f"\033[{code}m{text}\033[0m"


def _escape_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape_data(text).replace(":", "%3A").replace(",", "%2C")
