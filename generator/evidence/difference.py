"""Name what differs between a quotation and a passage."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from unicodedata import name

from generator.evidence.folding import prepare

# What may be left out of both, in this order, and what the difference then is.
DIFFERENCES = (
    (re.compile(r"(?!)"), "in the source, it is part of a longer word or number"),
    (re.compile(r" "), "only the spaces differ"),
    (re.compile(r"[ -]"), "only a hyphen differs"),
    (re.compile(r"[\W_]"), "only the punctuation differs"),
)
EDGE = re.compile(r"^[^\w\[]+|[^\w\]%]+$")  # marks around a word
MOST = 2  # differences that are named


def difference(quote: str, passage: str) -> str:
    """Return what differs in a few words, also where a reader could not see it; "" if all is different."""
    ours, theirs = prepare(quote).folded.strip(), prepare(passage).folded.strip()
    for ignored, message in DIFFERENCES:
        if ignored.sub("", ours) == ignored.sub("", theirs):
            return message
    if ours.casefold() == theirs.casefold():
        return "only capital letters differ"
    pairs = [(mine, other) for mine, other in zip(ours, theirs, strict=False) if mine != other]
    if len(ours) == len(theirs) and all(_look_alike(*pair) for pair in pairs):
        mine, other = pairs[0]
        return f"its “{other}” is the {_named(other)}, the quotation's “{mine}” the {_named(mine)}"
    return _of_words(
        *([word for each in text.split() if (word := EDGE.sub("", each))] for text in (ours, theirs))
    )


def _look_alike(mine: str, other: str) -> bool:
    """Return whether two characters may be letters of different scripts."""
    return mine.isalpha() and other.isalpha() and _script(mine) != _script(other)


def _of_words(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Return the first words that differ, apart from those around the passage."""
    small, other = ([word.casefold() for word in words] for words in (ours, theirs))
    if sorted(small) == sorted(other):
        return "the same words in another order" if small != other else "only capitals and punctuation differ"
    found = list(_edits(ours, theirs, SequenceMatcher(None, small, other, autojunk=False)))
    more = ", among others" if len(found) > MOST else ""
    return " and ".join(found[:MOST]) + more


def _edits(ours: Sequence[str], theirs: Sequence[str], matcher: SequenceMatcher[str]) -> Iterator[str]:
    opcodes = matcher.get_opcodes()
    for number, (kind, first, last, start, end) in enumerate(opcodes):
        mine, other = " ".join(ours[first:last]), " ".join(theirs[start:end])
        if kind == "replace":
            yield f"“{other}” in place of “{mine}”"
        elif kind == "delete":
            yield f"without “{mine}”"
        elif kind == "insert" and 0 < number < len(opcodes) - 1:
            yield f"with “{other}”"


def _script(character: str) -> str:
    """Return the first word of a character's name: `LATIN`, `CYRILLIC`, `DIGIT`."""
    return name(character, "").partition(" ")[0]


def _named(character: str) -> str:
    return name(character, "unnamed character").lower()
