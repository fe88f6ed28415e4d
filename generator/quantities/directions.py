"""Find the word that says which way a number in prose went: "a rise of 5%", "fell by 5%", "5% fewer".

Only the word that governs the number counts: the nearest one in its clause, connected to it as the language
connects them. Where that is unclear, there is none.
"""

import re
from collections.abc import Sequence
from itertools import takewhile

from msgspec import Struct

from generator.model.observations import Observation
from generator.quantities.assertions import is_unasserted
from generator.quantities.clauses import (
    REACH,
    bare_start,
    ends_clause,
    is_question,
    sentence_start,
    tokens_in,
)
from generator.quantities.grammar import Directions, DirectionWord, Grammar, Phrase
from generator.quantities.languages import grammar_of
from generator.quantities.measures import measure_of
from generator.quantities.tokens import (
    HYPHENS,
    SENTENCE_END,
    Token,
    TokenStream,
    longest,
    tokens_of,
    words_between,
)

LONGEST_PHRASE = 4  # words
FAR, NEAR = 14, 3  # tokens between a direction word and its number, with a connecting word and without
NEAR_LATER = 5  # tokens from "than" to "later"
AFTER = 6  # tokens between a number and the word after it: "a 5% year-on-year drop"
# After a number between commas: "the decrease, 79%, …"
APPOSED = re.compile(r"[\s*_]*(?:[^\W\d_]+[\s*_]*)?,")
# After a number that ends its sentence: "It was the biggest rise, 5%."
SPACE = 1_000  # characters after a number in which they are, with what is left of links
LAST = re.compile(r"[\s*_]*[.!?](?:[\s”\")]|$)")
# A sign right before a number, with the bracket of its link between: "▲ 5%", "+5%".
UP, DOWN = "\u25b2\u25b3\u2191\u2197+", "\u25bc\u25bd\u2193\u2198\u2212"
SIGN = re.compile(rf"(?:(?<![^\s(\[|:])[{UP}{DOWN}])\ufe0f? ?(?:(?<![+\u2212] ) )?\Z")
OPENING = "(:–—"  # between a direction and its number: "a fall (75%)"


class Direction(Struct, frozen=True):
    """Which way a text says that a number went."""

    is_up: bool
    text: str  # the word, as written
    opposite: str
    start: int  # offset in the text
    is_multiple: bool = False  # the word is the number itself: "doubled"
    is_comparison: bool = False  # "more", "lower"
    is_backward: bool = False  # compares the earlier year with the later one


def is_gain(observation: Observation, language: str) -> bool | None:
    """Return whether a figure is a change upward, or None if it has no direction, as a share has none."""
    grammar = grammar_of(language)
    directions, value = grammar.directions, observation.value
    if not value:
        return None
    if observation.operation in ("percent_change", "difference"):
        return value > 0 if _is_forward(observation) else None
    if observation.operation is not None:
        return None
    words = [token.word for token in tokens_of(observation.measure, grammar)]
    if directions.changes & {*words[:2]}:
        return value > 0
    if measure_of(observation.unit_name, language).kinds != ("money",):
        return None
    head = {*takewhile(lambda word: word not in grammar.unit_ends, words)}
    if head & (directions.gains | directions.losses):
        return (value > 0) is not bool(head & directions.losses)
    return False if value < 0 else None


def _is_forward(observation: Observation) -> bool:
    """Return whether a change is one in time, as far as its periods are known, and not between two places."""
    first, last = (operand.period.start if operand.period else None for operand in observation.inputs)
    return first is None or last is None or first < last


def direction_of(text: str, start: int, end: int, language: str) -> Direction | None:
    """Return the direction that a text without markup gives the number between two offsets, if it clearly does."""
    directions = grammar_of(language).directions
    if not directions.words or is_question(text, end):
        return None
    bare = bare_start(text, start, language)
    sign = SIGN.search(text, max(0, bare - 4), bare)
    if sign:
        is_up = sign[0][0] in UP
        opposite = dict(zip(UP + DOWN, DOWN + UP, strict=True))[sign[0][0]]
        return Direction(is_up, sign[0][0], opposite, sign.start())
    before, after = _before(text, bare, end, language), _after(text, end, language)
    if after:
        clause = tokens_in(text, sentence_start(text, bare), bare, language)
        after = None if is_unasserted(clause, len(clause), directions) else after
    if before and after and before.is_up != after.is_up:
        return None
    return before or after


