"""Define a page, its head, and the frame around its content."""

from markupsafe import Markup

from generator.pages.views.facts import CorrectionView
from generator.pages.views.parts import LinkView, View


class Frame(View, frozen=True, eq=False, kw_only=True):
    """What every page has around its content."""

    site_title: str
    site_description: str
    language: str
    home: str
    navigation: tuple[LinkView, ...]
    footer: tuple[LinkView, ...]
    search: LinkView | None  # None without an index
    license: LinkView | None
    style: str
    fonts: tuple[
        str, ...
    ]  # used by the style; prefetched, so that they arrive before the first text is shown
    script: str
    icon: str
    logo: str  # "" without one
    feed: str  # "" without base_url
    policy: str  # the Content-Security-Policy


class Head(View, frozen=True, eq=False, kw_only=True):
    """What a page declares about itself; `full_title` and `description` are unique within the site."""

    frame: Frame
    address: str
    title: str
    full_title: str  # followed by the site's title
    description: str
    kind: str  # for Open Graph: "website", "article"
    canonical: str
    share: str  # address of a preview picture, 1200 × 630; "" if the site has no address
    breadcrumbs: tuple[LinkView, ...]
    structured: Markup  # JSON-LD
    corrections: tuple[CorrectionView, ...]
    caveat: str = ""  # of the numbers that the page is about
    oembed: str = ""  # address of what tells other sites how to embed the page
    report: str = ""  # where to report an error in it; "" if the site does not say


class PageView(View, frozen=True, eq=False, kw_only=True):
    """The base class of the views of pages."""

    head: Head


class Page(View, frozen=True, eq=False):
    """A page of the finished site."""

    address: str  # "/people/ann-lee/"
    template: str
    view: PageView
    is_listed: bool = True  # in the sitemap and the search index
