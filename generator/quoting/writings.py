"""Gather the texts of a site that may quote: bodies, and every field in the site's own words."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from generator.diagnostics import Location
from generator.model.documents import Document
from generator.model.kinds import BINDING, Key
from generator.model.prose import Link, Prose
from generator.model.record_types import Markdown, Record
from generator.model.records import Correction
from generator.model.resolved import Records
from generator.quoting.dialogue import OPENING
from generator.quoting.passages import CLOSING
from generator.quoting.shown_text import ShownText, shown_plain, shown_prose
from generator.reading.index import every_record
from generator.reading.records.own_texts import own_texts

MARKS = frozenset(CLOSING)
SPEAKING = ("person", "organization")


class TypedLink(Struct, frozen=True):
    """A link to a record, by its offsets in the shown text."""

    key: Key
    start: int
    end: int


class Writing(Struct, frozen=True, eq=False, kw_only=True):
    """One text as its readers see it, with its links."""

    shown: ShownText
    links: tuple[TypedLink, ...] = ()  # to facts and sources
    people: tuple[TypedLink, ...] = ()  # to people and organizations
    owner: Key | None = None  # the record that the text belongs to
    is_statement: bool = False  # what the owner, a claim, says
    markdown: Markdown | None = None
    location: Location  # of the field

    def place(self, offset: int) -> Location:
        """Return the place in the file of a character shown; of a plain text, the place of its field."""
        return self.markdown.at(self.shown.offsets[offset]) if self.markdown else self.location


def record_writings(records: Records, prose: Mapping[Markdown, Prose]) -> Iterator[Writing]:
    """Yield the texts of records and charts, and what the site says of itself."""
    for kind, record in every_record(records.facts, records.charts.values()):
        owner = (kind, record.id)
        for field in record.__struct_fields__:
            text = getattr(record, field)
            if isinstance(text, Markdown) and text in prose:
                yield from _of_prose(prose[text], owner, is_statement=field == "statement")
        yield from _of_fields(record, owner)
    for correction in records.facts.corrections:
        yield from _of_fields(correction, None)
    settings = records.settings
    for name in ("title", "description", "question"):
        yield from _of_plain(getattr(settings, name), settings.locate(name), None)
    if settings.answer:
        yield from _of_prose(prose[settings.answer], None)


def document_writings(document: Document, prose: Mapping[Markdown, Prose]) -> Iterator[Writing]:
    """Yield the title, the summary and the body of an article or a page."""
    yield from _of_fields(document.front, None)
    for text in (document.front.summary, document.front.answer):
        if text:
            yield from _of_prose(prose[text], None)
    yield from _of_prose(prose[document.body], None)


def prose_writing(prose: Prose, owner: Key | None = None, *, is_statement: bool = False) -> Writing:
    """Return a Markdown text as its readers see it."""
    shown = shown_prose(prose)
    links = [
        TypedLink((link.kind, link.target), *shown.span(link.start, _end(link, prose.markdown.text)))
        for link in prose.links
        if link.kind in (*BINDING, *SPEAKING)
    ]
    return Writing(
        shown=shown,
        links=tuple(link for link in links if link.key[0] in BINDING),
        people=tuple(link for link in links if link.key[0] in SPEAKING),
        owner=owner,
        is_statement=is_statement,
        markdown=prose.markdown,
        location=prose.markdown.location,
    )


def may_quote(text: str) -> bool:
    """Return whether a text has a mark that could quote something; most fields have none."""
    return not MARKS.isdisjoint(text) or "&" in text or ">" in text or OPENING.search(text) is not None


def _of_prose(prose: Prose, owner: Key | None, *, is_statement: bool = False) -> Iterator[Writing]:
    if may_quote(prose.markdown.text):
        yield prose_writing(prose, owner, is_statement=is_statement)


def _of_fields(record: Record, owner: Key | None) -> Iterator[Writing]:
    """Yield what a record says in plain text; `was` repeats what was wrong."""
    for part, name in own_texts(record):
        if not (isinstance(part, Correction) and name == "was"):
            yield from _of_plain(getattr(part, name), part.locate(name), owner)


def _of_plain(text: str, location: Location, owner: Key | None) -> Iterator[Writing]:
    if not MARKS.isdisjoint(text) or OPENING.match(text):
        yield Writing(shown=shown_plain(text), owner=owner, location=location)


def _end(link: Link, text: str) -> int:
    """Return where a link ends; the scanner keeps only the opening tag of `<a href="claim:cost">`."""
    if text[link.start : link.start + 2].lower() != "<a":
        return link.end
    closing = text.lower().find("</a>", link.end)
    return closing if closing >= 0 else link.end
