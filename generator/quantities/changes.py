"""Find the word that says which way a figure went from one number to another: "rose from 500 to 600"."""

from collections.abc import Sequence

from msgspec import Struct

from generator.quantities.assertions import is_unasserted
from generator.quantities.clauses import (
    REACH,
    bare_start,
    ends_clause,
    is_question,
    sentence_start,
    tokens_in,
)
from generator.quantities.directions import Direction
from generator.quantities.grammar import Directions
from generator.quantities.how_many import is_introduced, may_be_range
from generator.quantities.languages import grammar_of
from generator.quantities.tokens import SENTENCE_END, Token

LONGEST_PHRASE = 2  # words
FAR, NEAR = 8, 3  # tokens between a verb or a noun and "from"
SLIGHTLY = 2  # tokens between a verb and "from": "rose a bit from"
MOST_BETWEEN = 8  # tokens between the two numbers: "from 500 pupils in 2018 to"


class Change(Struct, frozen=True):
    """Which way a text says that a figure went between two numbers."""

    direction: Direction
    is_forward: (
        bool  # whether the number that comes first is the earlier: "from 500 to 600", not "600, up from 500"
    )


def change_between(
    text: str, first: tuple[int, int], second: tuple[int, int], language: str
) -> Change | None:
    """Return the change from one number of a text to the next, if a word says which way it went.

    The numbers are given by their offsets in a text without markup.
    """
    directions = grammar_of(language).directions
    if SENTENCE_END.search(text, first[1], second[0]) or is_question(text, second[1]):
        return None
    begin = sentence_start(text, first[0])
    before = _lead(text, begin, first[0], language)
    between = _lead(text, first[1], second[0], language)
    if not between or len(between) > MOST_BETWEEN:
        return None
    opening, closing = before[-1].word if before else "", between[-1].word
    if closing in directions.origins and opening not in directions.ends:  # "600, up from 500"
        after = tokens_in(text, second[1], min(len(text), second[1] + REACH), language)
        is_last = not any(token.word in directions.ends for token in after[:NEAR])
        # “Attendance, 600, rose from 500”
        is_apposed = between[0].text == "," and _is_after_comma(text, first[0], language)
        roles = ("adverb", "noun", "verb") if is_apposed else ("adverb", "noun")
        farthest = SLIGHTLY if is_apposed else 0
        direction = _governing(text, between[:-1], directions, roles, farthest) if is_last else None
        return Change(direction, is_forward=False) if direction else None
    is_forward = opening in directions.origins and closing in directions.ends
    is_backward = opening in directions.ends and closing in directions.origins
    is_broken = any((token.word,) in directions.words for token in between)
    if is_broken and is_forward:  # “From 500 in 2018, attendance rose to 600”
        direction = _governing(text, between[:-1], directions, ("verb",), 0)
        return Change(direction, is_forward=True) if direction else None
    if is_broken or not (is_forward or is_backward):
        return None
    if is_backward and closing in directions.partitive:
        return None  # “la nota subió a 7 de 10” gives a part of a whole
    direction = _governing(text, before[:-1], directions, ("verb", "noun"), FAR)
    if direction is None:
        return None
    lead = [token for token in before if token.start < direction.start]
    gap = [token for token in before[:-1] if token.start >= direction.start + len(direction.text)]
    is_range = (
        not direction.is_up and is_forward and may_be_range(text, lead, direction, gap, second, language)
    )
    if is_range or is_introduced(lead, gap, directions):
        return None
    return Change(direction, is_forward=is_forward)


def _is_after_comma(text: str, start: int, language: str) -> bool:
    """Return whether a number stands between commas, perhaps with a preposition: “Attendance, at 600,”."""
    directions = grammar_of(language).directions
    tokens = tokens_in(text, sentence_start(text, start), bare_start(text, start, language), language)
    while tokens and tokens[-1].word in directions.prepositions | directions.determiners:
        tokens = tokens[:-1]
    return bool(tokens) and tokens[-1].text == ","


def _lead(text: str, start: int, end: int, language: str) -> list[Token]:
    """Return the tokens of a part of a text before a number, up to the "from" or "to" that is its last word."""
    directions = grammar_of(language).directions
    links = directions.origins | directions.ends
    for stop in (end, max(start, bare_start(text, end, language))):  # "hasta" may be either
        tokens = tokens_in(text, start, stop, language)
        while tokens and tokens[-1].word in directions.determiners - links:
            tokens = tokens[:-1]  # "to the 600"
        if tokens and tokens[-1].word in links:
            return tokens
    return []


def _governing(
    text: str, tokens: Sequence[Token], directions: Directions, roles: tuple[str, ...], farthest: int
) -> Direction | None:
    """Return the direction that a change has by the last words before it, of its own clause."""
    if tokens and tokens[-1].text == ",":
        tokens = tokens[:-1]  # "rose, from 500 to 600"
    for at in range(len(tokens), max(0, len(tokens) - farthest - 1), -1):
        for length in range(min(LONGEST_PHRASE, at), 0, -1):
            found = directions.words.get(tuple(token.word for token in tokens[at - length : at]))
            is_named = at > length and tokens[at - length - 1].word in directions.determiners
            order = ("noun",) if is_named else roles
            role = next((role for role in order if found and role in found.roles), "")
            if found is None or not role:
                continue
            is_near = role != "noun" or len(tokens) - at <= NEAR
            is_denied = is_unasserted(tokens, at - length, directions, found)
            if is_denied or not is_near or not _reaches(tokens[at:], directions):
                return None
            first = tokens[at - length]
            written = " ".join(text[first.start : tokens[at - 1].end].split())
            return Direction(found.is_up, written, found.opposites[role], first.start)
        if at and ends_clause(tokens, at - 1, directions):
            return None
    return None


def _reaches(gap: Sequence[Token], directions: Directions) -> bool:
    """Return whether only an object or a place is between a word and "from"; “rising rents drove it from” has a verb."""
    return len(gap) < 2 or gap[0].word in directions.stops | directions.determiners
