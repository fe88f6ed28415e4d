"""What a preview remembers from one build to the next, so that a save does only what it changed.

Nothing is guessed: what is kept has a name, and is given back only while all that it was made of is the
same; so a build that remembers gives the bytes of one that does not.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar, cast

from msgspec import msgpack

from generator.charts.draw import Draw
from generator.charts.requests import CardRequest, ChartRequest, PictureRequest
from generator.charts.worker import RenderedChart, RenderRequest, RenderResult
from generator.markdown.convert import Render
from generator.markdown.worker import Rendered

Files = Mapping[str, bytes]
Kept = TypeVar("Kept")
Entry = tuple[tuple[object, ...], object]  # what it was made of, and what was made
WHITE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
)
# Stands for pictures that are not drawn yet: no page shows one, and drawing takes longer than all else.
BLANK = RenderResult(
    RenderedChart(file='<svg xmlns="http://www.w3.org/2000/svg"/>\n', png=WHITE, share=WHITE)
)


class Memory:
    """Keeps the results of a build's slow steps as long as each build asks for them."""

    def __init__(self, render_markdown: Render, draw: Draw) -> None:
        """Takes what really renders and draws."""
        self.make_html = render_markdown
        self.make_drawing = draw
        self.old: dict[Hashable, Entry] = {}  # of the builds before
        self.new: dict[Hashable, Entry] = {}  # asked for in this one
        self.pictures: dict[Hashable, CardRequest | PictureRequest] = {}  # to be drawn when nobody waits
        self.has_charts = False

    def begin(self) -> None:
        """A build begins; what one before began and did not end stays."""
        self.old |= self.new
        self.new = {}
        self.pictures = {}

    def end(self) -> None:
        """A build was good: what it did not ask for is forgotten."""
        self.old = {}

    def keep(self, name: Hashable, made_of: tuple[object, ...], make: Callable[[], Kept], /) -> Kept:
        """What was made under this name before, if it was made of the same (`keep.Keep`)."""
        known = self.new.get(name) or self.old.get(name)
        if known is None or known[0] != made_of:
            known = (made_of, make())
        self.new[name] = known
        return cast("Kept", known[1])

    def render_markdown(self, text: str) -> Rendered:
        """HTML of a text; a failure is not kept, as the machine may only have been busy."""
        key = ("markdown", text)
        rendered = self.keep(key, (), lambda: self.make_html(text))
        if rendered.failure:
            del self.new[key]
        return rendered

    def draw(self, request: RenderRequest) -> RenderResult:
        """The drawing of a job; what is shown on no page is drawn later (`draw_picture`)."""
        self.has_charts = self.has_charts or isinstance(request, ChartRequest)
        key = ("drawing", type(request).__name__, msgpack.encode(request))
        if isinstance(request, CardRequest | PictureRequest) and key not in self.new and key not in self.old:
            self.pictures[key] = request
            return BLANK
        drawn = self.keep(key, (), lambda: self.make_drawing(request))
        if drawn.failure:
            del self.new[key]
        return drawn

    def draw_picture(self) -> None:
        """Draws one of the pictures that were put off; the next build finds it, or that there is none."""
        key, request = self.pictures.popitem()
        self.new[key] = ((), self.make_drawing(request))
