"""What a preview remembers from one build to the next, so that a save does only what it changed.

Nothing is guessed: an entry is found by everything that made it (a text, a job, a view with all
templates), so a build that remembers gives the bytes of one that does not.
"""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar, cast

from msgspec import msgpack, structs

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
Entry = tuple[tuple[object, ...], object]  # what it was made of, and what was made
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
        self.old: dict[Hashable, Entry] = {}  # of the builds before
        self.new: dict[Hashable, Entry] = {}  # asked for in this one
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

    def draw(self, job: Job) -> Drawn:
        """The drawing of a job; a card for links is drawn later (`draw_cards`)."""
        key = ("drawing", type(job).__name__, msgpack.encode(job))
        if isinstance(job, CardJob) and key not in self.new and key not in self.old:
            self.cards[key] = job
            return BLANK
        drawn = self.keep(key, (), lambda: self.make_drawing(job))
        if drawn.failure:
            del self.new[key]
        return drawn

    def draw_card(self) -> None:
        """Draws one of the cards that were put off; the next build finds it, or that there is none."""
        key, job = self.cards.popitem()
        self.new[key] = ((), self.make_drawing(job))

    def renderer_of(self, theme: Files, own: Files, words: Words) -> Renderer:
        """A renderer with these templates and words: the last one, compiled, if they are the same."""
        made_with = (theme, own, words.locale, words.catalogue)
        if self.renderer is None or self.made_with != made_with:
            self.renderer = _Remembering(theme, own, words, self)
            self.made_with = made_with
        return self.renderer

    def rendered(self, renderer: "_Remembering", template: str, view: View, make: Callable[[], str]) -> str:
        """The text of a view: found by the view itself where that was kept, else by what is in it.

        Every page names the style, by a name that changes with it; so pages are kept without.
        """
        head = getattr(view, "head", None)
        if isinstance(head, Head):
            self.style = head.frame.style

        def find() -> tuple[Hashable, str]:
            encoded = _ENCODER.encode(view)
            if not isinstance(head, Head):  # the feed
                key: Hashable = ("page", renderer, template, encoded)
                return key, self.keep(key, (), make)
            key = ("page", renderer, template, encoded.replace(self.style.encode(), STYLE.encode()))
            bare = self.keep(key, (), lambda: make().replace(self.style, STYLE))
            return key, bare.replace(STYLE, self.style)

        return self._at_once(("view", view), (renderer, template), find)

    def read_page(self, path: str, at: str, text: str, prefix: str) -> PageText:
        """A page with its links made relative; kept without the style's name as well."""
        if not self.style:
            return self.keep(("read", path), (at, text, prefix), lambda: read_page(path, at, text, prefix))

        def find() -> tuple[Hashable, PageText]:
            bare = text.replace(self.style, STYLE)
            key = ("links", path, at, bare, prefix)
            kept = self.keep(key, (), lambda: read_page(path, at, bare, prefix))
            links = tuple(
                Written(self.style, link.is_asset) if link.address == STYLE else link for link in kept.links
            )
            text_with_style = kept.text.replace(STYLE[1:], self.style[1:])
            addresses = frozenset(link.address for link in links)
            return key, structs.replace(kept, text=text_with_style, links=links, addresses=addresses)

        return self._at_once(("read", path), (at, text, prefix), find)

    def _at_once(
        self, name: Hashable, made_of: tuple[object, ...], find: Callable[[], tuple[Hashable, Kept]]
    ) -> Kept:
        """As `keep`, of what is itself kept under the key that `find` gives: neither is forgotten before the other."""
        key, found = self.keep(name, made_of, find)
        if key not in self.new:
            self.new[key] = self.old[key]
        return found


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
