"""Define the views of people and organizations."""

from markupsafe import Markup

from generator.pages.views.facts import EvidenceView
from generator.pages.views.parts import DateView, LinkView, View


class RoleView(View, frozen=True, eq=False, kw_only=True):
    """An office that somebody has held."""

    title: str
    organization: LinkView | None
    span: str
    party: str
    bar: "BarView | None"
    evidence: tuple[EvidenceView, ...]


class BarView(View, frozen=True, eq=False, kw_only=True):
    """The bar of an office on the time axis, in thousandths of the axis."""

    left: int
    width: int


class CareerTimelineView(View, frozen=True, eq=False, kw_only=True):
    """The time axis of a person's roles, with a bar for each role that has dates."""

    first: str  # the year in which the axis begins
    last: str  # the year in which it ends
    bars: tuple[BarView | None, ...]


class PortraitView(View, frozen=True, eq=False, kw_only=True):
    """A picture of a person."""

    src: str
    credit: str


class PersonCardView(View, frozen=True, eq=False, kw_only=True):
    """A person in the list of people."""

    name: str
    href: str
    portrait: PortraitView | None
    summary: str
    offices: tuple[str, ...]  # each with its body, years and party
    statements: str  # how many there are; "" for none


class PeopleGroupView(View, frozen=True, eq=False, kw_only=True):
    """Some of the people in the list, under a heading."""

    id: str
    heading: str  # "" for those without one
    people: tuple[PersonCardView, ...]


class CardView(View, frozen=True, eq=False, kw_only=True):
    """An article or a policy in a list."""

    title: str
    href: str
    summary: Markup
    facts: tuple[str, ...]  # a few words each, below the title
    date: DateView | None = None


class OrganizationView(View, frozen=True, eq=False, kw_only=True):
    """An organization in the list of organizations."""

    id: str
    name: str
    short: str
    part_of: LinkView | None
    parts: tuple[LinkView, ...]
    people: tuple[LinkView, ...]
    claims: tuple[LinkView, ...]  # what it said
    count: str  # of its claims; "" for none
    summary: Markup
    url: str
    note: str
    evidence: tuple[EvidenceView, ...]
