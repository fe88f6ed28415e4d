"""Find a quotation in the text of its source.

What a typesetter may change (the shape of quotation marks and dashes, white space, how an
accent is encoded) is folded in both before they are compared. Letters, their case, digits
and all other characters must be the same in both.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from heapq import merge
from itertools import islice, pairwise
from unicodedata import category, is_normalized, normalize

from msgspec import Struct

# Characters that look alike to a reader, by the one that replaces them. Line ends are kept until
# paragraphs have been identified.
SHAPES = {
    " ": "\t\v\f\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000",
    '"': "\u201c\u201d\u201e\u201f\xab\xbb\u2033",  # 66, 99, low 99, high reversed 9s, guillemets, prime
    "'": "\u2018\u2019\u201a\u201b\u2032`\xb4",  # 6, 9, low 9, high reversed 9, prime, grave, acute
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212",  # hyphens, figure, en, em, bar, minus
}
SHAPE_OF = str.maketrans({character: shape for shape, many in SHAPES.items() for character in many})

# Soft hyphen, zero-width space and joiners, direction marks, word joiner, byte order mark.
INVISIBLE = re.compile("[\xad\u200b-\u200f\u2060\ufeff]+")

# A character and what may combine with it: any mark beyond ASCII, or a Hangul vowel or final consonant.
CLUSTER = re.compile(r".(?:[^\w\s\x00-\x7f]|[\u1160-\u11ff])+|[^\x00-\x7f]", re.DOTALL)

RUN = re.compile(r"[ \n]{2,}|-{2,}")

# Omissions in a quotation: `…`, `...`, `. . .`, `(...)`, and everything in square brackets, which contain
# an ellipsis or the editor's own words.
OMISSION = re.compile(r"\[[^\[\]]*\]|\( ?(?:…|\.(?: ?\.){2,}) ?\)|…|\.(?: ?\.){2,}")

# Thai, Lao, Burmese, Khmer, kana, and Han are written without spaces: any position is a word boundary.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
NEAR = 0.5  # the similarity, by words in order, that a passage needs to count as nearest
OCCURRENCES = (
    1000  # of a word considered when searching for the nearest passage; a more frequent word says little
)


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


class Edits(Struct, frozen=True):
    """The replacements that turned one text into another: the offsets after each, in both texts."""

    new: Sequence[int]
    old: Sequence[int]

    def origin(self, offset: int) -> int:
        """Return the offset in the old text for an offset in the new."""
        index = bisect_right(self.new, offset) - 1
        return offset if index < 0 else self.old[index] + offset - self.new[index]


class SourceText(Struct, frozen=True, eq=False):
    """The text of a source, prepared once by `prepare` to be searched many times."""

    original: str
    folded: str
    edits: tuple[Edits, ...]  # in the order they were made
    breaks: Sequence[int]  # offsets in `folded` of the spaces that separate paragraphs

    def origin(self, offset: int) -> int:
        """Return the offset in the original for an offset in the folded text."""
        for edits in reversed(self.edits):
            offset = edits.origin(offset)
        return offset

    def reach(self, end: int) -> int:
        """Return the end of the paragraph after the one that contains `end`."""
        following = bisect_left(self.breaks, end) + 1
        return self.breaks[following] if following < len(self.breaks) else len(self.folded)

    def passage(self, start: int, end: int) -> str:
        """Return the original text between two offsets of the folded text, on one line."""
        return " ".join(self.original[self.origin(start) : self.origin(end)].split())


def find(quote: str, text: SourceText) -> Found | NotFound:
    """Return the first occurrence of a quotation in a text.

    Ellipses and words in square brackets split it into parts. These must follow one another without
    overlap, each starting no later than the end of the paragraph after the previous part.
    """
    parts = parts_of(quote)
    if not any(WORD.search(part) for part in parts):
        return NotFound()
    for start, end in _chains(text, [(part,) for part in parts]):
        origin = text.origin(start)
        line = text.original.count("\n", 0, origin) + 1
        column = origin - text.original.rfind("\n", 0, origin)
        return Found(origin, text.origin(end), line, column, text.passage(start, end))
    missing = [part for part in parts if not any(True for _ in _places(text.folded, part))][:1]
    near = (_nearest(words, text) for words in dict.fromkeys((*missing, " ".join(parts))))
    return NotFound(next(filter(None, near), ""))


def occur_in_order(parts: Parts, text: SourceText) -> bool:
    """Return whether all parts of a quotation occur in a text, one after the other, as `find` demands."""
    return bool(parts) and next(_chains(text, parts), None) is not None


def parts_of(quote: str) -> list[str]:
    """Return the parts of a quotation between omissions, folded."""
    return [part.strip() for part in OMISSION.split(folded(quote)) if part.strip()]


def folded(text: str) -> str:
    """Return a text without what a typesetter may change."""
    return prepare(text).folded


def prepare(text: str) -> SourceText:
    """Fold a text, and record how to get back to positions in the original."""
    folded, invisible = _replace(text, INVISIBLE, lambda _: "")
    edits = [invisible]
    if not is_normalized("NFC", folded):
        folded, composed = _replace(folded, CLUSTER, lambda cluster: normalize("NFC", cluster))
        edits.append(composed)
    folded, runs = _replace(folded.translate(SHAPE_OF), RUN, _collapse)
    mark = "\f" if "\f" in folded.strip() else "\n"
    breaks = tuple(match.start() for match in re.finditer(mark, folded))
    return SourceText(text, folded.replace("\f", " ").replace("\n", " "), (*edits, runs), breaks)


def _replace(text: str, pattern: re.Pattern[str], replacement: Callable[[str], str]) -> tuple[str, Edits]:
    """Replace each match of a pattern; return the new text and the edits that were made."""
    pieces: list[str] = []
    new: list[int] = []
    old: list[int] = []
    length = done = 0
    for match in pattern.finditer(text):
        piece = replacement(match[0])
        if piece == match[0]:
            continue
        pieces += (text[done : match.start()], piece)
        length += match.start() - done + len(piece)
        done = match.end()
        new.append(length)
        old.append(done)
    return "".join((*pieces, text[done:])), Edits(new, old)


def _collapse(run: str) -> str:
    """Return one character for a run: for a blank line a form feed, which folded text never contains."""
    if run[0] == "-":
        return "-"
    return (" ", "\n", "\f")[min(run.count("\n"), 2)]


def _chains(text: SourceText, parts: Parts) -> Iterator[tuple[int, int]]:
    """Yield the start of the first and the end of the last part wherever all parts occur in order."""
    chains = _spans(text.folded, parts[0])
    for part in parts[1:]:
        chains = _extend(chains, part, text)
    return chains


def _extend(
    chains: Iterator[tuple[int, int]], part: Sequence[str], text: SourceText
) -> Iterator[tuple[int, int]]:
    # Of the chains that end before an occurrence of the part, the last one reaches farthest, so if any
    # chain reaches the occurrence, that one does. Each chain is therefore looked at once.
    latest = None
    upcoming = next(chains, None)
    for start, end in _spans(text.folded, part):
        while upcoming and upcoming[1] <= start:
            latest, upcoming = upcoming, next(chains, None)
        if latest and start < text.reach(latest[1]):
            yield latest[0], end


def _spans(folded: str, part: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the start and the end of each occurrence of a part, in any of its spellings, in order."""
    return merge(*(_spans_of(folded, words) for words in part))


