"""Check numbers in prose: find those without a fact, and hedges near a link."""

import re
from collections.abc import Iterator

from generator.model.observations import Observation
from generator.model.prose import Link, Prose
from generator.quantities import Quantity, find_quantities, qualifier_words

BINDING = ("source", "event", "stat", "claim")  # links that give the basis of a number in their text
# Where another sentence, paragraph or list item begins, whose words are about something else.
BOUNDARY = re.compile(r"[.!?;][”\")]*\s|\n[ \t]*\n|\n[ \t]*(?:[-*+|]|\d{1,9}[.)])[ \t]")
WORDS_BEFORE, WORDS_AFTER = 5, 4  # around a link, where its qualifier may be


def unbound_numbers(prose: Prose, language: str) -> Iterator[Quantity]:
    """Yield the numbers in a text that have no fact behind them, waived or not, in order of position."""
    bound = [(link.start, link.end) for link in prose.links if link.kind in BINDING]
    exempt = [*bound, *prose.quoted]
    for quantity in find_quantities(prose.masked, language):
        is_exempt = any(start <= quantity.start and quantity.end <= end for start, end in exempt)
        if not quantity.is_year_like and not is_exempt:
            yield quantity


def is_qualified(prose: Prose, link: Link, observation: Observation, language: str) -> bool:
    """Return whether the words in or around a link state the observation's qualifier."""
    before = BOUNDARY.split(prose.markdown.text[: link.start])[-1].split()[-WORDS_BEFORE:]
    after = BOUNDARY.split(prose.markdown.text[link.end :])[0].split()[:WORDS_AFTER]
    near = " ".join([*before, link.text, *after]).casefold()
    words = qualifier_words(language).get(observation.qualifier, ())
    return any(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", near) for word in words)
