"""`generate serve`: watch the site, build it anew in a thread, answer browsers meanwhile.

The edge: sockets, threads, signals and the end of it all. The thread that builds is the only one
that reads the site; the main thread only answers, from what the last build left.
"""

import asyncio
import errno
import gc
import os
import signal
import socket
import threading
import traceback
import webbrowser
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from time import monotonic, perf_counter
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.build import Inputs
from generator.charts.cached_renderer import CachedRenderer
from generator.diagnostics import CommandError, Diagnostic
from generator.diagnostics.formatting import counted
from generator.markdown.worker import MarkdownWorker
from generator.preview.cache import BuildCache
from generator.preview.guard import Guard
from generator.preview.rebuild import Builds, Outcome, Stopped
from generator.preview.watcher import Watch, look
from generator.process.subprocess_worker import Worker
from generator.reading.filesystem import TOP, theme_home

if TYPE_CHECKING:
    from generator.preview.app import Preview

DEFAULT_HOST, DEFAULT_PORT, MOST_TRIES = "127.0.0.1", 8000, 100
PATIENCE = 0.8  # seconds the thread that builds has to end
STACK = 16 * 1024 * 1024  # bytes: a thread has less than a program by default on some systems
MOST_HEADER = 128 * 1024  # bytes read of a request before its connection is closed without an answer
IDLE = 1.0  # seconds without a change before there is time for what can wait
SILENT = 60  # seconds a connection may say nothing
INTERRUPTED, INTERNAL_ERROR = 130, 70


class Terminal(Struct, frozen=True):
    """How the preview speaks."""

    print_output: Callable[[str], None]
    print_error: Callable[[str], None]
    print_problems: Callable[[Sequence[Diagnostic], Mapping[str, bytes]], None]


class Options(Struct, frozen=True, kw_only=True):
    """What was asked for on the command line."""

    host: str = DEFAULT_HOST
    port: int | None = None  # nothing: the default, or the next that is free
    editor: str = ""  # an address with {path}, {line} and {column}
    is_opened: bool = False


def serve(site: Path, read: Callable[[], Inputs], terminal: Terminal, options: Options) -> int:
    """Serves until Ctrl-C; the exit code."""
    sockets, port = listen(options.host, options.port)
    guard = Guard(options.host, port)
    if options.port is None and port != DEFAULT_PORT:
        terminal.print_output(f"Port {DEFAULT_PORT} is taken; this is the next free one.\n")
    terminal.print_output(f"Preview at {guard.address}  (drafts are shown; Ctrl-C ends it)\n")
    if guard.is_open:
        terminal.print_error("warning: Anyone on this network can read this preview.\n")
    code = asyncio.run(_serve(site, read, terminal, options, guard, sockets))
    terminal.print_output("Stopped.\n")
    return code


def listen(host: str, port: int | None) -> tuple[list[socket.socket], int]:
    """Sockets that listen, and their port; raises `CommandError` where there are none to be had."""
    wanted = range(DEFAULT_PORT, DEFAULT_PORT + MOST_TRIES) if port is None else [port]
    for number in wanted:
        try:
            sockets = _bind(host.strip("[]") or "0.0.0.0", number)  # noqa: S104  (asked for)
        except socket.gaierror:
            hint = "such as 127.0.0.1, or 0.0.0.0 for every address of this computer"
            raise CommandError("host", f"{host} is not an address", hint) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                message = f"port {number} on {host} cannot be used: {os.strerror(error.errno or 0)}"
                raise CommandError("port", message) from error
        else:
            return sockets, sockets[0].getsockname()[1]
    taken = wanted[0]
    hint = f"generate serve --port {taken + 1}" if taken < 65535 else "choose another --port"
    raise CommandError("port", f"port {taken} is taken on {host}", hint)


