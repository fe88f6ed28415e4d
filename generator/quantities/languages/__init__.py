"""Look up the grammar of numbers for a language.

The rest of `quantities` reads these tables and knows nothing about any one language; to support
another, add a module with its `GRAMMAR` and name it in `LANGUAGES`.
"""

from functools import lru_cache
from importlib import import_module
from typing import cast

from msgspec import structs

from generator.model.cldr import locale_of
from generator.quantities.grammar import Grammar, Numerals

QUALIFIERS = ("about", "at-least", "at-most", "more-than", "fewer-than")

SPACES = " \u00a0\u202f"  # that may separate thousands

DIGITS = Grammar(numerals=(Numerals(",\u00a0\u2009\u202f", "."),), qualifiers=dict.fromkeys(QUALIFIERS, ()))

# A site has one language, and compiling the patterns of another takes as long as building a few pages.
LANGUAGES = {"en": "english", "es": "spanish"}


def is_known(language: str) -> bool:
    """Return whether there is a grammar for a language tag."""
    return language.replace("_", "-").split("-", maxsplit=1)[0].lower() in LANGUAGES


@lru_cache(maxsize=8)
def grammar_of(language: str) -> Grammar:
    """Return the grammar for a language tag such as "en" or "es-MX"; an unknown one gets digits only.

    The separators in numbers depend on the country: "1,234" is over a thousand in Mexico, but about one in Spain.
    """
    language = language.replace("_", "-")
    grammar = _tables(language.split("-", maxsplit=1)[0].lower())
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


@lru_cache(maxsize=8)
def _tables(language: str) -> Grammar:
    """Return the tables of a language, which are loaded when a site first needs them."""
    name = LANGUAGES.get(language)
    return cast("Grammar", import_module(f"{__name__}.{name}").GRAMMAR) if name else DIGITS
