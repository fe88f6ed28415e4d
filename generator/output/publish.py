"""Put the finished files at the output folder: a reader sees the old site or the new one, nothing between.

Writing into the folder, or emptying it first, leaves half a site when the program is
killed. So the new tree is built aside, in `.build-<name>-<8 hex>` beside the output
(the same file system), brought to the disk, and exchanged with the old one in one
step of the kernel. A lock keeps two builds apart. A marker in the output lists what we
wrote, so that nothing else is ever deleted. POSIX only, as the lock is `flock`.
"""

import errno
import fcntl
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.diagnostics import CommandError, WriteError
from generator.output.ownership import _FOLDER, MARKER, MARKER_HEAD, _check_ours, _listed, _place, _shown
from generator.reading.filesystem import Files

_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h


def write(files: Files, output: Path, mtime: int | None = None, patience: float = 10.0) -> None:
    """Replace the folder at `output` by `files`, wholly or not at all.

    `mtime` dates every file and folder; `patience` is how many seconds to wait for another build.
    """
    folders = _check_paths(files)
    place, shown = _place(output), _shown(output)
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with _locked(place, shown, patience):
            _sweep(place)
            aside = _aside(place)
            try:
                _build(files, folders, aside, mtime)
                _check_ours(place, shown)  # again: it may have changed while we were at work
                _swap(aside, place)
            finally:
                shutil.rmtree(aside, ignore_errors=True)  # by now the old tree, or what we could not finish
    except OSError as error:
        reason = f"{shown} could not be written: {error.strerror}"
        raise WriteError(reason + _as_it_was(place)) from error


def _check_paths(files: Files) -> list[str]:
    """The folders the files need, parents first; a path that leads elsewhere is a defect of ours."""
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
    """Hold the output's lock; a file left by a dead process holds nobody up, as `flock` died with it."""
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
            path.unlink()  # before the lock goes: whoever waits for this file sees that it is no longer the one
        os.close(handle)


def _lock(path: Path) -> int | None:
    """A handle that holds the lock, or None if another has it or has just taken the file away."""
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
    """A clause: " (process 4242)", or nothing if the lock does not say."""
    try:
        pid = path.read_bytes()[:20].decode("ascii", "replace").strip()
    except OSError:
        return ""
    return f" (process {pid})" if pid.isdigit() else ""


def _aside(place: Path) -> Path:
    return place.with_name(f".build-{place.name}-{secrets.token_hex(4)}")


def _sweep(place: Path) -> None:
    """Remove what killed builds left; we hold the lock, so none of them lives.

    One killed between two renames left no output at all: then a whole tree is put back.
    """
    left = re.compile(rf"\.build-{re.escape(place.name)}-[0-9a-f]{{8}}")
    for name in sorted(os.listdir(place.parent)):
        if left.fullmatch(name):
            path = place.with_name(name)
            if not os.path.lexists(place) and _is_whole(path):
                path.rename(place)
            else:
                shutil.rmtree(path, ignore_errors=True)


def _is_whole(tree: Path) -> bool:
    try:
        folder = os.open(tree, _FOLDER)
    except OSError:
        return False
    try:
        listed = _listed(folder)
    finally:
        os.close(folder)
    return listed is not None and all((tree / path).exists() for path in listed)


def _build(files: Files, folders: list[str], aside: Path, mtime: int | None) -> None:
    """Write the tree, its marker last, and bring it to the disk."""
    made = [aside, *(aside / folder for folder in folders)]
    for folder in made:
        folder.mkdir()
        folder.chmod(0o755)  # whatever the umask: a host must be able to read it
    marker = MARKER_HEAD + "".join(f"{path}\n" for path in sorted(files))
    written = [aside / path for path in (*sorted(files), MARKER)]
    for path, content in zip(
        written, (*(files[name] for name in sorted(files)), marker.encode()), strict=True
    ):
        with path.open("xb") as file:
            file.write(content)
            os.fchmod(file.fileno(), 0o644)
    if mtime is not None:
        for path in (*written, *reversed(made)):
            os.utime(path, (mtime, mtime))
    _flush(aside)


def _flush(folder: Path) -> None:
    """One call for the whole file system, some thirty times faster than one for each of 500 files.

    `syncfs`, not `os.sync`, because it reports what could not be written and leaves other disks alone.
    """
    import ctypes  # noqa: PLC0415 (a build needs it, other commands do not)

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    if syncfs is None:
        os.sync()
        return
    handle = os.open(folder, _FOLDER)
    try:
        if syncfs(handle):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    finally:
        os.close(handle)


def _swap(aside: Path, place: Path) -> None:
    """Put `aside` at `place`; what was there, if anything, is then at `aside`."""
    if not os.path.lexists(place):
        aside.rename(place)
    else:
        try:
            _exchange(aside, place)
        except OSError:  # an old kernel, or a file system that cannot
            _rename_twice(aside, place)
    with suppress(OSError):  # done all the same; only a power cut in this moment could undo it
        handle = os.open(place.parent, _FOLDER)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _exchange(one: Path, other: Path) -> None:
    """Exchange two folders in one step, so that there is no moment without either."""
    import ctypes  # noqa: PLC0415

    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))


def _rename_twice(aside: Path, place: Path) -> None:
    old = _aside(place)
    place.rename(old)
    try:
        aside.rename(place)
    except BaseException:
        if not os.path.lexists(place):
            old.rename(place)
        raise
    old.rename(aside)


def _as_it_was(place: Path) -> str:
    """A clause: "; it is as it was (last built 2026-11-20 14:03)", or nothing if there is no output."""
    try:
        built = time.localtime((place / MARKER).stat().st_mtime)
    except OSError:
        return "; it is as it was" if os.path.lexists(place) else ""
    return f"; it is as it was (last built {time.strftime('%Y-%m-%d %H:%M', built)})"


def write_lock(path: Path, text: str) -> None:
    """Replace the lock of evidence, wholly or not at all; raises `WriteError`."""
    aside = path.with_name(f".{path.name}-{secrets.token_hex(4)}")
    try:
        try:
            with aside.open("xb") as file:
                file.write(text.encode())
                os.fchmod(file.fileno(), 0o644)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        finally:
            aside.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(f"{_shown(path).rstrip('/')} could not be written: {error.strerror}") from error
