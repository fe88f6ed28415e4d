"""Accept connections, only as many as leave the build enough files to open.

A server that accepts until the system refuses starves the build, and then tries again without a pause, as the
refused connection is still waiting.
"""

import asyncio
import errno
import resource
import socket
from collections.abc import Callable, Sequence
from time import monotonic

from generator.diagnostics import CommandError

LEAST = 40  # files that a process must be allowed to open for a preview to be of use: about ten connections
RESERVED = 16  # of them for the build
PAUSE = 0.5  # seconds without a new connection after the system refused one
QUIET = 60.0  # seconds before the same message is printed again
REFUSALS = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)
HINT = "close some of its pages, or allow more open files, as with: ulimit -n 1024"

Address = tuple[str, int]


def most_open_files() -> int:
    """Return how many files this process may open; raise `CommandError` if they are too few for a preview."""
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most == resource.RLIM_INFINITY:
        return 2**31
    if most < LEAST:
        message = f"only {most} files may be open at once; the preview needs {LEAST}"
        raise CommandError("command", message, "allow more, as with: ulimit -n 1024")
    return most


class Acceptor:
    """Accept connections on listening sockets and hand them to a server."""

    def __init__(
        self,
        sockets: Sequence[socket.socket],
        handle: Callable[[socket.socket, Address], None],
        print_error: Callable[[str], None],
        most: int,
    ) -> None:
        """Take the sockets, the server's function, one that prints, and how many files may be open."""
        self.sockets = sockets
        self.handle = handle
        self.print_error = print_error
        self.most = most - RESERVED
        self.told = -QUIET  # when the last message was printed

    def start(self) -> None:
        """Accept connections from now on; call this in the event loop."""
        self.loop = asyncio.get_running_loop()
        for listening in self.sockets:
            self._listen(listening)

    def stop(self) -> None:
        """Close the sockets."""
        for listening in self.sockets:
            self.loop.remove_reader(listening)
            listening.close()

    def _listen(self, listening: socket.socket) -> None:
        if listening.fileno() >= 0:  # not closed during a pause
            self.loop.add_reader(listening, self._accept, listening)

    def _accept(self, listening: socket.socket) -> None:
        try:
            connection, address = listening.accept()
        except OSError as error:
            if error.errno in REFUSALS:
                self._tell()
                self.loop.remove_reader(listening)
                self.loop.call_later(PAUSE, self._listen, listening)
            return  # otherwise the browser has given up already
        # A new file gets the lowest free number, so its number tells how many are open.
        if connection.fileno() < self.most:
            self.handle(connection, address)
        else:
            self._tell()
            connection.close()

    def _tell(self) -> None:
        if monotonic() - self.told >= QUIET:
            self.told = monotonic()
            self.print_error(
                f"warning: Too many connections are open; the preview refuses new ones.\n  {HINT}\n"
            )
