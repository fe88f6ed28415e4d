"""Read and write content/evidence.lock, which records where each quotation was found in which text.

It is plain text, readable in a diff: one line per quotation, in order of position.
"""

import json
import re
from collections.abc import Mapping

from msgspec import Struct

from generator.diagnostics import Diagnostic, Location

HEADER = "# Which quotation was found in which text, written by `generate verify`. Do not edit."

SOURCE = re.compile(r"source (\S+)")
TEXT = re.compile(r"text (\S|\S.*\S) sha256:([0-9a-f]{64})")
PLACE = re.compile(r'([1-9][0-9]{0,8}):([1-9][0-9]{0,8}) (".*")')


class LockedSource(Struct, frozen=True):
    """The text of one source, and where quotations were found in it."""

    text_name: str
    sha256: str  # of the file, in hexadecimal
    places: Mapping[str, tuple[int, int]]  # line and column by quotation as written


class Lock(Struct, frozen=True):
    """What the last verification found, by source id."""

    sources: Mapping[str, LockedSource] = {}


def parse_lock(text: str, file: str) -> tuple[Lock, list[Diagnostic]]:
    """Return the lock in a file's text, and a problem for each line that cannot be read."""
    reader = _Reader()
    return Lock(reader.sources), [
        Diagnostic(
            "yaml",
            Location(file, number),
            "this line of the lock cannot be read",
            "run `generate verify` to rewrite it",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if line and not line.startswith("#") and not reader.read(line)
    ]


def format_lock(lock: Lock) -> str:
    """Return the text of a lock file."""
    return "\n".join([HEADER + "\n", *(_format(id_, source) for id_, source in sorted(lock.sources.items()))])


def locked_place(lock: Lock, source_id: str, text_name: str, quote: str) -> tuple[int, int] | None:
    """Return the line and column of a quotation, or None if it was not found in a text of this name."""
    source = lock.sources.get(source_id)
    return source.places.get(quote) if source and source.text_name == text_name else None


class _Reader:
    """Parse a lock line by line."""

    def __init__(self) -> None:
        self.sources: dict[str, LockedSource] = {}
        self._id = ""  # of the current source
        self._places: dict[str, tuple[int, int]] = {}  # of the current source

    def read(self, line: str) -> bool:
        """Parse a line; return False if it is invalid."""
        if match := SOURCE.fullmatch(line):
            self._id, self._places = match[1], {}
            return self._id not in self.sources
        if match := TEXT.fullmatch(line):
            return self._read_text(*match.groups())
        if match := PLACE.fullmatch(line):
            return self._read_place(int(match[1]), int(match[2]), match[3])
        return False

    def _read_text(self, name: str, sha256: str) -> bool:
        if not self._id or self._id in self.sources:
            return False
        self.sources[self._id] = LockedSource(name, sha256, self._places)
        return True

    def _read_place(self, line: int, column: int, quote_json: str) -> bool:
        try:
            quote: str = json.loads(quote_json)
        except ValueError:
            return False
        if not self._id or quote in self._places:
            return False
        self._places[quote] = (line, column)
        return True


def _format(id_: str, source: LockedSource) -> str:
    places = sorted((line, column, quote) for quote, (line, column) in source.places.items())
    lines = (f"{line}:{column} {json.dumps(quote, ensure_ascii=False)}\n" for line, column, quote in places)
    return f"source {id_}\ntext {source.text_name} sha256:{source.sha256}\n" + "".join(lines)
