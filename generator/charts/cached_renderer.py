"""Draws what was not drawn before: the cache first, then the process that draws."""

import hashlib
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import DecodeError, msgpack

from generator.charts.worker import ChartWorker, RenderedChart, RenderRequest, RenderResult
from generator.process.disk_cache import Cache

LIBRARIES = ("altair", "vl-convert-python")


class CachedRenderer:
    """A context manager; the process starts with the first job that is not in the cache."""

    def __init__(self, folder: Path) -> None:
        """Takes the folder of the cache."""
        self.cache = Cache(folder)
        self.worker = ChartWorker()
        self.made_with: bytes = b""
        self.drawn = 0  # jobs that were not in the cache

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.worker.end()
        if self.drawn:
            self.cache.sweep()

    def draw(self, request: RenderRequest) -> RenderResult:
        """One drawing, or why there is none; only drawings are kept."""
        self.made_with = self.made_with or _made_with()
        key = hashlib.sha256(self.made_with + msgpack.encode(request)).hexdigest()
        kept = self.cache.get(key)
        if kept is not None:
            try:
                return RenderResult(msgpack.decode(kept, type=RenderedChart))
            except DecodeError:
                pass  # of another version, by a hash that met another's
        drawn = self.worker.draw(request)
        self.drawn += 1
        if not drawn.failure:
            self.cache.put(key, msgpack.encode(drawn.drawing))
        return drawn


def _made_with() -> bytes:
    """The versions of the libraries, and the text of this package."""
    versions = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    texts = [path.read_bytes() for path in sorted(Path(__file__).parent.rglob("*.py"))]
    return hashlib.sha256(b"\0".join([*(version.encode() for version in versions), *texts])).digest()
