"""What the commands say: to standard output, to standard error, and when they fail."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from generator import __version__

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


def print_output(text: str) -> None:
    """Writes to standard output, in what the terminal can show."""
    from generator.diagnostics.formatting import for_encoding  # noqa: PLC0415

    try:
        sys.stdout.write(for_encoding(text, sys.stdout.encoding or "utf-8"))
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone; nothing is wrong here.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def print_error(text: str) -> None:
    """Writes to standard error, in what the terminal can show."""
    from generator.diagnostics.formatting import for_encoding  # noqa: PLC0415

    sys.stderr.write(for_encoding(text, sys.stderr.encoding or "utf-8"))
    sys.stderr.flush()


def print_problems(problems: Sequence["Diagnostic"], files: Mapping[str, bytes]) -> None:
    """Writes faults to standard error, each with the line it is in."""
    from generator.diagnostics import in_order  # noqa: PLC0415
    from generator.diagnostics.formatting import as_text  # noqa: PLC0415

    has_colors = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    print_error(as_text(in_order(problems), files, has_colors=has_colors))


def crash_report(error: Exception) -> str:
    """Keeps the traceback in .cache/ and says so in one sentence."""
    import traceback  # noqa: PLC0415

    lines = "".join(traceback.format_exception(error))
    home = str(Path.home())
    report = lines.replace(home, "~") if len(home) > 1 else lines
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}generator{os.sep}" in frame.filename] or frames
    place = f"{Path(ours[-1].filename).stem}.{ours[-1].name}" if ours else "an unknown place"
    told = (
        f"generate failed in a way it should not: {type(error).__name__} in {place}. The output is as it was."
    )
    try:
        from generator.reading.filesystem import find_site  # noqa: PLC0415

        folder = find_site(Path(_site_argument())) / ".cache"
        folder.mkdir(exist_ok=True)
        path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        path.write_text(
            f"generate {__version__}, Python {sys.version.split()[0]}\n{report}", encoding="utf-8"
        )
    except Exception:  # noqa: BLE001  (a second failure must not hide the first)
        return f"{told}\n{report}"
    return f"{told} The report is in .cache/{path.name}\n"


def _site_argument() -> str:
    """The folder given with --site, read anew: a crash may come before the options are."""
    arguments = sys.argv[1:]
    for index, argument in enumerate(arguments):
        if argument.startswith("--site="):
            return argument.removeprefix("--site=")
        if argument == "--site" and index + 1 < len(arguments):
            return arguments[index + 1]
    return "."
