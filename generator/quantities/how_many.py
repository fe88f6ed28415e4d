"""Tell whether “from 500 to 600” may say how many, rather than from where to where: “cut from 500 to 600 jobs”.

A range goes up, so only a word for a fall can be mistaken for the verb of one, or for the time of one: “in the
fall from 500 to 600 visitors came”. Where that cannot be told, a text is not held to the word.
"""

from collections.abc import Sequence
from itertools import pairwise

from generator.quantities.clauses import REACH, tokens_in
from generator.quantities.directions import Direction
from generator.quantities.grammar import Directions
from generator.quantities.languages import grammar_of
from generator.quantities.tokens import Token


def is_introduced(lead: Sequence[Token], gap: Sequence[Token], directions: Directions) -> bool:
    """Return whether a word is in a phrase of its own, which a comma ends: “In the fall, from 500 to 600 came”.

    `lead` are the words of its clause before it, and `gap` those between it and “from”.
    """
    return any(token.text == "," for token in gap) and _is_after_preposition(lead, directions)


def may_be_range(
    text: str,
    lead: Sequence[Token],
    direction: Direction,
    gap: Sequence[Token],
    second: tuple[int, int],
    language: str,
) -> bool:
    """Return whether two numbers after a word for a fall, the second at given offsets, may be a range.

    They are a change if nothing is counted with them, or if the word has its subject or its object before them.
    """
    directions = grammar_of(language).directions
    word, before = direction.text.casefold(), lead[-1].word if lead else ""
    if word in directions.seasons and before in directions.season_leads:
        return True
    is_counted, is_frequent = _counted_after(text, second, language)
    if not is_counted or (gap and gap[0].word in directions.determiners):
        return False
    if before in directions.determiners or word in directions.seasons:
        return _is_after_preposition(lead, directions)
    is_passive = any(before == phrase[-1] for phrase in directions.passives)
    is_sure = (
        tuple(word.split()) in directions.intransitive and not is_frequent and _has_subject(lead, directions)
    )
    return not (is_passive or is_sure)


def _is_after_preposition(lead: Sequence[Token], directions: Directions) -> bool:
    while lead and lead[-1].word in directions.determiners - directions.prepositions:
        lead = lead[:-1]
    return bool(lead) and lead[-1].word in directions.prepositions


def _has_subject(lead: Sequence[Token], directions: Directions) -> bool:
    """Return whether a verb has its subject before it; in Spanish it may follow: “Cayeron de 500 a 600 litros”."""
    return not directions.is_subject_movable or any(
        token.word in directions.subjects and not (at and lead[at - 1].word in directions.prepositions)
        for at, token in enumerate(lead)
    )


def _counted_after(text: str, number: tuple[int, int], language: str) -> tuple[bool, bool]:
    """Return whether a word for what a number counts follows it, and whether it is so many in a time."""
    grammar = grammar_of(language)
    numerals = {*grammar.numbers, *grammar.scales, *grammar.hundreds, *grammar.hundred_joins}
    tokens = tokens_in(text, number[0], min(len(text), number[1] + REACH), language)
    while tokens and (tokens[0].kind == "number" or tokens[0].word in numerals or tokens[0].text in "%$€£¥₹"):
        tokens = tokens[1:]
    if not tokens or tokens[0].kind != "word" or tokens[0].word in grammar.directions.stops:
        return False, False
    words = [token.word for token in tokens[1:4]]
    rates = {phrase[-1] for phrase in (*grammar.rate_articles, *grammar.rates, *grammar.loose_rates)}
    return True, any(first in rates and then in grammar.durations for first, then in pairwise(words))
