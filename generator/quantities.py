"""The numbers that prose states: where each stands, what it is worth, and how precisely it was written.

What only looks like a number (a date, a section of a law, a road) is masked first, by the patterns
of the language; what is left is cut into tokens once and read from left to right.
"""

import re
from collections.abc import Callable, Collection, Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from generator.number_words import BEFORE, CODE, TAIL, YEAR, Grammar, Numerals, grammar_of

Kind = Literal["count", "percent", "money"]


class Quantity(Struct, frozen=True):
    """A number of the text, from its sign or currency to its percent mark or unit of money."""

    start: int  # offsets in the text
    end: int
    text: str
    value: Decimal
    step: Decimal  # the precision written: "36.90" -> 0.01, "1.2 million" -> 100000; 0 is exact, a fraction
    kind: Kind
    is_year_like: bool  # four bare digits that may be a year; the caller decides


def find_quantities(text: str, language: str) -> tuple[Quantity, ...]:
    """Every number of a text that claims something, in the order of their places."""
    grammar = grammar_of(language)
    line = _Line(text, _tokens(_masked(text, grammar), grammar), grammar)
    found: list[Quantity] = []
    place = taken = 0
    while place < len(line.tokens):
        quantity, place = _quantity(line, place, taken)
        if quantity:
            found.append(quantity)
            taken = place
    return tuple(found)


def qualifier_words(language: str) -> Mapping[str, tuple[str, ...]]:
    """The phrases that loosen a number, by what they mean."""
    return grammar_of(language).qualifiers


def matches(quantity: Quantity, value: Decimal, kind: Kind) -> bool:
    """Whether a fact's value is the quantity, at the precision written."""
    if quantity.kind not in ("count", kind):
        return False
    is_signed = quantity.text.lstrip(f"{CURRENCY}*_ ").startswith(SIGNS)
    given = value if is_signed else value.copy_abs()  # "fell by 81%" is the fact -81
    if not quantity.step:
        return _is_fraction(quantity, given, kind)
    steps = EXACT.quantize(EXACT.divide(given, quantity.step), Decimal(1))
    return EXACT.multiply(steps, quantity.step) == quantity.value


# --- Internals ----------------------------------------------------------------------------------

# Roomy, and without traps: a number too long for it is not a number (NaN), and equal to nothing.
EXACT = Context(prec=200, rounding=ROUND_HALF_UP, traps=[])

CURRENCY = "$€£"
SIGNS = ("-", "\u2212", "+")
HYPHENS = ("-", "\u2010", "\u2011")
OPENING = "([{\"'“\u2018«¿¡/\0"

VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}

SMALL = 12  # a number in words up to here is a manner of speaking, not a claim

# What is no quantity in any language.
EXEMPT = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^[ \t>#*_+-]{0,12}[0-9]{1,3}[.)](?=\s)",  # list items and numbered headings
        r"\[\^[^\]\s]{1,40}\]",  # footnote marks
        rf"{BEFORE}{YEAR}-[0-9]{{2}}(?:-[0-9]{{2}})?(?:T[0-9:.]{{4,12}}Z?)?{TAIL}",  # ISO dates, "2018-19"
        rf"{BEFORE}{YEAR}[\u2013/][0-9]{{2}}{TAIL}",
        rf"{BEFORE}{YEAR}\s?[-\u2013/]\s?{YEAR}{TAIL}",
        rf"{BEFORE}[0-9]{{1,2}}([/.-])[0-9]{{1,2}}\1(?:[0-9]{{4}}|[0-9]{{2}}){TAIL}",  # "8/21/2019"
        rf"{BEFORE}(?:9/11|24/7){TAIL}",
        rf"{BEFORE}[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?(?![0-9])",  # clock times
        # telephones
        r"(?<![\w$€£])(?:\+?[0-9]{1,3}[-. ])?(?:\([0-9]{3}\) ?|[0-9]{3}[-.])[0-9]{3}[-. ][0-9]{4}(?![0-9])",
        r"(?<!\w)\+[0-9]{1,3}(?:[ -][0-9]{2,4}){2,5}(?![0-9])",
        rf"{BEFORE}[0-9]{{1,6}}(?:-[0-9]{{1,6}}){{2,6}}(?![0-9])",  # numbers of files
        r"(?<!\w)[0-9]{1,6}[A-Za-z]?(?:\(\w{1,4}\)){1,6}",  # "287(g)"
        rf"§{{1,2}}\s?{CODE}",
    )
)

# Marks of emphasis are no tokens, so that "**345** percent" reads like "345 percent"; nor is space, except
# the end of a paragraph, over which nothing is read.
# Superscripts are left out too: they point to notes.
OTHER_TOKENS = (
    r"(?P<word>[½¼¾]|[^\W\d_½¼¾\u00b9\u00b2\u00b3\u2070-\u2079]+)"
    r"|(?P<mark>\n[ \t]*\n|[^\s*_\u00b9\u00b2\u00b3\u2070-\u2079])"
)


class _Token(Struct, frozen=True):
    start: int
    end: int
    kind: Literal["number", "word", "mark"]
    text: str
    word: str  # the text in lower case


class _Line(Struct, frozen=True):
    text: str
    tokens: list[_Token]
    grammar: Grammar


class _Amount(Struct, frozen=True):
    """A number before its sign and unit are known."""

    value: Decimal
    step: Decimal
    end: int  # the place of the token after it
    is_claim: bool = True  # no small number in words


def _masked(text: str, grammar: Grammar) -> str:
    characters = list(text)
    for pattern in (*EXEMPT, *grammar.exempt):
        for match in pattern.finditer(text):
            start, end = match.span()
            characters[start:end] = "\0" * (end - start)
    return "".join(characters)


def _tokens(text: str, grammar: Grammar) -> list[_Token]:
    tokens: list[_Token] = []
    for match in _token_pattern(grammar.numerals).finditer(text):
        start, end = match.span()
        if match["word"]:
            tokens.append(_Token(start, end, "word", match[0], match[0].lower()))
        elif match["mark"]:
            tokens.append(_Token(start, end, "mark", match[0], match[0]))
        else:
            tokens += _number_tokens(match[0], start, grammar.numerals)
    return tokens


@cache
def _token_pattern(numerals: tuple[Numerals, ...]) -> re.Pattern[str]:
    usual = numerals[0]
    groups, decimal = re.escape(usual.groups), re.escape(usual.decimal)
    grouped = rf"[0-9]{{1,3}}(?:[{groups}][0-9]{{3}}){{1,8}}(?:{decimal}[0-9]++)?(?![0-9]|[.,][0-9])"
    only_decimals = rf"(?<![\w.,)]){decimal}[0-9]++(?![.,][0-9])"
    return re.compile(rf"(?P<number>{only_decimals}|{grouped}|[0-9]++(?:[.,][0-9]++)*+)|{OTHER_TOKENS}")


@cache
def _numeral_pattern(numerals: Numerals) -> re.Pattern[str]:
    groups, decimal = re.escape(numerals.groups), re.escape(numerals.decimal)
    grouped = rf"[0-9]{{1,3}}(?:[{groups}][0-9]{{3}}){{1,8}}(?![0-9])"
    return re.compile(rf"(?:{grouped}|[0-9]++)(?:{decimal}[0-9]++)?|{decimal}[0-9]++")


def _number_tokens(run: str, start: int, numerals: tuple[Numerals, ...]) -> list[_Token]:
    """A run of digits, dots and commas as one number; else as several, "1,2,3"; or none, "3.2.1"."""
    if any(_numeral_pattern(style).fullmatch(run) for style in numerals):
        return [_Token(start, start + len(run), "number", run, run)]
    if run.count(".") > 1:
        return [_Token(start, start + len(run), "mark", run, run)]
    return [
        _Token(start + match.start(), start + match.end(), "number", match[0], match[0])
        for match in _numeral_pattern(numerals[0]).finditer(run)
    ]


def _quantity(line: _Line, place: int, taken: int) -> tuple[Quantity | None, int]:
    """The quantity whose number begins at a token, if one does, and the place to read on from.

    The tokens before `taken` belong to the quantity before it: in "1 $ 5" that is the "$".
    """
    token, grammar = line.tokens[place], line.grammar
    if token.kind == "number":
        amount = _in_digits(line, place)
        return _finished(line, place, taken, amount) if amount else (None, place + 1)
    if token.kind == "mark":
        return None, place + 1
    end = _longest(line, place, grammar.idioms)
    if end and not _scale_at(line, end):  # "a year and a half", but "and a half-million"
        return None, end
    for read in READERS:
        amount = read(line, place)
        if amount:
            return _finished(line, place, taken, amount)
    return None, place + 1


# --- Numbers in digits --------------------------------------------------------------------------


def _in_digits(line: _Line, place: int) -> _Amount | None:
    if _is_part_of_name(line, place):
        return None
    token, grammar = line.tokens[place], line.grammar
    value, step = _numeral(token.text, grammar.numerals)
    fraction = _slashed(line, place, value)
    if fraction:
        return fraction
    end = place + 1
    if _is_glued(line, end) and line.tokens[end].kind == "word":
        suffix = line.tokens[end]
        scale = grammar.suffixes.get(suffix.text, 0)
        if _has_currency(line, place):
            scale = scale or grammar.price_suffixes.get(suffix.word, 0)
        if scale:
            return _scaled(_Amount(value, step, end + 1), scale)
        if suffix.text in VULGAR:
            return _with_scales(
                line, place, _Amount(value + VULGAR[suffix.text], min(step, Decimal("0.01")), end + 1)
            )
        return _Amount(value, step, end) if suffix.word in grammar.units else None
    return _with_scales(line, place, _Amount(value, step, end))


def _is_part_of_name(line: _Line, place: int) -> bool:
    """Whether letters are glued to the front, "H370", or hyphens tie it to letters, "F-16", "4-H"."""
    tokens = line.tokens
    if _is_glued(line, place) and tokens[place - 1].kind == "word":
        return True
    if _is_hyphen(line, place + 1) and place + 2 < len(tokens):
        after = tokens[place + 2].text
        if _is_glued(line, place + 2) and len(after) == 1 and after.isalpha() and after.isupper():
            return True
    if place < 2 or not _is_hyphen(line, place - 1) or not _is_glued(line, place):
        return False
    # "5km-10km", "3-to-1"
    is_range = _is_glued(line, place - 2) and (
        tokens[place - 3].kind == "number" or _is_hyphen(line, place - 3)
    )
    is_percent = _percent_end(line, place + 1) > 0  # "sub-4%"
    return tokens[place - 2].kind == "word" and not is_range and not is_percent


@lru_cache(maxsize=1024)
def _numeral(text: str, numerals: tuple[Numerals, ...]) -> tuple[Decimal, Decimal]:
    style = next(style for style in numerals if _numeral_pattern(style).fullmatch(text))
    whole, _, decimals = text.partition(style.decimal)
    for mark in style.groups:
        whole = whole.replace(mark, "")
    return Decimal(f"{whole or '0'}.{decimals}" if decimals else whole), Decimal(1).scaleb(
        -len(decimals), EXACT
    )


def _slashed(line: _Line, place: int, value: Decimal) -> _Amount | None:
    """A fraction such as "3/4"."""
    tokens = line.tokens
    after = tokens[place + 1 : place + 3]
    if len(after) < 2 or after[0].text != "/" or after[1].kind != "number":
        return None
    is_glued = _is_glued(line, place + 1) and _is_glued(line, place + 2)
    below, _ = _numeral(after[1].text, line.grammar.numerals)
    if not is_glued or not 0 < value < below <= 100:
        return None
    return _Amount(value / below, Decimal(0), place + 3)


def _has_currency(line: _Line, place: int) -> bool:
    return place > 0 and line.tokens[place - 1].text in CURRENCY


def _with_scales(line: _Line, place: int, amount: _Amount) -> _Amount:
    """The amount times the scales after it: "1.2 million", or "2 to 3 million" for the 2."""
    grammar = line.grammar
    for _ in range(2):  # "mil millones"
        after = _next_word(line, amount.end)
        scale = _scale(grammar, line.tokens[after].word) if after else 0
        if not scale:
            break
        amount = _scaled(_Amount(amount.value, amount.step, after + 1), scale)
    lent = _lent_scale(line, place, amount)
    return _scaled(amount, lent) if lent else amount


def _scale_at(line: _Line, place: int) -> int:
    """The scale or the dozen at a place, past a hyphen; or 0."""
    at = _next_word(line, place)
    word = line.tokens[at].word if at else ""
    return _scale(line.grammar, word) or line.grammar.dozens.get(word, 0)


def _scale(grammar: Grammar, word: str) -> int:
    return 100 if word in grammar.hundreds else grammar.scales.get(word, 0)


def _scaled(amount: _Amount, scale: int) -> _Amount:
    return _Amount(_times(amount.value, Decimal(scale)), _times(amount.step, Decimal(scale)), amount.end)


def _times(value: Decimal, factor: Decimal) -> Decimal:
    """The product, without the zeros that "1.2 million" would keep behind its point."""
    product = EXACT.multiply(value, factor)
    is_whole = product.adjusted() < 100 and product == product.to_integral_value()
    return EXACT.quantize(product, Decimal(1)) if is_whole else product


def _lent_scale(line: _Line, place: int, amount: _Amount) -> int:
    """The scale that the second number of a range lends to the first, or 0."""
    tokens, grammar, end = line.tokens, line.grammar, amount.end
    if amount.step > 1 or amount.value >= 1000 or end >= len(tokens):
        return 0
    before = tokens[place - 1].word if place else ""
    if tokens[end].word not in grammar.ranges and tokens[end].word != grammar.between.get(before):
        return 0
    second = end + 2 if end + 1 < len(tokens) and tokens[end + 1].text in CURRENCY else end + 1
    after = _next_word(line, second + 1)
    if not after:
        return 0
    value = Decimal(grammar.numbers.get(tokens[second].word, 0))
    if tokens[second].kind == "number":
        value, _ = _numeral(tokens[second].text, grammar.numerals)
    return _scale(grammar, tokens[after].word) if value > amount.value else 0


# --- Numbers in words ---------------------------------------------------------------------------


def _in_words(line: _Line, place: int) -> _Amount | None:
    """A number in words, or what it counts: "two thirds", "two dozen"."""
    spelled = _spelled(line, place)
    if not spelled:
        return None
    product = _fraction_after(line, spelled) or _dozens(line, spelled)
    if product:
        return product
    if _is_ordinal(line, spelled.end):
        return None
    return spelled if spelled.is_claim else _small(line, place, spelled)


def _small(line: _Line, place: int, amount: _Amount) -> _Amount:
    """A small number in words: a ratio, the first of a range, or else a claim only by what follows."""
    ratio = _ratio(line, amount)
    if ratio:
        return ratio
    lent = _lent_scale(line, place, amount)
    if lent:
        return _scaled(amount, lent)
    is_counted = _longest(line, amount.end, line.grammar.counted, is_hyphen_allowed=True) > 0
    return _Amount(amount.value, amount.step, amount.end, is_counted or _is_range_with_unit(line, amount))


def _is_range_with_unit(line: _Line, amount: _Amount) -> bool:
    """Whether the second number of a range has a unit: "five to ten percent"."""
    second = amount.end + 1
    if second >= len(line.tokens) or line.tokens[amount.end].word not in line.grammar.ranges:
        return False
    after = second + 1 if line.tokens[second].kind == "number" else 0
    spelled = None if after else _spelled(line, second)
    end = spelled.end if spelled else after
    return end > 0 and (_percent_end(line, end) > 0 or _money(line, end)[1] > 0)


class _Part(Struct, frozen=True):
    """A part of a number in words that ends with a scale: "two million"."""

    value: Decimal
    scale: int
    step: int


