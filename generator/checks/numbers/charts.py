"""Check the numbers and comparisons in a chart's alternative text against the values it shows."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import combinations

from msgspec import Struct

from generator.charts.indexed import index_numbers
from generator.charts.stacks import shares_of_periods
from generator.checks.charts import chart_observations, placed_charts
from generator.diagnostics import Diagnostic, Location
from generator.evidence.verification import QuotationResults
from generator.model.charts import Chart
from generator.model.documents import Document
from generator.model.observations import Observation
from generator.model.resolved import Records, TextLinks
from generator.quantities import Quantity, find_quantities
from generator.quantities.directions import Direction, direction_of, direction_of_multiple
from generator.quantities.figures import Figure, bears_out, figure_of, holds, is_multiple
from generator.quantities.hedges import Hedge, find_hedge
from generator.quantities.in_prose import numbered_names
from generator.quantities.measures import Measure
from generator.quantities.tokens import EXACT

TWO_YEARS = re.compile(r"\b([12][0-9]{3})\b[\s–-]+(?:\w+\s+){0,2}([12][0-9]{3})\b")  # "from 2019 to 2021"
TIMES = re.compile(r"\s+(?:times|veces)\b(?!\s+(?:a|an|per|each|al|por|en|in)\b)")
MULTIPLIED = re.compile(r"multiplic\w+ por $|multiplied by $|multiplying by $", re.IGNORECASE)
CLAUSE_END = re.compile(r"[.!?;,]\s")
PERCENT, COUNT = Measure(("percent",)), Measure(("count",))
MOST_COMPARED = 200  # values of a chart up to which any two are compared
CLOSE = Decimal("0.05")  # how far the ratio of two values may be from “doubled”, as a part of it


class _Pair(Struct, frozen=True):
    """Two values of a chart, the earlier first."""

    first: Observation
    last: Observation
    ratio: Decimal  # of the later to the earlier

    @property
    def percent(self) -> Decimal:
        return (self.ratio - 1) * 100


def check_alternatives(records: Records, _today: date, _quotations: QuotationResults) -> Iterator[Diagnostic]:
    """A number in a chart's alternative text is one that the chart shows, or compares two values it shows."""
    for chart in records.charts.values():
        yield from _wrong_numbers(records, chart, chart.alt, chart.locate("alt"))


def check_placed_alternatives(
    records: Records, _document: Document, texts: TextLinks
) -> Iterator[Diagnostic]:
    """The same of the alternative text that a chart has where a text places it; names may have numbers there."""
    names = numbered_names(records)
    for chart, text, place in placed_charts(records, texts):
        unnamed = names.sub(lambda name: " " * len(name[0]), text)
        yield from _wrong_numbers(records, chart, unnamed, place)


def _wrong_numbers(records: Records, chart: Chart, text: str, place: Location) -> Iterator[Diagnostic]:
    language = records.settings.language
    shown = [
        observation for observation in chart_observations(records, chart) if observation.value is not None
    ]
    for quantity in find_quantities(text, language) if shown else ():
        if quantity.is_year_like or _is_shown(text, quantity, shown, language):
            continue
        if _is_of(_numbers_beside(records, chart), text, quantity, language):
            continue
        wrong, hint = _compared(text, quantity, shown, language)
        if wrong:
            message = f"the alternative text of “{chart.id}” says “{quantity.text}”, {wrong}"
            yield Diagnostic("number-mismatch", place, message, hint)


def is_borne_out(text: str, quantity: Quantity, shown: Sequence[Observation], language: str) -> bool:
    """Return whether a number in a text about a chart is one of the values shown, or compares two of them."""
    wrong, _ = (
        ("", "") if _is_shown(text, quantity, shown, language) else _compared(text, quantity, shown, language)
    )
    return not wrong


