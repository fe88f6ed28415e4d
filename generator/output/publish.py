"""Replace the output folder atomically: a reader sees the old site or the new one, never a mix.

Writing into the folder, or emptying it first, would leave half a site if the program were killed. So
the new tree is built in `.build-<name>-<8 hex>` next to the output (on the same file system), flushed
to disk, and exchanged with the old tree in one system call. A lock keeps two builds apart. A marker in
the output lists the files we wrote, so nothing else is ever deleted. POSIX only, because of `flock`.
"""

import errno
import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType

from msgspec import Struct

from generator.diagnostics import CommandError, WriteError
from generator.output.file_marks import FileMark, has_linked, is_file
from generator.output.ownership import (
    FOLDER_FLAGS,
    MARKER,
    MARKER_HEAD,
    check_ours,
    marked_paths,
    output_place,
    shown_output,
)
from generator.output.spare_tree import Kept, keep_spare, take_spare
from generator.process.digest import digest_of
from generator.process.leftovers import leftovers
from generator.reading.filesystem import Files

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


class Written(Struct, frozen=True):
    """What became of the files of a new tree."""

    marks: Mapping[str, FileMark]  # of every file
    new: frozenset[str]  # paths of the files that the old tree did not have, or not with this content


def write(
    files: Files,
    output: Path,
    mtime: int | None = None,
    patience: float = 10.0,
    known: Mapping[str, FileMark] = MappingProxyType({}),
    spare: Path | None = None,
) -> Written:
    """Replace the folder at `output` with `files`, wholly or not at all, and return what was written.

    `mtime` becomes the time of every file and folder; `patience` is how many seconds to wait for another
    build. A file of the old tree that is still as it was `known` to be, and would not change, is linked
    into the new one. `spare` is where the old tree is then kept, if it can be, to make the next one of. Raise
    `WriteError` if the disk fails, and `CommandError` if the output is busy or not ours.
    """
    folders = _check_paths(files)
    place, shown = output_place(output), shown_output(output)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _locked(place, shown, patience):
            _sweep(place)
            aside = _aside(place)
            try:
                written = _build(files, folders, aside, mtime, place, known, spare)
                check_ours(place, shown)  # again, because it may have changed in the meantime
                _swap(aside, place)
                if spare:
                    keep_spare(aside, spare)
            finally:
                _remove(aside)  # by now the old tree, or an unfinished one
    except OSError as error:
        reason = f"{shown} could not be written: {error.strerror}"
        raise WriteError(reason + _unchanged_clause(place)) from error
    return written


def _check_paths(files: Files) -> list[str]:
    """Return the folders that the files need, parents first.

    Raise `ValueError` for a path that would leave the output, which is a bug of ours.
    """
    folders: set[str] = set()
    for path in files:
        parts = path.split("/")
        if path == MARKER or "\\" in path or not path.isprintable() or not {"", ".", ".."}.isdisjoint(parts):
            raise ValueError(f"not a path for an output: {path!r}")
        folders.update("/".join(parts[:n]) for n in range(1, len(parts)))
    both = sorted(folders.intersection(files))
    if both:
        raise ValueError(f"a file and a folder at once: {both[0]!r}")
    return sorted(folders)


@contextmanager
def _locked(place: Path, shown: str, patience: float) -> Iterator[None]:
    """Hold the output's lock; a file left by a dead process blocks nobody, because its `flock` is gone."""
    path = place.with_name(f".{place.name}.lock")
    deadline = time.monotonic() + patience
    while (handle := _lock(path)) is None:
        if time.monotonic() >= deadline:
            message = f"another build{_holder(path)} is writing {shown}"
            raise CommandError("output-busy", message, "wait until it is done, then try again")
        time.sleep(0.02)
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()  # before the lock is released, so that a waiting build notices the file is gone
        os.close(handle)


