"""Look at the clause around a number: its tokens, where it begins and ends, whether it asks."""

import re
from collections.abc import Sequence

from generator.quantities.grammar import YEAR, Directions
from generator.quantities.hedges import find_hedge
from generator.quantities.languages import grammar_of
from generator.quantities.tokens import HYPHENS, SENTENCE_END, Token, tokens_of

REACH = 300  # characters around a number that may be of its clause
LONGEST = 2_000  # characters of a sentence in which its end is looked for, once for each number
YEAR_TOKEN = re.compile(YEAR)
END_MARK = re.compile(r"[.!?](?=[\s”\")]|$)|\n[ \t]*\n")


def tokens_in(text: str, start: int, end: int, language: str) -> list[Token]:
    """Return the tokens of a part of a text, with their offsets in all of it."""
    return [
        Token(token.start + start, token.end + start, token.kind, token.text, token.word)
        for token in tokens_of(text[start:end], grammar_of(language))
    ]


def sentence_start(text: str, start: int) -> int:
    """Return where the sentence begins that an offset is in, as far as it is near."""
    begin = max(0, start - REACH)
    ends = [match.end() for match in SENTENCE_END.finditer(text, begin, start)]
    return ends[-1] if ends else begin


def ends_clause(tokens: Sequence[Token], at: int, directions: Directions) -> bool:
    """Return whether the token at a place begins another clause, so that nothing before it governs the number."""
    token = tokens[at]
    if token.kind == "mark":
        return token.text not in (*HYPHENS, "'", "’", "“", "”", '"', "%", ".")
    if token.word in directions.breaks:
        return not (at + 1 < len(tokens) and YEAR_TOKEN.fullmatch(tokens[at + 1].text))  # “since 2020”
    follows = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return token.word in directions.joins and follows in directions.subjects


def bare_start(text: str, start: int, language: str) -> int:
    """Return where a number begins with its hedge: "about 75%"."""
    hedge = find_hedge(text, start, start, language)
    return hedge.start if hedge and hedge.end <= start and not hedge.is_verb else start


def is_question(text: str, end: int) -> bool:
    """Return whether the sentence that an offset is in ends with a question mark."""
    stop = END_MARK.search(text, end, end + LONGEST)
    return stop is not None and stop[0] == "?"
