"""Read dates as precisely as they are known: EDTF (ISO 8601-2), and fiscal years.

A date keeps its precision in sorting, wording and `<time>`: “2018-12” never becomes
the first of December. https://www.loc.gov/standards/datetime/ describes the notation;
sites use level 0 and part of level 1.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from generator.model.dates.hints import BACKWARDS, MONTHS, ONGOING, TOO_EARLY, hint_on, season_months
from generator.model.dates.loose_words import UNKNOWN

Precision = Literal["day", "month", "quarter", "year", "fiscal year", "decade", "interval"]

SINGLE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")
SLASHED = re.compile(r"[0-9]{4}/[0-9]{1,2}/[0-9]{1,2}")  # "2019/3/3", which is no interval
DECADE = re.compile(r"([0-9]{3})X([~?%]?)")
QUARTER = re.compile(r"([0-9]{4})-Q([1-4])([~?%]?)")
FISCAL_YEAR = re.compile(r"FY[ ]?([0-9]{4})(?:[-–/]([0-9]{2}|[0-9]{4}))?", re.IGNORECASE)
SCHOOL_YEAR = re.compile(r"([0-9]{4}) ?[-–/] ?([0-9]{2}|[0-9]{4})")
# How far an approximate or uncertain date may be from what is written.
LATITUDE = {
    "day": timedelta(days=7),
    "month": timedelta(days=31),
    "quarter": timedelta(days=92),
    "year": timedelta(days=366),
    "decade": timedelta(days=3653),
}


class Date(Struct, frozen=True):
    """A day, a month, a quarter, a year, a fiscal year, a decade, or an interval between two of them."""

    written: str  # "2018-12~", "FY2019", "2018-12/.."
    start: date | None  # the first day it can mean; None if open
    end: date | None  # the last day it can mean; None if open
    precision: Precision
    is_approximate: bool = False  # “~”
    is_uncertain: bool = False  # “?”
    parts: tuple["Date", ...] = ()  # an interval's start and end, as far as they are given
    fiscal_year: int = 0
    is_school_year: bool = False  # an interval of two years that is as long as one, in a series of such

    @property
    def earliest(self) -> date:
        """Return the first day this may have been, earlier if the date is approximate or uncertain."""
        if self.parts and self.start is not None:
            return self.parts[0].earliest
        return _shifted(self.start, -self._latitude) if self.start else date.min

    @property
    def latest(self) -> date:
        """Return the last day this may have been, later if the date is approximate or uncertain."""
        if self.parts and self.end is not None:
            return self.parts[-1].latest
        return _shifted(self.end, self._latitude) if self.end else date.max

    @property
    def key(self) -> str:
        """Return a key such as "FY2019", which is the same however a fiscal year is written."""
        return f"FY{self.fiscal_year}" if self.fiscal_year else self.written

    @property
    def is_open(self) -> bool:
        """Return whether this is an interval without an end."""
        return self.precision == "interval" and self.end is None

    @property
    def iso(self) -> str:
        """Return the date for `<time datetime>`, such as "2018-12"; empty for what HTML cannot express."""
        if self.precision in ("day", "month", "year"):
            return self.written.rstrip("~?%")
        return ""

    @property
    def sort_key(self) -> tuple[date, int, bool]:
        """Return a key that puts a date after what it contains, and an interval at its start, after that start alone.

        Without a start, an interval sorts by its end. Dates with equal keys are to keep their order.
        """
        if self.parts:
            return (*self.parts[0].sort_key[:2], True)
        rank = ("day", "month", "quarter", "fiscal year", "year", "decade", "interval").index(self.precision)
        return (self.end or date.max, rank, False)

    @property
    def year(self) -> int:
        """Return the year of the first day, or of the last for an interval without a start."""
        first = self.start or self.end
        return first.year if first else 0

    @property
    def _latitude(self) -> timedelta:
        if self.is_approximate or self.is_uncertain:
            return LATITUDE.get(self.precision, LATITUDE["year"])
        return timedelta(0)


class DateError(ValueError):
    """A text is not a valid date; has a hint, and the rule that is broken."""

    is_ongoing = False  # the text says that there is no end: "..", "present"
    is_unknown = False  # the text says that nobody knows: "n/a", "?"

    def __init__(
        self, message: str, hint: str = "", rule: Literal["schema", "date-order"] = "schema"
    ) -> None:
        self.hint = hint
        self.rule = rule
        super().__init__(message)

    def hint_for(self, key: str) -> str:
        """Return the hint for the value of a key of a record."""
        if key == "to" and (self.is_ongoing or self.is_unknown):
            return (
                "leave out `to`: the role is ongoing"
                if self.is_ongoing
                else "leave out `to` if it is not known"
            )
        return self.hint


def parse_date(text: str) -> Date:
    """Return the date or interval that a text states; raises `DateError`."""
    text = text.strip()
    if BACKWARDS.fullmatch(text) or SLASHED.fullmatch(text):
        raise DateError(f"“{text}” is not a date", hint_on(text))
    school_year = SCHOOL_YEAR.fullmatch(text)
    if school_year and len(school_year[2]) == 2 and not SINGLE.fullmatch(text):  # 2008/09, 2008–09
        year = int(school_year[1])
        if _second_year(year, school_year[2]) == year + 1:
            raise DateError(f"“{text}” is not a date", f"write {year:04}/{year + 1:04}")
    first, slash, last = text.partition("/")
    if not slash or UNKNOWN.fullmatch(text):
        return _single(text)
    start = None if first in ("", "..") else _single(first)
    end = None if last in ("", "..") else _single(last)
    if start is None and end is None:
        raise DateError(f"“{text}” has neither a start nor an end", "write 2018-12/2019-05, or 2018-12/..")
    if start and end and end.sort_key < start.sort_key and end.latest < start.earliest:
        message = f"{text} ends before it starts"
        raise DateError(message, "write the earlier date first", "date-order")
    parts = tuple(part for part in (start, end) if part)
    return Date(text, start.start if start else None, end.end if end else None, "interval", parts=parts)


def parse_period(text: str, fiscal_year_start: int) -> Date:
    """Return a date, an interval, or a fiscal year that begins in the given month; raises `DateError`.

    A fiscal year is named for the year in which it ends: with a start in October, FY2019 is
    2018-10-01 to 2019-09-30.
    """
    match = FISCAL_YEAR.fullmatch(text.strip())
    if not match:
        return parse_date(text)
    year = int(match[1])
    if match[2]:
        last = _second_year(year, match[2])
        if last != year + 1:
            raise DateError(f"“{text}” is not one fiscal year", "write FY2019 for the year that ends in 2019")
        year = last
    _check_year(year, text)
    start = date(year if fiscal_year_start == 1 else year - 1, fiscal_year_start, 1)
    next_start = date(start.year + 1, start.month, 1)
    return Date(text.strip(), start, next_start - timedelta(days=1), "fiscal year", fiscal_year=year)


def parse_school_year(text: str) -> Date:
    """Return the interval of two years that a school year states; raises `DateError`.

    It may be written 2008-09, 2008–09, 2008/09 or 2008/2009.
    """
    match = SCHOOL_YEAR.fullmatch(text.strip())
    if not match:
        raise DateError(f"“{text[:60]}” is not a school year", "write 2008/2009")
    year = int(match[1])
    if _second_year(year, match[2]) != year + 1:
        hint = f"write {year:04}/{year + 1:04} for the one that begins in {year}"
        raise DateError(f"“{text}” is not one school year", hint)
    return parse_date(f"{year:04}/{year + 1:04}")


def school_year_of(text: str) -> str:
    """Return the school year that a month may be meant for: "2008/2009" for 2008-09; empty if it is none."""
    match = re.fullmatch(r"([0-9]{4})-([0-9]{2})[~?%]?", text.strip())
    if not match or int(match[2]) != (int(match[1]) + 1) % 100:
        return ""
    return f"{match[1]}/{int(match[1]) + 1:04}"


def day_in_words(day: date) -> str:
    """Return a day for messages to writers: "November 3, 2031"."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def middle(when: Date) -> float:
    """Return the middle of a date or period, in years: 2018.5."""
    start, end = extent(when)
    return round((start + end) / 2, 4)


