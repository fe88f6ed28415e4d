"""What templates receive: one frozen view for each template, and the parts views share.

A template loops and chooses; it looks nothing up. `str` is text, which templates
escape, and `Markup` is HTML. Addresses are written from the root ("/people/ann-lee/"),
and made relative once a page is rendered.
"""

from collections.abc import Mapping

from markupsafe import Markup
from msgspec import Struct


class View(Struct, frozen=True, eq=False, kw_only=True):
    """A view or a part of one."""


# Parts


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


class EvidenceView(View, frozen=True, eq=False, kw_only=True):
    """Why a fact holds."""

    source: LinkView
    publisher: str
    published: DateView | None
    quote: str
    at: str
    note: str
    passage: str  # address of the very passage at the publisher; nothing without quotation or address
    archived_passage: str
    status: str  # "found", "locked", "unchecked", or nothing without a quotation


class EventView(View, frozen=True, eq=False, kw_only=True):
    """Something that happened."""

    id: str
    href: str
    date: DateView
    title: str
    summary: Markup
    note: str
    people: tuple[LinkView, ...]
    organizations: tuple[LinkView, ...]
    policies: tuple[LinkView, ...]
    evidence: tuple[EvidenceView, ...]


class YearView(View, frozen=True, eq=False, kw_only=True):
    """The events of one year."""

    year: str
    count: str  # "3 events"
    height: int  # of its bar in the strip that shows where events crowd, at most 24
    events: tuple[EventView, ...]


class ClaimView(View, frozen=True, eq=False, kw_only=True):
    """What somebody said."""

    id: str
    href: str
    by: LinkView
    by_role: str
    stance: str  # "supports", "opposes", "neither"
    stance_words: str
    statement: Markup
    date: DateView | None
    about: tuple[LinkView, ...]
    answers: tuple[LinkView, ...]
    answered_by: tuple[LinkView, ...]
    note: str
    evidence: tuple[EvidenceView, ...]


class StanceView(View, frozen=True, eq=False, kw_only=True):
    """The claims of one stance, oldest first."""

    stance: str
    words: str
    claims: tuple[ClaimView, ...]


class FigureView(View, frozen=True, eq=False, kw_only=True):
    """One number and everything that says what it counts."""

    id: str
    href: str
    number: str  # "1,185", "−81%"
    qualifier: str  # "at least"
    unit: str
    measure: str
    place: str
    period: DateView | None
    completeness: str  # a sentence where the period was not over
    reported_by: LinkView | None
    as_of: DateView | None
    note: str
    despite: str
    equation: str
    inputs: tuple[LinkView, ...]
    evidence: tuple[EvidenceView, ...]


class ColumnView(View, frozen=True, eq=False, kw_only=True):
    """A column of a chart's table."""

    name: str
    note: str  # place, who counted


class CellView(View, frozen=True, eq=False, kw_only=True):
    """A cell of a chart's table; a gap has neither number nor address."""

    number: str
    href: str


class ChartRowView(View, frozen=True, eq=False, kw_only=True):
    """A row of a chart's table."""

    period: str
    cells: tuple[CellView, ...]


class KeyView(View, frozen=True, eq=False, kw_only=True):
    """The name of a series and the number of its colour."""

    number: int
    name: str


class AnnotationView(View, frozen=True, eq=False, kw_only=True):
    """An event that is marked in a chart by a number."""

    number: int
    date: DateView
    event: LinkView


class ChartView(View, frozen=True, eq=False, kw_only=True):
    """A chart, with the table and the words that say the same."""

    id: str
    href: str
    title: str
    subtitle: str
    alt: str
    note: str
    wide: Markup
    narrow: Markup
    has_names: bool  # whether the wide drawing says which series is which
    keys: tuple[KeyView, ...]  # none for one series
    annotations: tuple[AnnotationView, ...]
    unit: str
    row_name: str
    columns: tuple[ColumnView, ...]
    rows: tuple[ChartRowView, ...]
    marks: tuple[str, ...]  # sentences: unfinished periods, gaps, signs
    sources: tuple[LinkView, ...]
    downloads: tuple[LinkView, ...]


class PartView(View, frozen=True, eq=False, kw_only=True):
    """A stretch of an article: HTML, or one block that was placed in it."""

    kind: str  # "html", "timeline", "claims", "chart"
    html: Markup = Markup()
    events: tuple[EventView, ...] = ()
    stances: tuple[StanceView, ...] = ()
    chart: ChartView | None = None
    subject: LinkView | None = None


class CitedView(View, frozen=True, eq=False, kw_only=True):
    """One numbered source at the end of an article, and what it is cited for."""

    number: int
    source: LinkView
    publisher: str
    authors: str
    published: DateView | None
    external: str
    archived: str
    facts: tuple[LinkView, ...]
    quotes: tuple[str, ...]


class CardQuoteView(View, frozen=True, eq=False, kw_only=True):
    """A piece of evidence in a card."""

    quote: str
    at: str
    source: str


