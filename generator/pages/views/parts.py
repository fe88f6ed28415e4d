"""Define the base class of views, and links and dates."""

from msgspec import Struct


class View(Struct, frozen=True, eq=False, kw_only=True):
    """A view or a part of one."""


class LinkView(View, frozen=True, eq=False, kw_only=True):
    """A link, with its text."""

    text: str
    href: str
    note: str = ""  # a few words after it: "article", "said on August 21, 2019"
    is_current: bool = False


class DateView(View, frozen=True, eq=False, kw_only=True):
    """A date in words, and as `<time>` has it: "" if HTML cannot express the date."""

    words: str
    iso: str = ""


class EmbedCodeView(View, frozen=True, eq=False, kw_only=True):
    """A way to show a chart in other sites."""

    heading: str
    note: str
    code: str  # to copy
