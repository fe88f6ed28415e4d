"""Convert Markdown in a separate process, because both libraries take forever on some short inputs."""

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct, msgpack

from generator.process.memory import Memory
from generator.process.subprocess_worker import Worker, answer_each

SECONDS = 5.0  # time limit for one text


class Rendered(Struct, frozen=True):
    """HTML, or why there is none."""

    html: str
    failure: Literal["", "slow", "nested", "ended"] = ""
    seconds: float = 0.0  # there were, for a text that took longer
    how: str = ""  # the process ended ("signal 9")


class MarkdownWorker(Worker):
    """Render texts in a process of its own."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Set how many seconds one text may take."""
        super().__init__("generator.markdown.worker:serve", seconds)

    def render(self, text: str) -> Rendered:
        """Return the HTML of one text, or why it could not be rendered in time."""
        answer = self.ask(msgpack.encode([text]))
        if answer.failure == "slow":
            return Rendered("", "slow", seconds=self.seconds)
        if answer.failure:
            return Rendered("", "ended", how=answer.how)
        return msgpack.decode(answer.data, type=list[Rendered])[0]

    def render_all(self, texts: Sequence[str]) -> list[Rendered]:
        """Return the HTML of some texts; nothing at all if they cannot be rendered in the time for one text."""
        answer = self.ask(msgpack.encode(texts))
        return [] if answer.failure else msgpack.decode(answer.data, type=list[Rendered])


def remembered(render: Callable[[str], Rendered], memory: Memory) -> Callable[[str], Rendered]:
    """Return a function that renders each text once (`Memory.attempt`)."""
    return lambda text: memory.attempt(_call(text), lambda: render(text))


def is_remembered(text: str, memory: Memory) -> bool:
    """Return whether `remembered` has the HTML of a text."""
    return memory.find(_call(text)) is not None


def _call(text: str) -> tuple[str, str]:
    return ("markdown", text)


def serve() -> None:
    """Run the rendering process."""
    from generator.markdown import renderer as markdown_html  # noqa: PLC0415  (only the process loads the libraries)

    def render(text: str) -> Rendered:
        try:
            return Rendered(markdown_html.to_html(text))
        except RecursionError:
            markdown_html.forget()  # its state is still in the middle of this text
            return Rendered("", "nested")

    def work(message: bytes) -> bytes:
        return msgpack.encode([render(text) for text in msgpack.decode(message, type=list[str])])

    answer_each(work)
