"""Decode a text file, or report the problems with it and their locations.

Invisible characters that change what a reader sees (control characters, bidirectional overrides,
YAML's extra line ends) are rejected here, so no later step has to consider them.
"""

import re

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule

LINE_LENGTH = 20_000  # characters

HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\x85\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\ue000-\uf8ff]"
)


def decode(data: bytes, file: str) -> tuple[str, list[Diagnostic]]:
    """Return the text of a UTF-8 file and its problems; if there are any, the text is empty.

    The byte order mark is removed, and every line ends with a line feed.
    """
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").removeprefix("\ufeff")
        before = before.replace("\r\n", "\n").replace("\r", "\n")
        location = Location(file, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1)
        hint = "save the file as UTF-8"
        if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
            hint = "the file is UTF-16; save it as UTF-8"
        return "", [
            Diagnostic("unreadable", location, f"byte {data[error.start]:#04x} is not UTF-8 text", hint)
        ]
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = [*_hidden_characters(text, file), *_long_lines(text, file)]
    return ("" if problems else text), problems


def locate(text: str, offset: int, file: str) -> Location:
    """Return the location of the character at `offset` in a file's text."""
    return Location(file, text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1)


def _hidden_characters(text: str, file: str) -> list[Diagnostic]:
    return [
        Diagnostic(
            "unreadable",
            locate(text, match.start(), file),
            f"the invisible character U+{ord(match[0]):04X} is not allowed",
            "delete it; it often comes with text pasted from elsewhere",
        )
        for match, _ in zip(HIDDEN.finditer(text), range(20), strict=False)
    ]


def _long_lines(text: str, file: str) -> list[Diagnostic]:
    if len(text) <= LINE_LENGTH:
        return []
    return [
        Diagnostic(
            "limit",
            Location(file, number),
            f"this line has {len(line):,} characters; {LINE_LENGTH:,} is the most",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if len(line) > LINE_LENGTH
    ]


UNREADABLE = Rule(
    "unreadable",
    "error",
    "A file cannot be opened, or is not UTF-8 text.",
    "Save the file as UTF-8, and make sure you are allowed to read it.",
    guides=("files",),
    is_fixed=True,
)

LIMIT = Rule(
    "limit",
    "error",
    "An input exceeds its limit.",
    "A text file may have 1 MiB, a YAML file 32 levels, a line 20,000 characters, a static file 25 MiB. Split the file.",
    guides=("files",),
    is_fixed=True,
)
