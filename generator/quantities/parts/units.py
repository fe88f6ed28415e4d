"""Read the signs, percent marks and units of money around a number."""

import re
from collections.abc import Collection
from decimal import Decimal
from typing import Literal

from generator.quantities.grammar import MoneyUnit, Phrase
from generator.quantities.parts.amounts import ParsedNumber
from generator.quantities.tokens import CURRENCY, TokenStream, is_glued, is_hyphen, longest, words_between

Kind = Literal["count", "percent", "money"]

SIGNS = ("-", "\u2212", "+")
# In the languages there are: a word in lowercase that ends in “s”.
PLURAL = re.compile(r"[^\W\d_A-Z]{3,}(?<![su])s|people|men|women|children")
OPENING = "([{\"'“\u2018«¿¡/\0"


def kind_of(stream: TokenStream, amount: ParsedNumber) -> Kind:
    """Return the kind of a number by the words after it."""
    if percent_end(stream, amount.end):
        return "percent"
    return "money" if money_after(stream, amount.end)[1] else "count"


def percent_end(stream: TokenStream, place: int) -> int:
    """Return the place after a percent sign or word, or 0."""
    if place < len(stream.tokens) and stream.tokens[place].text == "%":
        return place + 1
    return longest(stream, place, stream.grammar.percent, is_hyphen_allowed=True)


def money_after(stream: TokenStream, place: int) -> tuple[MoneyUnit | None, int]:
    """Return the unit of money after a number, and the place after it, or 0."""
    tokens = stream.tokens
    if place < len(tokens) and tokens[place].text in CURRENCY:
        is_next_price = (
            place + 1 < len(tokens) and tokens[place + 1].kind == "number" and is_glued(stream, place + 1)
        )
        return (None, 0) if is_next_price else (_unit_of_sign(stream, place), place + 1)
    end = longest(stream, place, stream.grammar.money, is_hyphen_allowed=True)
    return (stream.grammar.money[words_between(stream, place, end)], end) if end else (None, 0)


def front(stream: TokenStream, place: int, previous_end: int) -> tuple[int, bool, MoneyUnit | None]:
    """Return the first token of a number with sign and currency, whether it is negative, and its currency."""
    first, is_negative = place, False
    unit: MoneyUnit | None = None
    for _ in range(2):  # "-$5" and "$-5"
        if first > previous_end and _is_sign(stream, first - 1):
            first -= 1
            is_negative = stream.tokens[first].text != "+"
        if first > previous_end and not unit and stream.tokens[first - 1].text in CURRENCY:
            first -= 1
            unit = _unit_of_sign(stream, first)
    return first, is_negative, unit


def _unit_of_sign(stream: TokenStream, place: int) -> MoneyUnit:
    """Return the unit of a currency sign, with the letters that may be part of it: "MX$"."""
    signs, sign = stream.grammar.currency_signs, stream.tokens[place].text
    prefix = stream.tokens[place - 1].word if is_glued(stream, place) else ""
    return signs.get(prefix + sign, signs[sign])


def has_currency(stream: TokenStream, place: int) -> bool:
    """Return whether a currency sign precedes a token."""
    return place > 0 and stream.tokens[place - 1].text in CURRENCY


def _is_sign(stream: TokenStream, place: int) -> bool:
    """Return whether a token is a sign, not the hyphen of a range or compound."""
    if stream.tokens[place].text not in SIGNS or not is_glued(stream, place + 1):
        return False
    if not is_glued(stream, place):
        return True
    return stream.tokens[place - 1].text in OPENING + CURRENCY


def is_counted(stream: TokenStream, first: int, end: int, value: Decimal) -> bool:
    """Return whether the words around four digits make them a count or a price rather than a year: "1700 votes"."""
    grammar = stream.grammar
    after = {token.word for token in stream.tokens[end : end + 1]}
    if after & grammar.measured:
        return True
    if _ends_with(stream, first, grammar.sure_counts) and not after & {"\u2019", "'"}:
        return True
    if _is_counted_with(stream, first, end) or _is_paid(stream, first, end):
        return True
    is_recent = 1900 < value < 2050 and value % 100 != 0
    if is_recent or (first and stream.tokens[first - 1].word in grammar.determiners):
        return False
    return bool(after & grammar.things)


def _is_counted_with(stream: TokenStream, first: int, end: int) -> bool:
    """Return whether a word before four digits counts the plural after them: "bought 1985 books", not "1985 books fairs"."""
    grammar = stream.grammar
    noun = stream.tokens[end] if end < len(stream.tokens) else None
    if noun is None or not PLURAL.fullmatch(noun.text) or noun.word.endswith(grammar.participles or ("\0",)):
        return False
    following = stream.tokens[end + 1] if end + 1 < len(stream.tokens) else None
    is_last = following is None or following.kind == "mark" or following.word in grammar.directions.stops
    if not is_last or is_hyphen(stream, end + 1):
        return False
    if _ends_with(stream, first, grammar.counting):
        return True
    return noun.word in grammar.countable and _ends_with(stream, first, grammar.acquiring)


def _is_paid(stream: TokenStream, first: int, end: int) -> bool:
    """Return whether four digits are what somebody paid: "paid 1985 for it", "paid Lee 1985."."""
    grammar = stream.grammar
    following = stream.tokens[end] if end < len(stream.tokens) else None
    if following and following.kind != "mark" and following.word not in grammar.after_price:
        return False
    at = first - 1
    if at > 1 and stream.tokens[at - 1].word in grammar.directions.determiners:
        at -= 2  # "owes the council 1985"
    while at > 0 and first - at < 4 and stream.tokens[at].text[:1].isupper():
        at -= 1
    if first - 1 > at > 0 and stream.tokens[at].word in grammar.payees:
        at -= 1
    return at >= 0 and stream.tokens[at].word in grammar.paying


def _ends_with(stream: TokenStream, place: int, phrases: Collection[Phrase]) -> bool:
    """Return whether one of the phrases ends just before a place."""
    words = [token.word for token in stream.tokens[max(0, place - 4) : place]]
    return any(tuple(words[-length:]) in phrases for length in range(1, len(words) + 1))


def is_unit(stream: TokenStream, place: int) -> bool:
    """Return whether there is a unit of measure at a place."""
    return place < len(stream.tokens) and stream.tokens[place].text in stream.grammar.units - {"in", "a"}
