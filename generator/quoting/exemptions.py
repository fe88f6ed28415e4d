"""Recognize quotation marks that quote nobody: titles, terms, words used as words."""

import re

from generator.quoting.languages import Wording
from generator.quoting.ledger import Ledger, normalized
from generator.quoting.passages import Passage
from generator.quoting.writings import Writing

LEAST_WORDS = 3  # fewer in quotation marks are scare quotes
MOST_NAMED = 7  # words that can be a title in small letters, or words named as words; more are somebody's
MOST_IN_SLOGAN = 12  # words after “the slogan” or “the headline”
MOST_IN_PHRASE = 4  # words after an article that can be a part of the sentence
NEAR = 60  # characters before a passage that say what it is
WORD = re.compile(r"[^\W\d_][\w’'-]*")


def is_known(ledger: Ledger, passage: Passage) -> bool:
    """Return whether a passage is a term, a name or a title on record."""
    words = normalized(passage.words)
    return words in ledger.known or words.removesuffix("s") in ledger.known


def is_named(wording: Wording | None, writing: Writing, passage: Passage) -> bool:
    """Return whether a passage is a title of a work or a word named as a word."""
    if wording is None:
        return False
    paragraph = writing.shown.paragraphs[passage.paragraph]
    if passage.is_block:
        return bool(wording.aside.match(writing.shown.text[paragraph.start : paragraph.end].lstrip()))
    before = writing.shown.text[max(paragraph.start, passage.start - NEAR) : passage.start]
    after = writing.shown.text[passage.end : min(paragraph.end, passage.end + NEAR)]
    is_word = wording.naming.search(before) or wording.meaning.match(after)
    is_work = wording.titled.search(before)
    if passage.length <= MOST_IN_SLOGAN and wording.entitled.search(before):
        return True
    return bool(passage.length <= MOST_NAMED and (is_word or is_work)) or is_title(wording, passage.words)


def is_phrase(wording: Wording | None, writing: Writing, passage: Passage) -> bool:
    """Return whether a few quoted words are the subject or the object of their sentence: “the “town hall meeting” was short”."""
    if wording is None or passage.length > MOST_NAMED:
        return False
    start = max(writing.shown.paragraphs[passage.paragraph].start, passage.start - NEAR)
    before = writing.shown.text[start : passage.start]
    is_noun = passage.length <= MOST_IN_PHRASE and wording.article.search(before)
    return bool(is_noun or wording.calling.search(before))


def is_nickname(wording: Wording | None, writing: Writing, passage: Passage) -> bool:
    """Return whether a few quoted words are what people call something: “they call it the “blue whale on wheels””."""
    if wording is None or passage.length > MOST_NAMED:
        return False
    start = max(writing.shown.paragraphs[passage.paragraph].start, passage.start - NEAR)
    return wording.nicknaming.search(writing.shown.text[start : passage.start]) is not None


def is_title(wording: Wording, words: str) -> bool:
    """Return whether words are written as a title: “The Long Winter of Books”."""
    if words.isupper():
        return False  # somebody shouts
    found = WORD.findall(words)
    large = [word for word in found if word.lower() not in wording.small]
    return len(large) > 1 and found[0][0].isupper() and all(word[0].isupper() for word in large)


def is_italic(writing: Writing, passage: Passage) -> bool:
    """Return whether a passage is in italics, inside its marks or with them."""
    if writing.markdown is None:
        return False
    text, offsets = writing.markdown.text, writing.shown.offsets
    start, end = offsets[passage.start], offsets[passage.end - 1]
    outside = (text[max(0, start - 1) : start], text[end + 1 : end + 2])
    inside = (text[start + 1 : start + 2], text[end - 1 : end])
    return any(first == last and first in ("*", "_") for first, last in (outside, inside))
