"""Read the files of a site as they were at a git revision, with the `git` command."""

import subprocess
import tarfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from generator.diagnostics import CommandError

MOST_BYTES = 25 * 1024 * 1024  # of one file; a larger one is skipped
PATHS = ("site.yaml", "content")


def read_revision(site: Path, revision: str) -> Mapping[str, bytes]:
    """Return the site's own files at a revision, by path; raise `CommandError` if git cannot provide them."""
    if revision.startswith("-"):
        raise CommandError("command", f"“{revision}” is not a revision")
    command = ["git", "-C", str(site), "archive", "--format=tar", revision, "--", *PATHS]
    try:
        result = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    except FileNotFoundError:
        raise CommandError(
            "command", "git is not installed", "facts diff compares with a git revision"
        ) from None
    if result.returncode:
        reason = result.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ").split("\n")[0]
        raise CommandError(
            "command", f"git cannot give the site at “{revision}”: {reason}", "such as HEAD~1, or a tag"
        )
    files: dict[str, bytes] = {}
    with tarfile.open(fileobj=BytesIO(result.stdout)) as archive:
        for member in archive:
            if member.isfile() and member.size <= MOST_BYTES and not member.name.startswith("content/texts/"):
                content = archive.extractfile(member)
                files[member.name] = content.read() if content else b""
    return files
