"""Choose the words by which a browser finds a passage: `#:~:text=start,end` (WICG Scroll To Text Fragment).

A browser looks for each of the two within one block of the page, without regard to case.
"""

import re
from typing import Literal

from msgspec import Struct

from generator.evidence.folding import CELL, SourceText, plain, prepare

LONGEST = 300  # characters of a passage that is named whole; Chromium's “Copy link to highlight” has the same
FEWEST = 4  # words at either end
SEPARATORS = {"blocks": re.compile(f"[\n{CELL}]"), "lines": re.compile("\n"), "pages": re.compile(r"\n\s*\n")}


class PassageWords(Struct, frozen=True):
    """The first and the last words of a passage, as the source has them; all of them are first if it is short."""

    start: str
    end: str = ""


Layout = Literal["blocks", "lines", "pages"]


def passage_words(text: SourceText, start: int, end: int, quote: str, layout: Layout) -> PassageWords:
    """Return the words for the passage between two offsets of a text, found for a quotation.

    The text of a web page has its blocks and cells and its line ends (`blocks`); in a plain text, a line
    may be a block, or continue one (`lines`); in a PDF, only blank lines separate blocks (`pages`).
    A block at either end that occurs elsewhere in the text as well (“Yes.”) is passed over.
    """
    if layout == "blocks":
        passage = plain(text.original[start:end])
    else:
        passage = text.repaired(start, end, quote, with_marks=True)
    lines = SEPARATORS[layout].split(passage)
    if layout == "lines":
        lines = _unwrapped(lines)
    blocks = [line.split() for line in lines if line.strip()]
    whole = " ".join(blocks[0])
    if len(blocks) == 1 and (len(whole) <= LONGEST or len(blocks[0]) < 2 * FEWEST):
        return PassageWords(whole)
    if len(blocks) == 1:
        middle = len(blocks[0]) // 2
        blocks = [blocks[0][:middle], blocks[0][middle:]]
    folded = text.folded.lower()
    unique = [block for block in blocks if _is_unique(block, folded)] or blocks
    first, last = unique[0], unique[-1]
    if first is last:
        return PassageWords(" ".join(first))
    starts = (first[:count] for count in range(FEWEST, len(first)))
    ends = (last[-count:] for count in range(FEWEST, len(last)))
    first_words = next((words for words in starts if _is_unique(words, folded)), first)
    last_words = next((words for words in ends if _is_unique(words, folded)), last)
    return PassageWords(" ".join(first_words), " ".join(last_words))


def _unwrapped(lines: list[str]) -> list[str]:
    """Join a line that begins with a small letter to the one before: it continues a sentence."""
    joined = [""]
    for line in lines:
        if joined[-1].strip() and line.strip()[:1].islower():
            joined[-1] += f" {line}"
        else:
            joined.append(line)
    return joined


def _is_unique(words: list[str], folded: str) -> bool:
    return folded.count(prepare(" ".join(words)).folded.lower()) <= 1
