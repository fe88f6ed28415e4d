"""Remember a build's steps for the preview, and put off the drawings that no page shows."""

from msgspec import msgpack

from generator.charts.draw import Draw
from generator.charts.requests import CardRequest, ChartRequest, PictureRequest
from generator.charts.worker import ChartPictures, RenderRequest, RenderResult, SharePicture
from generator.markdown.convert import Render
from generator.markdown.worker import remembered
from generator.process.memory import Entry, Memory

WHITE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
)
# Stand in for pictures that are not drawn yet: no page shows one, and drawing takes longer than everything else.
BLANK_PICTURES = RenderResult(ChartPictures('<svg xmlns="http://www.w3.org/2000/svg"/>\n', WHITE, WHITE))
BLANK_SHARE = RenderResult(SharePicture(WHITE))


class BuildCache(Memory):
    """Remembers the results of a build's slow steps for as long as each build asks for them."""

    def __init__(self, render_markdown: Render, draw: Draw) -> None:
        """Take the functions that really render and draw."""
        super().__init__()
        self.render_markdown = remembered(render_markdown, self)
        self.make_drawing = draw
        self.pictures: list[CardRequest | PictureRequest] = []  # to be drawn when nobody waits
        self.has_charts = False

    def begin(self) -> None:
        """Begin a build; what the last good build and a failed one after it computed is still there."""
        super().begin()
        self.pictures = []

    def draw(self, request: RenderRequest) -> RenderResult:
        """Return the drawing of a request; what no page shows is drawn later (`draw_picture`)."""
        self.has_charts = self.has_charts or isinstance(request, ChartRequest)
        call = _drawing(request)
        if isinstance(request, CardRequest | PictureRequest) and not self.find(call):
            self.pictures.append(request)
            return BLANK_SHARE if isinstance(request, CardRequest) else BLANK_PICTURES
        return self.attempt(call, lambda: self.make_drawing(request))

    def draw_picture(self) -> None:
        """Draw one of the pictures that were put off; the next build finds it, or that there is none."""
        request = self.pictures.pop()
        self.remember(Entry(_drawing(request), self.make_drawing(request)))


def _drawing(request: RenderRequest) -> tuple[object, ...]:
    return ("drawing", type(request).__name__, msgpack.encode(request))
