"""A preview that runs, for tests: a process of its own on a free port."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

Found = TypeVar("Found")
BUILT = re.compile(r"^\d\d:\d\d:\d\d  (.*): (.*) \(\d+\.\d\d s\)$", re.MULTILINE)


class Running:
    """`generate serve` of a site; a context manager that ends it by Ctrl-C."""

    def __init__(
        self, site: Path, *arguments: str, program: str = "from generator.cli.main import main; main()"
    ) -> None:
        """Starts it; `program` is what Python runs."""
        self.site = site
        self.stdout, self.stderr = site.parent / "stdout.txt", site.parent / "stderr.txt"
        with self.stdout.open("wb") as stdout, self.stderr.open("wb") as stderr:
            self.process = subprocess.Popen(
                [sys.executable, "-c", program, "serve", "--site", str(site), "--port", "0", *arguments],
                stdout=stdout, stderr=stderr, env={**os.environ, "PYTHONUNBUFFERED": "1"},
            )  # fmt: skip
        found = self.wait(lambda: re.search(r"http://\S+:(\d+)/", self.stdout.read_text(encoding="utf-8")))
        assert found
        self.address, self.port = found[0], int(found[1])
        self.wait(self.builds, 90)  # a large site takes its time, once

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.process.poll() is None:
            self.stop()

    def wait(self, condition: Callable[[], Found], seconds: float = 60) -> Found:
        """Waits for something to become true, and gives it."""
        end = time.monotonic() + seconds
        while not (found := condition()):
            assert time.monotonic() < end, (self.output(), self.errors())
            time.sleep(0.01)
        return found

    def output(self) -> str:
        return self.stdout.read_text(encoding="utf-8")

    def errors(self) -> str:
        return self.stderr.read_text(encoding="utf-8")

    def builds(self) -> list[tuple[str, str]]:
        """What changed and what came of it, of each build."""
        return BUILT.findall(self.output())

    def save(self, files: dict[str, str]) -> tuple[str, str]:
        """Writes files, and waits for the build that follows."""
        before = len(self.builds())
        for name, text in files.items():
            path = self.site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        self.wait(lambda: len(self.builds()) > before)
        return self.builds()[before]

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[int, dict[str, str], bytes]:
        """The answer to a request; names of headers have `_` for `-`."""
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", method=method)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.build_opener(NoRedirect).open(request, timeout=10) as answer:
                return answer.status, dict(answer.headers), answer.read()
        except urllib.error.HTTPError as error:
            return error.code, dict(error.headers), error.read()

    def raw(self, request: bytes) -> bytes:
        """What comes back for some bytes."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(request.replace(b"PORT", str(self.port).encode()))
            try:
                return connection.recv(65536)
            except ConnectionResetError:
                return b""

    def stop(self, within: float = 20) -> int:
        """Ctrl-C; the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(within)

    def children(self) -> list[int]:
        """The processes it started that live."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        threads = path.parent.parent.iterdir() if path.exists() else ()
        return [int(word) for thread in threads for word in (thread / "children").read_text().split()]


class NoRedirect(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect to whoever asked."""

    def redirect_request(self, *_: object) -> None:
        return None
