"""Where every record has its address in the finished site, from the root: "/people/ann-lee/"."""

PAGES: dict[str, str] = {
    "source": "/sources/{}/",
    "person": "/people/{}/",
    "organization": "/people/#organization-{}",
    "policy": "/policies/{}/",
    "term": "/glossary/#{}",
    "event": "/facts/{}/",
    "stat": "/facts/{}/",
    "claim": "/facts/{}/",
    "series": "/numbers/#series-{}",
    "chart": "/numbers/{}/",
    "article": "/articles/{}/",
    "page": "/{}/",
}

SECTIONS = (
    "articles", "timeline", "people", "policies", "numbers", "sources", "glossary", "corrections", "how-we-know",
)  # fmt: skip
RESERVED = frozenset(
    {*SECTIONS, "facts", "data", "assets", "search", "index"}
)  # a page cannot have these names


def address(kind: str, id_: str) -> str:
    """The address of a record, perhaps with a place in the page behind `#`."""
    return PAGES[kind].format(id_)
