"""Compare quoted words with what is on record.

The comparison is that of `evidence.quotations`, with what house style may change on the way into a sentence:
a capital at the start, the comma or the period before the closing mark, the marks of a quotation within
a quotation.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from generator.evidence.folding import SourceText, folded
from generator.evidence.nearest import WORD
from generator.evidence.quotations import NotFound, Parts, exponents, find, occur_in_order, parts_of

CAPITAL = re.compile(r"\[(\w)\](?=\w)")  # “[t]he roof”
AMERICAN = re.compile(r"([,.])(['\"])(?!\w)")  # “'a promise,' and”
BRITISH = re.compile(r"(?<=\w)(['\"])([,.])(?!\w)")  # “'a promise', and”
INNER = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
CLOSE = 0.5  # the similarity, by words in order, from which words are taken for altered ones


def spellings(words: str) -> Parts:
    """Return the parts of quoted words, each in every spelling that is the same to a reader."""
    parts = (part.strip(" ,.") for part in parts_of(CAPITAL.sub(r"\1", words)))
    return [_spellings(part) for part in parts if WORD.search(part)]


def is_in(parts: Parts, texts: Iterable[SourceText]) -> bool:
    """Return whether one of some texts has all parts of a quotation in order."""
    return any(occur_in_order(parts, text) for text in texts)


def nearest_words(words: str, texts: Iterable[SourceText]) -> tuple[float, str]:
    """Return the passage most similar to some words, and how similar it is, from 0 to 1."""
    best = (0.0, "")
    for text in texts:
        match = find(CAPITAL.sub(r"\1", words), text)
        passage = match.nearest if isinstance(match, NotFound) else match.passage
        if passage:
            best = max(best, (likeness(words, passage), passage), key=lambda pair: pair[0])
    return best


def likeness(words: str, stored: str) -> float:
    """Return how similar two passages are, by their words in order, from 0 to 1."""
    return SequenceMatcher(None, _plain_words(words), _plain_words(stored), autojunk=False).ratio()


def _spellings(part: str) -> Sequence[str]:
    start = next((at for at, character in enumerate(part) if character.isalnum()), 0)
    swapped = part[:start] + part[start].swapcase() + part[start + 1 :]
    variants = [part, swapped]
    if "'" in part:
        variants += [INNER.sub(r'"\1"', variant) for variant in variants]
    if part[-1:] in ("'", '"') and part[-2:-1].isalnum():  # cut off inside: “‘nothing but salaries’ …”
        variants += [f"{variant[:-1]}{mark}{variant[-1]}" for variant in (part, swapped) for mark in ",."]
    if '"' in part:
        variants += [variant.replace('"', "'") for variant in (part, swapped)]
    variants += [lowered for variant in variants for lowered in exponents(variant)[1:]]
    for pattern in (AMERICAN, BRITISH):
        variants += [pattern.sub(r"\2\1", variant).rstrip(" ,.") for variant in variants]
    return tuple(dict.fromkeys(variants))


def _plain_words(text: str) -> list[str]:
    return [word.casefold() for word in WORD.findall(folded(text))]
