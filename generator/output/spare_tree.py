"""Keep the tree that an output replaced, and make the next one of it.

Most files of a site are the same in three builds, so a tree costs what has changed, rather than a link and
a removal for each of its files and folders. The spare shares its files with the output, and so takes little space.
Whatever is wrong with it costs only time.
"""

import os
import shutil
import stat
from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from generator.output.ownership import MARKER

FOLDER = stat.S_IFDIR | 0o755

IsRight = Callable[[str, os.stat_result], bool]  # whether a file, given by path, is as the new tree has it


class Kept(Struct, frozen=True):
    """What a tree to be built has already, by path."""

    files: frozenset[str] = frozenset()
    folders: frozenset[str] = frozenset()  # with "" for the tree itself


def take_spare(spare: Path, tree: Path, folders: Collection[str], is_right: IsRight) -> Kept:
    """Move a spare to where a tree is built, without what the new one has not; return what is left of it.

    Its marker goes first: without it, the leftover of a killed build is never taken for a whole tree.
    """
    try:
        if os.lstat(spare).st_mode != FOLDER:
            return Kept()
        os.unlink(spare / MARKER)
        os.rename(spare, tree)
        return _pruned(os.fspath(tree), frozenset(folders), is_right)
    except OSError:  # there is none, or on another disk, or somebody else's
        shutil.rmtree(tree, ignore_errors=True)
        return Kept()


def keep_spare(tree: Path, spare: Path) -> None:
    """Keep a tree that is no longer needed, if it can be kept."""
    shutil.rmtree(spare, ignore_errors=True)  # that of another output
    with suppress(OSError):
        os.makedirs(spare.parent, exist_ok=True)
        os.rename(tree, spare)


def _pruned(root: str, folders: frozenset[str], is_right: IsRight) -> Kept:
    kept_files, kept_folders = [], [""]
    waiting = [""]
    while waiting:
        above = waiting.pop()
        with os.scandir(f"{root}/{above}") as entries:
            found = [(entry, entry.stat(follow_symlinks=False)) for entry in entries]
        for entry, status in found:
            path = f"{above}{entry.name}"
            if path in folders and status.st_mode == FOLDER:
                kept_folders.append(path)
                waiting.append(f"{path}/")
            elif is_right(path, status):
                kept_files.append(path)
            elif stat.S_ISDIR(status.st_mode):
                shutil.rmtree(entry.path)
            else:
                os.unlink(entry.path)
    return Kept(frozenset(kept_files), frozenset(kept_folders))
