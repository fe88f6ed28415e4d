"""Answer the preview's requests: a tornado application that follows the rules of `guard`.

livereload provides the WebSocket handler and the browser client that it talks to. Pages are looked up
in the files of the last good build. Nothing here reads or writes a file of the site.
"""

import json
import logging
import re
import secrets
from collections.abc import Callable
from importlib import resources
from time import monotonic
from typing import Any, cast  # noqa: TID251  (tornado's signatures)

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler, stream_request_body

from generator.diagnostics import Location
from generator.diagnostics.formatting import as_visible
from generator.diagnostics.system_failures import refusal
from generator.model.security_policy import CONTENT_SECURITY_POLICY
from generator.preview.annotations import marks_payload
from generator.preview.connections import QUIET
from generator.preview.files import CONTENT_TYPES
from generator.preview.guard import ONLY_READ, Guard
from generator.preview.overlay import editor_link, to_json
from generator.preview.rebuild import Outcome

MAX_STREAMS = 64
MAX_MESSAGE = 16 * 1024  # bytes of one WebSocket message from a browser
RELOAD = {"command": "reload", "path": "/__preview", "liveCSS": True}
# The preview's own files, and their addresses.
ASSETS = {
    "client.js": "/__preview.js",
    "overlay.css": "/__preview.css",
    "switch.js": "/__preview-switch.js",
    "tip.js": "/__preview-tip.js",
    "passages.js": "/__preview-passages.js",
    "marks.js": "/__preview-marks.js",
    "marks.css": "/__preview-marks.css",
}
EMPTY_PAGE = (
    b'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Preview</title>\n</head>\n<body>\n'
    b'<script src="/__preview.js?page=" defer></script></body>\n</html>\n'
)
REASONS = {404: "it is not in the site", 405: ONLY_READ, 500: "the preview failed"}
LATE_BODY = ("Content-Length too long", "chunked body too large")  # logged for a request already refused
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


class Preview(Application):
    """Answer from the last outcome, and notify every browser of a new one."""

    def __init__(self, guard: Guard, site: str, editor: str, print_error: Callable[[str], None]) -> None:
        """Take the rules, the site's folder, the editor's address, and the function that prints errors."""
        self.guard = guard
        self.site = site
        self.editor = editor
        self.print_error = print_error
        self.streams: set[LiveReloadStream] = set()
        self.run = secrets.token_hex(4)  # lets a page notice that another preview now runs at this address
        self.show(Outcome())
        home = resources.files("generator.preview") / "client"
        self.assets = {name: (home / name).read_bytes() for name in ASSETS}
        super().__init__(
            [
                (r"/livereload", LiveReloadStream),
                (r"/livereload\.js", LiveReloadScriptHandler),
                *(
                    (
                        re.escape(address),
                        AssetHandler,
                        {"name": name, "content_type": CONTENT_TYPES[name.rpartition(".")[2]]},
                    )
                    for name, address in ASSETS.items()
                ),
                (r"/__preview\.json", StateHandler),
                (r"/__preview-marks\.json", AnnotationsHandler),
                (r".*", PageHandler),
            ],
            log_function=self._log,
            websocket_max_message_size=MAX_MESSAGE,
            websocket_ping_interval=30,
        )

    def show(self, outcome: Outcome) -> None:
        """Answer from this outcome from now on; browsers then ask what it means for their page."""
        self.outcome = outcome
        self.state = {
            "run": self.run,
            "build": outcome.number,
            "isGood": outcome.is_good,
            "hasSite": outcome.output is not None,
            "errors": to_json(outcome.errors, outcome.files, self.site, self.editor),
            "warnings": to_json(outcome.warnings, outcome.files, self.site, self.editor),
            "counts": {"errors": len(outcome.errors), "warnings": len(outcome.warnings)},
            "defect": outcome.defect,
            "styles": {
                f"/{stem}.css": f"/{path}"
                for stem, path in (outcome.output.styles if outcome.output else {}).items()
            },
        }
        for stream in self.streams:
            stream.send_message(RELOAD)

    def _log(self, handler: RequestHandler) -> None:
        """Print a line for each refused or failed request."""
        if handler.get_status() >= 400:
            request = handler.request
            status = handler.get_status()
            reason = getattr(handler, "reason", "") or REASONS.get(status, "it is malformed")
            if self.outcome.output is None and status == 503:
                return  # not a failure: the first build is not finished
            self.print_error(log_line(status, f"{request.method} {request.uri}", reason))