def direction_of_multiple(text: str, start: int, language: str) -> Direction | None:
    """Return the direction of a number that is itself one: "doubled", "half as many"."""
    grammar = grammar_of(language)
    tokens = tokens_of(text[start : start + REACH], grammar)
    stream = TokenStream(text[start : start + REACH], tokens, grammar)
    end = longest(stream, 0, grammar.directions.words)
    found = grammar.directions.words.get(words_between(stream, 0, end)) if end else None
    if not found or "multiple" not in found.roles:
        return None
    clause = tokens_in(text, sentence_start(text, start), start, language)
    if is_unasserted(clause, len(clause), grammar.directions, found):
        return None
    written = stream.text[tokens[0].start : tokens[end - 1].end]
    return Direction(
        found.is_up, written, found.opposites["multiple"], start + tokens[0].start, is_multiple=True
    )


def is_reversed(text: str, end: int, first: int, last: int, language: str) -> bool:
    """Return whether a comparison after a number starts from the later of two years: "more than in 2023"."""
    grammar = grammar_of(language)
    stop = SENTENCE_END.search(text, end, end + REACH)
    tokens = tokens_of(text[end : stop.start() if stop else end + REACH], grammar)
    words = [token.word for token in tokens]
    than = next((at for at, word in enumerate(words) if word in grammar.directions.than), None)
    if than is None:
        return False
    near = takewhile(lambda token: token.kind != "mark", tokens[than : than + NEAR_LATER])
    if any(token.word in grammar.directions.later for token in near):
        return str(last) not in words[than:]  # “more than five years later”
    return str(last) in words[than:] and str(first) not in words[than:]


def _before(text: str, start: int, end: int, language: str) -> Direction | None:
    directions = grammar_of(language).directions
    tokens = tokens_in(text, sentence_start(text, start), start, language)
    is_apposed = bool(APPOSED.match(text, end, end + SPACE)) and _ends_with_subject(tokens, directions)
    if LAST.match(text, end, end + SPACE) and (predicate := _predicate(tokens, grammar_of(language))):
        return predicate
    tokens, connector = (tokens[:-1], "of") if is_apposed else _without_connector(tokens, directions)
    limit = NEAR if connector == "none" else FAR
    is_last = (
        LAST.match(text, end, end + SPACE) is not None or APPOSED.match(text, end, end + SPACE) is not None
    )
    if connector == "by" and (is_last or directions.by.isdisjoint(directions.determiners)):
        tokens = _without_aside(tokens, directions)
    while (
        connector in ("by", "of")
        and tokens
        and (tokens[-1].text == "," or tokens[-1].word in directions.joins)
    ):
        tokens = tokens[:-1]  # "fell, by 5%"
    at = len(tokens)
    while at > 0 and len(tokens) - at <= limit:
        for length in range(min(LONGEST_PHRASE, at), 0, -1):
            words = tuple(token.word for token in tokens[at - length : at])
            found = directions.words.get(words)
            is_named = at > length and tokens[at - length - 1].word in directions.determiners
            role = _role(found, connector, tokens[at:], directions, is_named=is_named) if found else ""
            if found and role:
                first = tokens[at - length]
                if is_unasserted(tokens, at - length, directions, found):
                    return None
                written = text[first.start : tokens[at - 1].end]
                return Direction(
                    found.is_up,
                    " ".join(written.split()),
                    found.opposites[role],
                    first.start,
                    is_comparison=role == "comparative",
                )
            if found and found.roles & {"verb", "noun"} and not found.roles & {"adverb", "comparative"}:
                return None  # the nearest one, but it does not govern the number
        at -= 1
        if ends_clause(tokens, at, directions):
            return None
    return None


def _after(text: str, end: int, language: str) -> Direction | None:
    grammar = grammar_of(language)
    directions = grammar.directions
    stop = SENTENCE_END.search(text, end, end + 2 * REACH)  # as it may end in a long space
    tokens = tokens_in(text, end, min(stop.start() if stop else len(text), end + REACH), language)
    stream = TokenStream(text, tokens, grammar)
    for at, token in enumerate(tokens[: AFTER + 1]):
        place = longest(stream, at, directions.words)
        found = directions.words[words_between(stream, at, place)] if place else None
        role = (
            next((role for role in ("comparative", "adverb", "noun") if role in found.roles), "")
            if found
            else ""
        )
        if found and role:
            written = " ".join(text[token.start : tokens[place - 1].end].split())
            return Direction(
                found.is_up,
                written,
                found.opposites[role],
                token.start,
                is_comparison=role == "comparative",
            )
        passive = longest(stream, at, directions.passives)
        if passive and at < NEAR:
            return _undergone(text, stream, passive)
        is_word = token.kind == "word" or token.text in HYPHENS
        is_joined = any(near.text in HYPHENS for near in tokens[max(0, at - 1) : at + 2])
        if found or not is_word or (token.word in directions.stops and not is_joined):
            return None
    return None


