"""Cache what earlier builds drew in the site's `.cache/`, which is safe to delete and never trusted blindly.

An entry's name is a hash of all its inputs; its content begins with a hash of the rest, so that
a truncated or edited file counts as missing.
"""

import hashlib
import os
import secrets
from contextlib import suppress
from pathlib import Path

# Entries that are kept although the last build did not use them: a branch may need them again.
MOST_SPARE = 500
MARK = b"sourcebound-1\n"


class Cache:
    """Store entries by key; if the disk fails in any way, the build continues without them."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, which need not exist yet."""
        self.folder = folder
        self.used: set[str] = set()

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
        self.used.add(key)
        with suppress(OSError):
            os.utime(self.folder / key)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Write an entry, either completely or not at all."""
        self.used.add(key)
        temporary = self.folder / f".{key}-{secrets.token_hex(4)}"
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_bytes(MARK + hashlib.sha256(data).digest() + data)
                temporary.replace(self.folder / key)
            finally:
                temporary.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Remove what was not used, all but the latest `MOST_SPARE` entries."""
        with suppress(OSError):
            unused = [entry for entry in self.folder.iterdir() if entry.name not in self.used]
            unused.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
            spare = [entry for entry in unused if not entry.name.startswith(".")]
            left = [entry for entry in unused if entry.name.startswith(".")]  # half-written by a killed build
            for entry in (*left, *spare[MOST_SPARE:]):
                entry.unlink(missing_ok=True)
