"""A process that does one kind of work and is ended when it takes too long or too much.

Some libraries cannot be stopped from within. One long-lived process serves a whole build: a
message goes in, an answer comes out, each behind its length. It is a plain subprocess, not
`multiprocessing`, because it must be possible to end it at any moment without a word to the
libraries inside; and never a fork, which the drawing library does not survive.
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
LOOK = 0.1  # seconds between two looks at a process that works

# All that our processes get of our environment: where programs, libraries and fonts are, how text is encoded,
# and how many threads to use. Tokens and passwords stay here: a site's own chart may read whatever it is given.
PASSED_ON = (
    "DYLD_LIBRARY_PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "OMP_NUM_THREADS",
    "OPENBLAS_CORETYPE", "OPENBLAS_NUM_THREADS", "PATH", "PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH",
    "PYTHONPYCACHEPREFIX", "PYTHONUTF8", "TMPDIR", "VIRTUAL_ENV", "XDG_CACHE_HOME", "XDG_CONFIG_HOME",
    "XDG_DATA_HOME",
)  # fmt: skip

Failure = Literal["", "slow", "large", "ended"]


class Answer(Struct, frozen=True):
    """What the process said, or why it said nothing."""

    data: bytes
    failure: Failure = ""
    code: int = 0  # of a process that ended, as the system has it: below zero a signal

    @property
    def how(self) -> str:
        """How the process ended, in words."""
        return f"signal {-self.code}" if self.code < 0 else f"code {self.code}"


class Worker:
    """Sends messages one by one; a context manager that leaves no process behind."""

    def __init__(
        self,
        serve: str,
        seconds: float,
        mebibytes: int = 0,
        environment: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Takes the function that serves, as "module:function", and what a message may take.

        `environment` is what the process gets besides the little that is `PASSED_ON`.
        No limit of memory is kept where `mebibytes` is zero, or the system does not tell how much is used.
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
        """Starts the process; it loads its libraries while the caller goes on."""
        module, _, function = self.serve.partition(":")
        command = [sys.executable, "-P", "-c", f"from {module} import {function}; {function}()"]
        # A session of its own: Ctrl-C is for the builder, which then ends this process.
        self.process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
            env=minimal_environment() | dict(self.environment),
        )

    def end(self) -> None:
        """Ends the process at once."""
        if self.process is None:
            return
        self.process.kill()
        self.process.communicate()
        self.process = None

    def ask(self, message: bytes) -> Answer:
        """The answer to one message, or why there is none; the next message starts a new process then."""
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


def minimal_environment() -> dict[str, str]:
    """The part of our environment that other processes may see."""
    return {name: os.environ[name] for name in PASSED_ON if name in os.environ}


def answer_each(work: Callable[[bytes], bytes]) -> None:
    """The process's side: answers messages from standard input until it is closed."""
    # The answers go where standard output went; whatever a library prints goes to standard error.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (message := _receive(sys.stdin.buffer)) is not None:
        try:
            _send(answers, work(message))
        except BrokenPipeError:  # whoever asked is gone
            os._exit(0)  # the usual way out would try to write once more


class _Watch:
    """Ends a process that works for too long or takes too much memory."""

    def __init__(self, process: subprocess.Popen[bytes], seconds: float, mebibytes: int) -> None:
        self.process = process
        self.seconds = seconds
        self.mebibytes = mebibytes
        self.reason: Failure = ""
        self.is_done = Event()
        self.thread = Thread(target=self.look, daemon=True)

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.is_done.set()
        self.thread.join()

    def look(self) -> None:
        deadline = monotonic() + self.seconds
        while not self.is_done.wait(min(LOOK, max(0.0, deadline - monotonic()))):
            if monotonic() >= deadline:
                self.reason = "slow"
            elif self.mebibytes and _memory(self.process.pid) > self.mebibytes * MIB:
                self.reason = "large"
            if self.reason:
                self.process.kill()
                return


def _memory(process: int) -> int:
    """Bytes of memory a process has in use; zero where the system does not tell."""
    try:
        statm = Path(f"/proc/{process}/statm").read_text(encoding="ascii")
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(len(data).to_bytes(LENGTH_BYTES, "big") + data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    length = stream.read(LENGTH_BYTES)
    if len(length) < LENGTH_BYTES:
        return None
    size = int.from_bytes(length, "big")
    data = stream.read(size)
    return data if len(data) == size else None
