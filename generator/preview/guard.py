"""Who may ask the preview, and what: every request is held to these rules before anything is looked up.

A preview listens on the writer's machine, and any web page the writer visits can send requests
there. So a name that leads here from elsewhere (`Host`), a page of another site (`Origin`,
`Sec-Fetch-Site`) and whatever is not plain reading are refused.
"""

import ipaddress
from collections.abc import Mapping

from msgspec import Struct

METHODS = ("GET", "HEAD")
MOST_HEADER = 16 * 1024  # bytes of a request line and its headers
ONLY_READ = "a preview is only read"
LOOPBACK = ("127.0.0.1", "::1", "localhost")
EVERYWHERE = ("0.0.0.0", "::", "")  # noqa: S104  (names to compare with, nothing is bound here)


class Refusal(Struct, frozen=True):
    """Why a request is not answered."""

    status: int
    reason: str  # for the terminal


class Guard:
    """The rules for one address the preview listens on."""

    def __init__(self, host: str, port: int) -> None:
        """Takes the address asked for with --host, and the port."""
        self.host = host.strip("[]").lower()
        self.port = port

    @property
    def address(self) -> str:
        """What the writer types: "http://localhost:8000/"."""
        return f"http://{self._written(self._shown())}/"

    @property
    def is_open(self) -> bool:
        """Whether others than this computer can ask."""
        try:
            return not ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return self.host != "localhost"

    def refusal(self, method: str, headers: Mapping[str, str], size: int) -> Refusal | None:
        """Why a request is refused, or nothing; `headers` know their names in any case."""
        if size > MOST_HEADER:
            return Refusal(431, "its header is larger than 16 KiB")
        host = headers.get("Host", "").lower()
        if not self._is_ours(host):
            return Refusal(403, f"its Host is “{_cut(host)}”")
        if method not in METHODS:
            return Refusal(405, ONLY_READ)
        if _has_body(headers):
            return Refusal(413, "it has a body")
        origin = headers.get("Origin")
        if origin is not None and origin.lower() != f"http://{host}":
            return Refusal(403, f"its Origin is “{_cut(origin)}”")
        fetch_site = headers.get("Sec-Fetch-Site", "none").lower()
        if fetch_site not in ("none", "same-origin") and not _is_visit(headers):
            return Refusal(403, f"another site asks for it (Sec-Fetch-Site: {_cut(fetch_site)})")
        return None

    def _shown(self) -> str:
        return "localhost" if self.host in (*LOOPBACK[:1], *EVERYWHERE, "localhost") else self.host

    def _written(self, name: str) -> str:
        name = f"[{name}]" if ":" in name else name
        return name if self.port == 80 else f"{name}:{self.port}"

    def _is_ours(self, host: str) -> bool:
        """Whether a Host is a name of this preview with its port.

        Where everyone may ask, any numeric address is: only a name can be led here from elsewhere.
        """
        if host in {self._written(name) for name in {*LOOPBACK, self.host} - set(EVERYWHERE)}:
            return True
        if self.host not in EVERYWHERE:
            return False
        name = host.removesuffix(f":{self.port}").strip("[]")
        try:
            return host == self._written(str(ipaddress.ip_address(name)))
        except ValueError:
            return False


def _has_body(headers: Mapping[str, str]) -> bool:
    return headers.get("Content-Length", "0").strip() != "0" or "Transfer-Encoding" in headers


def _is_visit(headers: Mapping[str, str]) -> bool:
    """Whether the reader follows a link: the page is shown as a page, and the other site does not see it."""
    return headers.get("Sec-Fetch-Mode") == "navigate" and headers.get("Sec-Fetch-Dest") == "document"


def _cut(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"
