"""Format dates, periods and observations for readers, in the site's language.

This is the only module that turns a date or an observation into words.
"""

import datetime as dt
from collections.abc import Mapping
from itertools import pairwise

from babel.core import get_global
from babel.dates import format_date, format_skeleton
from babel.numbers import get_currency_symbol

from generator.diagnostics import Diagnostic
from generator.localization.messages import Catalog, MessageCatalog, is_ended, read_catalog
from generator.model.dates import Date, Precision
from generator.model.decimals import MINUS
from generator.model.observations import Observation, ObservationRow, observation_row
from generator.model.record_types import Operation
from generator.model.settings import Settings
from generator.process.memo import Memo, no_memo

OPERATIONS: dict[Operation, str] = {
    "difference": "{1} − {0}",
    "percent_change": "({1} − {0}) ÷ {0} × 100",
    "ratio": "{0} ÷ {1}",
    "share": "{0} ÷ {1} × 100",
}
CHANGES: tuple[Operation, ...] = ("difference", "percent_change")
TOTALS: tuple[Operation, ...] = ("sum", "mean")
DAY = dt.timedelta(days=1)
SIGNS = frozenset("$€£¥₹")
CURRENCIES = frozenset(get_global("all_currencies"))


class Formatter(MessageCatalog):
    """The messages of a language, and the formats of its dates and observations."""

    def __init__(self, language: str, catalog: Catalog) -> None:
        """Take the arguments of `MessageCatalog`."""
        super().__init__(language, catalog)
        self.dates: dict[Date, str] = {}  # a cache: most dates appear often

    def date(self, when: Date) -> str:
        """Return a date.

        Examples: "August 21, 2019", "about August 2019", "fiscal year 2019", "since December 2018".
        """
        if when not in self.dates:
            self.dates[when] = self._date(when)
        return self.dates[when]

    def _date(self, when: Date) -> str:
        if when.is_school_year and when.start and when.end:
            return self.text("school-year", start=str(when.start.year), end=f"{when.end.year % 100:02}")
        if when.precision == "interval":
            if when.start is None:
                return self._until(when.parts[0])
            if when.end is None:
                since = "date-since-day" if _is_day(when.parts[0]) else "date-since"
                return self.text(since, start=self.date(when.parts[0]))
            return self._from_to(*when.parts)
        if when.precision == "fiscal year":
            return self.text("fiscal-year", year=str(when.fiscal_year))
        assert when.start is not None  # noqa: S101  (only intervals are open)
        date = self._point(when.precision, when.start)
        hedge = "date-perhaps" if when.is_uncertain else "date-about" if when.is_approximate else ""
        return self.text(hedge, date=date) if hedge else date

    def _point(self, precision: Precision, start: dt.date) -> str:
        """Return a date of some precision by its first day, without how sure it is."""
        match precision:
            case "decade":
                return self.text("decade", year=str(start.year))
            case "year":
                return str(start.year)
            case "quarter":
                return format_skeleton("yQQQQ", start, locale=self.locale)
            case "month":
                return self.month(start)
            case _:
                return self.day(start)

    def day(self, day: dt.date) -> str:
        """Return a day: "August 21, 2019"."""
        return format_date(day, "long", locale=self.locale)

    def month(self, day: dt.date) -> str:
        """Return the month of a day: "August 2019"."""
        return format_skeleton("yMMMM", day, locale=self.locale)

    def period(self, period: Date) -> str:
        """Return the period of an observation; a fiscal year comes with its months."""
        if period.precision != "fiscal year":
            return self.date(period)
        assert period.start is not None and period.end is not None  # noqa: S101, PT018
        return self.text(
            "fiscal-year-months",
            year=str(period.fiscal_year),
            start=self.month(period.start),
            end=self.month(period.end),
        )

    def span(self, start: Date | None, end: Date | None) -> str:
        """Return a span: "December 2018 to May 2019", "from December 2018", "until May 2019".

        It is empty without either date.
        """
        if start and end:
            return self._from_to(start, end)
        if start:
            return self.text("date-from-day" if _is_day(start) else "date-from", start=self.date(start))
        return self._until(end) if end else ""

    def _until(self, end: Date) -> str:
        return self.text("date-until-day" if _is_day(end) else "date-until", end=self.date(end))

    def _from_to(self, start: Date, end: Date) -> str:
        has_days = _is_day(start) and _is_day(end)
        return self.text(
            "date-span-days" if has_days else "date-span", start=self.date(start), end=self.date(end)
        )

    def years(self, start: Date | None, end: Date | None) -> str:
        """Return a span in years: "2002–2018", "since 2018", "until 2018"; empty without either date."""
        first, last = (self._year(date) if date else "" for date in (start, end))
        if first and last:
            return first if first == last else self.text("years-span", start=first, end=last)
        if first:
            return self.text("years-since", start=first)
        return self.text("date-until", end=last) if last else ""

    def _year(self, date: Date) -> str:
        """Return the year of a date; one that is not exact says so, and an interval is given whole."""
        is_exact = not (date.is_approximate or date.is_uncertain or date.parts or date.precision == "decade")
        return str(date.year) if is_exact else self.date(date)

    def value(self, observation: Observation) -> str:
        """Return the value alone: "1,185", "18,000–23,000"; empty for a gap."""
        if observation.bounds:
            low, high = (self.decimal(value, observation.digits) for value in observation.bounds)
            is_signed = any(value < 0 for value in observation.bounds)
            return self.text("number-range-signed" if is_signed else "number-range", low=low, high=high)
        return "" if observation.value is None else self.decimal(observation.value, observation.digits)

    def number(self, observation: Observation) -> str:
        """Return the value with its percent or currency sign, if any: "1,185", "−81%", "$48,000"; "no figure" for a gap."""
        if observation.is_gap:
            return self.text("no-figure")
        value = self.value(observation)
        if observation.is_percent:
            return self.text("percent", number=value)
        unit = self.unit(observation)
        return self._money(value, unit) if is_currency(unit) else value

    def _money(self, value: str, currency: str) -> str:
        """Return a number as money in the order of the language, by its code or sign: "−$48,000", "48.000 €"."""
        pattern = self.locale.currency_formats["standard"]
        sign = value[: value.startswith(MINUS)]
        symbol = currency if currency in SIGNS else get_currency_symbol(currency, self.locale)
        before, after = (part.replace("¤", symbol) for part in (pattern.prefix[0], pattern.suffix[0]))
        space = "\u00a0" if before[-1:].isalpha() else ""  # “CHF 48,000”
        return f"{sign}{before}{space}{value.removeprefix(MINUS)}{after}"

    def qualifier(self, observation: Observation) -> str:
        """Return the qualifier that makes the number true: "at least"; empty for an exact number."""
        return "" if observation.qualifier == "exact" else self.text(f"qualifier-{observation.qualifier}")

    def qualified(self, observation: Observation) -> str:
        """Return the number with its qualifier: "at least 500"."""
        return self.amount(self.qualifier(observation), self.number(observation))

    def full(self, observation: Observation) -> str:
        """Return qualifier, number and unit: "at least 500 books"."""
        return self.amount(
            self.qualifier(observation), self.number(observation), self.unit_after(observation)
        )

    def amount(self, qualifier: str, number: str, unit: str = "") -> str:
        """Join the parts of a number in the order of the language; HTML if one of them is."""
        amount = self.text("amount-qualified", qualifier=qualifier, number=number) if qualifier else number
        return self.text("amount-in-unit", amount=amount, unit=unit) if unit else amount

    def unit(self, observation: Observation) -> str:
        """Return the unit: as declared, or the one that an operation has of its own ("percent", "times")."""
        if observation.operation_unit == "points" and observation.written.lstrip(MINUS) == "1":
            return self.text("unit-point")
        return (
            self.text(f"unit-{observation.operation_unit}")
            if observation.operation_unit
            else observation.unit
        )

    def unit_after(self, observation: Observation) -> str:
        """Return the unit that follows the number; empty if the number already includes it, as a percentage does."""
        unit = "" if observation.is_gap or observation.is_percent else self.unit(observation)
        return "" if is_currency(unit) else unit

    def measure(self, observation: Observation) -> str:
        """Return what was measured, or computed from it: "rides", "change in rides"; empty if it is not given."""
        measure = observation.measure
        for operation in observation.computed if measure else ():
            measure = self.text(f"measure-{operation}", measure=measure)
        return measure

    def describe(self, observation: Observation) -> str:
        """Return what was measured, where and when: "rides, Line 4, 2018"; empty if none of it is given."""
        parts = (self.measure(observation), self.where(observation), self.when(observation))
        return ", ".join(part for part in parts if part)

    def when(self, observation: Observation) -> str:
        """Return the period, "2019", or those that a number is computed from, "2018 to 2019"; empty if it is not given."""
        if observation.period:
            return self.date(observation.period)
        of_inputs = {self.when(operand) for operand in observation.inputs}
        if len(of_inputs) == 1:
            return of_inputs.pop()
        periods = _span_of(observation)
        return self._from_to(periods[0], periods[-1]) if periods else ""

    def where(self, observation: Observation) -> str:
        """Return the category and the place of an observation: "Mill Street, The town"; empty without either."""
        return ", ".join(part for part in (observation.category, observation.place) if part)

    def row(self, observation: Observation) -> ObservationRow:
        """Return an observation as data, with its measure and its unit as readers see them."""
        return observation_row(observation, self.measure(observation), self.unit(observation))

    def equation(self, observation: Observation) -> str:
        """Return how a derived observation was computed: "(64 − 345) ÷ 345 × 100"; empty for any other."""
        if observation.operation is None:
            return ""
        if observation.chosen_from:
            return self.plural(f"equation-{observation.operation}", observation.chosen_from)
        numbers = [self.value(operand) for operand in observation.inputs]
        if observation.operation == "sum":
            return " + ".join(numbers)
        if observation.operation == "mean":
            return f"({' + '.join(numbers)}) ÷ {len(numbers)}"
        return OPERATIONS[observation.operation].format(*numbers)


