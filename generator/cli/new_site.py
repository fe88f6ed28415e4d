"""A new site to start from: small, complete, and it builds."""

from collections.abc import Iterator
from pathlib import Path

from generator.diagnostics import CommandError

STARTER = Path(__file__).parent / "starter"


def make(folder: Path) -> Iterator[str]:
    """Copies the starter into a folder that is absent or empty; yields the paths it wrote.

    Raises `CommandError` where something is there already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandError(
            "not-empty", f"{folder} is there already and is not empty", "name a folder that is not there yet"
        )
    for path in sorted(STARTER.rglob("*")):
        if path.is_file():
            name = path.relative_to(STARTER)
            target = folder / name
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
            except OSError as error:
                message = f"{target} could not be written: {error.strerror}"
                raise CommandError("not-written", message) from error
            yield name.as_posix()
