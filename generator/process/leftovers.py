"""Find what processes that were killed left behind: a process puts its number into the names of what it makes aside."""

import os


def leftovers(folder: str, name: str) -> list[str]:
    """Return the paths in a folder named “name-<number>”, or “name-<number>-…”, whose process is gone."""
    return [
        os.path.join(folder, entry)
        for entry in os.listdir(folder)
        if entry.startswith(f"{name}-") and _is_gone(entry.removeprefix(f"{name}-").partition("-")[0])
    ]


def _is_gone(pid: str) -> bool:
    if not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except OSError as error:
        return not isinstance(error, PermissionError)
    return False
