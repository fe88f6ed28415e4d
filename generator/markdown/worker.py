"""Convert Markdown in a separate process, because both libraries take forever on some short inputs."""

from collections.abc import Callable
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
    """Render texts one at a time in a process of its own."""

    def __init__(self, seconds: float = SECONDS) -> None:
        """Set how many seconds one text may take."""
        super().__init__("generator.markdown.worker:serve", seconds)

    def render(self, text: str) -> Rendered:
        """Return the HTML of one text, or why it could not be rendered in time."""
        answer = self.ask(text.encode())
        if answer.failure == "slow":
            return Rendered("", "slow", seconds=self.seconds)
        if answer.failure:
            return Rendered("", "ended", how=answer.how)
        return msgpack.decode(answer.data, type=Rendered)


def remembered(render: Callable[[str], Rendered], memory: Memory) -> Callable[[str], Rendered]:
    """Return a function that renders each text once (`Memory.attempt`)."""
    return lambda text: memory.attempt(("markdown", text), lambda: render(text))


def serve() -> None:
    """Run the rendering process."""
    from generator.markdown import renderer as markdown_html  # noqa: PLC0415  (only the process loads the libraries)

    def work(message: bytes) -> bytes:
        try:
            return msgpack.encode(Rendered(markdown_html.to_html(message.decode())))
        except RecursionError:
            markdown_html.forget()  # its state is still in the middle of this text
            return msgpack.encode(Rendered("", "nested"))

    answer_each(work)
