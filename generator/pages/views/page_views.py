"""Define one view per page template."""

from markupsafe import Markup

from generator.pages.views.axis import AxisView, EventLineView
from generator.pages.views.charts import ChartView, PictureView, TableView
from generator.pages.views.facts import (
    ArgumentView,
    CitedView,
    ClaimView,
    CorrectionView,
    DebateView,
    DecadeView,
    EventView,
    EvidenceView,
    FactCardView,
    ObservationView,
    PartView,
    SeriesView,
    SmallPictureView,
    TermView,
    YearView,
)
from generator.pages.views.frame import PageView
from generator.pages.views.parts import DateView, EmbedCodeView, LinkView, View
from generator.pages.views.people import (
    CardView,
    CareerTimelineView,
    OrganizationView,
    PeopleGroupView,
    PortraitView,
    RoleView,
)
from generator.pages.views.report import (
    ArticleBasisView,
    CiteView,
    KindView,
    SourceGroupView,
    SourceUseView,
    UncheckedView,
    WaiverView,
)


class HomeView(PageView, frozen=True, eq=False, kw_only=True):
    """home.html."""

    answer: Markup  # its first sentence in bold; empty without one
    basis: str  # how many sources there are, and until when they were read
    axis: AxisView | None
    key_events: tuple[EventView, ...]
    arguments: tuple[ArgumentView, ...]  # the strongest of each side
    debate: LinkView | None  # to the policy that they are about
    lead: CardView | None
    numbers: tuple[ObservationView, ...]
    pictures: tuple[SmallPictureView | None, ...]  # beside the numbers
    chart: ChartView | None
    articles: tuple[CardView, ...]
    events: tuple[EventView, ...]  # the latest, if none is key


class ArticlesView(PageView, frozen=True, eq=False, kw_only=True):
    """articles.html."""

    articles: tuple[CardView, ...]


class ArticleView(PageView, frozen=True, eq=False, kw_only=True):
    """article.html, for articles and for pages."""

    summary: Markup
    answer: Markup  # its first sentence in bold
    authors: str
    date: DateView | None
    updated: DateView | None
    is_draft: bool
    is_scheduled: bool
    headings: tuple[LinkView, ...]
    parts: tuple[PartView, ...]
    sources: tuple[CitedView, ...]
    cards: tuple[FactCardView, ...]
    previous: LinkView | None
    following: LinkView | None


class ChoiceView(View, frozen=True, eq=False, kw_only=True):
    """A filter: what can be chosen, such as the people of the timeline."""

    name: str  # in the address: "person"
    label: str
    links: tuple[LinkView, ...]


class TimelineView(PageView, frozen=True, eq=False, kw_only=True):
    """timeline.html."""

    axis: AxisView | None
    key_events: tuple[EventView, ...]
    line: EventLineView | None  # with all events
    years: tuple[YearView, ...]
    decades: tuple[DecadeView, ...]  # a single one is not folded
    choices: tuple[ChoiceView, ...]  # by which events can be filtered
    is_filtered: bool  # whether there is something to filter and to sort


class PeopleView(PageView, frozen=True, eq=False, kw_only=True):
    """people.html."""

    groups: tuple[PeopleGroupView, ...]
    organizations: LinkView | None  # to their page, if there are any


class PersonView(PageView, frozen=True, eq=False, kw_only=True):
    """person.html."""

    summary: Markup
    portrait: PortraitView | None
    roles: tuple[RoleView, ...]
    career_timeline: CareerTimelineView | None
    claims: tuple[ClaimView, ...]
    more_claims: tuple[ClaimView, ...]  # folded
    events: tuple[EventView, ...]
    numbers: tuple[ObservationView, ...]
    mentions: tuple[LinkView, ...]
    note: str
    evidence: tuple[EvidenceView, ...]


class OrganizationsView(PageView, frozen=True, eq=False, kw_only=True):
    """organizations.html."""

    organizations: tuple[OrganizationView, ...]


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
    debate: DebateView | None
    events: tuple[EventView, ...]
    numbers: tuple[ObservationView, ...]
    series: tuple[LinkView, ...]
    mentions: tuple[LinkView, ...]
    note: str
    evidence: tuple[EvidenceView, ...]


