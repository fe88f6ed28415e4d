"""Decide whether an output folder is ours to replace.

It is if it does not exist, is empty, or holds only files that a build wrote, as its marker lists them.
"""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from generator.diagnostics import CommandError
from generator.reading.filesystem import as_shown

MARKER = ".sourcebound"
MARKER_PREFIX = "# Made by Sourcebound"
MARKER_HEAD = f"{MARKER_PREFIX}: a build replaces this folder as a whole. These are its files.\n"
IGNORED = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})  # files that desktops leave in any folder
CHOOSE = "choose another --output"
FOLDER_FLAGS = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def check_output(output: Path, site: Path, protected: Iterable[Path]) -> None:
    """Raise `CommandError` if the output is not ours to replace, before any work is done.

    `protected` are folders of the site that the output must not be, hold or be inside of. No flag
    overrides this check: a mistyped --output must not cost anyone a folder.
    """
    shown = shown_output(output)
    home = Path(os.path.expanduser("~"))
    outermost = [(site, "the site itself"), (home, "your home folder")]
    folders = [(folder, f"the folder {as_shown(folder.name)}/") for folder in protected]
    for folder, description in (*outermost, *folders):
        if _contains(output, folder):
            how = "is" if _contains(folder, output) else "contains"
            raise CommandError("output-not-ours", f"{shown} {how} {description}; nothing was changed", CHOOSE)
    for folder, description in folders:
        if _contains(folder, output):
            raise CommandError("output-not-ours", f"{shown} is in {description}; nothing was changed", CHOOSE)
    check_ours(output_place(output), shown)


def output_place(output: Path) -> Path:
    """Return the output's path with its parent resolved, but not the output itself, which may be a link."""
    if output.name in ("", ".."):
        return Path(os.path.realpath(output))
    return Path(os.path.realpath(output.parent), output.name)


def shown_output(output: Path) -> str:
    """Return the output as messages name it: "build/", or as given if it is not below this folder."""
    relative = os.path.relpath(output)
    return as_shown(str(output) if relative.startswith("..") else relative).rstrip("/") + "/"


def _contains(outer: Path, inner: Path) -> bool:
    """Return whether `inner` is `outer` or below it, by name or by identity on disk (case, mounts)."""
    top = os.path.realpath(outer)
    real = Path(os.path.realpath(inner))
    return any(os.fspath(folder) == top or _is_same(folder, top) for folder in (real, *real.parents))


def _is_same(folder: Path, other: str) -> bool:
    try:
        return os.path.samefile(folder, other)
    except OSError:
        return False


def check_ours(place: Path, shown: str) -> None:
    """Raise `CommandError` unless the output is absent, empty, or holds only what a build wrote."""
    before = _identity(place)
    message, hint = _refusal(place, shown)
    while message and _identity(place) != before:  # another build replaced it while we looked
        before = _identity(place)
        message, hint = _refusal(place, shown)
    if not message:
        return
    raise CommandError("output-not-ours", f"{message}; nothing was changed", hint)


def _identity(place: Path) -> tuple[int, int] | None:
    """Return device and inode of a path, or None if it does not exist."""
    try:
        status = os.lstat(place)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _refusal(place: Path, shown: str) -> tuple[str, str]:
    """Return why the folder is not ours to replace, and a hint; the reason is empty if it is ours."""
    try:
        mode = os.lstat(place).st_mode
        if stat.S_ISLNK(mode):
            return f"{shown.rstrip('/')} is a symbolic link", CHOOSE
        if not stat.S_ISDIR(mode):
            return f"{shown.rstrip('/')} is not a folder", CHOOSE
        folder = os.open(place, FOLDER_FLAGS)
        try:
            paths = marked_paths(folder)
            if paths is None:
                is_empty = IGNORED.issuperset(os.listdir(folder))
                reason = "" if is_empty else f"{shown} was not made by generate and is not empty"
                return reason, f"empty it yourself or {CHOOSE}"
            foreign = _first_foreign_path(folder, paths)
        finally:
            os.close(folder)
    except FileNotFoundError:
        return "", ""
    except OSError as error:
        return f"{shown} cannot be read: {error.strerror}", CHOOSE
    reason = f"{shown} contains {as_shown(foreign)}, which generate did not write" if foreign else ""
    return reason, "move it elsewhere; put what the site needs at its root into public/"


def marked_paths(folder: int) -> frozenset[str] | None:
    """Return the paths that the marker of an open folder lists, or None if it has no marker of ours."""
    try:
        handle = os.open(MARKER, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=folder)
    except OSError:
        return None
    with open(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        head, *paths = file.read().decode("utf-8", "replace").split("\n")
    return frozenset(paths) if head.startswith(MARKER_PREFIX) else None


def _first_foreign_path(top: int, paths: frozenset[str]) -> str:
    """Return the first path below an open folder that is not one of `paths`, or an empty string.

    A folder counts only by what it holds.
    """
    waiting = [""]
    while waiting:
        path = waiting.pop()
        try:
            folder = os.open(path or ".", FOLDER_FLAGS, dir_fd=top)
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
                        and (below in paths or below == MARKER or entry.name in IGNORED)
                    ):
                        return below
        finally:
            os.close(folder)
    return ""