class _Sum:
    """A number in words while it grows: finished scales, and the part below a thousand."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self.parts: list[_Part] = []
        self.chunk = Decimal(0)
        self.is_empty = True

    def add(self, word: str) -> bool:
        """Whether the word belongs to the number; if so, it is counted in."""
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
            fits = False  # zero stands alone
        else:
            tens = self.chunk % 100
            fits = not self.chunk or (not tens and number < 100) or (_is_tens(tens) and number < 10)
        self.chunk += number if fits else 0
        self.is_empty = False
        return fits

    def _add_scale(self, scale: int, word: str) -> bool:
        below, step, parts = self.chunk, 1, list(self.parts)
        while parts and parts[-1].scale < scale:  # "dos mil millones"
            part = parts.pop()
            below += part.value
            step = 1 if self.chunk else part.step
        if not below and word in self.grammar.lone_scales:
            below = Decimal(1)
        if not below or (parts and parts[-1].scale == scale):
            return False
        self.parts = [*parts, _Part(_times(below, Decimal(scale)), scale, step * scale)]
        self.chunk = Decimal(0)
        self.is_empty = False
        return True

    def takes_join(self, word: str) -> bool:
        """Whether the "and" may stand here."""
        tens = self.chunk % 100
        if word in self.grammar.hundred_joins:
            return tens == 0 and not self.is_empty and (self.chunk > 0 or bool(self.parts))
        return word in self.grammar.ten_joins and _is_tens(tens)

    def add_half(self) -> None:
        """Count in an "and a half"."""
        if self.chunk or not self.parts:
            self.chunk += Decimal("0.5")
        else:
            part = self.parts.pop()
            self.parts.append(_Part(part.value + Decimal(part.scale) / 2, part.scale, part.step))

    def value(self) -> Decimal:
        return sum((part.value for part in self.parts), self.chunk)

    def step(self) -> Decimal:
        return Decimal(1 if self.chunk or not self.parts else self.parts[-1].step)


def _is_tens(number: Decimal) -> bool:
    """Whether a unit may follow, as in "twenty-one"."""
    return number >= 20 and number % 10 == 0


LONGEST = 24  # words of one number


def _spelled(line: _Line, place: int, limit: int = LONGEST) -> _Amount | None:
    """The number that the words from a place on spell, the longest there is."""
    tokens, grammar = line.tokens, line.grammar
    total = _Sum(grammar)
    end = place
    has_half = False
    if tokens[place].word in grammar.articles:
        following = tokens[place + 1].word if place + 1 < len(tokens) else ""
        if not _scale(grammar, following):
            return None
        total.add(_word_for_one(grammar))
        end = place + 1
    joined_at = 0
    at = end
    while at < len(tokens) and at - place < limit:
        word = tokens[at].word
        if total.add(word):
            end = at = at + 1
        elif end > place and _is_join(line, at, total):
            if tokens[at].kind == "word":
                joined_at = at
            at += 1
        else:
            half = _longest(line, at, grammar.and_half) if end == at and end > place and not has_half else 0
            if not half:
                break
            total.add_half()
            has_half = True
            end = at = half
    if end == place:
        return None
    if joined_at > place and at == end and at < len(tokens) and _scale(grammar, tokens[at].word):
        return _spelled(line, place, joined_at - place)  # "between two million and three million"
    value, step = total.value(), total.step()
    if has_half:
        step = step / 10
    return _Amount(value, step, end, is_claim=value > SMALL or has_half)


def _word_for_one(grammar: Grammar) -> str:
    return next(word for word, number in grammar.numbers.items() if number == 1)


def _is_join(line: _Line, at: int, total: _Sum) -> bool:
    """Whether a hyphen or an "and" at a place ties two words of the number."""
    if at + 1 >= len(line.tokens):
        return False
    following = line.tokens[at + 1].word
    if _is_hyphen(line, at):
        return _is_glued(line, at + 1) and (
            following in line.grammar.numbers or bool(_scale(line.grammar, following))
        )
    return following in line.grammar.numbers and total.takes_join(line.tokens[at].word)


def _fraction_after(line: _Line, above: _Amount) -> _Amount | None:
    """Such as "two thirds", "one-fifth"."""
    grammar = line.grammar
    words = grammar.fractions if above.value == 1 else grammar.plural_fractions
    end = _longest(line, above.end, words, is_hyphen_allowed=True)
    if not end:
        return None
    below = words[_words(line, above.end, end)]
    return _of_scale(line, _Amount(above.value / below, Decimal(0), end))


def _of_scale(line: _Line, fraction: _Amount) -> _Amount:
    """The fraction, times the scale it is taken of: "three quarters of a million"."""
    end = _longest(line, fraction.end, line.grammar.fraction_of)
    scale = _scale(line.grammar, line.tokens[end].word) if 0 < end < len(line.tokens) else 0
    return _scaled(_Amount(fraction.value, Decimal("0.01"), end + 1), scale) if scale else fraction


def _is_ordinal(line: _Line, end: int) -> bool:
    """Whether an ordinal is tied on with a hyphen: "twenty-first"."""
    return (
        _is_hyphen(line, end)
        and end + 1 < len(line.tokens)
        and line.tokens[end + 1].word in line.grammar.ordinals
    )


def _ratio(line: _Line, above: _Amount) -> _Amount | None:
    """Such as "one in three"."""
    end = _longest(line, above.end, line.grammar.ratios, is_hyphen_allowed=True)
    link = _next_word(line, end) if end else 0
    if not link:
        return None
    if line.tokens[link].kind == "number":
        below = None if _is_part_of_name(line, link) else _in_digits(line, link)
    else:
        below = _spelled(line, link)
    if not below or not 0 < above.value < below.value or _finished_kind(line, below) != "count":
        return None
    return _Amount(above.value / below.value, Decimal(0), below.end)


def _multiple(line: _Line, place: int) -> _Amount | None:
    """Such as "doubled"."""
    end = _longest(line, place, line.grammar.multiples)
    return _Amount(line.grammar.multiples[_words(line, place, end)], Decimal(0), end) if end else None


def _lone_dozen(line: _Line, place: int) -> _Amount | None:
    """Such as "a dozen"."""
    if line.tokens[place].word not in line.grammar.articles:
        return None
    return _dozens(line, _Amount(Decimal(1), Decimal(1), place + 1))


def _dozens(line: _Line, count: _Amount) -> _Amount | None:
    """Such as "two dozen"."""
    word = line.tokens[count.end].word if count.end < len(line.tokens) else ""
    size = line.grammar.dozens.get(word, 0)
    return _Amount(count.value * size, Decimal(1), count.end + 1) if size else None


def _vulgar(line: _Line, place: int) -> _Amount | None:
    """Such as "½"."""
    value = VULGAR.get(line.tokens[place].text)
    return _of_scale(line, _Amount(value, Decimal(0), place + 1)) if value else None


def _half(line: _Line, place: int) -> _Amount | None:
    """Such as "half", "half a million", "medio millón"."""
    tokens, grammar = line.tokens, line.grammar
    word = tokens[place].word
    if word not in grammar.half and word not in grammar.half_of:
        return None
    at = place + 1
    if at < len(tokens) and (tokens[at].word in grammar.articles or _is_hyphen(line, at)):
        at += 1
    following = tokens[at].word if at < len(tokens) else ""
    scale = _scale(grammar, following) or grammar.dozens.get(following, 0)
    if scale:
        step = Decimal(scale) / 10 if following not in grammar.dozens else Decimal(1)
        return _Amount(Decimal(scale) / 2, step, at + 1)
    if word in grammar.half_of or _is_hyphen(line, place + 1):  # "media hora", "half-hearted"
        return None
    return _Amount(Decimal("0.5"), Decimal(0), at if _percent_end(line, at) else place + 1)


def _article_fraction(line: _Line, place: int) -> _Amount | None:
    """Such as "a third" when it is no ordinal, as in "a third man"."""
    tokens, grammar = line.tokens, line.grammar
    if tokens[place].word not in grammar.articles:
        return None
    end = _longest(line, place + 1, grammar.fractions, is_hyphen_allowed=True)
    if not end:
        return None
    words = _words(line, place + 1, end)
    following = tokens[end] if end < len(tokens) else None
    is_last = following is None or (following.kind == "mark" and not _is_hyphen(line, end))
    if words in grammar.sure_fractions or is_last or (following and following.word in grammar.after_fraction):
        return _of_scale(line, _Amount(Decimal(1) / grammar.fractions[words], Decimal(0), end))
    return None


READERS: tuple[Callable[[_Line, int], _Amount | None], ...] = (
    _multiple,
    _lone_dozen,
    _in_words,
    _article_fraction,
    _half,
    _vulgar,
)


# --- Signs and units ----------------------------------------------------------------------------


def _finished(line: _Line, place: int, taken: int, amount: _Amount) -> tuple[Quantity | None, int]:
    """The quantity with its sign, currency and unit; none for a small number in words without one."""
    tokens, grammar = line.tokens, line.grammar
    value, step, end, kind = amount.value, amount.step, amount.end, _finished_kind(line, amount)
    first, is_negative, has_currency = _front(line, place, taken)
    if kind == "percent":
        end = _percent_end(line, end)
    elif kind == "money":
        words, after = _money(line, end)
        end = after
        if words in grammar.money and grammar.money[words] != 1:
            value, step = value * grammar.money[words], step * grammar.money[words]
    elif has_currency:
        kind = "money"
    elif not amount.is_claim:
        return None, max(place + 1, amount.end)
    start, stop = tokens[first].start, tokens[end - 1].end
    text = line.text[start:stop]
    is_year_like = kind == "count" and re.fullmatch(YEAR, text) is not None and not _is_unit(line, end)
    value = value.copy_negate() if is_negative else value
    return Quantity(start, stop, text, value, step, kind, is_year_like), end


def _finished_kind(line: _Line, amount: _Amount) -> Kind:
    """The kind that the words after a number give it."""
    if _percent_end(line, amount.end):
        return "percent"
    return "money" if _money(line, amount.end)[1] else "count"


def _percent_end(line: _Line, place: int) -> int:
    """The place after a percent mark or word, or 0."""
    if place < len(line.tokens) and line.tokens[place].text == "%":
        return place + 1
    return _longest(line, place, line.grammar.percent, is_hyphen_allowed=True)


def _money(line: _Line, place: int) -> tuple[tuple[str, ...], int]:
    """The unit of money after a number, and the place after it, or 0."""
    tokens = line.tokens
    if place < len(tokens) and tokens[place].text in CURRENCY:
        is_next_price = (
            place + 1 < len(tokens) and tokens[place + 1].kind == "number" and _is_glued(line, place + 1)
        )
        return (), 0 if is_next_price else place + 1
    end = _longest(line, place, line.grammar.money, is_hyphen_allowed=True)
    return (_words(line, place, end) if end else ()), end


def _front(line: _Line, place: int, taken: int) -> tuple[int, bool, bool]:
    """The first token of a number with its sign and currency; if it is negative; if it is a price."""
    first, is_negative, has_currency = place, False, False
    for _ in range(2):  # "-$5" and "$-5"
        if first > taken and _is_sign(line, first - 1):
            first -= 1
            is_negative = line.tokens[first].text != "+"
        if first > taken and not has_currency and line.tokens[first - 1].text in CURRENCY:
            first -= 1
            has_currency = True
    return first, is_negative, has_currency


def _is_sign(line: _Line, place: int) -> bool:
    """Whether a token is a sign, not the hyphen of a range or of a compound."""
    if line.tokens[place].text not in SIGNS or not _is_glued(line, place + 1):
        return False
    if not _is_glued(line, place):
        return True
    return line.tokens[place - 1].text in OPENING + CURRENCY


def _is_unit(line: _Line, place: int) -> bool:
    return place < len(line.tokens) and line.tokens[place].text in line.grammar.units - {"in", "a"}


# --- Tokens -------------------------------------------------------------------------------------


def _longest(
    line: _Line,
    place: int,
    phrases: Collection[tuple[str, ...]],
    *,
    is_hyphen_allowed: bool = False,
) -> int:
    """The place after the longest of the phrases that stands at a place, or 0."""
    words: list[str] = []
    best = 0
    at = place
    while at < len(line.tokens) and len(words) < 5:
        if _is_hyphen(line, at) and (words or is_hyphen_allowed):
            at += 1
            continue
        if line.tokens[at].kind != "word":
            break
        words.append(line.tokens[at].word)
        at += 1
        if tuple(words) in phrases:
            best = at
    return best


def _words(line: _Line, start: int, end: int) -> tuple[str, ...]:
    """The words of a phrase, without hyphens."""
    return tuple(token.word for token in line.tokens[start:end] if token.text not in HYPHENS)


def _next_word(line: _Line, place: int) -> int:
    """The place of the next token, past a hyphen; 0 at the end."""
    at = place + 1 if _is_hyphen(line, place) else place
    return at if at < len(line.tokens) else 0


def _is_hyphen(line: _Line, place: int) -> bool:
    """Whether a token is a hyphen without space before."""
    return 0 < place < len(line.tokens) and line.tokens[place].text in HYPHENS and _is_glued(line, place)


def _is_glued(line: _Line, place: int) -> bool:
    """Whether no space stands before a token."""
    return 0 < place < len(line.tokens) and line.tokens[place - 1].end == line.tokens[place].start


def _is_fraction(quantity: Quantity, value: Decimal, kind: Kind) -> bool:
    """Whether a fraction, which is exact, is the value; a third of a percent fact is 33 or 33.3."""
    fraction = quantity.value
    if fraction == value:
        return True
    least = 2  # decimals that the value must have, to be a third
    if kind == "percent" and quantity.kind == "count" and abs(fraction) < 1:
        fraction, least = fraction * 100, 0
    exponent = value.as_tuple().exponent
    is_endless = len(fraction.as_tuple().digits) > 20
    if is_endless and isinstance(exponent, int) and -exponent >= least:
        fraction = EXACT.quantize(fraction, value)
    return fraction == value