def log_line(status: int, request: str, reason: str) -> str:
    """Return the line for a refused request, without characters that could control the terminal."""
    request = as_visible(request)
    shown = request if len(request) <= 100 else f"{request[:100]}…"
    return f"{status} {shown}: {as_visible(reason)}\n"


@stream_request_body  # so that a request is refused before its body is read
class GuardedHandler(RequestHandler):
    """Apply what all responses share: the rules, the headers, and errors as plain text."""

    preview: Preview
    reason = ""

    def set_default_headers(self) -> None:
        """Set the headers of every response, with the site's own security policy."""
        self.preview = cast("Preview", self.application)
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuse the request if the rules say so."""
        refusal = self.preview.guard.refusal(
            self.request.method or "", self.request.headers, _header_size(self.request)
        )
        if refusal:
            self.refuse(refusal.status, refusal.reason)

    def refuse(self, status: int, reason: str) -> None:
        """End the request with one line of text, and close the connection."""
        self.reason = reason
        self.set_status(status)
        self.set_header("Connection", "close")
        text = f"This preview answers only to {self.preview.guard.address}" if status == 403 else self._reason
        if status == 405:
            self.set_header("Allow", "GET, HEAD")
        self.answer(f"{text}\n".encode(), "text/plain; charset=utf-8")

    def write_error(self, status_code: int, **_kwargs: object) -> None:
        """Do the same for a request that tornado itself refuses."""
        self.refuse(status_code, self.reason or REASONS.get(status_code, "it is malformed"))

    def log_exception(self, *args: Any) -> None:  # noqa: ANN401  (tornado's signature)
        """Log the traceback of a bug; for tornado's own refusals, our line is enough."""
        if not (args[1] is not None and hasattr(args[1], "status_code")):
            super().log_exception(*args)

    def compute_etag(self) -> None:
        """Return no ETag: nothing is stored, so there is nothing to compare."""

    def answer(self, body: bytes, content_type: str) -> None:
        """Send the response; the length is the same whether the body is sent (GET) or not (HEAD)."""
        self.set_header("Content-Type", content_type)
        self.set_header("Content-Length", str(len(body)))
        self.finish(body if self.request.method != "HEAD" else None)

    def head(self) -> None:
        """Answer like GET; `answer` leaves out the body."""
        getattr(self, "get")()  # noqa: B009  (every subclass has it)

    def data_received(self, chunk: bytes) -> None:
        """Ignore the body: the request was refused before it arrived."""


class PageHandler(GuardedHandler):
    """Serve the files of the last good build."""

    def get(self) -> None:
        """Send the file at the path; before the first good build, a page with the overlay for every path."""
        files = self.preview.outcome.output
        if files is None:
            self.set_status(503)
            self.answer(EMPTY_PAGE, "text/html; charset=utf-8")
            return
        response = files.serve(self.request.path)
        self.set_status(response.status)
        if response.location:
            self.set_header("Location", response.location)
        self.answer(response.body, response.content_type)


class AssetHandler(GuardedHandler):
    """Serve the preview's own scripts and styles, which are not part of the built site."""

    def initialize(self, name: str, content_type: str) -> None:
        """Take the asset's name and content type."""
        self.name = name
        self.content_type = content_type

    def get(self) -> None:
        """Send the asset."""
        self.answer(self.preview.assets[self.name], self.content_type)


class StateHandler(GuardedHandler):
    """Serve the state of the last build to the script of an open page."""

    def get(self) -> None:
        """Send the problems, the stylesheets, and the digest of the page at the address given."""
        page = self.get_query_argument("page", "/")
        files = self.preview.outcome.output
        payload = {**self.preview.state, "page": files.digest_of(page) if files else ""}
        self.answer(json.dumps(payload).encode(), "application/json; charset=utf-8")


