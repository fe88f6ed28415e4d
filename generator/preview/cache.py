"""Cache a build's steps in memory, so that a preview rebuilds only what a save affects.

A result is returned only for arguments equal to those it was computed from, so a build with this
cache gives the same bytes as one without.
"""

from collections.abc import Callable, Hashable
from typing import cast

from msgspec import Struct, msgpack

from generator.charts.draw import Draw
from generator.charts.requests import CardRequest, ChartRequest, PictureRequest
from generator.charts.worker import ChartPictures, RenderRequest, RenderResult, SharePicture
from generator.markdown.convert import Render
from generator.markdown.worker import Rendered
from generator.process.memo import Arguments, Result

WHITE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
)
# Stand in for pictures that are not drawn yet: no page shows one, and drawing takes longer than everything else.
BLANK_PICTURES = RenderResult(ChartPictures('<svg xmlns="http://www.w3.org/2000/svg"/>\n', WHITE, WHITE))
BLANK_SHARE = RenderResult(SharePicture(WHITE))


class Entry(Struct, frozen=True, eq=False):
    """One result, and the call that gave it."""

    call: tuple[object, ...]
    result: object


class BuildCache:
    """Remembers the results of a build's slow steps for as long as each build asks for them."""

    def __init__(self, render_markdown: Render, draw: Draw) -> None:
        """Take the functions that really render and draw."""
        self.make_html = render_markdown
        self.make_drawing = draw
        self.good: dict[Hashable, list[Entry]] = {}  # of the last good build
        self.old: dict[Hashable, list[Entry]] = {}  # of the builds before this one
        self.new: dict[Hashable, list[Entry]] = {}  # asked for in this one
        self.pictures: list[CardRequest | PictureRequest] = []  # to be drawn when nobody waits
        self.has_charts = False

    def begin(self) -> None:
        """Begin a build; what the last good build and a failed one after it computed is still there."""
        self.old = {**self.good, **self.new}
        self.new = {}
        self.pictures = []

    def end(self) -> None:
        """End a good build: forget what it did not ask for."""
        self.good = self.new
        self.old = {}

    def memo(
        self, function: Callable[Arguments, Result], /, *args: Arguments.args, **kwargs: Arguments.kwargs
    ) -> Result:
        """Return what a function returned for equal arguments, or call it (`memo.Memo`)."""
        call = (function, args, kwargs)
        entry = self._find(call) or Entry(call, function(*args, **kwargs))
        self._remember(entry)
        return cast("Result", entry.result)

    def render_markdown(self, text: str) -> Rendered:
        """Return the HTML of a text; a failure is not remembered, as the machine may only have been busy."""
        call = ("markdown", text)
        entry = self._find(call)
        rendered = cast("Rendered", entry.result) if entry else self.make_html(text)
        if not rendered.failure:
            self._remember(entry or Entry(call, rendered))
        return rendered

    def draw(self, request: RenderRequest) -> RenderResult:
        """Return the drawing of a request; what no page shows is drawn later (`draw_picture`)."""
        self.has_charts = self.has_charts or isinstance(request, ChartRequest)
        call = _drawing(request)
        entry = self._find(call)
        if isinstance(request, CardRequest | PictureRequest) and not entry:
            self.pictures.append(request)
            return BLANK_SHARE if isinstance(request, CardRequest) else BLANK_PICTURES
        drawn = cast("RenderResult", entry.result) if entry else self.make_drawing(request)
        if not drawn.failure:
            self._remember(entry or Entry(call, drawn))
        return drawn

    def draw_picture(self) -> None:
        """Draw one of the pictures that were put off; the next build finds it, or that there is none."""
        request = self.pictures.pop()
        self._remember(Entry(_drawing(request), self.make_drawing(request)))

    def _find(self, call: tuple[object, ...]) -> Entry | None:
        slot = _slot(call)
        candidates = (*self.new.get(slot, ()), *self.old.get(slot, ()))
        return next((entry for entry in candidates if entry.call == call), None)

    def _remember(self, entry: Entry) -> None:
        remembered = self.new.setdefault(_slot(entry.call), [])
        if not any(known is entry for known in remembered):
            remembered.append(entry)


def _drawing(request: RenderRequest) -> tuple[object, ...]:
    return ("drawing", type(request).__name__, msgpack.encode(request))


def _slot(call: tuple[object, ...]) -> Hashable:
    """Return what entries are looked up by: a hash of the call, as far as it has one."""
    function, *rest = call
    try:
        return hash((function, *(value for value in rest if value != {})))
    except TypeError:  # a mapping or a list among the arguments
        return hash(function)
