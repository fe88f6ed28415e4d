"""Keep files in a site's `.cache/` that only this user can have written.

What a build remembers decides what the next one skips, and a site's folder can come from anywhere: an
archive, a clone, a shared disk. So each file begins with a keyed hash of the rest, and the key stays in the
user's own cache folder. A file that is damaged, or was written by somebody else, counts as missing.
It also counts as missing after the generator, Python or an installed package has changed.

Imports little, because `generate` looks here before it loads anything else.
"""

import os
import sys
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from hmac import compare_digest
from io import BufferedWriter
from typing import TYPE_CHECKING

from generator.process.leftovers import leftovers

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = 32  # bytes of the key and of each hash
PACKAGES = ("site-packages", "dist-packages")
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read_signed(path: str) -> memoryview | None:
    """Return what `write_signed` wrote, or None if that is missing, damaged, foreign or of another version."""
    try:
        content = _read(path)
        key = _read(_key_file())
    except OSError:
        return None
    signature, data = content[:SIZE], memoryview(content)[SIZE:]
    if len(key) != SIZE:
        return None
    expected = _signature(key)
    expected.update(data)
    return data if compare_digest(signature, expected.digest()) else None


def write_signed(path: str, data: bytes) -> None:
    """Write a file wholly or not at all; without a place for the key or the file, do nothing.

    What a killed process left half-written is removed.
    """
    stream_signed(path, lambda file: file.write(data))


def stream_signed(path: str, write: "Callable[[SignedFile], object]") -> None:
    """Write what a function writes, piece by piece, as `write_signed` does; whatever it raises leaves the old file."""

    def write_all(file: BufferedWriter) -> None:
        file.write(bytes(SIZE))
        signed = SignedFile(file, _signature(key))
        write(signed)
        file.seek(0)
        file.write(signed.signature.digest())

    try:
        key = _key()
        _write(path, write_all)
    except OSError:
        return


class SignedFile:
    """A file that signs what is written to it."""

    def __init__(self, file: BufferedWriter, signature: blake2b) -> None:
        """Set where to write, and the signature so far."""
        self.file = file
        self.signature = signature

    def write(self, data: bytes) -> int:
        """Write some bytes."""
        self.signature.update(data)
        return self.file.write(data)


def _write(path: str, write: "Callable[[BufferedWriter], object]", mode: int = 0o666) -> None:
    """Write or replace a file, in a folder that need not exist yet."""
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True)
    for found in leftovers(folder, name):
        with suppress(OSError):
            os.unlink(found)
    aside = f"{path}-{os.getpid()}"
    try:
        with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode), "wb") as file:
            write(file)
        os.replace(aside, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(aside)
        raise


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _signature(key: bytes) -> blake2b:
    """Return the signature of an empty file."""
    return blake2b(_installation(), digest_size=SIZE, key=key)


def _key_file() -> str:
    caches = os.environ.get("XDG_CACHE_HOME", "")
    home = caches if os.path.isabs(caches) else os.path.expanduser("~/.cache")
    return os.path.join(home, "sourcebound", "key")


def _key() -> bytes:
    """Return this user's key, which is made when it is first needed."""
    path = _key_file()
    try:
        key = _read(path)
    except OSError:
        key = b""
    if len(key) == SIZE:
        return key
    os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
    key = os.urandom(SIZE)
    _write(path, lambda file: file.write(key), mode=0o600)
    return key


@cache  # what was computed with the files as they were is not signed for those of a later moment
def _installation() -> bytes:
    """Return what changes with the generator's own files, Python, or a package that is installed or removed."""
    parts = [f"{sys.version}\0{sys.executable}"]
    parts += [f"{path}\0{os.stat(path).st_mtime_ns}" for path in sys.path if path.endswith(PACKAGES)]
    own = (PACKAGE, *(os.path.join(os.path.dirname(PACKAGE), name) for name in ("templates", "static")))
    for folder in own:
        parts += (f"{path}\0{size}\0{time}" for path, size, time in stamps(folder) if ".pyc" not in path)
    return "\n".join(parts).encode("utf-8", "surrogateescape")


def stamps(folder: str) -> list[tuple[str, int, int]]:
    """Return the path, size and time of change, in nanoseconds, of every file below a folder; a link is a file.

    Without the folder, nothing.
    """
    found: list[tuple[str, int, int]] = []
    waiting = [folder]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found.append((entry.path, status.st_size, status.st_mtime_ns))
        except OSError:
            continue
    return sorted(found)
