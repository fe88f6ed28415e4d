"""Articles and pages: Markdown texts with front matter."""

from typing import Literal

from msgspec import Struct

from generator.model.dates import Date
from generator.model.record_types import Markdown, Record, Text


class FrontMatter(Record, frozen=True, eq=False, kw_only=True):
    """The keys between the `---` lines of an article or page."""

    title: Text
    summary: Text = ""
    date: Date | None = None
    updated: Date | None = None
    authors: tuple[str, ...] = ()
    order: int = 0
    draft: bool = False


class Document(Struct, frozen=True, eq=False):
    """An article or a page: a Markdown text with front matter."""

    slug: str
    kind: Literal["article", "page"]
    front: FrontMatter
    body: Markdown
