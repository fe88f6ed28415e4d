"""Check numbers in prose: find those without a fact, and hedges near a link."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from generator.model.kinds import BINDING
from generator.model.observations import Observation
from generator.model.offsets import Spans
from generator.model.prose import Link, Prose
from generator.model.resolved import Records
from generator.quantities import Quantity, find_quantities, qualifier_words
from generator.quantities.hedges import has_phrase
from generator.quantities.languages import grammar_of
from generator.quantities.small_words import counts
from generator.quantities.tokens import tokens_of

DIGIT = re.compile(r"\d")
BARE_WORD = re.compile(r"[\w-]+(?:\.(?!md$)[\w-]+)?")
# Where another sentence, paragraph or list item begins, whose words are about something else.
BOUNDARY = re.compile(r"[.!?;][”\")]*\s|\n[ \t]*\n|\n[ \t]*(?:[-*+|]|\d{1,9}[.)])[ \t]")
REACH = 40  # characters around a number in which its article and its noun are
NEAR = 2_000  # characters that have these words, however long the addresses are of links among them
MOST_BOUND = 2_000  # links to figures in a text: the words around each are read several times
WORDS_BEFORE, WORDS_AFTER = 5, 4  # around a link, where its qualifier may be


def unbound_numbers(prose: Prose, language: str, names: re.Pattern[str]) -> Iterator[Quantity]:
    """Yield the numbers in a text that have no fact behind them, waived or not, in order of position.

    `names` finds what `numbered_names` collects. A number that begins in a link is the link's, with the
    unit that may follow: `[12](stat:cost) euros`. One in the text of an image is compared with what the image shows.
    """
    bound = Spans(
        (link.start, link.end)
        for link in prose.links
        # A link to a bare word leads nowhere, which is reported: `[12,400](loans-2021)` lacks its `stat:`.
        if link.kind in BINDING or link.is_image or (link.kind == "file" and BARE_WORD.fullmatch(link.target))
    )
    exempt = Spans([*prose.quoted, *(name.span() for name in names.finditer(prose.masked))])
    for quantity in find_quantities(prose.masked, language):
        is_bound = bound.contain(quantity.start, quantity.start + 1)
        if not (quantity.is_year_like or is_bound or exempt.contain(quantity.start, quantity.end)):
            yield quantity


def bound_figures(
    observations: Mapping[str, Observation], prose: Prose
) -> tuple[list[tuple[Link, Observation]], Link | None]:
    """Return the `stat:` links of a text with the facts they lead to, and the first link that is one too many."""
    found = ((link, observations.get(link.target)) for link in prose.links if link.kind == "stat")
    figures = ((link, figure) for link, figure in found if figure)
    compared = [*islice(figures, MOST_BOUND)]
    return compared, next((link for link, _ in figures), None)


def with_unit_after(prose: Prose, link: Link, quantity: Quantity, language: str) -> Quantity:
    """Return a number of a link's text with the scale and the unit that may follow the link.

    `[12](stat:cost) million euros` is twelve million euros.
    """
    if quantity.end < len(link.text):
        return quantity
    start = link.text_start + quantity.start
    whole = _by_start(prose.masked, language).get(start)
    return whole if whole and whole.end > link.end else quantity


def counts_unit(prose: Prose, link: Link, quantity: Quantity, unit: str, language: str) -> bool:
    """Return whether four digits that may be a year count what a fact counts: “2012 voters”, not “the 2012 voters”."""
    grammar = grammar_of(language)
    start = link.text_start + quantity.start
    if start not in _by_start(prose.masked, language):
        return False  # “in 2012 voters came”
    lead = tokens_of(readable(prose)[max(0, start - REACH) : start], grammar)
    if lead and lead[-1].word in grammar.determiners:
        return False
    following = tokens_of(link.text[quantity.end :] or readable(prose)[link.end : link.end + REACH], grammar)
    stops = (
        at
        for at, token in enumerate(following)
        if token.kind == "mark" or token.word in grammar.directions.stops
    )
    noun = following[: next(stops, len(following))]
    return bool(noun) and counts(noun[-1:] if link.text[quantity.end :] else noun[:1], unit, grammar)


@lru_cache(maxsize=2)  # asked for with every link of a text
def _by_start(text: str, language: str) -> Mapping[int, Quantity]:
    return {quantity.start: quantity for quantity in find_quantities(text, language)}


@lru_cache(maxsize=2)  # asked for with every text of a site
def numbered_names(records: Records) -> re.Pattern[str]:
    """Return a pattern for names with digits, which claim nothing: those of records and the site's `names`."""
    names = {*records.settings.names}
    for record in records.facts.curated:
        names |= {
            getattr(record, "name", ""),
            getattr(record, "short", ""),
            *getattr(record, "also_called", ()),
        }
    longest_first = sorted(filter(DIGIT.search, names), key=lambda name: (-len(name), name))
    pattern = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w|[.,]\d)", re.IGNORECASE)


def is_qualified(prose: Prose, link: Link, observation: Observation, language: str) -> bool:
    """Return whether the words in or around a link state the observation's qualifier."""
    text = prose.markdown.text
    before = BOUNDARY.split(text[max(0, link.start - NEAR) : link.start])[-1].split()[-WORDS_BEFORE:]
    after = BOUNDARY.split(text[link.end : link.end + NEAR])[0].split()[:WORDS_AFTER]
    near = " ".join([*before, link.text, *after])
    return has_phrase(near, qualifier_words(language).get(observation.qualifier, ()), language)


@lru_cache(maxsize=8)
def readable(prose: Prose) -> str:
    """Return a text as long as the Markdown, with spaces for markup: what is around a link's words, as read."""
    characters = list(prose.masked)
    for link in prose.links:
        for start, end in ((link.start, link.text_start), (link.text_start + len(link.text), link.end)):
            characters[start:end] = " " * (end - start)
    return "".join(characters)
