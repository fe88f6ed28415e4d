"""Tell what the system refused, such as to write to a full disk, from a defect of the generator."""

import errno
import os

# Not among them: a file that is missing, or is a folder. Where that can happen, it is expected.
REFUSALS = frozenset({
    errno.EACCES, errno.EAGAIN, errno.EBUSY, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EMFILE, errno.ENFILE,
    errno.ENODEV, errno.ENOMEM, errno.ENOSPC, errno.ENXIO, errno.EPERM, errno.EROFS, errno.ESTALE, errno.ETIMEDOUT,
})  # fmt: skip
HINTS = {
    errno.EMFILE: "allow more open files, as with: ulimit -n 1024",
    errno.ENFILE: "close other programs, then try again",
    errno.EAGAIN: "close other programs, then try again",
    errno.ENOMEM: "close other programs, then try again",
}


def refusal(error: BaseException) -> str:
    """Return what the system refused: "/site/a.md cannot be used: Input/output error"; "" for any other failure."""
    if not isinstance(error, OSError) or error.errno not in REFUSALS:
        return ""
    name = os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else ""
    reason = error.strerror or os.strerror(error.errno)
    sentence = f"{name} cannot be used: {reason}" if name else f"the system refused: {reason}"
    hint = HINTS.get(error.errno, "")
    return f"{sentence}\n  {hint}" if hint else sentence