def _span_of(observation: Observation) -> list[Date]:
    """Return the periods of which a computed number tells, in order; none if “from … to” would say too much.

    A change is from an earlier period to a later one. A sum or a mean has nothing left out between its periods.
    """
    periods = [operand.period for operand in observation.inputs if operand.period]
    if len(periods) < len(observation.inputs):
        return []
    if observation.operation in CHANGES:
        return periods if periods[0].sort_key < periods[-1].sort_key else []
    periods = sorted(set(periods), key=lambda period: period.sort_key)
    is_whole = observation.operation in TOTALS and all(
        one.end and other.start and other.start - one.end == DAY for one, other in pairwise(periods)
    )
    return periods if is_whole else []


def is_currency(unit: str) -> bool:
    """Return whether a unit is the sign of a currency or its ISO 4217 code, such as "USD"."""
    return unit in SIGNS or unit in CURRENCIES


def _is_day(when: Date) -> bool:
    """Return whether a date is a day that is known; in Spanish, such a day has an article: “desde el 1 de abril”."""
    return when.precision == "day" and not (when.is_approximate or when.is_uncertain)


def capital(text: str) -> str:
    """Return text with its first letter capitalized: "Fiscal year 2019"."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """Return text with a period at the end, unless it has an end mark or is empty."""
    return text if not text or text.endswith("”") or is_ended(text) else text + "."


def read_formatter(
    settings: Settings, theme: Mapping[str, bytes], files: Mapping[str, bytes], memo: Memo = no_memo
) -> tuple[Formatter, list[Diagnostic]]:
    """Return the formatter of a site's language, and problems with its catalog.

    `theme` and `files` are the files of the generator and of the site, by path.
    """
    language = settings.language
    catalog, problems = read_catalog(language, settings.locate("language"), theme, files)
    return memo(Formatter, language, catalog), problems
