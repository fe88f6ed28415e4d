"""See that files of a site have changed, by looking again and again.

Looking is slower than being told by the kernel, but it is the same on every file system, in
containers and on network drives, and it loses nothing: whatever differs between two looks has
changed, however often and by whatever way (a save in place, a rename, an old file copied over).
"""

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from threading import Event
from time import monotonic, perf_counter

from generator.reading.filesystem import is_left_alone

# Of each file: kind, time, size, number and the kernel's own time, which no program can set back.
State = tuple[int, int, int, int, int]
Look = Mapping[str, State]

SHORTEST, LONGEST = 0.06, 0.5  # seconds between two looks
SHARE = 0.025  # of one processor's time, for looking
QUIET = 0.06  # seconds without a change end a burst
PATIENCE = 2.0  # seconds after which a burst that does not end is built all the same
CLOSELY = 0.02  # seconds between two looks in a burst


def look(folders: Sequence[tuple[str, Sequence[str]]]) -> Look:
    """The state of every file below some folders; each comes with the names in it that count."""
    return {
        path: state for folder, names in folders for name in names for path, state in _below(folder, name)
    }


def changed(before: Look, after: Look) -> list[str]:
    """The paths that came, went or became others, in order."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


class Watch:
    """Waits for the next burst of changes."""

    def __init__(self, take: Callable[[], Look]) -> None:
        """Takes the function that looks."""
        self.take = take
        self.seen: Look = {}
        self.pause = SHORTEST

    def begin(self) -> None:
        """What is there now is known; call it before the files are read, so that no later change is missed."""
        self.seen = self._look()

    def wait(self, is_over: Event, seconds: float = inf) -> list[str]:
        """The paths that changed since the last look, once 60 ms are quiet; nothing when it is over or too long."""
        before, deadline = self.seen, monotonic() + seconds
        while not is_over.wait(self.pause):
            now = self._look()
            if now != before:
                self.seen = self._settled(now, is_over)
                if paths := changed(before, self.seen):
                    return paths
            if monotonic() >= deadline:
                break
        return []

    def _settled(self, now: Look, is_over: Event) -> Look:
        """The state at the end of a burst: an editor writes beside and renames, a checkout writes for long."""
        began = quiet_since = monotonic()
        while monotonic() - quiet_since < QUIET and monotonic() - began < PATIENCE:
            if is_over.wait(CLOSELY):
                break
            after = self.take()
            if after != now:
                now, quiet_since = after, monotonic()
        return now

    def _look(self) -> Look:
        """Looks, and sets the pause so that looking stays a small share of a processor."""
        began = perf_counter()
        taken = self.take()
        self.pause = min(LONGEST, max(SHORTEST, (perf_counter() - began) / SHARE))
        return taken


def _below(folder: str, name: str) -> Iterator[tuple[str, State]]:
    """A file, or everything in a folder and below; links are not followed, as reading does not."""
    path = os.path.join(folder, name)
    try:
        status = os.lstat(path)
    except OSError:
        return
    if not stat.S_ISDIR(status.st_mode):
        yield path, _state(status)
        return
    # Of a folder only that it is there: its time changes with every file an editor keeps beside.
    yield path, (status.st_mode, 0, 0, status.st_ino, 0)
    try:
        names = os.listdir(path)
    except OSError:
        return
    for below in names:
        if not is_left_alone(below):
            yield from _below(path, below)


def _state(status: os.stat_result) -> State:
    return status.st_mode, status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns
