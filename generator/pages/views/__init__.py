"""Define what templates receive: one frozen view per template, and the parts that views share.

A template loops and chooses; it does not look anything up. `str` is text, which templates
escape, and `Markup` is HTML. Addresses start at the root ("/people/ann-lee/"); they are made
relative after a page is rendered.
"""

from collections.abc import Mapping

from generator.pages.views.feed import FeedView
from generator.pages.views.page_views import (
    ArticlesView,
    ArticleView,
    ChartPageView,
    CorrectionsView,
    EmbedView,
    EvidencePageView,
    FactView,
    GlossaryView,
    HomeView,
    NotFoundView,
    NumbersView,
    OrganizationsView,
    PeopleView,
    PersonView,
    PoliciesView,
    PolicyView,
    RedirectView,
    SearchView,
    SeriesPageView,
    SourcesView,
    SourceView,
    TablePageView,
    TimelineView,
)
from generator.pages.views.parts import View

# The view each template receives; a test checks that the templates use nothing else.
TEMPLATES: Mapping[str, type[View]] = {
    "home.html": HomeView,
    "articles.html": ArticlesView,
    "article.html": ArticleView,
    "timeline.html": TimelineView,
    "people.html": PeopleView,
    "person.html": PersonView,
    "organizations.html": OrganizationsView,
    "policies.html": PoliciesView,
    "policy.html": PolicyView,
    "numbers.html": NumbersView,
    "chart.html": ChartPageView,
    "embed.html": EmbedView,
    "series.html": SeriesPageView,
    "table.html": TablePageView,
    "fact.html": FactView,
    "sources.html": SourcesView,
    "source.html": SourceView,
    "glossary.html": GlossaryView,
    "corrections.html": CorrectionsView,
    "how-we-know.html": EvidencePageView,
    "404.html": NotFoundView,
    "redirect.html": RedirectView,
    "search.html": SearchView,
    "feed.xml": FeedView,
}