def _is_shown(text: str, quantity: Quantity, shown: Sequence[Observation], language: str) -> bool:
    """Return whether one of the values shown is the number, with its hedge if it has one."""
    hedge = find_hedge(text, quantity.start, quantity.end, language)
    is_comparison = direction_of_multiple(text, quantity.start, language) is not None  # "tenfold" is not "10"
    for observation in shown:
        if is_comparison and observation.operation != "ratio":
            continue
        figure = figure_of(observation, language)
        if bears_out(figure, quantity, hedge):
            return True
    return False


def _numbers_beside(records: Records, chart: Chart) -> Iterator[Figure]:
    """Yield what a chart shows besides its values: shares of a stack, or index numbers."""
    groups = [
        [records.observations[row.id] for row in records.rows.get(reference.id, ())]
        for reference in chart.series
    ]
    if chart.stack == "share":
        for share in shares_of_periods(row for group in groups for row in group).values():
            yield Figure(share, share, PERCENT)
    if chart.index:
        for number in index_numbers(groups, chart.index).values():
            yield Figure(number, number, COUNT)


def _is_of(figures: Iterable[Figure], text: str, quantity: Quantity, language: str) -> bool:
    hedge = find_hedge(text, quantity.start, quantity.end, language)
    return any(bears_out(figure, quantity, hedge) for figure in figures)


def _compared(text: str, quantity: Quantity, shown: Sequence[Observation], language: str) -> tuple[str, str]:
    """Return what is wrong with a number that is not shown, and a hint; nothing if it compares two that are."""
    multiple = direction_of_multiple(text, quantity.start, language)
    direction = multiple or direction_of(text, quantity.start, quantity.end, language)
    is_fraction = not quantity.precision and quantity.kind == "count"
    is_long = len(shown) > MOST_COMPARED
    years = _named_years(text, quantity, language)
    if is_long:
        shown = [observation for observation in shown if _start(observation).year in years]
        is_comparison = is_fraction or quantity.kind == "percent" or _is_multiplied(text, quantity)
        if not shown and is_comparison:
            return "", ""  # some two of so many values bear out almost any comparison
    pairs = list(_pairs(shown))
    is_times = _is_multiplied(text, quantity)
    named = [pair for pair in pairs if [_start(pair.first).year, _start(pair.last).year] == years]
    if named and direction and not (is_fraction or is_times or quantity.kind == "percent"):
        return _differ(
            named[0], quantity, find_hedge(text, quantity.start, quantity.end, language), direction, language
        )
    if not (is_fraction or is_times or quantity.kind == "percent") or not pairs:
        return "which the chart does not show", "correct it, or say it without a number"
    hedge = find_hedge(text, quantity.start, quantity.end, language)
    is_up = direction.is_up if direction else None
    if any(_bears_out(pair, quantity, hedge, is_up) for pair in named or pairs):
        return "", ""
    if is_times and any(_is_times(pair, quantity, hedge) for pair in named or pairs):
        return "", ""
    pair = named[0] if named else _widest(pairs)
    change = f"from {_value(pair.first)} to {_value(pair.last)}"
    if quantity.kind == "percent":
        return (
            f"but {change} is a change of {_signed(pair.percent)}%",
            "correct the percentage or its direction",
        )
    return (
        f"but {change} is a ratio of {_plain(pair.ratio)}",
        "correct it, or say it without a number",
    )


def _differ(
    pair: _Pair, quantity: Quantity, hedge: Hedge | None, direction: Direction, language: str
) -> tuple[str, str]:
    """Return what is wrong with the difference of two values, and a hint: “fell by 605 tons between 2017 and 2022”."""
    first, last = figure_of(pair.first, language), figure_of(pair.last, language)
    difference = EXACT.subtract(last.value, first.value)
    is_right = bears_out(Figure(difference, difference, last.measure), quantity, hedge)
    if is_right and (difference > 0) is direction.is_up:
        return "", ""
    change = f"from {_value(pair.first)} to {_value(pair.last)}"
    raw = EXACT.subtract(last.raw, first.raw)
    return f"but {change} is a change of {_signed(raw)}", "correct the number or its direction"


