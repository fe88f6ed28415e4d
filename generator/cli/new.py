"""Create a site to start from, small but complete (`generate new`)."""

import re
import shlex
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from generator import __version__
from generator.cli.terminal import print_output

HERE = Path(__file__).parent
STARTER, SKELETON, HOSTS = HERE / "starter", HERE / "skeleton", HERE / "hosts"
# What a folder may hold already: what a code host puts into a new repository.
HARMLESS = re.compile(
    r"\.git(ignore|attributes|hub)?|\.DS_Store|(README|LICEN[CS]E|COPYING)(\.\w+)?", re.IGNORECASE
)
# Files that would act in this repository too if they had their names here.
RENAMED = {"gitignore": ".gitignore", "vscode-extensions.json": ".vscode/extensions.json"}
EVERYWHERE = tuple(RENAMED)  # files of the starter that an empty site has too
# Not a name and a version: where this package is not on PyPI, one of its name there would be somebody else's.
REQUIREMENTS = """\
# What the host installs to build this site: the wheel that you installed. Commit it in vendor/.
./vendor/sourcebound-{version}-py3-none-any.whl[search]
"""
HOST_NAMES = {
    "pages": "GitHub Pages",
    "gitlab": "GitLab Pages",
    "netlify": "Netlify",
    "cloudflare": "Cloudflare Pages",
}


@click.command()
@click.argument("folder", type=click.Path(), metavar="DIR")
@click.option("--empty", is_flag=True, help="Create only the files that every site has, without the example.")
@click.option("--pages", "host", flag_value="pages", help="Add what GitHub Pages needs to build the site.")
@click.option("--gitlab", "host", flag_value="gitlab", help="Add what GitLab Pages needs to build the site.")
@click.option("--netlify", "host", flag_value="netlify", help="Add what Netlify needs to build the site.")
@click.option(
    "--cloudflare", "host", flag_value="cloudflare", help="Add what Cloudflare Pages needs to build the site."
)
def new(folder: str, empty: bool, host: str | None) -> int:
    """Create a small site that builds, ready to edit."""
    from generator.diagnostics.exit_codes import OK
    from generator.output.editor_schemas import write_schemas
    from generator.rules import RULE_NAMES

    for path in write_new(Path(folder), new_files(is_empty=empty, host=host)):
        print_output(f"  {path}\n")
    write_schemas(Path(folder), {"rule": RULE_NAMES.changeable})
    is_here = folder in (".", "./")
    there = "" if is_here else f"  cd {shlex.quote(folder)}\n"
    print_output(
        f"Your site is in {'this folder' if is_here else folder}. Next:\n"
        f"{there}  generate serve --open    look at it, and see what each save changes\n"
        "  generate check           every problem, with a hint\n"
        "  generate build           the site, in build/\n"
    )
    if host:
        print_output(
            f"{HOST_NAMES[host]} builds it with each push once the repository is connected. Before the first one, put the\n"
            f"wheel that you installed, sourcebound-{__version__}-py3-none-any.whl, into vendor/ and commit it.\n"
        )
    return OK


def new_files(*, is_empty: bool = False, host: str | None = None) -> Mapping[str, bytes]:
    """Return the files of a new site, by path."""
    starter = _files_of(STARTER)
    if is_empty:
        starter = {name: content for name, content in starter.items() if name in EVERYWHERE} | _files_of(
            SKELETON
        )
    files = {RENAMED.get(name, name): content for name, content in starter.items()}
    if host:
        files |= _files_of(HOSTS / host)
        files["requirements.txt"] = REQUIREMENTS.format(version=__version__).encode()
    return dict(sorted(files.items()))


def write_new(folder: Path, files: Mapping[str, bytes]) -> Iterator[str]:
    """Write the files of a site into a folder, and yield each path as it is written; a file that is there stays.

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
    for name, content in files.items():
        target = folder / name
        if target.exists():
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        except OSError as error:
            message = f"{target} could not be written: {error.strerror}"
            raise CommandError("not-written", message) from error
        yield name


def _files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