def _spans_of(folded: str, words: str) -> Iterator[tuple[int, int]]:
    return ((start, start + len(words)) for start in _places(folded, words))


def _places(folded: str, part: str) -> Iterator[int]:
    """Yield the offsets where a part occurs as whole words."""
    start = folded.find(part)
    while start >= 0:
        if not _cuts_word(folded, start) and not _cuts_word(folded, start + len(part)):
            yield start
        start = folded.find(part, start + 1)


def _cuts_word(folded: str, offset: int) -> bool:
    """Return whether an offset is inside a word or number: `ve|to`, `can|'t`, `1|,500`, `-|5`."""
    left, right = folded[max(offset - 1, 0) : offset], folded[offset : offset + 1]
    if not left or not right or (UNSPACED.search(left + right) and not _is_accent(right)):
        return False
    if _is_letter(left) == _is_letter(right):
        return _is_letter(left)
    return _is_joint(folded, offset if _is_letter(left) else offset - 1)


def _is_joint(folded: str, offset: int) -> bool:
    """Return whether a mark is part of the word or number around it, whose meaning would change without it."""
    left, mark, right = folded[max(offset - 1, 0) : offset], folded[offset], folded[offset + 1 : offset + 2]
    if mark == "'":
        return _is_letter(left) and _is_letter(right)
    if not right.isdecimal():
        return False
    return (mark in ".," and left.isdecimal()) or (mark in ".-" and left in " ($€£")


