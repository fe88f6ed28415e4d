"""Find the passage of a text that a quotation is most like, for a hint."""

import re
from collections import Counter
from difflib import SequenceMatcher
from itertools import islice, pairwise

from generator.evidence.folding import SourceText
from generator.evidence.whole_words import places

WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
NEAR = 0.5  # the similarity, by words in order, that a passage needs to count as nearest
OCCURRENCES = (
    1000  # of a word considered when searching for the nearest passage; a more frequent word says little
)
MOST_LETTERS = 100  # of a word around the border of a region; a text without spaces is not one word
# For one region: pairs of equal words, for each word; half a second, far above any prose.
MOST_WORK = 3_000_000


def nearest_passage(words: str, text: SourceText, quote: str) -> str:
    """Return the passage most similar to some words, or nothing if none is similar enough.

    It is repaired, so that it can be copied; `quote` is the whole quotation as it was written.
    """
    form = text.bare or text.form
    lowered = form.folded.lower()
    if len(lowered) != len(form.folded):  # a capital dotted İ becomes two characters
        lowered = form.folded
    lowered_words = words.lower()
    word_list = WORD.findall(lowered_words)
    passages = (_align(word_list, lowered, *region) for region in _regions(lowered_words, lowered))
    similarity, start, end = max(passages, key=lambda passage: passage[0], default=(0, 0, 0))
    if similarity < NEAR:
        return ""
    return " ".join(text.repaired(form.origin(start), form.end_origin(end), quote).split())


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
        for place in islice(places(lowered, probe), OCCURRENCES):
            votes[(place - offset) // width] += weight
    best = sorted(votes, key=lambda bucket: (-votes[bucket], bucket))[:6]
    return [((bucket - 1) * width, (bucket + 2) * width + len(quote)) for bucket in best]


def _align(words: list[str], lowered: str, start: int, end: int) -> tuple[float, int, int]:
    """Return the similarity of a quotation and the best passage in a region, and the passage's offsets."""
    start, end = max(start, 0), min(end, len(lowered))
    start = lowered.rfind(" ", max(start - MOST_LETTERS, 0), start) + 1 or start
    space = lowered.find(" ", end, end + MOST_LETTERS)
    region_words = list(WORD.finditer(lowered, start, end if space < 0 else space))
    counts = Counter(word[0] for word in region_words)
    if sum(counts[word] for word in words) * len(words) > MOST_WORK:
        return 0, 0, 0
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
