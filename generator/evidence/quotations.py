"""A quotation, looked for in the text of its source.

What a typesetter may change (the shape of quotation marks and dashes, white space, how an
accent is encoded) is folded in both before they are compared. Letters, their case, digits
and all other marks are the source's words, and must be the quotation's.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice, pairwise
from unicodedata import category, is_normalized, normalize

from msgspec import Struct

# Characters that are one and the same to a reader, as the one they are compared as. Line ends
# stay until the paragraphs are known.
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

# A character and what may combine with it: any mark beyond ASCII, or a Hangul vowel or final.
CLUSTER = re.compile(r".(?:[^\w\s\x00-\x7f]|[\u1160-\u11ff])+|[^\x00-\x7f]", re.DOTALL)

RUN = re.compile(r"[ \n]{2,}|-{2,}")

# What the quotation leaves out: `…`, `...`, `. . .`, and all that is in square brackets, where
# either an ellipsis stands or the editor's own words.
OMISSION = re.compile(r"\[[^\[\]]*\]|…|\.(?: ?\.){2,}")

# Thai, Lao, Burmese, Khmer, kana, and Han are written without spaces: every place is a boundary.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
NEAR = 0.5  # the share of words, in order, that a passage must have in common with a quotation
OCCURRENCES = 1000  # of one word are looked at for the nearest passage; a word met more often tells little


class Found(Struct, frozen=True):
    """Where a quotation stands in a text."""

    start: int  # offsets in the text as given; with omissions, of the first part's start
    end: int  # ... and of the last part's end
    line: int  # of the start, from 1
    column: int  # from 1, in characters
    passage: str  # the text from start to end, its white space collapsed


class NotFound(Struct, frozen=True):
    """That a quotation is not in a text, and the passage most like it, if one is near."""

    nearest: str = ""


class Edits(Struct, frozen=True):
    """The places where one text was made into another: the two offsets after each."""

    new: Sequence[int]
    old: Sequence[int]

    def origin(self, offset: int) -> int:
        """The offset in the old text of an offset in the new."""
        index = bisect_right(self.new, offset) - 1
        return offset if index < 0 else self.old[index] + offset - self.new[index]


class SourceText(Struct, frozen=True, eq=False):
    """The text of a source, made ready by `prepare` to be searched many times."""

    original: str
    folded: str
    edits: tuple[Edits, ...]  # in the order they were made
    breaks: Sequence[int]  # offsets in `folded` of the spaces between paragraphs

    def origin(self, offset: int) -> int:
        """The offset in the original of an offset in the folded text."""
        for edits in reversed(self.edits):
            offset = edits.origin(offset)
        return offset

    def reach(self, end: int) -> int:
        """Where the paragraph ends that follows the one in which a part ended."""
        following = bisect_left(self.breaks, end) + 1
        return self.breaks[following] if following < len(self.breaks) else len(self.folded)

    def passage(self, start: int, end: int) -> str:
        """What a reader sees between two offsets of the folded text, on one line."""
        return " ".join(self.original[self.origin(start) : self.origin(end)].split())


def find(quote: str, text: SourceText) -> Found | NotFound:
    """The first place of a quotation in a text.

    An ellipsis, or words in square brackets, split it into parts that follow one another
    without overlap, each beginning by the end of the paragraph after the part before it.
    """
    parts = _parts(quote)
    if not any(WORD.search(part) for part in parts):
        return NotFound()
    for start, end in _chains(text, parts):
        origin = text.origin(start)
        line = text.original.count("\n", 0, origin) + 1
        column = origin - text.original.rfind("\n", 0, origin)
        return Found(origin, text.origin(end), line, column, text.passage(start, end))
    missing = [part for part in parts if not any(True for _ in _places(text.folded, part))][:1]
    near = (_nearest(words, text) for words in dict.fromkeys((*missing, " ".join(parts))))
    return NotFound(next(filter(None, near), ""))


def prepare(text: str) -> SourceText:
    """A text folded, with the way back to the places of its original."""
    folded, invisible = _edit(text, INVISIBLE, lambda _: "")
    edits = [invisible]
    if not is_normalized("NFC", folded):
        folded, composed = _edit(folded, CLUSTER, lambda cluster: normalize("NFC", cluster))
        edits.append(composed)
    folded, runs = _edit(folded.translate(SHAPE_OF), RUN, _one)
    mark = "\f" if "\f" in folded.strip() else "\n"
    breaks = tuple(match.start() for match in re.finditer(mark, folded))
    return SourceText(text, folded.replace("\f", " ").replace("\n", " "), (*edits, runs), breaks)


def _edit(text: str, pattern: re.Pattern[str], replacement: Callable[[str], str]) -> tuple[str, Edits]:
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


def _one(run: str) -> str:
    """One character for a run: a form feed, which no folded text has, for a blank line."""
    if run[0] == "-":
        return "-"
    return (" ", "\n", "\f")[min(run.count("\n"), 2)]


def _parts(quote: str) -> list[str]:
    return [part.strip() for part in OMISSION.split(prepare(quote).folded) if part.strip()]


def _chains(text: SourceText, parts: list[str]) -> Iterator[tuple[int, int]]:
    """The start of the first and the end of the last part, wherever all follow in order."""
    first = parts[0]
    chains: Iterator[tuple[int, int]] = ((at, at + len(first)) for at in _places(text.folded, first))
    for part in parts[1:]:
        chains = _followed(chains, part, text)
    return chains


def _followed(chains: Iterator[tuple[int, int]], part: str, text: SourceText) -> Iterator[tuple[int, int]]:
    # The latest chain that ended before a place of the part reaches farthest, so if any
    # chain reaches it that one does: each is looked at once.
    latest = None
    upcoming = next(chains, None)
    for start in _places(text.folded, part):
        while upcoming and upcoming[1] <= start:
            latest, upcoming = upcoming, next(chains, None)
        if latest and start < text.reach(latest[1]):
            yield latest[0], start + len(part)


def _places(folded: str, part: str) -> Iterator[int]:
    start = folded.find(part)
    while start >= 0:
        if not _cuts_word(folded, start) and not _cuts_word(folded, start + len(part)):
            yield start
        start = folded.find(part, start + 1)


def _cuts_word(folded: str, offset: int) -> bool:
    """Whether a place is inside a word or a number: `ve|to`, `can|'t`, `1|,500`, `-|5`."""
    left, right = folded[max(offset - 1, 0) : offset], folded[offset : offset + 1]
    if not left or not right or (UNSPACED.search(left + right) and not _is_accent(right)):
        return False
    if _is_letter(left) == _is_letter(right):
        return _is_letter(left)
    return _is_joint(folded, offset if _is_letter(left) else offset - 1)


def _is_joint(folded: str, offset: int) -> bool:
    """Whether a mark belongs to the word or number about it, which would mean another without it."""
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
    lowered = text.folded.lower()
    if len(lowered) != len(text.folded):  # a capital dotted i becomes two characters
        lowered = text.folded
    quote = quote.lower()
    words = WORD.findall(quote)
    passages = (_align(words, lowered, *region) for region in _regions(quote, lowered))
    similarity, start, end = max(passages, key=lambda passage: passage[0], default=(0, 0, 0))
    return text.passage(start, end) if similarity >= NEAR else ""


def _regions(quote: str, lowered: str) -> list[tuple[int, int]]:
    """The stretches of a text with the most words and pairs of words of a quotation.

    Each place of a word tells where the quotation would begin; the places of one passage
    agree. The rarer a word is in the text, the more its places count.
    """
    words = list(WORD.finditer(quote))
    probes = {quote[word.start() : word.end()]: word.start() for word in words}
    probes |= {quote[one.start() : two.end()]: one.start() for one, two in pairwise(words)}
    width = len(quote) // 2 + 1
    votes: Counter[int] = Counter()
    for probe, offset in probes.items():
        # In whole numbers, so that the sum does not depend on the order.
        weight = 1_000_000_000 // (lowered.count(probe) or 1)
        for place in islice(_places(lowered, probe), OCCURRENCES):
            votes[(place - offset) // width] += weight
    best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:6]
    return [((bucket - 1) * width, (bucket + 2) * width + len(quote)) for bucket in best]


def _align(words: list[str], lowered: str, start: int, end: int) -> tuple[float, int, int]:
    """How alike a quotation and the passage of a region are that lies along it, and its place."""
    start = lowered.rfind(" ", 0, max(start, 0)) + 1
    end = lowered.find(" ", end) % (len(lowered) + 1)  # -1 is the text's end
    there = list(WORD.finditer(lowered, start, end))
    matcher = SequenceMatcher(None, words, [word[0] for word in there], autojunk=False)
    main = matcher.find_longest_match()
    # A lone "the" far from its place belongs to another sentence.
    blocks = [
        block
        for block in matcher.get_matching_blocks()
        if block.size and abs(block.b - block.a - main.b + main.a) <= max(2, len(words) // 4)
    ]
    if not blocks:  # the words in common are parts of the text's, as in Han
        return 0, 0, 0
    # As many words before the first and after the last word in common as the quotation has.
    first = max(blocks[0].b - blocks[0].a, 0)
    last = min(blocks[-1].b - blocks[-1].a + len(words), len(there)) - 1
    similarity = 2 * sum(block.size for block in blocks) / (len(words) + last + 1 - first)
    return similarity, there[first].start(), there[last].end()
