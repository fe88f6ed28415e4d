"""Articles and pages: Markdown texts with front matter."""

import datetime as dt
from typing import Literal

from msgspec import Struct

from generator.model.dates import Date
from generator.model.record_types import Markdown, Record, Text, Written


class FrontMatter(Record, frozen=True, eq=False, kw_only=True):
    """The keys between the `---` lines of an article or page."""

    title: Text
    summary: Markdown | None = None
    answer: Markdown | None = None  # to the question that the text is about; shown first
    date: Date | None = None
    updated: Date | None = None
    authors: tuple[str, ...] = ()
    order: int = 0
    draft: bool = False
    aliases: tuple[Written, ...] = ()  # addresses it had before


class Document(Struct, frozen=True, eq=False):
    """An article or a page: a Markdown text with front matter."""

    slug: str
    kind: Literal["article", "page"]
    front: FrontMatter
    body: Markdown

    def is_scheduled(self, today: dt.date) -> bool:
        """Return whether the text is to be published on a day after today."""
        return self.day is not None and self.day > today

    @property
    def day(self) -> dt.date | None:
        """Return the day on which the text is published, the first of its `date`; None without one."""
        return self.front.date.start if self.front.date else None
