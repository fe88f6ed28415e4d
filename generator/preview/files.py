"""Serve the files of the last good build from memory, by address.

A request is looked up by name and never becomes a path on disk. So a file that is not in the mapping
cannot be reached, whatever the spelling of the request.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote, unquote_to_bytes

from msgspec import Struct, field

INDEX = "index.html"
NOT_FOUND = "404.html"
SCRIPT = "/__preview.js"
# The path of a published stylesheet: its stem and the hash of its content (see `output.assets`).
STYLE = re.compile(r"(assets/[^\s\"'<>?#]*?)\.[0-9a-f]{10}\.css")
STYLE_BYTES = re.compile(STYLE.pattern.encode())
HIDDEN = re.compile(r"\.nojekyll|_headers|_redirects")
CONTENT_TYPES = {
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


class Response(Struct, frozen=True):
    """The response to a request."""

    status: int
    content_type: str
    body: bytes
    location: str = ""  # where to redirect to, for 302


class PreviewFiles(Struct, frozen=True, eq=False):
    """The files of one build by path ("people/index.html")."""

    files: Mapping[str, bytes]
    root: str = "/"  # the path of base_url, which the links of 404.html begin with
    digests: Mapping[str, str] = field(
        default_factory=dict
    )  # of pages, independent of the names of their stylesheets
    styles: Mapping[str, str] = field(default_factory=dict)  # "assets/style" -> "assets/style.0123456789.css"

    def serve(self, target: str) -> Response:
        """Return the file at the path of a request, or else the site's own 404 page."""
        path = self.path_of(target)
        if path is None and (folder := self._folder_address(target)):
            return Response(302, "text/plain; charset=utf-8", b"", folder)
        status = 404 if path is None else 200
        if path is None:
            path = NOT_FOUND
        if path not in self.files:
            return Response(status, "text/plain; charset=utf-8", b"There is nothing here.\n")
        content_type = CONTENT_TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")
        body = self.files[path]
        if path in self.digests:
            body = add_script(body, self.digests[path])
        return Response(status, content_type, body)

    def path_of(self, target: str) -> str | None:
        """Return the built file that a request's path names, or None."""
        requested = _decode_target(target)
        if requested is None:
            return None
        candidates = [requested]
        if self.root != "/" and f"/{requested}".startswith(self.root):
            candidates.append(requested[len(self.root) - 1 :])
        for candidate in candidates:
            path = f"{candidate}{INDEX}" if not candidate or candidate.endswith("/") else candidate
            if path in self.files:
                return path
            # A page opened before a stylesheet changed requests it by its old name.
            if (style := STYLE.fullmatch(path)) and style[1] in self.styles:
                return self.styles[style[1]]
        return None

    def digest_of(self, target: str) -> str:
        """Return the digest of the page that a browser shows at a path: the page itself, or the 404 page."""
        path = self.path_of(target)
        return self.digests.get(NOT_FOUND if path is None else path, "")

    def _folder_address(self, target: str) -> str:
        """Return the address of a folder requested without its trailing slash, as hosts redirect to it."""
        requested = _decode_target(target)
        return f"/{quote(requested)}/" if requested and f"{requested}/{INDEX}" in self.files else ""


def preview_files(files: Mapping[str, bytes], root: str, before: PreviewFiles | None = None) -> PreviewFiles:
    """Return a build's files without those that hosts read but do not serve.

    Digests are copied from `before`, the previous build, for pages that are the same object.
    """
    files = {path: content for path, content in files.items() if not HIDDEN.fullmatch(path)}
    previous = before or PreviewFiles({})
    digests = {
        path: previous.digests[path] if previous.files.get(path) is content else _digest(content)
        for path, content in files.items()
        if path.endswith(".html")
    }
    styles = {match[1]: path for path in files if (match := STYLE.fullmatch(path))}
    return PreviewFiles(files, root, digests, styles)


def changed_pages(before: PreviewFiles | None, after: PreviewFiles) -> Iterable[str]:
    """Return the pages that are new or have changed."""
    digests = before.digests if before else {}
    return [path for path, digest in after.digests.items() if digests.get(path) != digest]


def add_script(page: bytes, digest: str) -> bytes:
    """Insert the preview's script before a page's last </body> (in any letter case), or at its end."""
    script = f'<script src="{SCRIPT}?page={digest}" defer></script>'.encode()
    at = page.lower().rfind(b"</body>")
    return page + script if at < 0 else page[:at] + script + page[at:]


def _decode_target(target: str) -> str | None:
    """Return the path of a request ("/a%20b/" -> "a b/"), or None if no browser would send it.

    That is so for an encoded slash: no file has such a name.
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
    """Return a hash of what a page shows; the hashes in names of stylesheets do not count."""
    bare = STYLE_BYTES.sub(rb"\1.css", page)
    return hashlib.blake2b(bare, digest_size=8).hexdigest()
