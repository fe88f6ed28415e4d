"""Prose bound to facts: links as readers follow them, numbers inserted, citations numbered.

Takes the sanitized HTML of a text, in which each link inside the site is `ref:<number>`,
and gives HTML with addresses, cut where a block was placed.
"""

import html
import re
from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct

from generator.localization.formatting import Formatter
from generator.model.kinds import KINDS, Key
from generator.model.prose import BLOCKS, Link, Prose
from generator.model.resolved import Records, Target
from generator.model.urls import address, asset
from generator.quantities.in_prose import is_qualified

CITED = ("source", "event", "stat", "claim")  # links of these kinds get the numbers of their sources
VOID = frozenset({"br", "hr", "img", "wbr"})

TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
REFERENCE_LINK = re.compile(
    r"<a ((?:[^<>\"]|\"[^\"]*\")*?)href=\"ref:([^\"]*)\"([^<>]*)>(.*?)</a>", re.DOTALL
)
REFERENCE_IMAGE = re.compile(r"<img ((?:[^<>\"]|\"[^\"]*\")*?)src=\"ref:([^\"]*)\"((?:[^<>\"]|\"[^\"]*\")*)>")
HEADING = re.compile(r"<(h[2-6])>(.*?)</\1>", re.DOTALL)
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


class Heading(Struct, frozen=True):
    """A heading of a text, with its anchor."""

    id: str
    text: str
    level: int


class Segment(Struct, frozen=True):
    """A stretch of HTML, or the target of a block placed between two."""

    html: Markup = Markup()
    block: str = ""  # "timeline", "claims", "chart"
    target: Target | None = None


class ArticleBody(Struct, frozen=True):
    """A text ready for its page."""

    segments: tuple[Segment, ...]
    headings: tuple[Heading, ...]
    cited: Mapping[str, int]  # source id -> its number in this text
    facts: Mapping[str, tuple[Key, ...]]  # source id -> what it was cited for

    @property
    def html(self) -> Markup:
        """The whole text, where no block was placed."""
        return Markup().join(segment.html for segment in self.segments)


def render_links(
    records: Records,
    formatter: Formatter,
    prose: Prose,
    targets: Mapping[Link, Target],
    converted: str,
    *,
    with_citations: bool,
    has_own_page: bool,
) -> ArticleBody:
    """A text with its links resolved.

    `with_citations` adds the numbers of sources, for a text with a list of them at its end;
    `has_own_page` gives its headings anchors.
    """
    renderer = _LinkRenderer(records, formatter, prose, targets, with_citations)
    headings: list[Heading] = []
    if has_own_page:
        converted = _anchored(converted, headings)
        converted = TABLE.sub(
            lambda match: (
                f'<div class="scroll" role="region" tabindex="0" aria-label="{html.escape(formatter.text("table"))}">'
                f"{match[0]}</div>"
            ),
            converted,
        )
    segments = []
    for piece, link in _cut(prose, converted):
        text = REFERENCE_IMAGE.sub(renderer.image, REFERENCE_LINK.sub(renderer.link, piece))
        if text.strip():
            segments.append(Segment(Markup(text)))  # noqa: S704  (the one place where prose becomes HTML)
        if link is not None:
            segments.append(Segment(block=link.kind, target=targets[link]))
    facts = {source: tuple(keys) for source, keys in renderer.facts.items()}
    return ArticleBody(tuple(segments), tuple(headings), renderer.numbers, facts)


def card_id(kind: str, id_: str) -> str:
    """The id of the card of a fact in a page."""
    return f"card-{kind}-{id_}"


def named(prose: Prose, written: str) -> Link | None:
    """The link that an address `ref:<nonce>-<number>` stands for; None for one an author made up."""
    mark, _, number = written.partition("-")
    return prose.links[int(number)] if mark == prose.nonce and number.isdecimal() else None


