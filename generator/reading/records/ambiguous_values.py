"""Report numbers and periods that readers may take for another than the one that is read."""

from generator.diagnostics import Diagnostic, Location
from generator.diagnostics.rules import Rule
from generator.model.dates import school_year_of
from generator.model.dates.hints import MONTHS
from generator.model.decimals import DecimalLiteral, DecimalRange


def ambiguous_number(
    number: DecimalLiteral | DecimalRange, place: Location, more: int = 0
) -> list[Diagnostic]:
    """Return the problem with a number such as 12.400, if it is one, for a language that groups digits with points.

    `more` is how many other rows of the column have it too.
    """
    if isinstance(number, DecimalRange):
        return [*ambiguous_number(number.low, place), *ambiguous_number(number.high, place)]
    if not number.is_point_grouped:
        return []
    digits = number.written.replace(".", "")
    decimal = number.written[:-1] if number.written.endswith("0") else f"{number.written}0"
    value = f"{number.value.normalize():f}".replace(".", ",")
    others = f", and {more:,} more of its column likewise" if more else ""
    message = f"“{number.written}” is read as {value} here{others}"
    hint = f"write {digits}, or {decimal} if it is a decimal"
    return [Diagnostic("ambiguous-number", place, message, hint, "warning")]


def ambiguous_period(text: str, place: Location, *, of_series: bool, more: int = 0) -> list[Diagnostic]:
    """Return the problem with a period such as 2008-09, if it is one, which may be a month or a school year.

    2012-13 is an error, since it can only be a school year. `more` is how many other rows of the
    column have the problem too.
    """
    school_year = school_year_of(text)
    if not school_year:
        return []
    year, month = int(text[:4]), int(text[5:7])
    others = f", and {more:,} more of its column likewise" if more else ""
    hint = f"for the school year, write {school_year}"
    if of_series:
        hint += " or set `period_kind: school_year`"
    if not 1 <= month <= 12:
        return [Diagnostic("schema", place, f"“{text}” is not a month{others}", hint)]
    meant = "set `period_kind: date`" if of_series else "add `waive: {ambiguous-period: the month is meant}`"
    message = f"“{text}” is read as {MONTHS[month - 1]} {year}{others}"
    return [Diagnostic("ambiguous-period", place, message, f"{hint}; for the month, {meant}", "warning")]


AMBIGUOUS_NUMBER = Rule(
    "ambiguous-number",
    "warning",
    "A number such as 12.400 is in a file of a site whose language groups digits with points.",
    "In files, a point marks decimals and nothing marks thousands, whatever the language of the site. 12.400 would be published as 12,4, even if 12400 is meant.",
    wrong="value: 12.400",
    right="value: 12400",
    guides=("dates-and-numbers#numbers",),
)

AMBIGUOUS_PERIOD = Rule(
    "ambiguous-period",
    "warning",
    "A period such as 2008-09 may be a month or a school year.",
    "A period of 2008-09 is read as September 2008. Write 2008/2009 for the school year, or set `period_kind: school_year` for a whole series. If the months of a series are meant, set `period_kind: date`.",
    wrong="period: 2008-09",
    right="period: 2008/2009",
    guides=("dates-and-numbers#periods-of-numbers",),
)
