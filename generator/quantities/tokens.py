"""Split a text into words, marks and numbers in digits, and look at their neighbors."""

import re
from collections.abc import Collection
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from generator.quantities.grammar import Grammar, Numerals

# Ample precision and no traps: a number too long for it becomes NaN, which is equal to nothing.
EXACT = Context(prec=200, rounding=ROUND_HALF_UP, traps=[])

CURRENCY = "$€£¥₹¢"
SENTENCE_END = re.compile(r"[.!?;][”\")]*\s|\n[ \t]*\n|\n[ \t]*(?:[-*+|#]|\d{1,9}[.)])[ \t]|\|")
HYPHENS = ("-", "\u2010", "\u2011")
# Emphasis marks are not tokens, so that "**345** percent" reads like "345 percent". White space is not one
# either, except the end of a paragraph, which no number crosses. Superscripts are skipped: they point to notes.
WORD = r"(?P<word>[A-Za-z]++(?![^\W\d_])|[½¼¾]|[^\W\d_½¼¾\u00b9\u00b2\u00b3\u2070-\u2079]++)"
MARK = r"(?P<mark>\n[ \t]*\n|[^\s*_\u00b9\u00b2\u00b3\u2070-\u2079])"


class Token(Struct, frozen=True, gc=False):
    """A word, a mark, or a number in digits."""

    start: int
    end: int
    kind: Literal["number", "word", "mark"]
    text: str
    word: str  # the text in lower case


class TokenStream(Struct, frozen=True):
    """A text, its tokens and the grammar to read them with; a "place" is an index into the tokens."""

    text: str
    tokens: list[Token]
    grammar: Grammar


def tokens_of(text: str, grammar: Grammar) -> list[Token]:
    """Return the tokens of a text."""
    tokens: list[Token] = []
    for match in _token_pattern(grammar.numerals).finditer(text):
        start, end = match.span()
        found = match[0]
        if match.lastgroup == "word":
            tokens.append(Token(start, end, "word", found, found.lower()))
        elif match.lastgroup == "mark":
            tokens.append(Token(start, end, "mark", found, found))
        else:
            tokens += _number_tokens(found, start, grammar.numerals)
    return tokens


def longest(
    stream: TokenStream,
    place: int,
    phrases: Collection[tuple[str, ...]],
    *,
    is_hyphen_allowed: bool = False,
) -> int:
    """Return the place after the longest phrase that begins at a place, or 0."""
    words: list[str] = []
    end = 0
    at = place
    while at < len(stream.tokens) and len(words) < 5:
        if is_hyphen(stream, at) and (words or is_hyphen_allowed):
            at += 1
            continue
        if stream.tokens[at].kind != "word":
            break
        words.append(stream.tokens[at].word)
        at += 1
        if tuple(words) in phrases:
            end = at
    return end


def words_between(stream: TokenStream, start: int, end: int) -> tuple[str, ...]:
    """Return the words between two places, without hyphens."""
    return tuple(token.word for token in stream.tokens[start:end] if token.text not in HYPHENS)


def next_word(stream: TokenStream, place: int) -> int:
    """Return the place itself, or the one after it if it holds a hyphen; 0 at the end of the text."""
    at = place + 1 if is_hyphen(stream, place) else place
    return at if at < len(stream.tokens) else 0


def is_hyphen(stream: TokenStream, place: int) -> bool:
    """Return whether a token is a hyphen that directly follows another token."""
    return 0 < place < len(stream.tokens) and stream.tokens[place].text in HYPHENS and is_glued(stream, place)


def is_glued(stream: TokenStream, place: int) -> bool:
    """Return whether a token directly follows the one before, without a space."""
    return 0 < place < len(stream.tokens) and stream.tokens[place - 1].end == stream.tokens[place].start


@lru_cache(maxsize=256)  # most texts repeat a few numbers
def read_numeral(text: str, numerals: tuple[Numerals, ...]) -> tuple[Decimal, Decimal]:
    """Return the value of a number in digits, and its precision: "36.90" has 0.01."""
    style = next(style for style in numerals if _numeral_pattern(style).fullmatch(text))
    whole, _, decimals = text.partition(style.decimal)
    for mark in style.groups:
        whole = whole.replace(mark, "")
    return Decimal(f"{whole or '0'}.{decimals}" if decimals else whole), Decimal(1).scaleb(
        -len(decimals), EXACT
    )


@cache
def _token_pattern(numerals: tuple[Numerals, ...]) -> re.Pattern[str]:
    usual = numerals[0]
    groups, decimal = re.escape(usual.groups), re.escape(usual.decimal)
    grouped = rf"[0-9]{{1,3}}(?:[{groups}][0-9]{{3}}){{1,8}}(?:{decimal}[0-9]++)?(?![0-9]|[.,][0-9])"
    only_decimals = rf"(?<![\w.,)]){decimal}[0-9]++(?![.,][0-9])"
    number = rf"(?P<number>{only_decimals}|{grouped}|[0-9]++(?:[.,][0-9]++)*+)"
    return re.compile(f"{WORD}|{number}|{MARK}")


@cache
def _numeral_pattern(numerals: Numerals) -> re.Pattern[str]:
    groups, decimal = re.escape(numerals.groups), re.escape(numerals.decimal)
    grouped = rf"[0-9]{{1,3}}(?:[{groups}][0-9]{{3}}){{1,8}}(?![0-9])"
    return re.compile(rf"(?:{grouped}|[0-9]++)(?:{decimal}[0-9]++)?|{decimal}[0-9]++")


def _number_tokens(run: str, start: int, numerals: tuple[Numerals, ...]) -> list[Token]:
    """Return a run of digits, dots and commas as one number; as several, "1,2,3"; or as a mark, "3.2.1"."""
    if any(_numeral_pattern(style).fullmatch(run) for style in numerals):
        return [Token(start, start + len(run), "number", run, run)]
    if run.count(".") > 1:
        return [Token(start, start + len(run), "mark", run, run)]
    return [
        Token(start + match.start(), start + match.end(), "number", match[0], match[0])
        for match in _numeral_pattern(numerals[0]).finditer(run)
    ]
