"""The one table of kinds of records: what each is called, declared as, and published at.

To add a kind: a row here, its record class in `records.py`, a view and the page that shows it
(`pages/`), and its template. CONTRIBUTING.md has the recipe, and a test follows it.
"""

from msgspec import Struct

from generator.model.charts import Chart
from generator.model.records import (
    Claim,
    Curated,
    Event,
    Organization,
    Person,
    Policy,
    Series,
    Source,
    Statistic,
    Term,
)

Key = tuple[str, str]  # a kind and an id: ("person", "ann-lee")


class Kind(Struct, frozen=True):
    """One kind of record."""

    name: str  # in typed links (`person:ann-lee`) and in keys
    record: type[Curated] | None  # None for articles and pages, which are Markdown files
    url: str  # from the root, with a place for the id: "/people/{}/"
    table: str = ""  # its key in facts.yaml: "people"; empty if it is declared elsewhere
    noun: str = ""  # in messages, if not its name: "statistic"
    is_fact: bool = False  # facts share one namespace and one kind of page
    is_linkable: bool = True  # whether a typed link can lead to it

    @property
    def message_key(self) -> str:
        """The key of its name in the message catalog: "kind-person"."""
        return f"kind-{self.name}"

    @property
    def called(self) -> str:
        """What messages to writers call it."""
        return self.noun or self.name


KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind("source", Source, "/sources/{}/", "sources"),
        Kind("person", Person, "/people/{}/", "people"),
        Kind("organization", Organization, "/organizations/#{}", "organizations"),
        Kind("policy", Policy, "/policies/{}/", "policies"),
        Kind("term", Term, "/glossary/#{}", "terms"),
        Kind("event", Event, "/facts/{}/", "events", is_fact=True),
        Kind("stat", Statistic, "/facts/{}/", "statistics", noun="statistic", is_fact=True),
        Kind("claim", Claim, "/facts/{}/", "claims", is_fact=True),
        Kind("series", Series, "/numbers/#series-{}", "series", is_linkable=False),
        Kind("chart", Chart, "/numbers/{}/"),
        Kind("article", None, "/articles/{}/"),
        Kind("page", None, "/{}/"),
    )
}

# The kinds of links that say what a text rests on.
BINDING = ("source", *(kind.name for kind in KINDS.values() if kind.is_fact))


def tables() -> dict[str, Kind]:
    """The kinds declared in facts.yaml, by their keys there."""
    return {kind.table: kind for kind in KINDS.values() if kind.table}


def link_schemes() -> tuple[str, ...]:
    """The schemes of typed links, such as `person` in `person:ann-lee`."""
    return tuple(kind.name for kind in KINDS.values() if kind.is_linkable)


def noun(kind: str) -> str:
    """What messages to writers call a kind, or a section of the site."""
    return KINDS[kind].called if kind in KINDS else "section of the site" if kind == "section" else kind
