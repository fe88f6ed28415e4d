"""The files of the last good site as the preview serves them: by address, from memory.

A request is looked up by its name and never becomes a path on the disk. So what is not in the
table, however it is spelled, is not there.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct, field

INDEX = "index.html"
NOT_FOUND = "404.html"
SCRIPT = "/__preview.js"
# The name of a published style: its stem and the hash of its content (`assets`).
STYLE = re.compile(r"(assets/[^\s\"'<>?#]*?)\.[0-9a-f]{10}\.css")
STYLE_BYTES = re.compile(STYLE.pattern.encode())
HIDDEN = re.compile(r"(^|/)\.|^_headers$")
KINDS = {
    "avif": "image/avif",
    "css": "text/css; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "ico": "image/x-icon",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json; charset=utf-8",
    "pdf": "application/pdf",
    "png": "image/png",
    "svg": "image/svg+xml",
    "ttf": "font/ttf",
    "txt": "text/plain; charset=utf-8",
    "webp": "image/webp",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "xml": "application/xml; charset=utf-8",
}


class Served(Struct, frozen=True):
    """The answer to a request."""

    status: int
    kind: str  # of content
    body: bytes
    location: str = ""  # where else it is, for 302


class PreviewFiles(Struct, frozen=True, eq=False):
    """The files of one build by path ("people/index.html")."""

    files: Mapping[str, bytes]
    root: str = "/"  # the path of base_url, for which 404.html is written
    digests: Mapping[str, str] = field(default_factory=dict)  # of pages, whatever their styles are called
    styles: Mapping[str, str] = field(default_factory=dict)  # "assets/style" -> "assets/style.0123456789.css"

    def serve(self, target: str) -> Served:
        """The file at the path of a request, else the site's own page for what is not there."""
        path = self.path_of(target)
        if path is None and (folder := self._folder(target)):
            return Served(302, "text/plain; charset=utf-8", b"", folder)
        found = path if path is not None else NOT_FOUND
        status = 200 if path is not None else 404
        if found not in self.files:
            return Served(status, "text/plain; charset=utf-8", b"There is nothing here.\n")
        kind = KINDS.get(found.rpartition(".")[2].lower(), "application/octet-stream")
        body = self.files[found]
        return Served(status, kind, with_script(body, self.digests[found]) if found in self.digests else body)

    def path_of(self, target: str) -> str | None:
        """The built file a request's path names; nothing if there is none."""
        asked = _decoded(target)
        if asked is None:
            return None
        tries = [asked]
        if self.root != "/" and f"/{asked}".startswith(self.root):
            tries.append(asked[len(self.root) - 1 :])
        for one in tries:
            name = f"{one}{INDEX}" if not one or one.endswith("/") else one
            if name in self.files:
                return name
            # A page open since before the style changed asks for it by its old name.
            if (style := STYLE.fullmatch(name)) and style[1] in self.styles:
                return self.styles[style[1]]
        return None

    def digest_of(self, target: str) -> str:
        """The state of the page a browser shows at a path, or of the page it gets instead."""
        path = self.path_of(target)
        return self.digests.get(NOT_FOUND if path is None else path, "")

    def _folder(self, target: str) -> str:
        """The address of a folder asked for without its last slash; hosts lead there too."""
        asked = _decoded(target)
        return f"/{quote(asked)}/" if asked and f"{asked}/{INDEX}" in self.files else ""


def table_of(files: Mapping[str, bytes], root: str, before: PreviewFiles | None = None) -> PreviewFiles:
    """The table of a build's files, without what a host reads and does not serve; `before` spares it work."""
    files = {path: content for path, content in files.items() if not HIDDEN.search(path)}
    known = before or PreviewFiles({})
    digests = {
        path: known.digests[path] if known.files.get(path) is content else _digest(content)
        for path, content in files.items()
        if path.endswith(".html")
    }
    styles = {match[1]: path for path in files if (match := STYLE.fullmatch(path))}
    return PreviewFiles(files, root, digests, styles)


def differing(before: PreviewFiles | None, after: PreviewFiles) -> Iterable[str]:
    """The pages that are new or not as they were."""
    known = before.digests if before else {}
    return [path for path, digest in after.digests.items() if known.get(path) != digest]


def with_script(page: bytes, digest: str) -> bytes:
    """A page with the preview's script before its last </body>, in any case, or at its end."""
    script = f'<script src="{SCRIPT}?page={digest}" defer></script>'.encode()
    at = page.lower().rfind(b"</body>")
    return page + script if at < 0 else page[:at] + script + page[at:]


def _decoded(target: str) -> str | None:
    """The path of a request ("/a%20b/" -> "a b/"); nothing where it is not one a browser would send.

    Encoded slashes are left encoded: then no file is called that.
    """
    if not target.startswith("/"):
        return None
    parts = [unquote_to_bytes(part) for part in target[1:].split("/")]
    if any(b"/" in part for part in parts):
        return None
    try:
        return b"/".join(parts).decode()
    except UnicodeDecodeError:
        return None


def _digest(page: bytes) -> str:
    """What a page shows, in a word; a style of another name is no other page."""
    bare = STYLE_BYTES.sub(rb"\1.css", page)
    return hashlib.blake2b(bare, digest_size=8).hexdigest()
