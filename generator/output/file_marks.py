"""Remember what the files of an output looked like when they were written, to tell what has not changed since."""

import marshal
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.process.signed_files import read_signed, write_signed

NAME = "output"
PLAIN_FILE = stat.S_IFREG | 0o644


class FileMark(Struct, frozen=True):
    """A file's size, its time of change in nanoseconds, and the digest of its content."""

    size: int
    changed: int
    digest: bytes

    def fits(self, status: os.stat_result) -> bool:
        """Return whether a file is a plain one that looks as it did."""
        return (status.st_mode, status.st_size, status.st_mtime_ns) == (PLAIN_FILE, self.size, self.changed)


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


def has_linked(old: str, mark: FileMark, new: str) -> bool:
    """Link a file into a new tree if it is still as it was marked; return whether it was."""
    try:
        is_same = mark.fits(os.lstat(old))
        if is_same:
            os.link(old, new, follow_symlinks=False)
    except OSError:  # gone, or on a file system without links
        return False
    return is_same


def is_file(path: str, status: os.stat_result) -> bool:
    """Return whether a path is the very file of a status, under this name or another."""
    try:
        return os.path.samestat(os.lstat(path), status)
    except OSError:
        return False
