"""Check that images and charts have alternative text."""

from collections.abc import Iterator
from datetime import date

from generator.checks.linked import Linked
from generator.diagnostics import Diagnostic
from generator.diagnostics.rules import Check, Rule
from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.prose import Prose
from generator.model.resolved import Records


def check_images(_linked: Linked, _formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """An image in prose has alternative text."""
    for link in prose.links:
        if link.is_image and link.kind == "file" and not link.text.strip():
            hint = "write what the image shows between the brackets: ![Map of the county](map.png)"
            place = prose.markdown.at(link.start)
            yield Diagnostic("alt-missing", place, "the image has no alternative text", hint)


def check_charts_described(
    records: Records, _today: date, _quotations: QuotationResults
) -> Iterator[Diagnostic]:
    """A chart has alternative text."""
    for chart in records.charts.values():
        if not chart.alt:
            hint = "add “alt: …”: what a reader who cannot see it must know"
            message = f"the chart “{chart.id}” has no alternative text"
            yield Diagnostic("alt-missing", chart.location, message, hint)


ALT_MISSING = Rule(
    "alt-missing",
    "error",
    "A chart or an image has no alternative text.",
    "Readers who cannot see it must learn the same thing. Say what it shows, not that it is an image.",
    wrong="![](map.png)",
    right="![Map of the five counties](map.png)",
    guides=("markdown#pictures", "draw-a-chart"),
    checks=(Check("text", check_images), Check("records", check_charts_described)),
)