class FactCardView(View, frozen=True, eq=False, kw_only=True):
    """What a reader sees of a fact without leaving the text."""

    id: str
    kind_words: str
    title: str
    meta: str
    evidence: tuple[CardQuoteView, ...]


class RoleView(View, frozen=True, eq=False, kw_only=True):
    """An office somebody held."""

    title: str
    organization: LinkView | None
    span: str
    party: str
    bar: "BarView | None"
    evidence: tuple[EvidenceView, ...]


class BarView(View, frozen=True, eq=False, kw_only=True):
    """An office on the line of time, in thousandths of it."""

    left: int
    width: int


class LifelineView(View, frozen=True, eq=False, kw_only=True):
    """The line of time beside a person's roles; a bar for each of them."""

    first: str  # the year it begins with
    last: str  # and the one with which it ends
    bars: tuple[BarView | None, ...]


class PortraitView(View, frozen=True, eq=False, kw_only=True):
    """A picture of a person, or the letters that stand for one."""

    src: str  # nothing where there is no picture
    initials: str
    credit: str


class PersonCardView(View, frozen=True, eq=False, kw_only=True):
    """An entry of the index of people."""

    name: str
    href: str
    portrait: PortraitView
    summary: str
    facts: tuple[str, ...]  # offices


class CardView(View, frozen=True, eq=False, kw_only=True):
    """An entry of an index: an article, a policy."""

    title: str
    href: str
    summary: str
    facts: tuple[str, ...]  # short words below the title
    date: DateView | None = None


class OrganizationView(View, frozen=True, eq=False, kw_only=True):
    """A body, on the page of people."""

    id: str
    name: str
    short: str
    part_of: LinkView | None
    parts: tuple[LinkView, ...]
    people: tuple[LinkView, ...]
    claims: tuple[LinkView, ...]
    summary: Markup
    url: str
    note: str
    evidence: tuple[EvidenceView, ...]


class TermView(View, frozen=True, eq=False, kw_only=True):
    """A word and what it means."""

    id: str
    name: str
    also_called: str
    definition: Markup
    note: str
    evidence: tuple[EvidenceView, ...]


class SeriesView(View, frozen=True, eq=False, kw_only=True):
    """Figures of one measure over periods."""

    id: str
    measure: str
    unit: str
    place: str
    reported_by: LinkView | None
    note: str
    rows: tuple[FigureView, ...]
    evidence: tuple[EvidenceView, ...]
    download: str


class CorrectionView(View, frozen=True, eq=False, kw_only=True):
    """What the site said wrongly, and says now."""

    date: DateView
    about: tuple[LinkView, ...]
    was: str
    now: str
    why: str


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


# The frame of every page


class Frame(View, frozen=True, eq=False, kw_only=True):
    """What every page has around its own content."""

    site_title: str
    site_description: str
    language: str
    home: str
    navigation: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    search: LinkView | None  # nothing where there is no index
    license: LinkView | None
    style: str
    fonts: tuple[
        str, ...
    ]  # that the style names: fetched beside it, they come before the first lines are shown
    script: str
    icon: str
    logo: str  # nothing without one
    feed: str  # nothing without base_url
    policy: str  # the Content-Security-Policy


class Head(View, frozen=True, eq=False, kw_only=True):
    """What every page says of itself; `full_title` and `description` are unique in the site."""

    frame: Frame
    address: str
    title: str
    full_title: str  # with the site's own
    description: str
    kind: str  # for Open Graph: "website", "article"
    canonical: str
    share: str  # address of a picture of 1200 by 630; nothing where the site has no address
    breadcrumbs: tuple[LinkView, ...]
    structured: Markup  # JSON-LD
    corrections: tuple[CorrectionView, ...]


class PageView(View, frozen=True, eq=False, kw_only=True):
    """What every page's view has."""

    head: Head


class Page(View, frozen=True, eq=False):
    """One page of the finished site."""

    address: str  # "/people/ann-lee/"
    template: str
    view: PageView
    is_listed: bool = True  # in the sitemap


class HomeView(PageView, frozen=True, eq=False, kw_only=True):
    """home.html."""

    lead: CardView | None
    numbers: tuple[FigureView, ...]
    chart: ChartView | None
    articles: tuple[CardView, ...]
    events: tuple[EventView, ...]


class ArticlesView(PageView, frozen=True, eq=False, kw_only=True):
    """articles.html."""

    articles: tuple[CardView, ...]


class ArticleView(PageView, frozen=True, eq=False, kw_only=True):
    """article.html, for articles and for pages."""

    summary: str
    authors: str
    date: DateView | None
    updated: DateView | None
    is_draft: bool
    headings: tuple[LinkView, ...]
    parts: tuple[PartView, ...]
    sources: tuple[CitedView, ...]
    cards: tuple[FactCardView, ...]
    previous: LinkView | None
    following: LinkView | None


class TimelineView(PageView, frozen=True, eq=False, kw_only=True):
    """timeline.html."""

    years: tuple[YearView, ...]
    people: tuple[LinkView, ...]  # by whom events can be filtered
    policies: tuple[LinkView, ...]


