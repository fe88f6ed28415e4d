"""What a preview remembers from one build to the next, so that a save does only what it changed.

Nothing is guessed: an entry is found by everything that made it (a text, a job, a view with all
templates), so a build that remembers gives the bytes of one that does not.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar, cast

from msgspec import msgpack

from generator.chart_rows import CardJob
from generator.chart_worker import Drawing, Drawn, Job
from generator.draw import Draw
from generator.links import PageText, Written, read_page
from generator.markdown_worker import Rendered
from generator.prose_html import Render
from generator.render import Renderer
from generator.views import Head, View
from generator.words import Words

Files = Mapping[str, bytes]
Kept = TypeVar("Kept")
# Stands for a card that is not drawn yet: no page shows one, and drawing takes longer than all else.
BLANK = Drawn(
    Drawing(
        share=bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
            "0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
        )
    )
)
STYLE = "/assets/\0.css"  # stands for the style's address in what is kept; no text may hold that character


class Memory:
    """Keeps the results of a build's slow steps as long as each build asks for them."""

    def __init__(self, render_markdown: Render, draw: Draw) -> None:
        """Takes what really renders and draws."""
        self.make_html = render_markdown
        self.make_drawing = draw
        self.old: dict[Hashable, object] = {}  # of the builds before
        self.new: dict[Hashable, object] = {}  # asked for in this one
        self.cards: dict[Hashable, CardJob] = {}  # to be drawn when nobody waits
        self.style = ""  # the address of the site's style in this build
        self.renderer: Renderer | None = None
        self.made_with: object = None  # the templates and the words of that renderer

    def begin(self) -> None:
        """A build begins; what one before began and did not end stays."""
        self.old |= self.new
        self.new = {}
        self.cards = {}

    def end(self) -> None:
        """A build was good: what it did not ask for is forgotten."""
        self.old = {}

    def render_markdown(self, text: str) -> Rendered:
        """HTML of a text; a failure is not kept, as the machine may only have been busy."""
        return self._kept(
            ("markdown", text), lambda: self.make_html(text), lambda rendered: not rendered.failure
        )

    def draw(self, job: Job) -> Drawn:
        """The drawing of a job; a card for links is drawn later (`draw_cards`)."""
        key = ("drawing", type(job).__name__, msgpack.encode(job))
        if isinstance(job, CardJob) and key not in self.new and key not in self.old:
            self.cards[key] = job
            return BLANK
        return self._kept(key, lambda: self.make_drawing(job), lambda drawn: not drawn.failure)

    def draw_card(self) -> None:
        """Draws one of the cards that were put off; the next build finds it, or that there is none."""
        key, job = self.cards.popitem()
        self.new[key] = self.make_drawing(job)

    def renderer_of(self, theme: Files, own: Files, words: Words) -> Renderer:
        """A renderer with these templates and words: the last one, compiled, if they are the same."""
        made_with = (theme, own, words.locale, words.catalogue)
        if self.renderer is None or self.made_with != made_with:
            self.renderer = _Remembering(theme, own, words, self)
            self.made_with = made_with
        return self.renderer

    def rendered(self, renderer: "_Remembering", template: str, view: View, make: Callable[[], str]) -> str:
        """The text of a view, which is new in each build: found by what is in it.

        Every page names the style, by a name that changes with it; so pages are kept without.
        """
        head = getattr(view, "head", None)
        encoded = _ENCODER.encode(view)
        if isinstance(head, Head):
            self.style = head.frame.style
        else:  # the feed
            return self._kept(("page", renderer, template, encoded), make)
        key = ("page", renderer, template, encoded.replace(self.style.encode(), STYLE.encode()))
        return self._kept(key, lambda: make().replace(self.style, STYLE)).replace(STYLE, self.style)

    def read_page(self, path: str, at: str, text: str, prefix: str) -> PageText:
        """A page with its links made relative; kept without the style's name as well."""
        if not self.style:
            return self._kept(("links", path, at, text, prefix), lambda: read_page(path, at, text, prefix))
        bare = text.replace(self.style, STYLE)
        kept = self._kept(("links", path, at, bare, prefix), lambda: read_page(path, at, bare, prefix))
        links = tuple(
            Written(self.style, link.is_asset) if link.address == STYLE else link for link in kept.links
        )
        return PageText(kept.text.replace(STYLE[1:], self.style[1:]), links, kept.ids)

    def _kept(
        self, key: Hashable, make: Callable[[], Kept], is_kept: Callable[[Kept], bool] = lambda _: True
    ) -> Kept:
        """What is kept under a key, or made now."""
        if key in self.new:
            return cast("Kept", self.new[key])
        made = cast("Kept", self.old[key]) if key in self.old else make()
        if is_kept(made):
            self.new[key] = made
        return made


class _Remembering(Renderer):
    """A renderer that asks the memory first."""

    def __init__(self, theme: Files, own: Files, words: Words, memory: Memory) -> None:
        super().__init__(theme, own, words)
        self.memory = memory

    def render(self, template: str, view: View) -> str:
        return self.memory.rendered(
            self, template, view, lambda: super(_Remembering, self).render(template, view)
        )


def _as_html(value: object) -> tuple[str, str]:
    """`Markup` for the encoder: as it is rendered as it stands, it must not equal the same text escaped."""
    return "html", str(value)


_ENCODER = msgpack.Encoder(enc_hook=_as_html)
