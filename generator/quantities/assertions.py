"""Tell whether a text says that a change happened, or that it did not, or only might."""

from collections.abc import Sequence

from generator.quantities.grammar import Directions, DirectionWord
from generator.quantities.tokens import Token

WINDOW = 5  # words before a direction word that may deny it
QUOTES = "'’"


def is_unasserted(
    tokens: Sequence[Token], at: int, directions: Directions, found: DirectionWord | None = None
) -> bool:
    """Return whether the words before a direction word at a place say that it did not, or only might, happen."""
    words = [place for place in range(at) if tokens[place].kind != "mark"]
    for place in words[-WINDOW:]:
        length = _length_of_denial(tokens, place, at, directions)
        if length and not _is_over(tokens, place, length, at, directions, found):
            return True
    return False


def _length_of_denial(tokens: Sequence[Token], place: int, at: int, directions: Directions) -> int:
    """Return how many words that begin at a place deny what follows: "not", "instead of", "t" of "didn't"."""
    if tokens[place].word == "t" and place and tokens[place - 1].text in QUOTES:
        return 1
    if place + 1 < at and tokens[place + 1].word in directions.only:
        return 0
    for length in (3, 2, 1):
        words = tuple(token.word for token in tokens[place : min(at, place + length)])
        if len(words) == length and words in directions.unasserted:
            return length
    return 0


def _is_over(
    tokens: Sequence[Token],
    place: int,
    length: int,
    at: int,
    directions: Directions,
    found: DirectionWord | None,
) -> bool:
    """Return whether a denial is of something else: ", which never fell, rose", "did not fall but rose"."""
    denied = tokens[place + length : at]
    commas = [index for index, token in enumerate(denied) if token.text == ","]
    if commas and commas[0] > 0 and _is_within(tokens, place, length, directions):
        return True
    ends = [index for index, token in enumerate(denied) if token.text == "," or token.word in directions.but]
    is_possible = tokens[place].word in directions.possible  # "would not fall but rise"
    return (not is_possible and found is not None) and any(
        other is not None and other.is_up is not found.is_up
        for end in ends[-1:]
        for index in range(end)
        for size in (1, 2)
        for other in [directions.words.get(tuple(token.word for token in denied[index : index + size]))]
    )


def _is_within(tokens: Sequence[Token], place: int, length: int, directions: Directions) -> bool:
    """Return whether a denial is in a clause of its own, which the next comma ends."""
    start = place
    while start and tokens[start - 1].kind != "mark":
        start -= 1
    if tuple(token.word for token in tokens[place : place + length]) in directions.contrasts:
        return start == place
    opening = tokens[start].word
    is_subordinate = opening in directions.breaks or opening in directions.relatives
    return is_subordinate and (opening,) not in directions.unasserted
