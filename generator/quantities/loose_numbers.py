"""Collect every number that a text may state, whatever it counts: to look a number up in a source.

Unlike `find_quantities`, this includes dates, names and small numbers in words, and reads digits by the
conventions of every language: a number is only missing if nothing in the text can be read as it.
"""

from decimal import Decimal
from functools import lru_cache

from generator.quantities import Quantity, find_quantities, matches
from generator.quantities.figures import Figure, holds
from generator.quantities.hedges import Hedge
from generator.quantities.languages import LANGUAGES, grammar_of
from generator.quantities.measures import Measure
from generator.quantities.parts.spelling import spelled
from generator.quantities.tokens import TokenStream, read_numeral, tokens_of

ANYTHING = Measure(("count", "percent", "money"))


def says(text: str, quantity: Quantity, hedge: Hedge | None, language: str) -> bool:
    """Return whether a text states a number, rounded or hedged as it is written."""
    for number in loose_numbers(text, language):
        if any(matches(quantity, value, kind) for value in (number, -number) for kind in ANYTHING.kinds):
            return True
        if hedge and holds(hedge.relation, quantity, Figure(number, number, ANYTHING)):
            return True
    return False


@lru_cache(maxsize=256)
def loose_numbers(text: str, language: str) -> frozenset[Decimal]:
    """Return the numbers that a text may state, in digits or in words."""
    numbers: set[Decimal] = set()
    for name in {language, *LANGUAGES}:
        numbers |= {quantity.value.copy_abs() for quantity in find_quantities(text, name)}
        grammar = grammar_of(name)
        stream = TokenStream(text, tokens_of(text, grammar), grammar)
        place = 0
        while place < len(stream.tokens):
            token = stream.tokens[place]
            words = spelled(stream, place) if token.kind == "word" else None
            if words:
                numbers.add(words.value)
            elif token.kind == "number":
                numbers.add(read_numeral(token.text, grammar.numerals)[0])
            place = words.end if words else place + 1
    return frozenset(numbers)
