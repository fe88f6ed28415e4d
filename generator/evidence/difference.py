"""Name what differs between a quotation and a passage that look alike."""

import re
from unicodedata import name

from generator.evidence.folding import prepare

# What may be left out of both, in this order, and what the difference then is.
DIFFERENCES = (
    (re.compile(r"(?!)"), "in the source, it is part of a longer word or number"),
    (re.compile(r" "), "only the spaces differ"),
    (re.compile(r"[ -]"), "only a hyphen differs"),
    (re.compile(r"[\W_]"), "only the punctuation differs"),
)


def difference(quote: str, passage: str) -> str:
    """Return the one thing that differs, or nothing if the letters or digits do, and a reader can see it."""
    ours, theirs = prepare(quote).folded.strip(), prepare(passage).folded.strip()
    for ignored, message in DIFFERENCES:
        if ignored.sub("", ours) == ignored.sub("", theirs):
            return message
    if ours.lower() == theirs.lower():
        return "only capital letters differ"
    pairs = [(mine, other) for mine, other in zip(ours, theirs, strict=False) if mine != other]
    if len(ours) == len(theirs) and all(_script(mine) != _script(other) for mine, other in pairs):
        mine, other = pairs[0]
        return f"its “{other}” is the {_named(other)}, the quotation's “{mine}” the {_named(mine)}"
    return ""


def _script(character: str) -> str:
    """Return the first word of a character's name: `LATIN`, `CYRILLIC`, `DIGIT`."""
    return name(character, "").partition(" ")[0]


def _named(character: str) -> str:
    return name(character, "unnamed character").lower()
