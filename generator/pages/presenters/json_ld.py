"""JSON-LD for the head of each page, in schema.org's terms.

No `ClaimReview`: the site says who said what, and does not rate it.
"""

import json
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from generator.model.dates import Date
from generator.model.urls import absolute
from generator.pages.views.parts import LinkView

Thing = Mapping[str, object]
CONTEXT = "https://schema.org"
# Inside <script> only these could end it, or begin a comment; the last two end a line in JavaScript.
ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def to_script(things: Sequence[Thing]) -> Markup:
    """The text of a JSON-LD script: harmless whatever the values hold."""
    graph = {"@context": CONTEXT, "@graph": [_without_empty(thing) for thing in things]}
    return Markup(json.dumps(graph, ensure_ascii=False, sort_keys=True).translate(ESCAPES))  # noqa: S704


def breadcrumb_list(crumbs: Sequence[LinkView], base_url: str) -> Thing:
    """`BreadcrumbList`; items have addresses only where the site has one."""
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
    """A date as ISO 8601, with an interval's start; nothing without one."""
    if date is None or date.start is None:
        return ""
    return date.iso or (date.parts[0].iso if date.parts else date.start.isoformat())


def _without_empty(thing: object) -> object:
    if isinstance(thing, Mapping):
        kept = {key: _without_empty(value) for key, value in thing.items()}
        return {key: value for key, value in kept.items() if value not in ("", None, [], {})}
    if isinstance(thing, (list, tuple)):
        return [_without_empty(one) for one in thing]
    return thing
