"""What every page has around its content."""

from markupsafe import Markup

from generator.pages.views.facts import CorrectionView
from generator.pages.views.parts import LinkView, View


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