def extent(when: Date) -> tuple[float, float]:
    """Return where a date or period begins and ends, in years: (2018.0, 2019.0)."""
    first, last = when.start or when.end, when.end or when.start
    assert first is not None and last is not None  # noqa: S101, PT018  (a date has at least one of them)
    if (
        when.is_school_year
    ):  # from the middle of a year to that of the next, so that one begins where another ends
        return _years(first) + 0.5, _years(last, 1) - 0.5
    return _years(first), _years(last, 1)


def _single(text: str) -> Date:
    """Return the day, month or year that a text states; raises `DateError`."""
    match = SINGLE.fullmatch(text)
    if not match:
        if special := _decade_or_quarter(text):
            return special
        raise _no_date(text)
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    _check_year(year, text)
    approximate, uncertain = match[4] in ("~", "%"), match[4] in ("?", "%")
    if not match[2]:
        return Date(text, date(year, 1, 1), date(year, 12, 31), "year", approximate, uncertain)
    if not 1 <= month <= 12:
        if not match[3] and 21 <= month <= 24 and not school_year_of(text):
            hint = season_months(year, month)
        elif not match[3] and 33 <= month <= 36 and not school_year_of(text):
            hint = hint_on(text)
        elif years := school_year_of(text):
            hint = f"for the school year, or for both years, write {years}"
        elif not match[3] and month > max(12, year % 100):
            hint = f"for both years, write {year:04}/{year - year % 100 + month:04}"
        elif match[3] and 12 < month <= 31 and 1 <= day <= 12:
            hint = f"write {match[1]}-{match[3]}-{match[2]}"
        else:
            hint = "months are 01 to 12; write the year first: 2019-08-21"
        raise DateError(f"there is no month {match[2]}", hint)
    last = monthrange(year, month)[1]
    if not match[3]:
        return Date(text, date(year, month, 1), date(year, month, last), "month", approximate, uncertain)
    if not 1 <= day <= last:
        raise DateError(f"there is no {day} {MONTHS[month - 1]} {year}", f"that month has {last} days")
    exact_day = date(year, month, day)
    return Date(text, exact_day, exact_day, "day", approximate, uncertain)


