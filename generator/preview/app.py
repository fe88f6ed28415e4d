"""The preview's answers: a tornado application under the rules of `serve_guard`.

From livereload come the WebSocket handler, which speaks the protocol of its browser client, and
that client. The pages are looked up in the table of the last good build. Nothing here reads or
writes a file of the site.
"""

import json
import logging
import re
import secrets
from collections.abc import Callable
from importlib import resources
from typing import Any, cast  # noqa: TID251  (tornado's signatures)

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httputil import HTTPServerRequest
from tornado.web import Application, RequestHandler, stream_request_body

from generator.diagnostics import Location
from generator.diagnostics.formatting import as_visible
from generator.model.security_policy import CONTENT_SECURITY_POLICY
from generator.preview.annotations import told_marks
from generator.preview.files import KINDS, Served
from generator.preview.guard import ONLY_READ, Guard
from generator.preview.overlay import editor_at, told
from generator.preview.rebuild import Outcome

MOST_STREAMS = 64
MOST_MESSAGE = 16 * 1024  # bytes of what a browser may say on its stream
RELOAD = {"command": "reload", "path": "/__preview", "liveCSS": True}
# The preview's own files, and where a browser finds them.
OWN = {
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
BODY_AFTER_ALL = ("Content-Length too long", "chunked body too large")  # of a request refused before
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
}


class Preview(Application):
    """Answers with the last outcome, and tells every browser of a new one."""

    def __init__(self, guard: Guard, site: str, editor: str, print_error: Callable[[str], None]) -> None:
        """Takes the rules, the site's folder and editor for links, and what writes to the terminal."""
        self.guard = guard
        self.site = site
        self.editor = editor
        self.print_error = print_error
        self.streams: set[LiveReloadStream] = set()
        self.run = secrets.token_hex(4)  # so that a page notices another preview at the same address
        self.show(Outcome())
        home = resources.files("generator.preview") / "client"
        self.own = {name: (home / name).read_bytes() for name in OWN}
        super().__init__(
            [
                (r"/livereload", LiveReloadStream),
                (r"/livereload\.js", LiveReloadScriptHandler),
                *(
                    (re.escape(at), AssetHandler, {"name": name, "kind": KINDS[name.rpartition(".")[2]]})
                    for name, at in OWN.items()
                ),
                (r"/__preview\.json", StateHandler),
                (r"/__preview-marks\.json", AnnotationsHandler),
                (r".*", Pages),
            ],
            log_function=self._log,
            websocket_max_message_size=MOST_MESSAGE,
            websocket_ping_interval=30,
        )

    def show(self, outcome: Outcome) -> None:
        """Makes an outcome the one to answer from; browsers ask what it means for their page."""
        self.outcome = outcome
        self.told = {
            "run": self.run,
            "build": outcome.number,
            "isGood": outcome.is_good,
            "hasSite": outcome.table is not None,
            "errors": told(outcome.errors, outcome.files, self.site, self.editor),
            "warnings": told(outcome.warnings, outcome.files, self.site, self.editor),
            "counts": {"errors": len(outcome.errors), "warnings": len(outcome.warnings)},
            "defect": outcome.defect,
            "styles": {
                f"/{stem}.css": f"/{path}"
                for stem, path in (outcome.table.styles if outcome.table else {}).items()
            },
        }
        for stream in self.streams:
            stream.send_message(RELOAD)

    def _log(self, handler: RequestHandler) -> None:
        """A line for each request that was not answered."""
        if handler.get_status() >= 400:
            request = handler.request
            status = handler.get_status()
            reason = getattr(handler, "reason", "") or REASONS.get(status, "it is malformed")
            if self.outcome.table is None and status == 503:
                return  # nobody is refused: there is nothing yet
            self.print_error(line(status, f"{request.method} {request.uri}", reason))


def line(status: int, request: str, reason: str) -> str:
    """What the terminal shows of a request that was refused; nothing in it can act on the terminal."""
    request = as_visible(request)
    shown = request if len(request) <= 100 else f"{request[:100]}…"
    return f"{status} {shown}: {as_visible(reason)}\n"


@stream_request_body  # so a request is refused before its body is read
class Guarded(RequestHandler):
    """What all answers share: the rules, the headers, and errors as plain text."""

    preview: Preview
    reason = ""

    def set_default_headers(self) -> None:
        """The site's own policy, for every answer."""
        self.preview = cast("Preview", self.application)
        self.clear_header("Server")
        for name, value in HEADERS.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        """Refuses what the rules refuse."""
        refusal = self.preview.guard.refusal(
            self.request.method or "", self.request.headers, _header_size(self.request)
        )
        if refusal:
            self.refuse(refusal.status, refusal.reason)

    def refuse(self, status: int, reason: str) -> None:
        """Ends the request with one line of text, and the connection with it."""
        self.reason = reason
        self.set_status(status)
        self.set_header("Connection", "close")
        text = f"This preview answers only to {self.preview.guard.address}" if status == 403 else self._reason
        if status == 405:
            self.set_header("Allow", "GET, HEAD")
        self.answer(f"{text}\n".encode(), "text/plain; charset=utf-8")

    def write_error(self, status_code: int, **_kwargs: object) -> None:
        """The same for what tornado itself refuses."""
        self.refuse(status_code, self.reason or REASONS.get(status_code, "it is malformed"))

    def log_exception(self, *args: Any) -> None:  # noqa: ANN401  (tornado's signature)
        """Tornado's own refusals leave our line; anything else is a defect and keeps its traceback."""
        if not (args[1] is not None and hasattr(args[1], "status_code")):
            super().log_exception(*args)

    def compute_etag(self) -> None:
        """Nothing is stored, so nothing is compared."""

    def answer(self, body: bytes, kind: str) -> None:
        """The whole answer; the length is the same whether the body is sent (GET) or not (HEAD)."""
        self.set_header("Content-Type", kind)
        self.set_header("Content-Length", str(len(body)))
        self.finish(body if self.request.method != "HEAD" else None)

    def head(self) -> None:
        """As GET, which `answer` cuts short."""
        getattr(self, "get")()  # noqa: B009  (every subclass has it)

    def data_received(self, chunk: bytes) -> None:
        """A request with a body was refused before the body came."""


