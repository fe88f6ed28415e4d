"""Check that every number that readers meet rests on a fact: in prose, in titles, summaries, statements and notes.

In prose, a link binds it. Where no link can be, it is bound if a figure that the text is about has its value: one
of a chart's data, one bound in the article's body, or what a record quotes and binds. A note may be about any
figure of the site, as it compares.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct, structs

from generator.checks.charts import chart_observations
from generator.checks.linked import Linked
from generator.checks.numbers.charts import is_borne_out
from generator.checks.numbers.directions import contradiction
from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Check, Rule
from generator.localization.formatting import Formatter
from generator.model.charts import Chart
from generator.model.documents import Document
from generator.model.kinds import BINDING
from generator.model.observations import Observation
from generator.model.offsets import Spans
from generator.model.prose import Prose, quotations_in
from generator.model.record_types import Markdown, Record, inside
from generator.model.records import (
    Claim,
    Correction,
    Curated,
    Event,
    Evidence,
    Statistic,
)
from generator.model.resolved import Records, TextLinks
from generator.quantities import Quantity, find_quantities
from generator.quantities.directions import direction_of
from generator.quantities.figures import bears_out, figure_of
from generator.quantities.hedges import find_hedge
from generator.quantities.in_prose import numbered_names, unbound_numbers
from generator.quantities.languages import is_known
from generator.quantities.loose_numbers import says
from generator.quantities.measures import counts_things
from generator.quantities.ranges import is_range_of, joined
from generator.reading.records.own_texts import own_texts

MOST_STATED = 1_000  # numbers that a title, a summary or a note may have: each is compared with every figure
COMPARING = ("note", "despite")  # may be about any figure of the site
# What is counted: “people of 65 or older” are no claim, but “loans, down by 40%” are.
DEFINING = ("measure", "unit")
UNCLAIMED = ("credit",)  # names a license: “CC BY 4.0”


class _Basis(Struct, frozen=True):
    """What the numbers of a text may rest on."""

    figures: tuple[Observation, ...]
    words: tuple[str, ...]
    hint: str  # with {0} for the number

    def backing(self, text: str, quantity: Quantity, language: str) -> list[Observation]:
        """Return the figures that have a number, as it is written and hedged."""
        hedge = find_hedge(text, quantity.start, quantity.end, language)
        known = [(figure, figure_of(figure, language)) for figure in self.figures if figure.value is not None]
        if quantity.kind == "count" and quantity.precision:
            end = quantity.end
            things = counts_things(text, quantity.start, end, end, language)  # “33 beds” are not 33 percent
            known = [pair for pair in known if not things or "count" in pair[1].measure.kinds]
        return [
            *(observation for observation, figure in known if bears_out(figure, quantity, hedge)),
            *self.ranges(text, quantity, language),
        ]

    def ranges(self, text: str, quantity: Quantity, language: str) -> list[Observation]:
        """Return the ranges of which a number is one end and the text gives the other end too."""
        ranges = [figure for figure in self.figures if figure.bounds]
        pairs = list(joined(text, find_quantities(text, language), language)) if ranges else ()
        pair = next((pair for pair in pairs if quantity.start in (pair[0].start, pair[1].start)), None)
        return [figure for figure in ranges if pair and is_range_of(*pair, figure, language)]

    def says(self, text: str, quantity: Quantity, language: str) -> bool:
        """Return whether the words have a number."""
        hedge = find_hedge(text, quantity.start, quantity.end, language)
        return any(says(words, quantity, hedge, language) for words in self.words)


# An answer comes before the text that could bind its numbers.
ANSWER = _Basis((), (), "bind it: [{0}](stat:an-id)")


def check_unbound(
    linked: Linked, _formatter: Formatter, _document: Document, prose: Prose
) -> Iterator[Diagnostic]:
    """A number in an article or a page is backed by a fact."""
    for quantity in unbound_numbers(prose, linked.settings.language, linked.names):
        text = quantity.written
        message = f"no fact backs “{text}”"
        hint = f"bind it: [{text}](stat:an-id), or leave it out"
        yield Diagnostic("unbound-number", prose.markdown.at(quantity.start), message, hint)


def check_stated_numbers(records: Records, texts: TextLinks, slugs: Collection[str]) -> Iterator[Diagnostic]:
    """A number in what a record, a chart or a site says is one of a figure that the text is about."""
    if not is_known(records.settings.language):
        return  # nothing tells a number from a name there
    names = numbered_names(records)
    every = tuple(records.observations.values())
    anything = _Basis(every, (), "say it without the number, or record a statistic of {0}")
    prose = texts.prose
    for record in records.facts.curated:
        written = [prose[text] for text in _in_markdown(record) if text in prose]
        own = _basis_of_record(records, record, written)
        for text in written:
            yield from _of_prose(records, text, own, names)
        for part, field in own_texts(record):
            basis = structs.replace(anything, words=own.words) if field in COMPARING else own
            yield from _of_plain(records, part, field, basis, names)
    yield from _of_corrections(records, slugs, anything, names)
    for chart in records.charts.values():
        yield from _of_chart(records, chart, names)
        for part, field in own_texts(chart):
            if field not in ("title", "alt"):
                yield from _of_plain(records, part, field, anything, names)
    for field in ("title", "description", "question"):
        yield from _of_plain(records, records.settings, field, anything, names)
    if records.settings.answer:
        yield from _of_prose(records, prose[records.settings.answer], ANSWER, names)


def check_front_numbers(records: Records, document: Document, texts: TextLinks) -> Iterator[Diagnostic]:
    """A number in the front matter of a document is one of a figure in its text; the text is checked as prose."""
    if not is_known(records.settings.language):
        return
    names, prose = numbered_names(records), texts.prose
    basis = _basis_of_document(records, document, prose.values())
    yield from _of_plain(records, document.front, "title", basis, names)
    if document.front.summary:
        yield from _of_prose(records, prose[document.front.summary], basis, names)
    if document.front.answer:
        yield from _of_prose(records, prose[document.front.answer], ANSWER, names)
    for text in prose.values():
        for link in text.links:
            if link.is_image and link.kind == "file":  # in whose alternative text no link can be
                place = text.markdown.at(link.text_start)
                yield from _of_words(records, link.text, place, basis, names)


def _in_markdown(record: Curated) -> Iterator[Markdown]:
    """Yield what a record says in Markdown."""
    for field in record.__struct_fields__:
        text = getattr(record, field)
        if isinstance(text, Markdown):
            yield text


def _of_corrections(
    records: Records, slugs: Collection[str], anything: _Basis, names: re.Pattern[str]
) -> Iterator[Diagnostic]:
    """Check what corrections say now, and why; `was` repeats on purpose what was wrong.

    What one says now may be wrong itself according to a later one, and a reason may repeat both.
    """
    corrections = records.facts.corrections
    for correction in corrections:
        if not all(subject in records.keys or subject.id in slugs for subject in correction.about):
            continue  # reported; what would back its numbers is missing
        later = (other.was for other in corrections if other is not correction)
        quoted = (evidence.quote for evidence in _evidence_of(records, correction))
        basis = structs.replace(anything, words=(*later, *quoted))
        yield from _of_plain(records, correction, "now", basis, names)
        basis = structs.replace(basis, words=(*basis.words, correction.was, correction.now))
        yield from _of_plain(records, correction, "why", basis, names)


def _evidence_of(records: Records, correction: Correction) -> Iterator[Evidence]:
    for subject in correction.about:
        kind, id_ = records.keys.get(subject, ("", ""))
        record = records.by_kind.get(kind, {}).get(id_)
        yield from inside(record, Evidence) if record else ()


def _basis_of_record(records: Records, record: Curated, texts: Iterable[Prose]) -> _Basis:
    own = records.observations.get(record.id) if isinstance(record, Statistic) else None
    figures = [own, *own.inputs] if own else []
    for prose in texts:
        figures += _bound_figures(records, prose)
    words = [evidence.quote for evidence in inside(record, Evidence)]
    for prose in texts:  # a figure with errors of its own is reported there
        stats = (link for link in prose.links if link.kind == "stat")
        words += [link.text for link in stats if link.target not in records.observations]
    if isinstance(record, Event | Claim) and record.date:
        words.append(record.date.written)
    hint = "quote it in the evidence, or bind it in a summary: [{0}](stat:an-id)"
    return _Basis(tuple(figures), tuple(words), hint)


def _basis_of_document(records: Records, document: Document, texts: Iterable[Prose]) -> _Basis:
    figures: list[Observation] = []
    words: list[str] = []
    for prose in texts:
        figures += _bound_figures(records, prose)
        words += [
            link.text
            for link in prose.links
            if link.kind in BINDING and (link.kind != "stat" or link.target not in records.observations)
        ]
    where = "article" if document.kind == "article" else "page"
    return _Basis(tuple(figures), tuple(words), f"bind it in the text of the {where}: [{{0}}](stat:an-id)")


def _bound_figures(records: Records, prose: Prose) -> list[Observation]:
    ids = [link.target for link in prose.links if link.kind == "stat"]
    return [records.observations[id_] for id_ in ids if id_ in records.observations]


def _of_prose(records: Records, prose: Prose, basis: _Basis, names: re.Pattern[str]) -> Iterator[Diagnostic]:
    language = records.settings.language
    for count, quantity in enumerate(unbound_numbers(prose, language, names)):
        place = prose.markdown.at(quantity.start)
        if count == MOST_STATED:
            yield _too_many(place)
            break
        yield from _compared(prose.masked, quantity, basis, place, language)


def _of_plain(
    records: Records, record: Record, field: str, basis: _Basis, names: re.Pattern[str]
) -> Iterator[Diagnostic]:
    if field not in UNCLAIMED:
        is_defining = field in DEFINING
        text, place = getattr(record, field), record.locate(field)
        yield from _of_words(records, text, place, basis, names, is_defining=is_defining)


def _of_words(
    records: Records,
    text: str,
    place: Location,
    basis: _Basis,
    names: re.Pattern[str],
    *,
    is_defining: bool = False,
) -> Iterator[Diagnostic]:
    """Check a text in which no link can be; one that says what is counted claims only changes of it."""
    language = records.settings.language
    exempt = Spans([*quotations_in(text), *(name.span() for name in names.finditer(text))])
    for count, quantity in enumerate(find_quantities(text, language)):
        if count == MOST_STATED:
            yield _too_many(place)
            break
        if is_defining and direction_of(text, quantity.start, quantity.end, language) is None:
            continue
        if not (quantity.is_year_like or exempt.contain(quantity.start, quantity.end)):
            yield from _compared(text, quantity, basis, place, language)


def _compared(
    text: str, quantity: Quantity, basis: _Basis, place: Location, language: str
) -> Iterator[Diagnostic]:
    """Report a number that nothing backs, or that has the opposite direction of every figure that does."""
    if basis.says(text, quantity, language):
        return
    figures = basis.backing(text, quantity, language)
    if not figures:
        yield _unbound(place, quantity, basis.hint)
    found = [contradiction(figure, quantity, text, quantity.start, language) for figure in figures]
    if found and found[0] and all(found):
        change = "a fall" if found[0].is_up else "a rise"
        message = f"“{figures[0].id}” is {change}, but the text says “{found[0].text}”"
        yield Diagnostic(
            "wrong-direction", place, message, f"write “{found[0].opposite}”, or correct the figure"
        )


def _of_chart(records: Records, chart: Chart, names: re.Pattern[str]) -> Iterator[Diagnostic]:
    language = records.settings.language
    shown = [
        observation for observation in chart_observations(records, chart) if observation.value is not None
    ]
    named = Spans(name.span() for name in names.finditer(chart.title))
    for quantity in find_quantities(chart.title, language) if shown else ():
        if quantity.is_year_like or named.contain(quantity.start, quantity.end):
            continue
        if not is_borne_out(chart.title, quantity, shown, language):
            hint = "say it without the number, or give one that the chart shows"
            yield _unbound(chart.locate("title"), quantity, hint)


def _too_many(place: Location) -> Diagnostic:
    message = f"this text has more than {MOST_STATED:,} numbers; that is the most"
    return Diagnostic("limit", place, message, "write it as an article, or keep the numbers in a table")


def _unbound(place: Location, quantity: Quantity, hint: str) -> Diagnostic:
    number = quantity.written
    return Diagnostic("unbound-number", place, f"no fact backs “{number}”", hint.format(number))


UNBOUND_NUMBER = Rule(
    "unbound-number",
    "warning",
    "A number in prose is not backed by a fact.",
    "Bind it: [345 people](stat:id). Dates, years, times, ordinals, numbers of laws and forms, code and quotations are exempt.",
    wrong="Readers borrowed 345 books.",
    right="Readers borrowed [345 books](stat:loans-2023).",
    guides=("bind-numbers#numbers", "fix-a-false-alarm"),
    checks=(
        Check("document", check_unbound),
        Check("stated", check_stated_numbers, also=("wrong-direction", "limit")),
        Check("front", check_front_numbers, also=("wrong-direction", "limit")),
    ),
)
