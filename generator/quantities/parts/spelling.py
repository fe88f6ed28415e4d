"""Read numbers spelled out in words: "two hundred and five"."""

from decimal import Decimal

from msgspec import Struct

from generator.quantities.grammar import Grammar
from generator.quantities.parts.amounts import ParsedNumber, scale_of, times
from generator.quantities.tokens import TokenStream, is_glued, is_hyphen, longest

SMALL = 12  # a number in words up to this is a figure of speech, not a claim
LONGEST = 24  # words in one number


class _Part(Struct, frozen=True):
    """A part of a spelled number that ends with a scale: "two million"."""

    value: Decimal
    scale: int
    precision: int


class _Spelling:
    """Add up a spelled number word by word: its parts with scales, and the rest below a thousand."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.parts: list[_Part] = []
        self.chunk = Decimal(0)
        self.is_empty = True

    def add(self, word: str) -> bool:
        """Add a word to the number; return whether it belongs to it."""
        if word in self.grammar.numbers:
            return self._add_number(self.grammar.numbers[word])
        if word in self.grammar.hundreds:
            if not 0 < self.chunk < 100:
                return False
            self.chunk *= 100
            return True
        return word in self.grammar.scales and self._add_scale(self.grammar.scales[word], word)

    def _add_number(self, number: int) -> bool:
        if self.is_empty:
            fits = True
        elif not number or not (self.chunk or self.parts):
            fits = False  # zero is a number by itself
        else:
            tens = self.chunk % 100
            fits = not self.chunk or (not tens and number < 100) or (_is_tens(tens) and number < 10)
        self.chunk += number if fits else 0
        self.is_empty = False
        return fits

    def _add_scale(self, scale: int, word: str) -> bool:
        below, precision, parts = self.chunk, 1, list(self.parts)
        while parts and parts[-1].scale < scale:  # "dos mil millones"
            part = parts.pop()
            below += part.value
            precision = 1 if self.chunk else part.precision
        if not below and word in self.grammar.lone_scales:
            below = Decimal(1)
        if not below or (parts and parts[-1].scale == scale):
            return False
        self.parts = [*parts, _Part(times(below, Decimal(scale)), scale, precision * scale)]
        self.chunk = Decimal(0)
        self.is_empty = False
        return True

    def takes_join(self, word: str) -> bool:
        """Return whether an "and" can come next."""
        tens = self.chunk % 100
        if word in self.grammar.hundred_joins:
            return tens == 0 and not self.is_empty and (self.chunk > 0 or bool(self.parts))
        return word in self.grammar.ten_joins and _is_tens(tens)

    def add_half(self) -> None:
        """Add "and a half"."""
        if self.chunk or not self.parts:
            self.chunk += Decimal("0.5")
        else:
            part = self.parts.pop()
            self.parts.append(_Part(part.value + Decimal(part.scale) / 2, part.scale, part.precision))

    def value(self) -> Decimal:
        return sum((part.value for part in self.parts), self.chunk)

    def precision(self) -> Decimal:
        return Decimal(1 if self.chunk or not self.parts else self.parts[-1].precision)


def _is_tens(number: Decimal) -> bool:
    """Return whether ones can follow, as in "twenty-one"."""
    return number >= 20 and number % 10 == 0


def spelled(stream: TokenStream, place: int, limit: int = LONGEST) -> ParsedNumber | None:
    """Return the longest number spelled from a place on, in at most `limit` words."""
    tokens, grammar = stream.tokens, stream.grammar
    number = _Spelling(grammar)
    end = place
    has_half = False
    if tokens[place].word in grammar.articles:
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if not scale_of(grammar, following):
            return None
        number.add(_word_for_one(grammar))
        end = place + 1
    joined_at = 0
    at = end
    while at < len(tokens) and at - place < limit:
        word = tokens[at].word
        if number.add(word):
            end = at = at + 1
        elif end > place and _is_join(stream, at, number):
            if tokens[at].kind == "word":
                joined_at = at
            at += 1
        else:
            half = longest(stream, at, grammar.and_half) if end == at and end > place and not has_half else 0
            if not half:
                break
            number.add_half()
            has_half = True
            end = at = half
    if end == place:
        return None
    if joined_at > place and at == end and at < len(tokens) and scale_of(grammar, tokens[at].word):
        return spelled(stream, place, joined_at - place)  # "between two million and three million"
    value, precision = number.value(), number.precision()
    if has_half:
        precision = precision / 10
    return ParsedNumber(value, precision, end, is_claim=value > SMALL or has_half)


def _word_for_one(grammar: Grammar) -> str:
    return next(word for word, number in grammar.numbers.items() if number == 1)


def _is_join(stream: TokenStream, at: int, number: _Spelling) -> bool:
    """Return whether a hyphen or an "and" at a place joins two words of the number."""
    if at + 1 >= len(stream.tokens):
        return False
    following = stream.tokens[at + 1].word
    if is_hyphen(stream, at):
        return is_glued(stream, at + 1) and (
            following in stream.grammar.numbers or bool(scale_of(stream.grammar, following))
        )
    return following in stream.grammar.numbers and number.takes_join(stream.tokens[at].word)
