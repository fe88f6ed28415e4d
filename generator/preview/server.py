"""Run `generate serve`: watch the site, rebuild it in a thread, and answer browsers meanwhile.

This is the edge that handles sockets, threads, signals and shutdown. Only the build thread reads the
site; the main thread answers requests from the outcome of the last build.
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
from generator.diagnostics.exit_codes import INTERNAL_ERROR, INTERRUPTED, SITE_ERRORS
from generator.diagnostics.formatting import summarize_counts
from generator.diagnostics.system_failures import refusal
from generator.markdown.worker import MarkdownWorker
from generator.output.editor_schemas import write_schemas
from generator.preview.cache import BuildCache
from generator.preview.connections import Acceptor, most_open_files
from generator.preview.guard import Guard
from generator.preview.rebuild import Builds, Outcome, Stopped
from generator.preview.watcher import Watcher, snapshot
from generator.process.subprocess_worker import Worker
from generator.reading.filesystem import TOP, theme_home

if TYPE_CHECKING:
    from generator.preview.app import Preview

DEFAULT_HOST, DEFAULT_PORT, MAX_TRIES = "127.0.0.1", 8000, 100
PATIENCE = 0.8  # seconds that the build thread has to end
STACK = 16 * 1024 * 1024  # bytes; on some systems a thread gets less than a program by default
MAX_HEADER = 128 * 1024  # bytes of a request read before its connection is closed without an answer
IDLE = 1.0  # seconds without a change before deferred work begins
# Seconds that a connection has for each request: a silent one is closed, and one that never ends its request.
# Browsers open another, and a stream of live reload is no longer a request.
REQUEST_PATIENCE = 10.0


class Terminal(Struct, frozen=True):
    """The functions with which the preview prints."""

    print_output: Callable[[str], None]
    print_error: Callable[[str], None]
    print_problems: Callable[[Sequence[Diagnostic], Mapping[str, bytes]], None]


class Options(Struct, frozen=True, kw_only=True):
    """The options of the command line."""

    host: str = DEFAULT_HOST
    port: int | None = None  # None: the default, or the next free port
    editor: str = ""  # an address with {path}, {line} and {column}; empty: no links
    is_opened: bool = False


def serve(site: Path, read: Callable[[], Inputs], terminal: Terminal, options: Options) -> int:
    """Serve until Ctrl-C, and return the exit code; raise `CommandError` if the port is not available."""
    most = most_open_files()
    sockets, port = listen(options.host, options.port)
    guard = Guard(options.host, port)
    if options.port is None and port != DEFAULT_PORT:
        terminal.print_output(f"Port {DEFAULT_PORT} is taken; this is the next free one.\n")
    terminal.print_output(
        f"Preview at {guard.address}  (drafts and scheduled texts are shown; press Ctrl-C to stop)\n"
    )
    if guard.is_open:
        terminal.print_error("warning: Anyone on this network can read this preview.\n")
    code = asyncio.run(_serve(site, read, terminal, options, guard, sockets, most))
    terminal.print_output("Stopped.\n")
    return code


def listen(host: str, port: int | None) -> tuple[list[socket.socket], int]:
    """Return listening sockets and their port; raise `CommandError` if none can be opened."""
    candidates = range(DEFAULT_PORT, DEFAULT_PORT + MAX_TRIES) if port is None else [port]
    for number in candidates:
        try:
            sockets = _open_sockets(host.strip("[]") or "0.0.0.0", number)  # noqa: S104  (the writer asked for it)
        except socket.gaierror:
            hint = "such as 127.0.0.1, or 0.0.0.0 for every address of this computer"
            raise CommandError("host", f"{host} is not an address", hint) from None
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                message = f"port {number} on {host} cannot be used: {os.strerror(error.errno or 0)}"
                raise CommandError("port", message) from error
        else:
            return sockets, sockets[0].getsockname()[1]
    first = candidates[0]
    hint = f"generate serve --port {first + 1}" if first < 65535 else "choose another --port"
    raise CommandError("port", f"port {first} is taken on {host}", hint)


def _open_sockets(host: str, port: int) -> list[socket.socket]:
    """Open a socket for each address of a host, all on one port; raise `OSError` if one of them is taken."""
    addresses = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    sockets: list[socket.socket] = []
    try:
        for family, address in sorted({(family, str(place[0])) for family, *_, place in addresses}):
            number = sockets[0].getsockname()[1] if sockets else port
            sockets.append(socket.create_server((address, number), family=family, backlog=128))
            sockets[-1].setblocking(False)
    except OSError:
        for open_socket in sockets:
            open_socket.close()
        raise
    return sockets


async def _serve(
    site: Path,
    read: Callable[[], Inputs],
    terminal: Terminal,
    options: Options,
    guard: Guard,
    sockets: list[socket.socket],
    most: int,
) -> int:
    """Run the build thread and the server until a signal ends both; return the exit code."""
    from tornado.httpserver import HTTPServer
    from tornado.iostream import IOStream

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
    server = HTTPServer(
        preview, max_header_size=MAX_HEADER, max_body_size=0, idle_connection_timeout=REQUEST_PATIENCE
    )
    acceptor = Acceptor(
        sockets,
        lambda connection, address: server.handle_stream(IOStream(connection), address),
        terminal.print_error,
        most,
    )
    acceptor.start()
    builder = _BuildThread(site, read, terminal, preview, loop, end)
    builder.start()
    if options.is_opened:
        threading.Thread(target=webbrowser.open, args=[guard.address], daemon=True).start()
    code = await ended
    acceptor.stop()
    await loop.run_in_executor(None, builder.end)
    return code


class _BuildThread:
    """Build again and again in a thread, with the worker processes it needs."""

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
        self.printed: set[tuple[str, str, str]] = set()  # keys of the warnings already printed

    def start(self) -> None:
        """Start the thread, as a daemon: it does not keep the program from exiting."""
        size = threading.stack_size(STACK)
        self.thread = threading.Thread(target=self._run, name="build", daemon=True)
        self.thread.start()
        threading.stack_size(size)

    def end(self) -> None:
        """Kill the worker processes, then wait for the thread, which may be waiting for one of them."""
        self.is_over.set()
        deadline = monotonic() + PATIENCE
        while self.thread.is_alive() and monotonic() < deadline:
            self._kill()
            self.thread.join(0.05)
        self._kill()

    def _kill(self) -> None:
        for worker in self.workers:
            worker.kill()

    def _run(self) -> None:
        try:
            with MarkdownWorker() as worker, CachedRenderer(self.site / ".cache" / "charts") as renderer:
                self.workers = [worker, renderer.worker]
                worker.start()
                builds = Builds(self.read, BuildCache(worker.render, renderer.draw), self.is_over)
                self._build_repeatedly(builds, renderer.worker)
        except Stopped:
            pass
        except Exception as error:  # noqa: BLE001  (otherwise the preview would silently stop updating)
            if not self.is_over.is_set():
                refused = refusal(error)
                defect = f"Internal error in the preview.\n{traceback.format_exc()}"
                self.terminal.print_error(f"error: {refused}\n" if refused else defect)
                self.loop.call_soon_threadsafe(self.end_all, SITE_ERRORS if refused else INTERNAL_ERROR)

    def _build_repeatedly(self, builds: Builds, chart_worker: Worker) -> None:
        """Build, wait for the next change, and build again."""
        home = str(theme_home())
        folders = [
            (str(self.site), TOP),
            *([(home, ("static", "templates"))] if home != str(self.site) else []),
        ]
        watcher = Watcher(lambda: snapshot(folders))
        watcher.start()
        paths: Sequence[str] = ()
        while not self.is_over.is_set():
            start = perf_counter()
            outcome = builds.build()
            self.loop.call_soon_threadsafe(self.preview.show, outcome)
            self._report(outcome, paths, perf_counter() - start)
            paths = self._use_idle_time(builds, chart_worker, watcher) or watcher.wait(self.is_over)

    def _use_idle_time(self, builds: Builds, chart_worker: Worker, watcher: Watcher) -> Sequence[str]:
        """While nothing changes, draw deferred pictures and add them to the site.

        Return the paths that changed, if any.
        """
        if (paths := watcher.wait(self.is_over, IDLE)) or self.is_over.is_set():
            return paths
        gc.collect()  # now rather than during the next build
        if builds.last.is_good:
            write_schemas(self.site, builds.last.ids)
        if builds.cache.has_charts and chart_worker.process is None:
            chart_worker.start()  # its libraries take a second to load
        had_pictures = bool(builds.cache.pictures)
        while builds.cache.pictures:
            builds.cache.draw_picture()
            if (paths := watcher.wait(self.is_over, 0)) or self.is_over.is_set():
                return paths
        if had_pictures and builds.last.is_good:
            self.loop.call_soon_threadsafe(self.preview.show, builds.build())
        return ()

    def _report(self, outcome: Outcome, paths: Sequence[str], seconds: float) -> None:
        """Print one line for the build, then its errors and those warnings that are new."""
        counts = (
            summarize_counts([*outcome.errors, *outcome.warnings])
            if outcome.errors or outcome.warnings
            else ""
        )
        if outcome.is_good:
            parts = [f"{outcome.pages:,} pages", f"{outcome.changed:,} of them changed" if paths else ""]
            parts += [counts]
        else:
            pages = "the last good pages stay" if outcome.output else "there are no pages yet"
            parts = ["a defect of the generator" if outcome.defect else counts, pages]
        result = ", ".join(part for part in parts if part)
        clock = f"{datetime.now():%H:%M:%S}"  # noqa: DTZ005  (the writer's clock)
        self.terminal.print_output(
            f"{clock}  {_describe_changes(paths, self.site)}: {result} ({seconds:.2f} s)\n"
        )
        if outcome.defect:
            self.terminal.print_error(f"{outcome.defect}\n")
        new = [warning for warning in outcome.warnings if _warning_key(warning) not in self.printed]
        keys = {_warning_key(warning) for warning in outcome.warnings}
        self.printed = keys if outcome.is_good else self.printed | keys
        if outcome.errors or new:
            self.terminal.print_problems([*outcome.errors, *new], outcome.files)


def _warning_key(warning: Diagnostic) -> tuple[str, str, str]:
    """Identify a warning without its line, which moves with the text above it."""
    return warning.rule, warning.location.file, warning.message


def _describe_changes(paths: Sequence[str], site: Path) -> str:
    """Return what changed, in a few words: "content/facts.yaml and 2 more"."""
    if not paths:
        return "built"
    first = os.path.relpath(paths[0], site)
    return first if len(paths) == 1 else f"{first} and {len(paths) - 1} more"
