"""Look up the grammar of numbers for a language.

The rest of `quantities` reads these tables and knows nothing about any one language; to support
another, add its `Grammar` to `GRAMMARS`.
"""

from collections.abc import Mapping
from functools import lru_cache

from msgspec import structs

from generator.model.cldr import locale_of
from generator.quantities.grammar import Grammar, Numerals
from generator.quantities.languages.english import ENGLISH
from generator.quantities.languages.spanish import SPANISH

QUALIFIERS = ("about", "at-least", "at-most", "more-than", "fewer-than")

SPACES = " \u00a0\u202f"  # that may separate thousands

DIGITS = Grammar(numerals=ENGLISH.numerals, qualifiers=dict.fromkeys(QUALIFIERS, ()))

GRAMMARS: Mapping[str, Grammar] = {"en": ENGLISH, "es": SPANISH}


def is_known(language: str) -> bool:
    """Return whether there is a grammar for a language tag."""
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower() in GRAMMARS


@lru_cache(maxsize=8)
def grammar_of(language: str) -> Grammar:
    """Return the grammar for a language tag such as "en" or "es-MX"; an unknown one gets digits only.

    The separators in numbers depend on the country: "1,234" is over a thousand in Mexico, but about one in Spain.
    """
    language = language.replace("_", "-")
    grammar = GRAMMARS.get(language.split("-", maxsplit=1)[0].lower(), DIGITS)
    locale = locale_of(language)
    if locale is None:
        return grammar
    marks = locale.number_symbols["latn"]
    usual = grammar.numerals[0]
    if marks["decimal"] == usual.decimal and (marks["group"] in usual.groups or marks["group"] in SPACES):
        return grammar
    groups = SPACES if marks["group"] in SPACES else marks["group"]
    numerals = (Numerals(groups, marks["decimal"]), *grammar.numerals)
    return structs.replace(grammar, numerals=numerals)