class Pages(Guarded):
    """The files of the last good site."""

    def get(self) -> None:
        """The file at the path; before the first good build a page that shows the overlay, everywhere."""
        table = self.preview.outcome.table
        if table is None:
            self.set_status(503)
            self.answer(EMPTY_PAGE, "text/html; charset=utf-8")
            return
        served: Served = table.serve(self.request.path)
        self.set_status(served.status)
        if served.location:
            self.set_header("Location", served.location)
        self.answer(served.body, served.kind)


class AssetHandler(Guarded):
    """The preview's scripts and styles, which no built page holds."""

    def initialize(self, name: str, kind: str) -> None:
        """Takes which of them."""
        self.name = name
        self.kind = kind

    def get(self) -> None:
        """Its text."""
        self.answer(self.preview.own[self.name], self.kind)


class StateHandler(Guarded):
    """What the page that asks should do and show."""

    def get(self) -> None:
        """The faults, the styles, and the digest of the page at the address given."""
        page = self.get_query_argument("page", "/")
        table = self.preview.outcome.table
        known = {**self.preview.told, "page": table.digest_of(page) if table else ""}
        self.answer(json.dumps(known).encode(), "application/json; charset=utf-8")


class AnnotationsHandler(Guarded):
    """What there is to mark in the page that asks; of the last good site, as the page is."""

    def get(self) -> None:
        """The records of the site and the passages of the page at the address given."""
        preview, outcome = self.preview, self.preview.outcome
        path = outcome.table.path_of(self.get_query_argument("page", "/")) if outcome.table else None

        def opens(place: Location) -> str:
            return editor_at(place, outcome.files, preview.site, preview.editor)

        marks = {
            "root": outcome.table.root if outcome.table else "/",
            **told_marks(outcome.marks, path, opens),
        }
        self.answer(json.dumps(marks).encode(), "application/json; charset=utf-8")


class LiveReloadScriptHandler(Guarded, LiveReloadJSHandler):  # type: ignore[misc]
    """livereload's browser client, from its package."""


class LiveReloadStream(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """A browser's connection: livereload's handshake, for our own pages only."""

    def prepare(self) -> None:
        """The rules, and not more streams than there is room for."""
        super().prepare()
        if not self._finished and "Origin" not in self.request.headers:
            self.refuse(403, "it has no Origin, so no browser sends it")
        elif not self._finished and len(self.preview.streams) >= MOST_STREAMS:
            self.refuse(503, f"{MOST_STREAMS} browsers' pages are connected; that is the most")

    def check_origin(self, origin: str) -> bool:
        """Only our own pages; a browser always says which page connects."""
        return origin.lower() == f"http://{self.request.headers.get('Host', '').lower()}"

    def open(self, *_args: str, **_kwargs: str) -> None:
        """Counts from here on, whether or not the browser says hello."""
        self.preview.streams.add(self)

    def on_message(self, message: str | bytes) -> None:
        """The handshake; anything that is not livereload's protocol ends the stream."""
        try:
            super().on_message(message)
        except (ValueError, AttributeError, TypeError):
            self.close()
        LiveReloadHandler.waiters.discard(self)  # a set for the whole process; ours is the preview's

    def on_close(self) -> None:
        """Forgets the stream."""
        self.preview.streams.discard(self)


def listen_to_tornado(print_error: Callable[[str], None]) -> logging.Handler:
    """Makes what tornado and asyncio log lines of our terminal: requests too broken to reach a handler."""
    handler = _Lines(print_error)
    for name in ("tornado", "livereload", "asyncio"):
        logger = logging.getLogger(name)
        logger.handlers = [handler]
        logger.propagate = False
        logger.setLevel(logging.ERROR if name == "livereload" else logging.INFO)
    return handler


class _Lines(logging.Handler):
    def __init__(self, print_error: Callable[[str], None]) -> None:
        super().__init__()
        self.print_error = print_error

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            self.print_error(f"{self.format(record)}\n")
        elif record.name == "tornado.general":
            if record.getMessage().endswith(BODY_AFTER_ALL):
                return
            self.print_error(line(400, "malformed request", record.getMessage()))
        elif record.levelno >= logging.WARNING:
            self.print_error(f"{as_visible(record.getMessage())}\n")


def _header_size(request: HTTPServerRequest) -> int:
    """Bytes of the request line and its headers, about."""
    lines = len(request.method or "") + len(request.uri or "") + 12
    return lines + sum(len(name) + len(value) + 4 for name, value in request.headers.get_all())
