"""Render the links in an article's HTML: fill in addresses, insert numbers and number the citations.

The input is the sanitized HTML of a text, in which each link inside the site is
`ref:<nonce>-<number>`. The output is HTML with addresses, split where a block such as a timeline
was placed.
"""

import html
import re
from collections.abc import Mapping
from itertools import count

from markupsafe import Markup
from msgspec import Struct

from generator.localization.formatting import Formatter
from generator.model.decimals import MINUS
from generator.model.kinds import BINDING, KINDS, Key
from generator.model.prose import BLOCKS, Link, Prose
from generator.model.records import Claim
from generator.model.resolved import Records, Target
from generator.model.urls import address, asset
from generator.pages.prose.citation_marks import Citation, citation_token, with_marks
from generator.pages.prose.margin_notes import with_notes
from generator.pages.prose.markup_words import with_words
from generator.quantities.described_changes import described_change
from generator.quantities.in_prose import is_qualified, readable

VOID = frozenset({"br", "hr", "img", "wbr"})

TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
REFERENCE_LINK = re.compile(
    r"<a ((?:[^<>\"]|\"[^\"]*\")*?)href=\"ref:([^\"]*)\"([^<>]*)>(.*?)</a>", re.DOTALL
)
REFERENCE_IMAGE = re.compile(r"<img ((?:[^<>\"]|\"[^\"]*\")*?)src=\"ref:([^\"]*)\"((?:[^<>\"]|\"[^\"]*\")*)>")
HEADING = re.compile(r'<(h[2-6])(?: id="([^"]*)")?>(.*?)</\1>', re.DOTALL)
FOOTNOTE = re.compile(r'<sup class="footnote">.*?</sup>', re.DOTALL)
ANCHOR_ID = re.compile(r'<(?:li|a)\b[^<>]* id="([^"]*)"')
TABLE = re.compile(r"<table>.*?</table>", re.DOTALL)


class Heading(Struct, frozen=True):
    """A heading of a text, with its anchor."""

    id: str
    text: str
    level: int


class Segment(Struct, frozen=True):
    """A piece of HTML, or a block placed between two pieces."""

    html: Markup = Markup()
    block: str = ""  # "timeline", "claims", "chart"; "" for HTML
    target: Target | None = None


class ArticleBody(Struct, frozen=True):
    """A text with its links rendered."""

    segments: tuple[Segment, ...]
    headings: tuple[Heading, ...]
    cited: Mapping[str, int]  # by source id: its number in this text
    facts: Mapping[str, tuple[Key, ...]]  # by source id: the records it was cited for

    @property
    def html(self) -> Markup:
        """The HTML of the whole text, without its blocks."""
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
    after: ArticleBody | None = None,
) -> ArticleBody:
    """Return a text with its links rendered; `converted` is its sanitized HTML.

    `with_citations` adds citation numbers, for a text that ends in a list of sources; they continue those of
    the text that it comes `after`. `has_own_page` gives headings anchors and lets wide tables and code scroll.
    """
    renderer = _LinkRenderer(records, formatter, prose, targets, with_citations)
    if after:
        renderer.numbers |= after.cited
        renderer.facts |= {source: dict.fromkeys(keys) for source, keys in after.facts.items()}
    converted = with_words(formatter, converted)
    headings: list[Heading] = []
    if has_own_page:
        converted = _add_anchors(converted, headings)
        converted = _with_scrolling(converted, formatter.text("table"))
    segments = []
    noted: set[int] = set()
    for piece, link in _split_at_blocks(prose, converted):
        text = REFERENCE_IMAGE.sub(renderer.image, REFERENCE_LINK.sub(renderer.link, piece))
        if renderer.citations:
            text = with_marks(formatter, text, prose.nonce, renderer.citations, renderer.source_names)
            text = with_notes(text, renderer.source_note, noted) if has_own_page else text
        if text.strip():
            segments.append(Segment(Markup(text)))  # noqa: S704  (the one place where prose becomes HTML)
        if link is not None and link in targets:
            segments.append(Segment(block=link.kind, target=targets[link]))
    facts = {source: tuple(keys) for source, keys in renderer.facts.items()}
    return ArticleBody(tuple(segments), tuple(headings), renderer.numbers, facts)


def _with_scrolling(converted: str, table: str) -> str:
    """Let wide tables and code scroll, by keyboard as well; several tables have labels that differ."""
    numbers = count(1)
    several = len(TABLE.findall(converted)) > 1

    def scrolling(match: re.Match[str]) -> str:
        label = html.escape(f"{table} {next(numbers)}" if several else table)
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{match[0]}</div>'

    return TABLE.sub(scrolling, converted).replace("<pre>", '<pre tabindex="0">')


def card_id(kind: str, id_: str) -> str:
    """Return the id that the card of a fact has in a page."""
    return f"card-{kind}-{id_}"


