"""The grammar of numbers in each language.

`quantities` and what it is made of read the tables and know no language; another language is
another `Grammar` in `GRAMMARS`.
"""

from collections.abc import Mapping
from functools import lru_cache

from msgspec import structs

from generator.localization.cldr import locale_of
from generator.quantities.grammar import Grammar, Numerals
from generator.quantities.languages.english import ENGLISH
from generator.quantities.languages.spanish import SPANISH

QUALIFIERS = ("about", "at-least", "at-most", "more-than", "fewer-than")

SPACES = " \u00a0\u202f"  # that stand between thousands

DIGITS = Grammar(numerals=ENGLISH.numerals, qualifiers=dict.fromkeys(QUALIFIERS, ()))

GRAMMARS: Mapping[str, Grammar] = {"en": ENGLISH, "es": SPANISH}


@lru_cache(maxsize=8)
def grammar_of(language: str) -> Grammar:
    """The grammar of a language tag, such as "en" or "es-MX"; for an unknown one, digits only.

    Which marks stand in a number is the country's: "1,234" is a thousand in Mexico, and one in Spain.
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