class AnnotationsHandler(GuardedHandler):
    """Serve the annotations of an open page, from the last good build, just as the page itself."""

    def get(self) -> None:
        """Send the records of the site, and the passages of the page at the address given."""
        preview, outcome = self.preview, self.preview.outcome
        path = outcome.output.path_of(self.get_query_argument("page", "/")) if outcome.output else None

        def editor_link_to(place: Location) -> str:
            return editor_link(place, outcome.files, preview.site, preview.editor)

        payload = {
            "root": outcome.output.root if outcome.output else "/",
            **marks_payload(outcome.marks, path, editor_link_to),
        }
        self.answer(json.dumps(payload).encode(), "application/json; charset=utf-8")


class LiveReloadScriptHandler(GuardedHandler, LiveReloadJSHandler):  # type: ignore[misc]
    """Serve livereload's browser client from its package."""


class LiveReloadStream(GuardedHandler, LiveReloadHandler):  # type: ignore[misc]
    """Speak livereload's protocol over a WebSocket, with our own pages only."""

    def prepare(self) -> None:
        """Apply the rules, and limit the number of streams."""
        super().prepare()
        if not self._finished and "Origin" not in self.request.headers:
            self.refuse(403, "it has no Origin, so no browser sends it")
        elif not self._finished and len(self.preview.streams) >= MAX_STREAMS:
            self.refuse(503, f"{MAX_STREAMS} browsers' pages are connected; that is the most")

    def check_origin(self, origin: str) -> bool:
        """Accept only our own pages; a browser always names the origin of the page that connects."""
        return origin.lower() == f"http://{self.request.headers.get('Host', '').lower()}"

    def open(self, *_args: str, **_kwargs: str) -> None:
        """Register the stream, whether or not the browser completes the handshake."""
        self.preview.streams.add(self)

    def on_message(self, message: str | bytes) -> None:
        """Handle the handshake; close the stream on any message outside livereload's protocol."""
        try:
            super().on_message(message)
        except (ValueError, AttributeError, TypeError):
            self.close()
        LiveReloadHandler.waiters.discard(self)  # a process-wide set; the preview keeps its own

    def on_close(self) -> None:
        """Unregister the stream."""
        self.preview.streams.discard(self)


def listen_to_tornado(print_error: Callable[[str], None]) -> logging.Handler:
    """Send what tornado and asyncio log to our terminal: some requests are too malformed to reach a handler."""
    handler = _TerminalLogHandler(print_error)
    for name in ("tornado", "livereload", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(logging.ERROR if name == "livereload" else logging.INFO)
    return handler


class _TerminalLogHandler(logging.Handler):
    def __init__(self, print_error: Callable[[str], None]) -> None:
        super().__init__()
        self.print_error = print_error
        self.refused: dict[str, float] = {}  # what the system refused, and when it was last told

    def emit(self, record: logging.LogRecord) -> None:
        refused = refusal(record.exc_info[1]) if record.exc_info and record.exc_info[1] else ""
        if refused:
            if monotonic() - self.refused.get(refused, -QUIET) >= QUIET:
                self.refused[refused] = monotonic()
                self.print_error(f"error: {refused}\n")
        elif record.exc_info:
            self.print_error(f"{self.format(record)}\n")
        elif record.name == "tornado.general":
            if record.getMessage().endswith(LATE_BODY):
                return
            self.print_error(log_line(400, "malformed request", record.getMessage()))
        elif record.levelno >= logging.WARNING:
            self.print_error(f"{as_visible(record.getMessage())}\n")


def _header_size(request: HTTPServerRequest) -> int:
    """Return the approximate size of the request line and the headers, in bytes."""
    lines = len(request.method or "") + len(request.uri or "") + 12
    return lines + sum(len(name) + len(value) + 4 for name, value in request.headers.get_all())
