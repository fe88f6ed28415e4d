"""Find a quotation in the text of its source.

What a typesetter may change (see `folding`) is folded in both before they are compared. Letters, their
case, digits and all other characters must be the same in both.
"""

import re
from collections.abc import Iterator, Sequence
from heapq import merge
from unicodedata import normalize

from msgspec import Struct

from generator.evidence.folding import LETTER, SUPERSCRIPTS, Form, SourceText, prepare
from generator.evidence.nearest import WORD, nearest_passage
from generator.evidence.whole_words import occurrences

# Omissions in a quotation: `…`, `...`, `. . .`, `(...)`, and everything in square brackets, which contain
# an ellipsis or the editor's own words.
OMISSION = re.compile(r"\[[^\[\]]*\]|\( ?(?:…|\.(?: ?\.){2,}) ?\)|…|\.(?: ?\.){2,}")

EXPONENT = re.compile(f"(?<={LETTER})[{SUPERSCRIPTS}]{{1,2}}(?!\\w)")  # of a unit: `m\u00b2`

MOST_PARTS = 100  # a quotation with more omissions is no quotation, and each costs a pass over the text

Parts = Sequence[Sequence[str]]  # the parts of a quotation between omissions, each in every spelling allowed


class Found(Struct, frozen=True):
    """The position of a quotation in a text."""

    start: int  # offset in the original text; with omissions, the start of the first part
    end: int  # ... and the end of the last part
    line: int  # of the start, counted from 1
    column: int  # in characters, counted from 1
    passage: str  # the text from start to end, with white space collapsed


class NotFound(Struct, frozen=True):
    """The absence of a quotation from a text, with the most similar passage if there is one."""

    nearest: str = ""


def find(quote: str, text: SourceText) -> Found | NotFound:
    """Return the first occurrence of a quotation in a text.

    Ellipses and words in square brackets split it into parts. These must follow one another without
    overlap, each starting no later than the end of the paragraph after the previous part. Of more than
    `MOST_PARTS` parts, none is looked for.
    """
    parts = parts_of(quote)
    if len(parts) > MOST_PARTS or not any(WORD.search(part) for part in parts):
        return NotFound()
    forms = _forms(text)
    for form in forms:
        for start, end in _chains(form, [exponents(part) for part in parts]):
            first, last = form.origin(start), form.end_origin(end)
            line = text.original.count("\n", 0, first) + 1
            column = first - text.original.rfind("\n", 0, first)
            return Found(first, last, line, column, text.passage(first, last))
    missing = [
        part for part in parts if not any(any(True for _ in occurrences(form, part)) for form in forms)
    ]
    near = (nearest_passage(words, text, quote) for words in dict.fromkeys((*missing[:1], " ".join(parts))))
    return NotFound(next(filter(None, near), ""))


def occur_in_order(parts: Parts, text: SourceText) -> bool:
    """Return whether all parts of a quotation occur in a text, one after the other, as `find` demands."""
    return 0 < len(parts) <= MOST_PARTS and any(
        next(_chains(form, parts), None) is not None for form in _forms(text)
    )


def exponents(part: str) -> Sequence[str]:
    """Return a part of a quotation with its exponents as characters and as plain digits: a page's `m<sup>2</sup>`."""
    lowered = EXPONENT.sub(lambda raised: normalize("NFKC", raised[0]), part)
    return (part,) if lowered == part else (part, lowered)


def parts_of(quote: str) -> list[str]:
    """Return the parts of a quotation between omissions, folded."""
    return [part.strip() for part in OMISSION.split(prepare(quote).folded) if part.strip()]


def _forms(text: SourceText) -> Sequence[Form]:
    return (text.form, text.bare) if text.bare else (text.form,)


def _chains(form: Form, parts: Parts) -> Iterator[tuple[int, int]]:
    """Yield the start of the first and the end of the last part wherever all parts occur in order."""
    chains = _spans(form, parts[0])
    for part in parts[1:]:
        chains = _extend(chains, part, form)
    return chains


def _extend(chains: Iterator[tuple[int, int]], part: Sequence[str], form: Form) -> Iterator[tuple[int, int]]:
    # Of the chains that end before an occurrence of the part, the last one reaches farthest, so if any
    # chain reaches the occurrence, that one does. Each chain is therefore looked at once.
    latest = None
    upcoming = next(chains, None)
    for start, end in _spans(form, part):
        while upcoming and upcoming[1] <= start:
            latest, upcoming = upcoming, next(chains, None)
        if latest and start < form.reach(latest[1]):
            yield latest[0], end


def _spans(form: Form, part: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each occurrence of a part, in any of its spellings, in order."""
    return merge(*(occurrences(form, words) for words in part))
