"""Find two numbers that a text joins into a range: "18,000–23,000", "between 18 and 23 million"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from generator.model.observations import Observation
from generator.quantities import Quantity
from generator.quantities.figures import agrees, figure_of
from generator.quantities.languages import grammar_of

DASHES = "-–—"


def joined(
    text: str, quantities: Sequence[Quantity], language: str, offset: int = 0
) -> Iterator[tuple[Quantity, Quantity]]:
    """Yield each two numbers that are the ends of a range; their places are `offset` before those in the text."""
    for low, high in pairwise(quantities):
        before, between = text[: offset + low.start], text[offset + low.end : offset + high.start]
        if _pattern(language).fullmatch(between) or any(
            opening.search(before) and closing.fullmatch(between) for opening, closing in _pairs(language)
        ):
            yield low, high


def is_range_of(low: Quantity, high: Quantity, observation: Observation, language: str) -> bool:
    """Return whether two numbers are the ends of an observed range, at the precision written."""
    ends = observation.ends
    return bool(ends) and all(
        agrees(quantity, figure_of(end, language)) for quantity, end in zip((low, high), ends, strict=True)
    )


@lru_cache(maxsize=8)
def _pattern(language: str) -> re.Pattern[str]:
    """Return a pattern for what joins two numbers by itself: a dash, "to"."""
    words = "|".join(grammar_of(language).range_joins) or r"(?!)"
    return re.compile(rf"[\s*_]*(?:[{DASHES}]|(?:{words})\b{_article(language)})[\s*_]*", re.IGNORECASE)


@lru_cache(maxsize=8)
def _pairs(language: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return patterns for two words that join two numbers: "between" before the first, "and" before the second."""
    article = _article(language)
    return tuple(
        (
            re.compile(rf"\b{opening}{article}[\s*_(]*\Z", re.IGNORECASE),
            re.compile(rf"[\s*_]+{closing}\b{article}[\s*_]*", re.IGNORECASE),
        )
        for opening, closing in grammar_of(language).range_pairs
    )


def _article(language: str) -> str:
    words = "|".join(sorted(grammar_of(language).determiners_between)) or r"(?!)"
    return rf"(?:\s+(?:{words})\b)?"
