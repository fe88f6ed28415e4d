"""Tell on a terminal what a command is busy with; the line vanishes when the command has something to say."""

import os
import sys
from types import TracebackType
from typing import Self

from generator.cli.terminal import print_error

# The steps that take long on a large site, in a writer's words. During the others, the line stays as it is.
WORDS = {
    "parse": "Reading the files",
    "resolve": "Following the links",
    "check": "Checking numbers and quotations",
    "convert": "Converting the texts",
    "draw": "Drawing the charts",
    "render": "Making the pages",
    "index": "Making the search index",
    "write": "Writing the site",
}
ERASE = "\r\x1b[K"  # to the beginning of the line, and erase it


class Progress:
    """One line on standard error, if that is a terminal. A context manager that erases the line on exit."""

    def __init__(self) -> None:
        self.is_seen = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.erase()

    def show(self, step: str) -> None:
        """Show that a step begins."""
        if self.is_seen and step in WORDS:
            print_error(f"{ERASE}{WORDS[step]} …")

    def erase(self) -> None:
        """Leave the line empty for what comes next."""
        if self.is_seen:
            print_error(ERASE)
