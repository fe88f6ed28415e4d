"""Read the files with a site's facts, and replace the one that gets new records."""

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.reading.filesystem import Files

OF_FACTS = re.compile(r"site\.yaml$|content$|content/facts")


def read_site_files(site: Path) -> "Files":
    """Return the site's files; raise `SiteError` if those with its facts cannot be read, or are symbolic links."""
    from generator.diagnostics import SiteError
    from generator.reading.filesystem import read_site

    files, problems = read_site(site)
    errors = [
        problem
        for problem in problems
        if problem.severity == "error" and OF_FACTS.match(problem.location.file)
    ]
    if errors:
        raise SiteError(errors)
    return files


def replace_file(path: Path, content: bytes, known: bytes | None) -> None:
    """Replace a file of the site, wholly or not at all, if it is still as it was read; keep its permissions."""
    from generator.diagnostics import CommandError
    from generator.output.publish import write_file

    try:
        mode = 0o644
        if os.path.lexists(path):
            status = path.lstat()
            mode = stat.S_IMODE(status.st_mode)
            if not stat.S_ISREG(status.st_mode) or path.read_bytes() != known:
                raise CommandError("not-written", f"{path.name} was changed in the meantime", "try again")
        path.parent.mkdir(parents=True, exist_ok=True)
        write_file(path, content, mode)
    except OSError as error:
        raise CommandError("not-written", f"{path} could not be written: {error.strerror}") from error