def _is_letter(character: str) -> bool:
    return character.isalnum() or _is_accent(character)


def _is_accent(character: str) -> bool:
    return bool(character) and category(character)[0] == "M"


def _nearest(quote: str, text: SourceText) -> str:
    """Return the passage most similar to a quotation, or nothing if none is similar enough."""
    lowered = text.folded.lower()
    if len(lowered) != len(text.folded):  # a capital dotted İ becomes two characters
        lowered = text.folded
    quote = quote.lower()
    words = WORD.findall(quote)
    passages = (_align(words, lowered, *region) for region in _regions(quote, lowered))
    similarity, start, end = max(passages, key=lambda passage: passage[0], default=(0, 0, 0))
    return text.passage(start, end) if similarity >= NEAR else ""


def _regions(quote: str, lowered: str) -> list[tuple[int, int]]:
    """Return the ranges of a text that share the most words and word pairs with a quotation.

    Each occurrence of a word votes for where the quotation would begin; the votes of one passage
    agree. The rarer a word is in the text, the more its votes weigh.
    """
    words = list(WORD.finditer(quote))
    probes = {quote[word.start() : word.end()]: word.start() for word in words}
    probes |= {quote[first.start() : second.end()]: first.start() for first, second in pairwise(words)}
    width = len(quote) // 2 + 1
    votes: Counter[int] = Counter()
    for probe, offset in probes.items():
        # Integers, so that the sum does not depend on the order.
        weight = 1_000_000_000 // (lowered.count(probe) or 1)
        for place in islice(_places(lowered, probe), OCCURRENCES):
            votes[(place - offset) // width] += weight
    best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:6]
    return [((bucket - 1) * width, (bucket + 2) * width + len(quote)) for bucket in best]


def _align(words: list[str], lowered: str, start: int, end: int) -> tuple[float, int, int]:
    """Return the similarity of a quotation and the best passage in a region, and the passage's offsets."""
    start = lowered.rfind(" ", 0, max(start, 0)) + 1
    end = lowered.find(" ", end) % (len(lowered) + 1)  # -1 becomes the end of the text
    region_words = list(WORD.finditer(lowered, start, end))
    matcher = SequenceMatcher(None, words, [word[0] for word in region_words], autojunk=False)
    main = matcher.find_longest_match()
    # A lone "the" far from its place belongs to another sentence.
    blocks = [
        block
        for block in matcher.get_matching_blocks()
        if block.size and abs(block.b - block.a - main.b + main.a) <= max(2, len(words) // 4)
    ]
    if not blocks:  # the common words are only parts of words in the text, as in Han
        return 0, 0, 0
    # Extend the passage by as many words before the first and after the last common word as the quotation has.
    first = max(blocks[0].b - blocks[0].a, 0)
    last = min(blocks[-1].b - blocks[-1].a + len(words), len(region_words)) - 1
    similarity = 2 * sum(block.size for block in blocks) / (len(words) + last + 1 - first)
    return similarity, region_words[first].start(), region_words[last].end()
