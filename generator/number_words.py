"""The grammar of numbers in each language.

`quantities` and what it is made of read the tables and know no language; another language is
another `Grammar` in `GRAMMARS`.
"""

from collections.abc import Mapping

from generator.number_english import ENGLISH
from generator.number_grammar import Grammar
from generator.number_spanish import SPANISH

QUALIFIERS = ("about", "at-least", "at-most", "more-than", "fewer-than")

DIGITS = Grammar(numerals=ENGLISH.numerals, qualifiers=dict.fromkeys(QUALIFIERS, ()))

GRAMMARS: Mapping[str, Grammar] = {"en": ENGLISH, "es": SPANISH}


def grammar_of(language: str) -> Grammar:
    """The grammar of a language tag, such as "en" or "es-MX"; for an unknown one, digits only."""
    return GRAMMARS.get(language.replace("_", "-").split("-")[0].lower(), DIGITS)
