"""Define the views of the feed."""

from generator.pages.views.parts import View


class FeedEntryView(View, frozen=True, eq=False, kw_only=True):
    """An entry of the feed."""

    id: str
    title: str
    href: str
    updated: str
    summary: str


class FeedView(View, frozen=True, eq=False, kw_only=True):
    """feed.xml, an Atom feed."""

    title: str
    description: str
    language: str
    home: str
    href: str
    updated: str
    author: str
    rights: str
    entries: tuple[FeedEntryView, ...]
