"""Compare quoted words with what is on record.

The comparison is that of `evidence.quotations`, with what house style may change on the way into a sentence:
a capital at the start, the comma or the period before the closing mark, the marks of a quotation within
a quotation.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from generator.evidence.folding import SourceText, folded
from generator.evidence.nearest import WORD
from generator.evidence.quotations import NotFound, Parts, exponents, find, occur_in_order, parts_of

CAPITAL = re.compile(r"\[(\w)\](?=\w)")  # “[t]he roof”
AMERICAN = re.compile(r"([,.])(['\"])(?!\w)")  # “'a promise,' and”
BRITISH = re.compile(r"(?<=\w)(['\"])([,.])(?!\w)")  # “'a promise', and”
INNER = re.compile(r"(?<!\w)'([^']*)'(?!\w)")
# Words that deny what comes right after them.
DENIALS = [
    "no",
    "not",
    "never",
    "hardly",
    "cannot",
    "can't",
    "won't",
    "don't",
    "doesn't",
    "didn't",
    "isn't",
    "aren't",
    "wasn't",
    "weren't",
    "wouldn't",
    "shouldn't",
    "nunca",
    "jamás",
    "tampoco",
]
BRACKETS = re.compile(r"\[[^\[\]]*\]")  # what an editor put in
CLOSE = 0.5  # the similarity, by words in order, from which words are taken for altered ones


class Quoted(Struct, frozen=True):
    """Quoted words to look for: their parts between omissions, each in every spelling that is the same to a reader."""

    parts: Parts
    asserted: tuple[int, ...] = ()  # parts that say the opposite where a denial comes right before them


def spellings(words: str) -> Quoted:
    """Return quoted words as they may be on record.

    What begins with a capital, or after an omission, must not be cut off from a denial: “No cerraremos la planta” is
    not on record as “Cerraremos la planta”, nor “We will not close it” as “We will … close it”.
    """
    written = [part.strip(" ,.") for part in parts_of(CAPITAL.sub(r"\1", words))]
    parts = [part for part in written if WORD.search(part)]
    first = next((character for character in words if character.isalpha()), "")
    inserted = {word.casefold() for brackets in BRACKETS.findall(words) for word in WORD.findall(brackets)}
    begins = [0] if first.isupper() else []
    after = [] if inserted.intersection(DENIALS) else range(1, len(parts))
    return Quoted([_spellings(part) for part in parts], (*begins, *after) if parts else ())


def is_in(quoted: Quoted, texts: Iterable[SourceText]) -> bool:
    """Return whether one of some texts has all parts of a quotation in order, and says what they say."""
    return any(occur_in_order(quoted.parts, text) and not _denial_in(quoted, text) for text in texts)


def denial_left_out(quoted: Quoted, texts: Iterable[SourceText]) -> str:
    """Return the denial that some quoted words are cut off from in one of some texts, or nothing."""
    return next((denial for text in texts if (denial := _denial_in(quoted, text))), "")


def _denial_in(quoted: Quoted, text: SourceText) -> str:
    """Return the denial right before a part that a text has in the middle of a sentence, or nothing."""
    parts = quoted.parts
    for at in quoted.asserted:
        cut_off = [words for words in parts[at] if words[:1].islower()]
        if not cut_off or not occur_in_order(parts, text):
            continue
        for word in DENIALS:
            denied = [f"{denial} {words}" for words in cut_off for denial in (word, word.capitalize())]
            if occur_in_order([*parts[:at], denied, *parts[at + 1 :]], text):
                return word
    return ""


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
