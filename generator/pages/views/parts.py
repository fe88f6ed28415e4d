"""What every view is made of: the base class, links and dates."""

from msgspec import Struct


class View(Struct, frozen=True, eq=False, kw_only=True):
    """A view or a part of one."""


class LinkView(View, frozen=True, eq=False, kw_only=True):
    """A link by its words."""

    text: str
    href: str
    note: str = ""  # a few words behind it: "article", "said on August 21, 2019"
    is_current: bool = False


class DateView(View, frozen=True, eq=False, kw_only=True):
    """A date in words, and for `<time>`: nothing where HTML cannot say it."""

    words: str
    iso: str = ""
