"""Compare what a text says of two figures with them: “rose from 500 to 600”, “600, up from 500”."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from generator.checks.charts import placed_charts
from generator.checks.linked import Linked
from generator.diagnostics import Diagnostic, Location
from generator.evidence.verification import QuotationResults
from generator.localization.formatting import Formatter
from generator.model.documents import Document
from generator.model.observations import Observation
from generator.model.prose import Prose
from generator.model.resolved import Records, TextLinks
from generator.quantities import find_quantities
from generator.quantities.changes import change_between
from generator.quantities.directions import Direction
from generator.quantities.in_prose import readable


def check_changes(linked: Linked, formatter: Formatter, prose: Prose) -> Iterator[Diagnostic]:
    """A text that goes from one figure to another uses the right word for the direction."""
    bound = [
        (link, observation)
        for link in prose.links
        if link.kind == "stat" and (observation := linked.observations.get(link.target)) is not None
    ]
    for (link, one), (following, other) in pairwise(bound):
        if not _is_comparable(one, other):
            continue
        spans = [(each.text_start, each.text_start + len(each.text)) for each in (link, following)]
        change = change_between(readable(prose), spans[0], spans[1], formatter.language)
        if change is None:
            continue
        first, last = (one, other) if change.is_forward else (other, one)
        found = change.direction
        if _is_up(first, last) is not found.is_up:
            yield _wrong(
                prose.markdown.at(found.start), found, formatter.number(first), formatter.number(last)
            )


def check_chart_changes(
    records: Records, _today: date, _quotations: QuotationResults
) -> Iterator[Diagnostic]:
    """A chart's words that go from one number to another use the right word for the direction."""
    language = records.settings.language
    for chart in records.charts.values():
        for field, text in (("title", chart.title), ("alt", chart.alt)):
            yield from _wrong_changes(text, chart.locate(field), language)


def check_placed_changes(records: Records, _document: Document, texts: TextLinks) -> Iterator[Diagnostic]:
    """The same of the alternative text that a chart has where a text places it."""
    for _, text, place in placed_charts(records, texts):
        yield from _wrong_changes(text, place, records.settings.language)


def _wrong_changes(text: str, place: Location, language: str) -> Iterator[Diagnostic]:
    numbers = [number for number in find_quantities(text, language) if not number.is_year_like]
    for one, other in pairwise(numbers):
        change = change_between(text, (one.start, one.end), (other.start, other.end), language)
        if change is None or one.kind != other.kind or one.value == other.value:
            continue
        first, last = (one, other) if change.is_forward else (other, one)
        if (last.value > first.value) is not change.direction.is_up:
            yield _wrong(place, change.direction, first.written, last.written)


def _wrong(place: Location, found: Direction, first: str, last: str) -> Diagnostic:
    """Return the problem of a word that says that something rose where it fell, or the reverse."""
    went = "a fall" if found.is_up else "a rise"
    message = f"the text says “{found.text}”, but from {first} to {last} is {went}"
    hint = f"write “{found.opposite}”, or give the two figures in chronological order"
    return Diagnostic("wrong-direction", place, message, hint)


def _is_comparable(one: Observation, other: Observation) -> bool:
    """Return whether two figures are different values of one measure, neither of them computed."""
    is_counted = one.operation is None and other.operation is None
    is_one_measure = (one.unit, one.measure, one.place) == (other.unit, other.measure, other.place)
    is_known = one.value is not None and other.value is not None and one.value != other.value
    return is_counted and is_one_measure and is_known


def _is_up(first: Observation, last: Observation) -> bool:
    """Return whether there is more of what is counted; losses are negative, so a lower value is a larger loss."""
    assert first.value is not None and last.value is not None  # noqa: S101, PT018  (they are comparable)
    is_loss = first.value < 0 and last.value < 0
    return (last.value > first.value) is not is_loss
