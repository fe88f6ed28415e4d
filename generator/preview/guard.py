"""Refuse requests that other sites could send to the preview, before anything is looked up.

A preview listens on the writer's machine, and any web page the writer visits can send requests to it.
So a request is refused if it comes by a foreign name (`Host`, against DNS rebinding) or from a page of
another site (`Origin`, `Sec-Fetch-Site`), or if it is anything but a plain read.
"""

import ipaddress
from collections.abc import Mapping

from msgspec import Struct

METHODS = ("GET", "HEAD")
MAX_HEADER = 16 * 1024  # bytes of a request line and its headers
ONLY_READ = "a preview is only read"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  (only compared with; nothing listens here)


class Refusal(Struct, frozen=True):
    """Why a request is refused."""

    status: int
    reason: str  # shown in the terminal


class Guard:
    """The rules for the address that the preview listens on."""

    def __init__(self, host: str, port: int) -> None:
        """Take the address given with --host, and the port."""
        self.host = host.strip("[]").lower()
        self.port = port

    @property
    def address(self) -> str:
        """The preview's address, as the writer types it: "http://localhost:8000/"."""
        return f"http://{self._with_port(self._display_name())}/"

    @property
    def is_open(self) -> bool:
        """Whether other computers can send requests."""
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"

    def refusal(self, method: str, headers: Mapping[str, str], size: int) -> Refusal | None:
        """Return why a request is refused, or None; the names in `headers` are case-insensitive."""
        if size > MAX_HEADER:
            return Refusal(431, "its header is larger than 16 KiB")
        host = headers.get("Host", "").lower()
        if not self._is_ours(host):
            return Refusal(403, f"its Host is “{_truncate(host)}”")
        if method not in METHODS:
            return Refusal(405, ONLY_READ)
        if _has_body(headers):
            return Refusal(413, "it has a body")
        origin = headers.get("Origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return Refusal(403, f"its Origin is “{_truncate(origin)}”")
        fetch_site = headers.get("Sec-Fetch-Site", "none").lower()
        if fetch_site not in ("none", "same-origin") and not _is_navigation(headers):
            return Refusal(403, f"another site asks for it (Sec-Fetch-Site: {_truncate(fetch_site)})")
        return None

    def _display_name(self) -> str:
        return "localhost" if self.host in (*LOOPBACK[:1], *EVERYWHERE, "localhost") else self.host

    def _with_port(self, name: str) -> str:
        """Return a host name as a browser sends it.

        Examples: "localhost:8000", "[::1]:8000", "localhost" for port 80.
        """
        name = f"[{name}]" if ":" in name else name
        return name if self.port == 80 else f"{name}:{self.port}"

    def _is_ours(self, host: str) -> bool:
        """Return whether a Host header names this preview, with its port.

        If the preview listens on every address, any numeric address does: only a name can be rebound.
        """
        if host in {self._with_port(name) for name in {*LOOPBACK, self.host} - set(EVERYWHERE)}:
            return True
        if self.host not in EVERYWHERE:
            return False
        name = host.removesuffix(f":{self.port}").strip("[]")
        try:
            return host == self._with_port(str(ipaddress.ip_address(name)))
        except ValueError:
            return False


def _has_body(headers: Mapping[str, str]) -> bool:
    return headers.get("Content-Length", "0").strip() != "0" or "Transfer-Encoding" in headers


def _is_navigation(headers: Mapping[str, str]) -> bool:
    """Return whether someone follows a link.

    The browser shows the page, and the other site cannot read it.
    """
    return headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"


def _truncate(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
