"""What site.yaml declares."""

from collections.abc import Mapping
from typing import Annotated

from generator.model.record_types import (
    ArticleId,
    ChartId,
    Markdown,
    Record,
    Reference,
    StatId,
    Text,
    Url,
    Written,
)


class Home(Record, frozen=True, eq=False, kw_only=True):
    """What the home page features."""

    lead: ArticleId | None = None
    numbers: tuple[StatId, ...] = ()
    chart: ChartId | None = None


class Settings(Record, frozen=True, eq=False, kw_only=True):
    """The contents of site.yaml."""

    title: str
    description: str
    question: Text = ""  # the title of the home page
    answer: Markdown | None = None
    base_url: Url = ""
    language: str = "en"
    authors: tuple[str, ...] = ()
    license: str = ""
    report_errors: str = (
        ""  # where readers report errors: an e-mail address, or a web address, perhaps with {id}
    )
    fiscal_year_start: int = 1
    navigation: tuple[Annotated[Reference, "section", "page"], ...] = ()
    home: Home | None = None
    attributed_terms: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # with numbers that claim nothing, or, in quotation marks, nobody's words
    max_quote_words: int = 25
    stale_after: int = 365
    rules: Mapping[str, str] = {}
    redirects: Mapping[Written, Written] = {}  # from old addresses to new ones
    accent: str = ""  # a color, "#1f4e79"
    logo: str = ""  # a file in static/
    font: str = ""  # of running text: a .woff2 file in static/, "sans" or "system"
