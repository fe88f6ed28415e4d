"""Find the hedge of a number: "about 500", "more than the 500", "500 or more", "alrededor del 75 %"."""

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from generator.quantities.grammar import Grammar
from generator.quantities.languages import grammar_of

Relation = Literal["about", "near", "nearly", "at-least", "at-most", "more-than", "fewer-than"]

REACH = 80  # characters before a number where its hedge may begin
LEADS = r"(?:[\s*_(]|[$€£¥₹])*"  # between a hedge and its number


class Hedge(Struct, frozen=True):
    """What the words around a number say of it."""

    relation: Relation
    words: str  # "more than", as written
    is_sure: bool  # whether they can be nothing else, as in "a dispute over 500 books"
    start: int  # offset in the text
    end: int
    follows: bool = False  # the number: "500 or more"


def find_hedge(text: str, start: int, end: int, language: str) -> Hedge | None:
    """Return the hedge of the number between two offsets of a text without markup, if it has one."""
    return _before(text, start, language) or _after(text, end, language)


def has_phrase(text: str, phrases: tuple[str, ...], language: str) -> bool:
    """Return whether a text has one of some phrases, in any form: "alrededor del" for "alrededor de"."""
    return bool(phrases) and _anywhere(phrases, language).search(text) is not None


@lru_cache(maxsize=8)
def hedges_by_phrase(language: str) -> dict[str, Relation]:
    """Return what each phrase of a language says of a number."""
    grammar = grammar_of(language)
    known: tuple[Relation, ...] = ("about", "at-least", "at-most", "more-than", "fewer-than")
    relations = {phrase: relation for relation in known for phrase in grammar.qualifiers.get(relation, ())}
    closer: tuple[Relation, ...] = ("near", "nearly", "more-than")
    return relations | {
        phrase: relation for relation in closer for phrase in grammar.hedges.get(relation, ())
    }


def _before(text: str, start: int, language: str) -> Hedge | None:
    grammar = grammar_of(language)
    pattern = _pattern_before(language)
    window = max(0, start - REACH)
    match = pattern.search(text, window, start) if pattern else None
    if not match:
        return None
    words_before = re.findall(r"\w+|%", text[window : match.start()].casefold())[-4:]
    if grammar.negations & {*words_before[-1:]}:
        return None
    phrase = _listed(match["hedge"], language)
    is_compared = bool(grammar.comparers & {*words_before}) or any(
        word == "%" or word[0].isdigit() for word in words_before
    )
    return Hedge(
        hedges_by_phrase(language)[phrase],
        " ".join(match["hedge"].split()),
        phrase not in grammar.hedge_prepositions and not match["between"] and not is_compared,
        *match.span("hedge"),
    )


def _after(text: str, end: int, language: str) -> Hedge | None:
    pattern = _pattern_after(language)
    match = pattern.match(text, end) if pattern else None
    if not match:
        return None
    relation = hedges_by_phrase(language)[_listed(match["hedge"], language)]
    is_sure = True
    return Hedge(relation, " ".join(match["hedge"].split()), is_sure, *match.span("hedge"), follows=True)


def _listed(words: str, language: str) -> str:
    """Return the phrase of the tables that some words are a form of."""
    grammar = grammar_of(language)
    words = " ".join(words.casefold().split())
    return next(
        phrase
        for phrase in sorted(hedges_by_phrase(language), key=len, reverse=True)
        if re.fullmatch(_form(phrase, grammar), words)
    )


def _form(phrase: str, grammar: Grammar) -> str:
    """Return a pattern for a phrase in every form it takes before an article."""
    *words, last = phrase.split()
    return r"\s+".join(
        [*(re.escape(word) for word in words), grammar.contractions.get(last, re.escape(last))]
    )


def _forms(phrases: tuple[str, ...], grammar: Grammar) -> str:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return "|".join(_form(phrase, grammar) for phrase in longest_first)


@lru_cache(maxsize=64)
def _anywhere(phrases: tuple[str, ...], language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_forms(phrases, grammar_of(language))})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=8)
def _pattern_before(language: str) -> re.Pattern[str] | None:
    grammar = grammar_of(language)
    phrases = tuple(
        phrase
        for phrase in hedges_by_phrase(language)
        if phrase.split()[0] not in grammar.directions.joins  # "or more" comes after
    )
    if not phrases:
        return None
    between = "|".join(sorted(grammar.determiners_between))
    return re.compile(
        rf"(?<![\w-])(?P<hedge>{_forms(phrases, grammar)})(?!\w){LEADS}(?P<between>(?:{between})\s)?{LEADS}\Z",
        re.IGNORECASE,
    )


@lru_cache(maxsize=8)
def _pattern_after(language: str) -> re.Pattern[str] | None:
    grammar = grammar_of(language)
    if not grammar.hedges_after:
        return None
    forms = _forms(grammar.hedges_after, grammar)
    than = "|".join(sorted(grammar.directions.than))
    return re.compile(
        rf"[\s*_)]*(?:[^\W\d]+\s+){{0,2}}?(?P<hedge>{forms})(?!\w)(?!\s+(?:{than})\b|\s*\d)", re.IGNORECASE
    )
