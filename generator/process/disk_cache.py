"""Cache what earlier builds drew in the site's `.cache/`, which is safe to delete and never trusted blindly.

An entry's name is a hash of all its inputs; its content begins with a hash of the rest, so that
a truncated or edited file counts as missing.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

MOST_ENTRIES = 500
MARK = b"sourcebound-1\n"


class Cache:
    """Store entries by key; if the disk fails in any way, the build continues without them."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not exist yet."""
        self.folder = folder

    def get(self, key: str) -> bytes | None:
        """Return an entry, or None if it is missing or damaged."""
        try:
            content = (self.folder / key).read_bytes()
        except OSError:
            return None
        head = len(MARK) + hashlib.sha256().digest_size
        data = content[head:]
        if content[:head] != MARK + hashlib.sha256(data).digest():
            return None
        with suppress(OSError):
            os.utime(self.folder / key)  # recently used, so `sweep` keeps it
        return data

    def put(self, key: str, data: bytes) -> None:
        """Write an entry, either completely or not at all."""
        temporary = self.folder / f".{key}-{secrets.token_hex(4)}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(MARK + hashlib.sha256(data).digest() + data)
                temporary.replace(self.folder / key)
            finally:
                temporary.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove the least recently used entries beyond `MOST_ENTRIES`."""
        with suppress(OSError):
            entries = sorted(self.folder.iterdir(), key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
            for entry in entries[MOST_ENTRIES:]:
                entry.unlink(missing_ok=True)
