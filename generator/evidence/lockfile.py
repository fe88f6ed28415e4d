"""content/evidence.lock: which quotation was found in which text, and where.

A plain text for a person to read in a diff: one line for each quotation, in the order
of their places.
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
    """The text of one source, and the places of the quotations found in it."""

    text_name: str
    sha256: str  # in hexadecimal
    places: Mapping[str, tuple[int, int]]  # the quotation as written: its line and column


class Lock(Struct, frozen=True):
    """What the last verification found, by the ids of the sources."""

    sources: Mapping[str, LockedSource] = {}


def parse_lock(text: str, file: str) -> tuple[Lock, list[Diagnostic]]:
    """The lock of a file's text, as far as its lines can be read."""
    reader = _Reader()
    return Lock(reader.sources), [
        Diagnostic(
            "yaml",
            Location(file, number),
            "this line of the lock cannot be read",
            "run `generate verify` to write it anew",
        )
        for number, line in enumerate(text.split("\n"), 1)
        if line and not line.startswith("#") and not reader.read(line)
    ]


def format_lock(lock: Lock) -> str:
    """The text of a lock's file."""
    return "\n".join([HEADER + "\n", *(_format(id_, source) for id_, source in sorted(lock.sources.items()))])


def place(lock: Lock, source_id: str, text_name: str, quote: str) -> tuple[int, int] | None:
    """The line and column where a quotation was found, if it was in a text of this name."""
    source = lock.sources.get(source_id)
    return source.places.get(quote) if source and source.text_name == text_name else None


class _Reader:
    """What the lines so far have said."""

    def __init__(self) -> None:
        self.sources: dict[str, LockedSource] = {}
        self._id = ""  # of the source whose lines these are
        self._places: dict[str, tuple[int, int]] = {}  # of that source

    def read(self, line: str) -> bool:
        """Take in a line; false if it cannot be read."""
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
