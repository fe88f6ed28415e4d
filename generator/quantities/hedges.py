"""Find the hedge of a number: "about 500", "more than the 500", "500 or more", "alrededor del 75 %"."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from generator.quantities.grammar import Grammar
from generator.quantities.languages import grammar_of
from generator.quantities.tokens import SENTENCE_END

Relation = Literal["about", "near", "nearly", "at-least", "at-most", "more-than", "fewer-than"]

NEGATED: Mapping[Relation, Relation] = {  # "not over 500" is "at most 500"
    "more-than": "at-most",
    "at-least": "fewer-than",
    "fewer-than": "at-least",
}
FAR = 1_000  # characters after a number that are looked at: what is left of links is a long space
REACH = 80  # characters before a number where its hedge may begin
LEADS = r"(?:[\s*_(]|[$€£¥₹])*"  # between a hedge and its number
SIGNS: Mapping[str, Relation] = {
    **dict.fromkeys("~\u223c\u2248", "about"),
    ">": "more-than",
    "<": "fewer-than",
    "\u2265": "at-least",
    ">=": "at-least",
    "\u2264": "at-most",
    "<=": "at-most",
}
# A sign right before its number, with the markup of a link between: "~500", "> $500".
SIGN_BEFORE = re.compile(r"(?P<sign>[~\u223c\u2248\u2264\u2265]|(?<![^\s(\[|])[<>]=?)\s{0,2}[$€£¥₹]?\Z")
QUOTING = re.compile(r"(?:\A|\n)[\s>]*\Z")  # what comes before the ">" of a block quotation


class Hedge(Struct, frozen=True):
    """What the words around a number say of it."""

    relation: Relation
    words: str  # "more than", as written
    is_sure: bool  # whether they can be nothing else, as in "a dispute over 500 books"
    start: int  # offset in the text
    end: int
    follows: bool = False  # the number: "500 or more"
    is_verb: bool = False  # "exceeded": what comes before is its subject


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
    for relation in closer:
        relations |= dict.fromkeys(grammar.hedges.get(relation, ()), relation)
    for relation in NEGATED:
        relations |= dict.fromkeys(grammar.negated_hedges.get(relation, ()), relation)
    return relations


def _before(text: str, start: int, language: str) -> Hedge | None:
    sign = SIGN_BEFORE.search(text, max(0, start - 5), start)
    lead = text[max(0, sign.start() - REACH) : sign.start()] if sign else ""
    is_quoting = sign and sign["sign"] == ">" and QUOTING.search(lead)
    if sign and not is_quoting:
        return Hedge(
            SIGNS[sign["sign"]], sign["sign"], is_sure=True, start=sign.start(), end=sign.end("sign")
        )
    grammar = grammar_of(language)
    pattern = _pattern_before(language)
    window = max(0, start - REACH)
    match = pattern.search(text, window, start) if pattern else None
    if not match:
        return None
    sentence = SENTENCE_END.split(text[window : match.start()].casefold())[-1]
    words_before = re.findall(r"\w+|%", sentence)[-4:]
    phrase = _listed(match["hedge"], language)
    relation: Relation | None = hedges_by_phrase(language)[phrase]
    is_only_negated = any(phrase in phrases for phrases in grammar.negated_hedges.values())
    is_verb = is_only_negated or phrase in grammar.hedge_verbs
    is_negated = _is_negated(words_before, grammar, is_verb=is_verb)
    if is_negated:
        relation = NEGATED.get(relation) if relation else None
    elif is_only_negated:
        relation = None
    if relation is None:
        return None
    is_compared = bool(grammar.comparers & {*words_before}) or any(
        word == "%" or word[0].isdigit() for word in words_before
    )
    return Hedge(
        relation,
        " ".join(match["hedge"].split()),
        not (is_negated or is_verb or phrase in grammar.unsure_hedges or match["between"] or is_compared),
        *match.span("hedge"),
        is_verb=tuple(phrase.split()) in grammar.directions.of,
    )


def _is_negated(words_before: list[str], grammar: Grammar, *, is_verb: bool) -> bool:
    """Return whether the last words before a hedge deny it: "not", "never been"."""
    while words_before and words_before[-1] in grammar.after_negation:
        words_before = words_before[:-1]
    negations = grammar.negations | (grammar.verb_negations if is_verb else frozenset())
    return bool(words_before) and words_before[-1] in negations


def _after(text: str, end: int, language: str) -> Hedge | None:
    suffix = _pattern_of_suffix(language).match(text, end)
    if suffix:
        return Hedge("at-least", suffix[0].strip(), is_sure=True, start=end, end=suffix.end(), follows=True)
    pattern = _pattern_after(language)
    match = pattern.match(text, end, end + FAR) if pattern else None
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
def _pattern_of_suffix(language: str) -> re.Pattern[str]:
    """Return a pattern for what makes a number of at least so many, right after it: "60-odd", "60+"."""
    words = "|".join(re.escape(suffix) for suffix in grammar_of(language).hedge_suffixes)
    return re.compile(rf"(?:\+(?![\w+])|(?:{words})(?!\w))" if words else r"\+(?![\w+])", re.IGNORECASE)


@lru_cache(maxsize=8)
def _pattern_after(language: str) -> re.Pattern[str] | None:
    grammar = grammar_of(language)
    if not grammar.hedges_after:
        return None
    forms = _forms(grammar.hedges_after, grammar)
    than = "|".join(sorted(grammar.directions.than))
    return re.compile(
        rf"[\s*_)]*(?:[^\W\d]+\s+){{0,2}}?(?:[^\W\d]*[,(]\s*)?(?P<hedge>{forms})(?!\w)(?!\s+(?:{than})\b|\s*\d)",
        re.IGNORECASE,
    )
