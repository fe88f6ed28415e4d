"""Remember what the files of an output looked like when they were written, to tell what has not changed since."""

import marshal
import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.process.signed_files import read_signed, write_signed

NAME = "output"


class FileMark(Struct, frozen=True):
    """A file's size, its time of change in nanoseconds, and the digest of its content."""

    size: int
    changed: int
    digest: bytes


def read_marks(cache: Path, place: Path) -> Mapping[str, FileMark]:
    """Return the marks by path of what the last build wrote to a folder, which may have changed since."""
    data = read_signed(str(cache / NAME))
    if data is None:
        return {}
    folder, rows = marshal.loads(data)  # noqa: S302  (signed by this user)
    return {path: FileMark(*mark) for path, *mark in rows} if folder == os.fspath(place) else {}


def keep_marks(cache: Path, place: Path, marks: Mapping[str, FileMark]) -> None:
    """Keep the marks of what was written to a folder."""
    rows = [(path, mark.size, mark.changed, mark.digest) for path, mark in marks.items()]
    write_signed(str(cache / NAME), marshal.dumps((os.fspath(place), rows)))
