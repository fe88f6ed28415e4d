"""Define the views of sources, citations, and the results of checks."""

from generator.pages.views.parts import DateView, LinkView, View


class SourceCardView(View, frozen=True, eq=False, kw_only=True):
    """A source in the list of sources."""

    title: str
    href: str
    authors: str
    details: str
    publisher: str
    published: DateView | None
    facts: str  # "12 facts"
    alone: str  # "4 on this source only"
    subjects: str  # what the filters look for: "kind/book publisher/gazette"


class SourceGroupView(View, frozen=True, eq=False, kw_only=True):
    """The sources of one kind."""

    id: str
    heading: str
    count: str  # "12 sources"
    sources: tuple[SourceCardView, ...]


class CiteView(View, frozen=True, eq=False, kw_only=True):
    """A citation of a page, in three forms."""

    plain: str
    bibtex: str
    csl: str  # CSL-JSON


class ArticleBasisView(View, frozen=True, eq=False, kw_only=True):
    """How many of the facts that an article cites rest on a quotation found in its source."""

    article: LinkView
    quoted: str  # "12 of 19"


class UncheckedView(View, frozen=True, eq=False, kw_only=True):
    """A quotation that could not be checked."""

    quote: str
    source: LinkView


class KindView(View, frozen=True, eq=False, kw_only=True):
    """How many facts rest on the sources of one kind."""

    name: str
    sources: str
    facts: str


class SourceUseView(View, frozen=True, eq=False, kw_only=True):
    """How many facts rest on one source."""

    source: LinkView
    facts: str
    alone: str  # how many of them rest on it only


class WaiverView(View, frozen=True, eq=False, kw_only=True):
    """A waived rule, with the reason."""

    rule: str
    reason: str
    place: str
