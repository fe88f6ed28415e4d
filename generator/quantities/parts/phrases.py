"""Read numbers in words and what they form: fractions, ratios, dozens, multiples."""

from collections.abc import Callable
from decimal import Decimal

from generator.quantities.parts.amounts import ParsedNumber, scale_of, scaled, shared_scale
from generator.quantities.parts.digits import VULGAR, in_digits, is_part_of_name
from generator.quantities.parts.spelling import spelled
from generator.quantities.parts.units import PLURAL, kind_of, money_after, percent_end
from generator.quantities.tokens import TokenStream, is_hyphen, longest, next_word, words_between

MOST_OF_RATIO = 100  # things of which some are named: "one train in three"


def _number_in_words(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Return a number in words, or the fraction or dozens it counts: "two thirds", "two dozen"."""
    words = spelled(stream, place)
    if not words:
        return None
    product = _fraction_after(stream, words) or _dozens(stream, words)
    if product:
        return product
    if _is_ordinal(stream, words.end):
        return None
    return words if words.is_claim else _small_number(stream, place, words)


def _small_number(stream: TokenStream, place: int, amount: ParsedNumber) -> ParsedNumber:
    """Return a small number in words: a ratio, the first of a range, or a claim if its context makes it one."""
    ratio = _ratio(stream, amount)
    if ratio:
        return ratio
    scale = shared_scale(stream, place, amount)
    if scale:
        return scaled(amount, scale)
    is_counted = longest(stream, amount.end, stream.grammar.counted, is_hyphen_allowed=True) > 0
    return ParsedNumber(
        amount.value, amount.precision, amount.end, is_counted or _is_range_with_unit(stream, amount)
    )


def _is_range_with_unit(stream: TokenStream, amount: ParsedNumber) -> bool:
    """Return whether the second number of a range has a unit: "five to ten percent"."""
    second = amount.end + 1
    if second >= len(stream.tokens) or stream.tokens[amount.end].word not in stream.grammar.ranges:
        return False
    if is_hyphen(stream, second - 1) != (stream.tokens[second - 1].kind == "mark"):
        return False  # the mark is a sign: "one -3.5%"
    after = second + 1 if stream.tokens[second].kind == "number" else 0
    words = None if after else spelled(stream, second)
    end = words.end if words else after
    return end > 0 and (percent_end(stream, end) > 0 or money_after(stream, end)[1] > 0)


def _fraction_after(stream: TokenStream, numerator: ParsedNumber) -> ParsedNumber | None:
    """Return a fraction that begins with a given number: "two thirds", "one-fifth"."""
    grammar = stream.grammar
    words = grammar.fractions if numerator.value == 1 else grammar.plural_fractions
    end = longest(stream, numerator.end, words, is_hyphen_allowed=True)
    if not end:
        return None
    denominator = words[words_between(stream, numerator.end, end)]
    return _of_scale(stream, ParsedNumber(numerator.value / denominator, Decimal(0), end))


def _of_scale(stream: TokenStream, fraction: ParsedNumber) -> ParsedNumber:
    """Return a fraction times the scale after it, if there is one: "three quarters of a million"."""
    end = longest(stream, fraction.end, stream.grammar.fraction_of)
    scale = scale_of(stream.grammar, stream.tokens[end].word) if 0 < end < len(stream.tokens) else 0
    return scaled(ParsedNumber(fraction.value, Decimal("0.01"), end + 1), scale) if scale else fraction


def _is_ordinal(stream: TokenStream, end: int) -> bool:
    """Return whether a hyphen and an ordinal follow: "twenty-first"."""
    return (
        is_hyphen(stream, end)
        and end + 1 < len(stream.tokens)
        and stream.tokens[end + 1].word in stream.grammar.ordinals
    )


def _ratio(stream: TokenStream, numerator: ParsedNumber) -> ParsedNumber | None:
    """Return a ratio that begins with a given number: "one in three"."""
    end = longest(stream, numerator.end, stream.grammar.ratios, is_hyphen_allowed=True)
    # "One train in three"; but "nine schools in forty" are nine schools.
    is_named = not end and numerator.value == 1 and _word_at(stream, numerator.end) != ""
    if is_named:
        end = longest(stream, numerator.end + 1, stream.grammar.ratios)
    link = next_word(stream, end) if end else 0
    if not link:
        return None
    if stream.tokens[link].kind == "number":
        denominator = None if is_part_of_name(stream, link) else in_digits(stream, link)
    else:
        denominator = spelled(stream, link)
    if (
        not denominator
        or not 0 < numerator.value < denominator.value
        or kind_of(stream, denominator) != "count"
    ):
        return None
    following = stream.tokens[denominator.end].text if denominator.end < len(stream.tokens) else ""
    is_other = PLURAL.fullmatch(following) or is_hyphen(stream, denominator.end)
    if is_named and (is_other or denominator.value > MOST_OF_RATIO):
        return None  # "one train in three years"
    return ParsedNumber(numerator.value / denominator.value, Decimal(0), denominator.end)


def _multiple(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Return a multiple: "doubled", "twice as", "could double"; but not "twice a week" or "double murder"."""
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
    """Return the word at a place; empty for a mark or the end."""
    is_word = place < len(stream.tokens) and stream.tokens[place].kind != "mark"
    return stream.tokens[place].word if is_word else ""


def _lone_dozen(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Return "a dozen"."""
    if stream.tokens[place].word not in stream.grammar.articles:
        return None
    return _dozens(stream, ParsedNumber(Decimal(1), Decimal(1), place + 1))


def _dozens(stream: TokenStream, count: ParsedNumber) -> ParsedNumber | None:
    """Return dozens of a given number: "two dozen"."""
    word = stream.tokens[count.end].word if count.end < len(stream.tokens) else ""
    size = stream.grammar.dozens.get(word, 0)
    return ParsedNumber(count.value * size, Decimal(1), count.end + 1) if size else None


def _vulgar(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Return a fraction in one character: "½"."""
    value = VULGAR.get(stream.tokens[place].text)
    return _of_scale(stream, ParsedNumber(value, Decimal(0), place + 1)) if value else None


def _half(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Return a half: "half", "half a million", "medio millón"."""
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
    if word in grammar.half_of and percent_end(stream, at):  # "medio punto porcentual"
        return ParsedNumber(Decimal("0.5"), Decimal(0), at)
    if word in grammar.half_of or is_hyphen(stream, place + 1):  # "media hora", "half-hearted"
        return None
    return ParsedNumber(Decimal("0.5"), Decimal(0), at if percent_end(stream, at) else place + 1)


def _article_fraction(stream: TokenStream, place: int) -> ParsedNumber | None:
    """Return an article and a fraction, "a third", unless it is an ordinal, as in "a third man"."""
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
    _number_in_words,
    _article_fraction,
    _half,
    _vulgar,
)
