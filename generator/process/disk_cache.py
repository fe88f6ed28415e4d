"""What earlier builds drew, in `.cache/` of the site: safe to delete, never trusted blindly.

An entry's name is a hash of everything that made it; its content begins with a hash of the
rest, so that a file cut short or changed by hand is the same as none.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

MOST_ENTRIES = 500
MARK = b"sourcebound-1\n"


class Cache:
    """Entries by key; whatever goes wrong with the disk, a build goes on without them."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder, which need not be there."""
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """An entry, if it is there and whole."""
        try:
            content = (self.folder / key).read_bytes()
        except OSError:
            return None
        head = len(MARK) + hashlib.sha256().digest_size
        data = content[head:]
        if content[:head] != MARK + hashlib.sha256(data).digest():
            return None
        with suppress(OSError):
            os.utime(self.folder / key)  # used now: `sweep` keeps it
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keeps an entry, wholly or not at all."""
        aside = self.folder / f".{key}-{secrets.token_hex(4)}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                aside.write_bytes(MARK + hashlib.sha256(data).digest() + data)
                aside.replace(self.folder / key)
            finally:
                aside.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Removes the entries that were longest not used, where there are too many."""
        with suppress(OSError):
            entries = sorted(self.folder.iterdir(), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
            for entry in entries[MOST_ENTRIES:]:
                entry.unlink(missing_ok=True)
