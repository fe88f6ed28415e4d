"""Create a site to start from, small but complete (`generate new`)."""

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.terminal import print_output

STARTER = Path(__file__).parent / "starter"


@click.command()
@click.argument("folder", type=click.Path(), metavar="DIR")
def new(folder: str) -> int:
    """Create a small site that builds, ready to edit."""
    from generator.diagnostics.exit_codes import OK

    for path in copy_starter(Path(folder)):
        print_output(f"  {path}\n")
    print_output(f"A new site is in {folder}. Next: generate build --site {folder}\n")
    return OK


def copy_starter(folder: Path) -> Iterator[str]:
    """Copy the starter site into an absent or empty folder, and yield each path as it is written.

    Raise `CommandError` if the folder is not empty or cannot be written.
    """
    from generator.diagnostics import CommandError

    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CommandError(
            "not-empty", f"{folder} already exists and is not empty", "name a folder that does not exist yet"
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
