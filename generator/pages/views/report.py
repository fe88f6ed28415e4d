"""Views of sources, citations, and what was checked."""

from generator.pages.views.parts import DateView, LinkView, View


class SourceCardView(View, frozen=True, eq=False, kw_only=True):
    """A source in the list of sources."""

    title: str
    href: str
    publisher: str
    kind: str
    published: DateView | None
    facts: str  # "12 facts"
    alone: str  # "4 on this source only"


class CiteView(View, frozen=True, eq=False, kw_only=True):
    """How to cite a page."""

    plain: str
    bibtex: str
    csl: str  # CSL-JSON


class UncheckedView(View, frozen=True, eq=False, kw_only=True):
    """A quotation that could not be checked."""

    quote: str
    source: LinkView


class KindView(View, frozen=True, eq=False, kw_only=True):
    """How much rests on the sources of one kind."""

    name: str
    sources: str
    facts: str


class SourceUseView(View, frozen=True, eq=False, kw_only=True):
    """How much rests on one source."""

    source: LinkView
    facts: str
    alone: str  # facts that rest on it only


class WaiverView(View, frozen=True, eq=False, kw_only=True):
    """A rule that was set aside, and why."""

    rule: str
    reason: str
    place: str
