"""Answer at once if nothing has changed since the same command last ran.

A build that ends well leaves a record: which files it read and wrote, with their sizes and times, and what it
printed. Run again, it compares the record with the disk before anything heavy is imported. A file whose time
alone differs is compared by content, as after a checkout or a copy.
"""

import marshal
import os
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from generator.process.digest import digest_of
from generator.process.signed_files import read_signed, stamps, write_signed

if TYPE_CHECKING:
    from typing import TextIO

    from generator.diagnostics import Diagnostic

COMMANDS = ("build", "check")
READ = ("charts", "content", "public", "static", "templates")
# What else decides what is built, or how it is printed.
VARIABLES = (
    "SOURCE_DATE_EPOCH", "NO_COLOR", "PAGEFIND_BINARY_PATH", "PYTHONPATH", "PYTHONIOENCODING", "PYTHONUTF8",
    "LANG", "LC_ALL", "LC_CTYPE", "TZ",
)  # fmt: skip
# Rules that a busy machine or a failing disk can break, although the site is as it was.
PASSING = frozenset({"chart-failed", "search-index", "too-slow", "unreadable"})
SURE_AFTER = 2 * 10**9  # nanoseconds: a younger file may change again without getting another time

Stamp = tuple[str, int, int, bytes]  # path, size, time, and a hash of the content, if it was read
Printed = list[tuple[bool, str]]  # whether it went to standard error, and the text


class Snapshot:
    """The files of a site as they are before a command reads them."""

    def __init__(self, folder: os.PathLike[str], arguments: Sequence[str]) -> None:
        """Look at a site's folder; `arguments` are those of `generate`."""
        site = self.site = os.path.abspath(folder)
        self.arguments = arguments
        self.circumstances = _circumstances(arguments)  # as of now: a build may last beyond midnight
        self.began = time.time_ns()
        self.stamps = _inputs(site)

    def keep(
        self,
        contents: Mapping[str, bytes],
        output: str,
        problems: "Sequence[Diagnostic]",
        printed: Printed,
        exit_code: int,
        summary: str,
    ) -> None:
        """Keep a record of a command that has ended: what it read, by path, where it wrote, and what it printed.

        With problems that may have passed by the next time, or when the disk fails, there is none.
        """
        if PASSING.isdisjoint(problem.rule for problem in problems):
            with suppress(OSError):
                self._keep(contents, output, printed, exit_code, summary)

    def _keep(
        self, contents: Mapping[str, bytes], output: str, printed: Printed, exit_code: int, summary: str
    ) -> None:
        hashes = {os.path.join(self.site, path): digest_of(content) for path, content in contents.items()}
        files = [
            (path, size, at if self.began - at > SURE_AFTER else 0, hashes.get(path, b""))
            for path, size, at in self.stamps
        ]
        record = (
            self.circumstances, _names(self.site), files, output, _output_digest(output), printed, exit_code, summary
        )  # fmt: skip
        write_signed(_record_file(self.site, self.arguments), marshal.dumps(record))


def answer(arguments: Sequence[str]) -> int | None:
    """Print what a command printed last time and return its exit code, if it would do nothing; or return None."""
    try:
        return _answer(arguments, time.perf_counter())
    except OSError:  # a folder that vanishes: the command says so
        return None


def _answer(arguments: Sequence[str], began: float) -> int | None:
    site = _site_of(arguments) if arguments and arguments[0] in COMMANDS else None
    data = read_signed(_record_file(site, arguments)) if site else None
    if site is None or data is None:
        return None
    circumstances, top, files, output, digest, printed, exit_code, summary = marshal.loads(data)  # noqa: S302  (signed by this user)
    is_same = (
        circumstances == _circumstances(arguments)
        and top == _names(site)
        and _are_same(files, _inputs(site))
        and digest == _output_digest(output)
        and not _has_leftovers(output)
    )
    if not is_same:
        return None
    if summary:
        printed.append(
            (False, summary.format(changed="0 pages", seconds=f"{time.perf_counter() - began:.2f}"))
        )
    for is_error, text in printed:
        _print(text, sys.stderr if is_error else sys.stdout)
    return int(exit_code)


def _print(text: str, stream: "TextIO") -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:  # nobody reads on, as in `generate build | head -1`
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _site_of(arguments: Sequence[str]) -> str | None:
    """Return the absolute path of the site that a command is about, if that is plain to see."""
    folder = ""
    for position, argument in enumerate(arguments):
        if argument == "--site" and position + 1 < len(arguments):
            folder = arguments[position + 1]
        elif argument.startswith("--site="):
            folder = argument.removeprefix("--site=")
    if folder:
        return os.path.abspath(folder) if os.path.isfile(os.path.join(folder, "site.yaml")) else None
    here = os.path.abspath(os.curdir)
    while not os.path.lexists(os.path.join(here, "site.yaml")):
        here, below = os.path.dirname(here), here
        if here == below:
            return None
    return here


def _record_file(site: str, arguments: Sequence[str]) -> str:
    return os.path.join(site, ".cache", f"last-{arguments[0]}")


def _circumstances(arguments: Sequence[str]) -> list[object]:
    """Return everything but files that decides what a command does and prints."""
    streams = (sys.stdout, sys.stderr)
    return [
        list(arguments),
        os.getcwd(),
        time.strftime("%Y-%m-%d"),
        [os.environ.get(name) for name in VARIABLES],
        [stream.isatty() for stream in streams],
        [stream.encoding for stream in streams],
    ]


def _names(site: str) -> list[str]:
    """Return what is in a site's folder, apart from hidden files."""
    return sorted(name for name in os.listdir(site) if not name.startswith("."))


def _inputs(site: str) -> list[tuple[str, int, int]]:
    """Return the path, size and time of every file that a build may read."""
    found = [stamp for name in READ for stamp in stamps(os.path.join(site, name))]
    main = os.path.join(site, "site.yaml")
    status = os.lstat(main)
    return [*found, (main, status.st_size, status.st_mtime_ns)]


def _are_same(recorded: Sequence[Stamp], found: Sequence[tuple[str, int, int]]) -> bool:
    """Return whether the files of a record are those on disk."""
    if len(recorded) != len(found):
        return False
    return all(
        before[:3] == now
        or (before[:2] == now[:2] and before[3] != b"" and before[3] == _hash_of_file(now[0]))
        for before, now in zip(recorded, found, strict=True)
    )


def _output_digest(output: str) -> bytes:
    """Return a hash of the names, sizes and times of an output's files; b"" for a command without output."""
    # Version 2 of the format gives the same bytes for equal values; later ones do not.
    return digest_of(marshal.dumps(stamps(output), 2)) if output else b""


def _has_leftovers(output: str) -> bool:
    """Return whether a build that was killed, or could not clean up, left something beside an output."""
    if not output:
        return False
    folder, name = os.path.split(output)
    return any(entry.startswith((f".build-{name}-", f".{name}.lock")) for entry in os.listdir(folder))


def _hash_of_file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return digest_of(file.read())
    except OSError:
        return b""
