"""Keep a build's memory on disk for the next one, which then does only what has changed."""

import gc
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.process.memory import Entry, Memory
from generator.process.signed_files import read_signed, stream_signed

NAME = "memory"


@contextmanager
def kept_memory(cache: Path) -> Iterator[Memory]:
    """Give the memory that the last build left in a cache folder, and keep it there if this one learns anything.

    A memory that cannot be read is an empty one, and one that cannot be kept is lost: both cost only time.
    In the meantime, Python does not look for garbage: nearly all that a build makes, it keeps to the end.
    """
    path = str(cache / NAME)
    gc.disable()
    try:
        entries = _read(path)
        memory = Memory(entries)
        yield memory
        kept = list(memory.entries())
        if memory.learned or len(kept) != len(entries):
            _write(path, kept)
    finally:
        gc.freeze()  # or all that is left would be looked through now, and again when the process ends
        gc.enable()


def _read(path: str) -> list[Entry]:
    data = read_signed(path)
    if data is None:
        return []
    try:
        entries: list[Entry] = pickle.loads(data)  # noqa: S301  (signed by this user)
    except Exception:  # noqa: BLE001  (whatever it is, the build can do without)
        return []
    return entries


def _write(path: str, entries: list[Entry]) -> None:
    with suppress(pickle.PicklingError, TypeError, AttributeError, RecursionError, MemoryError):
        stream_signed(path, lambda file: pickle.dump(entries, file, pickle.HIGHEST_PROTOCOL))
