"""Watch the files of a site for changes by polling.

Polling is slower than notifications from the kernel, but it works alike on every file system, in
containers and on network drives, and misses nothing: whatever differs between two snapshots has
changed, however often and by whatever means (a save in place, a rename, an old file copied over).
"""

import errno
import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import inf
from threading import Event
from time import monotonic, perf_counter

from generator.reading.left_out import is_left_out

# Each file's mode, mtime, size, inode and ctime, which programs cannot set.
State = tuple[int, int, int, int, int]
Snapshot = Mapping[str, State]

MIN_PAUSE, MAX_PAUSE = 0.06, 0.5  # seconds between two snapshots
CPU_SHARE = 0.025  # of one processor, spent on snapshots
QUIET = 0.06  # seconds without a change that end a burst
PATIENCE = 2.0  # seconds after which a burst that has not ended is reported anyway
BURST_PAUSE = 0.02  # seconds between two snapshots during a burst


def snapshot(folders: Sequence[tuple[str, Sequence[str]]]) -> Snapshot:
    """Return the state of every file below some folders; each folder comes with the names in it to watch."""
    return {
        path: state
        for folder, names in folders
        for name in names
        for path, state in _below(folder, name, is_public=name == "public")
    }


def changed_paths(before: Snapshot, after: Snapshot) -> list[str]:
    """Return the paths that were added, removed or changed, sorted."""
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


class Watcher:
    """Wait for the next burst of changes."""

    def __init__(self, take_snapshot: Callable[[], Snapshot]) -> None:
        """Take the function that takes a snapshot."""
        self.take_snapshot = take_snapshot
        self.last: Snapshot = {}
        self.pause = MIN_PAUSE

    def start(self) -> None:
        """Take the first snapshot; call this before the files are read, so that no later change is missed."""
        self.last = self._timed_snapshot()

    def wait(self, is_over: Event, seconds: float = inf) -> list[str]:
        """Return the paths that changed since the last snapshot, once 60 ms pass without a change.

        Return an empty list when `is_over` is set, or after `seconds`.
        """
        before, deadline = self.last, monotonic() + seconds
        while not is_over.wait(self.pause):
            now = self._timed_snapshot()
            if now != before:
                self.last = self._wait_for_quiet(now, is_over)
                if paths := changed_paths(before, self.last):
                    return paths
            if monotonic() >= deadline:
                break
        return []

    def _wait_for_quiet(self, now: Snapshot, is_over: Event) -> Snapshot:
        """Return the snapshot at the end of a burst.

        An editor may write a second file and rename it, and a checkout may write for a while.
        """
        start = quiet_since = monotonic()
        while monotonic() - quiet_since < QUIET and monotonic() - start < PATIENCE:
            if is_over.wait(BURST_PAUSE):
                break
            after = self._snapshot()
            if after != now:
                now, quiet_since = after, monotonic()
        return now

    def _timed_snapshot(self) -> Snapshot:
        """Take a snapshot, and adapt the pause so that polling uses only a small share of a processor."""
        start = perf_counter()
        now = self._snapshot()
        self.pause = min(MAX_PAUSE, max(MIN_PAUSE, (perf_counter() - start) / CPU_SHARE))
        return now

    def _snapshot(self) -> Snapshot:
        """Take a snapshot; while the system refuses to list a folder, nothing counts as changed."""
        try:
            return self.take_snapshot()
        except OSError:
            return self.last


def _below(folder: str, name: str, *, is_public: bool) -> Iterator[tuple[str, State]]:
    """Yield a file, or a folder and everything below it; links are not followed, just as in reading."""
    path = os.path.join(folder, name)
    try:
        status = os.lstat(path)
    except OSError:
        return
    if not stat.S_ISDIR(status.st_mode):
        yield path, _state(status)
        return
    # Only the existence of a folder counts: its mtime changes with every temporary file of an editor.
    yield path, (status.st_mode, 0, 0, status.st_ino, 0)
    try:
        names = os.listdir(path)
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE):  # not a matter of this folder: all would look removed
            raise
        return
    for child in names:
        if not is_left_out(child, is_public=is_public):
            yield from _below(path, child, is_public=is_public)


def _state(status: os.stat_result) -> State:
    return status.st_mode, status.st_mtime_ns, status.st_size, status.st_ino, status.st_ctime_ns
