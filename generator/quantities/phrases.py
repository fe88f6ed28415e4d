"""Numbers in words, and what is made of them: fractions, ratios, dozens, multiples."""

from collections.abc import Callable
from decimal import Decimal

from generator.quantities.amounts import ParsedNumber, lent_scale, scale_of, scaled
from generator.quantities.digits import VULGAR, in_digits, is_part_of_name
from generator.quantities.spelling import spelled
from generator.quantities.tokens import TokenStream, is_hyphen, longest, next_word, words_between
from generator.quantities.units import kind_of, money_after, percent_end


def _in_words(stream: TokenStream, place: int) -> ParsedNumber | None:
    """A number in words, or what it counts: "two thirds", "two dozen"."""
    words = spelled(stream, place)
    if not words:
        return None
    product = _fraction_after(stream, words) or _dozens(stream, words)
    if product:
        return product
    if _is_ordinal(stream, words.end):
        return None
    return words if words.is_claim else _small(stream, place, words)


def _small(stream: TokenStream, place: int, amount: ParsedNumber) -> ParsedNumber:
    """A small number in words: a ratio, the first of a range, or else a claim only by what follows."""
    ratio = _ratio(stream, amount)
    if ratio:
        return ratio
    lent = lent_scale(stream, place, amount)
    if lent:
        return scaled(amount, lent)
    is_counted = longest(stream, amount.end, stream.grammar.counted, is_hyphen_allowed=True) > 0
    return ParsedNumber(
        amount.value, amount.precision, amount.end, is_counted or _is_range_with_unit(stream, amount)
    )


def _is_range_with_unit(stream: TokenStream, amount: ParsedNumber) -> bool:
    """Whether the second number of a range has a unit: "five to ten percent"."""
    second = amount.end + 1
    if second >= len(stream.tokens) or stream.tokens[amount.end].word not in stream.grammar.ranges:
        return False
    if is_hyphen(stream, second - 1) != (stream.tokens[second - 1].kind == "mark"):
        return False  # a sign: "one -3.5%"
    after = second + 1 if stream.tokens[second].kind == "number" else 0
    words = None if after else spelled(stream, second)
    end = words.end if words else after
    return end > 0 and (percent_end(stream, end) > 0 or money_after(stream, end)[1] > 0)


def _fraction_after(stream: TokenStream, above: ParsedNumber) -> ParsedNumber | None:
    """Such as "two thirds", "one-fifth"."""
    grammar = stream.grammar
    words = grammar.fractions if above.value == 1 else grammar.plural_fractions
    end = longest(stream, above.end, words, is_hyphen_allowed=True)
    if not end:
        return None
    below = words[words_between(stream, above.end, end)]
    return _of_scale(stream, ParsedNumber(above.value / below, Decimal(0), end))


def _of_scale(stream: TokenStream, fraction: ParsedNumber) -> ParsedNumber:
    """The fraction, times the scale it is taken of: "three quarters of a million"."""
    end = longest(stream, fraction.end, stream.grammar.fraction_of)
    scale = scale_of(stream.grammar, stream.tokens[end].word) if 0 < end < len(stream.tokens) else 0
    return scaled(ParsedNumber(fraction.value, Decimal("0.01"), end + 1), scale) if scale else fraction


def _is_ordinal(stream: TokenStream, end: int) -> bool:
    """Whether an ordinal is tied on with a hyphen: "twenty-first"."""
    return (
        is_hyphen(stream, end)
        and end + 1 < len(stream.tokens)
        and stream.tokens[end + 1].word in stream.grammar.ordinals
    )


def _ratio(stream: TokenStream, above: ParsedNumber) -> ParsedNumber | None:
    """Such as "one in three"."""
    end = longest(stream, above.end, stream.grammar.ratios, is_hyphen_allowed=True)
    link = next_word(stream, end) if end else 0
    if not link:
        return None
    if stream.tokens[link].kind == "number":
        below = None if is_part_of_name(stream, link) else in_digits(stream, link)
    else:
        below = spelled(stream, link)
    if not below or not 0 < above.value < below.value or kind_of(stream, below) != "count":
        return None
    return ParsedNumber(above.value / below.value, Decimal(0), below.end)


