"""A process that turns Markdown into HTML and is ended when it takes too long.

One long-lived process serves a whole build: a text goes in, HTML comes out, each
behind its length. It is a plain subprocess, not `multiprocessing`, because it must
be possible to end it at any moment without a word to the libraries inside.
"""

import os
import subprocess
import sys
from threading import Timer
from types import TracebackType
from typing import IO, Literal, Self

from msgspec import Struct, msgpack

SECONDS = 5.0  # a text may take
LENGTH_BYTES = 4


class Rendered(Struct, frozen=True):
    """HTML, or why there is none."""

    html: str
    failure: Literal["", "slow", "nested", "ended"] = ""


class MarkdownWorker:
    """Renders texts one by one; a context manager that leaves no process behind."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.end()

    def start(self) -> None:
        """Starts the process; it loads its libraries while the caller goes on."""
        command = [sys.executable, "-P", "-c", "from generator.markdown_worker import serve; serve()"]
        # A session of its own: Ctrl-C is for the builder, which then ends this process.
        self.process = subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
        )

    def end(self) -> None:
        """Ends the process at once."""
        if self.process is None:
            return
        self.process.kill()
        self.process.communicate()
        self.process = None

    def render(self, text: str) -> Rendered:
        """HTML of one text, within `seconds`."""
        if self.process is None:
            self.start()
        process = self.process
        assert process is not None and process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
        timer = Timer(self.seconds, process.kill)
        timer.start()
        try:
            _send(process.stdin, text.encode())
            answer = _receive(process.stdout)
        except BrokenPipeError:
            answer = None
        finally:
            was_slow = not timer.is_alive()
            timer.cancel()
        if answer is not None:
            return msgpack.decode(answer, type=Rendered)
        self.end()
        return Rendered("", "slow" if was_slow else "ended")


def serve() -> None:
    """The process itself: answers texts from standard input until it is closed."""
    from generator.markdown_html import to_html  # noqa: PLC0415  (only the process loads the libraries)

    while (data := _receive(sys.stdin.buffer)) is not None:
        try:
            answer = Rendered(to_html(data.decode()))
        except RecursionError:
            answer = Rendered("", "nested")
        try:
            _send(sys.stdout.buffer, msgpack.encode(answer))
        except BrokenPipeError:  # whoever asked is gone
            os._exit(0)  # the usual way out would try to write once more


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
