"""Create a site to start from, small but complete (`generate new`)."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.terminal import print_output

STARTER = Path(__file__).parent / "starter"
# What a folder may hold already: what a code host puts into a new repository.
HARMLESS = re.compile(
    r"\.git(ignore|attributes)?|\.DS_Store|(README|LICEN[CS]E|COPYING)(\.\w+)?", re.IGNORECASE
)


@click.command()
@click.argument("folder", type=click.Path(), metavar="DIR")
def new(folder: str) -> int:
    """Create a small site that builds, ready to edit."""
    from generator.diagnostics.exit_codes import OK

    for path in copy_starter(Path(folder)):
        print_output(f"  {path}\n")
    there = "" if folder in (".", "./") else f"  cd {shlex.quote(folder)}\n"
    print_output(
        "A new site is there. Next:\n"
        f"{there}  generate serve --open    look at it, and see what each save changes\n"
        "  generate check           every problem, with a hint\n"
        "  generate build           the site, in build/\n"
    )
    return OK


def copy_starter(folder: Path) -> Iterator[str]:
    """Copy the starter site into a folder, and yield each path as it is written; a file that is there stays.

    Raise `CommandError` if the folder holds anything but a new repository, or cannot be written.
    """
    from generator.diagnostics import CommandError

    found = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    other = [name for name in found if not HARMLESS.fullmatch(name)]
    if other or (folder.exists() and not folder.is_dir()):
        message = f"{folder} already exists and is not empty"
        if other:
            message += f": it has {other[0]}" + (f" and {len(other) - 1} more" if other[1:] else "")
        raise CommandError("not-empty", message, "name a folder that does not exist yet")
    for path in sorted(STARTER.rglob("*")):
        if path.is_file():
            relative = path.relative_to(STARTER).as_posix()
            name = ".gitignore" if relative == "gitignore" else relative
            target = folder / name
            if target.exists():
                continue
            try:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
            except OSError as error:
                message = f"{target} could not be written: {error.strerror}"
                raise CommandError("not-written", message) from error
            yield name