class NumbersView(PageView, frozen=True, eq=False, kw_only=True):
    """numbers.html."""

    key: tuple[ObservationView, ...]  # those of the home page
    pictures: tuple[SmallPictureView | None, ...]  # beside them
    charts: tuple[PictureView, ...]
    observations: tuple[ObservationView, ...]
    series: tuple[SeriesView, ...]
    downloads: tuple[LinkView, ...]


class ChartPageView(PageView, frozen=True, eq=False, kw_only=True):
    """chart.html."""

    chart: ChartView
    series: tuple[SeriesView, ...]
    reported_by: tuple[LinkView, ...]
    cite: CiteView
    embeds: tuple[EmbedCodeView, ...]  # none if the site has no address
    mentions: tuple[LinkView, ...]


class SeriesPageView(PageView, frozen=True, eq=False, kw_only=True):
    """series.html, for a series that no chart shows."""

    kind_words: str
    series: SeriesView
    table: TableView
    mentions: tuple[LinkView, ...]
    cite: CiteView


class TablePageView(PageView, frozen=True, eq=False, kw_only=True):
    """table.html, a further page of a long table."""

    parent: LinkView
    table: TableView


class EmbedView(PageView, frozen=True, eq=False, kw_only=True):
    """embed.html, a page to embed in a frame."""

    chart: ChartView


class FactView(PageView, frozen=True, eq=False, kw_only=True):
    """fact.html: an event, a claim or an observation, whichever is not None."""

    kind_words: str
    event: EventView | None
    claim: ClaimView | None
    statement: Markup  # of the claim, on one line; empty without one
    observation: ObservationView | None
    picture: SmallPictureView | None  # beside the observation
    is_derived: bool  # computed from other facts, whose evidence it shows
    mentions: tuple[LinkView, ...]
    cite: CiteView


class SourcesView(PageView, frozen=True, eq=False, kw_only=True):
    """sources.html."""

    is_folded: bool  # there are many: each kind opens by itself
    groups: tuple[SourceGroupView, ...]
    kinds: tuple[LinkView, ...]  # to choose from; `href` is what a source's subjects hold
    publishers: tuple[LinkView, ...]


class SourceView(PageView, frozen=True, eq=False, kw_only=True):
    """source.html."""

    publisher: str
    authors: str
    details: str
    kind_words: str
    published: DateView | None
    accessed: DateView | None
    url: str
    url_label: str
    archived: str
    note: str
    cite: CiteView
    facts: tuple[LinkView, ...]
    alone: tuple[LinkView, ...]  # facts that rest on this source only
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
    basis: str  # how many facts rest on a quotation, on a place only, …
    place_only: tuple[LinkView, ...]  # facts
    articles: tuple[ArticleBasisView, ...]
    quotations: tuple[Markup, ...]
    unchecked: tuple[UncheckedView, ...]
    single: tuple[LinkView, ...]
    stale: tuple[LinkView, ...]
    waivers: tuple[WaiverView, ...]
    kinds: tuple[KindView, ...]
    wide: Markup  # a chart of facts by kind of source; empty for a site without sources
    narrow: Markup
    sources: tuple[SourceUseView, ...]


class NotFoundView(PageView, frozen=True, eq=False, kw_only=True):
    """404.html."""

    tables: tuple[SeriesView, ...]  # whose rows once had pages that nothing forwards from


class RedirectView(PageView, frozen=True, eq=False, kw_only=True):
    """redirect.html, at an address that a page had before."""

    page: LinkView  # where it is now
    refresh: str  # the same, relative to the old address


class SearchView(PageView, frozen=True, eq=False, kw_only=True):
    """search.html."""

    script: str  # "" without an index
    is_preview: bool
    sections: tuple[LinkView, ...]
    names: tuple[str, ...]  # to suggest: what readers may look for and misspell
    web: str  # limits a web search to this site ("site:a.example"); "" without base_url