def _bind(host: str, port: int) -> list[socket.socket]:
    """A socket for each address of a host, all on one port; none where one of them is taken."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    sockets: list[socket.socket] = []
    try:
        for family, address in sorted({(family, str(place[0])) for family, *_, place in found}):
            number = sockets[0].getsockname()[1] if sockets else port
            sockets.append(socket.create_server((address, number), family=family, backlog=128))
            sockets[-1].setblocking(False)
    except OSError:
        for opened in sockets:
            opened.close()
        raise
    return sockets


async def _serve(
    site: Path,
    read: Callable[[], Inputs],
    terminal: Terminal,
    options: Options,
    guard: Guard,
    sockets: list[socket.socket],
) -> int:
    """Starts the thread that builds and the server, and ends both on a signal."""
    from tornado.httpserver import HTTPServer

    from generator.preview.app import Preview, listen_to_tornado  # noqa: PLC0415

    loop = asyncio.get_running_loop()
    ended: asyncio.Future[int] = loop.create_future()

    def end(code: int) -> None:
        if not ended.done():
            ended.set_result(code)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, end, INTERRUPTED if number == signal.SIGINT else 128 + number)
    listen_to_tornado(terminal.print_error)
    preview = Preview(guard, str(site), options.editor, terminal.print_error)
    server = HTTPServer(preview, max_header_size=MOST_HEADER, max_body_size=0, idle_connection_timeout=SILENT)
    server.add_sockets(sockets)
    builder = _Builder(site, read, terminal, preview, loop, end)
    builder.start()
    if options.is_opened:
        threading.Thread(target=webbrowser.open, args=[guard.address], daemon=True).start()
    code = await ended
    server.stop()
    await loop.run_in_executor(None, builder.end)
    return code


class _Builder:
    """The thread that builds, with the processes it works with."""

    def __init__(
        self,
        site: Path,
        read: Callable[[], Inputs],
        terminal: Terminal,
        preview: "Preview",
        loop: asyncio.AbstractEventLoop,
        end: Callable[[int], None],
    ) -> None:
        self.site = site
        self.read = read
        self.terminal = terminal
        self.preview = preview
        self.loop = loop
        self.end_all = end
        self.is_over = threading.Event()
        self.workers: list[Worker] = []
        self.told: set[tuple[str, str, str]] = set()  # warnings that were printed

    def start(self) -> None:
        """Begins; the thread would not keep the program from ending."""
        size = threading.stack_size(STACK)
        self.thread = threading.Thread(target=self._run, name="build", daemon=True)
        self.thread.start()
        threading.stack_size(size)

    def end(self) -> None:
        """Ends the processes, then the thread: what waits for a process goes on at once when that is gone."""
        self.is_over.set()
        deadline = monotonic() + PATIENCE
        while self.thread.is_alive() and monotonic() < deadline:
            self._kill()
            self.thread.join(0.05)
        self._kill()

    def _kill(self) -> None:
        for worker in self.workers:
            process = worker.process
            if process is not None:
                process.kill()

    def _run(self) -> None:
        try:
            with MarkdownWorker() as worker, CachedRenderer(self.site / ".cache" / "charts") as drawer:
                self.workers = [worker, drawer.worker]
                worker.start()
                builds = Builds(self.read, BuildCache(worker.render, drawer.draw), self.is_over)
                self._build_on(builds, drawer.worker)
        except Stopped:
            pass
        except Exception:  # noqa: BLE001  (without this thread the preview would stand still in silence)
            if not self.is_over.is_set():
                self.terminal.print_error(
                    f"The preview failed in a way it should not.\n{traceback.format_exc()}"
                )
                self.loop.call_soon_threadsafe(self.end_all, INTERNAL_ERROR)

    def _build_on(self, builds: Builds, drawer: Worker) -> None:
        """Builds, waits for the next change, and builds again."""
        home = str(theme_home())
        folders = [
            (str(self.site), TOP),
            *([(home, ("static", "templates"))] if home != str(self.site) else []),
        ]
        watch = Watch(lambda: look(folders))
        watch.begin()
        paths: Sequence[str] = ()
        while not self.is_over.is_set():
            began = perf_counter()
            outcome = builds.build()
            self.loop.call_soon_threadsafe(self.preview.show, outcome)
            self._tell(outcome, paths, perf_counter() - began)
            paths = self._tidy(builds, drawer, watch) or watch.wait(self.is_over)

    def _tidy(self, builds: Builds, drawer: Worker, watch: Watch) -> Sequence[str]:
        """While nothing changes, draws what was put off, and puts it into the site; else what changed."""
        if (paths := watch.wait(self.is_over, IDLE)) or self.is_over.is_set():
            return paths
        gc.collect()  # now, and not in the middle of the next build
        if builds.memory.has_charts and drawer.process is None:
            drawer.start()  # its libraries take a second to load
        was_any = bool(builds.memory.pictures)
        while builds.memory.pictures:
            builds.memory.draw_picture()
            if (paths := watch.wait(self.is_over, 0)) or self.is_over.is_set():
                return paths
        if was_any and builds.last.is_good:
            self.loop.call_soon_threadsafe(self.preview.show, builds.build())
        return ()

    def _tell(self, outcome: Outcome, paths: Sequence[str], seconds: float) -> None:
        """One line for the build, then its faults; of warnings only those that are new."""
        found = counted([*outcome.errors, *outcome.warnings]) if outcome.errors or outcome.warnings else ""
        if outcome.is_good:
            parts = [f"{outcome.pages:,} pages", f"{outcome.changed:,} of them changed" if paths else ""]
            parts += [found]
        else:
            stay = "the last good pages stay" if outcome.table else "there are no pages yet"
            parts = ["a defect of the generator" if outcome.defect else found, stay]
        result = ", ".join(part for part in parts if part)
        clock = f"{datetime.now():%H:%M:%S}"  # noqa: DTZ005  (the writer's clock)
        self.terminal.print_output(f"{clock}  {_named(paths, self.site)}: {result} ({seconds:.2f} s)\n")
        if outcome.defect:
            self.terminal.print_error(f"{outcome.defect}\n")
        new = [warning for warning in outcome.warnings if _known(warning) not in self.told]
        warned = {_known(warning) for warning in outcome.warnings}
        self.told = warned if outcome.is_good else self.told | warned
        if outcome.errors or new:
            self.terminal.print_problems([*outcome.errors, *new], outcome.files)


def _known(warning: Diagnostic) -> tuple[str, str, str]:
    """A warning without its line, which moves with the text above."""
    return warning.rule, warning.location.file, warning.message


def _named(paths: Sequence[str], site: Path) -> str:
    """What changed, in a few words."""
    if not paths:
        return "built"
    first = os.path.relpath(paths[0], site)
    return first if len(paths) == 1 else f"{first} and {len(paths) - 1} more"
