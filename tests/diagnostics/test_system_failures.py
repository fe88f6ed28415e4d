"""What the system refuses is told from what is wrong with the generator."""

import errno

import pytest

from generator.diagnostics.system_failures import refusal


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (
            OSError(errno.EIO, "Input/output error", "/site/a.md"),
            "/site/a.md cannot be used: Input/output error",
        ),
        (
            OSError(errno.EIO, "Input/output error", b"/site/a.md"),
            "/site/a.md cannot be used: Input/output error",
        ),
        (OSError(errno.ENOSPC, "No space left on device"), "the system refused: No space left on device"),
        (
            OSError(errno.EMFILE, "Too many open files", 7),
            "the system refused: Too many open files\n  allow more open files, as with: ulimit -n 1024",
        ),
        (OSError(errno.ENOENT, "No such file or directory", "/site/a.md"), ""),
        (OSError("of our own"), ""),
        (ValueError("a defect"), ""),
    ],
)
def test_the_sentence(error: BaseException, sentence: str) -> None:
    assert refusal(error) == sentence
