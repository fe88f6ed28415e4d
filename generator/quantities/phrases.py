"""Numbers in words, and what is made of them: fractions, ratios, dozens, multiples."""

from collections.abc import Callable
from decimal import Decimal

from generator.quantities.amounts import Amount, lent_scale, scale_of, scaled
from generator.quantities.digits import VULGAR, in_digits, is_part_of_name
from generator.quantities.spelling import spelled
from generator.quantities.tokens import Line, is_hyphen, longest, next_word, words_between
from generator.quantities.units import kind_of, money_after, percent_end


def _in_words(line: Line, place: int) -> Amount | None:
    """A number in words, or what it counts: "two thirds", "two dozen"."""
    words = spelled(line, place)
    if not words:
        return None
    product = _fraction_after(line, words) or _dozens(line, words)
    if product:
        return product
    if _is_ordinal(line, words.end):
        return None
    return words if words.is_claim else _small(line, place, words)


def _small(line: Line, place: int, amount: Amount) -> Amount:
    """A small number in words: a ratio, the first of a range, or else a claim only by what follows."""
    ratio = _ratio(line, amount)
    if ratio:
        return ratio
    lent = lent_scale(line, place, amount)
    if lent:
        return scaled(amount, lent)
    is_counted = longest(line, amount.end, line.grammar.counted, is_hyphen_allowed=True) > 0
    return Amount(amount.value, amount.step, amount.end, is_counted or _is_range_with_unit(line, amount))


def _is_range_with_unit(line: Line, amount: Amount) -> bool:
    """Whether the second number of a range has a unit: "five to ten percent"."""
    second = amount.end + 1
    if second >= len(line.tokens) or line.tokens[amount.end].word not in line.grammar.ranges:
        return False
    if is_hyphen(line, second - 1) != (line.tokens[second - 1].kind == "mark"):
        return False  # a sign: "one -3.5%"
    after = second + 1 if line.tokens[second].kind == "number" else 0
    words = None if after else spelled(line, second)
    end = words.end if words else after
    return end > 0 and (percent_end(line, end) > 0 or money_after(line, end)[1] > 0)


def _fraction_after(line: Line, above: Amount) -> Amount | None:
    """Such as "two thirds", "one-fifth"."""
    grammar = line.grammar
    words = grammar.fractions if above.value == 1 else grammar.plural_fractions
    end = longest(line, above.end, words, is_hyphen_allowed=True)
    if not end:
        return None
    below = words[words_between(line, above.end, end)]
    return _of_scale(line, Amount(above.value / below, Decimal(0), end))


def _of_scale(line: Line, fraction: Amount) -> Amount:
    """The fraction, times the scale it is taken of: "three quarters of a million"."""
    end = longest(line, fraction.end, line.grammar.fraction_of)
    scale = scale_of(line.grammar, line.tokens[end].word) if 0 < end < len(line.tokens) else 0
    return scaled(Amount(fraction.value, Decimal("0.01"), end + 1), scale) if scale else fraction


def _is_ordinal(line: Line, end: int) -> bool:
    """Whether an ordinal is tied on with a hyphen: "twenty-first"."""
    return (
        is_hyphen(line, end)
        and end + 1 < len(line.tokens)
        and line.tokens[end + 1].word in line.grammar.ordinals
    )


def _ratio(line: Line, above: Amount) -> Amount | None:
    """Such as "one in three"."""
    end = longest(line, above.end, line.grammar.ratios, is_hyphen_allowed=True)
    link = next_word(line, end) if end else 0
    if not link:
        return None
    if line.tokens[link].kind == "number":
        below = None if is_part_of_name(line, link) else in_digits(line, link)
    else:
        below = spelled(line, link)
    if not below or not 0 < above.value < below.value or kind_of(line, below) != "count":
        return None
    return Amount(above.value / below.value, Decimal(0), below.end)


def _multiple(line: Line, place: int) -> Amount | None:
    """Such as "doubled", "twice as", "could double"; but no "twice a week", no "double murder"."""
    tokens, grammar = line.tokens, line.grammar
    end = longest(line, place, grammar.multiples)
    if end:
        words = words_between(line, place, end)
        if words in grammar.loose_multiples and _word_at(line, end) not in grammar.compared:
            return None
        return Amount(grammar.multiples[words], Decimal(0), end)
    factor = grammar.multiple_verbs.get(tokens[place].word)
    if not factor or not place or is_hyphen(line, place + 1):
        return None
    return Amount(factor, Decimal(0), place + 1) if tokens[place - 1].word in grammar.before_verb else None


def _word_at(line: Line, place: int) -> str:
    """The word at a place; empty for a mark or the end."""
    is_word = place < len(line.tokens) and line.tokens[place].kind != "mark"
    return line.tokens[place].word if is_word else ""


def _lone_dozen(line: Line, place: int) -> Amount | None:
    """Such as "a dozen"."""
    if line.tokens[place].word not in line.grammar.articles:
        return None
    return _dozens(line, Amount(Decimal(1), Decimal(1), place + 1))


def _dozens(line: Line, count: Amount) -> Amount | None:
    """Such as "two dozen"."""
    word = line.tokens[count.end].word if count.end < len(line.tokens) else ""
    size = line.grammar.dozens.get(word, 0)
    return Amount(count.value * size, Decimal(1), count.end + 1) if size else None


def _vulgar(line: Line, place: int) -> Amount | None:
    """Such as "½"."""
    value = VULGAR.get(line.tokens[place].text)
    return _of_scale(line, Amount(value, Decimal(0), place + 1)) if value else None


def _half(line: Line, place: int) -> Amount | None:
    """Such as "half", "half a million", "medio millón"."""
    tokens, grammar = line.tokens, line.grammar
    word = tokens[place].word
    if word not in grammar.half and word not in grammar.half_of:
        return None
    at = place + 1
    if at < len(tokens) and (tokens[at].word in grammar.articles or is_hyphen(line, at)):
        at += 1
    following = tokens[at].word if at < len(tokens) else ""
    scale = scale_of(grammar, following) or grammar.dozens.get(following, 0)
    if scale:
        step = Decimal(scale) / 10 if following not in grammar.dozens else Decimal(1)
        return Amount(Decimal(scale) / 2, step, at + 1)
    if word in grammar.half_of or is_hyphen(line, place + 1):  # "media hora", "half-hearted"
        return None
    return Amount(Decimal("0.5"), Decimal(0), at if percent_end(line, at) else place + 1)


def _article_fraction(line: Line, place: int) -> Amount | None:
    """Such as "a third" when it is no ordinal, as in "a third man"."""
    tokens, grammar = line.tokens, line.grammar
    if tokens[place].word not in grammar.articles:
        return None
    end = longest(line, place + 1, grammar.fractions, is_hyphen_allowed=True)
    if not end:
        return None
    words = words_between(line, place + 1, end)
    following = tokens[end] if end < len(tokens) else None
    is_last = following is None or (following.kind == "mark" and not is_hyphen(line, end))
    if words in grammar.sure_fractions or is_last or (following and following.word in grammar.after_fraction):
        return _of_scale(line, Amount(Decimal(1) / grammar.fractions[words], Decimal(0), end))
    return None


READERS: tuple[Callable[[Line, int], Amount | None], ...] = (
    _multiple,
    _lone_dozen,
    _in_words,
    _article_fraction,
    _half,
    _vulgar,
)
