"""Define the views of facts and their evidence."""

from markupsafe import Markup

from generator.pages.views.charts import ChartView
from generator.pages.views.parts import DateView, LinkView, View


class EvidenceView(View, frozen=True, eq=False, kw_only=True):
    """One piece of evidence for a fact."""

    source: LinkView
    publisher: str
    published: DateView | None
    quote: str
    at: str
    note: str
    passage: str  # address of the passage at the publisher; "" without a quotation or an address
    archived_passage: str
    host_label: str  # whose address it is: "at example.org"
    basis: str  # "quoted", "unchecked", "place_only"
    status: str  # what checking it found, in a sentence


class EventView(View, frozen=True, eq=False, kw_only=True):
    """An event."""

    id: str
    href: str
    date: DateView
    title: str
    summary: Markup
    is_key: bool
    note: str
    people: tuple[LinkView, ...]
    organizations: tuple[LinkView, ...]
    policies: tuple[LinkView, ...]
    evidence: tuple[EvidenceView, ...]


class YearView(View, frozen=True, eq=False, kw_only=True):
    """The events of one year."""

    year: str
    count: str  # "3 events"
    height: int  # of its bar in the strip that shows how many events each year has, at most 24
    events: tuple[EventView, ...]


class DecadeView(View, frozen=True, eq=False, kw_only=True):
    """The events of a decade, folded where the timeline is long."""

    name: str  # "The 1990s"
    count: str  # "12 events"
    is_open: bool
    years: tuple[YearView, ...]


class ClaimView(View, frozen=True, eq=False, kw_only=True):
    """A claim: what a person or an organization said."""

    id: str
    href: str
    by: LinkView
    by_role: str
    stance: str  # "supports", "opposes", "neither"
    position: str  # the stance in words, as the page of the claim says it
    statement: Markup
    date: DateView | None
    about: tuple[LinkView, ...]
    answers: tuple[LinkView, ...]
    answered_by: tuple[LinkView, ...]
    note: str
    evidence: tuple[EvidenceView, ...]


class ExchangeView(View, frozen=True, eq=False, kw_only=True):
    """A claim and the other side's answer."""

    said: ClaimView
    said_by: str  # the side, in words
    answer: ClaimView
    answered_by: str


class StanceView(View, frozen=True, eq=False, kw_only=True):
    """The claims of one stance, the key ones first, then the oldest."""

    stance: str
    words: str
    claims: tuple[ClaimView, ...]


class DebateView(View, frozen=True, eq=False, kw_only=True):
    """Who says what: claims with their answers, and the other claims of each side."""

    exchanges: tuple[ExchangeView, ...]
    stances: tuple[StanceView, ...]


class ArgumentView(View, frozen=True, eq=False, kw_only=True):
    """The strongest claim of one side."""

    side: str  # in words
    claim: ClaimView


class SmallPictureView(View, frozen=True, eq=False, kw_only=True):
    """A picture of 240 by 44 px beside a number: a line with a dot, or a part of a bar."""

    path: str = ""  # of the line
    x: float = 0.0  # of the dot
    y: float = 0.0
    part: float = 0.0  # px of the bar, if there is no line
    is_complete: bool = True  # whether the number's period was over


class ObservationView(View, frozen=True, eq=False, kw_only=True):
    """A number, with everything that describes what it counts."""

    id: str
    href: str
    number: str  # "1,185", "−81%"
    amount: Markup  # qualifier, number and unit, each marked
    full: str  # the same as text: "at least 500 books"
    measure: str
    place: str
    period: DateView | None
    caveats: tuple[str, ...]  # sentences: what to know before using the number
    short_caveats: tuple[str, ...]  # the same in a few words each, without reasons
    reported_by: LinkView | None
    as_of: DateView | None
    note: str
    equation: str
    inputs: tuple[LinkView, ...]
    evidence: tuple[EvidenceView, ...]


class PartView(View, frozen=True, eq=False, kw_only=True):
    """A part of an article: HTML, or a block placed in it."""

    kind: str  # "html", "timeline", "claims", "chart"
    html: Markup = Markup()
    events: tuple[EventView, ...] = ()
    debate: DebateView | None = None
    chart: ChartView | None = None
    subject: LinkView | None = None


class CitedView(View, frozen=True, eq=False, kw_only=True):
    """A numbered source at the end of an article, with the facts it is cited for."""

    number: int
    source: LinkView
    publisher: str
    authors: str
    published: DateView | None
    details: str  # "Gazette 12 (3), pp. 4–9"
    external: str
    external_label: str  # "at example.org", "copy at example.org"
    archived: str
    facts: tuple[LinkView, ...]
    quotes: tuple[str, ...]


class CardQuoteView(View, frozen=True, eq=False, kw_only=True):
    """A piece of evidence on a card."""

    quote: str
    at: str
    source: str


class FactCardView(View, frozen=True, eq=False, kw_only=True):
    """A fact as readers see it without leaving the article."""

    id: str
    kind_words: str
    title: str
    meta: str
    evidence: tuple[CardQuoteView, ...]


class TermView(View, frozen=True, eq=False, kw_only=True):
    """A term and its definition."""

    id: str
    name: str
    also_called: str
    definition: Markup
    note: str
    evidence: tuple[EvidenceView, ...]


class SeriesView(View, frozen=True, eq=False, kw_only=True):
    """A series: what its numbers have in common."""

    id: str
    href: str
    name: str  # "loans, Mill Street"
    measure: str
    unit: str
    place: str
    reported_by: LinkView | None
    note: str
    evidence: tuple[EvidenceView, ...]
    download: str


class CorrectionView(View, frozen=True, eq=False, kw_only=True):
    """A correction: what the site said before, and what it says now."""

    anchor: str  # in the page of all corrections, "" elsewhere
    date: DateView
    about: tuple[LinkView, ...]
    was: str
    now: str
    why: str
