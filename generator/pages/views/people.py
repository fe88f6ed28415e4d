"""Views of people and organizations."""

from markupsafe import Markup

from generator.pages.views.facts import EvidenceView
from generator.pages.views.parts import DateView, LinkView, View


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


class CareerTimelineView(View, frozen=True, eq=False, kw_only=True):
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