def _is_multiplied(text: str, quantity: Quantity) -> bool:
    """Return whether a number says how many times as large something is, and not how often something happens."""
    return bool(
        TIMES.match(text, quantity.end)
        or MULTIPLIED.search(text[max(quantity.start - 30, 0) : quantity.start])
    )


def _is_times(pair: _Pair, quantity: Quantity, hedge: Hedge | None) -> bool:
    """Return whether two values make “four times as many”, or “four times more”, true, whichever is the larger."""
    if not pair.ratio:
        return False
    larger = max(pair.ratio, 1 / pair.ratio)
    return any(_is_ratio(quantity, hedge, ratio) for ratio in (larger, larger - 1))


def _pairs(shown: Sequence[Observation]) -> Iterator[_Pair]:
    """Yield any two values that may be compared: of one series, the earlier first, or of single statistics."""
    for one, other in combinations(shown, 2):
        if one.series != other.series or one.unit != other.unit:
            continue
        orders = [(other, one) if _start(one) > _start(other) else (one, other)]
        if one.category and other.category:  # neither is the earlier
            orders.append((other, one))
        for first, last in orders:
            assert first.value is not None and last.value is not None  # noqa: S101, PT018
            if first.value:
                yield _Pair(first, last, EXACT.divide(last.value, first.value))


def _start(observation: Observation) -> date:
    return (observation.period.start if observation.period else None) or date.min


def _named_years(alt: str, quantity: Quantity, language: str) -> list[int]:
    """Return the two years that the clause of a number names: “between 2019 and 2021”."""
    starts = [match.end() for match in CLAUSE_END.finditer(alt, 0, quantity.start)]
    end = CLAUSE_END.search(alt, quantity.end)
    clause = alt[starts[-1] if starts else 0 : end.start() if end else len(alt)]
    spans = TWO_YEARS.findall(clause)
    if len(spans) != 1 or len(find_quantities(clause, language)) > 1:
        return []  # there is another number that the years may belong to
    return [int(year) for year in spans[0]]


def _widest(pairs: Sequence[_Pair]) -> _Pair:
    """Return the pair of the first value and the last."""
    return max(pairs, key=lambda pair: _start(pair.last) - _start(pair.first))


def _bears_out(pair: _Pair, quantity: Quantity, hedge: Hedge | None, is_up: bool | None) -> bool:
    """Return whether two values make a comparison true: “doubled” of 10 and 20, “fell by 75%” of 20 and 5."""
    if quantity.kind == "percent":
        if is_up is not None and (pair.ratio > 1) is not is_up:
            return False
        figure = Figure(pair.percent, pair.percent, PERCENT)
        return bears_out(figure, quantity, hedge)
    if is_up is not None and (pair.ratio > 1) is not is_up:
        return False
    ratios = [pair.ratio] if is_up is not None else [pair.ratio, 1 / pair.ratio if pair.ratio else pair.ratio]
    if not is_multiple(quantity):  # "rose by two thirds", "fell by a third"
        ratios += [change for change in (pair.ratio - 1, 1 - pair.ratio) if change > 0]
    return any(_is_ratio(quantity, hedge, ratio) for ratio in ratios)


def _is_ratio(quantity: Quantity, hedge: Hedge | None, ratio: Decimal) -> bool:
    if hedge and holds(hedge.relation, quantity, Figure(ratio, ratio, COUNT)):
        return True
    return hedge is None and abs(ratio - quantity.value) <= CLOSE * quantity.value / 2


def _value(observation: Observation) -> str:
    name = observation.category or (observation.period.written if observation.period else "")
    return f"{observation.written} ({name})" if name else observation.written


def _plain(number: Decimal) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def _signed(number: Decimal) -> str:
    return f"{'−' if number < 0 else '+'}{_plain(abs(number))}"
