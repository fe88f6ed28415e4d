"""Format the JSON-LD in the head of each page, in schema.org's vocabulary.

There is no `ClaimReview`: the site reports who said what, and does not rate it.
"""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from generator.model.dates import Date
from generator.model.urls import absolute
from generator.pages.views.parts import LinkView

Thing = Mapping[str, object]
CONTEXT = "https://schema.org"
# The characters that could end a <script> or begin a comment; the last two end a line in JavaScript.
ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def to_script(things: Sequence[Thing]) -> Markup:
    """Return the text of a JSON-LD script, with its values escaped."""
    graph = {"@context": CONTEXT, "@graph": [_without_empty(thing) for thing in things]}
    return Markup(json.dumps(graph, ensure_ascii=False, sort_keys=True).translate(ESCAPES))  # noqa: S704


def breadcrumb_list(crumbs: Sequence[LinkView], base_url: str) -> Thing:
    """Return a `BreadcrumbList`; its items have addresses only if the site has one."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": number,
                "name": crumb.text,
                "item": absolute(crumb.href, base_url),
            }
            for number, crumb in enumerate(crumbs, 1)
        ],
    }


def iso_date(date: Date | None) -> str:
    """Return a date as ISO 8601, for an interval its start; "" if there is none, or none as precise."""
    if date is None or date.start is None or date.precision == "decade":
        return ""
    if date.precision == "quarter":
        return str(date.start.year)
    return date.iso or (date.parts[0].iso if date.parts else date.start.isoformat())


def _without_empty(thing: object) -> object:
    if isinstance(thing, Mapping):
        values = {key: _without_empty(value) for key, value in thing.items()}
        return {key: value for key, value in values.items() if value not in ("", None, [], {})}
    if isinstance(thing, (list, tuple)):
        return [_without_empty(item) for item in thing]
    return thing