def _multiple(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Such as "doubled", "twice as", "could double"; but no "twice a week", no "double murder"."""
    tokens, grammar = stream.tokens, stream.grammar
    end = longest(stream, place, grammar.multiples)
    if end:
        words = words_between(stream, place, end)
        if words in grammar.loose_multiples and _word_at(stream, end) not in grammar.compared:
            return None
        return ParsedNumber(grammar.multiples[words], Decimal(0), end)
    factor = grammar.multiple_verbs.get(tokens[place].word)
    if not factor or not place or is_hyphen(stream, place + 1):
        return None
    return (
        ParsedNumber(factor, Decimal(0), place + 1) if tokens[place - 1].word in grammar.before_verb else None
    )


def _word_at(stream: TokenStream, place: int) -> str:
    """The word at a place; empty for a mark or the end."""
    is_word = place < len(stream.tokens) and stream.tokens[place].kind != "mark"
    return stream.tokens[place].word if is_word else ""


def _lone_dozen(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Such as "a dozen"."""
    if stream.tokens[place].word not in stream.grammar.articles:
        return None
    return _dozens(stream, ParsedNumber(Decimal(1), Decimal(1), place + 1))


def _dozens(stream: TokenStream, count: ParsedNumber) -> ParsedNumber | None:
    """Such as "two dozen"."""
    word = stream.tokens[count.end].word if count.end < len(stream.tokens) else ""
    size = stream.grammar.dozens.get(word, 0)
    return ParsedNumber(count.value * size, Decimal(1), count.end + 1) if size else None


def _vulgar(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Such as "½"."""
    value = VULGAR.get(stream.tokens[place].text)
    return _of_scale(stream, ParsedNumber(value, Decimal(0), place + 1)) if value else None


def _half(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Such as "half", "half a million", "medio millón"."""
    tokens, grammar = stream.tokens, stream.grammar
    word = tokens[place].word
    if word not in grammar.half and word not in grammar.half_of:
        return None
    at = place + 1
    if at < len(tokens) and (tokens[at].word in grammar.articles or is_hyphen(stream, at)):
        at += 1
    following = tokens[at].word if at < len(tokens) else ""
    scale = scale_of(grammar, following) or grammar.dozens.get(following, 0)
    if scale:
        precision = Decimal(scale) / 10 if following not in grammar.dozens else Decimal(1)
        return ParsedNumber(Decimal(scale) / 2, precision, at + 1)
    if word in grammar.half_of or is_hyphen(stream, place + 1):  # "media hora", "half-hearted"
        return None
    return ParsedNumber(Decimal("0.5"), Decimal(0), at if percent_end(stream, at) else place + 1)


def _article_fraction(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Such as "a third" when it is no ordinal, as in "a third man"."""
    tokens, grammar = stream.tokens, stream.grammar
    if tokens[place].word not in grammar.articles:
        return None
    end = longest(stream, place + 1, grammar.fractions, is_hyphen_allowed=True)
    if not end:
        return None
    words = words_between(stream, place + 1, end)
    following = tokens[end] if end < len(tokens) else None
    is_last = following is None or (following.kind == "mark" and not is_hyphen(stream, end))
    if words in grammar.sure_fractions or is_last or (following and following.word in grammar.after_fraction):
        return _of_scale(stream, ParsedNumber(Decimal(1) / grammar.fractions[words], Decimal(0), end))
    return None


READERS: tuple[Callable[[TokenStream, int], ParsedNumber | None], ...] = (
    _multiple,
    _lone_dozen,
    _in_words,
    _article_fraction,
    _half,
    _vulgar,
)
