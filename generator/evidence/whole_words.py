"""Find whole words: what is inside another word or number does not count."""

import re
from collections.abc import Collection, Iterator
from unicodedata import category

from generator.evidence.folding import LETTER, Form

# Thai, Lao, Burmese, Khmer, kana, and Han are written without spaces: any position is a word boundary.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u30ff\u3400-\u9fff\U00020000-\U0003ffff]"
)

# A hyphen within a word, which the printer may have put at the end of a line.
HYPHEN = re.compile(rf"(?<={LETTER})-( ?)(?={LETTER})")


def occurrences(form: Form, part: str) -> Iterator[tuple[int, int]]:
    """Yield where a part of a quotation occurs as whole words, with its hyphens as they may be read."""
    yield from _literal(form.folded, part, form.joins)
    pieces = HYPHEN.split(part)
    if not form.joins or len(pieces) == 1:
        return
    # Each hyphen is in the text, or at the end of a line, where the text was joined: an empty group.
    pattern = re.escape(pieces[0])
    for space, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        pattern += f"(?:-{space}|()){re.escape(piece)}"
    search = re.compile(pattern).search
    found = search(form.folded)
    while found:
        start, end = found.span()
        empty = [found.start(group) for group in range(1, len(pieces) // 2 + 1) if found.start(group) >= 0]
        is_whole = not _cuts(form.folded, start, form.joins) and not _cuts(form.folded, end, form.joins)
        if empty and is_whole and form.joins.issuperset(empty):
            yield start, end
        found = search(form.folded, start + 1)


def places(folded: str, part: str) -> Iterator[int]:
    """Yield the offsets where a part occurs as whole words."""
    return (start for start, _ in _literal(folded, part, ()))


def _literal(folded: str, part: str, joins: Collection[int]) -> Iterator[tuple[int, int]]:
    start = folded.find(part)
    while start >= 0:
        end = start + len(part)
        if not _cuts(folded, start, joins) and not _cuts(folded, end, joins):
            yield start, end
        start = folded.find(part, start + 1)


def _cuts(folded: str, offset: int, joins: Collection[int]) -> bool:
    return _cuts_word(folded, offset) and offset not in joins


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