class _LinkRenderer:
    def __init__(
        self,
        records: Records,
        formatter: Formatter,
        prose: Prose,
        targets: Mapping[Link, Target],
        with_citations: bool,
    ) -> None:
        self.records = records
        self.formatter = formatter
        self.prose = prose
        self.targets = targets
        self.with_citations = with_citations
        self.numbers: dict[str, int] = {}
        self.facts: dict[str, dict[Key, None]] = {}

    def link(self, match: re.Match[str]) -> str:
        link = named(self.prose, match[2])
        if link is None:
            return match[4]
        target = self.targets[link]
        text = match[4]
        if link.kind == "stat" and not re.sub(r"<[^>]*>", "", text).strip():
            text = html.escape(self.inserted(link))
        elif not text.strip():
            text = html.escape(target.id or link.target)
        attributes = f"{match[1]}{match[3]}".strip()
        card = (
            f' data-card="{card_id(target.kind, target.id)}"'
            if self.with_citations and link.kind in KINDS and KINDS[link.kind].is_fact
            else ""
        )
        opening = f'<a {attributes + " " if attributes else ""}href="{html.escape(self.href(target))}"{card}>'
        return f"{opening}{text}</a>{self.citation(link, target)}"

    def image(self, match: re.Match[str]) -> str:
        link = named(self.prose, match[2])
        if link is None:
            return ""
        target = self.targets[link]
        return f'<img {match[1]}src="{html.escape(self.href(target))}"{match[3]}>'

    def inserted(self, link: Link) -> str:
        """The value as the site writes it, its qualifier too unless the words around say it."""
        observation = self.records.observations[link.target]
        language = self.records.settings.language
        if observation.qualifier != "exact" and is_qualified(self.prose, link, observation, language):
            return self.formatter.number(observation)
        return self.formatter.qualified(observation)

    def href(self, target: Target) -> str:
        if target.kind == "asset":
            return asset(target.id)
        base = target.id if target.kind == "address" else address(target.kind, target.id)
        return f"{base.partition('#')[0]}#{target.fragment}" if target.fragment else base

    def citation(self, link: Link, target: Target) -> str:
        if not self.with_citations or link.kind not in CITED:
            return ""
        marks: dict[int, str] = {}
        for source in self.records.sources_of((target.kind, target.id)):
            number = self.numbers.setdefault(source, len(self.numbers) + 1)
            facts = self.facts.setdefault(source, {})
            anchor = "" if facts else f' id="cited-{number}"'
            facts[(target.kind, target.id)] = None
            label = html.escape(self.formatter.text("source-number", number=number))
            marks[number] = f'<a href="#source-{number}"{anchor} aria-label="{label}">{number}</a>'
        told = "<span>,</span>".join(marks[number] for number in sorted(marks))
        return f'<sup class="citation">{told}</sup>' if marks else ""


def _anchored(converted: str, headings: list[Heading]) -> str:
    """HTML whose headings have ids, each once, made from their words; notes them in `headings`."""
    taken: set[str] = {"main", "sources", "contents"}

    def anchor(match: re.Match[str]) -> str:
        text = html.unescape(re.sub(r"<[^>]*>", "", match[2])).strip()
        slug = re.sub(r"[^\w]+", "-", text.casefold()).strip("-") or "section"
        unique, count = slug, 1
        while unique in taken or re.fullmatch(r"(source|cited)-\d+", unique):
            count += 1
            unique = f"{slug}-{count}"
        taken.add(unique)
        headings.append(Heading(unique, text, int(match[1][1])))
        return f'<{match[1]} id="{html.escape(unique)}">{match[2]}</{match[1]}>'

    return HEADING.sub(anchor, converted)


def _cut(prose: Prose, converted: str) -> list[tuple[str, Link | None]]:
    """HTML cut at its blocks: each stretch, and the block behind it."""
    pieces: list[tuple[str, Link | None]] = []
    start, depth = 0, 0
    opened = 0  # where the outermost open element begins
    placed: Link | None = None
    for token in TOKEN.finditer(converted):
        if not token[1] and token[2].lower() not in VOID:
            opened = token.start() if not depth else opened
            depth += 1
        elif token[1]:
            depth -= 1
            if placed and not depth:
                pieces.append((converted[start:opened], placed))
                start, placed = token.end(), None
        found = REFERENCE_IMAGE.fullmatch(token[0])
        image = named(prose, found[2]) if found else None
        if image and image.kind in BLOCKS:
            placed = image
    pieces.append((converted[start:], None))
    return pieces