class _LinkRenderer:
    """Renders the links of one text, and collects the sources it cites."""

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
        self.citations: list[Citation] = []

    @property
    def source_names(self) -> dict[int, str]:
        """Whose each source is, by its number: its publisher, or its title."""
        sources = {number: self.records.sources[id_] for id_, number in self.numbers.items()}
        return {number: source.publisher or source.title for number, source in sources.items()}

    def source_note(self, number: int) -> str:
        """Return whose a source is and when it was published, for the margin."""
        source = self.records.sources[list(self.numbers)[number - 1]]
        when = self.formatter.date(source.published) if source.published else ""
        return ", ".join(part for part in (source.publisher or source.title, when) if part)

    def link(self, match: re.Match[str]) -> str:
        """Return a link with its address, text and citation numbers; only the text if an author faked it."""
        link = _link_at(self.prose, match[2])
        if link is None:
            return match[4]
        target = self.targets.get(link)
        text = match[4]
        if target is None:  # reported; the page is not published
            return text
        if link.kind == "stat" and not re.sub(r"<[^>]*>", "", text).strip():
            text = html.escape(self.number(link))
        elif not text.strip():
            text = html.escape(self.name(target) or link.target)
        attributes = f"{match[1]}{match[3]}".strip()
        card = (
            f' data-card="{card_id(target.kind, target.id)}"'
            if self.with_citations and link.kind in KINDS and KINDS[link.kind].is_fact
            else ""
        )
        opening = f'<a {attributes + " " if attributes else ""}href="{html.escape(self.href(target))}"{card}>'
        return f"{opening}{text}</a>{self.citation(link, target)}"

    def image(self, match: re.Match[str]) -> str:
        """Return an image with its address; "" if an author faked it."""
        link = _link_at(self.prose, match[2])
        target = self.targets.get(link) if link else None
        if target is None:
            return ""
        return f'<img loading="lazy" {match[1]}src="{html.escape(self.href(target))}"{match[3]}>'

    def name(self, target: Target) -> str:
        """Return what a link without a text leads to: the name or the title of a record, or an address."""
        record = self.records.by_kind.get(target.kind, {}).get(target.id)
        if isinstance(record, Claim):
            return self.records.name_of(record.by)
        return str(getattr(record, "name", "") or getattr(record, "title", "") or target.id)

    def number(self, link: Link) -> str:
        """Return the number as the site writes it, without the qualifier and the sign that the text has in words."""
        observation = self.records.observations[link.target]
        language, at = self.records.settings.language, link.text_start
        number = self.formatter.number(observation)
        if described_change(observation, readable(self.prose), at, at, language):
            number = number.removeprefix(MINUS)  # “fell by 36%”
        if observation.qualifier != "exact" and is_qualified(self.prose, link, observation, language):
            return number
        return self.formatter.amount(self.formatter.qualifier(observation), number)

    def href(self, target: Target) -> str:
        """Return the address of a target, from the root of the site."""
        if target.kind == "asset":
            return asset(target.id)
        base = target.id if target.kind == "address" else address(target.kind, target.id)
        return f"{base.partition('#')[0]}#{target.fragment}" if target.fragment else base

    def citation(self, link: Link, target: Target) -> str:
        """Return the token of the citation that follows a link, "" if there is none."""
        if not self.with_citations or link.kind not in BINDING:
            return ""
        numbers: dict[int, None] = {}
        first = []
        for source in self.records.sources_of((target.kind, target.id)):
            number = self.numbers.setdefault(source, len(self.numbers) + 1)
            facts = self.facts.setdefault(source, {})
            if not facts:
                first.append(number)
            facts[(target.kind, target.id)] = None
            numbers[number] = None
        if not numbers:
            return ""
        self.citations.append(Citation(tuple(numbers), tuple(first)))
        return citation_token(self.prose.nonce, len(self.citations) - 1)


def _add_anchors(converted: str, headings: list[Heading]) -> str:
    """Return HTML whose headings have unique ids made from their words; append each to `headings`."""
    taken = {"main", "sources", "contents", *ANCHOR_ID.findall(converted)}
    counts: dict[str, int] = {}  # of headings with the same words

    def anchor(match: re.Match[str]) -> str:
        text = html.unescape(re.sub(r"<[^>]*>", "", FOOTNOTE.sub("", match[3]))).strip()
        slug = match[2] or re.sub(r"[^\w]+", "-", text.casefold()).strip("-") or "section"
        unique, count = slug, counts.get(slug, 1)
        while unique in taken or re.fullmatch(r"(source|cited)-\d+", unique):
            count += 1
            unique = f"{slug}-{count}"
        counts[slug] = count
        taken.add(unique)
        headings.append(Heading(unique, text, int(match[1][1])))
        return f'<{match[1]} id="{html.escape(unique)}">{match[3]}</{match[1]}>'

    return HEADING.sub(anchor, converted)


def _split_at_blocks(prose: Prose, converted: str) -> list[tuple[str, Link | None]]:
    """Return HTML split at its blocks: each piece with the block that follows it, if any."""
    pieces: list[tuple[str, Link | None]] = []
    start, depth = 0, 0
    outermost = 0  # where the outermost open element begins
    block: Link | None = None
    for token in TOKEN.finditer(converted):
        if not token[1] and token[2].lower() not in VOID:
            outermost = token.start() if not depth else outermost
            depth += 1
        elif token[1]:
            depth -= 1
            if block and not depth:
                pieces.append((converted[start:outermost], block))
                start, block = token.end(), None
        match = REFERENCE_IMAGE.fullmatch(token[0])
        image = _link_at(prose, match[2]) if match else None
        if image and image.kind in BLOCKS:
            block = image
    pieces.append((converted[start:], None))
    return pieces


def _link_at(prose: Prose, reference: str) -> Link | None:
    """Return the link for `<nonce>-<number>`; None if an author wrote the reference by hand."""
    nonce, _, number = reference.partition("-")
    return prose.links[int(number)] if nonce == prose.nonce and number.isdecimal() else None
