"""Draws what was not drawn before: the cache first, then the process that draws."""

import hashlib
from importlib import metadata
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import DecodeError, msgpack

from generator.cache import Cache
from generator.chart_rows import ChartJob, PictureJob
from generator.chart_svg import is_harmless
from generator.chart_worker import ChartWorker, Drawing, Drawn, Job

LIBRARIES = ("altair", "vl-convert-python")
# What a picture depends on besides its job.
MODULES = (
    "chart_layers", "chart_list", "chart_own", "chart_spec", "chart_svg", "chart_theme", "chart_time", "chart_worker",
    "text_width",
)  # fmt: skip


class Drawer:
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

    def draw(self, job: Job) -> Drawn:
        """One drawing, or why there is none; only drawings are kept."""
        self.made_with = self.made_with or _made_with()
        key = hashlib.sha256(self.made_with + msgpack.encode(job)).hexdigest()
        kept = self.cache.get(key)
        if kept is not None:
            drawing = _harmless(kept, job)
            if drawing:
                return Drawn(drawing)
        drawn = self.worker.draw(job)
        self.drawn += 1
        if not drawn.failure:
            self.cache.put(key, msgpack.encode(drawn.drawing))
        return drawn


def _harmless(entry: bytes, job: Job) -> Drawing | None:
    """The drawing of an entry, if a page may show it: whoever can write a cache could write HTML into it."""
    try:
        drawing = msgpack.decode(entry, type=Drawing)
    except DecodeError:
        return None  # of another version, by a hash that met another's
    needed = set()
    if isinstance(job, ChartJob):
        needed = {drawing.wide, drawing.narrow, drawing.shared}
    elif isinstance(job, PictureJob):
        needed = {drawing.file}
    written = {drawing.wide, drawing.narrow, drawing.shared, drawing.file} - {""}
    return drawing if all(is_harmless(svg) for svg in needed | written) else None


def _made_with() -> bytes:
    """The versions of the libraries, and the text of our own modules that draw."""
    versions = [f"{name} {metadata.version(name)}" for name in LIBRARIES]
    texts = [Path(__file__).with_name(f"{module}.py").read_bytes() for module in MODULES]
    return hashlib.sha256(b"\0".join([*(version.encode() for version in versions), *texts])).digest()
