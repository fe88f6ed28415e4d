"""Read a YAML file in which something is not YAML: as it was meant, or without the parts that are wrong.

PyYAML stops at the first thing it cannot read. So the line with the problem is read with a colon, a space after it, or with the
indentation of its neighbor, if that helps; else the value is blanked out, or the entry, the record, the section
around it, until reading gets further.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.diagnostics import Diagnostic
from generator.reading.yaml.nodes import Node, compose_counted
from generator.reading.yaml.syntax import JOINED, STRUCTURAL

MOST_PARTS = 40  # that are left out; a file with more is not YAML at all
MOST_AGAIN = 120_000  # values that are read again, counted each time: a long file of facts has ten thousand
TOO_MANY = "this file has more mistakes than are looked for at once"
CORRECT = "correct those above first, and run this again"
ENTRY = re.compile(r"(?P<indent>[ \t]*(?:- +)*)(?P<key>(?:[\w-][^:\n]*|\"[^\"\n]*\"|'[^'\n]*'):(?=\s|$))?")
WORD = re.compile(r"[ \t]*(?:- +)*[\w-]+[ \t]*")
INDENT = re.compile(r" *")
BLANK = re.compile(r"[ \t]*(?:#.*)?$")


class Lost(Struct, frozen=True):
    """What of a file could not be read."""

    lines: frozenset[int] = frozenset()
    keys: frozenset[str] = frozenset()  # in these lines: some may be ids


def compose_parts(text: str, file: str, first_line: int = 1) -> tuple[Node | None, list[Diagnostic], Lost]:
    """Return the root node of a YAML document, its problems, and what of it was left out.

    The node is None if the document is empty or nothing of it can be read.
    """
    lines = written = text.split("\n")
    lost: set[int] = set()  # from 0
    problems: dict[Diagnostic, None] = {}  # each once, in order
    parts = again = 0
    node, found, _ = compose_counted(text, file, first_line)
    problems |= dict.fromkeys(found)
    while node is None and found:
        stop = found[-1].location.line - first_line
        is_structural = found[-1].message in STRUCTURAL
        end = _end_of_record(lines, stop) if is_structural else stop
        meant = [(other, False) for other in _repaired(lines, stop)] if is_structural else []
        for without, is_lost in (*meant, *((other, True) for other in _smaller(lines, stop))):
            if parts >= MOST_PARTS or again > MOST_AGAIN:
                return None, [*problems, Diagnostic("limit", found[-1].location, TOO_MANY, CORRECT)], Lost()
            node, rest, count = compose_counted("\n".join(without), file, first_line, written)
            again += count
            if node is not None or not rest or rest[-1].location.line - first_line > end:
                changed = (number for number, line in enumerate(lines) if line != without[number])
                lost.update(changed if is_lost else ())
                lines, found = without, rest
                problems |= dict.fromkeys(found)
                break
        else:
            return None, list(problems), Lost()
        parts += 1
    entries = [ENTRY.match(line) for number, line in enumerate(written) if number in lost]
    keys = frozenset(entry["key"].strip("\"':") for entry in entries if entry and entry["key"])
    return node, list(problems), Lost(frozenset(first_line + number for number in lost), keys)


def _repaired(lines: list[str], at: int) -> Iterator[list[str]]:
    """Yield the lines of a document with a colon, or the indentation, that a line near `at` may lack."""
    tabs = re.match(r"\t+", lines[at]) if at < len(lines) else None
    for width in (_content_above(lines, at), 2, 4) if tabs else ():
        yield [*lines[:at], lines[at].replace("\t", " " * width, tabs.end() if tabs else 0), *lines[at + 1 :]]
    near = [number for number in range(at, -1, -1) if number < len(lines) and not BLANK.match(lines[number])][
        :2
    ]
    for number in near:
        if joined := JOINED.fullmatch(lines[number]):
            spaced = f"{lines[number][: joined.start(2)]} {joined[2]}"
            yield [*lines[:number], spaced, *lines[number + 1 :]]
        if WORD.fullmatch(lines[number]):
            yield [*lines[:number], lines[number].rstrip() + ":", *lines[number + 1 :]]
    for number, other in (near, near[::-1], (at, at + 1)) if len(near) == 2 else ():
        if other < len(lines):
            indented = INDENT.match(lines[other])[0] + lines[number].lstrip()  # type: ignore[index]  # always matches
            yield [*lines[:number], indented, *lines[number + 1 :]]


def _content_above(lines: list[str], at: int) -> int:
    """Return the column where content below a line begins: after its “- ”, and further in below a key without a value."""
    above = next((lines[number] for number in range(at - 1, -1, -1) if not BLANK.match(lines[number])), "")
    begins = len(re.match(r"[ ]*(?:- +)*", above)[0])  # type: ignore[index]  # always matches
    return begins + 2 * above.rstrip().endswith(":")


def _end_of_record(lines: list[str], at: int) -> int:
    """Return the last line of the outermost indented entry around a line, or of its section."""
    start = min(at, len(lines) - 1)
    while start > 0 and (BLANK.match(lines[start]) or _depth(lines[start]) > 2):
        start -= 1
    return max(at, _end_of(lines, start) - 1)


def _smaller(lines: list[str], at: int) -> Iterator[list[str]]:
    """Yield the lines of a document without more and more of what is around a line."""
    at = min(at, len(lines) - 1)
    while at > 0 and BLANK.match(lines[at]):
        at -= 1
    yield _without_value(lines, at)
    while True:
        end = _end_of(lines, at)
        yield [*lines[:at], *[""] * (end - at), *lines[end:]]
        depth = _depth(lines[at])
        above = next(
            (n for n in range(at - 1, -1, -1) if not BLANK.match(lines[n]) and _depth(lines[n]) < depth), None
        )
        if above is None:
            return
        at = above
        yield _without_value(lines, at)


def _without_value(lines: list[str], at: int) -> list[str]:
    """Return the lines without the value of the entry that begins on a line; its key stays."""
    entry = ENTRY.match(lines[at])
    end = _end_of(lines, at)
    start = entry[0].rstrip() if entry and (entry["key"] or "-" in entry["indent"]) else ""
    return [*lines[:at], start, *[""] * (end - at - 1), *lines[end:]]


def _end_of(lines: list[str], at: int) -> int:
    """Return the line after the entry that begins on a line: the next that is indented no further."""
    depth = _depth(lines[at])
    is_item = lines[at].lstrip().startswith("- ")
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if BLANK.match(line):
            continue
        # A list may be as far to the left as its key.
        is_own_list = not is_item and line.lstrip().startswith("- ") and _depth(line) == depth
        if _depth(line) <= depth and not is_own_list:
            return number
    return len(lines)


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())
