"""Run one kind of work in a process that is killed when it takes too long or too much memory.

Some libraries cannot be stopped from within. One long-lived process serves a whole build: a
message goes in, an answer comes out, each prefixed with its length. It is a plain subprocess
rather than `multiprocessing`, because it must be possible to kill it at any moment without
cooperation from the libraries inside; and never a fork, which the drawing library does not survive.
"""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event, Thread
from time import monotonic
from types import MappingProxyType, TracebackType
from typing import IO, Literal, Self

from msgspec import Struct

LENGTH_BYTES = 4
MIB = 1024 * 1024
CHECK_INTERVAL = 0.1  # seconds between two checks of a working process

# The only environment variables passed on: where programs, libraries and fonts are, how text is encoded, and
# how many threads to use. Tokens and passwords are not: a site's own chart could read them.
PASSED_ON = (
    "DYLD_LIBRARY_PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "OMP_NUM_THREADS",
    "OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS", "PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH",
    "PYTHONPYCACHEPREFIX", "PYTHONUTF8", "TMPDIR", "VIRTUAL_ENV", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
)  # fmt: skip

Failure = Literal["", "slow", "large", "ended"]


class Answer(Struct, frozen=True):
    """What the process answered, or why it did not."""

    data: bytes
    failure: Failure = ""
    code: int = 0  # exit code of a process that ended; negative for a signal

    @property
    def how(self) -> str:
        """How the process ended, in words."""
        return f"signal {-self.code}" if self.code < 0 else f"code {self.code}"


class Worker:
    """Send messages to a process one at a time; a context manager that ends the process on exit."""

    def __init__(
        self,
        serve: str,
        seconds: float,
        mebibytes: int = 0,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Set the function to run in the process, as "module:function", and the limits for one message.

        `environment` is added to the few variables in `PASSED_ON`. Memory is not limited if `mebibytes`
        is zero, or where the system does not report memory use.
        """
        self.serve = serve
        self.seconds = seconds
        self.mebibytes = mebibytes
        self.environment = environment
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def start(self) -> None:
        """Start the process, which loads its libraries while the caller continues."""
        module, _, function = self.serve.partition(":")
        command = python_command(f"from {module} import {function}; {function}()")
        # A separate session, so that Ctrl-C reaches only the builder, which then ends this process.
        self.process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            env=minimal_environment() | dict(self.environment),
        )

    def kill(self) -> None:
        """Kill the process, for whom another thread may be waiting: it learns that there is no answer."""
        process = self.process
        if process is not None:
            process.kill()

    def end(self) -> None:
        """Kill the process and forget it."""
        if self.process is None:
            return
        self.process.kill()
        self.process.communicate()
        self.process = None

    def ask(self, message: bytes) -> Answer:
        """Return the answer to one message, or why there is none; then the next message starts a new process."""
        if self.process is None:
            self.start()
        process = self.process
        assert process is not None and process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        with _Watch(process, self.seconds, self.mebibytes) as watch:
            try:
                _send(process.stdin, message)
                data = _receive(process.stdout)
            except BrokenPipeError:
                data = None
        if data is not None:
            return Answer(data)
        code = process.wait()
        self.end()
        return Answer(b"", watch.reason or "ended", code)


def python_command(program: str) -> list[str]:
    """Return the command of a Python process that ends when this one does."""
    watch = f"from generator.process.parent_watch import end_with; end_with({os.getpid()})"
    return [sys.executable, "-P", "-c", f"{watch}; {program}"]


def minimal_environment() -> dict[str, str]:
    """Return the environment variables that other processes may see."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ}


def answer_each(work: Callable[[bytes], bytes]) -> None:
    """Answer messages from standard input until it is closed; runs in the process."""
    # Answers go to the original standard output; whatever a library prints goes to standard error.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (message := _receive(sys.stdin.buffer)) is not None:
        try:
            _send(answers, work(message))
        except BrokenPipeError:  # the builder is gone
            os._exit(0)  # a normal exit would try to write again


class _Watch:
    """Kill a process that works too long or uses too much memory."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, mebibytes: int) -> None:
        self.process = process
        self.seconds = seconds
        self.mebibytes = mebibytes
        self.reason: Failure = ""
        self.is_done = Event()
        self.thread = Thread(target=self.watch, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.is_done.set()
        self.thread.join()

    def watch(self) -> None:
        deadline = monotonic() + self.seconds
        while not self.is_done.wait(min(CHECK_INTERVAL, max(0.0, deadline - monotonic()))):
            if monotonic() >= deadline:
                self.reason = "slow"
            elif self.mebibytes and _memory(self.process.pid) > self.mebibytes * MIB:
                self.reason = "large"
            if self.reason:
                self.process.kill()
                return


def _memory(process: int) -> int:
    """Return the bytes of memory a process uses; zero where the system does not report it."""
    try:
        statm = Path(f"/proc/{process}/statm").read_text(encoding="ascii")
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(LENGTH_BYTES, "big") + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message, or None if the stream ends before it is complete."""
    prefix = stream.read(LENGTH_BYTES)
    if len(prefix) < LENGTH_BYTES:
        return None
    size = int.from_bytes(prefix, "big")
    data = stream.read(size)
    return data if len(data) == size else None
