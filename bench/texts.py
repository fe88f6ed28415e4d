"""Sentences that nothing is wrong with, to measure with."""

import random

THINGS = (  # separated by spaces, as all of these
    "council library county mayor school river bridge station museum market harbor garden street budget report"
    " office board village reader driver teacher engineer festival bakery orchard"
)
DEEDS = (
    "opened visited repaired described measured painted joined praised questioned supported followed studied"
    " planned welcomed presented"
)
QUALITIES = (
    "old new quiet local famous narrow green modern small careful bright northern patient public early"
)
ENDINGS = (
    "before the winter", "after a long debate", "in the afternoon", "near the town hall",
    "with the help of neighbors", "for the first time", "without much notice", "on the edge of town",
)  # fmt: skip
LETTERS = "abcdefghij"


def sentence(chance: random.Random) -> str:
    """Return a sentence that nothing is wrong with."""
    thing, other = chance.sample(THINGS.split(), 2)
    quality, second = chance.sample(QUALITIES.split(), 2)
    return (
        f"The {quality} {thing} {chance.choice(DEEDS.split())} the {second} {other} {chance.choice(ENDINGS)}."
    )


def in_letters(number: int) -> str:
    """Return a name for a number, without digits that would have to be bound: 12 is "aabc"."""
    return "".join(LETTERS[int(digit)] for digit in f"{number:04}")
