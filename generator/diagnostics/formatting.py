"""Faults as a writer, a program or a code host reads them."""

import unicodedata
from collections.abc import Callable, Mapping, Sequence

import msgspec

from generator.diagnostics import CommandError, Diagnostic

MOST = 200  # faults printed; the rest are counted
WIDTH = 100  # characters of an excerpt

Paint = Callable[[str, str], str]  # what a word is, and the word: how it looks


def as_text(problems: Sequence[Diagnostic], files: Mapping[str, bytes], *, has_colors: bool) -> str:
    """Each fault with its line, a caret and its hint; then how many there are."""
    paint = _painted if has_colors else _plain
    blocks = [_block(problem, files, paint) for problem in problems[:MOST]]
    if len(problems) > MOST:
        blocks.append(f"… and {len(problems) - MOST:,} more")
    return "\n".join([*blocks, counted(problems), ""])


def as_json(problems: Sequence[Diagnostic]) -> str:
    """The faults and their counts as one JSON object."""
    found = [
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
        msgspec.json.format(msgspec.json.encode({"faults": found, "counts": counts}), indent=2).decode()
        + "\n"
    )


def as_github(problems: Sequence[Diagnostic]) -> str:
    """The faults as workflow commands, which GitHub shows beside the lines."""
    lines = []
    for problem in problems:
        place = problem.location
        properties = f"file={_property(place.file)},line={place.line},col={place.column},title={_property(problem.rule)}"
        text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
        lines.append(f"::{problem.severity} {properties}::{_command(text)}\n")
    return "".join(lines)


def counted(problems: Sequence[Diagnostic]) -> str:
    """How many: "2 errors, 1 warning"."""
    counts = []
    for severity in ("error", "warning"):
        count = sum(problem.severity == severity for problem in problems)
        if count:
            counts.append(f"{count:,} {severity}{'' if count == 1 else 's'}")
    return ", ".join(counts) or "no faults"


def command_error(error: CommandError) -> str:
    """A wrong command, with what to do."""
    hint = f"  {error.hint}\n" if error.hint else ""
    return f"error: {error.message} [{error.rule}]\n{hint}"


def for_encoding(text: str, encoding: str) -> str:
    """Text that a terminal without UTF-8 can show: its quotation marks and dashes in ASCII."""
    if encoding.lower().replace("-", "") in ("utf8", "utf8sig"):
        return text
    ascii_marks = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "−": "-"})
    return text.translate(ascii_marks).encode(encoding, "replace").decode(encoding)


def _block(problem: Diagnostic, files: Mapping[str, bytes], paint: Paint) -> str:
    place = problem.location
    message, hint = as_visible(problem.message), as_visible(problem.hint)
    head = f"{place.file}:{place.line}:{place.column}: {paint(problem.severity, problem.severity)}: {message} [{problem.rule}]"
    found = excerpt(files.get(place.file), place.line, place.column)
    if found is None:
        return f"{head}\n  {hint}" if hint else head
    line, before = found
    number = str(place.line)
    margin = " " * (len(number) + 2)
    caret = paint("caret", "^")
    pointed = f"{margin} | {' ' * _width(before)}{caret} {hint}".rstrip()
    return f"{head}\n  {number} | {line}\n{pointed}"


def as_visible(text: str) -> str:
    """Text without what would act on a terminal: an escape becomes a dot."""
    return "".join(char if char.isprintable() else "·" for char in text)


def excerpt(content: bytes | None, line: int, column: int) -> tuple[str, str] | None:
    """A line cut to what fits around a column, and the part of it before the column."""
    if content is None:
        return None
    lines = (
        content.decode("utf-8", "replace")
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
    cut = text[start : start + WIDTH]
    before = text[start:at]
    if start:
        cut, before = f"…{cut}", f"…{before}"
    return (f"{cut}…" if start + WIDTH < len(text) else cut).rstrip(), before


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _plain(_kind: str, text: str) -> str:
    return text


def _painted(kind: str, text: str) -> str:
    code = {"error": "1;31", "warning": "1;33", "caret": "1;36"}[kind]
    return f"\033[{code}m{text}\033[0m"


def _command(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _command(text).replace(":", "%3A").replace(",", "%2C")
