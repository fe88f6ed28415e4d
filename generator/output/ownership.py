"""Whether an output folder is ours to replace."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from generator.diagnostics import CommandError
from generator.reading.filesystem import as_shown

MARKER = ".sourcebound"


MARK = "# Made by Sourcebound"


MARKER_HEAD = f"{MARK}: a build replaces this folder as a whole. These are its files.\n"


IGNORED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # what desktops leave in any folder


CHOOSE = "choose another --output"


_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def check_output(output: Path, site: Path, protected: Iterable[Path]) -> None:
    """Refuse an output that is not ours to replace, before any work is done.

    No flag overrides this: a mistyped --output must not cost anyone a folder.
    """
    shown = _shown(output)
    home = Path(os.path.expanduser("~"))
    kept = [(site, "the site itself"), (home, "your home folder")]
    folders = [(folder, f"the folder {as_shown(folder.name)}/") for folder in protected]
    for folder, called in (*kept, *folders):
        if _holds(output, folder):
            how = "is" if _holds(folder, output) else "holds"
            raise CommandError("output-not-ours", f"{shown} {how} {called}; nothing was changed", CHOOSE)
    for folder, called in folders:
        if _holds(folder, output):
            raise CommandError("output-not-ours", f"{shown} is in {called}; nothing was changed", CHOOSE)
    _check_ours(_place(output), shown)


def _place(output: Path) -> Path:
    """The output as its real parent and its own name, itself not followed if it is a link."""
    if output.name in ("", ".."):
        return Path(os.path.realpath(output))
    return Path(os.path.realpath(output.parent), output.name)


def _shown(output: Path) -> str:
    """What messages call the output: "build/", or as it was given if it is not below this folder."""
    near = os.path.relpath(output)
    return as_shown(str(output) if near.startswith("..") else near).rstrip("/") + "/"


def _holds(outer: Path, inner: Path) -> bool:
    """Whether `inner` is `outer` or below it, by name and by what the disk says (case, mounts)."""
    top = os.path.realpath(outer)
    real = Path(os.path.realpath(inner))
    return any(os.fspath(step) == top or _is_same(step, top) for step in (real, *real.parents))


def _is_same(one: Path, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return False


def _check_ours(place: Path, shown: str) -> None:
    """Raise unless the output is absent, empty, or made by us and nothing else put in it."""
    before = _identity(place)
    message, hint = _refusal(place, shown)
    while message and _identity(place) != before:  # another build exchanged it while we looked
        before = _identity(place)
        message, hint = _refusal(place, shown)
    if not message:
        return
    raise CommandError("output-not-ours", f"{message}; nothing was changed", hint)


def _identity(place: Path) -> tuple[int, int] | None:
    try:
        status = os.lstat(place)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _refusal(place: Path, shown: str) -> tuple[str, str]:
    """Why the folder is not ours to replace, and what to do; empty if it is."""
    try:
        mode = os.lstat(place).st_mode
        if stat.S_ISLNK(mode):
            return f"{shown.rstrip('/')} is a symbolic link", CHOOSE
        if not stat.S_ISDIR(mode):
            return f"{shown.rstrip('/')} is not a folder", CHOOSE
        folder = os.open(place, _FOLDER)
        try:
            listed = _listed(folder)
            if listed is None:
                is_empty = IGNORED.issuperset(os.listdir(folder))
                reason = "" if is_empty else f"{shown} was not made by generate and is not empty"
                return reason, f"empty it yourself or {CHOOSE}"
            foreign = _foreign(folder, listed)
        finally:
            os.close(folder)
    except FileNotFoundError:
        return "", ""
    except OSError as error:
        return f"{shown} cannot be looked through: {error.strerror}", CHOOSE
    reason = f"{shown} holds {as_shown(foreign)}, which generate did not write" if foreign else ""
    return reason, "move it elsewhere; what a site needs beside its pages belongs in static/"


def _listed(folder: int) -> frozenset[str] | None:
    """The paths in the marker of an open folder; None if it has no marker of ours."""
    try:
        handle = os.open(MARKER, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return None
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        head, *paths = file.read().decode("utf-8", "replace").split("\n")
    return frozenset(paths) if head.startswith(MARK) else None


def _foreign(top: int, listed: frozenset[str]) -> str:
    """The first thing below an open folder that we did not write; folders count by what they hold."""
    waiting = [""]
    while waiting:
        path = waiting.pop()
        try:
            folder = os.open(path or ".", _FOLDER, dir_fd=top)
        except FileNotFoundError:  # another build is deleting this tree
            continue
        try:
            with os.scandir(folder) as entries:
                for entry in sorted(entries, key=lambda entry: entry.name):
                    below = f"{path}{entry.name}"
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(f"{below}/")
                    elif not (
                        entry.is_file(follow_symlinks=False)
                        and (below in listed or below == MARKER or entry.name in IGNORED)
                    ):
                        return below
        finally:
            os.close(folder)
    return ""