def _decade_or_quarter(text: str) -> Date | None:
    """Return the decade (199X) or the quarter (2024-Q1) that a text states, or None."""
    precision: Precision
    if match := DECADE.fullmatch(text):
        year, first_month, years, last_month, precision = int(match[1]) * 10, 1, 9, 12, "decade"
    elif match := QUARTER.fullmatch(text):
        year, last_month, years, precision = int(match[1]), int(match[2]) * 3, 0, "quarter"
        first_month = last_month - 2
    else:
        return None
    _check_year(year, text)
    _check_year(year + years, text)
    mark = match[match.lastindex or 0]
    last = date(year + years, last_month, monthrange(year + years, last_month)[1])
    return Date(text, date(year, first_month, 1), last, precision, mark in ("~", "%"), mark in ("?", "%"))


def _no_date(text: str) -> DateError:
    """Return what is wrong with a text that is no date."""
    hint = hint_on(text)
    if FISCAL_YEAR.fullmatch(text):
        hint = "a fiscal year is only allowed in “period”"
    if hint == TOO_EARLY:
        return DateError(f"“{text[:60]}” is not a date here: {TOO_EARLY}", "say when it was in the text")
    error = DateError(f"“{text[:60]}” is not a date", hint)
    error.is_unknown = UNKNOWN.fullmatch(text) is not None
    error.is_ongoing = ONGOING.fullmatch(text) is not None
    return error


def _second_year(first: int, written: str) -> int:
    """Return the second of two years; "00" after 1999 is 2000."""
    if len(written) == 4:
        return int(written)
    second = first // 100 * 100 + int(written)
    return second + 100 if second < first else second


def _check_year(year: int, text: str) -> None:
    if not 2 <= year <= 9998:
        raise DateError(f"“{text}” is not a year this tool can handle")


def _years(day: date, more: int = 0) -> float:
    """Return the beginning of a day, `more` days later, in years."""
    start = date(day.year, 1, 1)
    length = (date(day.year + 1, 1, 1) - start).days
    return round(day.year + ((day - start).days + more) / length, 4)


def _shifted(day: date, by: timedelta) -> date:
    """Return a day moved by a time, but no further than the calendar goes."""
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta(0) else date.max
