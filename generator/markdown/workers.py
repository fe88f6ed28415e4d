"""Convert the texts of a site in processes of their own, while its build goes on."""

import os
from collections.abc import Iterable, Iterator, Sequence
from queue import SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self

from generator.markdown.worker import SECONDS, MarkdownWorker, Rendered

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

FEW = 32  # texts that are converted sooner than a thread has started
BATCH = 100_000  # characters: a small part of what a process converts in the time for one text

Batch = dict[str, Rendered]


class MarkdownWorkers:
    """Render texts: those that were announced in batches, others one by one. A context manager.

    A batch that fails comes to nothing: each of its texts is rendered alone when it is asked for, which
    tells the text at fault from its neighbors.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        """Set how many seconds one text may take."""
        self.alone = MarkdownWorker(seconds)
        self.together = [MarkdownWorker(seconds) for _ in range(_spare_cores())]
        self.idle: SimpleQueue[MarkdownWorker] = SimpleQueue()
        for worker in self.together:
            self.idle.put(worker)
        self.threads: ThreadPoolExecutor | None = None
        self.batches: dict[str, Future[Batch]] = {}  # by text

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.threads:
            self.threads.shutdown(wait=False, cancel_futures=True)
            for worker in self.together:
                worker.kill()  # a thread may be waiting for its answer
            self.threads.shutdown()
        for worker in (self.alone, *self.together):
            worker.end()

    def begin(self, texts: Iterable[str]) -> None:
        """Begin to render texts that `render` will be asked for."""
        announced = list(dict.fromkeys(texts))
        if announced and len(announced) < FEW:
            self.alone.start()
        elif announced:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415  (most builds need none)

            self.threads = self.threads or ThreadPoolExecutor(len(self.together))
            for batch in _batches(announced):
                self.batches |= dict.fromkeys(batch, self.threads.submit(self._render_batch, batch))

    def render(self, text: str) -> Rendered:
        """Return the HTML of one text, or why it could not be rendered in time."""
        batch = self.batches.pop(text, None)
        rendered = batch.result().get(text) if batch else None
        return rendered or self.alone.render(text)

    def _render_batch(self, texts: Sequence[str]) -> Batch:
        worker = self.idle.get()
        try:
            return dict(zip(texts, worker.render_all(texts), strict=False))
        finally:
            self.idle.put(worker)


def _spare_cores() -> int:
    """Return how many cores there are besides the one that builds, at least 1."""
    affinity = getattr(os, "sched_getaffinity", None)  # what a container allows; not on every system
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(cores - 1, 1)


def _batches(texts: Sequence[str]) -> Iterator[list[str]]:
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield batch
