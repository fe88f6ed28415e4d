"""Draw each chart once: look in the cache first, then ask the drawing process."""

import hashlib
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import DecodeError, msgpack

from generator.charts.requests import CardRequest, ChartRequest, PictureRequest
from generator.charts.svg import is_harmless
from generator.charts.worker import (
    ChartPictures,
    ChartWorker,
    PageChart,
    Rendering,
    RenderRequest,
    RenderResult,
    SharePicture,
    is_in_own_font,
)
from generator.process.disk_cache import Cache

LIBRARIES = ("altair", "vl-convert-python")


class CachedRenderer:
    """Return drawings from a cache or from a drawing process, which starts with the first cache miss that needs it.

    A context manager: on exit it ends the processes and, if anything was drawn, trims the cache.
    """

    def __init__(self, folder: Path) -> None:
        """Use `folder` for the cache; it need not exist yet."""
        self.cache = Cache(folder)
        self.worker = ChartWorker()
        self.font_worker = ChartWorker(has_fonts=True)
        self.fingerprint: bytes = b""  # of everything that draws; part of each cache key
        self.drawn = 0  # requests that were not in the cache

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.worker.end()
        self.font_worker.end()
        if self.drawn:
            self.cache.sweep()

    def draw(self, request: RenderRequest) -> RenderResult:
        """Return the drawing for a request, or why it failed; failures are not cached."""
        self.fingerprint = self.fingerprint or _fingerprint()
        key = hashlib.sha256(self.fingerprint + msgpack.encode(request)).hexdigest()
        entry = self.cache.get(key)
        if entry is not None:
            drawing = _harmless(entry, request)
            if drawing:
                return RenderResult(drawing)
        worker = self.worker if is_in_own_font(request) else self.font_worker
        result = worker.draw(request)
        self.drawn += 1
        if not result.failure:
            self.cache.put(key, msgpack.encode(result.drawing))
        return result


def _harmless(entry: bytes, request: RenderRequest) -> Rendering | None:
    """Return the drawing in a cache entry if a page may show it: whoever can write a cache could write HTML into it."""
    try:
        drawing: Rendering = msgpack.decode(entry, type=Rendering)
    except DecodeError:
        return None  # from another version whose key happens to be the same
    match drawing, request:
        case PageChart(), ChartRequest():
            svgs = [drawing.wide, drawing.narrow, drawing.shared]
        case ChartPictures(), PictureRequest():
            svgs = [drawing.svg]
        case SharePicture(), CardRequest():
            svgs = []
        case _:
            return None  # the answer to another kind of request
    return drawing if all(is_harmless(svg) for svg in svgs) else None


def _fingerprint() -> bytes:
    """Hash the versions of the drawing libraries and the source code of this package."""
    from importlib import metadata  # noqa: PLC0415  (slow to load, and only charts need it)

    versions = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    folder = Path(__file__).parent
    texts = [path.read_bytes() for path in sorted([*folder.rglob("*.py"), *folder.glob("*.conf")])]
    return hashlib.sha256(b"\0".join([*(version.encode() for version in versions), *texts])).digest()