def _lock(path: Path) -> int | None:
    """Return a handle that holds the lock, or None if another build has it or has just removed the file."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o644)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), os.lstat(path)):
            os.ftruncate(handle, 0)
            os.write(handle, f"{os.getpid()}\n".encode())
            return handle
    except (BlockingIOError, FileNotFoundError):
        pass
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _holder(path: Path) -> str:
    """Return who holds the lock, as a clause: " (process 4242)"; empty if the file does not say."""
    try:
        pid = path.read_bytes()[:20].decode("ascii", "replace").strip()
    except OSError:
        return ""
    return f" (process {pid})" if pid.isdigit() else ""


def _aside(place: Path) -> Path:
    return place.with_name(f".build-{place.name}-{secrets.token_hex(4)}")


def _sweep(place: Path) -> None:
    """Remove the leftovers of killed builds; we hold the lock, so none of them is running.

    A build killed between two renames left no output at all; then a complete tree is put back.
    """
    leftover = re.compile(rf"\.build-{re.escape(place.name)}-[0-9a-f]{{8}}")
    for name in sorted(os.listdir(place.parent)):
        if leftover.fullmatch(name):
            path = place.with_name(name)
            if not os.path.lexists(place) and _is_whole(path):
                path.rename(place)
            else:
                _remove(path)


def _remove(tree: Path) -> None:
    """Remove a folder as far as the disk lets us; the next build removes the rest (`_sweep`)."""
    with suppress(OSError):  # `rmtree` raises some even so
        shutil.rmtree(tree, ignore_errors=True)


def _is_whole(tree: Path) -> bool:
    """Return whether a tree has every file that its marker lists."""
    try:
        folder = os.open(tree, FOLDER_FLAGS)
    except OSError:
        return False
    try:
        paths = marked_paths(folder)
    finally:
        os.close(folder)
    return paths is not None and all((tree / path).exists() for path in paths)


def _build(
    files: Files,
    folders: list[str],
    aside: Path,
    mtime: int | None,
    old: Path,
    known: Mapping[str, FileMark],
    spare: Path | None,
) -> Written:
    """Make the new tree, its marker last, and flush it to disk; `known` are files of the `old` one."""
    # A `Path` for each file would take longer than the file.
    root, old_root = os.fspath(aside), os.fspath(old)
    digests = {path: digest_of(files[path]) for path in sorted(files)}
    same = {path: known[path] for path in digests if path in known and known[path].digest == digests[path]}

    def is_right(path: str, status: os.stat_result) -> bool:
        # With a fixed time of change, an older file may have the same mark: it must be the very file of the old tree.
        return path in same and same[path].fits(status) and is_file(f"{old_root}/{path}", status)

    kept = take_spare(spare, aside, folders, is_right) if spare and same else Kept()
    tree_folders = [root, *(f"{root}/{folder}" for folder in folders)]
    for path, folder in zip(("", *folders), tree_folders, strict=True):
        if path not in kept.folders:
            os.mkdir(folder)
            os.chmod(folder, 0o755)  # noqa: S103  (whatever the umask, because a web server must be able to read it)
    linked = kept.files.union(
        path
        for path, mark in same.items()
        if path not in kept.files and has_linked(f"{old_root}/{path}", mark, f"{root}/{path}")
    )
    marker = MARKER_HEAD + "".join(f"{path}\n" for path in digests)
    for path in (*digests, MARKER):
        if path not in linked:
            with open(f"{root}/{path}", "xb") as file:
                file.write(marker.encode() if path == MARKER else files[path])
                os.fchmod(file.fileno(), 0o644)
    if mtime is not None:
        for path in (*files, MARKER):
            os.utime(f"{root}/{path}", (mtime, mtime))
        for folder in reversed(tree_folders):
            os.utime(folder, (mtime, mtime))
    _flush(aside)
    marks = {}
    for path, digest in digests.items():
        if path in linked and mtime is None:
            marks[path] = known[path]
        else:
            status = os.lstat(f"{root}/{path}")
            marks[path] = FileMark(status.st_size, status.st_mtime_ns, digest)
    return Written(marks, frozenset(files) - linked)


def _flush(folder: Path) -> None:
    """Flush the whole file system in one call, some thirty times faster than one call for each of 500 files.

    `syncfs` is preferred to `os.sync` because it reports write errors and leaves other disks alone.
    """
    import ctypes  # noqa: PLC0415 (a build needs it, other commands do not)

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    handle = os.open(folder, FOLDER_FLAGS)
    try:
        if syncfs(handle):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(handle)


def _swap(aside: Path, place: Path) -> None:
    """Move `aside` to `place`; what was there, if anything, is then at `aside`."""
    if not os.path.lexists(place):
        aside.rename(place)
    else:
        try:
            _exchange(aside, place)
        except OSError:  # an old kernel or file system without the call
            _rename_twice(aside, place)
    with suppress(OSError):  # the swap is done; only a power failure right now could undo it
        handle = os.open(place.parent, FOLDER_FLAGS)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(folder: Path, other: Path) -> None:
    """Exchange two folders in one system call, so that both exist at every moment."""
    import ctypes  # noqa: PLC0415

    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if renameat2(_AT_FDCWD, os.fsencode(folder), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _rename_twice(aside: Path, place: Path) -> None:
    """Swap by renaming, where `_exchange` cannot; undo the first rename if the second fails."""
    old = _aside(place)
    place.rename(old)
    try:
        aside.rename(place)
    except BaseException:
        if not os.path.lexists(place):
            old.rename(place)
        raise
    with suppress(OSError):  # the swap is done; the old tree keeps the name of a leftover
        old.rename(aside)


def _unchanged_clause(place: Path) -> str:
    """Return "; it was not changed (last built 2026-11-20 14:03)", or an empty string if there is no output."""
    try:
        built = time.localtime((place / MARKER).stat().st_mtime)
    except OSError:
        return "; it is as it was" if os.path.lexists(place) else ""
    return f"; it was not changed (last built {time.strftime('%Y-%m-%d %H:%M', built)})"


def write_lock(path: Path, text: str) -> None:
    """Replace content/evidence.lock, wholly or not at all; raise `WriteError` if it cannot be written."""
    try:
        write_file(path, text.encode())
    except OSError as error:
        raise WriteError(
            f"{shown_output(path).rstrip('/')} could not be written: {error.strerror}"
        ) from error


def write_file(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Write or replace a file, wholly or not at all; remove what a killed process left of it."""
    name = f".{path.name}"
    for left in leftovers(os.fspath(path.parent), name):
        with suppress(OSError):
            os.unlink(left)
    aside = path.with_name(f"{name}-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        with aside.open("xb") as file:
            file.write(content)
            os.fchmod(file.fileno(), mode)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink()
        raise
