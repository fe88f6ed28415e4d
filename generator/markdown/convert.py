"""Convert every text of a site to safe HTML, in a process that can be killed."""

import html
import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from itertools import chain

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.markdown.allowlist import REFERENCE_SCHEME
from generator.markdown.worker import Rendered
from generator.model.prose import Prose
from generator.model.record_types import Markdown

WITHOUT_ADDRESS = re.compile(r"<a(?: title=\"[^\"]*\")?>(.*?)</a>", re.DOTALL)

Render = Callable[[str], Rendered]


def convert(texts: Iterable[Prose], render: Render) -> tuple[dict[Markdown, str], list[Diagnostic]]:
    """Return HTML by text, and problems: texts that cannot be converted, and links that got lost.

    A text that cannot be converted is empty: the site is not published, but everything else in it is checked.
    """
    converted: dict[Markdown, str] = {}
    problems: list[Diagnostic] = []
    for prose in texts:
        rendered = render(prose.prepared)
        if rendered.failure:
            converted[prose.markdown] = ""
            problems.append(_problem(prose, rendered))
        else:
            converted[prose.markdown] = rendered.html
            problems += _lost_links(prose, rendered.html)
    return converted, problems


def _lost_links(prose: Prose, converted: str) -> Iterator[Diagnostic]:
    """Yield a problem for each scanned link that did not become one, and each link without an address."""
    placed = {*re.findall(rf'"{REFERENCE_SCHEME}:{prose.nonce}-([0-9]+)"', converted)}
    for number, link in enumerate(prose.links):
        if str(number) not in placed:
            message = f"“{link.text or link.target}” will not become a link here"
            hint = "Markdown inside raw HTML is not read; remove the HTML, or write <a href=…>"
            yield Diagnostic("unsafe-link", link.location, message, hint)
    if "<a" in prose.markdown.text.lower():
        return  # an author's own anchors need not have an address
    read = {link.start for link in prose.links}
    place_of = cache(lambda text: _place_of(text, prose.markdown.text, read))
    for match in WITHOUT_ADDRESS.finditer(converted):
        text = html.unescape(re.sub(r"<[^>]*>", "", match[1]))
        place = prose.markdown.at(place_of(text))
        yield Diagnostic(
            "unsafe-link", place, f"the link “{text}” leads nowhere", "write [text](address), in one line"
        )


def _place_of(text: str, markdown: str, read: Container[int]) -> int:
    """Return where a link with a text is in Markdown that is none of those that were read, by where they begin."""
    written = [match.start() for match in re.finditer(re.escape(f"[{text}]"), markdown)]
    others = (place for place in written if place not in read)
    return next(chain(others, written), max(markdown.find(text), 0))


def _problem(prose: Prose, rendered: Rendered) -> Diagnostic:
    place = prose.markdown.location
    if rendered.failure == "nested":
        return Diagnostic(
            "limit",
            place,
            "this text is nested too deeply",
            "look for lists or quotations inside one another",
        )
    if rendered.failure == "ended":
        message = f"the Markdown process ended unexpectedly while it read this text ({rendered.how})"
        hint = "build again; if it ends every time, shorten the text until you find the cause"
        return Diagnostic("too-slow", place, message, hint)
    location = Location(place.file) if place.column == 1 else place
    line = place.line + _worst_line(prose.prepared)
    message = f"this page takes longer than {rendered.seconds:g} s to read, mostly around line {line}"
    return Diagnostic("too-slow", location, message, "look for a long run of brackets or backticks")


def _worst_line(text: str) -> int:
    """Return the index of the line with the most characters that open something."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda index: sum(lines[index].count(mark) for mark in "[]`<!*_("))


TOO_SLOW = Rule(
    "too-slow",
    "error",
    "A page takes longer than 5 seconds to read, or ends the process that reads it.",
    "Some short inputs take a Markdown parser forever, mostly long runs of brackets or backticks. Remove them.",
    guides=("markdown",),
    is_fixed=True,
)