class PeopleView(PageView, frozen=True, eq=False, kw_only=True):
    """people.html."""

    people: tuple[PersonCardView, ...]
    organizations: tuple[OrganizationView, ...]


class PersonView(PageView, frozen=True, eq=False, kw_only=True):
    """person.html."""

    summary: Markup
    portrait: PortraitView
    roles: tuple[RoleView, ...]
    lifeline: LifelineView | None
    claims: tuple[ClaimView, ...]
    events: tuple[EventView, ...]
    numbers: tuple[FigureView, ...]
    mentions: tuple[LinkView, ...]
    note: str
    evidence: tuple[EvidenceView, ...]


class PoliciesView(PageView, frozen=True, eq=False, kw_only=True):
    """policies.html."""

    policies: tuple[CardView, ...]


class PolicyView(PageView, frozen=True, eq=False, kw_only=True):
    """policy.html."""

    kind_words: str
    jurisdiction: str
    status: str
    status_date: DateView | None
    also_called: str
    summary: Markup
    stances: tuple[StanceView, ...]
    events: tuple[EventView, ...]
    numbers: tuple[FigureView, ...]
    series: tuple[LinkView, ...]
    mentions: tuple[LinkView, ...]
    note: str
    evidence: tuple[EvidenceView, ...]


class NumbersView(PageView, frozen=True, eq=False, kw_only=True):
    """numbers.html."""

    charts: tuple[ChartView, ...]
    figures: tuple[FigureView, ...]
    series: tuple[SeriesView, ...]
    downloads: tuple[LinkView, ...]


class ChartPageView(PageView, frozen=True, eq=False, kw_only=True):
    """chart.html."""

    chart: ChartView
    reported_by: tuple[LinkView, ...]
    cite: CiteView
    embed: str  # the code to copy; nothing where the site has no address
    mentions: tuple[LinkView, ...]


class EmbedView(PageView, frozen=True, eq=False, kw_only=True):
    """embed.html, a page that fits a frame."""

    chart: ChartView


class FactView(PageView, frozen=True, eq=False, kw_only=True):
    """fact.html: an event, a claim or a figure, whichever is not None."""

    kind_words: str
    event: EventView | None
    claim: ClaimView | None
    figure: FigureView | None
    mentions: tuple[LinkView, ...]
    cite: CiteView


class SourcesView(PageView, frozen=True, eq=False, kw_only=True):
    """sources.html."""

    sources: tuple[SourceCardView, ...]


class SourceView(PageView, frozen=True, eq=False, kw_only=True):
    """source.html."""

    publisher: str
    authors: str
    kind_words: str
    published: DateView | None
    accessed: DateView | None
    url: str
    archived: str
    note: str
    facts: tuple[LinkView, ...]
    alone: tuple[LinkView, ...]  # what rests on this source only
    mentions: tuple[LinkView, ...]


class GlossaryView(PageView, frozen=True, eq=False, kw_only=True):
    """glossary.html."""

    terms: tuple[TermView, ...]


class CorrectionsView(PageView, frozen=True, eq=False, kw_only=True):
    """corrections.html."""

    entries: tuple[CorrectionView, ...]


class EvidencePageView(PageView, frozen=True, eq=False, kw_only=True):
    """how-we-know.html."""

    day: str  # of the build
    counts: tuple[Markup, ...]  # "<b>3</b> events"
    quotations: tuple[Markup, ...]
    unchecked: tuple[UncheckedView, ...]
    single: tuple[LinkView, ...]
    stale: tuple[LinkView, ...]
    waivers: tuple[WaiverView, ...]
    kinds: tuple[KindView, ...]
    wide: Markup  # a chart of the kinds; nothing for a site without sources
    narrow: Markup
    sources: tuple[SourceUseView, ...]


class NotFoundView(PageView, frozen=True, eq=False, kw_only=True):
    """404.html."""


class SearchView(PageView, frozen=True, eq=False, kw_only=True):
    """search.html."""

    script: str  # nothing where there is no index
    is_preview: bool
    sections: tuple[LinkView, ...]
    web: str  # what restricts a web search to this site ("site:a.example"); nothing without base_url


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


# Which view each template receives; a test holds the templates to it.
TEMPLATES: Mapping[str, type[View]] = {
    "home.html": HomeView,
    "articles.html": ArticlesView,
    "article.html": ArticleView,
    "timeline.html": TimelineView,
    "people.html": PeopleView,
    "person.html": PersonView,
    "policies.html": PoliciesView,
    "policy.html": PolicyView,
    "numbers.html": NumbersView,
    "chart.html": ChartPageView,
    "embed.html": EmbedView,
    "fact.html": FactView,
    "sources.html": SourcesView,
    "source.html": SourceView,
    "glossary.html": GlossaryView,
    "corrections.html": CorrectionsView,
    "how-we-know.html": EvidencePageView,
    "404.html": NotFoundView,
    "search.html": SearchView,
    "feed.xml": FeedView,
}
