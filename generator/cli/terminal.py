"""Write to standard output and standard error, and report crashes."""

import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from generator import __version__

if TYPE_CHECKING:
    from generator.diagnostics import Diagnostic


def print_output(text: str) -> None:
    """Write to standard output, in characters that the terminal can show; raise `WriteError` if it is full."""
    from generator.diagnostics import WriteError

    try:
        sys.stdout.write(shown_text(text, sys.stdout))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of our output is gone, as in `generate explain | head`; that is not an error.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python tries again on its way out
        reason = f"the report could not be written to standard output: {error.strerror}"
        raise WriteError(f"{reason}; everything else was done") from error


def print_error(text: str) -> None:
    """Write to standard error, in characters that the terminal can show."""
    try:
        sys.stderr.write(shown_text(text, sys.stderr))
        sys.stderr.flush()
    except OSError:  # the exit code is all that is left to tell
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


def print_problems(problems: Sequence["Diagnostic"], files: Mapping[str, bytes]) -> None:
    """Write problems to standard error (`problems_as_text`)."""
    print_error(problems_as_text(problems, files))


def problems_as_text(problems: Sequence["Diagnostic"], files: Mapping[str, bytes]) -> str:
    """Return problems as text for standard error, each with the line it is in; `files` are the site's, by path."""
    from generator.diagnostics import in_order
    from generator.diagnostics.formatting import as_text

    has_colors = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
    return as_text(in_order(problems), files, has_colors=has_colors)


class Transcript:
    """Writes what a command reports, and remembers it for the next time that nothing has changed."""

    def __init__(self) -> None:
        self.printed: list[tuple[bool, str]] = []  # whether to standard error, and the text as it was shown

    def output(self, text: str) -> None:
        """Write to standard output."""
        self.printed.append((False, shown_text(text, sys.stdout)))
        print_output(text)

    def problems(self, problems: Sequence["Diagnostic"], files: Mapping[str, bytes]) -> None:
        """Write problems to standard error, each with the line it is in; `files` are the site's, by path."""
        text = problems_as_text(problems, files)
        self.printed.append((True, shown_text(text, sys.stderr)))
        print_error(text)


def shown_text(text: str, stream: TextIO) -> str:
    """Return a text in characters that a stream can show."""
    from generator.diagnostics.formatting import for_encoding

    return for_encoding(text, stream.encoding or "utf-8")


def crash_report(error: BaseException, site: Path, *, has_written: bool) -> str:
    """Return one sentence about a defect, and save its traceback in the site's .cache/.

    If the traceback cannot be saved, it follows the sentence.
    """
    import traceback

    text = "".join(traceback.format_exception(error))
    home = str(Path.home())
    report = text.replace(home, "~") if len(home) > 1 else text
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}generator{os.sep}" in frame.filename] or frames
    place = f"{Path(ours[-1].filename).stem}.{ours[-1].name}" if ours else "an unknown place"
    output = "The new output is in place." if has_written else "Your output was not changed."
    sentence = f"Internal error in generate: {type(error).__name__} in {place}. {output}"
    try:
        from generator.reading.filesystem import find_site

        folder = find_site(site) / ".cache"
        folder.mkdir(exist_ok=True)
        path = folder / f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}.txt"
        path.write_text(
            f"generate {__version__}, Python {sys.version.split()[0]}\n{report}", encoding="utf-8"
        )
    except Exception:  # noqa: BLE001  (a second failure must not hide the first)
        return f"{sentence}\n{report}"
    return f"{sentence} The report is in .cache/{path.name}\n"
