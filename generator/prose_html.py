"""Every text of a site as harmless HTML, by way of the process that may be ended."""

from collections.abc import Callable, Iterable

from generator.diagnostics import Diagnostic, Location
from generator.markdown_worker import SECONDS, Rendered
from generator.prose import Prose
from generator.records import Markdown

Render = Callable[[str], Rendered]


def convert(texts: Iterable[Prose], render: Render) -> tuple[dict[Markdown, str], list[Diagnostic]]:
    """HTML by text, and the faults of texts that took too long or are nested too deep."""
    converted: dict[Markdown, str] = {}
    faults: list[Diagnostic] = []
    for prose in texts:
        rendered = render(prose.prepared)
        if rendered.failure:
            faults.append(_fault(prose, rendered))
        else:
            converted[prose.markdown] = rendered.html
    return converted, faults


def _fault(prose: Prose, rendered: Rendered) -> Diagnostic:
    place = prose.markdown.location
    if rendered.failure == "nested":
        return Diagnostic(
            "limit", place, "this text is nested too deep", "look for lists or quotations within each other"
        )
    if rendered.failure == "ended":
        return Diagnostic("too-slow", place, "this text cannot be read: it takes too much memory")
    location = Location(place.file) if place.column == 1 else place
    line = place.line + _worst_line(prose.prepared)
    message = f"this page takes longer than {SECONDS:.0f} s to read, mostly around line {line}"
    return Diagnostic("too-slow", location, message, "look for a long run of brackets or backticks")


def _worst_line(text: str) -> int:
    """The line with the longest run of marks that open something."""
    lines = text.split("\n")
    return max(range(len(lines)), key=lambda index: sum(lines[index].count(mark) for mark in "[]`<!*_("))
