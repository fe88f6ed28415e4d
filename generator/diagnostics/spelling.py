"""Suggest what a writer may have meant by a word that is unknown."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

CLOSE, VERY_CLOSE = 0.6, 0.75  # of `SequenceMatcher.ratio`, from 0 to 1
FEW = 300  # words that can all be compared; of more, only those that share the most pairs of letters are
CANDIDATES = 40


@lru_cache(maxsize=4096)  # what is known is compared with each unknown word
def folded(word: str) -> str:
    """Return a word without case and accents: "referendum" for "Référendum"."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def nearest(word: str, known: Iterable[str], least: float = CLOSE, *, apart_from: str = "") -> str:
    """Return the known word most similar to `word`, or an empty string if none is close.

    `least` is how similar it must be, from 0 to 1; `apart_from` is a known word that is not meant.
    """
    return _nearest(word, frozenset(known), least, apart_from)


@lru_cache(maxsize=1024)  # the same slip is often made more than once
def _nearest(word: str, known: frozenset[str], least: float, apart_from: str) -> str:
    written = folded(word)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(written)
    best = (least, "")
    for candidate in _candidates(written, known):
        if candidate in (word, apart_from):
            continue
        matcher.set_seq1(folded(candidate))
        if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
            best = max(best, (matcher.ratio(), candidate))
    return best[1]


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "", *, apart_from: str = "") -> str:
    """Return a hint with the nearest known word, or `otherwise` if none is close; `apart_from` was not meant."""
    match = nearest(word, known, apart_from=apart_from)
    return f"did you mean “{match}”?" if match else otherwise


def one_of(words: Iterable[str]) -> str:
    """Return a hint that lists what may be written; marks are put in quotation marks, as YAML needs them."""
    return "one of " + ", ".join(word if word[:1].isalnum() else f'"{word}"' for word in words)


def _candidates(written: str, known: frozenset[str]) -> Iterable[str]:
    """Return the words to compare: all of a few, else those that share the most pairs of letters."""
    if len(known) <= FEW:
        return known
    by_pair = _by_pair(known)
    shared = Counter(candidate for pair in _pairs(written) for candidate in by_pair.get(pair, ()))
    return [candidate for candidate, _ in shared.most_common(CANDIDATES)]


@lru_cache(maxsize=8)  # the ids of a few kinds: a big site may have thousands of each
def _by_pair(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in sorted(known):
        for pair in _pairs(folded(word)):
            index.setdefault(pair, []).append(word)
    return {pair: tuple(words) for pair, words in index.items()}


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)}
