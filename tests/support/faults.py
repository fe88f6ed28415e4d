"""Run `generate` with one file operation failing: the n-th of all that it does, or each one from there on.

A server process has everything imported and forks for each run, so that a run takes a tenth of a second. The
functions of `os`, `open`, reading and writing open files, the two calls made through `ctypes`, and starting a
process are counted; what Python does to import modules is not.
"""

# ruff: noqa: ANN401  (what stands in for a function takes whatever that takes)

import builtins
import contextlib
import ctypes
import errno
import importlib
import io
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from msgspec import Struct
from msgspec import json as encoded
from paths import ROOT

CHANGING = (
    "chmod", "fchmod", "fsync", "ftruncate", "link", "mkdir", "remove", "rename", "replace", "rmdir", "unlink", "utime",
    "write",
)  # fmt: skip
LOOKING = ("fstat", "listdir", "lstat", "read", "scandir", "stat")
WRITE_FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT
# What a run imports on its way, so that no run of many pays for it.
IMPORTED = (
    "tempfile", "babel.dates", "babel.numbers", "generator.cli.build", "generator.cli.export",
    "generator.cli.verify", "generator.cli.import_records", "generator.cli.add", "generator.build", "generator.charts.cached_renderer", "generator.markdown.worker",
    "generator.output.archive", "generator.output.publish", "generator.output.search_index",
    "generator.process.kept_memory", "generator.verify", "pygments", "tinycss2", "pypdf", "pdfminer",
)  # fmt: skip


class Run(Struct):
    """How a run ended, and the operations it did: "os.mkdir at publish._build"."""

    code: int
    output: str
    error: str
    operations: list[str]


