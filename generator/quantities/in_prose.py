"""Check numbers in prose: find those without a fact, and hedges near a link."""

import re
from collections.abc import Iterator

from generator.model.observations import Observation
from generator.model.prose import Link, Prose
from generator.quantities import Quantity, find_quantities, qualifier_words
from generator.quantities.hedges import has_phrase

BINDING = ("source", "event", "stat", "claim")  # links that give the basis of a number in their text
# Where another sentence, paragraph or list item begins, whose words are about something else.
BOUNDARY = re.compile(r"[.!?;][”\")]*\s|\n[ \t]*\n|\n[ \t]*(?:[-*+|]|\d{1,9}[.)])[ \t]")
WORDS_BEFORE, WORDS_AFTER = 5, 4  # around a link, where its qualifier may be


def unbound_numbers(prose: Prose, language: str) -> Iterator[Quantity]:
    """Yield the numbers in a text that have no fact behind them, waived or not, in order of position."""
    bound = [(link.start, link.end) for link in prose.links if link.kind in BINDING]
    exempt = [*bound, *prose.quoted]
    for quantity in find_quantities(prose.masked, language):
        is_exempt = any(start <= quantity.start and quantity.end <= end for start, end in exempt) or (
            not quantity.precision
            and any(quantity.start < start < quantity.end <= end for start, end in bound)
        )  # "al [doble](stat:…)"
        if not quantity.is_year_like and not is_exempt:
            yield quantity


def is_qualified(prose: Prose, link: Link, observation: Observation, language: str) -> bool:
    """Return whether the words in or around a link state the observation's qualifier."""
    before = BOUNDARY.split(prose.markdown.text[: link.start])[-1].split()[-WORDS_BEFORE:]
    after = BOUNDARY.split(prose.markdown.text[link.end :])[0].split()[:WORDS_AFTER]
    near = " ".join([*before, link.text, *after])
    return has_phrase(near, qualifier_words(language).get(observation.qualifier, ()), language)


def readable(prose: Prose) -> str:
    """Return a text as long as the Markdown, with spaces for markup: what is around a link's words, as read."""
    characters = list(prose.masked)
    for link in prose.links:
        for start, end in ((link.start, link.text_start), (link.text_start + len(link.text), link.end)):
            characters[start:end] = " " * (end - start)
    return "".join(characters)
