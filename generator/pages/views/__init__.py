"""What templates receive: one frozen view for each template, and the parts views share.

A template loops and chooses; it looks nothing up. `str` is text, which templates
escape, and `Markup` is HTML. Addresses are written from the root ("/people/ann-lee/"),
and made relative once a page is rendered.
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
    PeopleView,
    PersonView,
    PoliciesView,
    PolicyView,
    SearchView,
    SourcesView,
    SourceView,
    TimelineView,
)
from generator.pages.views.parts import View

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