class FaultyRunner:
    """Runs commands in a server process; a context manager."""

    def __init__(self, environment: dict[str, str]) -> None:
        paths = {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parent), str(ROOT)])}
        self.process = subprocess.Popen(
            [sys.executable, "-c", "from faults import serve; serve()"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **paths, **environment},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.communicate()

    def run(self, folder: Path, *arguments: str, fail: int = 0, lasting: bool = False) -> Run:
        """Runs a command in a folder; the operation number `fail`, from 1, fails; if lasting, later changes too."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        request = [str(folder), arguments, fail, lasting]
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        return encoded.decode(self.process.stdout.readline(), type=Run)


def serve() -> None:
    for name in IMPORTED:
        importlib.import_module(name)
    for line in sys.stdin.buffer:
        folder, arguments, fail, lasting = json.loads(line)
        answers, answer = os.pipe()
        pid = os.fork()
        if not pid:
            os.close(answers)
            _run(folder, arguments, fail, lasting, answer)
        os.close(answer)
        with os.fdopen(answers, "rb") as file:
            content = file.read()
        os.waitpid(pid, 0)
        sys.stdout.buffer.write(content + b"\n")
        sys.stdout.buffer.flush()


def _run(folder: str, arguments: Sequence[str], fail: int, lasting: bool, answer: int) -> None:
    from generator.cli.start import main
    from generator.output import search_index

    os.chdir(folder)
    sys.argv = ["generate", *arguments]
    sys.stdin = io.StringIO()
    streams = [os.memfd_create(name) for name in ("stdout", "stderr")]
    os.dup2(streams[0], 1)
    os.dup2(streams[1], 2)
    search_index.is_installed = lambda: False  # its process does operations that nobody counts
    faults = _Faults(fail, lasting)
    code: object = 70
    try:
        with faults:
            main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001  (whatever it is, the test is told)
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    output, error = (os.pread(stream, 10**6, 0).decode() for stream in streams)
    data = encoded.encode(Run(int(str(code or 0)), output, error, faults.operations))
    with os.fdopen(answer, "wb") as file:
        file.write(data)
    os._exit(0)


class _Faults:
    """Count operations and let one fail, while in a `with` block."""

    def __init__(self, fail: int, lasting: bool) -> None:
        self.fail = fail
        self.lasting = lasting
        self.operations: list[str] = []
        self.is_paused = False  # inside of an operation, which counts as one
        self.undo = contextlib.ExitStack()

    def step(self, name: str, number: int, is_change: bool = True, path: object = None) -> None:
        """Count an operation; raise an error if it is the one to fail."""
        if self.is_paused:
            return
        self.operations.append(f"{name} at {_place()}")
        count = len(self.operations)
        if count == self.fail or (self.lasting and is_change and count > self.fail > 0):
            named = [os.fspath(path)] if isinstance(path, (str, os.PathLike)) else []
            raise OSError(number, os.strerror(number), *named)

    def __enter__(self) -> None:
        for name in (*CHANGING, *LOOKING):
            self._replace(os, name, self._counted(name))
        self._replace(os, "open", self._counted_open(os.open))
        self._replace(builtins, "open", self._opened)
        self._replace(io, "open", self._opened)
        self._replace(subprocess.Popen, "__init__", self._started(subprocess.Popen.__init__))
        self._replace(ctypes, "CDLL", self._library(ctypes.CDLL))

    def __exit__(self, *_: object) -> None:
        self.undo.close()

    def _replace(self, owner: Any, name: str, new: Callable[..., Any]) -> None:
        old = getattr(owner, name)
        self.undo.callback(setattr, owner, name, old)
        setattr(owner, name, new)
        for known in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
            if owner is os and old in known:
                known.add(new)

    def _counted(self, name: str) -> Callable[..., Any]:
        real = getattr(os, name)
        is_change = name in CHANGING

        def counted(*arguments: Any, **named: Any) -> Any:
            self.step(f"os.{name}", errno.ENOSPC if is_change else errno.EIO, is_change, *arguments[:1])
            return real(*arguments, **named)

        return counted

    def _counted_open(self, real: Callable[..., int]) -> Callable[..., int]:
        def opened(path: Any, flags: int, *arguments: Any, **named: Any) -> int:
            is_change = bool(flags & WRITE_FLAGS)
            self.step("os.open", errno.ENOSPC if is_change else errno.EMFILE, is_change, path)
            return real(path, flags, *arguments, **named)

        return opened

    def _started(self, real: Callable[..., None]) -> Callable[..., None]:
        def start(*arguments: Any, **named: Any) -> None:
            self.step("Popen", errno.EAGAIN, False)
            was_paused, self.is_paused = self.is_paused, True
            try:
                real(*arguments, **named)
            finally:
                self.is_paused = was_paused

        return start

    def _opened(
        self,
        file: Any,
        mode: str = "r",
        _buffering: int = -1,
        *texts: Any,
        closefd: bool = True,
        **named: Any,
    ) -> Any:
        """Open a file as `open` does, with counted reading and writing."""
        is_change = "r" not in mode
        if not isinstance(file, int):
            self.step("open", errno.ENOSPC if is_change else errno.EMFILE, is_change, file)
        opener = named.pop("opener", None)
        raw = _CountedFile(file, mode.replace("b", "").replace("t", ""), closefd=closefd, opener=opener)
        raw.faults = self
        binary: Any = io.BufferedReader(raw) if raw.readable() else io.BufferedWriter(raw)
        return binary if "b" in mode else io.TextIOWrapper(binary, *texts, **named)

    def _library(self, real: Callable[..., Any]) -> Callable[..., Any]:
        faults = self

        class Library:
            def __init__(self, *arguments: Any, **named: Any) -> None:
                self.library = real(*arguments, **named)

            def __getattr__(self, name: str) -> Callable[..., Any]:
                function = getattr(self.library, name)

                def called(*arguments: Any) -> Any:
                    try:
                        faults.step(name, errno.EIO)
                    except OSError as error:
                        ctypes.set_errno(error.errno or 0)
                        return -1
                    return function(*arguments)

                return called

        return Library


class _CountedFile(io.FileIO):
    faults: _Faults

    def readinto(self, buffer: Any) -> Any:
        self.faults.step("read", errno.EIO, False)
        return super().readinto(buffer)

    def readall(self) -> bytes:
        self.faults.step("read", errno.EIO, False)
        return super().readall()

    def write(self, content: Any) -> Any:
        self.faults.step("write", errno.ENOSPC)
        return super().write(content)


def _place() -> str:
    """The function of the generator that does the operation: "publish._build"."""
    frame = sys._getframe(2)
    while frame.f_back and f"{os.sep}generator{os.sep}" not in frame.f_code.co_filename:
        frame = frame.f_back
    return f"{Path(frame.f_code.co_filename).stem}.{frame.f_code.co_name}"