def _undergone(text: str, stream: TokenStream, place: int) -> Direction | None:
    """Return the direction of a passive verb after a number, if there is one: the "cut" of "85 beds were cut"."""
    end = longest(stream, place, stream.grammar.directions.words)
    found = stream.grammar.directions.words[words_between(stream, place, end)] if end else None
    if found is None or "transitive" not in found.roles:
        return None
    token = stream.tokens[place]
    written = " ".join(text[token.start : stream.tokens[end - 1].end].split())
    return Direction(found.is_up, written, found.opposites["transitive"], token.start)


def _without_connector(tokens: list[Token], directions: Directions) -> tuple[list[Token], str]:
    """Return the tokens before what connects a direction with its number, and which kind of connection it is."""
    if not tokens:
        return tokens, "none"
    end = len(tokens)
    lead = directions.subjects - directions.by - directions.relatives
    while end and tokens[end - 1].word in lead:
        end -= 1  # "by the 75%", but not "she added that 75%"
    if end and tokens[end - 1].text in OPENING:
        return tokens[: end - 1], "mark"
    for length in range(min(LONGEST_PHRASE, end), 0, -1):
        if _words(tokens[end - length : end]) in directions.of:
            return tokens[: end - length], "of"
    by = end
    while by and tokens[by - 1].word in directions.by:
        by -= 1
    if by < end:
        return tokens[:by], "by"
    return tokens[:end], "none"


def _without_aside(tokens: list[Token], directions: Directions) -> list[Token]:
    """Return the tokens without an aside between a verb and its number: "fell, from 2018 to 2023, by 5%"."""
    commas = [at for at, token in enumerate(tokens) if token.text == ","]
    if len(commas) < 2 or commas[-1] != len(tokens) - 1:
        return tokens
    first = commas[-2]
    verb = directions.words.get(_words(tokens[first - 1 : first]))
    aside = tokens[first + 1 : -1]
    is_other = any((token.word,) in directions.words for token in aside)
    return tokens[:first] if verb and "verb" in verb.roles and not is_other else tokens


def _ends_with_subject(tokens: Sequence[Token], directions: Directions) -> bool:
    """Return whether a clause so far is a direction as its subject, and a comma: "The decrease in visits,"."""
    if not tokens or tokens[-1].text != ",":
        return False
    first = len(tokens) - 1
    while first and not ends_clause(tokens, first - 1, directions):
        first -= 1
    words = _words(tokens[first:-1])
    if not words or words[0] not in directions.determiners:
        return False
    for at in range(1, min(3, len(words))):  # "the steep decrease"
        found = directions.words.get(words[at : at + 1])
        if found:
            rest = words[at + 1 :]
            return "noun" in found.roles and (not rest or rest[0] in directions.complements)
    return False


def _predicate(tokens: Sequence[Token], grammar: Grammar) -> Direction | None:
    """Return the direction that a clause ascribes before a comma: "It was the biggest increase since 2004,"."""
    directions = grammar.directions
    if not tokens or tokens[-1].text != ",":
        return None
    words = _words(tokens[:-1])
    for at, word in enumerate(words):
        if word in grammar.comparers and at + 1 < len(words) and words[at + 1] in directions.determiners:
            for noun in range(at + 2, min(at + 5, len(words))):
                found = directions.words.get(words[noun : noun + 1])
                if found and "noun" in found.roles:
                    if is_unasserted(tokens, noun, directions, found):
                        return None
                    token = tokens[noun]
                    return Direction(found.is_up, token.text, found.opposites["noun"], token.start)
    return None


def _words(tokens: Sequence[Token]) -> Phrase:
    return tuple(token.word for token in tokens)


def _role(
    found: DirectionWord,
    connector: str,
    between: Sequence[Token],
    directions: Directions,
    *,
    is_named: bool,
) -> str:
    """Return the role in which a direction word governs a number, through a connection, or nothing.

    `between` are the words from it to the connection.
    """
    roles = {
        "by": ("noun", "verb") if is_named else ("verb", "noun"),
        "mark": ("noun", "verb") if is_named else ("verb", "noun"),
        "of": ("noun",),
        "none": ()
        if is_named or any(token.word in directions.stops for token in between)
        else ("verb", "transitive"),
    }[connector]
    if not between:
        near = {
            "by": ("adverb", "comparative"),
            "mark": ("adverb", "comparative"),
            "none": ("adverb", "noun"),
        }
        roles = (*near.get(connector, ()), *roles)
    return next((role for role in roles if role in found.roles), "")
